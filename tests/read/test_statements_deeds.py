"""What a cue tells that is no statement: deeds, thoughts, standing demands, a readout's account."""

from __future__ import annotations

import pytest

import pages


@pytest.mark.parametrize(
    "text",
    [
        "Kenya accused the navy of sinking the ferry.",
        "Foreign Minister Ana Lund dismissed the offer as a trick of the crews.",
        "Kenya fears that the crews will leave the port.",
        "The committee proposed that the port be run by both states.",
        "Kenya demands that the crews leave the port.",
        "Kenya has asked Uganda to send its crews home.",
    ],
)
def test_deeds_thoughts_and_standing_demands_are_no_statements(text: str) -> None:
    assert pages.said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Foreign Minister Ana Lund dismissed the offer as “a trick of the crews”.",
            "the offer as “a trick of the crews”",
        ),
        (
            "Foreign Minister Ana Lund demanded that the crews leave the port.",
            "the crews leave the port",
        ),
        ("Kenya asked Uganda to send its crews home.", "Uganda to send its crews home"),
        ("Kenya says that the crews will leave the port.", "the crews will leave the port"),
    ],
)
def test_with_words_in_marks_by_somebody_or_once_they_are(text: str, words: str) -> None:
    assert [s.anchor.exact for s in pages.said(text)] == [words]


@pytest.mark.parametrize(
    "told",
    [
        "The Envoy called on the crews to leave the port.",
        "The Envoy underscored the importance of the treaty that both had signed.",
        "The two sides confirmed that the port would stay open.",
    ],
)
def test_a_readout_tells_deeds_in_words(told: str) -> None:
    text = f"The Foreign Minister of Peru received the Envoy of Fiji, Tom Vaka. {told}"
    assert pages.said(text, genre="readout") == []


def test_a_clause_that_one_of_them_said_is_a_statement_in_a_readout() -> None:
    text = (
        "The Foreign Minister of Peru received the Envoy of Fiji, Tom Vaka. The Envoy stressed "
        "that the port would stay open."
    )
    assert [s.anchor.exact for s in pages.said(text, genre="readout")] == [
        "the port would stay open"
    ]


def test_whoever_speaks_tells_what_another_said() -> None:
    text = (
        "LUND: The Peruvian minister assured me that the port would stay open. I told him that "
        "we agree."
    )
    found = pages.said(text, genre="transcript")
    inner = [s for s in found if s.mode == "indirect"]
    assert [s.anchor.exact for s in inner] == ["the port would stay open"]
    assert inner[0].speaker is not None and inner[0].speaker.party == "PER"
