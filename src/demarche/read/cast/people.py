"""People by name: what stands before the name, the name, what stands after it."""

from __future__ import annotations

from demarche.lexicon import actors
from demarche.read.cast.around import around, made, sliced
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import Phrase, cue
from demarche.read.cast.heads import Head, name_entry, worded
from demarche.read.cast.names import country_inside, is_named, organisation_end, person_end
from demarche.read.cast.roles import scan
from demarche.read.cast.strip import Strip, all_given, given

_CLOSERS = frozenset(
    [",", ".", ";", ":", ")", "—", "–", "-", "”", '"', "", "who", "'", "’", "?", "!"]
)
_ENDS = frozenset([",", ".", ";", ")", ""])
_ASIDE = frozenset(["in", "at", "to", "on", "for", "with", "from", "near", "of"])
_RUNS = frozenset(["heads", "leads", "chairs", "commands", "runs", "represents", "headed", "led"])


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
    found.tag = "addressed"
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
    stop = _of_country(strip, found, end) if found.role else end
    stop = _of_house(strip, found, end) if stop == end else stop
    stop = _apposition(strip, found, stop)
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


def name_after(strip: Strip, head: Head) -> tuple[int, int]:
    """(end, begin) of the name after a role; end == begin where there is none."""
    k = head.end
    if strip.possessive(k):
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
    named = named or (head.begin == 0 and strip.is_cap(0))  # "President, Ada Okoro, on the nets"
    if named and strip.text[k] != ",":
        k = aside_end(strip, k)
    if strip.lower[k] in {"called", "named"} and head.entry.kind in {"title", "single"}:
        begin = _formal(strip, k + 1)  # "a former surveyor named Ada Okoro"
        end = person_end(strip, begin, titled=begin > k + 1)
        return (end, begin) if end > begin + (begin == k + 1) else (k, k)
    if strip.text[k] == "," and named:
        formal = _ranked(strip, k + 1)
        if formal > k + 1:
            end = person_end(strip, formal, titled=True)
            if end > formal and strip.lower[end] in _CLOSERS | cue("verbs") | {"and"}:
                return end, formal
        end = person_end(strip, k + 1)
        one = end - k - 1 < 2
        if end > k + 1 and not one and strip.lower[end] in _CLOSERS | cue("verbs") | {"and"}:
            closed = strip.text[end] == "," or head.det not in {"a", "an"}
            if closed and organisation_end(strip, k + 1)[0] == k + 1:
                return end, k + 1
    return k, k


def _ranked(strip: Strip, at: int) -> int:
    """Where the rank or address before a name ends ("Captain", "Dr."); `at` without one."""
    end = _formal(strip, at)
    phrase = strip.phrase(at) if end == at and strip.is_cap(at) else None
    if phrase is None or not any(e.kind == "title" and not e.tag for e in phrase.entries):
        return end
    after = at + len(phrase.lower)
    return after if strip.is_cap(after) and strip.phrase(after) is None else at


def rank_before(strip: Strip, role_end: int, name: int) -> str:
    """The rank between an office's comma and the name, in full ("captain"); '' without one."""
    words = [w for w in strip.lower[role_end:name] if w not in {",", ".", "called", "named"}]
    return _full(words) if words and " ".join(words) not in cue("speech") else ""


def _formal(strip: Strip, at: int) -> int:
    """Where the form of address or short title that stands here ends ("Dr."); `at` without one."""
    phrase = strip.phrase(at)
    if phrase is None or not strip.is_cap(at):
        return at
    if not any(e.kind in {"honorific", "short"} for e in phrase.entries):
        return at
    end = at + len(phrase.lower)
    return end + (strip.text[end] == ".")


def _runs_into_organisation(strip: Strip, at: int) -> bool:
    run, _ = organisation_end(strip, at)
    return run > at


def role_of(strip: Strip, found: Found, head: Head) -> None:
    """Writes a scanned role into `found`, where it has none yet."""
    found.role = found.role or sliced(strip, head.begin, head.end)
    found.head = found.head or head.head
    found.owners = found.owners or head.owners
    found.house = found.house or head.house
    found.tag = found.tag or head.entry.tag
    found.sector = found.sector or sector_of(head)


def sector_of(head: Head) -> str | None:
    """The sector that a role's or group's words tell."""
    own = head.entry.sector
    named = next((o.entry.sector for o in head.owners if o.entry and o.entry.sector), None)
    if head.entry.tag == "open":
        own = named or head.sector or ("GOV" if head.owners or head.house else None)
    elif head.entry.tag == "voice" or (
        own == "GOV" and head.sector in {"OPP", "REB", "MIL", "LEG"}
    ):
        own = named or head.sector or own
    elif head.entry.kind in {"plural", "single"}:
        own = head.sector or (named if own in {None, "GOV"} else None) or own
    if named in {"REB", "UAF", "IMG"} and own in {"MIL", "GOV"}:
        own = named
    if head.former and own == "GOV":
        return "ELI"
    return None if own in {"UNK", "PRE"} else own


