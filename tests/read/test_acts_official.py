"""Acts that readouts and press secretaries tell in nouns and states: commitment, concern, need."""

from __future__ import annotations

import pytest

from act_pages import A, told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norland reaffirmed its enduring commitment to the defence of Sudovia.", "AGREE"),
        ("Norland underscored its readiness for talks with Sudovia.", "AGREE"),
        ("Norland remains firmly committed to the defence of Sudovia.", "AGREE"),
        ("Norland affirmed the strength of its bond with Sudovia.", "SUPPORT"),
        ("Norland stressed its solidarity with Sudovia.", "SUPPORT"),
        ("Norland stands shoulder to shoulder with Sudovia.", "SUPPORT"),
        ("Norland remains deeply concerned about the conduct of Sudovia.", "ACCUSE"),
        ("Norland conveyed its unease about the dredging of Sudovia.", "ACCUSE"),
        ("Norland underlined the need for Sudovia to reopen the lock.", "REQUEST"),
        ("Norland ended nine years of war with Sudovia.", "RETREAT"),
        ("Norland fired two ballistic missiles into the Gulf of Amber.", "MOBILIZE"),
        ("Norland exchanged views with Sudovia.", "CONSULT"),
    ],
)
def test_the_language_of_readouts(text: str, event: str) -> None:
    found = told(text)
    assert [a.event for a in found] == [event]
    assert [x.name for x in found[0].actor][:1] == [A]


@pytest.mark.parametrize(
    "text",
    [
        "Norland highlighted the beauty of the coast.",
        "Norland has a long coast on the Gulf of Amber.",
        "Norland noted the height of the river.",
        "Norland is a member of the river league.",
    ],
)
def test_the_same_verbs_of_other_things_tell_nothing(text: str) -> None:
    assert told(text) == []
