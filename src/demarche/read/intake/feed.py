"""A feed (RSS, Atom) to drafts: one report an entry; its links are never followed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from demarche.ground.errors import BrokenSource, EmptySource, SourceError
from demarche.read.intake.compose import Draft, Found
from demarche.read.intake.html import piece_text

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|channel)[\s>]")


def looks_like_feed(text: str) -> bool:
    """Whether a text is an RSS or Atom feed, by its first element."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and _ROOT.search(text[:2048]) is not None


def feed_drafts(data: bytes, where: str, name: str = "") -> Iterator[Found]:
    """The reports of a feed in its order. Raises BrokenSource where it has no entry at all."""
    import feedparser  # needed for feeds only

    # A stream, for a string could be taken for an address to open.
    parsed = feedparser.parse(io.BytesIO(data))
    entries = parsed.get("entries") or []
    if not entries:
        fault = parsed.get("bozo_exception")
        raise BrokenSource(
            f"this feed has no entry that can be read{f' ({fault})' if fault else ''}",
            value=data[:60].decode("utf-8", "replace"),
            remedy="Check that the address or file is an RSS or Atom feed.",
        )
    channel = parsed.get("feed") or {}
    publisher = _plain(channel.get("title"))
    for number, entry in enumerate(entries, 1):
        yield f"{where}#{number}", _draft(entry, publisher, name)


def _draft(entry: Mapping[str, object], publisher: str | None, name: str) -> Draft | SourceError:
    markup = _content(entry)
    if not markup:
        return EmptySource(
            "this entry has no text",
            value=_plain(entry.get("title")) or "",
            remedy="Fetch the page that it points to and give that.",
        )
    try:
        text, cut = piece_text(markup)
    except SourceError as error:
        return error
    source = entry.get("source")
    named = source.get("title") if isinstance(source, Mapping) else None
    return Draft(
        text=text,
        form="blocks",
        title=_plain(entry.get("title")),
        url=str(entry["link"]) if entry.get("link") else None,
        publisher=_plain(named) or publisher,
        published=entry.get("published") or entry.get("updated") or None,
        dropped=cut,
        name=name,
    )


def _content(entry: Mapping[str, object]) -> str:
    """The longest of an entry's texts: its content, or its summary."""
    texts: list[str] = [str(entry.get("summary") or "")]
    content = entry.get("content")
    for part in content if isinstance(content, list) else []:
        texts.append(str(part.get("value") or ""))
    return max(texts, key=len).strip()


def _plain(value: object) -> str | None:
    if not value:
        return None
    words = str(value)
    return (piece_text(words)[0] if "<" in words else words).strip() or None
