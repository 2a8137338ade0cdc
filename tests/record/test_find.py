"""Search: words of the text, each hit with its anchor, limits that say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import CallError
from demarche.record.find import KINDS, match_expression
from demarche.record.store import Record
from record.build import Report, who

EXPRESSIONS = [
    ("troops", '"troops"'),
    ("live-fire", '"live fire"'),
    ('"live fire" troops', '"live fire" AND "troops"'),
    ("troops AND guns", '"troops" AND "guns"'),
    ("troops OR guns", '("troops") OR ("guns")'),
    ("deploy*", '"deploy"*'),
    ("troops -navy", '"troops" NOT "navy"'),
    ("a OR b -c", '(("a") OR ("b")) NOT "c"'),
    ("what's NEAR(", '"what s" AND "NEAR"'),
    ("(troops", '"troops"'),
]


@pytest.mark.parametrize(("query", "expression"), EXPRESSIONS)
def test_a_query_in_sqlites_words(query, expression):
    assert match_expression(query) == expression


@pytest.mark.parametrize("query", ["", "  ", "-", '"', '"open', "()", "* -", "OR", "-only"])
def test_a_query_without_words_is_refused(query):
    with pytest.raises(CallError):
        match_expression(query)


@given(st.text(max_size=40))
def test_no_query_breaks_the_search(query):
    with Record(":memory:") as record:
        try:
            assert record.find(query).total == 0
        except CallError as error:
            assert "query" in str(error)


def _record() -> Record:
    record = Record(":memory:")
    for n in range(30):
        report = Report(
            f"Report {n}. " + "The weather was fine. " * 40
            + "Señor Ortiz said the guns of Río Verde were loaded. The fort was quiet.",
            title="On the guns" if n == 3 else None,
        )  # fmt: skip
        record.add(
            report.says("the guns of Río Verde were loaded", who("Ortiz"), "indirect").reading()
        )
    return record


def test_hits_have_anchors_that_read_back_and_a_snippet():
    with _record() as record:
        found = record.find("rio guns", limit=100)
        assert found.total == len(found.hits) == 60 and not found.cut
        texts = {r.source.id: r.source.text for r in record.readings()}
        for hit in found.hits:
            assert hit.anchor.holds_in(texts[hit.source])
            assert "guns" in hit.anchor.exact and "Río" in hit.anchor.exact
            assert hit.anchor.exact in hit.snippet
            around = hit.snippet.removeprefix("… ").removesuffix(" …")
            assert set(around.split()) <= set(texts[hit.source].split())  # no word is cut


def test_a_limit_that_cuts_says_so():
    with _record() as record:
        found = record.find("guns", limit=7)
        assert found.cut and len(found.hits) == 7 and found.total == 60
        assert "60 found" in found.note and "best 7 shown" in found.note


def test_kinds_narrow_the_search():
    with _record() as record:
        assert {h.kind for h in record.find("guns", kinds=["statement"]).hits} == {"statement"}
        assert record.find("fort", kinds=["statement"]).total == 0
        assert record.find("fort", kinds=["source"]).total == 30
        assert record.find("guns", kinds=KINDS[:2], limit=99).total == 60
        with pytest.raises(CallError, match="Kinds are source"):
            record.find("guns", kinds=["poem"])
        with pytest.raises(CallError, match="at least 1"):
            record.find("guns", limit=0)


def test_words_of_a_title_alone_find_the_report():
    with Record(":memory:") as record:
        record.add(Report("Rain fell.", title="The siege of Acre").reading())
        [hit] = record.find("siege").hits
        assert (hit.kind, hit.anchor.exact) == ("source", "Rain fell.")


def test_nothing_found_is_said():
    with _record() as record:
        found = record.find("submarine")
        assert found.hits == () and found.note == "0 found for 'submarine'"
