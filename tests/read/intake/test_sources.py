"""Files, folders, standard input, addresses: every report once, every failure with one message."""
# ruff: noqa: E501 - what is read stands on one line, as in a report

from __future__ import annotations

import gzip
import io
import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterable
from email.message import Message
from http.client import HTTPMessage
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from demarche import cli
from demarche.ground.errors import CallError, SourceError, TooLarge
from demarche.ground.items import Source
from demarche.ground.wire import to_json
from demarche.read.intake import LIMIT, Fetched, Progress, Unread, canonical, fetch, sources
from demarche.read.intake.stream import Origin, drafts_from

_TEXT = "The two delegations left the hall in Quito without a word, and the chair said that no date had been set."
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Andes Wire</title>
<item><title>Talks end</title><link>https://wire.example/1</link><pubDate>Sat, 14 Mar 2009 22:00:00 GMT</pubDate>
<description>&lt;p&gt;The talks ended.&lt;/p&gt;&lt;p&gt;No date was set.&lt;/p&gt;</description></item>
<item><title>No words</title></item></channel></rss>"""


def _all(paths: Iterable[str | Path], **more: object) -> tuple[list[Source], list[Unread]]:
    found = list(sources(paths, **more))  # type: ignore[arg-type]
    return (
        [f for f in found if isinstance(f, Source)],
        [f for f in found if isinstance(f, Unread)],
    )


def _piped(data: bytes) -> tuple[list[Source], list[Unread]]:
    return _all(["-"], stdin=io.BytesIO(data))


def test_a_folder_with_one_bad_file_among_a_hundred(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"report-{number:03}.txt").write_text(f"{_TEXT} It was round {number}.")
    (tmp_path / "report-050.txt").write_bytes(b"\0\1\2\3 talks")
    read, unread = _all([tmp_path])
    assert len(read) == 99 and len(unread) == 1 and unread[0].failed
    assert "report-050.txt" in unread[0].message and "binary" in unread[0].message
    assert [int(s.text.split()[-1].rstrip(".")) for s in read] == [n for n in range(100) if n != 50]


def test_what_a_folder_holds_beside_reports_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "note.txt").write_text(_TEXT)
    (tmp_path / "b" / "talks.md").write_text(f"# Talks end\n\n{_TEXT}")
    (tmp_path / "a.txt").write_text(f"{_TEXT} And more.")
    (tmp_path / "page.html").write_text(f"<html><body><p>{_TEXT} Page.</p></body></html>")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<p>A frame</p>")
    for name in ("map.png", "photo.JPG", "README.md", "LICENSE", "expected.toml", "Makefile"):
        (tmp_path / name).write_text("x")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    read, unread = _all([tmp_path])
    assert [s.text.split()[-1] for s in read] == ["more.", "set.", "Page."]
    by_kind = {kind: [u for u in unread if u.kind == kind] for kind in ("error", "skipped")}
    assert [Path(u.where).name for u in by_kind["error"]] == ["gone.txt", "scan.pdf"]
    assert "leads nowhere" in by_kind["error"][0].message
    assert "Save its text" in by_kind["error"][1].message
    (note,) = by_kind["skipped"]
    for words in (
        "1 hidden",
        "1 .png",
        "1 .jpg",
        "1 .toml",
        "3 README",
        "1 link to a folder",
        "1 device or pipe",
        "1 folder beside",
    ):
        assert words in note.message, words


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    read, unread = _all([tmp_path])
    assert not read and "no report in this folder" in unread[0].message


def test_a_path_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    with pytest.raises(CallError, match=r"no such file or folder"):
        next(iter(sources([tmp_path / "a.txt", tmp_path / "b.txt"])))
    with pytest.raises(CallError, match="standard input"):
        next(iter(sources(["-"])))
    for odd in ("", "a\0b"):
        with pytest.raises(CallError):
            next(iter(sources([odd])))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \n\t \n", "it is empty"),
        ("a.txt", b"Advertisement\n\nShare this\n", "nothing to read"),
        ("a.html", b"<html><body><script>1</script></body></html>", "nothing to read"),
        ("a.html", b"<!-- -->", ""),
        ("a.json", b'{"title": "x"', "not JSON"),
        ("a.json", b'{"title": "x"}', "no text"),
        ("a.json", b"[]", "no report in it"),
        ("a.jsonl", b"[]\n", "no report in it"),
        ("a.json", b"[1, 2]", "needs an object"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.jsonl", b"not json\n", "not JSON"),
        ("a.jsonl", b"\n\n", "it is empty"),
        ("a.xml", b"<rss><channel></channel></rss>", "no entry"),
        ("a.txt", b"%PDF-1.4 ...", "a PDF"),
        ("a.gz", b"\x1f\x8b\x08\0 broken", "damaged"),
        ("a.txt.gz", gzip.compress(_TEXT.encode())[:40], "damaged"),
        ("a.txt", "Не в той кодировке, и много".encode("koi8-r"), "no encoding"),
    ],
)
def test_what_cannot_be_read_gets_one_message(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    read, unread = _all([path])
    assert not read and len(unread) >= 1
    assert all(u.failed for u in unread)
    assert words in unread[0].message and name in unread[0].message
    assert unread[0].message.count("\n") == 0


def test_a_report_over_the_limit_is_refused_without_being_held(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    (tmp_path / "small.txt").write_text(_TEXT)
    read, unread = _all([tmp_path])
    assert len(read) == 1 and "larger than one report" in unread[0].message
    bomb = tmp_path / "bomb.txt.gz"
    bomb.write_bytes(gzip.compress(b"a" * (LIMIT + 10)))
    assert "larger than one report" in _all([bomb])[1][0].message


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _locked(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "locked.txt"
    path.write_text(_TEXT)
    monkeypatch.setattr(Path, "open", _locked)
    _, unread = _all([path])
    assert "may not be read. Check its permissions" in unread[0].message


def test_the_same_text_is_delivered_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    (tmp_path / "b.html").write_text(f"<html><body><p>{_TEXT}</p></body></html>")
    read, unread = _all([tmp_path, tmp_path / "a.txt"])
    assert len(read) == 1 and [u.kind for u in unread] == ["duplicate", "duplicate"]
    assert "a.txt, which is delivered already" in unread[0].message and not unread[0].failed


def test_repairs_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("SÃ£o TomÃ© â€” the talks ended.".encode())
    read, unread = _all([tmp_path])
    assert read[0].text == "São Tomé — the talks ended."
    assert unread[0].kind == "repaired" and "3 damaged characters" in unread[0].message


def test_records_of_many_makes(tmp_path: Path) -> None:
    records: dict[str, object] = {
        "flat": {"title": "T", "url": "https://x.example/a", "published": "2009-03-14", "publisher": "P", "text": _TEXT},
        "other names": {"Headline": "T", "link": "https://x.example/a", "date_published": "14 March 2009", "source": {"name": "P"}, "body": _TEXT},
        "paragraphs": {"title": "T", "url": "https://x.example/a", "publishedAt": 1237032000, "outlet": "P", "content": [_TEXT]},
        "html": {"title": "T", "id": "https://x.example/a", "datePublished": "2009-03-14", "site_name": "P", "content_html": f"<p>{_TEXT}</p>"},
        "box": {"status": "ok", "articles": [{"title": "T", "url": "https://x.example/a", "pubDate": "Sat, 14 Mar 2009 22:00:00 GMT", "source": "P", "content": _TEXT}]},
        "list": [{"title": "T", "url": "https://x.example/a", "date": "2009-03-14", "publisher": "P", "text": _TEXT, "summary": "short"}],
    }  # fmt: skip
    for name, record in records.items():
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(record))
        read, unread = _all([path])
        assert not unread, name
        (source,) = read
        found = (source.title, source.url, source.published, source.publisher, source.text)
        assert found == ("T", "https://x.example/a", "2009-03-14", "P", _TEXT), name


def test_lines_stream_with_bad_ones_named(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{_TEXT} Round {n}."}) for n in range(5)]
    lines[2] = "{broken"
    path = tmp_path / "all.jsonl.gz"
    path.write_bytes(gzip.compress(("\ufeff" + "\n\n".join(lines)).encode()))
    seen: list[Progress] = []
    read, unread = _all([path], progress=seen.append)
    assert len(read) == 4 and f"{path}:5" in unread[0].message
    assert seen[-1].done == seen[-1].total == path.stat().st_size
    assert [p.done for p in seen] == sorted(p.done for p in seen)


def test_a_text_named_jsonl_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonl"
    path.write_text("words\n" * 500)
    read, unread = _all([path])
    assert not read and len(unread) == 21 and "none of its first lines" in unread[-1].message


def test_nearly_json_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"title": "Talks", "text": "The talks\\ud83d ended.\nNo date was set."}')
    read, _ = _all([path])
    assert read[0].text == "The talks ended.\n\nNo date was set."
    path.write_bytes(('{"text": "The talks ended — at last."}').encode("utf-16"))
    assert _all([path])[0][0].text == "The talks ended — at last."
    path.write_bytes(b'{"text": "One talk."}\n{"text": "Two talks."}\n')
    assert len(_all([path])[0]) == 2


def test_standard_input_is_told_by_its_first_characters() -> None:
    record = json.dumps({"title": "T", "text": _TEXT})
    assert _piped(f"{record}\n{json.dumps({'text': 'Two.'})}\n".encode())[0][1].text == "Two."
    assert _piped(json.dumps({"title": "T", "text": _TEXT}, indent=1).encode())[0][0].title == "T"
    assert _piped(f"[{record}]".encode())[0][0].text == _TEXT
    assert _piped(f"<!DOCTYPE html><html><body><p>{_TEXT}</p>".encode())[0][0].text == _TEXT
    assert _piped(_FEED.encode())[0][0].text == "The talks ended.\n\nNo date was set."
    assert _piped(f"[Quito] {_TEXT}".encode())[0][0].text == f"[Quito] {_TEXT}"
    assert _piped(_TEXT.encode("utf-16"))[0][0].text == _TEXT
    assert _piped(gzip.compress(_TEXT.encode()))[0][0].text == _TEXT
    assert "standard input: it is empty" in _piped(b"")[1][0].message


def test_what_read_wrote_reads_back_the_same() -> None:
    first = _piped(json.dumps({"title": "Talks end", "date": "2009-03-14", "text": _TEXT}).encode())
    item = '{"kind":"statement","id":"stm-1","anchor":{"start":0,"end":3,"exact":"The"},"text":"x"}'
    again, unread = _piped(f"{to_json(first[0][0])}\n{item}\n".encode())
    assert again == first[0] and not unread


def test_feeds(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(_FEED)
    read, unread = _all([path])
    assert (read[0].title, read[0].url, read[0].published, read[0].publisher) == (
        "Talks end", "https://wire.example/1", "2009-03-14", "Andes Wire",
    )  # fmt: skip
    assert "feed.xml#2: this entry has no text" in unread[0].message


def test_an_address_is_fetched_only_by_what_is_passed() -> None:
    _, unread = _all(["https://gazette.example/x"])
    assert "fetching is allowed" in unread[0].message
    pages = {
        "https://gazette.example/2009/03/14/x": Fetched("https://gazette.example/2009/03/14/x", f"<html><body><p>{_TEXT}</p></body></html>".encode(), "text/html"),
        "https://gazette.example/feed": Fetched("https://gazette.example/feed", _FEED.encode(), "application/rss+xml"),
        "https://gazette.example/cyr": Fetched("https://gazette.example/cyr", "Министр сказал: нет.".encode("cp1251"), "text/plain", "windows-1251"),
    }  # fmt: skip
    read, _ = _all(pages, fetch=pages.__getitem__)
    assert (read[0].url, read[0].published, read[0].publisher) == (
        "https://gazette.example/2009/03/14/x", "2009-03-14", "gazette.example",
    )  # fmt: skip
    assert [s.title for s in read][1] == "Talks end" and read[2].text == "Министр сказал: нет."

    def _down(url: str) -> Fetched:
        raise SourceError("the site answered 404", where=url)

    assert "404" in _all(["https://gazette.example/x"], fetch=_down)[1][0].message


class _Answer:
    def __init__(self, parts: list[bytes]) -> None:
        self.parts, self.headers, self.closed = parts, HTTPMessage(), False
        self.headers["Content-Type"] = "text/html; charset=windows-1251"

    def read(self, size: int) -> bytes:
        return self.parts.pop(0) if self.parts else b""

    def geturl(self) -> str:
        return "https://gazette.example/end"

    def close(self) -> None:
        self.closed = True


def test_fetching() -> None:
    answer = _Answer([b"ab", b"c"])
    got = fetch("https://gazette.example/x", open_=lambda *_: answer)
    assert (got.data, got.media, got.encoding, got.url) == (
        b"abc", "text/html", "windows-1251", "https://gazette.example/end",
    )  # fmt: skip
    assert answer.closed
    with pytest.raises(TooLarge):
        fetch("https://gazette.example/x", limit=2, open_=lambda *_: _Answer([b"abc"]))
    with pytest.raises(SourceError, match="in time"):
        fetch("https://gazette.example/x", timeout=-1, open_=lambda *_: _Answer([b"abc"]))
    with pytest.raises(SourceError, match="only http"):
        fetch("file:///etc/hostname")

    def _refused(request: urllib.request.Request, timeout: float) -> _Answer:
        raise urllib.error.HTTPError(request.full_url, 403, "Forbidden", Message(), None)

    with pytest.raises(SourceError, match="answered 403"):
        fetch("https://gazette.example/x", open_=_refused)

    def _lost(request: urllib.request.Request, timeout: float) -> _Answer:
        raise urllib.error.URLError("no such host")

    with pytest.raises(SourceError, match=r"cannot be reached .no such host"):
        fetch("https://gazette.example/x", open_=_lost)


_SUFFIXES = st.sampled_from(
    ["", ".txt", ".md", ".html", ".json", ".jsonl", ".xml", ".txt.gz", ".jsonl.gz", ".odd"]
)
_STARTS = st.sampled_from(
    [b"", b"{", b"[", b'{"text": "', b"<", b"<html>", b"<rss>", b"\xff\xfe", b"\xef\xbb\xbf", b"---\n", b"\x1f\x8b"]
)  # fmt: skip


@given(st.binary(max_size=300), _STARTS, _SUFFIXES)
@example(b"]", b"[", "")
def test_no_bytes_bring_it_down(data: bytes, start: bytes, suffix: str) -> None:
    found = list(drafts_from(io.BytesIO(start + data), Origin("here", f"report{suffix}")))
    assert all(where.startswith("here") for where, _ in found)
    read, unread = _piped(start + data)
    assert all(canonical(source.text) == source.text for source in read)
    assert all(u.message for u in unread) and (read or unread or not data)


def test_order_and_bytes_are_the_same_on_a_second_run(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", "c.jsonl", "B.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        words = f"{_TEXT} {name}"
        path.write_text(json.dumps({"text": words}) if name == "c.jsonl" else words)
    first, second = (_all([tmp_path])[0] for _ in range(2))
    assert [to_json(s) for s in first] == [to_json(s) for s in second]
    assert [s.text.split()[-1] for s in first] == [
        "B.txt",
        "a.txt",
        "b/1.txt",
        "b/2.txt",
        "c.jsonl",
    ]


def test_what_demarche_wrote_itself_is_no_report(tmp_path):
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    head = '<!doctype html>\n<html lang="en"><head><meta name="generator" content="Demarche 0.1">'
    (tmp_path / "b.html").write_text(f"{head}</head><body><p>{_TEXT} Twice.</p></body></html>")
    (tmp_path / "c.json").write_text(
        '{"sentence":"","title":"","made_from":[],"stands":[],"known":{}}'
    )
    found, unread = _all([tmp_path])
    assert [s.text for s in found] == [_TEXT]
    assert [u.kind for u in unread] == ["skipped", "skipped"]
    assert all("Demarche wrote it" in u.message and not u.failed for u in unread)


def test_a_brief_is_not_read_again(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert cli._run(["brief", ".", "-o", "brief.html", "--jobs", "1"]) == 0
    assert cli._run(["brief", ".", "--json"]) == 0
    found, _ = _all([tmp_path])
    assert len(found) == 1
