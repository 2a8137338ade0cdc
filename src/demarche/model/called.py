"""Who is meant: parties by their other names, sides that are only counted, nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from demarche.lexicon.actors import bodies, offices, places
from demarche.model.imperative import words

_WORD = r"[^\W_]+"
_LONGEST = 4
"""Words of a name at the beginning of an issue, at most."""


def is_collective(name: str) -> bool:
    """Whether a name only counts the sides of the standoff.

    >>> is_collective("both governments"), is_collective("the two foreign ministers")
    (True, True)
    >>> is_collective("Two"), is_collective("Both")
    (True, True)
    >>> is_collective("Two Rivers Council")
    False
    """
    told = re.findall(r"[\w-]+", name)
    told = told[1:] if told[:1] and told[0].casefold() in ("the", "these", "those") else told
    if not told or any(w[:1].isupper() for w in told[1:]):
        return False
    opened = told[0].casefold() in words("collective", "openers")
    if opened and len(told) == 1:
        return True
    return told[-1].casefold() in words("collective", "heads") and (opened or len(told) == 1)


def is_named(party: str, name: str) -> bool:
    """Whether a party is somebody: it has a code, or a capital in its name; an office is nobody.

    >>> is_named("pty-1", "A man in the street"), is_named("pty-2", "the Basin Council")
    (False, True)
    >>> is_named("pty-3", "Minister"), is_named("pty-4", "Foreign Minister Brandt")
    (False, True)
    >>> is_named("pty-5", "The declaration"), is_named("pty-6", "The Basin Council")
    (False, True)
    """
    if not party.startswith("pty-"):
        return True
    if is_office(name):
        return False
    told = re.findall(r"[^\W\d_]+", re.sub(r"^(?:the|an?)\s", "", name.strip(), flags=re.I))
    return any(len(w) > 1 and w[0].isupper() for w in told)


def is_office(name: str) -> bool:
    """Whether a name is an office alone ("the Foreign Minister")."""
    return _plain(name).removeprefix("the ") in _titles()


class Called:
    """The parties of a record by every name that the tables give them."""

    def __init__(self, parties: Mapping[str, str]) -> None:
        self._named = {p for p, name in parties.items() if is_named(p, name)}
        self._party: dict[str, str] = {}
        for party, name in parties.items():
            for text in (name, *_others(party)):
                self._party.setdefault(_plain(text), party)

    def head(self, issue: str) -> tuple[str, str] | None:
        """The party whose name an issue begins with, and the rest of the issue; or None."""
        told = issue.split()
        start = 1 if told[:1] and told[0].casefold() == "the" else 0
        for size in range(min(_LONGEST, len(told) - start - 1), 0, -1):
            name = re.sub(r"['’]s?$", "", " ".join(told[start : start + size]))
            party = self._party.get(_plain(name))
            rest = told[start + size :]
            if party is not None and rest[0].casefold() not in ("and", "or", "of"):
                return party, " ".join(rest)
        return None

    def without(self, issue: str, party: str) -> str:
        """The issue without "by ..." where that names a party: it goes without saying there."""
        for match in re.finditer(r"\s+by\s+", issue):
            told = issue[match.end() :].split()
            for size in range(min(_LONGEST, len(told)), 0, -1):
                if self.is_party(" ".join(told[:size]), party):
                    return " ".join((issue[: match.start()], *told[size:]))
        return issue

    def is_party(self, name: str, party: str) -> bool:
        """Whether a name, with or without "the", is one of a party's."""
        plain = _plain(re.sub(r"['’]s?$", "", name))
        return party in (self._party.get(plain), self._party.get(plain.removeprefix("the ")))

    def inside(self, text: str) -> list[str]:
        """The parties with names of their own that stand in a text, in order of the record."""
        told = f" {_plain(' '.join(re.findall(_WORD, text)))} "
        found = [p for name, p in self._party.items() if name and f" {name} " in told]
        return [p for p in dict.fromkeys(found) if p in self._named]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _others(party: str) -> Iterable[str]:
    return _aliases().get(party, ())


@cache
def _titles() -> frozenset[str]:
    return frozenset(_plain(name) for title in offices().titles for name in title.names)


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """For each code its names, short names and capitals."""
    found: dict[str, tuple[str, ...]] = {}
    for country in (*places().country, *places().historic):
        more = (country.name, *country.also, *country.capital)
        found[country.code] = (*found.get(country.code, ()), *more)
    for body in bodies().body:
        found[body.party] = (*found.get(body.party, ()), body.name, body.code, *body.also)
    return found
