"""Who speaks where no cue says so: titles, letterheads, bylines, signatures; courtesies."""

from __future__ import annotations

import pytest

from demarche.ground.ids import sha256
from demarche.ground.items import Genre, Source, Statement
from demarche.read.monologues import monologues
from demarche.read.prepare import prepare

WORDS = "We will reopen the port in May. I have told both sides so."


def said(text: str, title: str | None = None, genre: Genre = "statement") -> list[Statement]:
    source = Source("src-1", title, None, None, None, genre, "en", text, sha256(text))
    return [item for item in monologues(prepare(source)) if isinstance(item, Statement)]


@pytest.mark.parametrize(
    ("title", "text", "name", "party"),
    [
        (None, f"HARBOUR COUNCIL\n\nStatement by the Special Envoy, Lady Ada Okoro, on a visit\n\n"
               f"3 May 1990\n\n{WORDS}", "Ada Okoro", None),
        ("On the harbour", f"Office of the Prime Minister of Fiji, Tom Vaka — Suva\n\n{WORDS}",
         "Tom Vaka", "FJI"),
        ("Statement by the Foreign Minister of Peru, Dr. Ana Soto", WORDS, "Ana Soto", "PER"),
        ("Statement from Pentagon Press Secretary Jon Reed on the port", WORDS, "Jon Reed", "USA"),
        ("Statement by the Foreign Minister of Peru", f"{WORDS}\n\nAna Soto, Foreign Minister",
         "Ana Soto", "PER"),
        ("Statement by Foreign Minister Ana Soto on talks with Fiji", WORDS, "Ana Soto", None),
        ("Letter from President Ana Soto of Peru to Parliament", WORDS, "Ana Soto", "PER"),
    ],
)  # fmt: skip
def test_the_heading_tells_who_speaks_wherever_it_stands(
    title: str | None, text: str, name: str, party: str | None
) -> None:
    found = said(text, title)
    assert [s.anchor.exact for s in found][:2] == [
        "We will reopen the port in May",
        "I have told both sides so",
    ]
    assert {(s.speaker.name, s.speaker.party) for s in found[:2] if s.speaker} == {(name, party)}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Letter to the Speaker of the Parliament on the port", WORDS),
        ("Message to Parliament on the withdrawal from Peru", WORDS),
        ("On the harbour", "Harbour Office\n\nThe port was shut. The crews went home on foot."),
    ],
)
def test_a_heading_that_names_no_speaker_makes_none(title: str, text: str) -> None:
    assert said(text, title) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Ministry of Foreign Affairs of Peru rejects the claim.",
            "Ministry of Foreign Affairs",
        ),
        ("The Government of Fiji once again calls on both to wait.", "Government of Fiji"),
        ("The Ministry of Foreign Affairs of Peru said on Monday that it was late.", None),
        ("Peru rejects the claim.", None),
    ],
)
def test_an_institution_speaks_of_itself_in_the_third_person(text: str, name: str | None) -> None:
    found = said(f"{text} The port is shut.", "Press statement")
    assert [s.speaker.name[: len(name)] for s in found if s.speaker and name] == [name] * len(found)
    assert len(found) == (2 if name else 0)


@pytest.mark.parametrize(
    "courtesy",
    [
        "Good evening, dear guests.",
        "Please take a seat.",
        "Next question, please.",
        "I will take a few questions.",
        "That is all for today.",
        "Thank you all for your patience this evening.",
        "Ladies and gentlemen, dear friends.",
    ],
)
def test_courtesies_state_nothing(courtesy: str) -> None:
    text = f"MS. OKORO: {courtesy} The port is shut.\n\nQ Why?\n\nMS. OKORO: It is mined."
    found = said(text, "Briefing by Ms. Ada Okoro", "transcript")
    assert [s.anchor.exact for s in found] == ["The port is shut", "It is mined"]


@pytest.mark.parametrize(
    ("sentence", "echoed"),
    [
        ("Minister Ana Soto said that the port would open.", "Ana Soto"),
        ("Peru proposed a meeting in a letter last night.", None),
        ("We thank the Organization of American States for its vote.", None),
        ("Nobody has asked Peru to give up its claim.", None),
        ("The government of Kenya strongly protests against the raid.", None),
        ("We will not attend a meeting whose outcome is already written.", None),
    ],
)
def test_only_who_is_repeated_is_echoed(sentence: str, echoed: str | None) -> None:
    found = said(f"We are ready. {sentence}", "Statement by President Tom Vaka of Fiji")
    assert len(found) == 2
    assert (found[1].echoes.name if found[1].echoes else None) == echoed
