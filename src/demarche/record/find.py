"""Full-text search over reports and items, each hit with an anchor and the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.errors import CallError
from demarche.record.file import RecordFile

KINDS = ("source", "statement", "act", "position", "meeting", "quantity", "decision")
_AROUND = 90  # characters of context on either side of a report's first hit
_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_SOURCES = "sources_fts f JOIN sources s ON s.n = f.rowid"
_ITEMS = "items_fts f JOIN items i ON i.n = f.rowid JOIN sources s ON s.id = i.source"
_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: no report needs them; checked below


class Hit(msgspec.Struct, frozen=True):
    """One report or item that holds the words."""

    id: str
    kind: str
    source: str
    anchor: Anchor
    """The item's own words; in a report, the stretch from the first word found to the last
    near it."""
    snippet: str
    """The report's words around it, one line."""
    rank: float
    """BM25 as SQLite gives it: lower is better."""


class Found(msgspec.Struct, frozen=True):
    """What a search gave: best first, reports before items."""

    query: str
    hits: tuple[Hit, ...]
    total: int
    cut: bool
    """Whether the limit left hits out."""
    note: str
    """What was asked, how much was found and shown, in a sentence."""


def match_expression(query: str) -> str:
    """The query in SQLite's FTS5 language: all words, "phrases", word*, OR, -word.

    >>> match_expression('troops "live fire" -navy')
    '"troops" AND "live fire" NOT "navy"'

    Raises CallError for a query without words or with an open quotation mark.
    """
    if query.count('"') % 2:
        raise CallError(
            "the query has a quotation mark that is never closed",
            value=query,
            remedy='Write a phrase as "live fire".',
        )
    wanted: list[list[str]] = [[]]
    without: list[str] = []
    for phrase, word in _PIECE.findall(query):
        if word == "OR":
            wanted.append([])
        elif word not in ("AND", ""):
            negated = word.startswith("-")
            (without if negated else wanted[-1]).extend(_term(word[1:] if negated else word))
        else:
            wanted[-1].extend(_term(phrase))
    choices = [" AND ".join(terms) for terms in wanted if terms]
    if not choices:
        raise CallError(
            "the query holds no word to look for",
            value=query,
            remedy="Give one or more words of the text.",
        )
    joined = choices[0] if len(choices) == 1 else " OR ".join(f"({c})" for c in choices)
    if len(choices) > 1 and without:
        joined = f"({joined})"
    return joined + "".join(f" NOT {term}" for term in without)


def _term(word: str) -> list[str]:
    bare = re.sub(r"[^\w\s]+", " ", word.replace("_", " ")).strip()
    if not bare:
        return []
    return [f'"{bare}"*' if word.endswith("*") else f'"{bare}"']


def found_in(file: RecordFile, query: str, *, limit: int, kinds: Sequence[str]) -> Found:
    """Reports and items that hold the query's words, of these kinds (all where none is given).

    Raises CallError for a query without words, a limit below 1 or an unknown kind.
    """
    unknown = [k for k in kinds if k not in KINDS]
    if limit < 1 or unknown:
        raise CallError(
            "a search needs a limit of at least 1 and kinds that exist",
            value=f"limit {limit}, kinds {', '.join(kinds)}",
            remedy=f"Kinds are {', '.join(KINDS)}.",
        )
    expression = match_expression(query)
    hits: list[Hit] = []
    total = 0
    if not kinds or "source" in kinds:
        total += _count(file, f"{_SOURCES} WHERE sources_fts MATCH ?", expression)
        hits += _in_sources(file, expression, limit)
    wanted = [k for k in kinds if k != "source"]
    if not kinds or wanted:
        names = ", ".join(f"'{k}'" for k in wanted or KINDS)
        table = f"{_ITEMS} WHERE items_fts MATCH ? AND i.kind IN ({names})"
        total += _count(file, table, expression)
        hits += _in_items(file, table, expression, limit - len(hits))
    shown = len(hits)
    note = f"{total} found for {query!r}"
    note += f", the best {shown} shown: give a higher limit for the rest" if total > shown else ""
    return Found(query, tuple(hits), total, total > shown, note)


def _count(file: RecordFile, table: str, expression: str) -> int:
    return int(str(file.rows(f"SELECT count(*) FROM {table}", expression)[0][0]))


def _in_sources(file: RecordFile, expression: str, limit: int) -> list[Hit]:
    rows = file.rows(
        f"SELECT s.id, s.text, highlight(sources_fts, 1, ?, ?), f.rank FROM {_SOURCES}"
        " WHERE sources_fts MATCH ? ORDER BY f.rank, s.n LIMIT ?",
        _OPEN, _CLOSE, expression, limit,
    )  # fmt: skip
    hits = []
    for key, text, marked, rank in rows:
        anchor = _best_stretch(str(text), str(marked))
        hits.append(
            Hit(
                str(key), "source", str(key), anchor,
                _snippet(str(text), anchor), round(float(str(rank)), 6),
            )
        )  # fmt: skip
    return hits


def _in_items(file: RecordFile, table: str, expression: str, limit: int) -> list[Hit]:
    rows = file.rows(
        'SELECT i.id, i.kind, i.source, i.start, i."end", i.exact,'
        f' substr(s.text, max(1, i.start + 1 - {_AROUND}), i."end" - i.start + 2 * {_AROUND}),'
        f" f.rank FROM {table} ORDER BY f.rank, i.n LIMIT ?",
        expression, limit,
    )  # fmt: skip
    return [
        Hit(
            str(key), str(kind), str(source),
            Anchor(int(str(start)), int(str(end)), str(exact)),
            _around(str(around), min(int(str(start)), _AROUND), str(exact)),
            round(float(str(rank)), 6),
        )
        for key, kind, source, start, end, exact, around, rank in rows
    ]  # fmt: skip


def _best_stretch(text: str, marked: str) -> Anchor:
    """The place in the text with the most different words found close together."""
    spans: list[tuple[int, int]] = []
    offset, start = 0, 0
    if _OPEN not in text and _CLOSE not in text:
        for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
            if piece == _OPEN:
                start = offset
            elif piece == _CLOSE:
                spans.append((start, offset))
            else:
                offset += len(piece)
    if not spans:  # the title alone holds the words
        return Anchor.of(text, 0, min(len(text), _AROUND)) if text else Anchor(0, 0, "")
    best, most = spans[0], 0
    for i, (start, _) in enumerate(spans):
        near = [s for s in spans[i : i + 12] if s[1] <= start + 2 * _AROUND]
        words = len({text[a:b].casefold() for a, b in near})
        if words > most:
            best, most = (start, near[-1][1] if words > 1 else near[0][1]), words
    return Anchor.of(text, *best)


def _snippet(text: str, anchor: Anchor) -> str:
    start = max(0, anchor.start - _AROUND)
    return _around(text[start : anchor.end + _AROUND], anchor.start - start, anchor.exact)


def _around(stretch: str, lead: int, exact: str) -> str:
    """The words around a place as one line: whole words, of its own paragraph.

    `stretch` is the text around it, `lead` where the place begins in it.
    """
    before, after = stretch[:lead], stretch[lead + len(exact) :]
    if "\n" in before:
        before = before.rpartition("\n")[2]
    elif lead == _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if "\n" in after:
        after = after.partition("\n")[0]
    elif len(after) >= _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    return " ".join(f"{before}{exact}{after}".split())
