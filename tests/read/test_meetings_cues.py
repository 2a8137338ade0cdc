"""Meetings told in ways of their own: a summons, a body in session, an envoy sent, a call."""

from __future__ import annotations

import pytest

from demarche.ground.items import Meeting
from invented import page_of
from pages import meetings_on as told


def meetings(text: str) -> list[Meeting]:
    items = told(page_of(text, "2022-01-14"))
    assert all(isinstance(m, Meeting) and m.anchor.holds_in(text) for m in items)
    return items


@pytest.mark.parametrize(
    ("text", "status", "way"),
    [
        ("Kenya summoned the Ugandan chargé and handed him a note.", "held", "bilateral"),
        ("The Peruvian consul was called in by Chile late in the day.", "held", "bilateral"),
        ("Quispe received them for half an hour.", "held", "bilateral"),
        (
            "A delegation of weavers whom Quispe received on Sunday was shown out.",
            "held",
            "bilateral",
        ),
        ("Moreno refused to see the salt merchants.", "refused", None),
        ("Otieno telephoned both the harbour master and the pilot.", "held", "phone"),
        ("Otieno thanked her on the telephone at noon.", "held", "phone"),
        ("Negotiations meant to open the lock collapsed on Friday.", "held", None),
        ("The council, in emergency session, condemned the raid.", "held", "multilateral"),
        ("Meeting in Lomé, five governments asked for calm.", "held", None),
        ("The consul is to call on the Norwegian minister soon.", "planned", None),
        ("Fiji has volunteered to bring the two leaders together.", "proposed", None),
        ("Norway offered Bergen for talks on Monday.", "proposed", None),
        ("NATO is to send an emissary, a retired judge, to Fiji.", "planned", "visit"),
        ("Their invitation to Fiji, which he accepts, came late.", "planned", "visit"),
        ("The council will return to the matter on Tuesday.", "planned", "multilateral"),
        ("Peru proposed that both ministers come to Lima on Monday.", "proposed", None),
        ("The two ministers, whom Norway has asked to meet on Monday.", "proposed", "bilateral"),
        ("Peru offered to send negotiators to Quito.", "proposed", None),
        ("The Council voted unanimously on Tuesday to lift it.", "held", "multilateral"),
        ("The two envoys agreed to meet again on Friday.", "planned", None),
        ("The talks resume in Lomé on Monday.", "planned", None),
        ("A third is to open in Lomé on Friday.", "planned", None),
        ("Fiji is ready to receive a delegation of Kenya.", "proposed", None),
        ("Otieno proposed that the pilots meet at once.", "proposed", None),
        ("It was agreed that the hydrographers would meet in Lomé.", "planned", None),
        ("Moreno called on the league to convene.", "proposed", "multilateral"),
        ("Quispe, the marshal, paid a brief visit to Fiji on Monday.", "held", "visit"),
        ("Kenya invited the herders to Lomé on 4 May.", "proposed", None),
        ("Otieno called her opposite number in Kenya late at night.", "held", "phone"),
        ("Quispe is expected in the region on Friday.", "planned", "visit"),
        ("A joint session, an idea of Sweden's, was vetoed by Norway.", "refused", None),
        ("An appointment on Sunday was cancelled.", "refused", None),
        ("Ambassadors will examine the matter on Tuesday.", "planned", "multilateral"),
        ("The two met on Monday in the library.", "held", None),
        ("The session failed; another has been fixed for Friday.", "planned", None),
        ("The council condemned the raid by nine votes to two.", "held", "multilateral"),
        ("The court in Lomé is to hear the request on Tuesday.", "planned", "multilateral"),
        ("The surveyors were instructed to meet at once.", "planned", None),
        ("Kenya is willing to meet in Lomé.", "proposed", "bilateral"),
        ("The treaty was signed in the library by Otieno and Byaruhanga.", "held", "bilateral"),
        ("Norway hopes to seat the ministers on Friday.", "proposed", None),
        ("Otieno suggested a pause, proposing that the pilots meet at once.", "proposed", None),
        ("The two envoys were closeted with the harbour master until noon.", "held", None),
        ("Otieno and Byaruhanga were closeted for hours on Monday.", "held", None),
        ("Tapia will have a private audience of the harbour master.", "planned", "bilateral"),
        ("Tapia was granted an audience with the harbour master.", "held", "bilateral"),
        ("Fiji and Tonga returned to the table in Suva on Monday.", "held", None),
        ("Tapia had a long talk with Quispe on Monday.", "held", None),
        ("Otieno was with Byaruhanga in Kampala on Monday.", "held", None),
        ("The harbour master rang me himself on Monday.", "held", "phone"),
        ("The harbour master came to see us on Monday.", "held", "bilateral"),
        ("I received their guild on Sunday.", "held", "bilateral"),
        ("The deputy minister and I spoke an hour ago.", "held", None),
        (
            "Kenya turned down the Ugandan proposal of May for a meeting of experts.",
            "refused",
            None,
        ),
    ],
)
def test_a_meeting_told_by_a_cue(text, status, way):
    (found,) = meetings(text)
    assert found.status == status
    assert way is None or found.format == way


@pytest.mark.parametrize(
    "text",
    [
        "Kenya summoned its courage.",
        "The harbour master called me a liar.",
        "I received their letter.",
        "The two speak of rain.",
        "The rain telephoned nobody.",
        "Did Kenya summon the Ugandan envoy?",
        "Kenya denied that it had summoned the envoy.",
        "The bridge collapsed on Friday.",
        "Moreno called on the minister to resign.",
    ],
)
def test_what_is_no_meeting(text):
    assert meetings(text) == []


@pytest.mark.parametrize(
    ("text", "place", "way", "sides"),
    [
        ("LOMÉ, Jan 14, 2022 - Quispe met Tapia on Friday.", "Lomé", "bilateral", 2),
        ("Bergen, 14 January 2022\n\nQuispe today received Jorge Tapia.", "Bergen", "bilateral", 2),
        (
            "OSLO (Fjord Wire) - The fleet sailed. It rained.\n\nTalks broke up here late.",
            "Oslo",
            None,
            0,
        ),
        ("On Friday the council met at noon.", None, "multilateral", None),
        ("Three envoys met in Lomé on Friday.", "Lomé", "multilateral", None),
        ("QUESTION: Who met?\n\nQuispe met Tapia on Friday, he said.", None, "bilateral", 2),
    ],
)
def test_what_a_report_leaves_to_be_understood(text, place, way, sides):
    (found,) = meetings(text)
    assert (found.place, found.format) == (place, way)
    assert sides is None or len(found.participants) == sides


def test_talks_without_sides_are_of_the_two_whom_the_report_is_about():
    filler = "Kenya waited. Uganda waited. Peru looked on.\n\n"
    (found,) = meetings(filler * 3 + "It rained.\n\n" * 5 + "Talks resumed on Friday in Lomé.")
    assert {a.party for a in found.participants} <= {"KEN", "UGA", "PER"}
    (found,) = meetings(
        "Kenya waited. Uganda waited.\n\n" * 3
        + "It rained.\n\n" * 5
        + "Talks resumed on Friday in Lomé."
    )
    assert [a.party for a in found.participants] == ["KEN", "UGA"]
