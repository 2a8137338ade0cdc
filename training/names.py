"""Names to learn from, of sources that mark different kinds of them.

Every word has the set of labels that its source allows: one where the source is sure, several where
it does not tell (GUM marks no nationalities, Universal NER only people, places and organisations).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from conllu import Tree, entities, opened

KINDS = (
    "PERSON",
    "ORGANISATION",
    "GPE",
    "PLACE",
    "NATIONALITY",
    "WEAPON",
    "MONEY",
    "DATE",
    "EVENT",
)
LABELS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
Allowed = list[frozenset[str]]

_GUM = {
    "person": ("PERSON",),
    "organization": ("ORGANISATION",),
    "place": ("GPE", "PLACE"),
    "event": ("EVENT",),
    "time": ("DATE",),
}
_RE3D = {
    "Person": ("PERSON",),
    "Organisation": ("ORGANISATION",),
    "Location": ("GPE", "PLACE"),
    "Nationality": ("NATIONALITY",),
    "Weapon": ("WEAPON",),
    "MilitaryPlatform": ("WEAPON",),
    "Money": ("MONEY",),
    "Temporal": ("DATE",),
}
_UNER = {"PER": ("PERSON",), "ORG": ("ORGANISATION",), "LOC": ("GPE", "PLACE")}
_COURTESY = frozenset(
    "mr mrs ms miss dr prof professor sir lady lord president vice prime minister secretary "
    "general gen. lt. col. maj. capt. sgt. colonel lieutenant major captain sergeant admiral "
    "senator sen. rep. representative governor gov. king queen prince princess pope judge justice "
    "chancellor ambassador the mr. mrs. ms. dr. prof. a an his her its their our my this "
    "that".split()
)
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Gazetteer:
    """Which words are countries, cities and nationalities, by the tables that ship."""

    def __init__(self, places: frozenset[str], demonyms: frozenset[str]) -> None:
        self.places = places
        self.demonyms = demonyms

    def kinds(self, words: list[str], kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds a mention may have; a place in the table is a political one."""
        name = " ".join(words).lower()
        name = name.removeprefix("the ")
        if kinds == ("GPE", "PLACE") and name in self.places:
            return ("GPE",)
        if name in self.demonyms and kinds != ("PERSON",):
            return ("NATIONALITY",)
        return kinds


def of_tree(tree: Tree, gazetteer: Gazetteer) -> Allowed:
    """A GUM sentence: its mentions with a proper noun as head, and dates with a number."""
    allowed: list[set[str]] = [{"O"} for _ in tree.forms]
    for at, form in enumerate(tree.forms):
        if form.lower() in gazetteer.demonyms and tree.upos[at] in ("ADJ", "PROPN"):
            allowed[at] = {"B-NATIONALITY"}
        elif tree.upos[at] == "PROPN":
            allowed[at] |= {"B-EVENT", "I-EVENT", "B-WEAPON", "B-DATE", "I-DATE"}
        elif tree.upos[at] in ("NUM", "SYM"):
            allowed[at] |= {"B-DATE", "I-DATE", "B-MONEY", "I-MONEY", "I-EVENT"}
    for start, end, kind in sorted(entities(tree), key=lambda m: m[0] - m[1]):
        if kind not in _GUM:
            continue
        head = next((i for i in range(start, end) if not start < tree.heads[i] <= end), start)
        if kind == "time":
            if not any(c.isdigit() for i in range(start, end) for c in tree.forms[i]) and (
                tree.upos[head] != "PROPN"
            ):
                continue
            span = (start, end)
        elif tree.upos[head] != "PROPN":
            continue
        else:
            span = _name(tree, start, end, head)
            if kind == "person":
                span = _untitled(tree, *span)
        if span[0] >= span[1]:
            continue
        kinds = gazetteer.kinds(tree.forms[span[0] : span[1]], _GUM[kind])
        for at in range(*span):
            mark = "B" if at == span[0] else "I"
            allowed[at] = {f"{mark}-{one}" for one in kinds}
    return [frozenset(one) for one in allowed]


