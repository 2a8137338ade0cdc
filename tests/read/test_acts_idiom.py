"""Acts told in idiom and by nouns: what is turned aside, tabled, watered down, flown in."""

from __future__ import annotations

import pytest

from act_pages import told


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("Norland would have none of it.", "REJECT", "actual"),
        ("Norland turned aside the request of Sudovia.", "REJECT", "actual"),
        ("Norland went back on the bargain with Sudovia.", "REJECT", "actual"),
        ("Norland withheld its assent from the lease of Sudovia.", "REJECT", "actual"),
        ("Norland will not relinquish the quay.", "REJECT", "actual"),
        ("Norland sees nothing to discuss with Sudovia.", "REJECT", "actual"),
        ("Norland put Sudovia on notice.", "THREATEN", "actual"),
        ("Norland tabled a compromise.", "REQUEST", "actual"),
        ("Norland clamoured for the extradition of two clerks from Sudovia.", "REQUEST", "actual"),
        ("Norland reproached Sudovia.", "ACCUSE", "actual"),
        ("Norland gave its assent to the plan of Sudovia.", "AGREE", "actual"),
        ("Norland and Sudovia initialled the rules.", "AGREE", "actual"),
        ("Norland climbed down.", "CONCEDE", "actual"),
        ("Norland lowered its bid to Sudovia.", "CONCEDE", "actual"),
        ("Norland waived the toll for Sudovia.", "CONCEDE", "actual"),
        ("Norland shelved sanctions against Sudovia.", "RETREAT", "actual"),
        ("Norland raised the tariff on Sudovia.", "SANCTION", "actual"),
        ("Stevedores walked out over the lease with Sudovia.", "PROTEST", "actual"),
        ("Norland watered down its demand.", "CONCEDE", "actual"),
        ("Norland offered its regret for the fire to Sudovia.", "CONCEDE", "actual"),
        ("Norland waived its claim on Sudovia.", "CONCEDE", "actual"),
        ("Norland lifted the blockade of Sudovia.", "RETREAT", "actual"),
        ("Norland pulled its gunners off the ridge.", "RETREAT", "actual"),
        ("Norland rushed forty mortars to Sudovia.", "AID", "actual"),
        ("Norland advanced a credit to Sudovia.", "AID", "actual"),
        ("Norland and Sudovia compared gauge readings.", "COOPERATE", "actual"),
        ("Norland withheld a loan from Sudovia.", "SANCTION", "actual"),
        ("Norland called home its high commissioner.", "SANCTION", "actual"),
        ("Two clerks of Sudovia are in custody.", "COERCE", "actual"),
        ("The infantry of Norland dug in along the dyke.", "MOBILIZE", "actual"),
        ("Porters trooped past the embassy of Sudovia.", "PROTEST", "actual"),
        ("Norland received the envoy of Sudovia.", "CONSULT", "actual"),
        ("Norland lined up with Sudovia.", "SUPPORT", "actual"),
        ("A suggestion by Norland for a joint ferry lay on the table.", "REQUEST", "actual"),
        ("The boarding of the coaster by Norland angered nobody.", "COERCE", "actual"),
        ("An apology by Norland to Sudovia was printed.", "CONCEDE", "actual"),
    ],
)
def test_idioms_and_nouns_of_a_crisis(text: str, event: str, status: str) -> None:
    assert (event, status) in [(a.event, a.status) for a in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norland returned the call of Sudovia.",
        "Norland offered Sudovia a cup of tea.",
        "A clerk of Norland asked for anonymity.",
    ],
)
def test_courtesies_tell_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "event", "actors"),
    [
        ("Norland has at various times offered a quay to Sudovia.", "AGREE", ["Norland"]),
        ("Norland, it went on, was prepared to submit the map to Sudovia.", "AGREE", ["Norland"]),
        ("Norland, whose gunners shelled a ford of Sudovia, kept silent.", "ASSAULT", ["Norland"]),
        ("Sudovia received a demand from Norland for a ferry.", "REQUEST", ["Norland"]),
        ("Lawmakers threatened to boycott Sudovia.", "THREATEN", ["Lawmakers"]),
        (
            "Were Sudovia to land a company, Norland would close the strait.",
            "THREATEN",
            ["Norland"],
        ),
        ("Anyone who lands will be shot by Norland.", "THREATEN", ["Norland"]),
        ("The infantry of Norland dug in along the dyke.", "MOBILIZE", ["Norland"]),
    ],
)
def test_who_does_it(text: str, event: str, actors: list[str]) -> None:
    assert (event, actors) in [(a.event, [one.name for one in a.actor]) for a in told(text)]


def test_who_threatens_is_not_threatened() -> None:
    (act,) = told("Lawmakers threatened to boycott Sudovia.")
    assert [one.name for one in act.recipient] == ["Sudovia"]


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("Norland pledged not to fire on Sudovia.", "AGREE", "actual"),
        ("Norland signalled its readiness to meet Sudovia.", "AGREE", "actual"),
        ("Norland has yet to withdraw from Sudovia.", "RETREAT", "negated"),
        ("No agreement between Norland and Sudovia was possible.", "AGREE", "negated"),
        ("Norland dismissed the map of Sudovia as absurd.", "REJECT", "actual"),
        ("Norland invited Sudovia to name a judge.", "REQUEST", "actual"),
        ("Norland pressed Sudovia for an answer.", "REQUEST", "actual"),
        ("Norland took Sudovia to court.", "ACCUSE", "actual"),
        ("Norland will not stand idly by while Sudovia burns.", "THREATEN", "actual"),
        ("Norland raised tariffs on Sudovia.", "SANCTION", "actual"),
        ("Norland readmitted the envoy of Sudovia.", "RETREAT", "actual"),
        ("Norland and Sudovia patrolled the strait jointly.", "COOPERATE", "actual"),
        ("Norland let the goods trains of Sudovia through again.", "CONCEDE", "actual"),
        ("Thousands rallied outside the embassy of Sudovia.", "PROTEST", "actual"),
        ("Norland voiced outrage at Sudovia.", "ACCUSE", "actual"),
        ("The raid of Norland on Sudovia drew a rebuke.", "ASSAULT", "actual"),
        ("A proposal by Norland for a ferry was read in Sudovia.", "REQUEST", "actual"),
    ],
)
def test_pledges_denials_and_what_stands_apart(text: str, event: str, status: str) -> None:
    assert (event, status) in [(a.event, a.status) for a in told(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norland showed no sign of yielding to Sudovia.", "REJECT"),
        ("Norland left the letter of Sudovia unanswered.", "REJECT"),
        ("Norland's call for a truce reached Sudovia.", "REQUEST"),
        ("Norland spoke of an act of piracy by Sudovia.", "ACCUSE"),
        ("Norland assured Sudovia that the dam would stay open.", "AGREE"),
        ("Norland brandished an embargo against Sudovia.", "THREATEN"),
        ("Norland unfroze the assets of Sudovia.", "RETREAT"),
        ("Norland let the trawler of Sudovia go.", "RETREAT"),
        ("Norland doubled its patrols off Sudovia.", "MOBILIZE"),
        ("Norland fenced off the spring of Sudovia.", "COERCE"),
        ("Norland declared two clerks of Sudovia persona non grata.", "SANCTION"),
    ],
)
def test_siblings_of_known_idioms(text: str, event: str) -> None:
    assert event in [act.event for act in told(text)]
