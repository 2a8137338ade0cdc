"""Marks cover exactly their anchors, whatever nests in or crosses whatever."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.anchors import Anchor
from demarche.ground.items import Item, Quantity, Statement
from demarche.show.html import slug, visible
from demarche.show.marks import marked, paragraphs, whole_and_broken, windows

letters = st.sampled_from(list("abc <>&\"'\n\n\n.é\u202e\x00\U0001f30d"))
texts = st.text(letters, min_size=1, max_size=80)


def _item(number: int, anchor: Anchor) -> Item:
    kind = Statement if number % 2 else Quantity
    own = (
        {"speaker": None, "mode": "direct"} if number % 2 else {"what": "x", "low": 1, "high": None}
    )
    return kind(id=f"it-{number}", source="s", anchor=anchor, made_by="r/1", confidence=0.5, **own)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Item]]:
    text = draw(texts)
    spans = draw(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 80)), max_size=8))
    anchors = [
        Anchor.of(text, start, min(start + length, len(text)))
        for start, length in spans
        if start < len(text)
    ]
    return text, [_item(n, a) for n, a in enumerate(anchors)]


def _tree(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<body><div>{html}</div></body>").find(".//div")


def _flat(text: str) -> str:
    return visible(text).replace("\n", "")


@given(marked_texts())
def test_the_text_content_is_the_text_and_marks_cover_their_anchors(pair):
    text, items = pair
    whole, broken = whole_and_broken(text, items)
    tree = _tree(marked(text, whole, {}))
    assert tree.text_content() == visible(text)
    assert {e.tag for e in tree.iter()} <= {"div", "p", "mark", "span"}
    assert all(not i.anchor.exact.strip() for i in broken)
    for item in whole:
        name = slug("i", item.id)
        assert len(tree.xpath(f"//mark[@id='{name}']")) == 1
        pieces = tree.xpath(f"//mark[@id='{name}' or @data-of='{name}']")
        assert _flat("".join(p.text_content() for p in pieces)) == _flat(item.anchor.exact)


@given(marked_texts())
def test_each_mark_starts_where_its_anchor_starts(pair):
    text, items = pair
    whole, _ = whole_and_broken(text, items)
    tree = _tree(marked(text, whole, {}))
    at: dict[str, int] = {}
    offset = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if element.get("id"):
                at[element.get("id")] = offset
            offset += len(element.text or "")
        else:
            offset += len(element.tail or "")
    for item in whole:
        between = text[item.anchor.start : at[slug("i", item.id)]]
        assert at[slug("i", item.id)] >= item.anchor.start
        assert between.strip("\n") == ""


@given(marked_texts(), st.integers(0, 7))
def test_an_excerpt_holds_the_cited_words_and_says_where_it_left_out(pair, which):
    text, items = pair
    whole, _ = whole_and_broken(text, items)
    chosen = [i for n, i in enumerate(whole) if n == which % max(1, len(whole))]
    parts = windows(text, chosen, reach=3, most=200)
    assert parts == sorted(parts) and all(a < b for a, b in parts)
    tree = _tree(marked(text, whole, {}, (), parts))
    for item in chosen:
        assert tree.xpath(f"//mark[@id='{slug('i', item.id)}']")
    if chosen and text.strip() and sum(b - a for a, b in parts) < len(text.strip()) - 20:
        assert tree.xpath("//p[@class='gap']")


def test_an_item_that_does_not_hold_is_told_apart():
    moved = _item(1, Anchor(0, 3, "xyz"))
    outside = _item(2, Anchor(-3, -1, "bc"))
    fine = _item(3, Anchor(0, 3, "abc"))
    assert whole_and_broken("abcd", [moved, outside, fine]) == ([fine], [moved, outside])


def test_crossing_marks_are_split_and_nested_ones_are_not():
    outer, inner = _item(1, Anchor(0, 6, "abcdef")), _item(2, Anchor(2, 4, "cd"))
    crossing = _item(3, Anchor(4, 8, "efgh"))
    html = marked("abcdefgh", [outer, inner, crossing], {})
    assert html.count("<mark") == 4 and html.count('data-of="i-it-3"') == 1


def test_a_cited_mark_leads_back_and_another_does_not():
    items = [_item(1, Anchor(0, 1, "a")), _item(2, Anchor(2, 3, "b"))]
    html = marked("a b", items, {"it-1": "1.1", "it-2": "1.2"}, {"i-it-2"})
    assert html.count("href=") == 1 and 'href="#u-i-it-2"' in html


def test_paragraphs_are_parted_by_blank_lines_only():
    assert paragraphs("a\nb\n\nc\n\n\nd\n") == [(0, 3), (5, 6), (9, 10)]