def _name(tree: Tree, start: int, end: int, head: int) -> tuple[int, int]:
    """The stretch of the mention around its head that is the name, not what is said of it."""
    first = head
    while first > start and tree.upos[first - 1] in (
        "PROPN",
        "NUM",
        "ADJ",
        "NOUN",
        "VERB",  # "United States"
        "PUNCT",
        "PART",
    ):
        if tree.upos[first - 1] != "PROPN" and not tree.forms[first - 1][:1].isupper():
            if tree.forms[first - 1] != "-":
                break
        first -= 1
    last = head + 1
    while last < end:
        form, tag = tree.forms[last], tree.upos[last]
        if tag == "PROPN" or (tag == "NUM" and tree.heads[last] == head + 1) or form == "-":
            last += 1
        elif (
            tag in ("ADP", "CCONJ", "DET")
            and tree.forms[last + 1 : last + 2]
            and last + 1 < end
            and form in ("of", "and", "for", "the", "de", "on", "&")
            and any(tree.upos[i] == "PROPN" for i in range(last + 1, min(end, last + 3)))
            and tree.relations[last] in ("case", "cc", "det")
            and (form != "and" or tree.upos[last + 1] == "PROPN")
        ):
            last += 1
        else:
            break
    while last > first and tree.upos[last - 1] not in ("PROPN", "NUM", "NOUN", "ADJ"):
        last -= 1
    while first < last and tree.upos[first] in ("PUNCT", "PART"):
        first += 1
    return first, last


def _untitled(tree: Tree, first: int, last: int) -> tuple[int, int]:
    while last - first > 1 and tree.forms[first].lower() in _COURTESY:
        first += 1
    return first, last


def of_uner(path: Path) -> Iterator[tuple[list[str], Allowed]]:
    """Universal NER: words that it leaves out may still be a nationality, a date, an event."""
    forms: list[str] = []
    allowed: Allowed = []
    for line in opened(path):
        row = line.rstrip("\n").split("\t")
        if len(row) >= 3:
            forms.append(row[1])
            mark, _, kind = row[2].partition("-")
            allowed.append(_allowed(mark, _UNER.get(kind, ()), sure=False, form=row[1]))
        elif forms and not line.strip():
            yield forms, allowed
            forms, allowed = [], []
    if forms:
        yield forms, allowed


def of_re3d(
    path: Path, wanted: frozenset[str], tokens=_TOKEN
) -> Iterator[tuple[list[str], Allowed]]:
    """re3d's documents of the collections wanted, by paragraph's sentence-like stretches."""
    for line in opened(path):
        row = json.loads(line)
        if row["collection"] not in wanted or held_out(row["id"]):
            continue
        text = row["text"]
        spans = sorted((e for e in row["entities"] if e[2] in _RE3D), key=lambda e: (e[0], -e[1]))
        for piece in re.finditer(r"[^\n]+?(?:[.!?][”\"']?(?=\s)|\n|$)", text):
            forms, allowed = [], []
            for token in tokens.finditer(text, piece.start(), piece.end()):
                span = next((s for s in spans if s[0] <= token.start() < s[1]), None)
                if span is None:
                    allowed.append(_allowed("O", (), sure=True, form=token.group()))
                else:
                    begins = not any(
                        span[0] <= t < token.start() for t in starts(text, span, tokens)
                    )
                    allowed.append(
                        _allowed("B" if begins else "I", _RE3D[span[2]], sure=True, form="")
                    )
                forms.append(token.group())
            if forms:
                yield forms, allowed


def starts(text: str, span: list, tokens: re.Pattern[str]) -> list[int]:
    """Where the words of a span begin."""
    return [t.start() for t in tokens.finditer(text, span[0], span[1])]


def held_out(identifier: str) -> bool:
    """Whether a document of re3d is kept for measuring: one in four, by its id."""
    return int(identifier[:8], 16) % 4 == 0


def _allowed(mark: str, kinds: tuple[str, ...], *, sure: bool, form: str) -> frozenset[str]:
    if kinds:
        return frozenset(f"{mark}-{kind}" for kind in kinds)
    if sure or not (form[:1].isupper() or form[:1].isdigit() or form[:1] in "$€£"):
        return frozenset({"O"})
    open_kinds = ("NATIONALITY", "DATE", "EVENT", "MONEY", "WEAPON")
    return frozenset({"O", *(f"{m}-{k}" for k in open_kinds for m in "BI")})
