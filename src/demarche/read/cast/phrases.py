"""One sentence to what it names: each stretch once, the longest reading first."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from demarche.read.cast.again import PRONOUNS, again, pronoun
from demarche.read.cast.around import around, is_place, made
from demarche.read.cast.common import from_head
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import Phrase, cue
from demarche.read.cast.heads import DETERMINERS, name_entry, qualities
from demarche.read.cast.names import (
    acronym_after,
    is_named,
    org_heads,
    organisation_end,
    person_end,
    plain_capital,
    state_end,
    wants_article,
)
from demarche.read.cast.people import addressed, person
from demarche.read.cast.roles import scan
from demarche.read.cast.strip import Strip, all_given, given

_ARTICLES = frozenset({"al", "al-", "el-"})
"""With which names begin that are written small."""
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen hundred thousand more".split()
)


def phrases(strip: Strip) -> Iterator[Found]:
    """Everything in the sentence that may name somebody, in text order, none overlapping."""
    at = 0
    before: Found | None = None
    while at < strip.size:
        found, end = _at(strip, at)
        if found is not None:
            if before is not None and strip.possessive(at - 1) and before.end == strip.end[at - 2]:
                _owned_by(found, before)
            yield found
            before = found
        at = max(end, at + 1)


def _owned_by(found: Found, before: Found) -> None:
    """ "Kenya's Ada Okoro", "the water ministry's Ada Okoro": whose a bare name is."""
    if found.what not in {"person", "capitals"} or len(found.name) < 2 or found.owners:
        return
    if before.what == "institution":
        found.owners, found.house = before.owners, before.written
        found.sector = found.sector or before.sector
    elif before.entry is not None and before.entry.kind in {"country", "body", "seat", "armed"}:
        found.owners = (Owner(before.entry, (before.written,)),)
    elif before.what == "organisation":
        found.owners, found.house = before.owners or (Owner(None, before.name),), before.written
    else:
        return
    found.what = "person"


def _at(strip: Strip, at: int) -> tuple[Found | None, int]:
    low = strip.lower[at]
    if not strip.text[at][:1].isalnum():
        return None, at + 1
    phrase = strip.phrase(at)
    capital = strip.is_cap(at)
    if phrase is None and not capital and not _may_open(low):
        return None, at + 1  # as most words are
    if phrase is not None:
        if any(e.kind == "nobody" for e in phrase.entries):
            return None, at + len(phrase.lower)
        titled = addressed(strip, at, phrase)
        if titled is not None:
            return titled
    if low in PRONOUNS and strip.part == "body":
        if _surname_first(strip, at):
            return person(strip, at, person_end(strip, at + 1), None)
        return pronoun(strip, at), at + 1
    head = scan(strip, at)
    if low in DETERMINERS and strip.is_cap(at + 1):
        # "the Ministry of Trade and Industry": the longer name wins over "the ministry of trade".
        run, _ = organisation_end(strip, at + 1)
        if run > (head.end if head else at + 1):
            return None, at + 1
    run, word = organisation_end(strip, at) if capital else (at, "")
    if head is not None and head.end >= run:
        found = from_head(strip, at, head)
        if found is not None:
            return found
    state = state_end(strip, at) if capital else at
    if run > at and at + 2 < state <= at + 4 and state >= run:
        return _name_or_entry(strip, at, phrase)
    if run > at and (phrase is None or run > at + len(phrase.lower) or not is_named(phrase)):
        return _organisation(strip, at, run, word)
    return _name_or_entry(strip, at, phrase)


@functools.cache
def _openers() -> frozenset[str]:
    """Small words that open a stretch without being in the tables of names."""
    return frozenset({*PRONOUNS, *DETERMINERS, *qualities(), *_ARTICLES})


def _may_open(low: str) -> bool:
    """Whether a small word that no table has can open a stretch at all.

    What `scan`, `again` or a name written small may begin with has to be here.
    """
    return low in _openers() or low[0].isdigit() or "-" in low


def _surname_first(strip: Strip, at: int) -> bool:
    """Whether "He" is a family name here: "He Lanying, the counsellor, said"."""
    if strip.text[at] != "He" or not plain_capital(strip, at + 1):
        return False
    after = strip.lower[at + 2]
    return after in {",", "'s", "of", "("} or after in cue("speech")


def _name_or_entry(strip: Strip, at: int, phrase: Phrase | None) -> tuple[Found | None, int]:
    if not strip.is_cap(at) and strip.lower[at][:3] not in _ARTICLES:
        if phrase is not None and is_named(phrase) and not wants_article(strip, at, phrase):
            return _entry(strip, at, phrase)
        return again(strip, at)
    state = state_end(strip, at)
    if state > at and (phrase is None or len(phrase.lower) < state - at):
        found = made(strip, "state", at, state)
        found.name = (
            tuple(strip.text[state - 1 : state])
            if state - at < 4
            else tuple(w for w in strip.text[at + 2 : state] if w.lower() != "the")
        )
        return found, state
    end = person_end(strip, at)
    if phrase is not None and is_named(phrase):
        beats = end - at > len(phrase.lower) and strip.text[at] in all_given()
        if not beats:
            if wants_article(strip, at, phrase):
                return None, at + 1
            return _entry(strip, at, phrase)
    if end > at and strip.text[end] in cue("place_heads"):
        return _place(strip, at, end + 1)
    if strip.is_cap(at) and not strip.loud and strip.lower[max(end, at + 1)] in cue("org_nouns"):
        if end > at or (strip.text[at].isupper() and len(strip.text[at]) > 1):
            return _organisation(
                strip, at, max(end, at + 1) + 1, strip.text[max(end, at + 1)].title()
            )
    if end > at:
        return person(strip, at, end, None)
    if strip.is_cap(at) and strip.text[at].isupper() and 2 <= len(strip.text[at]) <= 8:
        return _letters(strip, at)
    return again(strip, at) if phrase is None else (None, at + 1)


def _place(strip: Strip, at: int, end: int) -> tuple[Found, int]:
    """A place that no table has ("Marrow Bay")."""
    found = made(strip, "capitals", at, end)
    found.name, found.place = ("", found.written), True
    return found, end


def _letters(strip: Strip, at: int) -> tuple[Found | None, int]:
    """A row of letters that no table has ("the FDK")."""
    word = strip.text[at]
    if strip.loud or word in given("not_names") or not word.isalpha():
        return None, at + 1
    if strip.phrase(at) is not None:
        return None, at + 1
    found = made(strip, "capitals", at, at + 1)
    found.name, found.acronym = (word,), word
    return found, at + 1


def _organisation(strip: Strip, at: int, end: int, word: str) -> tuple[Found, int]:
    found = made(strip, "organisation", at, end)
    found.name = tuple(strip.text[at:end])
    found.head = word.lower()
    found.sector = org_heads().get(word) or None
    k = at
    while k < end:
        phrase = strip.phrase(k)
        if phrase is not None and is_named(phrase) and name_entry(phrase).party:
            found.owners = (Owner(name_entry(phrase), phrase.written),)
            break
        k += 1
    stop, letters = acronym_after(strip, end)
    if letters:
        found.acronym = letters
        found.end = strip.end[stop - 1]
        around(strip, found, at, stop)
        end = stop
    return found, end


def _of_water(strip: Strip, at: int, end: int) -> bool:
    """Whether a name is part of a sea's or a strait's, or of a language service's."""
    before = at - 2 if strip.lower[at - 1] == "of" else at - 3
    if at > 1 and strip.lower[at - 1] in {"of", "the"} and strip.lower[before + 1] == "of":
        if strip.text[before] in cue("waters"):
            return True
    return strip.text[end] in cue("waters") or strip.lower[end] in cue("language_nouns")


