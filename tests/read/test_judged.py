"""Sentences judged without names: what the model sees, whose deed it is, how sure we are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from demarche.ground.items import Act, Position
from demarche.language.clauses import clauses
from demarche.language.deeds import MOST_WORDS, told
from demarche.read import signs, weighed
from demarche.read.clauses_kept import clauses_in
from demarche.read.explained import explained
from demarche.read.judged import judged
from demarche.read.nameless import blanked
from demarche.read.prepare import prepare
from demarche.read.reading import found_on, read_source
from pages import source as source_of

REPORT = (
    "NAIROBI, 3 May 2021 (Agency) — Kenya refused on Monday to withdraw its "
    "patrols from the lake. The United States urged Kenya to hand over the two boats. "
    '"We will not give them back," said Foreign Minister Juma Okello.'
)


def test_a_name_is_one_blank_word_however_long_it_is() -> None:
    page = prepare(source_of(REPORT))
    told = {
        next(w.form for w in words if w.form in ("refused", "urged", "said")): words
        for s in page.body()
        if (words := blanked(page.text, s.start, s.end, page.mentions_in(s.start, s.end)))
    }
    assert [w.form for w in told["refused"]][:2] == ["", "refused"]
    urged = [w.form for w in told["urged"]]
    assert urged[urged.index("urged") - 1] == urged[urged.index("urged") + 1] == ""


def test_blanks_and_words_together_are_the_sentence() -> None:
    page = prepare(source_of(REPORT))
    for sentence in page.sentences:
        words = blanked(page.text, sentence.start, sentence.end, page.mentions)
        for one, other in pairwise(words):
            assert one.end <= other.start
        for word in words:
            assert not word.form or page.text[word.start : word.end] == word.form


def test_the_model_marks_the_word_that_refuses() -> None:
    forms = ["", "refused", "to", "withdraw", "its", "patrols", "."]
    rows = told(forms)
    assert rows[1].act is not None
    assert rows[1].act[0] == "REJECT"
    assert rows[1].head == -1
    assert rows[0].relation == "nsubj"


def test_what_a_finder_does_with_the_names_it_was_given_changes_nothing_for_the_next() -> None:
    page = prepare(source_of(REPORT))
    for read in judged(page, []):
        for at in range(len(read.words)):
            given = read.named_at(at)
            told = given.copy()
            given.clear()
            assert read.named_at(at) == told
            assert read.subject(at) == read.subject(at)


def test_a_sentence_read_with_the_same_names_is_read_once() -> None:
    page = prepare(source_of(REPORT))
    sentence = next(page.body())
    names = [(m.start, m.end) for m in page.mentions_in(sentence.start, sentence.end)]
    assert clauses_in(page, sentence, names) is clauses_in(page, sentence, names)
    assert clauses_in(page, sentence, names) == clauses(sentence.words, names)
    assert clauses_in(page, sentence, []) == clauses(sentence.words, [])


def test_of_nothing_and_of_a_list_without_end_nothing_is_told() -> None:
    assert told([]) == ()
    assert told(["tea"] * (MOST_WORDS + 1)) == ()


def test_every_word_has_a_row_and_the_tree_one_root() -> None:
    page = prepare(source_of(REPORT))
    rows = list(judged(page, found_on(page)))
    assert rows
    for read in rows:
        assert len(read.words) == len(read.told)
        assert [row.head for row in read.told].count(-1) == 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_rise_with_the_probability(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert signs.odds(low) <= signs.odds(high)


def test_confidence_rises_with_what_the_model_holds() -> None:
    page = prepare(source_of(f"{REPORT} Uganda's answer was a blank no."))
    found = found_on(page)
    asked = [i for i in found if isinstance(i, Act | Position)]
    assert {signs.by_rule(item) for item in asked} == {True, False}
    scene = signs.Scene(page, found)
    for item in asked:
        seen = signs.support(page, item)
        rising = [
            weighed.confidence(item, signs.signs(scene, item, replace(seen, likely=p)))
            for p in (0.0, 0.05, 0.2, 0.5, 0.8, 1.0)
        ]
        assert rising == sorted(rising)


def test_what_is_told_is_sure_enough_and_told_once_by_a_word() -> None:
    page = prepare(source_of(REPORT))
    told = [i for i in weighed.weighed(page, found_on(page)) if isinstance(i, Act | Position)]
    assert told
    assert all(item.confidence >= weighed.least(item) for item in told)
    by_model = [
        (type(item), signs.support(page, item).word) for item in told if not signs.by_rule(item)
    ]
    assert len(by_model) == len(set(by_model))


def test_the_model_alone_looks_at_a_sentence_in_which_no_rule_finds_anything() -> None:
    page = prepare(source_of("In March Norway moored two hospital ships off Kiribati."))
    assert [len(read.words) for read in judged(page, ())] == [10]


def test_a_sentence_that_names_nobody_and_holds_nothing_is_not_judged() -> None:
    page = prepare(source_of("It rained for most of the week. The wells were full."))
    assert not list(judged(page, ()))


def test_each_item_is_explained_and_what_is_left_out_is_too_doubtful() -> None:
    source = source_of(REPORT)
    lines = list(explained(source))
    told_ids = {reason.item.id for line in lines for reason in line.told}
    assert told_ids == {item.id for item in read_source(source).items}
    for reason in (reason for line in lines for reason in line.left_out):
        assert reason.least is not None and reason.item.confidence < reason.least
        assert reason.item.id not in told_ids


@pytest.mark.parametrize("pair", [("Kenya", "The United States"), ("Chad", "Papua New Guinea")])
def test_names_sway_nothing(pair: tuple[str, str]) -> None:
    text = (
        "{} threatened {} with sanctions. {} called up 4,000 reservists after {} closed the port."
    )
    one, other = pair
    there = read_source(source_of(text.format(one, other, one, other))).items
    back = read_source(source_of(text.format(other, one, other, one))).items
    assert any(isinstance(item, Act) for item in there)
    assert [(type(a), a.confidence) for a in there] == [(type(b), b.confidence) for b in back]


def test_what_tables_know_as_no_deed_the_model_does_not_tell_either() -> None:
    text = REPORT.replace(
        "Kenya refused on Monday to withdraw its patrols from the lake",
        "Kenya's foreign ministry declined to comment on the report",
    )
    acts = [i for i in read_source(source_of(text)).items if isinstance(i, Act)]
    assert "urged" in " ".join(a.anchor.exact for a in acts)
    assert not any("comment" in a.anchor.exact for a in acts)


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        (
            "A request from Tanzania for the release of the crews could not be granted.",
            ("Tanzania", "demands", "release of the crews"),
        ),
        (
            "Kenya renewed its offer of joint patrols. Tanzania would boycott them.",
            ("Tanzania", "refuses", "joint patrols"),
        ),
        (
            "Kenya refused to withdraw its patrols. They would also hand over a map to Uganda.",
            ("Kenya", "offers", "handover of a map to Uganda"),
        ),
    ],
)
def test_whose_stand_it_is_and_on_what_follows_from_the_tree_and_from_what_goes_before(
    text: str, stand: tuple[str, str, str]
) -> None:
    page = prepare(source_of(f"NAIROBI, 3 May 2021 (Agency) — Kenya and Tanzania met. {text}"))
    found = [i for i in found_on(page) if isinstance(i, Position) and i.made_by[:6] == "model:"]
    assert stand in [(p.party.name, p.stance, p.issue) for p in found]


@pytest.mark.parametrize(
    ("text", "doer", "status"),
    [
        ("Kenya expelled two envoys, prompting Peru to recall its ambassador.", "Peru", "actual"),
        ("Kenya urged Peru to recall its ambassador.", "Peru", None),
        ("Kenya told Peru to recall its ambassador.", "Peru", None),
        ("Kenya promised Peru to recall its ambassador.", "Kenya", None),
    ],
)
def test_the_object_of_some_verbs_does_what_follows(
    text: str, doer: str, status: str | None
) -> None:
    read = next(judged(prepare(source_of(f"Talks\n\n{text}")), ()))
    at = next(n for n, word in enumerate(read.words) if word.form == "recall")
    subject = read.subject(at)
    assert subject is not None
    assert [m.actor.name for m in read.named_at(subject[0])] == [doer]
    if status is not None:
        assert read.status(at) == status
