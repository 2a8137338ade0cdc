"""What a refusal waits for becomes a demand, and what it refuses hangs on it."""

from __future__ import annotations

import msgspec
import pytest

from demarche.ground.anchors import Anchor
from demarche.ground.items import Act
from demarche.model.deadlock import verdict
from demarche.model.draft import draft
from demarche.model.imperative import imperative
from demarche.model.phrases import alike, is_appeal
from demarche.record.known import Event
from model.test_draft import told

WAITING = [
    ("PER", "return to the table", "refuses", (), "until Land of CHL pulls its ships back"),
    ("CHL", "withdrawal of ships", "refuses", (), None),
]


def test_a_refusal_until_a_deed_demands_it_and_ends_with_it() -> None:
    standoff = draft(told(WAITING))
    assert {a.name: [o.name for o in a.options] for a in standoff.actors} == {
        "Land of PER": ["Return to the table"],
        "Land of CHL": ["Withdraw ships"],
    }
    texts = {a.name: [w.text for w in a.prefers] for a in standoff.actors}
    assert "Return to the table iff Withdraw ships" in texts["Land of PER"]
    assert "Withdraw ships" in texts["Land of PER"]
    assert texts["Land of CHL"][0] == "not Withdraw ships"
    assert verdict(standoff, standoff.solve()).stuck


def test_a_condition_speaks_of_the_same_deed_in_other_words() -> None:
    assert alike("if the trawler was not freed by June", ["release of the trawler and its crew"])
    assert not alike("if the trawler was not freed by June", ["release of the prisoners"])
    assert not alike("if the trawler was repainted", ["release of the trawler and its crew"])


@pytest.mark.parametrize(
    "text", ["exercise restraint", "good faith", "more flexibility", "avoiding unilateral steps"]
)
def test_an_appeal_is_no_option_beside_demands(text: str) -> None:
    assert is_appeal(text)
    rows = [
        ("PER", "closure of the port", "demands", ("CHL",), None),
        ("OAS", text, "demands", ("CHL", "PER"), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert [o.name for o in standoff.options] == ["Close the port"]


@pytest.mark.parametrize(
    ("issue", "command"),
    [
        ("filling of the reservoir", "Fill the reservoir"),
        ("nominating observers for the count", "Nominate observers for the count"),
        ("drilling rights in the delta", None),
        ("apology from Lamba for the raid", "Apologise for the raid"),
        ("retreat from the hill", None),
    ],
)
def test_more_deeds_are_put_as_commands(issue: str, command: str | None) -> None:
    assert imperative(issue) == command


def test_a_threat_unless_somebody_apologises_asks_for_the_apology() -> None:
    until = "unless Land of CHL apologised and paid"
    rows = [
        ("PER", "suspension of the gas treaty", "warns", ("CHL",), until),
        ("PER", "apology", "demands", ("CHL",), None),
        ("CHL", "apology", "refuses", (), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert [o.name for o in standoff.options] == ["Suspend the gas treaty", "Apologise"]
    rows = rows[:1]
    assert "Apologise and pay" in [o.name for o in draft(told(rows)).options]  # type: ignore[arg-type]


def test_a_demand_falls_first_to_the_party_that_its_words_name() -> None:
    rows = [
        ("PER", "reopening of the port", "demands", (), None),
        ("ECU", "a share of the river", "refuses", ("PER",), None),
        ("PER", "a share of the river", "demands", ("ECU",), None),
        ("CHL", "a fishing pact", "offers", (), None),
    ]
    known = told(rows)  # type: ignore[arg-type]
    words = "We call on Land of CHL to reopen the port"
    first = msgspec.structs.replace(known.items[0], anchor=Anchor.of(words, 0, len(words)))
    owners = {
        o.name: a.name
        for a in draft(msgspec.structs.replace(known, items=(first, *known.items[1:]))).actors
        for o in a.options
    }
    assert owners["Reopen the port"] == "Land of CHL"


def test_a_warning_of_what_something_would_bring_is_no_threat_of_who_gives_it() -> None:
    rows = [
        ("ECU", "attack on the port triggering a treaty", "warns", ("CHL",), None),
        ("ECU", "closure of the border", "warns", ("CHL",), None),
        ("CHL", "return of the fleet", "demands", ("ECU",), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert [o.name for o in standoff.options] == ["Return the fleet", "Close the border"]
    assert "what something would bring" in (standoff.method or "")


def test_an_act_read_with_doubt_is_no_deed_done() -> None:
    rows = [("PER", "withdrawal of the fleet from the gulf", "demands", ("CHL",), None)]
    known = told(rows)  # type: ignore[arg-type]
    words = "Chile withdrew the fleet from the gulf"
    for sure, state in ((0.9, "Y"), (0.4, "N")):
        act = Act(
            id="act-1", source="src-1", anchor=Anchor.of(words, 0, len(words)), made_by="test",
            confidence=sure, event="RETREAT",
        )  # fmt: skip
        event = Event("evt-1", "RETREAT", "actual", ("CHL",), (), None, ("act-1",), ("src-1",))
        both = msgspec.structs.replace(known, items=(*known.items, act), events=(event,))
        assert draft(both).status_quo == state


def test_a_name_of_no_table_that_is_only_spoken_to_is_no_actor_beside_two_that_speak() -> None:
    rows = [
        ("PER", "release of the tanker", "refuses", ("pty-9",), None),
        ("CHL", "release of the tanker", "demands", ("PER",), None),
    ]
    known = told(rows)  # type: ignore[arg-type]
    heard = [
        msgspec.structs.replace(p, name="Noor" if p.id == "pty-9" else p.name,
                                items=() if p.id == "pty-9" else ("pos-0",))
        for p in known.parties
    ]  # fmt: skip
    standoff = draft(msgspec.structs.replace(known, parties=tuple(heard)))
    assert [a.name for a in standoff.actors] == ["Land of PER", "Land of CHL"]
