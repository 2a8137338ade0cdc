"""Stands told by nouns that are said to be their matter, by turns, and on conditions."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


def stands(text: str) -> list[tuple[str | None, str, str, str | None]]:
    found = [i for i in found_on(prepare(pages.read(text).source)) if isinstance(i, Position)]
    return [
        (p.party.party, p.stance, p.issue, p.condition)
        for p in found
        if not p.made_by.startswith("model")
    ]


@pytest.mark.parametrize(
    ("text", "code", "stance", "issue"),
    [
        ("One of Ghana's demands is the return of the gold.", "GHA", "demands", "return of the"),
        ("The return of the gold remains Ghana's main demand.", "GHA", "demands", "return of the"),
        ("Ghana's request, a joint survey, was sent to Togo.", "GHA", "demands", "joint survey"),
        ("Peru's version is that the mine was laid in 1990.", "PER", "claims", "mine"),
        ("The key condition for Peru is that the mines be cleared.", "PER", "conditions", "mines"),
        ("Kenya gave Somalia ten days to free the crew.", "KEN", "demands", "release of the crew"),
        (
            "It is high time for Peru to recall its boats, Chile's foreign minister said.",
            "CHL", "demands", "recall of boats",
        ),
        ("Peru pressed Chile for talks on the canal.", "PER", "demands", "talks on the canal"),
        ("Peru demanded Chile's apology for the raid.", "PER", "demands", "apology"),
        ("In Peru's view the map of 1920 is void.", "PER", "claims", "map"),
        ("The canal will harm nobody, Peru argues.", "PER", "claims", "nobody"),
        ("The ferry would sail again, Peru pledged.", "PER", "offers", "ferry"),
        ("Peru hinted that it could cut off the water.", "PER", "warns", "cut of the water"),
        ("Peru blames Chile for arming the rebels.", "PER", "claims", "arming of the rebels"),
        (
            "“The bridge will be destroyed,” Peru's defence minister said.",
            "PER", "warns", "destruction of the bridge",
        ),
        (
            "A blockade would mean war, Peru's defence minister said.",
            "PER", "warns", "war in answer to blockade",
        ),
        (
            "Peru warned that it would be compelled to close the port.",
            "PER", "warns", "closure of the port",
        ),
        (
            "Peru warned that any landing would be met with force.",
            "PER", "warns", "force in answer to any landing",
        ),
        (
            "Chad appealed to Mali, Niger and Benin to show restraint.",
            "TCD", "demands", "restraint",
        ),
    ],
)  # fmt: skip
def test_a_noun_is_what_it_is_said_to_be_and_addressees_are_no_issue(text, code, stance, issue):
    assert any(row[:2] == (code, stance) and issue in row[2] for row in stands(text)), stands(text)


@pytest.mark.parametrize(
    ("text", "stance", "condition"),
    [
        ("Peru will sign the treaty once the port is opened.", "conditions", "once the port"),
        ("Peru would lift the ban only if Chile withdrew.", "conditions", "only if Chile"),
        ("Peru is prepared to close the port if the raids go on.", "warns", "if the raids"),
        ("Peru tied its vote to the release of the crew.", "conditions", "to the release"),
        (
            "The opening of the port depends on a truce, Peru's foreign minister said.",
            "conditions", "on a truce",
        ),
        ("Peru's return to the talks is contingent on an apology.", "conditions", "on an apology"),
        ("Peru refused to sign without a guarantee.", "refuses", "without a guarantee"),
        ("Peru offered to sign on the condition that Chile paid.", "offers", "on the condition"),
    ],
)  # fmt: skip
def test_on_what_a_stand_hangs(text, stance, condition):
    found = [(row[1], row[3] or "") for row in stands(text)]
    assert any(one == stance and told.startswith(condition) for one, told in found), found


@pytest.mark.parametrize(
    ("text", "code", "stance", "issue"),
    [
        ("Peru kept silent. Its refusal of a truce has held.", "PER", "refuses", "truce"),
        ("“Our demand for a survey of the reef stands,” Peru's minister said.",
         "PER", "demands", "survey of the reef"),
    ],
)  # fmt: skip
def test_a_pronoun_tells_whose_a_noun_of_stand_is(text, code, stance, issue):
    told = [(party, held, matter) for party, held, matter, _ in stands(text)]
    assert (code, stance, issue) in told


def test_what_one_lets_go_of_is_not_demanded():
    told = [
        (party, held)
        for party, held, *_ in stands("Peru met Chile. It dropped its demand for a survey.")
    ]
    assert ("PER", "demands") not in told
