"""The desk: every page with its twins, hostile text, links that lead somewhere, lists, faults."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from demarche.record.store import Record
from demarche.show.pages.asked import Asked, address
from demarche.show.pages.desk import Desk
from demarche.show.pages.listing import PER_PAGE
from demarche.show.pages.page import CONTENTS
from record.build import Report, who
from show.desk_record import EVIL, TOLD_AGAIN, desk_on, first, made, second

LISTS = ["", *(name for name, _ in CONTENTS if name), "orphans", "find?q=barges"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    return desk_on(made(tmp_path_factory.mktemp("desk") / "talks.db"))


def _page(desk: Desk, target: str) -> lxml.html.HtmlElement:
    given = desk.answer(target)
    assert given.type.startswith("text/html")
    return lxml.html.document_fromstring(given.body.decode("utf-8"))


def _json(desk: Desk, target: str) -> dict:
    return json.loads(desk.answer(Asked.of(target).at("json")).body)


def _csv(desk: Desk, target: str) -> list[dict[str, str]]:
    written = desk.answer(Asked.of(target).at("csv")).body.decode("utf-8")
    return list(csv.DictReader(io.StringIO(written)))


def _all(desk: Desk) -> list[str]:
    """Every address of the desk that a link leads to, beginning with the first page."""
    found, waiting = {"/": None}, ["/"]
    while waiting:
        for link in _page(desk, waiting.pop()).xpath("//a/@href"):
            target = urlsplit(link)._replace(fragment="").geturl()
            is_page = target.startswith("/") and not target.startswith("/brief/page")
            if is_page and target not in found and Asked.of(target).form == "html":
                found[target] = None
                waiting.append(target)
    return list(found)


@pytest.fixture(scope="module")
def pages(desk) -> list[str]:
    return _all(desk)


def test_every_item_report_actor_party_and_issue_can_be_reached(desk, pages):
    held = desk._now()
    wanted = [held.item_at(i) for i in held.items] + [held.report_at(s.id) for s in held.sources]
    wanted += [address("actors", a.id) for a in held.held.actors]
    wanted += [address("parties", p.id) for p in held.known.parties]
    wanted += [address("issues", i.id) for i in held.known.issues]
    assert len(held.items) == 13 and set(wanted) <= set(pages)
    assert {f"/{name}" for name, _ in CONTENTS} <= set(pages)


def test_every_link_leads_to_a_page_and_every_mark_is_there(desk, pages):
    ids = {target: set(_page(desk, target).xpath("//@id")) for target in pages}
    for target in pages:
        assert desk.answer(target).status == 200, target
        for link in _page(desk, target).xpath("//a/@href"):
            path, _, mark = link.partition("#")
            if mark:
                assert mark in ids[path or target], f"{target}: {link}"


def test_no_text_becomes_markup_or_leaves_the_desk(desk, pages):
    for target in pages:
        page = _page(desk, target)
        tags = {e.tag for e in page.iter() if isinstance(e.tag, str)}
        assert not tags & {"script", "img", "iframe", "b-", "object", "base", "style"}, target
        for element in page.iter():
            for name, value in element.attrib.items():
                assert not name.startswith("on") and name != "style", (target, name)
                if name in ("href", "src", "action"):
                    assert value.startswith(("/", "#", "data:,")), (target, value)
        assert b"<script" not in desk.answer(target).body


def test_hostile_words_are_shown_as_they_were_written(desk):
    held = desk._now()
    report = next(s for s in held.sources if s.title)
    assert EVIL in _page(desk, held.report_at(report.id)).text_content()
    assert EVIL in _page(desk, "/judgements").text_content()
    assert EVIL in _page(desk, "/questions").text_content()
    shown = _page(desk, f"/find?q={EVIL.replace('<', '%3C').replace('>', '%3E')}")
    assert EVIL in shown.find(".//h1").text_content()
    assert shown.xpath("//input[@id='q']/@value") == [EVIL]


def test_pages_can_be_used_by_keyboard_and_read_aloud(desk, pages):
    for target in pages:
        page = _page(desk, target)
        assert len(page.xpath("//h1")) == len(page.xpath("//main[@id='main']")) == 1, target
        assert page.get("lang") == "en" and page.find(".//title").text_content()
        assert page.xpath("//body/a")[0].get("href") == "#main"
        assert page.xpath("//nav[@aria-label='Pages']") and not page.xpath("//*[@tabindex>0]")
        levels = [int(h.tag[1]) for h in page.xpath("//h1|//h2|//h3|//h4")]
        steps = pairwise(levels)
        assert levels[0] == 1 and all(b <= a + 1 for a, b in steps), (target, levels)
        for field in page.xpath("//main//input|//main//select|//nav//input"):
            assert page.xpath("//label[@for=$id]", id=field.get("id")), (target, field.get("id"))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), target
        forms = page.xpath("//form")
        assert all((f.get("method") or "get") == "get" for f in forms)


@pytest.mark.parametrize("name", LISTS)
def test_a_page_and_its_twins_hold_the_same(desk, name):
    target = f"/{name}"
    asked = Asked.of(target)
    for form, kind in (("json", "application/json"), ("csv", "text/csv; charset=utf-8")):
        given = desk.answer(asked.at(form))
        assert (given.status, given.type) == (200, kind)
        page = _page(desk, target)
        assert asked.at(form) in page.xpath("//main//a/@href")
        assert asked.at(form) in page.xpath("//link[@rel='alternate']/@href")
    rows, table = _json(desk, target)["rows"], _csv(desk, target)
    assert len(rows) == len(table)
    if name not in ("orphans", "settled"):
        assert rows, name
    html = desk.answer(target).body.decode("utf-8")
    for row, line in zip(rows, table, strict=True):
        held = row.get("judgement", row)
        if "id" in held and "id" in line:
            assert held["id"] == line["id"]
        ids = [
            held.get("id"),
            *held.get("items", []),
            *(s["items"][0] for s in held.get("sides", [])),
        ]
        assert any(i and i in html for i in ids) or "id" not in held, (name, held.get("id"))


def test_pages_of_one_thing_and_their_twins_hold_the_same(desk, pages):
    for target in pages:
        if "?" not in target and target.count("/") == 2:
            data, table = _json(desk, target), _csv(desk, target)
            rows = [r for r in data["rows"] if r.get("kind") != "source"]
            if not target.startswith("/issues/"):
                assert [r["id"] for r in rows] == [line["id"] for line in table], target
            positions = [p for r in rows for p in r.get("positions", [])]
            assert not positions or positions == [line["position"] for line in table]


def test_items_have_the_shape_that_read_gives(desk):
    held = desk._now()
    item = next(i for i in first().reading().items if i.id.startswith("stm-"))
    [row] = _json(desk, held.item_at(item.id))["rows"]
    assert (row["kind"], row["id"], row["anchor"]["exact"]) == (
        "statement", item.id, item.anchor.exact
    )  # fmt: skip
    report = _json(desk, held.report_at(item.source))
    assert [r["kind"] for r in report["rows"]][:1] == ["source"] and len(report["rows"]) == 9


def test_no_cell_of_a_table_is_run_as_a_formula(desk, pages):
    for target in pages:
        for line in _csv(desk, target):
            for column, cell in line.items():
                plain = not cell.startswith(("=", "+", "-", "@", "\t"))
                assert plain or column == "rank", (target, column, cell)


def test_an_item_tells_what_made_it_and_what_it_is_part_of(desk):
    held = desk._now()
    item = next(i for i in held.items.values() if i.made_by and i.id.startswith("pos-"))
    page = _page(desk, held.item_at(item.id))
    text = page.text_content()
    assert "hand@1" in text and "1.00 (0 to 1)" in text and item.id in text
    assert [m.text_content() for m in page.xpath("//mark")] == [item.anchor.exact]
    assert held.mark_at(item) in page.xpath("//a/@href")
    assert any(h.startswith("/issues/iss-") for h in page.xpath("//main//a/@href"))


# ---- lists: narrowed, cut, empty


@pytest.mark.parametrize(
    ("target", "total"),
    [
        ("/acts", 3), ("/acts?event=THREATEN", 1), ("/acts?party=PER", 3), ("/acts?actor=ARG", 0),
        ("/acts?status=negated", 0), ("/acts?from=1921-03-14", 0), ("/acts?to=1921-03-13", 1),
        ("/statements?from=1921-03-15", 2), ("/statements?mode=indirect", 0),
        ("/positions?stance=demands&party=ARG", 1), ("/meetings?status=planned", 1),
        ("/quantities?what=barges", 2), ("/reports?genre=article", 2),
        ("/judgements?made=people", 1),
        ("/questions?outcome=did+not+come", 1), ("/questions?from=1922-01-01", 0),
        ("/issues?contested=contested", 1), ("/parties?side=a+side", 2), ("/acts?event=%3Cb%3E", 0),
    ],
)  # fmt: skip
def test_a_list_is_narrowed_and_says_so(desk, target, total):
    data, page = _json(desk, target), _page(desk, target)
    assert (data["total"], len(data["rows"])) == (total, total)
    if not total:
        assert "Widen the choice above" in page.text_content()
    for name, value in Asked.of(target).query:
        chosen = page.xpath("//main//*[@name=$n]", n=name)[0]
        assert chosen.get("value") == value or value in chosen.xpath("option[@selected]/@value")


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> Desk:
    """A record with two hundred and fifty statements in one report."""
    words = [f"Word {n} of the envoy." for n in range(250)]
    report = Report("\n\n".join(words))
    for one in words:
        report.says(one, who("Ben Ott", "PER"))
    path = tmp_path_factory.mktemp("long") / "long.db"
    with Record(path) as record:
        record.add(report.reading())
    return desk_on(path)


def test_a_long_list_is_cut_into_pages_and_tells_its_total(long):
    seen: list[str] = []
    for number, size in ((1, PER_PAGE), (2, PER_PAGE), (3, 50)):
        target = f"/statements?page={number}"
        data, page = _json(long, target), _page(long, target)
        assert (data["total"], data["pages"], len(data["rows"])) == (250, 3, size)
        assert len(page.xpath("//table//tbody/tr")) == len(_csv(long, target)) == size
        assert (
            page.xpath("//nav[@class='pager']//a[@aria-current='page']")[0].text == f"Page {number}"
        )
        told = page.xpath("//p[@class='lead']")[0].text_content()
        assert told.startswith("250 statements on record; here ")
        seen += [row["id"] for row in data["rows"]]
    assert len(set(seen)) == 250
    assert "/statements.csv?page=all" in _page(long, "/statements").xpath("//main//a/@href")
    assert len(_csv(long, "/statements?page=all")) == 250
    assert len(_page(long, "/statements?page=all").xpath("//tbody/tr")) == 250


def test_hits_are_cut_into_pages_too(long):
    data = _json(long, "/find?q=envoy&kind=statement&page=3")
    assert (data["total"], data["pages"], len(data["rows"])) == (250, 3, 50)
    assert len(_csv(long, "/find?q=envoy&kind=statement&page=all")) == 250


@pytest.mark.parametrize(
    ("target", "status", "told"),
    [
        ("/statements?page=4", 404, "It has 3 pages"), ("/statements?page=0", 400, "has a number"),
        ("/statements?page=x", 400, "has a number"), ("/find?q=envoy&page=99", 404, "no page"),
        ("/statements?page=" + "9" * 40, 404, "no page"),
        ("/find?q=envoy&page=" + "9" * 5000, 404, "no page"),
        ("/statements?page=%C2%B2", 400, "has a number"),
        ("/find?q=envoy&page=%C2%B2", 400, "has a number"),
        ("/statements?from=soon", 400, "is no day"),
        ('/find?q="open', 400, "never closed"), ("/find?q=-", 400, "no word"),
        ("/find?q=x&kind=poem", 400, "kinds that exist"), ("/nowhere", 404, "no page at this"),
        ("/items/stm-nope", 404, "no item on record"), ("/reports/x", 404, "no report"),
        ("/a/b/c", 404, "no page at this"), ("/" + "x=1&" * 3 + "?" + "a=1&" * 60, 400, "too much"),
        ("/%00%ff/%2e%2e", 404, "no page at this"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_told_in_words_in_every_form(long, target, status, told):
    given = long.answer(target)
    page = lxml.html.document_fromstring(given.body.decode("utf-8"))
    assert given.status == status and told in page.text_content()
    assert "/reports" in page.xpath("//main//a/@href")
    if "too much" not in told:
        form = long.answer(Asked.of(target).at("json"))
        [row] = json.loads(form.body)["rows"]
        assert form.status == status and row["what"] and row["remedy"]
        assert long.answer(Asked.of(target).at("csv")).status == status


def test_an_id_may_hold_anything():
    for ident in ("a/b", "x.json", "..", "ü ?#&", "%2F"):
        asked = Asked.of(address("items", ident))
        assert (asked.parts, asked.form) == (("items", ident), "html")
        assert Asked.of(asked.at("csv")) == Asked(("items", ident), "csv")
        assert unquote(address("items", ident)) == f"/items/{ident}"


def test_numbers_are_worded_as_in_the_brief(tmp_path):
    report = Report("Peru holds half of it. They wait one week.")
    report.counts("half of it", "quota", 0.5, 0.5, unit="share")
    report.counts("one week", "duration", 1, 1, unit="weeks")
    with Record(tmp_path / "r.db") as record:
        record.add(report.reading())
    told = _page(desk_on(tmp_path / "r.db"), "/quantities").xpath("//tbody//b[not(*)]/text()")
    assert {"50 %", "1 week"} <= set(told)


# ---- the record beside it


def test_an_empty_record_explains_itself_on_every_page(tmp_path):
    Record(tmp_path / "new.db").close()
    desk = desk_on(tmp_path / "new.db")
    for name in LISTS:
        page = _page(desk, f"/{name}")
        assert (
            desk.answer(f"/{name}").status == 200 and len(page.find(".//main").text_content()) > 40
        )
    assert "demarche record add" in _page(desk, "/").text_content()


def test_what_is_added_meanwhile_stands_on_the_next_page(tmp_path):
    path = tmp_path / "r.db"
    with Record(path) as record:
        record.add(first().reading())
    desk = desk_on(path)
    assert _json(desk, "/reports")["total"] == 1
    assert desk._now() is desk._now()
    with Record(path) as writing:
        writing.add(second().reading())
        assert _json(desk, "/reports")["total"] == 2  # written, not yet closed
        assert _json(desk, "/find?q=seize")["total"] == 2
        writing.settle()
    assert _json(desk, "/reports")["total"] == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.db"]


def test_the_desk_changes_nothing_in_the_record(tmp_path):
    path = made(tmp_path / "r.db")
    before = path.read_bytes()
    desk = desk_on(path)
    for target in _all(desk):
        desk.answer(target)
    assert path.read_bytes() == before
    with pytest.raises(Exception, match="read-only"):
        with Record(path, readonly=True) as record:
            record.add(Report(TOLD_AGAIN).reading())


def test_a_decision_that_was_taken_is_open_no_more(tmp_path):
    path = made(tmp_path / "r.db")
    desk = desk_on(path)
    [still] = _json(desk, "/decisions")["rows"]
    taken = next(i for i in second().reading().items if i.id.startswith("act-"))
    with Record(path) as record:
        judged = record.merge(still["id"], taken.id, why="he decided so")
    assert (_json(desk, "/decisions")["total"], _json(desk, "/settled")["total"]) == (0, 1)
    [row], [line] = _json(desk, "/settled")["rows"], _csv(desk, "/settled")
    assert row["kind"] == line["kind"] == "decided" and line["by"] == taken.id
    for ident in (still["id"], taken.id):
        assert "Settled" in _page(desk, address("items", ident)).text_content()
    told = _page(desk, "/judgements?made=people").text_content()
    assert judged.id in told and "are told as open and settled" in told


def _told(desk: Desk, status: int, *words: str) -> None:
    given = desk.answer("/statements")
    text = lxml.html.document_fromstring(given.body.decode("utf-8")).text_content()
    assert given.status == status and all(w in text for w in words) and "Traceback" not in text
    assert desk.answer("/statements.json").status == desk.answer("/acts.csv").status == status


def test_a_record_that_is_gone_and_comes_back(tmp_path):
    path = made(tmp_path / "r.db")
    desk = desk_on(path)
    assert desk.answer("/").status == 200
    path.rename(tmp_path / "away.db")
    _told(desk, 503, "the record is gone", str(path), "Put it back")
    assert desk.answer("/find?q=x").status == 503 and not path.exists()
    (tmp_path / "away.db").rename(path)
    assert desk.answer("/").status == 200


def test_a_record_that_is_damaged_or_replaced(tmp_path):
    path = made(tmp_path / "r.db")
    desk = desk_on(path)
    assert desk.answer("/").status == 200
    whole = path.read_bytes()
    path.write_bytes(whole[:5000] + b"\xff" * (len(whole) - 5000))
    _told(desk, 500, "damaged", str(path), "Keep a copy")
    path.write_bytes(b"no record at all, but long enough to be looked at" * 40)
    _told(desk, 500, "not an SQLite database", str(path))
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    _told(desk, 500, "no record of demarche")
    path.write_bytes(whole)
    assert desk.answer("/").status == 200


def test_a_row_changed_by_hand_is_told(tmp_path):
    path = made(tmp_path / "r.db")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE items SET json = '{' WHERE n = 1")
    db.close()
    _told(desk_on(path), 500, "was changed and cannot be read", "Add the report anew")


def test_words_moved_by_hand_are_shown_as_orphans(tmp_path):
    path = made(tmp_path / "r.db")
    with sqlite3.connect(path) as db:
        db.execute('UPDATE items SET json = replace(json, \'"exact":"About\', \'"exact":"Aboot\')')
    db.close()
    desk = desk_on(path)
    [row] = _json(desk, "/orphans")["rows"]
    assert row["found"] == "About 40 barges"
    assert "/orphans" in _page(desk, "/").xpath("//main//a/@href")


def test_a_record_that_another_program_locks(tmp_path):
    path = made(tmp_path / "r.db")
    desk = desk_on(path)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        _told(desk, 503, "locked", "Wait for the other program")
    other.close()
    assert desk.answer("/").status == 200


def test_the_brief_is_made_on_demand_and_kept(desk):
    cover = _page(desk, "/brief")
    assert "/brief/page" in cover.xpath("//main//a/@href") and "seconds" in cover.text_content()
    given = desk.answer("/brief/page")
    assert given.status == 200 and given.body.startswith(b"<!doctype html>")
    assert "'unsafe-inline'" in given.policy and "script" not in given.policy
    assert json.loads(desk.answer("/brief/page.json").body)["known"]["sources"]
    assert desk.answer("/brief/page.csv").body.startswith(b"id,kind,")
