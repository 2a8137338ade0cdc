"""The page: hostile text stays text, links lead somewhere, nothing comes from outside."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise

import lxml.html
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.ground.items import Statement, item_id
from demarche.model.verdict import Hold
from demarche.record.known import Known
from demarche.show.brief import brief_html, brief_json, compose
from demarche.show.html import visible
from demarche.show.sections.reports import Limits
from demarche.show.text import summary
from show.sample import EMPTY, KNOWN, NOTES, OUTLOOK, STANDOFF, VERDICT, at, sample

PAGE = brief_html(sample())
TREE = lxml.html.document_fromstring(PAGE)
TAGS = {e.tag for e in TREE.iter() if isinstance(e.tag, str)}
ATTRIBUTES = {name for e in TREE.iter() for name in e.attrib}

payloads = st.sampled_from(
    [
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)",
        "</title></style></script></details>", "javascript:alert(1)", "<!--", "-->", "]]>",
        "&lt;b&gt;", "&#x3c;b>", "\u202e", "\x00", "\n\n", "<a href=javascript:x>",
        "<svg/onload=x>",
        "plain words", "{{7*7}}", "<plaintext>", "<base href=http://evil.example>", " ", "=1+1",
    ]
)  # fmt: skip
hostile = st.lists(payloads, min_size=1, max_size=4).map("".join)
FREE = {
    "title", "url", "publisher", "name", "role", "issue", "account", "about", "place", "what",
    "unit", "made_by", "condition", "why", "holder", "speaker", "language", "published",
}  # fmt: skip


def _poisoned(value: object, bad: str, key: str = "") -> object:
    """The same value with every free text replaced by `bad`."""
    if isinstance(value, dict):
        return {k: _poisoned(v, bad, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_poisoned(v, bad, "name" if key in ("wordings", "dropped") else key) for v in value]
    return bad if isinstance(value, str) and key in FREE else value


def _known(bad: str) -> Known:
    raw = msgspec.to_builtins(KNOWN)
    for source in raw["sources"]:
        source["text"] = visible(f"{source['text']}\n\n{bad}")
    return msgspec.convert(_poisoned(raw, bad), Known)


def _tags(tree: lxml.html.HtmlElement) -> set[str]:
    return {e.tag for e in tree.iter() if isinstance(e.tag, str)}


@settings(max_examples=25, deadline=None)
@given(hostile)
def test_no_element_and_no_attribute_arises_from_text(bad):
    page = brief_html(compose(_known(bad), STANDOFF, VERDICT, OUTLOOK, (bad, *NOTES)))
    tree = lxml.html.document_fromstring(page)
    assert _tags(tree) <= TAGS | {"p"}
    assert {name for e in tree.iter() for name in e.attrib} <= ATTRIBUTES
    assert not [e for e in tree.iter() if not isinstance(e.tag, str)]  # no comments
    assert all(re.match(r"#|https?://", h) for h in tree.xpath("//@href"))
    assert len(tree.xpath("//style")) == 1 and "evil" not in "".join(tree.xpath("//style/text()"))
    assert tree.xpath("//title/text()")[0].startswith(tree.xpath("//h1")[0].text_content()[:20])


@pytest.mark.parametrize("page", [PAGE, brief_html(compose(EMPTY))], ids=["whole", "empty"])
def test_every_link_within_the_page_has_its_target_and_ids_are_unique(page):
    tree = lxml.html.document_fromstring(page)
    ids = Counter(tree.xpath("//@id"))
    assert [i for i, n in ids.items() if n > 1] == []
    wanted = {h[1:] for h in tree.xpath("//@href") if h.startswith("#")}
    assert wanted - set(ids) == set()
    assert {n for names in tree.xpath("//@aria-labelledby") for n in names.split()} <= set(ids)


def test_the_page_is_one_file_without_scripts_or_outside_parts():
    assert "<script" not in PAGE.lower() and "@import" not in PAGE and "url(" not in PAGE
    assert TREE.xpath("//@src | //link | //iframe | //object | //embed | //form | //img") == []
    policy = TREE.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy and "script" not in policy
    outside = [h for h in TREE.xpath("//@href") if not h.startswith("#")]
    assert outside == ["https://gulfwire.example/1987/05/09/sorrel"]


def test_the_page_has_landmarks_headings_language_and_a_way_past_the_contents():
    assert TREE.get("lang") == "en" and len(TREE.xpath("//h1")) == 1
    assert len(TREE.xpath("//main")) == 1 and TREE.xpath("//nav/@aria-label")
    assert TREE.xpath("//body/a[1]/@href") == ["#main"]
    levels = [int(e.tag[1]) for e in TREE.iter("h1", "h2", "h3", "h4")]
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(s.xpath("./h2") for s in TREE.xpath("//section"))


def test_same_brief_same_bytes():
    assert brief_html(sample()) == PAGE
    assert brief_json(sample()) == brief_json(sample())


def test_each_report_stands_on_the_page_as_it_is():
    texts = [e.text_content() for e in TREE.xpath("//div[@class='text']")]
    assert sorted(texts) == sorted(s.text for s in KNOWN.sources)


def test_every_derived_line_leads_to_marked_words():
    for place in (
        "//p[@class='stands']", "//ul[@class='sides']/li", "//ol[@class='talks']/li",
        "//details[@class='stance']", "//div[@class='speaker']//li", "//ol[@class='steps']/li",
        "//table[contains(@class,'rows')]//td[last()]",
    ):  # fmt: skip
        found = TREE.xpath(place)
        assert found, place
        for line in found:
            targets = line.xpath(".//a[@class='ref']/@href")
            assert targets, line.text_content()
            assert all(TREE.xpath(f"//mark[@id='{t[1:]}']") for t in targets)


def test_a_cited_mark_leads_back_to_its_first_use():
    backs = TREE.xpath("//mark/a[@class='n']/@href")
    assert len(backs) > 20
    assert all(TREE.xpath(f"//a[@id='{b[1:]}' and @class='ref']") for b in backs)


def test_every_section_that_is_empty_says_why():
    tree = lxml.html.document_fromstring(brief_html(compose(EMPTY)))
    for name in ("positions", "talks", "stuck", "next", "parties", "said", "acts", "numbers",
                 "differ", "reports"):  # fmt: skip
        said = tree.xpath(f"//section[@id='{name}']/p[@class='empty']")
        assert said and len(said[0].text_content()) > 40, name
    assert "no standoff" in tree.xpath("//p[@class='stands']")[0].text_content()


def test_the_page_says_what_the_sample_holds():
    text = " ".join(TREE.body.text_content().split())
    for words in (
        "After four meetings (5–9 May 1987), the last in Port Asha",
        "Aruvia demands the withdrawal of the batteries from Cape Dun, which",
        "it is for Ilse Maar to decide whether Aruvia comes to a further round",
        "about 12,000", "at least 15,000", "31% within 30 days; base rate 12%",
        "too few to base a number on", "Leave your thoughts below", "not text in an encoding",
        "Nash, GMR, SMR, SEQ and SIM", KNOWN.sources[0].sha256,
    ):  # fmt: skip
        assert words in text, words


def test_sides_held_by_the_same_bare_reason_share_a_line():
    stays, told = " stays: none of its moves would better its position.", sample()
    holds = (*(Hold(name, name + stays) for name in ("Aruvia", "Belmora", "Orsk")),
             Hold("Dorn", "Dorn has no move open to it."))  # fmt: skip
    verdict = msgspec.structs.replace(told.verdict, holds=holds)
    page = brief_html(msgspec.structs.replace(told, verdict=verdict))
    cards = lxml.html.document_fromstring(page).xpath("//section[@id='stuck']/ul[1]/li")
    assert [" ".join(c.text_content().split()) for c in cards] == [
        "Aruvia, Belmora and OrskEach" + stays, "DornDorn has no move open to it.",
    ]  # fmt: skip


def test_word_changes_are_marked_in_both_wordings():
    altered = TREE.xpath("//ul[contains(@class,'drifts')]/li")[0]
    assert [e.text_content() for e in altered.xpath("./p[2]//del")] == [
        "not", "discuss", "while", "fishing ",
    ]  # fmt: skip
    assert [e.text_content() for e in altered.xpath("./p[3]//ins")] == [
        "never", "talk of", "as long as",
    ]  # fmt: skip


def test_the_statuses_of_talks_are_told_by_text_and_shape():
    shapes = {
        e.xpath("string(./span[1])").strip(): e.xpath("./span[1]//path/@d")[0]
        for e in TREE.xpath("//ol[@class='talks']/li")
    }
    assert set(shapes) == {"held", "planned", "proposed", "refused"}
    drawn = {e.get("class"): e.get("d") for e in TREE.xpath("//svg[@class='lane']//path")}
    assert len(drawn) == 4 and len(TREE.xpath("//svg[@class='lane']//a")) == 7


def _many(copies: int) -> Known:
    """The sample's first report many times over, every copy with its statements."""
    sources, items = [], []
    for n in range(copies):
        source = msgspec.structs.replace(KNOWN.sources[0], id=f"src-{n:04d}", title=f"Report {n}")
        sources.append(source)
        for word in ("talks", "demanded", "Belmora refused both", "fishing boats"):
            anchor = at("src-wire", word)
            items.append(
                Statement(
                    id=item_id(Statement, source.id, anchor),
                    source=source.id,
                    anchor=anchor,
                    made_by="r/1",
                    confidence=0.5,
                    speaker=None,
                    mode="direct",
                )
            )
    return msgspec.structs.replace(EMPTY, sources=tuple(sources), items=tuple(items))


