"""Common nouns: titles without a name, the unnamed, groups, institutions."""

from __future__ import annotations

from demarche.read.cast.appositions import role_of
from demarche.read.cast.around import around, made
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.heads import Head
from demarche.read.cast.people import is_in_chair, name_after, person, rank_before
from demarche.read.cast.strip import Strip

_SEVERAL = frozenset(["each", "every", "neither", "either"])
"""Before an institution that each of several sides has."""
_BARE = frozenset(["police", "parliament", "congress", "troops", "soldiers", "authorities"])


def from_head(strip: Strip, at: int, head: Head) -> tuple[Found | None, int] | None:
    """A person, title, group or institution from a scanned head; None where it is none of them."""
    kind = head.entry.kind
    if kind == "title":
        end, name_at = name_after(strip, head)
        if end > name_at:
            found, stop = person(strip, name_at, end, head)
            found.start, found.det = strip.start[head.begin], head.det
            found.rank = found.rank or rank_before(strip, head.end, name_at)
            around(strip, found, head.begin, stop)
            return found, stop
        return _title(strip, head)
    if kind == "single":
        end, name_at = name_after(strip, head)
        if end > name_at and strip.text[name_at - 1] == ",":
            found, stop = person(strip, name_at, end, head)
            found.start, found.det = strip.start[head.begin], head.det
            found.rank = found.rank or rank_before(strip, head.end, name_at)
            around(strip, found, head.begin, stop)
            return found, stop
        if strip.part != "label" and not head.det and not head.owners and not _counted(strip, head):
            return None
        return _unnamed(strip, head, "single"), head.end
    if kind == "plural":
        return _group(strip, head)
    return _institution(strip, head)


def _counted(strip: Strip, head: Head) -> bool:
    return strip.lower[head.begin] in {"one", "another"}


def _title(strip: Strip, head: Head) -> tuple[Found | None, int] | None:
    """A role without a name: "the minister", "Kenya's president", "a spokesman for the army"."""
    if is_in_chair(strip, head):
        return None
    unnamed = head.det in {"a", "an", "one", "another", "some", "no", "any", "every", "each"}
    cap = strip.is_cap(head.end - 1) or strip.is_cap(head.begin)
    if not head.det and not head.owners and not cap and not head.house:
        found = made(strip, "title", head.begin, head.end)
        if not found.spoken:
            return None
    found = _unnamed(strip, head, "single" if unnamed else "title")
    return found, head.end


def _unnamed(strip: Strip, head: Head, what: str) -> Found:
    found = made(strip, what, head.begin, head.end)
    before = strip.lower[head.begin - 1] if head.begin else ""
    found.det = head.det or (before if before in _SEVERAL else "")
    role_of(strip, found, head)
    return found


def _group(strip: Strip, head: Head) -> tuple[Found | None, int] | None:
    found = _unnamed(strip, head, "group")
    found.role = None
    last = head.head.split()[-1]
    two = strip.lower[head.begin] in {"two", "both"} or head.det == "both"
    if (two or last == "sides") and last in cue("two_sides") and not head.owners:
        found.what, found.tag = "again", "two"
        return found, head.end
    bare = not head.owners and not head.house and head.end - head.begin == 1
    if bare and last in cue("needs_more") and not found.spoken and head.det not in {"its", "their"}:
        return None
    return found, head.end


def _institution(strip: Strip, head: Head) -> tuple[Found | None, int] | None:
    if head.entry.kind == "seat" and not head.owners:
        return None
    counted = strip.lower[head.begin][:1].isdigit()  # "200 police" are no state's police
    found = _unnamed(strip, head, "group" if counted else "institution")
    found.role = None
    last = head.head.split()[-1]
    found.sector = head.entry.sector if head.entry.sector != "UNK" else None
    if last == "side":
        if not head.owners or strip.lower[head.end] == "of":
            return None
    bare = not head.owners and not head.det
    if bare and not found.spoken and last not in _BARE and not strip.is_cap(head.begin):
        return None
    follows = strip.is_cap(head.end) or head.begin > 0
    if bare and strip.is_cap(head.begin) and follows and last in cue("needs_more"):
        return None
    if head.det in {"a", "an", "no", "any", "another"} and not head.owners:
        return None
    return found, head.end
