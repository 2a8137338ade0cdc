"""A stream of bytes to drafts, whatever it holds: a page, a feed, records, Markdown, plain text."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, Literal

import msgspec

from demarche.ground.errors import BrokenSource, EmptySource, OwnPage, SourceError, TooLarge
from demarche.read.intake.compose import LIMIT, Draft, Form, Found
from demarche.read.intake.decode import Decoded, decode
from demarche.read.intake.feed import feed_drafts, looks_like_feed
from demarche.read.intake.html import declared_encoding, looks_like_html, page_draft
from demarche.read.intake.records import drafts_in, parsed

Holds = Literal["text", "marked", "page", "feed", "json", "lines"]

_BY_SUFFIX: dict[str, Holds] = {
    ".md": "marked", ".markdown": "marked",
    ".html": "page", ".htm": "page", ".xhtml": "page",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".txt": "text", ".text": "text",
}  # fmt: skip
_BOX_LIMIT = 16 * LIMIT
_GIVE_UP_AFTER = 20
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


_OWN = re.compile(r'<meta name="generator" content="Demarche ')
_HEAD = 2048
_OWN_FIELDS = frozenset({"sentence", "stands", "made_from", "known"})
"""What `demarche brief --json` writes."""


class Origin(msgspec.Struct, frozen=True):
    """Where a stream comes from, as messages name it, and what is known beforehand."""

    where: str
    name: str = ""
    """The file's name; its suffix says what it holds."""
    url: str | None = None
    encoding: str | None = None