def test_a_large_record_is_cut_and_the_page_says_so():
    page = brief_html(compose(_many(400)), limits=Limits(budget=60_000))
    tree = lxml.html.document_fromstring(page)
    assert len(page) < 400_000
    assert "in full; of the others what the page cites" in page
    wanted = {h[1:] for h in tree.xpath("//@href") if h.startswith("#")}
    assert wanted <= set(tree.xpath("//@id"))
    full = [e for e in tree.xpath("//div[@class='text']") if not e.xpath("./p[@class='gap']")]
    named = tree.xpath("//ul[@class='named']/li")
    assert 5 < len(full) < 40 and len(full) + len(named) <= 400 < len(full) + len(named) + 10


def test_items_without_their_words_are_shown_as_such():
    first, *rest = KNOWN.items
    moved = msgspec.structs.replace(first, anchor=msgspec.structs.replace(first.anchor, start=5))
    lost = msgspec.structs.replace(rest[0], source="src-gone")
    known = msgspec.structs.replace(KNOWN, items=(moved, lost, *rest[1:]))
    tree = lxml.html.document_fromstring(brief_html(compose(known, None, VERDICT, OUTLOOK)))
    orphans = tree.xpath("//div[@class='orphans']//li/@id")
    assert sorted(orphans) == sorted([f"i-{moved.id}", f"i-{lost.id}"])
    assert {h[1:] for h in tree.xpath("//@href") if h.startswith("#")} <= set(tree.xpath("//@id"))


