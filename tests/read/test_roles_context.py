"""Who was told of before an act, and what the sides of its report are."""

from __future__ import annotations

import pytest

from demarche.ground.items import Act, Actor
from demarche.read import roles, roles_context
from demarche.read.prepare import prepare
from demarche.read.reading import found_on, read_source
from pages import source as source_of

LEAD = "LIMA, 4 June 2019 (Agency) — Chile closed the port to ships of Peru on Tuesday. "


def contexts(text: str) -> dict[str, roles_context.Context]:
    """What stands around each act of a text, by its root."""
    page = prepare(source_of(text))
    acts = roles.acts_of(found_on(page))
    found = {}
    for act in acts:
        place = roles.told_at(page, act)
        assert place is not None
        found[act.event] = roles_context.context(page, *place, act, acts)
    return found


def told(text: str, root: str) -> tuple[list[str], list[str]]:
    """Actors and recipients of the act with this root."""
    acts = [i for i in read_source(source_of(text)).items if isinstance(i, Act)]
    act = next(a for a in acts if a.event == root)
    return [a.name for a in act.actor], [a.name for a in act.recipient]


def test_who_was_told_of_before_is_known_with_how_far_back() -> None:
    around = contexts(LEAD + "Talks are due in May. The decision was condemned.")["ACCUSE"].around
    assert {key: one.place for key, one in around.items()} == {"CHL": "2s", "PER": "2o"}


def test_the_person_of_a_side_is_whom_he_takes_up() -> None:
    text = LEAD + "Foreign Minister Ana Prado of Peru met reporters. She rejected the step."
    around = contexts(text)["REJECT"]
    assert around.subject == "she"
    people = [a.name for a in roles_context.outsiders(around, set())]
    assert people[0] == "Ana Prado"


@pytest.mark.parametrize(
    ("sentence", "root", "subject"),
    [
        ("It rejected the demand.", "REJECT", "it"),
        ("The demand was rejected.", "REJECT", "noun undergoes"),
        ("Peru rejected the demand.", "REJECT", "name"),
    ],
)
def test_what_the_subject_is(sentence: str, root: str, subject: str) -> None:
    assert contexts(LEAD + sentence)[root].subject == subject


def test_a_report_of_two_sides_ranks_them_as_two() -> None:
    text = LEAD + "Peru condemned the step. Chile rejected the criticism by Peru."
    ranks = contexts(text)["REJECT"].ranks
    assert {ranks["CHL"], ranks["PER"]} == {"0 of two", "1 of two"}


def test_the_act_before_is_no_further_than_two_sentences_back() -> None:
    text = LEAD + "Peru condemned the step. {}Its envoy was expelled."
    near, far = (
        contexts(text.format(between)).get("SANCTION") or contexts(text.format(between))["COERCE"]
        for between in ("", "It rained. It snowed. It froze. ")
    )
    assert near.before is not None
    assert far.before is None


def test_who_refused_and_whom_is_told_of_before() -> None:
    text = LEAD + "Peru asked Chile to reopen the port. The request was refused."
    assert told(text, "REJECT") == (["Chile"], ["Peru"])


@pytest.mark.parametrize(
    ("name", "party", "side", "role", "kind"),
    [
        ("Peru", "PER", None, None, "name coded"),
        ("Ana Prado", None, "Peru", "foreign minister", "name sided office"),
        ("the troops", None, None, None, "noun none"),
        ("two drivers", None, "Peru", None, "noun sided"),
    ],
)
def test_what_somebody_is(
    name: str, party: str | None, side: str | None, role: str | None, kind: str
) -> None:
    actor = Actor(text=name, anchor=None, name=name, party=party, side=side, role=role)
    assert roles_context.kind_of(actor) == kind


def test_the_other_of_the_two_sides_faces_who_acts() -> None:
    text = LEAD + "Peru protested against the step. Chile rejected the protest of Peru."
    page = prepare(source_of(text))
    acts = roles.acts_of(found_on(page))
    act = next(a for a in acts if a.event == "REJECT")
    everybody = roles.concerned(page, act, [], acts)
    facing = {c.actor.name: [f for f in c.features if f.startswith("facing f")] for c in everybody}
    assert facing["Peru"] and not facing["Chile"]
