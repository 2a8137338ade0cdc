"""People by name: what stands before the name, the name, what stands after it."""

from __future__ import annotations

from demarche.lexicon import actors
from demarche.read.cast.appositions import (
    CLOSERS,
    apposition,
    aside_end,
    of_country,
    of_house,
    role_of,
)
from demarche.read.cast.around import around, made, sliced
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import Phrase, cue
from demarche.read.cast.heads import Head
from demarche.read.cast.names import organisation_end, person_end
from demarche.read.cast.strip import Strip, all_given, given

_FOLLOWS = frozenset(["and", "on", "in", "at", "late", "later", "also", "again", "for"])
_ITS_OWN = frozenset(["his", "her", "its", "their"])


def addressed(strip: Strip, at: int, phrase: Phrase) -> tuple[Found, int] | None:
    """ "Mr. Carpenter", "Gen. Ann Boro": a form of address or a short title, then a name."""
    entry = next((e for e in phrase.entries if e.kind in {"honorific", "short"}), None)
    if entry is None or not strip.is_cap(at):
        return None
    begin = at + len(phrase.lower)
    if strip.text[begin] == ".":
        begin += 1
    begin = _formal(strip, begin)  # "Maj. Gen. Ada Boro"
    end = person_end(strip, begin, titled=True)
    if end == begin:
        return None
    found, stop = person(strip, begin, end, None)
    found.start = strip.start[at]
    around(strip, found, at, stop)
    if entry.kind == "short":
        found.role = found.role or sliced(strip, at, begin)
        found.rank = _full(strip.lower[at:begin])
        found.head = found.head or found.rank
        found.sector = found.sector or entry.sector
    elif entry.tag in {"he", "she"}:
        found.gender = entry.tag
    found.what, found.tag = "person", "addressed"
    return found, stop


def _full(words: list[str]) -> str:
    """A short title in full ("lt gen" for lieutenant general)."""
    full = actors.offices().short_full
    return " ".join(full.get(w, w) for w in words if w != ".")


def person(strip: Strip, at: int, end: int, head: Head | None) -> tuple[Found, int]:
    """A person's name at [at, end), the role before it if any, and the apposition after it."""
    words = tuple(w for w in strip.text[at:end] if w != ".")
    known = head is not None or any(w in all_given() for w in words[:-1] or words)
    found = made(strip, "person" if known and (head or len(words) > 1) else "capitals", at, end)
    found.name = words
    found.gender = _gender(words)
    if head is not None:
        role_of(strip, found, head)
    prior = strip.lower[at - 1] if at else ""
    found.place = head is None and prior in {"in", "near", "outside", "inside"}
    if len(words) > 1 and strip.text[end] == "," and _told_of(strip, end + 1):
        found.what = "person"
    stop = of_country(strip, found, end) if found.role else end
    stop = of_house(strip, found, end) if stop == end else stop
    stop = apposition(strip, found, stop)
    if found.role:
        found.what = "person"
    found.end = strip.end[stop - 1]
    found.possessive = strip.possessive(stop)
    if stop > end:
        around(strip, found, at, stop)
    return found, stop


def _told_of(strip: Strip, at: int) -> bool:
    """Whether "who ..." or an age stands here, as after the name of a person."""
    return strip.lower[at] in {"who", "whose", "in", "at", "from", "speaking", "aged"} or (
        strip.text[at].isdigit() and len(strip.text[at]) == 2 and strip.text[at + 1] == ","
    )


def is_in_chair(strip: Strip, head: Head) -> bool:
    """Whether a "chair" is what somebody sits in: "the president was in the chair"."""
    return strip.lower[head.begin] == "chair" and strip.lower[head.begin - 2] == "in"