def _entry(strip: Strip, at: int, phrase: Phrase) -> tuple[Found | None, int]:
    end = at + len(phrase.lower)
    entry = name_entry(phrase)
    if entry.kind == "country" and _of_water(strip, at, end):
        return None, end
    found = made(strip, "entry", at, end)
    found.entry = entry
    adjective = any(e.form == "adjective" for e in phrase.entries)
    if adjective and any(e.form == "name" and e.kind == "country" for e in phrase.entries):
        # "New Zealand lamb", but "New Zealand refused".
        after = strip.text[end]
        adjective = after.isalpha() and after.islower() and not _ends(strip, end)
        closing = after.endswith("ed") and not strip.text[end + 1][:1].isalpha()  # "Nauru lied."
        adjective = adjective and not closing and strip.lower[end] not in cue("after_head")
    people = next((e for e in phrase.entries if e.form == "people"), None)
    article = at > 0 and strip.lower[at - 1] in {"the", "a", "an", "many", "some", "most", "other"}
    alone = found.spoken or article
    if people is not None and (not adjective or (alone and _ends(strip, end))):
        found.entry = people
        found.adjective = False
    else:
        found.adjective = adjective
    if not found.adjective and strip.text[end] == "-" and strip.touching(end):
        found.adjective = strip.text[end + 1][:1].islower()
    found.place = not found.adjective and is_place(strip, at, end, found.entry)
    before = strip.lower[at - 1] if at else ""
    found.opens_in = at == 1 and before in {"in", "at", "from"} and found.place
    found.counted = before[:1].isdigit() or before in _NUMBERS
    stop, letters = acronym_after(strip, end)
    if letters and entry.kind in {"body", "armed", "seat"}:
        found.acronym = letters
        found.end = strip.end[stop - 1]
        around(strip, found, at, stop)
        end = stop
    return found, end


def _ends(strip: Strip, end: int) -> bool:
    after = strip.text[end]
    return not after[:1].isalpha() or strip.lower[end] in cue("verbs") | {"and", "of", "who", "in"}
