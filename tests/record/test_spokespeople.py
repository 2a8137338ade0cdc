"""Whose people are they: sides that no table knows, and those who speak for them."""

from __future__ import annotations

import msgspec
import pytest

from demarche.record.gather import gather
from record.build import Report, who

TESSARO = who("Tessaro")


def _parties(*reports):
    known = gather([r.reading() for r in reports])
    return {p.name: [a.name for a in p.people] for p in known.parties}


def _says(report, words, by, party, stance="refuses", **more):
    report.says(words, by, mode="indirect")
    said = report.items[-1].id
    return report.stands(words, party, "the gates", stance, statement=said, **more)


def test_words_that_name_no_side_are_read_as_the_speakers_side():
    minister = who("Ines Moroba", None, "foreign minister")
    report = Report("Tessaro spoke. We owe nothing for a river, Ines Moroba said.")
    side = who("Tessaro")
    report.says("We owe nothing for a river", minister)
    report.stands("We owe nothing", side, "payment", "refuses", statement=report.items[-1].id)
    report.stands("Tessaro spoke", side, "talks", "offers")
    later = Report("Ines Moroba left.").says("Ines Moroba left", who("Ines Moroba"))
    assert _parties(report, later) == {"Tessaro": ["Ines Moroba"]}


def test_the_side_that_the_reader_names_goes_before_what_the_record_infers():
    speaker = msgspec.structs.replace(who("Ana Rupe", None, "president"), side="Maluwe")
    report = Report("Tessaro will not move, Ana Rupe said. Tessaro will not sleep.")
    report.says("Tessaro will not move", speaker)
    report.stands("will not move", TESSARO, "the gates", "refuses")
    assert _parties(report) == {"Maluwe": ["Ana Rupe"], "Tessaro": []}
    coded = msgspec.structs.replace(speaker, side="Kenya")
    assert _parties(Report("Ana Rupe left.").says("Ana Rupe left", coded)) == {
        "Kenya": ["Ana Rupe"]
    }


def test_a_movement_is_not_the_states_that_the_reader_names_for_it():
    movement = msgspec.structs.replace(who("Free Tessaro Movement"), side="Tessaro")
    report = Report("The Free Tessaro Movement met Tessaro.").meets("met", [movement, TESSARO])
    assert set(_parties(report)) == {"Tessaro", "Free Tessaro Movement"}


def _officials(role, *sides):
    text = " ".join(f"No{n} {side} will not move." for n, side in enumerate(sides))
    report = Report(text)
    for n, side in enumerate(sides):
        words = f"No{n} {side} will not move"
        at = report.at(side, report.text.index(words))
        _says(report, words, who("Ana Rupe", None, role), who_at(side, at))
    return _parties(report)


def who_at(name, anchor):
    """A side named at a place of the text."""
    return msgspec.structs.replace(who(name), anchor=anchor)


@pytest.mark.parametrize(
    ("role", "sides", "expected"),
    [
        # an official who tells one side's stance twice
        ("president", ["Tessaro", "Tessaro"], {"Tessaro": ["Ana Rupe"]}),
        # once is too little, both sides are none, a mediator is between them, anybody may tell
        ("president", ["Tessaro"], None),
        ("president", ["Tessaro", "Maluwe"], None),
        ("mediator", ["Tessaro", "Tessaro"], None),
        (None, ["Tessaro", "Tessaro"], None),
    ],
)
def test_who_holds_an_office_speaks_for_the_side_whose_stances_they_tell(role, sides, expected):
    found = _officials(role, *sides)
    assert found == (expected or {side: [] for side in sides} | {"Ana Rupe": ["Ana Rupe"]})


def test_a_side_is_known_by_the_office_in_several_words_and_by_its_initials():
    front = who("Popular Front of Lower Sula")
    first = Report("The front refuses. Ana Rupe agrees.").stands(
        "front", front, "a truce", "refuses"
    )
    first.says(
        "Ana Rupe agrees", who("Ana Rupe", None, "spokeswoman of Popular Front of Lower Sula")
    )
    second = Report("The PFLS waits. Tessaro too.").stands(
        "PFLS", who("PFLS"), "a truce", "accepts"
    )
    second.stands("Tessaro", TESSARO, "a truce", "demands")
    assert _parties(first, second) == {"Popular Front of Lower Sula": ["Ana Rupe"], "Tessaro": []}


def test_a_movement_is_no_organ_of_the_state_in_its_name():
    report = Report("The army of Tessaro and the Free Tessaro Movement met.")
    report.meets("met", [who("Army of Tessaro"), who("Free Tessaro Movement"), TESSARO])
    assert set(_parties(report)) == {"Tessaro", "Free Tessaro Movement"}
    report.decides("Free Tessaro", who("Rebels of the Free Tessaro Movement"), "a truce")
    assert set(_parties(report)) == {"Tessaro", "Free Tessaro Movement"}


def test_both_sides_are_the_two_who_take_stands_beside_the_mediator():
    report = Report("Tessaro refuses. Maluwe demands. Both sides met the Gulf Council.")
    report.stands("Tessaro refuses", TESSARO, "the gates", "refuses")
    report.stands("Maluwe demands", who("Maluwe"), "the gates", "demands")
    report.stands("Gulf Council", council := who("Gulf Council"), "calm", "demands")
    report.meets("met", [council, who("both sides")])
    known = gather([report.reading()])
    names = {p.id: p.name for p in known.parties}
    assert {names[p] for p in known.talks[0].participants} == {"Gulf Council", "Tessaro", "Maluwe"}
    alone = Report("Tessaro refuses. Both sides met.").stands(
        "Tessaro refuses", TESSARO, "the gates", "refuses"
    )
    alone.meets("met", [who("both sides")])
    known = gather([alone.reading()])
    assert [p.name for p in known.parties if p.id in known.talks[0].participants] == ["both sides"]


def test_a_statement_is_that_of_the_side_in_its_heading():
    heading = "Ministry of Waters of Tessaro: on the gates of Maluwe"
    ministry = who("Ministry of Waters")
    both = Report("Tessaro met Maluwe.").meets("met", [TESSARO, who("Maluwe")])
    for title, expected in ((heading, 3), ("Ministry of Waters of Tessaro", 2)):
        issued = Report("The gates stay shut.", title=title, genre="statement")
        issued.says("The gates stay shut", ministry)
        assert len(_parties(both, issued)) == expected


@pytest.mark.parametrize(("role", "side"), [("Spokesperson", "Tessaro"), ("Reporter", "Reporter")])
def test_who_briefs_under_the_heading_of_a_side_speaks_for_it(role, side):
    report = Report(
        "Tessaro is calm. We will wait.", title="Daily briefing, Foreign Ministry of Tessaro",
        genre="transcript",
    ).says("Tessaro is calm", TESSARO, mode="indirect")  # fmt: skip
    report.says("We will wait", who(role, None, role))
    assert role in _parties(report)[side]
