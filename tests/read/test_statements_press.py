"""How press prose tells who said what: long subjects, nested sources, asides of the author."""

from __future__ import annotations

import pytest

import pages


def told(text: str) -> list[tuple[str | None, str]]:
    """(speaker's name, words) of each statement, in text order."""
    return [(s.speaker.name if s.speaker else None, s.anchor.exact) for s in pages.said(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The head of the UN mission in Peru warned on Monday that it was late.", "head"),
        (
            "The captain of a Chilean boat that was stopped off Peru last week has told police "
            "that it was late.",
            "captain",
        ),
        (
            "A person familiar with the talks between the two armies said it was late.",
            "person familiar",
        ),
    ],
)
def test_a_description_has_one_head(text: str, speaker: str) -> None:
    [(name, words)] = told(text)
    assert name is not None
    assert (name.startswith(speaker), words) == (True, "it was late")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya said it would shut the port after the neighbouring republic of Uganda announced "
            "that its pilots had left.",
            [("Kenya", "it would shut the port"), ("Uganda", "its pilots had left")],
        ),
        (
            "Kenya said it would not answer a letter that asked for “one quiet talk” on the "
            "reef, arguing that the matter was closed.",
            [
                (
                    "Kenya",
                    "it would not answer a letter that asked for “one quiet talk” on the reef",
                ),
                ("Kenya", "the matter was closed"),
            ],
        ),
    ],
)
def test_where_the_next_source_begins(text: str, expected: list[tuple[str | None, str]]) -> None:
    comma = text.replace(" after the neighbouring", ", after the neighbouring")
    assert told(comma) == expected


def test_where_somebody_speaks_from_is_not_said() -> None:
    text = "The minister, Ada Okoro, said from Kisumu that the boat had left."
    assert told(text) == [("Ada Okoro", "the boat had left")]


@pytest.mark.parametrize(
    "text",
    [
        "By then, Kenya has closed the gate, Uganda hopes to learn.",
        "The guest was Anselm Kroy, the Union of River States' clerk.",
    ],
)
def test_wishes_and_names_close_nothing(text: str) -> None:
    assert told(text) == []


def test_who_else_said_it_has_not_the_denial() -> None:
    text = (
        "President Ana Lund denied that mines had been laid in the port, as a newspaper in Lima "
        "claimed."
    )
    assert ("Ana Lund", "mines had been laid in the port") in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a clause that a long cue breaks off before its verb
            "To be told how high the water might stand, Minister Ada Okoro remarked on her way to "
            "Lima, was an insult.",
            [
                "To be told how high the water might stand, Minister Ada Okoro remarked on her way "
                "to Lima, was an insult"
            ],
        ),
        (  # words in marks inside the half before the cue
            "To speak of “both sides”, Ada Okoro said, was to ask the burglar in.",
            ["To speak of “both sides”, Ada Okoro said, was to ask the burglar in"],
        ),
        (
            "The ban would end, Ada Okoro told parliament, the moment Lima opened the strait.",
            [
                "The ban would end, Ada Okoro told parliament, the moment Lima opened the strait",
            ],
        ),
        (  # a verb of the clause that looks like a cue
            "The bank, Ada Okoro says, owns the boat and sinks it.",
            ["The bank, Ada Okoro says, owns the boat and sinks it"],
        ),
        (  # a clause before the cue, and some words in marks behind it
            "The sum had been paid in March, Ada Okoro said, “in the coin in which it was asked.”",
            ["The sum had been paid in March", "in the coin in which it was asked."],
        ),
        (
            "A spokesman for Kenya confirmed the request but would not say what it held.",
            ["the request"],
        ),
        (
            "Ada Okoro, asked if Kenya would shut the strait, said she had not slept on it.",
            ["she had not slept on it"],
        ),
    ],
)
def test_what_a_cue_splits_and_where_it_ends(text: str, expected: list[str]) -> None:
    assert [words for _, words in told(text)] == expected


def test_a_name_behind_a_dash_has_the_quotation() -> None:
    text = (
        "Mayor Jomo Otieno said it was late.\n\n“They want a road, they will get a river” — Ada "
        "Okoro, minister of works."
    )
    assert ("Ada Okoro", "They want a road, they will get a river") in told(text)


def test_a_heading_in_marks_and_capitals_is_nobodys() -> None:
    text = "Mayor Jomo Otieno said it was late.\n\n“DANGEROUSLY CLOSE”\n\nKenya has left."
    assert told(text) == [("Jomo Otieno", "it was late")]


