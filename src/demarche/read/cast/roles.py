"""Roles and groups: what stands before a head noun, and the head.

`scan` reads "US national security adviser", "Western and Russian diplomats", "the Karveli foreign
ministry's spokesman for trade" from the left: determiner, owners and qualities, then the last head
noun that still belongs to the phrase, then its complements.
"""

from __future__ import annotations

import msgspec

from demarche.lexicon.whose import words_of
from demarche.read.cast.complements import with_complements
from demarche.read.cast.found import Owner
from demarche.read.cast.gazetteer import Entry, Phrase, cue
from demarche.read.cast.heads import (
    DETERMINERS,
    OF_BODIES,
    Head,
    again_nouns,
    head_entry,
    name_entry,
    qualities,
    quality_sectors,
    stands_alone,
    worded,
)
from demarche.read.cast.names import is_named, organisation_end, plain_capital, wants_article
from demarche.read.cast.strip import Strip

_PEOPLE_OF = frozenset(["ethnic", "local", "minority"])
"""Before a nationality: a people in another's country, not those of the state."""
_COUNTED = frozenset(["both", "one", "another", "some"])
_NOBODY = frozenset(["any", "each", "every", "no"])
_SMALL = frozenset(
    "and or but of for to in on at by from with as that who which than while when where whose "
    "whom nor not so if though although because since until via per".split()
)


class _State(msgspec.Struct):
    at: int
    owners: list[Owner] = []
    house: str = ""
    sector: str | None = None
    former: bool = False
    best: tuple[int, int, Entry] | None = None
    linked: bool = False


def scan(strip: Strip, at: int) -> Head | None:
    """The role, group or institution whose determiner or first word this is, or None."""
    det = ""
    state = _State(at)
    if strip.lower[at] in DETERMINERS:
        det = strip.lower[at]
        state.at = at + 1
        if det in {"its", "their"}:
            state.owners.append(Owner(None, again=det))
        elif det == "the" and strip.lower[at + 1] in again_nouns() and strip.possessive(at + 2):
            state.owners.append(Owner(None, again=strip.lower[at + 1]))
            state.at = at + 3
    elif not _may_open(strip, at):
        return None
    begin = state.at
    while _step(strip, state, begin):
        pass
    if state.best is None:
        return None
    start, end, entry = state.best
    head = " ".join(strip.lower[start:end])
    if det in _NOBODY or (det == "both" and entry.kind != "plural"):
        return None
    begin = at if det in _COUNTED else begin
    owners = tuple(state.owners)
    if not stands_alone(strip, end):
        return None
    if head == "side" and strip.lower[end] == "of":
        # "the Kenyan side of a border" is a place.
        return None
    found = Head(begin, end, entry, head, det, owners, state.house, state.sector, state.former)
    return with_complements(strip, found)


def _may_open(strip: Strip, at: int) -> bool:
    """Whether a word without a determiner can be the first of a role or group at all."""
    if strip.is_cap(at) or strip.phrase(at) is not None:
        return True
    low = strip.lower[at]
    return low in qualities() or low[:1].isdigit() or "-" in low


def _step(strip: Strip, state: _State, begin: int) -> bool:
    """Reads one more part of the phrase; False where it is over."""
    j = state.at
    if j >= strip.size or j - begin > 14:
        return False
    phrase = strip.phrase(j)
    entry = head_entry(phrase)
    if entry is not None and phrase is not None:
        return _take_head(strip, state, phrase, entry)
    if state.best is not None:
        return False
    if phrase is not None and is_named(phrase):
        if wants_article(strip, j, phrase):
            return False  # "the Atlantic Commonwealth's secretary" is not the Commonwealth's
        return _take_owner(strip, state, phrase)
    low = strip.lower[j]
    if low in qualities() or low[:1].isdigit() or low.endswith(("-backed", "-led", "-based")):
        state.former = state.former or low in {"former", "ex"}
        state.sector = quality_sectors().get(low, state.sector)
        state.at = j + (2 if strip.text[j + 1] == "-" and low in {"ex", "then", "now"} else 1)
        return True
    if low in {"and", "or", ",", "&"} and state.linked and _links(strip, j):
        state.at = j + 1
        return True
    if state.owners and _field_noun(strip, j):
        state.at = j + 1
        return True
    if low in {"and", "&"} and not _names_before(strip, j) and (more := _fields(strip, j)):
        state.at = j + more
        return True
    if strip.text[j] in words_of("fields") and _fields(strip, j + 1):
        state.at = j + 1
        return True
    return _take_unknown(strip, state)


def _names_before(strip: Strip, j: int) -> bool:
    """Whether a name ends right before, which "and" joins: "Kenya | and Trade Minister"."""
    return j > 0 and (is_named(strip.phrase(j - 1)) or strip.possessive(j - 1))


