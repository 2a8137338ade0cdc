"""The trade's words: anchors read back, ids depend on content, errors say four things."""

from __future__ import annotations

import doctest
import gc
import importlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground import errors
from demarche.ground.anchors import Anchor, trimmed
from demarche.ground.collecting import put_off
from demarche.ground.dates import When
from demarche.ground.ids import content_id
from demarche.ground.items import Reading, Source, Statement, in_text_order, item_id
from demarche.ground.plover import EVENTS, QUAD
from demarche.ground.wire import from_line, readings_from, to_json, to_lines
from strategies import anchored, texts


@given(anchored())
def test_an_anchor_reads_back(pair):
    text, anchor = pair
    assert text[anchor.start : anchor.end] == anchor.exact
    assert anchor.holds_in(text)
    assert msgspec.json.decode(msgspec.json.encode(anchor), type=Anchor) == anchor


@given(anchored(), st.integers(-3, 300), st.integers(-3, 300))
def test_an_anchor_outside_its_text_is_refused(pair, start, end):
    text, _ = pair
    if 0 <= start < end <= len(text):
        assert Anchor.of(text, start, end).holds_in(text)
    else:
        with pytest.raises(errors.AnchorError):
            Anchor.of(text, start, end)


@given(texts)
def test_trimming_leaves_no_blank_edge(text):
    start, end = trimmed(text, 0, len(text))
    assert start == end or not (text[start] in " \t\n" or text[end - 1] in " \t\n")


def test_an_id_depends_on_its_parts_alone():
    assert content_id("x", 1, "a") == content_id("x", 1, "a")
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")
    assert content_id("x", None) == content_id("x", "")


@pytest.mark.parametrize(
    ("what", "where", "value", "remedy", "sentence"),
    [
        ("no text", "", None, "", "no text"),
        ("no text", "a.txt", 3, "", "a.txt: no text (seen: 3)"),
        ("no text", "a.txt", "x", "Save it.", "a.txt: no text (seen: x). Save it."),
        ("w", "", "y" * 99, "", f"w (seen: {'y' * 77}...)"),
    ],
)
def test_an_error_says_what_where_the_value_and_what_to_do(what, where, value, remedy, sentence):
    assert str(errors.SourceError(what, where=where, value=value, remedy=remedy)) == sentence


def test_every_error_is_a_demarche_error_and_a_builtin():
    classes = [c for c in vars(errors).values() if isinstance(c, type)]
    assert len(classes) > 10
    for cls in classes:
        assert issubclass(cls, errors.DemarcheError)
        assert cls is errors.DemarcheError or any(
            base.__module__ == "builtins" and base is not Exception
            for base in cls.__mro__
            if base not in (object, BaseException, Exception)
        )


def test_times_meet_where_their_days_overlap():
    week = When("last week", "2022-01-10", "2022-01-16", "week")
    day = When("Thursday", "2022-01-13", "2022-01-13", "day")
    assert week.meets(day) and day.meets(week)
    assert not When("Thursday").meets(day)


def test_each_event_has_its_quad():
    assert set(QUAD) == set(EVENTS) and len(EVENTS) == 16


def _reading() -> Reading:
    text = "“No,” he said."
    source = Source("src-1", None, None, None, None, "article", "en", text, "0")
    anchor = Anchor.of(text, 1, 3)
    item = Statement(
        id=item_id(Statement, "src-1", anchor), source="src-1", anchor=anchor,
        made_by="test", confidence=0.5, speaker=None, mode="direct",
    )  # fmt: skip
    return Reading(source, (item,))


def test_lines_come_back_as_the_reading_they_were_written_from():
    reading = _reading()
    assert list(readings_from(to_lines(reading.entries()))) == [reading]
    assert to_json(reading.items[0]).startswith('{"kind":"statement","id":"stm-')


def test_a_line_that_is_no_item_is_refused_with_what_was_seen():
    with pytest.raises(errors.BrokenSource, match='seen: \\{"kind": "poem"\\}'):
        from_line('{"kind": "poem"}')


def test_items_come_in_one_order():
    item = _reading().items[0]
    later = msgspec.structs.replace(item, anchor=Anchor(5, 6, "x"), id="stm-0")
    assert in_text_order([later, item]) == in_text_order([item, later]) == (item, later)


@pytest.mark.parametrize("name", ["anchors", "ids"])
def test_the_examples_in_docstrings_run(name):
    result = doctest.testmod(importlib.import_module(f"demarche.ground.{name}"))
    assert result.attempted and not result.failed


@pytest.mark.parametrize("before", [True, False])
def test_the_search_for_dead_objects_is_as_it_was_before(before):
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        with pytest.raises(KeyError), put_off():
            with put_off():
                assert not gc.isenabled()
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()