def test_the_data_behind_the_page():
    data = json.loads(brief_json(sample()))
    assert data["sentence"].startswith("After four meetings")
    assert len(data["known"]["items"]) == len(KNOWN.items)
    assert all(c["because"] for c in data["stands"])
    assert data["standoff_toml"].startswith("# A standoff")
    assert msgspec.convert(data["known"], Known) == KNOWN


def test_the_summary_is_ten_lines_that_cannot_steer_a_terminal():
    lines = summary(sample()).splitlines()
    assert len(lines) == 10 and lines[2].startswith("Stands   After four meetings")
    assert len(summary(compose(EMPTY)).splitlines()) == 10
    bad = compose(_known("\x1b[2J\x07\nx\u202e"))
    assert all(c.isprintable() or c == "\n" for c in summary(bad))
    assert len(summary(bad).splitlines()) == 10


def test_ids_that_are_no_ids_still_lead_somewhere():
    raw = brief_json(sample()).replace('"tlk-', '"t l\\"k>').replace('"src-', '"s <r>c ')
    known = msgspec.convert(json.loads(raw.replace('"stm-', "\"\u00e9 s'm"))["known"], Known)
    tree = lxml.html.document_fromstring(brief_html(compose(known)))
    wanted = {h[1:] for h in tree.xpath("//@href") if h.startswith("#")}
    assert len(wanted) > 60 and wanted <= set(tree.xpath("//@id"))
    assert not any(c.isspace() or c in "<>\"'" for i in tree.xpath("//@id") for c in i)