def _fields(strip: Strip, joint: int) -> int:
    """How many words the joint and the second field of an office take: "Trade | and Industry |
    Minister"; 0 where none stand here.
    """
    if strip.lower[joint] not in {"and", "&"} or strip.text[joint + 1] not in words_of("fields"):
        entry = head_entry(strip.phrase(joint + 1)) if strip.lower[joint] in {"and", "&"} else None
        fits = entry is not None and entry.kind == "title" and strip.is_cap(joint + 1)
        return int(fits and strip.text[joint - 1] in words_of("fields"))
    entry = head_entry(strip.phrase(joint + 2))  # the field, then the office
    return 2 if entry is not None and entry.kind == "title" else 0


def _field_noun(strip: Strip, j: int) -> bool:
    """Whether a plain noun stands between an owner and a head ("Kenyan port officials")."""
    word = strip.text[j]
    if not (word.isalpha() and word.islower() and len(word) > 2) or word in cue("verbs"):
        return False
    if strip.phrase(j) is not None or word in DETERMINERS or word in _SMALL:
        return False
    if word.endswith(("ed", "ing", "ly")):
        return False
    entry = head_entry(strip.phrase(j + 1))
    return entry is not None and entry.kind in {"plural", "title", "single"}


def _take_head(strip: Strip, state: _State, phrase: Phrase, entry: Entry) -> bool:
    j, end = state.at, state.at + len(phrase.lower)
    if state.best is not None:
        if state.best[2].kind in {"plural"} or strip.possessive(j - 1):
            return False
        if state.best[2].kind in {"institution", "seat"}:
            state.house = state.house or worded(strip, state.best[0], state.best[1])
            _seated(strip, state)
            state.sector = state.best[2].sector or state.sector
    state.best = (j, end, entry)
    state.at = end
    state.linked = False
    if strip.possessive(end) and entry.kind in {"institution", "seat", "title"}:
        follows = head_entry(strip.phrase(end + 1))
        if follows is not None and follows.kind == "title":
            if strip.lower[end - 1].endswith(OF_BODIES):
                state.owners.append(Owner(None, again=strip.lower[end - 1]))
            if entry.kind != "title":
                state.house = worded(strip, j, end)
            state.sector = entry.sector
            state.best = None
            state.at = end + 1
    return True


def _seated(strip: Strip, state: _State) -> None:
    """Lets a house whose state the tables know own the office ("a Foreign Office minister")."""
    assert state.best is not None
    start, end, _ = state.best
    phrase = strip.phrase(start)
    seats = [e for e in phrase.entries if e.kind == "seat" and e.party] if phrase else []
    if seats and not state.owners and strip.is_cap(start) and strip.is_cap(end - 1):
        state.owners.append(Owner(seats[0], tuple(strip.text[start:end])))


def _take_owner(strip: Strip, state: _State, phrase: Phrase) -> bool:
    j, end = state.at, state.at + len(phrase.lower)
    entry = name_entry(phrase)
    run, _ = organisation_end(strip, j)
    if run > end and head_entry(strip.phrase(run)) is not None:
        state.owners.append(Owner(entry, tuple(strip.text[j:run])))
        state.at = run
        return True
    if strip.text[end] == "-" and strip.touching(end) and strip.touching(end + 1):
        if strip.text[end + 1][:1].islower():
            # "US-backed rebels" are not the United States'; "NATO-led troops" are NATO's.
            if entry.kind == "body" and strip.text[end + 1] == "led":
                state.owners.append(Owner(entry, tuple(strip.text[j:end])))
            state.at = end + 2
            return True
        return False
    owned = strip.possessive(end)
    adjective = entry.form in {"adjective", "people"} or strip.text[j].isupper()
    if entry.form == "people" and phrase.entries and not owned and entry.kind != "people":
        adjective = any(e.form == "adjective" for e in phrase.entries)
    if not (adjective and j and strip.lower[j - 1] in _PEOPLE_OF):
        state.owners.append(Owner(entry, tuple(strip.text[j:end])))
    state.at = end + (1 if owned else 0)
    state.linked = adjective and not owned
    return True


def _links(strip: Strip, at: int) -> bool:
    """Whether "and" or a comma leads to one more owner ("Western and Russian diplomats")."""
    j = at + 1
    if strip.lower[j] in {"and", "or"}:
        j += 1
    phrase = strip.phrase(j)
    if phrase is None:
        return plain_capital(strip, j) and head_entry(strip.phrase(j + 1)) is not None
    return is_named(phrase) and (
        strip.text[j].isupper() or any(e.form == "adjective" for e in phrase.entries)
    )


def _take_unknown(strip: Strip, state: _State) -> bool:
    """Takes a name that no table has as an owner, where a head noun follows it."""
    j = state.at
    if not strip.is_cap(j) or any(not o.again for o in state.owners):
        return False
    run, _ = organisation_end(strip, j)
    if run == j:
        run = j
        while plain_capital(strip, run) and run - j < 3:
            run += 1
    if run == j:
        return False
    after = run + 1 if strip.possessive(run) else run
    k = after
    while strip.lower[k] in qualities() and head_entry(strip.phrase(k)) is None:
        k += 1
    if head_entry(strip.phrase(k)) is None:
        return False
    state.owners.append(Owner(None, tuple(strip.text[j:run])))
    state.at = after
    return True
