"""Whose report a wire story is: the state that opens its first sentence, where the dateline agrees.

Bare offices further down ("Foreign Minister ...") are that state's, where their own paragraph names
none. A dateline in another state's capital, or a first sentence that names several states without
any dateline, leaves it open. Likewise the one international body that a report names: a bare
secretary-general is its.
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.words import Sentence
from demarche.lexicon import actors
from demarche.lexicon.whose import words_of
from demarche.read.cast.found import Found

_FAR = 30
"""How many characters may stand before the first name ("On Thursday, ")."""

_ORGANS = {"UNSC": "UN", "UNGA": "UN"}
"""Organs that have no secretary-general of their own, with the body whose organs they are."""


def lead_of(text: str, sentences: Sequence[Sentence], founds: Sequence[Found]) -> str | None:
    """The party code of the state whose doing the first sentence tells, or None."""
    first = next((s for s in sentences if s.part == "body" and _closed(text, s)), None)
    if first is None:
        return None
    founds = [f for f in founds if not f.bracketed]
    above = [f for f in founds if f.end <= first.start]
    inside = [f for f in founds if first.start <= f.start and f.end <= first.end]
    opening = next((f for f in inside if not f.place), None)
    if opening is None or opening.quoted or opening.start - first.start > _FAR:
        return None
    party = _state(opening)
    written = {code for f in above if (code := _capital(f)) is not None}
    if party is None or (written and written != {party}):
        return None
    named = {code for f in inside if (code := _state(f)) is not None}
    return party if written or named == {party} else None


def one_body(founds: Sequence[Found]) -> str | None:
    """The one international body that a report names or speaks for, its organs counted as it."""
    codes = _bodies(founds)
    if not codes:
        cities = {b.city: b.code for b in actors.bodies().body if b.city}
        codes = {code for f in founds if (code := cities.get(f.written)) is not None}
    return codes.pop() if len(codes) == 1 else None


def headed_body(founds: Sequence[Found]) -> str | None:
    """The body whose secretary-general a report means: the one it names; the United Nations where
    it names these among others, or no body at all.
    """
    codes = _bodies(founds)
    if not codes:
        unlisted = (f for f in founds if f.what == "organisation")
        return None if any(words_of("bodies") & set(f.name) for f in unlisted) else "UN"
    return "UN" if "UN" in codes else codes.pop() if len(codes) == 1 else None


def _bodies(founds: Sequence[Found]) -> set[str]:
    codes: set[str] = set()
    for found in founds:
        named = {e.party for e in found.entries() if e.kind == "body" and e.party}
        codes |= {_ORGANS.get(code, code) for code in named}
    return codes


def _closed(text: str, sentence: Sentence) -> bool:
    return text[sentence.start : sentence.end].rstrip('”"’ ').endswith((".", "!", "?"))


def _state(found: Found) -> str | None:
    """The one state that a mention names or belongs to."""
    entries = [o.entry for o in found.owners] if found.entry is None else [found.entry]
    codes = {e.party for e in entries if e is not None and e.kind == "country" and e.party}
    return codes.pop() if len(codes) == 1 else None


def _capital(found: Found) -> str | None:
    """The state of a capital, or the state itself, in a dateline."""
    entry = found.entry
    return entry.party if entry is not None and entry.kind == "country" else None
