"""Who did what to whom: tables of small facts, each over sentences of our own."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from act_pages import page_of
from demarche.ground.anchors import Anchor
from demarche.ground.items import Act, Actor, Statement
from demarche.read.acts import find

A, B, C = "Norland", "Sudovia", "the Lake Union"


def told(text: str, *extra: str) -> list[Act]:
    return [a for a in find(page_of(text, (A, B, C, *extra)), []) if isinstance(a, Act)]


def brief(acts: list[Act]) -> list[tuple[str, str, list[str], list[str]]]:
    return [(a.event, a.status, [x.name for x in a.actor], [x.name for x in a.recipient])
            for a in acts]  # fmt: skip


ONE_WAY = [
    ("Norland accused Sudovia of arming smugglers.", "ACCUSE", "actual"),
    ("Norland's parliament on Tuesday condemned Sudovia for the closure.", "ACCUSE", "actual"),
    ("Norland called on Sudovia to open the archive.", "REQUEST", "actual"),
    ("Norland demanded that Sudovia withdraw its troops.", "REQUEST", "actual"),
    ("Norland said Sudovia must release the sailors.", "REQUEST", "actual"),
    ("Norland imposed sanctions on Sudovia.", "SANCTION", "actual"),
    ("Norland will impose sanctions on Sudovia next month.", "SANCTION", "future"),
    ("Norland expelled two Sudovia diplomats.", "SANCTION", "actual"),
    ("Norland threatened to attack Sudovia.", "THREATEN", "actual"),
    ("Norland will bomb the ports of Sudovia unless the blockade ends.", "THREATEN", "actual"),
    ("Norland vowed retaliation against Sudovia.", "THREATEN", "actual"),
    ("Norland vowed to help Sudovia.", "AGREE", "actual"),
    ("Norland invited Sudovia to a conference.", "AGREE", "actual"),
    ("Norland pledged $5 million to Sudovia.", "AGREE", "actual"),
    ("Norland delivered food aid to Sudovia.", "AID", "actual"),
    ("Norland massed troops near Sudovia.", "MOBILIZE", "actual"),
    ("Norland shelled Sudovia overnight.", "ASSAULT", "actual"),
    ("Norland did not attack Sudovia.", "ASSAULT", "negated"),
    ("Norland may attack Sudovia.", "ASSAULT", "hypothetical"),
    ("Norland alleged that Sudovia attacked a village.", "ACCUSE", "actual"),
    ("Norland refused to meet Sudovia.", "REJECT", "actual"),
    ("Norland rejected an offer from Sudovia.", "REJECT", "actual"),
    ("Norland will not negotiate with Sudovia.", "REJECT", "actual"),
    ("Norland closed its border with Sudovia.", "COERCE", "actual"),
    ("Norland withdrew its troops from Sudovia.", "RETREAT", "actual"),
    ("Norland lifted the embargo on Sudovia.", "RETREAT", "actual"),
    ("Norland praised Sudovia.", "SUPPORT", "actual"),
    ("Norland extradited a banker to Sudovia.", "COOPERATE", "actual"),
    ("Sudovia was invaded by Norland.", "ASSAULT", "actual"),
    ("Sudovia, which was shelled by Norland, has few roads.", "ASSAULT", "actual"),
    ("Norland's invasion of Sudovia began in the spring.", "ASSAULT", "actual"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "status"), ONE_WAY)
def test_an_act_of_one_party_toward_another(text: str, event: str, status: str) -> None:
    assert (event, status, [A], [B]) in brief(told(text))


def test_what_somebody_claims_another_did_stays_a_claim() -> None:
    claimed = brief(told("Norland claimed that Sudovia attacked a village."))
    assert claimed == [("ASSAULT", "hypothetical", [B], [])]


TOGETHER = [
    "Norland held talks with Sudovia.",
    "Norland and Sudovia met in the old harbour.",
    "Talks between Norland and Sudovia ended on Friday.",
    "Norland spoke by phone with Sudovia.",
]


@pytest.mark.parametrize("text", TOGETHER)
def test_a_symmetric_act_lists_all_as_actors(text: str) -> None:
    act = next(a for a in told(text) if a.event == "CONSULT")
    assert [x.name for x in act.actor] == [A, B]
    assert act.recipient == ()


def test_a_signed_accord_is_agreed_by_both() -> None:
    assert brief(told("Norland signed a treaty with Sudovia."))[0] == (
        "AGREE",
        "actual",
        [A, B],
        [],
    )


def test_a_passive_without_its_doer_has_no_actor() -> None:
    act = told("Sudovia was shelled overnight.")[0]
    assert (act.event, act.actor, [x.name for x in act.recipient]) == ("ASSAULT", (), [B])


def test_modes_follow_what_is_refused_asked_or_threatened() -> None:
    assert told("Norland refused to meet Sudovia.")[0].modes == ("meet",)
    assert told("Norland refused to withdraw its troops from Sudovia.")[0].modes == ("yield",)
    assert told("Norland asked Sudovia to send food aid to Sudovia.")[0].modes == ("assist",)
    assert told("Norland threatened to impose sanctions on Sudovia.")[0].modes == ("restrict",)


NOTHING = [
    "Norland is a country of lakes and forests.",
    "Norland said the talks were useful.",
    "Norland believes that winters grow milder.",
    "The harbour of Norland was busy on Monday.",
    "Norland has four million inhabitants, according to Sudovia.",
    "Did Norland attack Sudovia?",
    "The minister attacked the plan.",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_is_understood_nothing_is_coded(text: str) -> None:
    assert told(text) == []


def test_what_is_refused_or_demanded_is_not_told_as_done() -> None:
    events = [a.event for a in told("Norland rejected a demand that it withdraw from Sudovia.")]
    assert "RETREAT" not in events
    assert [a.event for a in told("Norland's refusal to shell Sudovia pleased many.")] == ["REJECT"]


def test_a_list_of_recipients_is_kept_whole() -> None:
    act = told("Norland imposed sanctions on Sudovia, Karst and Lowmark.", "Karst", "Lowmark")[0]
    assert [x.name for x in act.recipient] == [B, "Karst", "Lowmark"]


def test_a_place_is_no_recipient_and_stands_as_place() -> None:
    page = page_of("Norland met Sudovia in Brack.", (A, B, "Brack"), places=("Brack",))
    act = find(page, [])[0]
    assert isinstance(act, Act)
    assert act.place == "Brack"
    assert [x.name for x in act.actor] == [A, B]


def test_the_day_of_the_clause_dates_the_act() -> None:
    page = page_of("Norland shelled Sudovia on Tuesday.", (A, B), published="2022-01-14")
    act = find(page, [])[0]
    assert isinstance(act, Act) and act.date is not None
    assert act.date.first == "2022-01-11"


def test_we_in_a_statement_is_its_speaker() -> None:
    text = "“We will not accept the proposal,” said the envoy of Norland."
    page = page_of(text, (A,))
    speaker = Actor("the envoy", Anchor.of(text, 39, 48), "Ines Okafor", "NOR")
    words = Anchor.of(text, 1, 32)
    statement = Statement(
        id="stm-1", source="src-test", anchor=words, made_by="t", confidence=1.0,
        speaker=speaker, mode="direct",
    )  # fmt: skip
    act = find(page, [statement])[0]
    assert isinstance(act, Act)
    assert (act.event, act.actor, act.statement) == ("REJECT", (speaker,), "stm-1")


VERBS = st.sampled_from([row[0] for row in ONE_WAY])


@given(VERBS, st.sampled_from(["Karvelia", "Ost", "Ulm Isles", "Grand Pella"]))
def test_swapping_the_parties_swaps_them_and_nothing_else(text: str, other: str) -> None:
    swapped = text.replace(A, "\0").replace(B, A).replace("\0", B)
    turned = [
        (e, s, [_turn(x) for x in a], [_turn(x) for x in r]) for e, s, a, r in brief(told(text))
    ]
    assert brief(told(swapped)) == turned
    renamed = told(text.replace(B, other), other)
    assert [(a.event, a.status, a.modes) for a in renamed] == [
        (a.event, a.status, a.modes) for a in told(text)
    ]


def _turn(name: str) -> str:
    return {A: B, B: A}.get(name, name)


@given(st.text(max_size=120))
def test_no_text_breaks_the_finder(noise: str) -> None:
    text = f"Norland {noise} Sudovia."
    for act in told(text):
        assert act.anchor.holds_in(text)
        assert 0 <= act.confidence <= 1


def test_a_second_run_gives_the_same_bytes() -> None:
    text = " ".join(row[0] for row in ONE_WAY)
    assert msgspec.json.encode(told(text)) == msgspec.json.encode(told(text))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Norland and Sudovia spoke. Rovania condemned the raid.", ["Rovania"]),
        ("Rovania and Sudovia postponed the talks.", ["Rovania", "Sudovia"]),
    ],
)
def test_who_bears_a_name_that_nobody_introduced_is_somebody(text, actors) -> None:
    page = page_of(text, (A, B))
    assert [x.name for x in find(page, [])[-1].actor] == actors


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Rovania imposed an embargo on Tolmar.", ["Rovania"], ["Tolmar"]),
        ("Rovania and Tolmar condemned Ostaria.", ["Rovania", "Tolmar"], ["Ostaria"]),
        ("Rovania praised Tolmar, Velmark and Ostaria.", ["Rovania"],
         ["Tolmar", "Velmark", "Ostaria"]),
        ("Rovania seized the Tolmar islands.", ["Rovania"], ["Tolmar"]),
        ("Rovania rejected Tolmar's proposal.", ["Rovania"], ["Tolmar"]),
    ],
)  # fmt: skip
def test_two_names_that_nobody_introduced_are_parties_of_a_sentence(
    text, actors, recipients
) -> None:
    act = find(page_of(text, ()), [])[-1]
    assert isinstance(act, Act)
    assert [x.name for x in act.actor] == actors
    assert [x.name for x in act.recipient] == recipients