def name_after(strip: Strip, head: Head) -> tuple[int, int]:
    """(end, begin) of the name after a role; end == begin where there is none."""
    k = head.end
    if strip.possessive(k) or is_in_chair(strip, head):
        return k, k
    rank = strip.phrase(k)
    if rank is not None and any(e.kind in {"short", "honorific"} for e in rank.entries):
        k += len(rank.lower) + (strip.text[k + len(rank.lower)] == ".")
    end = person_end(strip, k, titled=True)
    if end > k and not (strip.is_cap(k) and _runs_into_organisation(strip, k)):
        return end, k
    if strip.text[k] == ":" and head.begin == 0 and strip.part != "label":
        named_here = person_end(strip, _formal(strip, k + 1), titled=True)
        if named_here > k + 1 and strip.text[named_here] in {"", ".", ",", ";", "("}:
            return named_here, _formal(strip, k + 1)  # "Spokesman: Ada Okoro", in a heading
    named = head.det == "the" or head.owners or head.house or head.end - head.begin > 1
    named = named or head.det in _ITS_OWN or head.det in {"a", "an"}  # "her deputy, Ada Okoro"
    opens = head.begin == 0 and strip.is_cap(0) and not head.owners  # "President, Ada Okoro, on"
    named = named or opens
    if named and strip.text[k] != ",":
        k = aside_end(strip, k)
    if strip.lower[k] in {"called", "named"} and head.entry.kind in {"title", "single"}:
        begin = _formal(strip, k + 1)  # "a former surveyor named Ada Okoro"
        end = person_end(strip, begin, titled=begin > k + 1)
        return (end, begin) if end > begin + (begin == k + 1) else (k, k)
    if strip.text[k] == "," and strip.lower[k + 1] == "known":  # "its chief, known as Okoro, said"
        begin = next((j + 1 for j in (k + 2, k + 3) if strip.lower[j] == "as"), k)
        formal = _ranked(strip, begin)
        end = person_end(strip, formal, titled=True) if begin > k else formal
        return (end, formal) if end > formal else (k, k)
    if strip.text[k] == "," and named:
        formal = _ranked(strip, k + 1)
        if strip.lower[k + 1] == "the":  # "the Prime Minister, the Honourable Ada Okoro"
            honoured = _formal(strip, k + 2)
            formal = honoured if honoured > k + 2 else formal
        if formal > k + 1 and not opens:  # but "Minister, General Okoro says ..." calls on one
            end = person_end(strip, formal, titled=True)
            if end > formal and strip.lower[end] in CLOSERS | cue("verbs") | _FOLLOWS:
                return end, formal
        end = person_end(strip, k + 1)
        one = end - k - 1 < 2 and not _alone_named(strip, head, end)
        if end > k + 1 and not one and strip.lower[end] in CLOSERS | cue("verbs") | {"and"}:
            closed = strip.text[end] in {",", "."} or head.det not in {"a", "an"}
            if closed and organisation_end(strip, k + 1)[0] == k + 1:
                return end, k + 1
    return k, k


def _alone_named(strip: Strip, head: Head, end: int) -> bool:
    """Whether one word can be the name behind an office ("its spokesman, Prasit, said")."""
    owned = head.owners or head.house
    return bool(owned) and strip.text[end] == "," and strip.lower[end + 1] in cue("speech")


def _ranked(strip: Strip, at: int) -> int:
    """Where the rank or address before a name ends ("Captain", "Dr."); `at` without one."""
    end = _formal(strip, at)
    phrase = strip.phrase(at) if end == at and strip.is_cap(at) else None
    if phrase is None or not any(e.kind == "title" and e.tag != "voice" for e in phrase.entries):
        return end
    after = at + len(phrase.lower)
    return after if strip.is_cap(after) and strip.phrase(after) is None else at


def rank_before(strip: Strip, role_end: int, name: int) -> str:
    """The rank between an office's comma and the name, in full ("captain"); '' without one."""
    words = [w for w in strip.lower[role_end:name] if w not in {",", ".", "called", "named"}]
    return _full(words) if words and " ".join(words) not in cue("speech") else ""


def _formal(strip: Strip, at: int) -> int:
    """Where the forms of address or short titles that stand here end ("Dr.", "Lt. Gen."); `at`
    without one.
    """
    phrase = strip.phrase(at)
    if phrase is None or not strip.is_cap(at):
        return at
    if not any(e.kind in {"honorific", "short"} for e in phrase.entries):
        return at
    end = at + len(phrase.lower)
    return _formal(strip, end + (strip.text[end] == "."))


def _runs_into_organisation(strip: Strip, at: int) -> bool:
    run, _ = organisation_end(strip, at)
    return run > at


def _gender(words: tuple[str, ...]) -> str:
    first = words[0]
    he, she = first in given("he"), first in given("she")
    return "" if he == she or len(words) < 2 else ("he" if he else "she")
