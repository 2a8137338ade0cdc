"""Records (an object of JSON, an entry of a feed) to drafts: which field is what."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from demarche.ground.errors import BrokenSource, EmptySource
from demarche.read.intake.compose import Draft, Found
from demarche.read.intake.html import looks_like_html, piece_text
from demarche.read.intake.tables import fields

_HTML_FIELDS = frozenset({"contenthtml", "bodyhtml", "html"})
_DEEPEST = 4


def parsed(data: str | bytes) -> object:
    """The value that a piece of JSON holds. Raises BrokenSource that says where the fault is.

    What is nearly JSON is taken: a raw line break in a string, half of a surrogate pair.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise BrokenSource("this JSON is nested too deeply") from error
    except ValueError as error:
        raise BrokenSource(
            f"this is not JSON ({error})",
            value=text.strip()[:60],
            remedy="Give one object, a list of objects, or one object a line (.jsonl).",
        ) from error


def drafts_in(value: object, where: str, name: str = "") -> Iterator[Found]:
    """The reports in a value of JSON: a record, a list of records, or a box of records.

    A record without any text comes back as the error that says so; the others follow.
    """
    yield from _drafts(value, where, name, 0)


def _drafts(value: object, where: str, name: str, depth: int) -> Iterator[Found]:
    if isinstance(value, list) and depth < _DEEPEST:
        for number, entry in enumerate(value, 1):
            yield from _drafts(entry, f"{where}#{number}", name, depth + 1)
    elif not isinstance(value, dict):
        remedy = _EXAMPLE
        value = f"{value!r:.60}"
        yield (
            where,
            BrokenSource("a report needs an object with a text", value=value, remedy=remedy),
        )
    else:
        yield from _of_object(value, where, name, depth)


_EXAMPLE = 'Give objects such as {"title": ..., "url": ..., "published": ..., "text": ...}.'


def _of_object(record: dict[object, object], where: str, name: str, depth: int) -> Iterator[Found]:
    by_key = {_key(key): value for key, value in reversed(record.items())}
    if _is_item(by_key):
        return
    text_key = next((key for key in fields().text if _words(by_key.get(key))), None)
    box = next((by_key[k] for k in fields().records if _is_box(by_key.get(k))), None)
    if text_key is None or (box is not None and text_key in ("description", "summary")):
        if isinstance(box, list) and depth < _DEEPEST:
            yield from _drafts(box, where, name, depth)
            return
    if text_key is None:
        value = ", ".join(str(key) for key in record)[:60]
        yield where, EmptySource("this record has no text", value=value, remedy=_EXAMPLE)
    else:
        yield where, _draft(by_key, text_key, name)


def _draft(by_key: dict[str, object], text_key: str, name: str) -> Draft:
    words = _words(by_key[text_key]) or ""
    dropped: tuple[str, ...] = ()
    is_html = text_key in _HTML_FIELDS or looks_like_html(words)
    if is_html:
        words, dropped = piece_text(words)
    url = next((u for key in fields().url if (u := _address(by_key.get(key)))), None)
    return Draft(
        text=words,
        form="blocks" if is_html else "marked" if text_key == "markdown" else "plain",
        title=_first(by_key, fields().title),
        url=url or _address(by_key.get("id")),
        publisher=_first(by_key, fields().publisher),
        published=next((by_key[k] for k in fields().published if by_key.get(k)), None),
        dropped=dropped,
        name=name,
        dated=how if by_key.get("kind") == "source" and (how := by_key.get("dated")) else None,
    )


def _key(key: object) -> str:
    name = str(key).lower()
    return name if name == "published_parsed" else name.replace("_", "").replace("-", "")


def _is_item(by_key: dict[str, object]) -> bool:
    """Whether this is a line that `demarche read` wrote about a report, not a report."""
    return by_key.get("kind") in fields().item_kinds and "anchor" in by_key


def _is_box(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _words(value: object) -> str | None:
    """A field's words: a string, a list of paragraphs, or an object that holds them."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, list):
        parts = [part for v in value if (part := _words(v))]
        return "\n\n".join(parts) if parts else None
    if isinstance(value, dict):
        for key in ("name", "title", "value", "text", "content", "rendered", "html", "body"):
            if isinstance(value.get(key), str) and value[key].strip():
                return str(value[key])
    return None


def _first(by_key: dict[str, object], names: list[str]) -> str | None:
    return next((words for name in names if (words := _words(by_key.get(name)))), None)


def _address(value: object) -> str | None:
    if isinstance(value, str) and value.strip().startswith(("http://", "https://")):
        return value.strip()
    return None
