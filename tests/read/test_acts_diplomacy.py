"""Acts of a standoff: meetings, forces on the move, threats on a condition, refusals."""

from __future__ import annotations

import msgspec
import pytest

from act_pages import page_of
from demarche.ground.items import Act, Actor, Statement
from demarche.read.acts import find

A, B, C = "Norland", "Sudovia", "the Lake Union"


def told(text: str) -> list[Act]:
    return [a for a in find(page_of(text, (A, B, C)), []) if isinstance(a, Act)]


def said(text: str, words: str, mode: str = "direct") -> list[Act]:
    """The acts of a text in which Norland says these words."""
    page = page_of(text, (A, B, C))
    start = text.index(words)
    anchor = page.anchor(start, start + len(words))
    speaker = Actor(text=A, anchor=anchor, name=A)
    statement = Statement(
        id="s", source=page.source.id, anchor=anchor, made_by="rule:test@1", confidence=1.0,
        speaker=speaker, mode=mode,
    )  # type: ignore[arg-type]  # fmt: skip
    return [a for a in find(page, [statement]) if isinstance(a, Act)]


TOLD = [
    ("Norland spoke this afternoon with Sudovia.", "CONSULT", "actual"),
    ("Norland conferred by radio with Sudovia.", "CONSULT", "actual"),
    ("Norland telephoned Sudovia on Friday.", "CONSULT", "actual"),
    ("Norland and Sudovia are to meet in May.", "CONSULT", "future"),
    ("Norland agreed to meet Sudovia in May.", "AGREE", "actual"),
    ("Norland put its garrisons on high alert.", "MOBILIZE", "actual"),
    ("Norland called up 4,000 reservists.", "MOBILIZE", "actual"),
    ("Norland frigates sailed for Sudovia.", "MOBILIZE", "actual"),
    ("Norland sent six transport planes to Sudovia.", "MOBILIZE", "actual"),
    ("Norland warned that it would shell the harbour of Sudovia.", "THREATEN", "actual"),
    ("Norland turned the offer from Sudovia down.", "REJECT", "actual"),
    ("Norland will never hand over the lighthouse.", "REJECT", "actual"),
    ("Norland shall not pay Sudovia.", "REJECT", "actual"),
    ("Norland is not prepared to yield.", "REJECT", "actual"),
    ("Norland consented within a day.", "AGREE", "actual"),
    ("Norland declared itself ready to share the quay.", "AGREE", "actual"),
    ("Norland rammed a ferry of Sudovia.", "COERCE", "actual"),
    ("Norland halted two tankers from Sudovia.", "COERCE", "actual"),
    ("Norland cut the cables of Sudovia.", "COERCE", "actual"),
    ("Norland called the vote in Sudovia a provocation.", "ACCUSE", "actual"),
    ("Norland reportedly shelled Sudovia.", "ASSAULT", "hypothetical"),
    ("No ship of Sudovia has been boarded.", "COERCE", "negated"),
    ("Norland voted to boycott Sudovia.", "PROTEST", "actual"),
    ("Norland suggested that Sudovia be heard.", "REQUEST", "actual"),
    ("Norland asked Sudovia for an apology.", "REQUEST", "actual"),
    ("Norland hinted that it could close the canal unless Sudovia paid.", "THREATEN", "actual"),
    ("Norland and Sudovia could not agree on a date.", "AGREE", "negated"),
    ("Norland and Sudovia failed to agree on a date.", "AGREE", "negated"),
    ("Norland handed Sudovia three patrol boats.", "AID", "actual"),
    ("Norland troops left the buffer zone.", "RETREAT", "actual"),
    ("A truce between Norland and Sudovia took effect.", "RETREAT", "actual"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "status"), TOLD)
def test_the_words_of_a_standoff(text: str, event: str, status: str) -> None:
    assert [(a.event, a.status) for a in told(text)] == [(event, status)]


