"""Who said what: cue, speaker, mode and the exact words, in the forms that reports use."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pages
from demarche.read import attributions_bounds as bounds


def rows(text: str, **facts) -> list[tuple[str, str | None, str]]:
    """(mode, speaker's name, words) of each statement, in text order."""
    return [
        (s.mode, s.speaker.name if s.speaker else None, s.anchor.exact)
        for s in pages.said(text, **facts)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # direct, before and after the cue
        (
            "“The river is ours,” Foreign Minister Ada Okoro said on Thursday.",
            [("direct", "Ada Okoro", "The river is ours,")],
        ),
        (
            'Foreign Minister Ada Okoro said: "The river is ours."',
            [("direct", "Ada Okoro", "The river is ours.")],
        ),
        (
            "“The river is ours,” said Foreign Minister Ada Okoro. “We will not leave.”",
            [
                ("direct", "Ada Okoro", "The river is ours,"),
                ("direct", "Ada Okoro", "We will not leave."),
            ],
        ),
        (
            "“If they come,” President Ana Lund said, “we will fight.”",
            [("direct", "Ana Lund", "If they come,"), ("direct", "Ana Lund", "we will fight.")],
        ),
        (
            "“They came at dawn. They took the bridge,” General Jomo Otieno said.",
            [("direct", "Jomo Otieno", "They came at dawn. They took the bridge,")],
        ),
        (
            "“The talks are over,” the Kenyan envoy to the union, Jomo Otieno, told reporters.",
            [("direct", "Jomo Otieno", "The talks are over,")],
        ),
        # indirect
        (
            "President Ana Lund said that the border would stay shut.",
            [("indirect", "Ana Lund", "the border would stay shut")],
        ),
        (
            "President Ana Lund said on Monday the border would stay shut.",
            [("indirect", "Ana Lund", "the border would stay shut")],
        ),
        (
            "The border will stay shut, President Ana Lund said.",
            [("indirect", "Ana Lund", "The border will stay shut")],
        ),
        (
            "According to President Ana Lund, the border will stay shut.",
            [("indirect", "Ana Lund", "the border will stay shut")],
        ),
        (
            "The army has left the valley, according to President Ana Lund.",
            [("indirect", "Ana Lund", "The army has left the valley")],
        ),
        (
            "President Ana Lund told lawmakers that the border would stay shut.",
            [("indirect", "Ana Lund", "the border would stay shut")],
        ),
        (
            "President Ana Lund denied that troops had crossed the river.",
            [("indirect", "Ana Lund", "troops had crossed the river")],
        ),
        (
            "President Ana Lund made clear that the dam would be filled.",
            [("indirect", "Ana Lund", "the dam would be filled")],
        ),
        (
            "President Ana Lund warned of a long war.",
            [("indirect", "Ana Lund", "a long war")],
        ),
        # mixed
        (
            "President Ana Lund said the offer was “an insult to the dead” and left.",
            [("mixed", "Ana Lund", "the offer was “an insult to the dead” and left")],
        ),
        (
            "President Ana Lund described the talks as “very useful.”",
            [("mixed", "Ana Lund", "the talks as “very useful.”")],
        ),
        # two cues, one sentence
        (
            "President Ana Lund said the talks had failed, adding that no date was set.",
            [
                ("indirect", "Ana Lund", "the talks had failed"),
                ("indirect", "Ana Lund", "no date was set"),
            ],
        ),
        # the innermost speaker has it
        (
            "Officials said President Ana Lund had told them that aid would stop.",
            [("indirect", "Ana Lund", "aid would stop")],
        ),
    ],
)
def test_a_statement_has_its_words_and_its_speaker(text, expected):
    assert rows(text) == expected


def test_a_surname_a_title_and_a_pronoun_lead_back_to_the_person():
    text = (
        "President Ana Lund of Norway met the press on Monday. Lund said the border was shut. "
        "She added that no talks were planned."
    )
    assert [r[1] for r in rows(text)] == ["Ana Lund", "Ana Lund"]


def test_a_quotation_over_paragraphs_has_one_speaker():
    text = "“First, the dam.\n\n“Second, the valley,” President Ana Lund said."
    assert rows(text) == [
        ("direct", "Ana Lund", "First, the dam."),
        ("direct", "Ana Lund", "Second, the valley,"),
    ]


def test_a_closing_mark_that_nothing_opened_still_belongs_to_the_speaker():
    text = "“We stay,” President Ana Lund said. We will not go. Nobody will.”"
    assert rows(text)[1] == ("direct", "Ana Lund", "We will not go. Nobody will.")


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Lund would not say when talks resume.",
        "President Ana Lund declined to say that talks had failed.",
        "President Ana Lund did not say that the dam was full.",
        "The so-called “peace plan” ran to nine pages.",
        "She read “The Long River of Sorrows” on the train.",
        "The member states of the union meet in May.",
        "The demands include the release of prisoners.",
        "The road to the valley was closed by snow.",
    ],
)
def test_what_nobody_said_is_no_statement(text):
    assert rows(text) == []


