"""What the tables say about names in a sentence, as an addition to the model's scores.

The model weighs it against what it sees: a table's city within a longer name stays part of that.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from demarche.language.tokenise import tokens
from demarche.language.words import Word
from demarche.lexicon.actors import bodies, groups, offices, places
from demarche.lexicon.tables import load

ONE, SEVERAL, SUM, HEADED = 2.0, 4.0, 8.0, 2.0
"""Added to the score of each label: a table's name of one word, of several; a sum of money; a row
of capitals that ends in a word for an organisation. The model's own scores differ by about 3
where it doubts and 8 where it is sure."""

_SCALES = frozenset("hundred thousand million billion trillion m mn bn tn k b".split())
Span = tuple[int, int, str, float]
"""Words [first, last), a label, and what is added to its score."""


@functools.cache
def table() -> dict[str, str]:
    """Name as written, without "the" -> label; of two lists the earlier one wins."""
    where, who = places(), bodies()
    states = (*where.country, *where.historic)
    parts = (*where.regions.rows, *where.continents.rows)
    rows: list[tuple[str, Sequence[str]]] = [
        *(("ORGANISATION", (b.name, *b.also)) for b in who.body),
        *(("ORGANISATION", (a.name, *a.also)) for a in who.armed.rows),
        ("ORGANISATION", who.media.names),
        *(("GPE", (c.name, *c.also, *c.capital)) for c in states),
        *(("GPE", (p.name, *p.also, *p.capital)) for p in where.partly_recognised),
        *(("GPE", city.names) for city in where.cities.rows),
        *(("NATIONALITY", (*c.adjective, *c.peoples)) for c in states),
        *(("NATIONALITY", p.adjective) for p in where.partly_recognised),
        *(("NATIONALITY", (*p.names, *p.adjective)) for p in groups().people),
        *(("PLACE", (r.name, *r.also)) for r in parts),
        *(("NATIONALITY", r.adjective) for r in parts),
    ]
    found: dict[str, str] = {}
    for label, written in rows:
        for name in written:
            if name[:1].isupper() or name.startswith("the "):
                found.setdefault(name.removeprefix("the ").removeprefix("The "), label)
    return found


@functools.cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> the names that begin with it, longest first, as tokens with their label."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, label in table().items():
        # A blank after it: the stop of "U.S." ends no sentence here.
        forms = tuple(name[a:b] for a, b in tokens(f"{name} x", 0, len(name) + 2)[:-1])
        found.setdefault(forms[0], []).append((forms, label))
    for names in found.values():
        names.sort(key=lambda item: (-len(item[0]), item))
    return found


@functools.cache
def _heads() -> frozenset[str]:
    return frozenset(groups().organisation.heads)


@functools.cache
def titles() -> frozenset[str]:
    """Words of offices and forms of address, lower case: no part of a person's name."""
    own = offices()
    rows = (*own.titles, *own.short_titles)
    named = [name for row in rows for name in row.names]
    address = own.honorifics
    every = [*named, *address.he, *address.she, *address.either, *own.before_title.words]
    return frozenset(
        word.lower() for name in every for word in name.replace("-", " ").split() if len(word) > 1
    ) | {"minister", "secretary", "the", "his", "her"}


@functools.cache
def _money() -> tuple[frozenset[str], frozenset[str]]:
    """Signs before a sum, and words after it."""
    rows = load("units", dict[str, object])["money"]
    signs: set[str] = set()
    words: set[str] = set()
    for row in rows if isinstance(rows, list) else []:
        signs.update(row.get("signs", ()))
        words.update(w.lower() for w in row.get("words", ()) if " " not in w)
    return frozenset(signs), frozenset(words)


def evidence(words: Sequence[Word]) -> Iterator[Span]:
    """Every stretch of the sentence that the tables or its own make say something of."""
    forms = [word.text for word in words]
    names = _by_first()
    signs, units = _money()
    run = -1
    for at, form in enumerate(forms):
        if form[:1].isupper():
            run = at if run < 0 else run
            for own, label in names.get(form, ()):
                if tuple(forms[at : at + len(own)]) == own:
                    yield at, at + len(own), label, ONE if len(own) == 1 else SEVERAL
                    break
            if form in _heads() and at > run and forms[run].lower() not in titles():
                yield run, at + 1, "ORGANISATION", HEADED
        else:
            run = -1
            if form in signs or form[:1].isdigit():
                yield from _sum(forms, at, signs, units)
        if form in signs and form[:1].isupper():
            yield from _sum(forms, at, signs, units)


def _sum(
    forms: Sequence[str], at: int, signs: frozenset[str], units: frozenset[str]
) -> Iterator[Span]:
    """A sum of money that begins here ("$ 5 bn", "36 dollars")."""
    signed = forms[at] in signs
    end = at + signed
    if end >= len(forms) or not forms[end][:1].isdigit():
        return
    end += 1
    while end < len(forms) and forms[end].lower() in _SCALES:
        end += 1
    if end < len(forms) and forms[end].lower() in units:
        yield at, end + 1, "MONEY", SUM
    elif signed:
        yield at, end, "MONEY", SUM
