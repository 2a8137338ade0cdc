"""Acts that readouts and press secretaries tell in nouns and states: commitment, concern, need."""

from __future__ import annotations

import pytest

from act_pages import A, told
from demarche.ground.ids import sha256
from demarche.ground.items import Act, Source
from demarche.read.reading import read_source


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
        (
            "Norland and Sudovia sat down in a third capital for the first talks in a year.",
            "CONSULT",
        ),
        ("Norland looks forward to a full discussion with Sudovia.", "CONSULT"),
        ("Norland continued the national emergency with regard to Sudovia.", "SANCTION"),
        ("Norland rolled out new sanctions against Sudovia.", "SANCTION"),
        ("Norland ordered the diplomats of Sudovia to leave.", "SANCTION"),
        ("Norland suspended diplomatic contacts with Sudovia.", "SANCTION"),
        ("Norland welcomed 900 refugees from Sudovia.", "AID"),
        ("Norland has a firm commitment to Sudovia.", "AGREE"),
        ("Norland acted in coordination with Sudovia.", "COOPERATE"),
        ("Norland is on the verge of attacking Sudovia.", "ASSAULT"),
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


@pytest.mark.parametrize(
    ("clause", "event"),
    [
        ("Demands that Sudovia withdraw its troops;", "REQUEST"),
        ("Calls upon Sudovia to reopen the lock;", "REQUEST"),
        ("Condemns the conduct of Sudovia;", "ACCUSE"),
        ("Condemning the conduct of Sudovia,", "ACCUSE"),
        ("Welcomes the decision of Sudovia.", "SUPPORT"),
    ],
)
def test_a_body_does_what_its_resolution_tells(clause: str, event: str) -> None:
    text = f"The Council of Norland,\n\nRecalling its resolutions,\n\n{clause}\n\nDecides to meet."
    source = Source("src-1", None, None, None, None, "other", "en", text, sha256(text))
    acts = [i for i in read_source(source).items if isinstance(i, Act) and i.anchor.exact in clause]
    assert (event, ["Council of Norland"]) in [(a.event, [b.name for b in a.actor]) for a in acts]
