"""Quotations: what stands between marks, whatever the marks and wherever one is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.segment import sentences
from demarche.read.quotes import quotes


def marked(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text, sentences(text))]


def spoken(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text, sentences(text)) if not q.scare]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said.", ["We go,"]),
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("«Nous partons», dit-elle.", ["Nous partons"]),
        ("‘We go,’ she said, and didn’t.", ["We go,"]),
        ("'We go,' she said; the ministers' plan wasn't ready.", ["We go,"]),
        ("``We go,'' he said.", ["We go,"]),
        ("He said “we go” and “we stay”.", ["we go", "we stay"]),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("“He told me “go” and I went,” she said.", ["He told me “go” and I went,"]),
        ("(“Not now.”)", ["Not now."]),
        ("The '90s were quiet. The drivers' union met.", []),
        ("A 5'10\" man left.", []),
        ('"By 7" was late.', ["By 7"]),
        ("No marks at all.", []),
    ],
)
def test_marks_of_every_kind(text, expected):
    assert marked(text) == expected


def test_a_quotation_over_paragraphs_is_one_run():
    text = "“First part.\n\n“Second part,” he said.\n\n“Another,” she said."
    runs = [q.run for q in quotes(text, sentences(text))]
    assert runs[0] == runs[1] != runs[2]


def test_a_quotation_that_never_closes_ends_with_its_paragraph():
    assert marked("“We go. We never come back.\n\nHe left.") == ["We go. We never come back."]


def test_a_closing_mark_without_an_opening_takes_the_sentences_since_the_cue():
    text = "“We stay,” Lund said. We will not go. Nobody will.” She left."
    assert marked(text) == ["We stay,", "We will not go. Nobody will."]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace plan” failed.",
        "He wrote “The Long River of Sorrows” in 1987.",
        "The operation, codenamed “Iron Rain”, failed.",
        "She quoted from the song “Let It Be Morning” again.",
    ],
)
def test_titles_and_so_called_are_no_speech(text):
    assert spoken(text) == [] and len(marked(text)) == 1


@given(st.text(alphabet="aA .,\n\"“”‘’'«»„", max_size=60))
def test_any_heap_of_marks_gives_ordered_spans_that_read_back(text):
    last = 0
    for quote in quotes(text, sentences(text)):
        assert last <= quote.opens <= quote.start < quote.end <= quote.closes <= len(text)
        last = quote.start