def drafts_from(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The reports in a stream, each with its place; a SourceError stands where one has failed."""
    reader = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    try:
        if reader.peek(2)[:2] == b"\x1f\x8b":
            reader = io.BufferedReader(gzip.GzipFile(fileobj=reader))
            name = origin.name.removesuffix(".gz")
            origin = msgspec.structs.replace(origin, name=name)
        yield from _drafts(reader, origin)
    except SourceError as error:
        yield origin.where, error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield (
            origin.where,
            BrokenSource(
                f"the compressed file is damaged or cut off ({error})",
                remedy="Copy or download it again.",
            ),
        )


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(stream.read(_BOX_LIMIT + 1)))


def _drafts(reader: io.BufferedReader, origin: Origin) -> Iterator[Found]:
    suffix = PurePath(origin.name.lower()).suffix
    holds = _BY_SUFFIX.get(suffix)
    head = reader.peek(1)
    if head.startswith(_WIDE_MARKS) and holds in ("lines", "json"):
        words = decode(_all(reader, _BOX_LIMIT)).text.encode("utf-8", "surrogatepass")
        reader = io.BufferedReader(io.BytesIO(words))
        head = reader.peek(1)
    if holds == "lines" or (holds in (None, "json") and _is_lines(head)):
        yield from _lines(reader, origin)
    else:
        yield from _one(reader, origin, holds)


def _is_lines(head: bytes) -> bool:
    """Whether the first line is a whole object by itself."""
    line, end, rest = head.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")
    if (
        not line.startswith(b"{")
        or not end
        or (rest.strip() and not rest.lstrip().startswith(b"{"))
    ):
        return False
    try:
        return isinstance(parsed(line), dict)
    except BrokenSource:
        return False


def _one(reader: io.BufferedReader, origin: Origin, holds: Holds | None) -> Iterator[Found]:
    """The reports of a stream that has to be seen whole."""
    data = _all(reader, _BOX_LIMIT if holds == "json" or _opens_json(reader) else LIMIT)
    if not data.strip():
        raise EmptySource("it is empty", remedy="Check that it was saved or downloaded whole.")
    is_markup = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    declared = declared_encoding(data) if is_markup else None
    decoded = decode(data, declared=origin.encoding or declared)
    holds = _holds(decoded.text, holds)
    if holds == "json":
        yield from _json(decoded, origin, sure=origin.name.lower().endswith(".json"))
    elif holds == "feed":
        yield from feed_drafts(data, origin.where, origin.name)
    elif holds == "page":
        if _OWN.search(decoded.text[:_HEAD]):
            raise own_page()
        draft = page_draft(decoded.text, url=origin.url, name=origin.name)
        yield origin.where, msgspec.structs.replace(draft, repaired=decoded.repaired)
    else:
        yield origin.where, _words(decoded, origin, "marked" if holds == "marked" else "plain")


def _opens_json(reader: io.BufferedReader) -> bool:
    return reader.peek(1).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")


def _holds(text: str, stated: Holds | None) -> Holds:
    """What a text is: by its suffix, unless its first characters say otherwise."""
    start = text[:64].lstrip("\ufeff \r\n\t").lower()
    if stated in ("text", None, "feed") and start.startswith("<"):
        if looks_like_feed(text):
            return "feed"
        if looks_like_html(text) or stated == "feed":
            return "page"
    if stated == "feed" or (stated is None and start[:1] in ("{", "[")):
        return "json" if start[:1] in ("{", "[") else "text"
    return stated or "text"


def _json(decoded: Decoded, origin: Origin, *, sure: bool) -> Iterator[Found]:
    try:
        value = parsed(decoded.text)
    except BrokenSource:
        if sure:
            raise
        # A text may begin with a bracket.
        yield origin.where, _words(decoded, origin, "plain")
        return
    if isinstance(value, dict) and _OWN_FIELDS <= value.keys():
        raise own_page()
    none = True
    for found in drafts_in(value, origin.where, origin.name):
        none = False
        yield found
    if none:
        raise _no_report()


def own_page() -> OwnPage:
    """Why a page of ours is passed over."""
    return OwnPage("passed over: Demarche wrote it about reports, and it is none")


def _no_report() -> EmptySource:
    return EmptySource("there is no report in it", remedy="Check that it was saved whole.")


def _words(decoded: Decoded, origin: Origin, form: Form) -> Draft:
    return Draft(
        text=decoded.text,
        form=form,
        url=origin.url,
        name=origin.name,
        repaired=decoded.repaired,
    )


def _lines(reader: io.BufferedReader, origin: Origin) -> Iterator[Found]:
    """One record a line, one line in memory at a time."""
    good = bad = reports = 0
    for number, line in _numbered(reader):
        where = f"{origin.where}:{number}"
        try:
            value = _of_line(line)
        except SourceError as error:
            bad += 1
            yield where, error
            if good == 0 and bad >= _GIVE_UP_AFTER:
                yield (
                    origin.where,
                    BrokenSource(
                        "none of its first lines is JSON, so the rest was not read",
                        value=f"{bad} lines",
                        remedy="One object a line is needed; a text should be named .txt.",
                    ),
                )
                return
            continue
        good += 1
        for found in drafts_in(value, where, origin.name):
            reports += 1
            yield found
    if good and not reports:
        raise _no_report()
    if good + bad == 0:
        raise EmptySource("it is empty", remedy="Check that it was saved or downloaded whole.")


def _numbered(reader: io.BufferedReader) -> Iterator[tuple[int, bytes | TooLarge]]:
    """The lines that are not blank, numbered from 1; one too long is passed over, not held."""
    number = 0
    while line := reader.readline(4 * LIMIT + 1):
        number += 1
        if len(line) > 4 * LIMIT:
            while line and not line.endswith(b"\n"):
                line = reader.readline(LIMIT)
            yield (
                number,
                TooLarge(
                    "this line is longer than one report can be",
                    value=f"more than {4 * LIMIT:,} bytes",
                    remedy="Write one report a line.",
                ),
            )
        elif line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _of_line(line: bytes | TooLarge) -> object:
    if isinstance(line, TooLarge):
        raise line
    try:
        return parsed(line.decode("utf-8"))
    except UnicodeDecodeError:
        return parsed(decode(line).text)


def _all(reader: io.BufferedReader, limit: int) -> bytes:
    """The whole stream. Raises TooLarge, having read no more than the limit."""
    data = reader.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(
            "it is larger than one report can be",
            value=f"more than {limit:,} bytes",
            remedy="Split it into its reports, or write them as one line of JSON each (.jsonl).",
        )
    return data
