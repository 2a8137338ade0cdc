"""Sentences with other names in the place of theirs, and frames of news filled with names.

A name that a source is sure of gives way to one of its kind, the same one wherever it stands in the
sentence; one in seven stays. `news_frames.txt` holds a sentence a line: {P} a person in full, {S} a
surname, {T} a title, {O} a body, {A} a body's letters, {C} a city, {K} a country, {L} a place, {N}
a nationality, {W} a day, {M} a work, prize, product or law.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from demarche.language.tokenise import tokens
from names import Allowed
from tallies import gold_spans

FRAMES = Path(__file__).with_name("news_frames.txt")
if TYPE_CHECKING:
    from drawn import Names

Row = tuple[list[str], Allowed]

_PLACES = frozenset({"GPE", "PLACE"})
_SWAPPED = (_PLACES, frozenset({"PERSON"}), frozenset({"ORGANISATION"}))
_KEPT = 0.15
_NONE = frozenset({"O"})
_KINDS_OF_PLACE = frozenset(
    "street road avenue park river sea ocean lake mountain mountains airport bridge building hall "
    "square center centre museum hotel church temple island islands bay valley garden gardens "
    "house palace station university college school hospital stadium beach forest coast peninsula "
    "gulf strait desert world earth library web".split()
)
_SLOTS = {
    "P": ("person", ("PERSON",)),
    "S": ("surname", ("PERSON",)),
    "O": ("body", ("ORGANISATION",)),
    "A": ("letters", ("ORGANISATION",)),
    "C": ("city", ("GPE",)),
    "K": ("country", ("GPE",)),
    "L": ("place", ("GPE", "PLACE")),
}


def words(name: str) -> list[str]:
    """A name's words as the package cuts them."""
    return [name[a:b] for a, b in tokens(f"{name} x", 0, len(name) + 2)[:-1]]


def labelled(name: str, kinds: tuple[str, ...]) -> Row:
    """A name's words with their labels."""
    forms = words(name)
    return forms, [
        frozenset(f"{'I' if at else 'B'}-{kind}" for kind in kinds) for at in range(len(forms))
    ]


def swapped(forms: list[str], allowed: Allowed, names: Names) -> Row | None:
    """The sentence with other names; None where it has none that could be changed."""
    spans = [span for span in gold_spans(allowed) if any(span[2] <= kinds for kinds in _SWAPPED)]
    if not spans:
        return None
    made: list[str] = []
    labels: Allowed = []
    known: dict[tuple[str, ...], Row] = {}
    at = 0
    for start, end, kinds in spans:
        made += forms[at:start]
        labels += allowed[at:start]
        own, at = tuple(forms[start:end]), end
        if own not in known:
            known[own] = (list(own), list(allowed[start:end]))
            if not names.often(_KEPT):
                known[own] = _another(own, kinds, names) or known[own]
        made += known[own][0]
        labels += known[own][1]
    return made + forms[at:], labels + allowed[at:]


def _another(own: tuple[str, ...], kinds: frozenset[str], names: Names) -> Row | None:
    """Another name of these kinds; None for that of a river, a street and the like."""
    size = len(own)
    if kinds <= _PLACES:
        if size > 2 or own[-1].lower() in _KINDS_OF_PLACE:
            return None
        name, told = names.city() if names.often(0.6) else names.place(), ("GPE", "PLACE")
    elif kinds == {"PERSON"}:
        name = names.person(size) if size > 1 or names.often(0.3) else names.surname()
        told = ("PERSON",)
    else:
        lettered = size == 1 and own[0].isupper() and len(own[0]) > 1
        name, told = names.letters() if lettered else names.body(), ("ORGANISATION",)
    shouted = " ".join(own).isupper() and sum(map(len, own)) > 5
    return labelled(name.upper() if shouted else name, told)


def framed(names: Names, nationalities: list[str], rounds: int) -> Iterator[Row]:
    """Every frame so many times, filled anew."""
    lines = FRAMES.read_text(encoding="utf-8").split("\n")
    for _ in range(rounds):
        for line in filter(None, lines):
            yield _filled(line.split(), names, nationalities)


def _filled(slots: list[str], names: Names, nationalities: list[str]) -> Row:
    forms: list[str] = []
    labels: Allowed = []
    for slot in slots:
        own, told = _slot(slot, names, nationalities)
        forms += own
        labels += told
    return forms, labels


def _slot(slot: str, names: Names, nationalities: list[str]) -> Row:
    kind = slot[1:2] if slot.startswith("{") else ""
    if kind in _SLOTS:
        method, kinds = _SLOTS[kind]
        return labelled(getattr(names, method)(), kinds)
    if kind == "N":
        return labelled(names.one(nationalities), ("NATIONALITY",))
    if kind == "W":
        return labelled(names.listed("days"), ("DATE",))
    if kind == "T":
        own = words(names.listed("titles"))
        return own, [_NONE] * len(own)
    if kind == "M":
        own = words(names.other())
        return own, [_NONE | {"B-EVENT", "I-EVENT"}] * len(own)
    return [slot], [_NONE]
