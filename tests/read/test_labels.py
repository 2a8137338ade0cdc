"""An issue's name is made of the report's own words: nothing is invented."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pages
from demarche.ground.items import Position
from demarche.read.issues import doing, lemmas_of, names_something
from demarche.read.stance_table import table

_WORD = re.compile(r"[^\W_]+")
_LINKING = frozenset("of by as the".split())


def issues(text: str) -> list[str]:
    return [i.issue for i in pages.read(text).items if isinstance(i, Position)]


def invented(issue: str, text: str) -> set[str]:
    """The words of an issue that are neither in the text nor made from a verb in it by a table."""
    held = {w.lower() for w in _WORD.findall(text)}
    made = set(_LINKING)
    pairs = table().particles
    for word in held:
        for lemma in lemmas_of(word):
            made |= {table().deeds.get(lemma, ""), doing(lemma) or ""}
            made |= {noun for pair, noun in pairs.items() if pair.split()[0] == lemma}
    made = {part for word in made for part in _WORD.findall(word)}
    return {w for w in (x.lower() for x in _WORD.findall(issue)) if w not in held | made}


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        (
            "Peru repeated its insistence on Chile withdrawing its boats from the estuary.",
            "withdrawal of boats from the estuary",
        ),
        (
            "Envoys repeated Chile's unwillingness to consider some of Peru's basic demands.",
            "Peru's basic demands",
        ),
        (
            "Kenya demanded that the status quo be restored.",
            "restoration of the status quo",
        ),
        ("Peru called the closure “a crime against a whole city”.", "closure as a crime"),
        ("Chile offered to send a 48-hour mission to the islands.", "sending a 48-hour mission"),
        ("Oman rejected a proposal submitted by Chile.", "proposal"),
        ("Peru rejected on Tuesday a ceasefire text drafted by Qatar.", "ceasefire text"),
        ("Peru said it would veto any extension that lacked the consent of Chile.", "extension"),
        ("Peru offered to help draft a new text.", "drafting a new text"),
        ("Peru said it was ready to help monitor the truce.", "monitoring of the truce"),
        ("Peru refused to hand over the two pilots.", "handover of the two pilots"),
        (
            "Peru demanded that Chile rule out a base on the islands.",
            "exclusion of a base on the islands by Chile",
        ),
        (
            "Peru urged Chile not to trade away the rights of small nations.",
            "trading away the rights of small nations",
        ),
        (
            "Chile should accept that there is a zone around the islands, Peru said.",
            "zone around the islands",
        ),
        (
            "“If they do that, we will stop buying their cod,” the Peruvian minister said.",
            "end of purchase of cod",
        ),
        (
            "The ministry of Peru demands that Chile dismiss the commander, Colonel Arvid Senn.",
            "dismissal of the commander, Colonel Arvid Senn by Chile",
        ),
        (
            "Peru called on Kenya to condemn the Chilean threats.",
            "condemnation of the Chilean threats",
        ),
        ("The Chileans asked for 30,000 tonnes of cod.", "30,000 tonnes of cod"),
        ("Peru warned that the talks were close to a dead end.", "talks as close to a dead end"),
        ("Chad had offered in February to pay in cattle and grain.", "payment in cattle and grain"),
        ("Chad offered last month to pay half of the toll.", "payment of half of the toll"),
        ("Chad refused again this week to release the crew.", "release of the crew"),
        ("Peru demanded an immediate end to flights over the bay.", "end to flights over the bay"),
        (
            "Chile called for the immediate and unconditional withdrawal of Peruvian troops from "
            "the upper valley.",
            "withdrawal of Peruvian troops from the upper valley",
        ),
        (
            "Norway proposed that observers of the African Union be posted at the lock.",
            "posting observers of the African Union at the lock",
        ),
        ("Kenya wants the embargo lifted.", "lifting of the embargo"),
        ("Peru is ready to admit observers, but not to disarm.", "admission of observers"),
        ("Kenya wants the quarrel settled by a court.", "settlement of the quarrel"),
        ("Chad asked the court to order Sudan to stop work on a weir.", "end of work on a weir"),
        (
            "Kenya offered to limit its catch to 40 tons in return for an end to the searches.",
            "limitation of catch to 40 tons",
        ),
        (
            "Norway urged both sides to refrain from steps that could lead to war.",
            "refraining from steps that could lead to war",
        ),
        ("Peru wants Chile to release its sailors.", "release of sailors"),
        ("Peru warned Chile against violating its airspace again.", "violation of airspace"),
        ("Chile must pay what it owes, Peru said.", "payment of what it owes by Chile"),
        ("Kenya denied that the islands were Ethiopian.", "islands as Ethiopian"),
        ("Chad asked the court to name the engineers.", "naming the engineers"),
        ("Norway refused to bring the matter before the court.", "bringing the matter"),
        (
            "Yemen demanded that Oman stop supplying rifles to the tribes.",
            "end of supply of rifles",
        ),
        ("Malta has no intention of calling off the survey.", "cancellation of the survey"),
        ("Togo is willing to let observers inspect the port.", "inspection of the port by"),
        ("Peru tabled a draft under which the lake would be divided.", "division of the lake"),
        ("Chad would like the League to mediate.", "mediation"),
        ("Kenya set Somalia a deadline of Friday to hand over the maps.", "handover of the maps"),
        ("Tonga has shown no willingness to give back the reef.", "return of the reef"),
        ("The Kenyan army will never surrender its guns.", "surrender of guns"),
        (
            "“What we will not accept is a commission of engineers,” Kenyan envoy Ada Otieno said.",
            "commission of engineers",
        ),
        ("What Kenya wants is free passage along the canal.", "free passage along the canal"),
        ("Peru has asked for an explanation.", "explanation"),
        ("A joint patrol was rejected by Peru.", "joint patrol"),
        ("An offer by Chile of talks was accepted by Peru.", "talks"),
    ],
)
def test_names_are_noun_phrases_in_the_words_of_the_report(text, issue):
    assert any(found.startswith(issue) for found in issues(text)), issues(text)


def test_an_issue_that_is_pointed_to_is_the_last_one_named():
    found = issues("Kenya demanded the withdrawal of the frigates. Ethiopia rejected it.")
    assert found == ["withdrawal of the frigates"] * 2


_VERBS = (
    "withdraw", "shut down", "bring back", "hand over", "keep", "build", "repair", "grenholm",
    "lift", "bill", "send", "ring", "intake", "free", "discuss", "monitor", "stick to",
)  # fmt: skip
_THINGS = (
    "the border", "both slopes of the ridge", "its men", "anybody", "an indefatigable commission",
    "the second round of talks", "a 375-million-franc loan", "Grenholm’s barges", "them",
    "what it called a base", "the north", "every trench and every map",
)  # fmt: skip
_FRAMES = (
    "{a} demands that {b} {v} {t}.",
    "{a} refused to {v} {t} on Monday.",
    "{a} offered to {v} {t} if {b} agreed.",
    "{a} threatened to {v} {t}.",
    "“We will never {v} {t},” {a}n President Ana Lund said.",
    "{a} urged {b} not to {v} {t}, saying it had asked before.",
    "{a} denied that {b} had to {v} {t}.",
    "{a} insisted on {t} and rejected {b}’s plan to {v} it.",
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(_FRAMES), st.sampled_from(_VERBS), st.sampled_from(_THINGS))
def test_no_word_of_an_issue_is_invented(frame, verb, thing):
    text = frame.format(a="Kenya", b="Peru", v=verb, t=thing)
    for issue in issues(text):
        assert not invented(issue, text), (issue, text)


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("just as ready", False),
        ("possible", False),
        ("ready stocks", True),
        ("none of them", False),
    ],
)
def test_a_state_of_mind_names_no_issue(phrase: str, names: bool) -> None:
    assert names_something(phrase) is names


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        (
            "Kenya has kept the pilots for a year. Kenya refuses to release them.",
            "release of pilots",
        ),
        ("The Danish envoy presented a compromise. Kenya accepted it.", "compromise"),
        (
            "Chad demanded the withdrawal of the tanks. Sudan agreed to withdraw them.",
            "withdrawal of",
        ),
        (
            "Chad demanded that Sudan free the nurses. Sudan offered a truce. Sudan rejected the "
            "demand.",
            "release of the nurses",
        ),
        ("Malta raised the toll in May. Tunisia rejected this.", "toll"),
    ],
)
def test_words_that_point_back_are_about_what_was_named_or_told_before(text, issue):
    assert issue in issues(text)[-1], issues(text)


def test_a_party_that_is_rejected_is_not_what_was_named_before():
    assert "crisis" not in issues("The crisis went on. Malta rejected Tunisia as a chair.")


@pytest.mark.parametrize(
    "answer", ["Larsen has agreed.", "Norway refused at once.", "Norway agreed within the hour."]
)
def test_an_answer_alone_is_about_what_was_named_before(answer):
    assert issues(f"Chile offered a truce of thirty days. {answer}") == ["truce"] * 2