def test_groups_and_nameless_sources_are_speakers():
    text = "Kenyan and Ethiopian diplomats said the talks had failed. Officials said so was hope."
    assert rows(text)[0][1] == "Kenyan and Ethiopian diplomats"


def test_in_a_transcript_each_sentence_of_a_turn_is_said_and_questions_are_not():
    text = (
        "MS. OKORO: Good morning. We have closed the border. Nobody will cross it.\n\n"
        "Q Will the border open again this week?\n\n"
        "MS. OKORO: It will not. (Laughter.) We wait for an answer."
    )
    found = rows(text, genre="transcript", title="Briefing by Spokeswoman Ada Okoro")
    assert [r[2] for r in found] == [
        "We have closed the border",
        "Nobody will cross it",
        "It will not",
        "We wait for an answer",
    ]
    assert {r[0] for r in found} == {"direct"}


def test_an_official_statement_is_said_by_whom_its_heading_names():
    text = "We condemn the shelling. Our soldiers will stay in the valley."
    title = "Statement by Foreign Minister Ada Okoro on the shelling"
    found = pages.said(text, genre="statement", title=title)
    assert [s.speaker.name for s in found] == ["Ada Okoro", "Ada Okoro"]
    assert all(s.speaker.anchor is None and s.cue is None for s in found)


def test_the_day_of_saying_is_told_apart_from_a_day_in_what_is_said():
    said = pages.said(
        "President Ana Lund said on Monday that the bridge was closed. "
        "President Ana Lund said that troops would leave on Friday."
    )
    assert said[0].date is not None and said[0].date.first == "2019-05-13"
    assert said[1].date is None


_PIECES = st.sampled_from(
    ["“", "”", '"', "President Ana Lund", "said", "that", "the talks failed", ",", ".", " ", "\n\n",
     "he added", "according to", "told", "reporters", "warned of", "’s", "not", "would", ":"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25))
def test_every_statement_reads_back_in_any_heap_of_words(pieces):
    text = " ".join(pieces).strip()
    for item in pages.said(text) if text else []:
        assert text[item.anchor.start : item.anchor.end] == item.anchor.exact
        if item.cue is not None:
            assert item.cue.holds_in(text)


def test_a_clause_is_nobody_who_speaks() -> None:
    text = (
        "Kenya has proposed that the money be paid into an account held by the board, a step that "
        "Peru's premier has yet to decide on."
    )
    told = {s.speaker.name for s in pages.statements_in(text) if s.speaker}
    assert not any("account" in name for name in told)


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("denies any part in the flights", "any part in the flights"),
        ("says the islands are its own", "the islands are its own"),
        ("denied that it had fired", "it had fired"),
    ],
)
@pytest.mark.parametrize("main", ["has sent two ships", "later closed the port", "is to vote"])
def test_what_is_said_in_a_relative_clause_ends_where_the_sentence_goes_on(
    clause: str, said: str, main: str
) -> None:
    found = pages.statements_in(f"Peru, which {clause}, {main} on Monday.")
    assert [s.anchor.exact for s in found] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Peru urged Kenya to wait, and Chile recalled its envoy.", "Kenya to wait"),
        ("Peru called on all to wait, and Chile offered to send monitors.", "all to wait"),
        (
            "Peru called on Kenya to wait, and on Chile to send monitors.",
            "Kenya to wait, and on Chile to send monitors",
        ),
        (
            "Peru urged Kenya to wait and the crew to be freed, and to send monitors.",
            "Kenya to wait and the crew to be freed, and to send monitors",
        ),
    ],
)
def test_what_is_asked_ends_where_another_does_something(text: str, said: str) -> None:
    assert [s.anchor.exact for s in pages.statements_in(text)] == [said]


@pytest.mark.parametrize("joint", ["while", "but", "and", "although"])
@pytest.mark.parametrize("other", ["the Chilean army", "the European Union", "Chile"])
def test_what_another_says_behind_a_joint_is_the_others(joint: str, other: str) -> None:
    found = pages.statements_in(
        f"Kenya said Peru must wait, {joint} {other} said the road was open."
    )
    assert [s.anchor.exact for s in found] == ["Peru must wait", "the road was open"]


def test_a_sentence_of_cues_alone_asks_of_a_few_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    before = bounds._before

    def counted(*given: object) -> tuple[int, bool]:
        asked.append(1)
        return before(*given)

    monkeypatch.setattr(bounds, "_before", counted)
    count = 120
    pages.statements_in("They " + "they said " * count)
    assert len(asked) <= bounds._MOST * count