@pytest.mark.parametrize(
    "text",
    [
        "A Norland official declined to say when.",
        "Norland officials concede that the winter was hard.",
        "Sudovia, a treaty ally of Norland, has two ports.",
        "Norland keeps what it calls a museum.",
        "Norland declined to give a date to Sudovia.",
        "Norland seized on the remark by Sudovia.",
        "The council is seized of the matter between Norland and Sudovia.",
        "Norland's plan was attacked by Sudovia in the press.",
        "Norland's envoy boarded a flight to Sudovia.",
        "Norland avails itself of this opportunity to renew to Sudovia its high consideration.",
    ],
)
def test_courtesies_and_descriptions_are_no_acts(text: str) -> None:
    assert told(text) == []


def test_a_passive_threat_is_the_speakers() -> None:
    text = "Norland said the canal would be closed if the tugs did not leave."
    acts = said(text, "the canal would be closed if the tugs did not leave", "indirect")
    assert [(a.event, a.status, a.actor[0].name) for a in acts] == [("THREATEN", "actual", A)]


def test_who_will_be_obliged_to_do_harm_threatens() -> None:
    acts = told("If Sudovia keeps the crew, Norland will be obliged to close the crossing.")
    assert [(a.event, [b.name for b in a.actor]) for a in acts] == [("THREATEN", [A])]


def test_should_before_its_subject_sets_a_condition() -> None:
    words = "Should any ship enter the bay, our batteries will respond."
    assert {a.event for a in said(words, words)} == {"THREATEN"}


def test_a_command_in_direct_speech_asks() -> None:
    words = "Release the crew."
    assert [(a.event, a.actor[0].name) for a in said(words, words)] == [("REQUEST", A)]


def test_a_noun_at_the_head_of_a_statement_commands_nothing() -> None:
    words = "Talks were held in spring."
    assert all(a.event != "REQUEST" for a in said(words, words))


def test_it_is_the_topic_of_the_sentence_before() -> None:
    acts = told("Norland has two envoys. It refused to withdraw.")
    assert [(a.event, [x.name for x in a.actor]) for a in acts] == [("REJECT", [A])]


@pytest.mark.parametrize(("text", "event", "status"), TOLD)
def test_renaming_the_parties_changes_nothing_else(text: str, event: str, status: str) -> None:
    other = text.replace(A, "Ostmark").replace(B, "Kelvia")
    names = ("Ostmark", "Kelvia", C)
    acts = [a for a in find(page_of(other, names), []) if isinstance(a, Act)]
    assert [(a.event, a.status) for a in acts] == [(event, status)]
    assert [msgspec.to_builtins(a.modes) for a in acts] == [
        msgspec.to_builtins(a.modes) for a in told(text)
    ]


@pytest.mark.parametrize("words", ["each other", "one another"])
def test_who_do_it_to_each_other_are_actors_and_recipients(words: str) -> None:
    acts = told(f"{A} and {B} accused {words} of breaking the truce.")
    assert [(a.event, {x.name for x in a.actor}) for a in acts] == [("ACCUSE", {A, B})]
    assert acts[0].recipient == acts[0].actor


TIES = [
    ("Norland restored full diplomatic ties with Sudovia.", "SUPPORT", "actual"),
    ("Norland is about to resume diplomatic relations with Sudovia.", "SUPPORT", "future"),
    ("Norland is set to establish formal ties with Sudovia.", "SUPPORT", "future"),
    ("Norland ratified the border treaty with Sudovia.", "AGREE", "actual"),
    ("Norland broke off relations with Sudovia.", "SANCTION", "actual"),
]


@pytest.mark.parametrize(("text", "event", "status"), TIES)
def test_what_becomes_of_ties_and_treaties(text: str, event: str, status: str) -> None:
    act = told(text)[-1]
    assert (act.event, act.status) == (event, status)
    assert [x.name for x in act.actor] == ["Norland"]
    assert [x.name for x in act.recipient] == ["Sudovia"]


def test_a_deal_that_is_struck_is_agreed() -> None:
    assert told("Norland and Sudovia struck a deal.")[-1].event == "AGREE"


@pytest.mark.parametrize("harm", ["the risk of war", "the danger of a clash"])
def test_who_warns_of_a_risk_threatens_nobody(harm: str) -> None:
    assert told(f"{A} and {B} warned of {harm} over the reef.") == []
