"""What stands behind a name: a country, a house, an office ("of Kenya", ", the envoy of Peru,")."""

from __future__ import annotations

from demarche.read.cast.around import sliced
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.heads import Head, name_entry, worded
from demarche.read.cast.names import (
    country_inside,
    is_named,
    organisation_end,
    person_end,
    plain_capital,
)
from demarche.read.cast.roles import scan
from demarche.read.cast.strip import Strip

CLOSERS = frozenset(
    [",", ".", ";", ":", ")", "(", "—", "–", "-", "”", '"', "", "who", "'", "’", "?", "!"]
)
_ENDS = frozenset([",", ".", ";", ")", ""])
_LISTED = frozenset([";", ")", ""])
_ASIDE = frozenset(["in", "at", "to", "on", "for", "with", "from", "near", "of"])
_RUNS = frozenset(
    "heads leads chairs commands runs represents directs oversees headed led directed".split()
)


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


def of_country(strip: Strip, found: Found, end: int) -> int:
    """ "Foreign Minister A. B. of Kenya": the country after the name."""
    if found.owners or strip.lower[end] != "of":
        return end
    phrase = strip.phrase(end + 1)
    if phrase is None or not is_named(phrase):
        return end
    stop = end + 1 + len(phrase.lower)
    found.owners = (Owner(name_entry(phrase), tuple(strip.text[end + 1 : stop])),)
    return stop


def of_house(strip: Strip, found: Found, end: int) -> int:
    """ "A. B. of the Kenyan foreign ministry", "of NATO", "of the Harbour Council": a house."""
    if strip.text[end] == "," and strip.lower[end + 1] == "of" and strip.lower[end + 2] == "the":
        stop = of_house(strip, found, end + 1)  # "Ana Soto, of the Peruvian delegation, said"
        return stop if stop > end + 1 and strip.text[stop] in {",", "."} else end
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


def apposition(strip: Strip, found: Found, end: int) -> int:
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
    if head is not None and head.entry.kind == "institution" and head.owners:
        if strip.text[head.end] in _LISTED:  # "Mr. Okoro, delegation of Kenya;"
            return _in_house(strip, found, head) if not found.owners else head.end
    if head is None or head.entry.kind not in {"title", "single"}:
        return end
    whole = _phrase_end(strip, head)
    close = aside_end(strip, whole)
    joined = strip.lower[close] == "and" and strip.lower[close + 1] == "one"
    closed = joined or strip.lower[close] in CLOSERS
    if not closed or person_end(strip, head.end, titled=True) > head.end:
        return end
    if not (head.det or head.owners or head.house or strip.text[close] in _ENDS):
        return end
    if strip.text[close] == "," and head.det in {"the", ""}:
        # "X, the foreign minister, A. B., and ..." names two people.
        begin = close + 1
        while strip.text[begin] in _STYLED:
            begin += 1
        after = person_end(strip, begin)
        if after - begin > 1 and strip.text[after] == ",":
            return end
    if found.role is None:
        role_of(strip, found, head)
        found.role = sliced(strip, head.begin, whole)
    elif not found.owners:
        found.owners = head.owners
    return close


_STYLED = frozenset(["H.E.", "H.E", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "."])
"""Forms of address before a name ("H.E. Ms. Ana Soto")."""


def _phrase_end(strip: Strip, head: Head) -> int:
    """The comma that ends the noun phrase of a role that the tables have in part ("deputy director
    of Karvel's | state gas company,"); the head's end where none does.
    """
    for k in range(head.end, min(head.end + 6, strip.size)):
        if strip.text[k] == "," and k > head.end:
            return k
        word = strip.text[k]
        own = strip.possessive(k) or word in {"’", "'", "s", "'s", "’s"}
        if not own and not (word.isalpha() and word.islower() and word not in _CLAUSES):
            break
    return head.end


_CLAUSES = frozenset(
    "who which that whose said says told is was were are has had have and or but while when as if "
    "in at to on for with from near of by".split()
)


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
    k = begin = who + 2
    while strip.lower[begin] in {"for", "the"}:
        begin += 1
    phrase = strip.phrase(begin)
    if phrase is not None and is_named(phrase) and name_entry(phrase).kind in _SIDES:
        found.owners = found.owners or (Owner(name_entry(phrase), phrase.written),)
    elif strip.lower[begin - 1] == "for" and plain_capital(strip, begin):
        found.owners = found.owners or (Owner(None, (strip.text[begin],)),)
    stop = k
    while stop < strip.size and strip.text[stop] not in {",", ".", ";"} and stop - k < 8:
        stop += 1
    for at in (k, *(j for j in range(k, stop) if strip.lower[j] in _WHERE)):
        house = scan(strip, at + 1) if not (found.owners or found.house) else None
        if house is not None and house.entry.kind == "institution":
            found.owners, found.house = house.owners, worded(strip, house.begin, house.end)
    if found.role is None and stop > k:
        found.role = sliced(strip, who + 1, stop)
    return end


_SIDES = frozenset(["country", "body", "armed", "seat", "collective"])
_WHERE = frozenset(["at", "in", "of"])
"""Before the house that somebody's department is of ("heads the African desk at the ministry")."""
