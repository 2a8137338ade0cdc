"""Whose the speaker of a statement is, where the words beside the cue tell it."""

from __future__ import annotations

import pytest

import pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # named behind a description and its comma
        (
            "“The time is past,” said a State Department spokeswoman, Clara Ostrom.",
            ("Clara Ostrom", "USA"),
        ),
        (
            "“We sue a brother,” said the Kenyan co-agent, Professor Ana Lund.",
            ("Ana Lund", "KEN"),
        ),
        # a ministry and a spokesman are at home in the capital where a sentence opens
        (
            "Kenya shut the port and Uganda protested. In Lima, Foreign Ministry spokesman Luis "
            "Vega said the ferry would sail.",
            ("Luis Vega", "PER"),
        ),
        # a minister may be a guest there
        (
            "Kenya shut the port. In Lima, Foreign Minister Ada Okoro said the ferry would sail.",
            ("Ada Okoro", "KEN"),
        ),
        # companies, societies and houses that bear a nation's name, large or small
        ("Russian Railways denied that a train had stopped.", ("Russian Railways", "RUS")),
        ("According to the Kenyan Red Cross, 40 had fled.", ("Kenyan Red Cross", "KEN")),
        ("The largest Kenyan union said it was late.", ("The largest Kenyan union", "KEN")),
        ("The Red Cross said that it was late.", ("Red Cross", "NGO")),
        ("A US-backed council said that it was late.", ("A US-backed council", None)),
        (
            "Ana Soto, a deputy assistant secretary of state, said it was late.",
            ("Ana Soto", "USA"),
        ),
        # two who speak with one voice are of no one side
        ("Kenya and Peru said they would sign.", ("Kenya and Peru", None)),
    ],
)
def test_whose_the_speaker_is(text: str, expected: tuple[str, str | None]) -> None:
    speakers = [s.speaker for s in pages.said(text) if s.speaker]
    assert [(s.name, s.party) for s in speakers] == [expected]


def test_the_answers_of_an_explainer_are_its_authors() -> None:
    text = (
        "Q: Why has Peru shut the ferry?\n\nA: The nets were cut. The ferry is "
        "old.\n\nQ: Will it open?\n\nA: Peru says that it will open in May.\n"
    )
    told = {(s.speaker.name if s.speaker else None) for s in pages.said(text)}
    assert told == {"Peru"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "General Winthai Suvaree, spokesman for the Royal Thai Army, said it was late.",
            ("Winthai Suvaree", "Thailand"),
        ),
        ("Kenya's spokeswoman, Pham Thu Hang, said it was late.", ("Pham Thu Hang", "Kenya")),
        (
            "The African Union's Peace and Security Commissioner, Ali Adeoye, said it was late.",
            ("Ali Adeoye", "African Union"),
        ),
        (
            "Kenya's Trade and Industry Minister, Ada Okoro, said it was late.",
            ("Ada Okoro", "Kenya"),
        ),
        ("The Kyrgyz border service said it was late.", ("Kyrgyz border service", "Kyrgyzstan")),
        (
            "Turkish officials have left. One of the officials said it was late.",
            ("One of the officials", "Turkey"),
        ),
        (
            "Kenya and Trade Minister Ada Okoro of Peru said it was late.",
            ("Kenya and Trade Minister Ada Okoro of Peru", None),  # two who speak as one
        ),
    ],
)
def test_offices_of_two_fields_and_houses_by_their_adjective(
    text: str, expected: tuple[str, str | None]
) -> None:
    [statement] = pages.said(text)
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.side) == expected
