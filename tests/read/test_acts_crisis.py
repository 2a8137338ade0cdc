"""Acts of crises by class: who is only described, what is called what, talks, crowds, easings."""

from __future__ import annotations

import pytest

from act_pages import A, B, page_of, told
from demarche.read.acts import find


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("The two delegations signed a joint communique.", "AGREE", "actual"),
        ("Norland offered a joint search of the shore.", "AGREE", "actual"),
        ("Norland promised that the trucks would leave.", "AGREE", "actual"),
        ("Norland has not replied.", "AGREE", "negated"),
        ("Norland would lift the toll if Sudovia withdrew.", "AGREE", "actual"),
        ("Norland cannot accept the map.", "REJECT", "actual"),
        ("Norland disputed the map.", "REJECT", "actual"),
        ("The ultimatum was dismissed within the hour.", "REJECT", "actual"),
        ("Norland wants a corridor from Sudovia.", "REQUEST", "actual"),
        ("Norland called the toll a theft.", "ACCUSE", "actual"),
        ("Norland holds Sudovia responsible for the fire.", "ACCUSE", "actual"),
        ("Norland protested to Sudovia.", "ACCUSE", "actual"),
        ("Dockers marched on the embassy of Sudovia.", "PROTEST", "actual"),
        ("Norland apologized to Sudovia.", "CONCEDE", "actual"),
        ("Norland will withdraw its troops from the ford.", "RETREAT", "future"),
        ("Norland will deliver 80 tons of maize to Sudovia.", "AID", "future"),
        ("Norland barred the trawlers of Sudovia from its ports.", "SANCTION", "actual"),
        ("Norland froze the assets of Sudovia.", "SANCTION", "actual"),
        ("Two frigates escorted the convoy of Norland.", "MOBILIZE", "actual"),
        ("A shot was fired.", "ASSAULT", "actual"),
        ("The talks between Norland and Sudovia opened on Monday.", "CONSULT", "actual"),
    ],
)
def test_the_words_of_a_crisis(text: str, event: str, status: str) -> None:
    assert (event, status) in [(a.event, a.status) for a in told(text)]


def test_who_is_only_described_is_an_actor_by_these_words() -> None:
    (act,) = told("The guarantors appealed to Sudovia for restraint.")
    assert [actor.name for actor in act.actor] == ["guarantors"]


@pytest.mark.parametrize(
    "text",
    [
        "Norland called the talks constructive.",
        "Experts agree that rivers rise in spring.",
        "Norland insisted that the ship had been at sea.",
        "A novel called The Long Table was sold.",
    ],
)
def test_praise_opinion_and_names_tell_nothing(text: str) -> None:
    assert told(text) == []


def test_without_parties_in_the_report_nobody_does_nothing() -> None:
    assert find(page_of("Six men were arrested on Friday.", (A, B)), []) == []
