"""Universal Dependencies tokens of English, with exact offsets.

Written after the habits of the English Web Treebank and GUM (Silveira et al. 2014; Zeldes 2017):
clitics stand apart (do n't, Kenya 's, can not), compounds are split at their hyphens and the hyphen
is a token, but words with a prefix are whole (non-aligned, re-elected); $ and % are tokens;
the stop of an abbreviation belongs to it unless it also ends the sentence.

What is between two blanks is cut without a look at its neighbours, so that cuts can be remembered.
"""

from __future__ import annotations

import functools
import re
import unicodedata

import msgspec

from demarche.lexicon.tables import load

Span = tuple[int, int]


class _Tokens(msgspec.Struct, frozen=True):
    source: str
    prefixes: tuple[str, ...]
    fused: dict[str, int]
    units: tuple[str, ...]
    domains: tuple[str, ...]
    elided: tuple[str, ...]
    stopped: tuple[str, ...]


class _Abbreviations(msgspec.Struct, frozen=True):
    source: str
    before_name: frozenset[str]
    anywhere: frozenset[str]
    may_end: frozenset[str]


def _marks() -> str:
    """Combining marks as a run of characters for a character class, with joiners within words."""
    blocks = (range(0x300, 0x1E00), range(0x20D0, 0x2100), range(0xA800, 0xAC00))
    marks = {c for block in blocks for c in block if unicodedata.category(chr(c))[0] == "M"}
    # As ranges, of which a class is built much faster than of each mark by itself.
    firsts = sorted(c for c in marks if c - 1 not in marks)
    lasts = sorted(c for c in marks if c + 1 not in marks)
    ranges = (f"{chr(a)}-{chr(b)}" for a, b in zip(firsts, lasts, strict=True))
    return "".join(ranges) + "゙゚︠-︯\u00ad\u200c\u200d"


INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""Marks of direction and width: in a text, but no part of any token."""

_CLOSERS = "\"”’'»“›)]}"
_MARKED = _marks()
_LETTER = rf"(?:[^\W\d_][{_MARKED}]*)"
_EMOJI = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"


@functools.cache
def _table() -> _Tokens:
    return load("tokens", _Tokens)


@functools.cache
def abbreviations() -> frozenset[str]:
    """Abbreviations that end in a stop, lower case and without it."""
    table = load("abbreviations", _Abbreviations)
    return table.before_name | table.anywhere | frozenset(_table().stopped)


@functools.cache
def _token() -> re.Pattern[str]:
    table = _table()
    prefixes, units, domains, elided = (
        "|".join(sorted(words, key=len, reverse=True))
        for words in (table.prefixes, table.units, table.domains, table.elided)
    )
    address = rf"[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]}}’'{_MARKED}]"
    return re.compile(
        rf"(?P<address>(?:https?|ftp|mailto)://?{address}|www\.{address}"
        rf"|[\w.+%-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}"
        rf"|[A-Za-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{0,8}}\.(?:{domains})(?![\w-])(?:/{address})?"
        rf"|[@#][^\W\d]\w*)"
        rf"|(?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}}|{_EMOJI}[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
        rf"(?:\u200d{_EMOJI}[\ufe0f\U0001f3fb-\U0001f3ff]*)*"
        rf"|[:;=]-?[)(DP](?!\w))"
        rf"|(?P<number>\d{{1,4}}(?P<sep>[-./])\d{{1,2}}(?P=sep)\d{{1,4}}(?![\w-])"
        rf"|\d{{3}}[-.]\d{{3}}[-.]\d{{4}}(?!\d)|\d{{3}}-\d{{4}}(?![\d-])|\d{{1,2}}/\d{{1,2}}(?![\w/])"
        rf"|['’]\d\ds?(?!\w)|\d*0['’]s(?!\w)"
        rf"|(?<!\w)[.]?\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)(?!\w)|(?=(?:{units})(?!\w))|(?!\w)))"
        rf"|(?P<currency>[A-Z]{{1,3}}[$€£¥])"
        rf"|(?P<stopped>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?|Ph\.D\.?|(?:[A-Z]\.)+[A-Z](?!\w))"
        rf"|(?P<elided>['’](?:{elided})(?!\w))"
        rf"|(?P<clitic>n['’]t(?!\w)|['’`](?:s|re|ve|ll|d|m)(?!\w))"
        rf"|(?P<prefixed>(?:{prefixes})-[^\W_][\w{_MARKED}]*)"
        rf"|(?P<word>(?:[A-Z]+&[A-Z]+(?!\w))|[\w{_MARKED}]+(?:['’`ʼ][^\W\d_][\w{_MARKED}]*)*)"
        rf"|\[?\.{{3,}}\]?|\[…\]|[.]{{2,}}|[!?]+[.!?]*|--+|''|``|’’|‘’|<<|>>|_{{2,}}|={{2,}}"
        rf"|\*{{2,}}|.[{_MARKED}\ufe0e\ufe0f]*",
        re.IGNORECASE | re.DOTALL,
    )


_CLITIC = re.compile(r"(n['’`]t|['’`](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_CLUSTER = re.compile(r"\S+")
_FINAL = re.compile(r"[^.]\.[" + re.escape(_CLOSERS) + r"]*$")


def tokens(text: str, start: int, end: int) -> list[Span]:
    """The [start, end) of every token of the sentence text[start:end], in order."""
    found: list[Span] = []
    last = end
    while last > start and text[last - 1].isspace():
        last -= 1
    for match in _CLUSTER.finditer(text, start, end):
        base, after = match.span()
        cluster = match.group()
        if cluster.isalpha() and cluster not in _fused():
            found.append((base, after))
            continue
        for a, b in _cuts(cluster, after >= last):
            found.append((base + a, base + b))
    return found


@functools.cache
def _fused() -> frozenset[str]:
    """Words that hide two tokens ("cannot"), in the spellings that texts have."""
    plain = _table().fused
    return frozenset(form for word in plain for form in (word, word.capitalize(), word.upper()))


@functools.lru_cache(maxsize=1 << 15)
def _cuts(cluster: str, final: bool) -> tuple[Span, ...]:
    """The tokens of what stands between two blanks; `final` where it ends its sentence."""
    limit = len(cluster)
    if final and (stop := _FINAL.search(cluster)):
        limit = stop.start() + 1
    found: list[Span] = []
    at = 0
    while at < len(cluster):
        if unseen := INVISIBLE.match(cluster, at):
            at = unseen.end()
            continue
        match = _token().match(cluster, at, limit if at < limit else len(cluster))
        if match is None:
            break
        begin, after = match.span()
        kind = match.lastgroup
        if kind == "word":
            after = _with_stop(cluster, begin, after, limit)
            found.extend(_parts(cluster, begin, after))
        else:
            found.append((begin, after))
        at = after
    return tuple(found)


def _with_stop(cluster: str, begin: int, end: int, limit: int) -> int:
    """The end of a word with the stop that abbreviates it, where it has one."""
    if end >= limit or cluster[end] != "." or cluster[end + 1 : end + 2] == ".":
        return end
    word = cluster[begin:end].lower()
    single = len(word) == 1 and word.isalpha()
    return end + 1 if single or word in abbreviations() else end


def _parts(cluster: str, begin: int, end: int) -> list[Span]:
    """A word with its clitic apart."""
    word = cluster[begin:end]
    cut = _table().fused.get(word.lower(), 0)
    if not cut and not word.isalnum() and (clitic := _CLITIC.search(word)) and clitic.start():
        cut = clitic.start()
    if not cut:
        return [(begin, end)]
    return [(begin, begin + cut), (begin + cut, end)]


def is_clitic(before: str, form: str) -> bool:
    """Whether two tokens that touch are one orthographic word (do + n't, can + not)."""
    if not before[-1:].isalnum():
        return False
    if _CLITIC.fullmatch(form) or form in ("'", "’"):
        return form not in ("'", "’") or before[-1:] in "sS"
    return _table().fused.get((before + form).lower()) == len(before)