def test_a_caption_is_no_speakers_label() -> None:
    text = "The boat has left.\n\nCAPTION: Ada Okoro at the port. “I want it back,” she said."
    assert told(text) == [("Ada Okoro", "I want it back,")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's Senator Jomo Otieno (KANU-Kisumu) said the road had been shut.",
            ("Jomo Otieno", "the road had been shut"),
        ),
        (
            "President Ana Soto told supporters in Lima she would stay.",
            ("Ana Soto", "she would stay"),
        ),
        ("President Ana Soto told a rally it was over.", ("Ana Soto", "it was over")),
    ],
)
def test_brackets_behind_a_name_and_nameless_hearers(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


def test_a_clause_that_an_inverted_cue_splits() -> None:
    text = "The offer, said Minister Ada Okoro, was no more than a gesture."
    assert told(text) == [("Ada Okoro", text[:-1])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Okoro said the gate had cost 9 million, and fishermen in Kisumu stayed ashore.",
         "the gate had cost 9 million"),
        ("Ada Okoro said that the guards must leave, and shops by the river closed early.",
         "the guards must leave"),
        ("Ada Okoro said the road would open, but the gate had been shut.",
         "the road would open, but the gate had been shut"),
        ("Ada Okoro said the guards fired first, and the crews answered.",
         "the guards fired first, and the crews answered"),
    ],
)  # fmt: skip
def test_the_plain_past_behind_what_is_told_in_a_shifted_one_is_the_authors(
    text: str, words: str
) -> None:
    assert told(text) == [("Ada Okoro", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We will not move,” Minister Ada Okoro told the envoy, according to her office.",
         "We will not move,"),
        ("Minister Ada Okoro told the envoy that the boats must leave, according to a statement.",
         "the boats must leave"),
    ],
)  # fmt: skip
def test_who_passes_words_on_did_not_say_them(text: str, words: str) -> None:
    assert told(text) == [("Ada Okoro", words)]


def test_who_is_the_source_of_a_deed_tells_it() -> None:
    text = "Kenya moved two brigades, according to officials in Lima."
    assert told(text) == [("officials in Lima", "Kenya moved two brigades")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is late,” foreign office spokesman Ada Okoro told a weekly briefing.", "Ada Okoro"),
        ("“It is late,” veteran campaigner Ada Okoro told the Standard.", "Ada Okoro"),
        ("Ada Okoro, a former general who led troops in Haiti, said it was late.", "Ada Okoro"),
        ("Ada Okoro, a lawyer married to a Kenyan envoy, said it was late.", "Ada Okoro"),
    ],
)
def test_who_speaks_is_described_before_or_behind_the_name(text: str, speaker: str) -> None:
    assert [name for name, _ in told(f"Ada Okoro came home. {text}")] == [speaker]


@pytest.mark.parametrize("more", ["One", "One of them", "Another", "The other", "A second"])
@pytest.mark.parametrize("where", ["", " in Lima", " briefed on the talks"])
def test_one_of_several_speaks_for_the_same_side(more: str, where: str) -> None:
    text = f"Two Kenyan officials{where} said pilots had left. {more} said guards had stayed."
    assert [s.speaker and s.speaker.party for s in pages.said(text)] == ["KEN", "KEN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Okoro said the raid showed that it was late.", "Ada Okoro"),
        ("Ada Okoro said that the figures showed that it was late.", "Ada Okoro"),
        ("Ada Okoro said that Kenya had signalled that it was late.", "Kenya"),
        ("The raid showed that it was late.", None),
        ("The report showed that it was late.", "The report"),
    ],
)
def test_a_thing_that_lets_something_be_seen_says_nothing(text: str, expected: str | None) -> None:
    assert [name for name, _ in told(text)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ada Okoro said the mediator, Juma Otieno, had left. “He will not return,” she said.",
            "Ada Okoro",
        ),
        (
            "Samir Haddad says that Juma Otieno brought nothing. “I am sorry,” he says.",
            "Samir Haddad",
        ),
        (
            "A Kenyan diplomat told me so. His Tajik opposite number, he said, had left.",
            "Kenyan diplomat",
        ),
        (
            "Samir Haddad spoke. What would he tell Peru? “It is far too late for that.”",
            "Samir Haddad",
        ),
        ("Nobody in Lima expects that to last. No one in Peru said it was late.", None),
    ],
)
def test_who_he_or_she_is(text: str, speaker: str | None) -> None:
    assert [name for name, _ in told(text)][-1:] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lake Front, which Kenya says shelled the port, left.", [("Kenya", "shelled the port")]),
        ("The rebels, who Kenya says killed nine men, left.", [("Kenya", "killed nine men")]),
        (
            "Peru, which holds the pen, had sent a draft, Ada Okoro said.",
            [("Ada Okoro", "Peru, which holds the pen, had sent a draft")],
        ),
    ],
)
def test_what_a_relative_clause_tells(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
