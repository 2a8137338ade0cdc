"""The actor tables as one index of phrases, keyed by their first word."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from demarche.language.segment import words
from demarche.lexicon import actors
from demarche.lexicon.places import Country
from demarche.lexicon.tables import load

Kind = Literal[
    "country", "state", "place", "body", "armed", "seat", "media", "collective", "people", "nobody",
    "title", "short", "honorific", "institution", "plural", "single",
]  # fmt: skip
Form = Literal["name", "adjective", "people", "capital", "city", "common"]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What one phrase can mean."""

    kind: Kind
    form: Form
    key: str
    """Names of one thing share it: `country:KEN`, `body:African Union`, `title`."""
    name: str
    party: str | None = None
    sector: str | None = None
    tag: str = ""
    """`envoy`, `voice`, `open` for titles; `he`, `she` for honorifics; `governed` for seats."""


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A phrase of the index: its words in lower case, how each must be written, its meanings."""

    lower: tuple[str, ...]
    written: tuple[str, ...]
    entries: tuple[Entry, ...]

    def fits(self, text: Sequence[str], lower: Sequence[str], at: int) -> bool:
        """Whether the words from `at` are this phrase, with capitals where a name needs them."""
        size = len(self.lower)
        if at + size > len(lower):
            return False
        for k in range(size):
            if lower[at + k] != self.lower[k]:
                return False
            want, have = self.written[k], text[at + k]
            if want[:1].isupper():
                if len(want) > 1 and _inner_capital(want):
                    # "UN" is no "Un", and "LeT" no "Let".
                    if have != want and not (have.isupper() and len(have) > 1):
                        return False
                elif not have[:1].isupper():
                    return False
        return True


@functools.cache
def _inner_capital(word: str) -> bool:
    """Whether a capital stands behind the first letter of a word that is no compound."""
    return word.isalpha() and any(c.isupper() for c in word[1:])


class Cues(msgspec.Struct, frozen=True):
    """`cast_cues.toml`."""

    source: str
    verbs: str
    weak: str
    speech: str
    place_heads: str
    org_nouns: str
    place_before: str
    motion: str
    place_after: str
    meets: str
    waters: str
    language_nouns: str
    country_nouns: str
    two_sides: str
    ambiguous_heads: str
    after_head: str
    needs_more: str
    related: str
    whole: str
    vague: str
    organs: str
    local_heads: str
    company_heads: tuple[str, ...]
    directions: str
    thing_ends: str
    with_the: tuple[str, ...]
    described: str
    personal_heads: str


@functools.cache
def cues() -> Cues:
    """The cue words as written in the table."""
    return load("cast_cues", Cues)


@functools.cache
def cue(field: str) -> frozenset[str]:
    """One field of the cue table as a set of words."""
    value = getattr(cues(), field)
    return frozenset(value.split() if isinstance(value, str) else value)


@functools.cache
def _fields() -> frozenset[str]:
    return frozenset(p.casefold() for p in actors.offices().ministries.portfolios)


def is_field(words: Sequence[str]) -> bool:
    """Whether words name no more than what a ministry deals with ("Fisheries")."""
    return " ".join(words).casefold() in _fields()


Index = dict[str, tuple[Phrase, ...]]


@functools.cache
def index() -> Index:
    """Every phrase of the tables under its first word, longest first."""
    meanings: dict[tuple[str, ...], list[Entry]] = {}
    for phrase, entry in _everything():
        parts = tuple(w.text for w in words(phrase, 0, len(phrase)))
        held = meanings.setdefault(parts, [])
        if entry not in held:
            held.append(entry)
    by_first: dict[str, list[Phrase]] = {}
    for parts, entries in meanings.items():
        lower = tuple(p.lower().replace("’", "'") for p in parts)
        by_first.setdefault(lower[0], []).append(Phrase(lower, parts, tuple(entries)))
    return {
        first: tuple(sorted(rows, key=lambda p: (-len(p.lower), p.written)))
        for first, rows in by_first.items()
    }


@functools.cache
def entry_of(code: str) -> Entry | None:
    """The state or body whose code this is; of several bodies the table's first."""
    for country in (*actors.places().country, *actors.places().historic):
        if country.code == code:
            return Entry("country", "name", f"country:{country.name}", country.name, code)
    for body in actors.bodies().body:
        if body.code == code:
            return Entry("body", "name", f"body:{body.name}", body.name, code, body.sector)
    return None


def look_up(text: Sequence[str], lower: Sequence[str], at: int) -> Phrase | None:
    """The longest phrase that begins at this word, or None."""
    rows = index().get(lower[at])
    if rows is None:
        return None
    follows = lower[at + 1] if at + 1 < len(lower) else ""
    for phrase in rows:
        if len(phrase.lower) > 1 and phrase.lower[1] != follows:
            continue
        if phrase.fits(text, lower, at):
            return phrase
    return None


def _everything() -> Iterator[tuple[str, Entry]]:
    yield from _places()
    yield from _bodies()
    yield from _offices()
    yield from _groups()