def _gender(words: tuple[str, ...]) -> str:
    first = words[0]
    he, she = first in given("he"), first in given("she")
    return "" if he == she or len(words) < 2 else ("he" if he else "she")


def _of_country(strip: Strip, found: Found, end: int) -> int:
    """ "Foreign Minister A. B. of Kenya": the country after the name."""
    if found.owners or strip.lower[end] != "of":
        return end
    phrase = strip.phrase(end + 1)
    if phrase is None or not is_named(phrase):
        return end
    stop = end + 1 + len(phrase.lower)
    found.owners = (Owner(name_entry(phrase), tuple(strip.text[end + 1 : stop])),)
    return stop


def _of_house(strip: Strip, found: Found, end: int) -> int:
    """ "A. B. of the Kenyan foreign ministry", "of NATO", "of the Harbour Council": a house."""
    if len(found.name) < 2 or found.owners or strip.lower[end] not in {"of", "from", "at"}:
        return end
    if strip.lower[end] == "at":  # "said Ada Okoro at the Defence Ministry"
        at_house = scan(strip, end + 1)
        if at_house is None or at_house.entry.kind != "institution" or not at_house.det:
            return end
        return _in_house(strip, found, at_house)
    k = end + 1 + (strip.lower[end + 1] in {"the", "a"})
    phrase = strip.phrase(k)
    run, _ = organisation_end(strip, k)
    head = scan(strip, end + 1)
    if head is not None and head.entry.kind == "institution" and head.end >= run:
        return _in_house(strip, found, head)
    if phrase is not None and is_named(phrase) and run <= k + len(phrase.lower):
        entry = name_entry(phrase)
        if entry.kind not in {"body", "seat", "armed"} or strip.possessive(k + len(phrase.lower)):
            return end
        found.owners = (Owner(entry, phrase.written),)
        return _as_person(found, k + len(phrase.lower))
    if run <= k or strip.possessive(run):
        return end
    held = country_inside(strip, k, run)
    entry_of = name_entry(held) if held is not None else None
    found.owners = (Owner(entry_of, tuple(strip.text[k:run])),)
    found.house = worded(strip, k, run)
    return _as_person(found, run)


def _in_house(strip: Strip, found: Found, head: Head) -> int:
    found.owners, found.house = head.owners, worded(strip, head.begin, head.end)
    found.sector = found.sector or sector_of(head)
    return _as_person(found, head.end)


def _as_person(found: Found, end: int) -> int:
    found.what = "person"  # whoever is of a house is somebody, whatever the name
    return end


def _apposition(strip: Strip, found: Found, end: int) -> int:
    """Takes up ", the US ambassador to the OSCE," after a name; the end of it, or the old end."""
    if strip.text[end] != ",":
        return end
    k = end + 1
    if strip.text[k].isdigit() and strip.text[k + 1] == ",":
        k += 2
    if strip.lower[k] == "who" and strip.lower[k + 1] in _RUNS:
        return _who_heads(strip, found, end, k)
    if strip.lower[k] == "who" and strip.lower[k + 1] == "is":
        k += 2
    head = scan(strip, k)
    if head is None or head.entry.kind not in {"title", "single"}:
        return end
    close = aside_end(strip, head.end)
    if strip.lower[close] not in _CLOSERS or person_end(strip, head.end, titled=True) > head.end:
        return end
    if not (head.det or head.owners or head.house or strip.text[close] in _ENDS):
        return end
    if strip.text[close] == "," and head.det in {"the", ""}:
        # "X, the foreign minister, A. B., and ..." names two people.
        after = person_end(strip, close + 1)
        if after - close - 1 > 1 and strip.text[after] == ",":
            return end
    if found.role is None:
        role_of(strip, found, head)
    elif not found.owners:
        found.owners = head.owners
    return close


def aside_end(strip: Strip, at: int) -> int:
    """The comma that ends "in Kisumu", "at the talks" after a role; `at` where none does."""
    if strip.lower[at] not in _ASIDE:
        return at
    for k in range(at + 1, min(at + 8, strip.size)):
        if strip.text[k] in {",", "."}:
            return k
        if strip.lower[k] in cue("verbs") or not strip.text[k][:1].isalnum():
            break
    return at


def _who_heads(strip: Strip, found: Found, end: int, who: int) -> int:
    k = who + 2
    phrase = strip.phrase(k + 1 if strip.lower[k] == "the" else k)
    if phrase is not None and is_named(phrase):
        found.owners = found.owners or (Owner(name_entry(phrase), phrase.written),)
    stop = k
    while stop < strip.size and strip.text[stop] not in {",", ".", ";"} and stop - k < 8:
        stop += 1
    if found.role is None and stop > k:
        found.role = sliced(strip, who + 1, stop)
    return end
