"""Paragraphs, sentences and words by rule, with offsets that read back."""

from __future__ import annotations

import pytest
from hypothesis import given

from demarche.language.segment import paragraphs, sentences, words
from demarche.language.sentences import sentence_spans
from strategies import texts


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks failed. They left.", ["Talks failed.", "They left."]),
        ("Gen. Okoro met Mr. Lund. He left.", ["Gen. Okoro met Mr. Lund.", "He left."]),
        ("U.S. officials met. The U.S. Senate voted.", 2),
        ("He arrived at 5 p.m. Talks began.", 1),
        ("He arrived at 5 p.m. The talks began.", 2),
        ("They met in Jan. 2019 and left.", 1),
        ("J. B. Otieno spoke. Nobody heard.", 2),
        ("“No,” he said. “Never!” She left.", 3),
        ("“Stop!” he said. “Why?” she asked.", 2),
        ("“We go. We stay.” They left.", 3),
        ("Wait... he said so. Then… nothing.", 2),
        ("Prices rose 3.5 percent. Oil fell.", 2),
        ("He cited Art. 5 of the treaty.", 1),
        ("Is it over? Not yet! Perhaps.", 3),
        ("First paragraph without a stop\n\nSecond one", 2),
        ("A line\nthat is broken. Another.", ["A line\nthat is broken.", "Another."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_readers_would_end_them(text, expected):
    found = split(text)
    assert found == expected if isinstance(expected, list) else len(found) == expected


@pytest.mark.parametrize(
    ("text", "part", "head"),
    [
        ("NAIROBI, March 3 (Agency) — Talks failed.", "dateline", "NAIROBI, March 3 (Agency) —"),
        ("MONTEVIDEO — Talks failed.", "dateline", "MONTEVIDEO —"),
        ("ADDIS ABABA, 4 May 2021 - Talks failed.", "dateline", "ADDIS ABABA, 4 May 2021 -"),
        ("MS. OKORO: We will go.", "label", "MS. OKORO:"),
        ("THE PRESIDENT: We will go.", "label", "THE PRESIDENT:"),
        ("DÍAS, PORTAVOZ: We will go.", "label", "DÍAS, PORTAVOZ:"),
        (
            "GEN. ADA BORO, African Union envoy: We go.\n\nVAKA: No.\n\nBORO: Yes, we go.",
            "label",
            "GEN. ADA BORO, African Union envoy:",
        ),
        ("Q Will you go?\n\nA Yes, we will.", "label", "Q"),
        ("Ana Lund: We go.\n\nJo Bay: We stay.\n\nAna Lund: No.", "label", "Ana Lund:"),
    ],
)
def test_datelines_and_labels_stand_apart(text, part, head):
    first = sentences(text)[0]
    assert (first.part, text[first.start : first.end]) == (part, head)


@pytest.mark.parametrize(
    "text", ["Note: talks failed.", "Talks failed: nobody came.", "A deal? No."]
)
def test_what_is_no_label_stays_in_the_body(text):
    assert {s.part for s in sentences(text)} == {"body"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It didn't hold.", ["It", "did", "n't", "hold", "."]),
        ("Lund’s live-fire drills", ["Lund", "’s", "live-fire", "drills"]),
        ("U.S. sends 100,000 troops", ["U.S.", "sends", "100,000", "troops"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
        ("We’ll go, won't we?", ["We", "’ll", "go", ",", "wo", "n't", "we", "?"]),
        ("$1.5bn, 40% up", ["$", "1.5", "bn", ",", "40%", "up"]),
        ("O’Neill’s", ["O’Neill", "’s"]),
    ],
)
def test_words_are_cut_as_written(text, expected):
    assert [w.text for w in words(text, 0, len(text))] == expected


@given(texts)
def test_every_word_reads_back_and_lies_in_its_sentence(text):
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.start <= sentence.end <= len(text)
        last = sentence.end
        at = sentence.start
        for word in sentence.words:
            assert at <= word.start < word.end <= sentence.end
            assert text[word.start : word.end] == word.text
            at = word.end


@given(texts)
def test_no_letter_is_lost(text):
    kept = {k for s in sentences(text) for k in range(s.start, s.end)}
    assert all(k in kept for k, c in enumerate(text) if c.isalnum())
    assert all(k in kept for a, b in paragraphs(text) for k in range(a, b) if not text[k].isspace())


def test_the_hours_of_a_live_report_stand_apart() -> None:
    entries = ("21:40 Peru has left.", "20.15 GMT Chile stays.", "(7:05pm) “We go,” Lund said.")
    live = "\n\n".join(entries)
    for found in (sentences(live), tuple(sentence_spans(live))):
        bodies = [live[s.start : s.end] for s in found if s.part == "body"]
        assert bodies == ["Peru has left.", "Chile stays.", "“We go,” Lund said."]
    assert {s.part for s in sentences("21:40 Peru has left.\n\nChile stays.")} == {"body"}