def _named(names: Iterable[str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    for name in names:
        yield name, entry


def _state(country: Country) -> Iterator[tuple[str, Entry]]:
    def entry(form: Form) -> Entry:
        return Entry("country", form, f"country:{country.name}", country.name, country.code)

    yield from _named((country.name, *country.also), entry("name"))
    yield from _named(country.adjective, entry("adjective"))
    yield from _named(country.peoples, entry("people"))
    yield from _named(country.capital, entry("capital"))


def _places() -> Iterator[tuple[str, Entry]]:
    table = actors.places()
    for country in (*table.country, *table.historic):
        yield from _state(country)
    for part in table.partly_recognised:
        row = Country(part.parent, part.name, part.also, part.adjective, capital=part.capital)
        for phrase, entry in _state(row):
            yield phrase, msgspec.structs.replace(entry, sector="PRE")
    for region in (*table.regions.rows, *table.continents.rows):
        key = f"place:{region.name}"
        name = Entry("place", "name", key, region.name, region.party)
        yield from _named((region.name, *region.also), name)
        yield from _named(region.adjective, msgspec.structs.replace(name, form="adjective"))
        peoples = tuple(f"{a}s" for a in region.adjective if a.endswith("n"))
        yield from _named(peoples, msgspec.structs.replace(name, form="people"))
        yield from _named(region.capital, msgspec.structs.replace(name, form="capital"))
    for row2 in table.cities.rows:
        for city in row2.names:
            yield city, Entry("place", "city", f"place:{city}", city, row2.party)
    yield from _named(table.no_actor.names, Entry("nobody", "name", "nobody", ""))


def _bodies() -> Iterator[tuple[str, Entry]]:
    table = actors.bodies()
    for body in table.body:
        entry = Entry("body", "name", f"body:{body.name}", body.name, body.party, body.sector)
        yield from _named((body.name, *body.also), entry)
    for group in table.armed.rows:
        party = None if group.sector in {"REB", "UAF", "IMG"} else group.party
        entry = Entry("armed", "name", f"armed:{group.name}", group.name, party, group.sector)
        yield from _named((group.name, *group.also), entry)
        yield from _named(group.adjective, msgspec.structs.replace(entry, form="adjective"))
    for seat in table.seats.rows:
        tag = "governed" if seat.governed else ""
        entry = Entry("seat", "name", f"seat:{seat.name}", seat.name, seat.party, seat.sector, tag)
        yield from _named((seat.name, *seat.also), entry)
    for organ in table.organs.rows:
        for name in organ.names:
            yield name, Entry("media", "name", f"media:{name}", name, organ.party, "JRN")
    for outlet in table.media.names:
        yield outlet, Entry("media", "name", f"media:{outlet}", outlet, None, "JRN")


def _offices() -> Iterator[tuple[str, Entry]]:
    table = actors.offices()
    for titles in table.titles:
        tag = next((t for t in ("envoy", "voice", "open") if getattr(titles, t)), "")
        entry = Entry("title", "common", "title", "", None, titles.sector, tag)
        yield from _named(titles.names, entry)
    for titles in table.short_titles:
        entry = Entry("short", "common", "short", "", None, titles.sector)
        for name in titles.names:
            yield name, entry
            yield f"{name}.", entry
    for tag in ("he", "she", "either"):
        entry = Entry("honorific", "common", "honorific", "", None, None, tag)
        for name in getattr(table.honorifics, tag):
            yield name, entry
            yield f"{name}.", entry
    for rows in table.institutions:
        entry = Entry("institution", "common", "institution", "", None, rows.sector)
        yield from _named(rows.names, entry)
    yield from _ministries(table.ministries.portfolios)


def _ministries(portfolios: Iterable[str]) -> Iterator[tuple[str, Entry]]:
    house = Entry("institution", "common", "institution", "", None, "GOV")
    office = Entry("title", "common", "title", "", None, "GOV")
    for of in portfolios:
        for noun in ("ministry", "department", "ministries"):
            yield f"{of} {noun}", house
        for joint in ("of", "for", "of the"):
            yield f"ministry {joint} {of}", house
            yield f"department {joint} {of}", house
        for noun in ("minister", "secretary"):
            yield f"{of} {noun}", office
            yield f"deputy {of} {noun}", office
            yield f"{noun} of {of}", office
            yield f"{noun} for {of}", office


def _groups() -> Iterator[tuple[str, Entry]]:
    table = actors.groups()
    for heads in table.plural:
        sector = None if heads.sector == "UNK" else heads.sector
        yield from _named(heads.names, Entry("plural", "common", "plural", "", None, sector))
    for heads in table.single:
        sector = None if heads.sector == "UNK" else heads.sector
        yield from _named(heads.names, Entry("single", "common", "single", "", None, sector))
    for side in table.collective:
        entry = Entry("collective", "name", f"collective:{side.name}", side.name)
        yield from _named((side.name, *side.also), entry)
        yield from _named(side.adjective, msgspec.structs.replace(entry, form="adjective"))
    for people in table.people:
        name = people.names[0]
        entry = Entry("people", "people", f"people:{name}", name)
        yield from _named(people.names, entry)
        yield from _named(people.adjective, msgspec.structs.replace(entry, form="adjective"))
