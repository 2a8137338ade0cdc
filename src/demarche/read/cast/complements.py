"""What a head noun is of ("of the Karveli army", "to the United Nations")."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.actors import offices
from demarche.lexicon.whose import words_of
from demarche.read.cast.body_names import whole_name
from demarche.read.cast.found import Owner
from demarche.read.cast.gazetteer import cue, is_field
from demarche.read.cast.heads import (
    DETERMINERS,
    OF_BODIES,
    Head,
    again_nouns,
    head_entry,
    name_entry,
    qualities,
    worded,
)
from demarche.read.cast.names import (
    acronym_after,
    country_inside,
    is_named,
    organisation_end,
    person_end,
    plain_capital,
    state_end,
    state_of,
)
from demarche.read.cast.strip import Strip

_COMPLEMENTS = frozenset(["of", "to", "for", "at", "in", "on", "with", "from"])
_ABROAD = ("diplomat", "diplomats", "ambassadors", "envoys")
_MISSIONS = frozenset(["mission", "delegation", "embassy", "legation", "representation"])
"""Houses that a state has with others: "to" tells with whom."""
_OF_FIELDS = ("minister", "ministers", "secretary", "commissioner")
"""Offices behind which "for" tells a field, and nobody whose the field is."""
_AT_HOME = (" minister", "president", "premier", "chancellor", "king", "queen", "emir", "sultan")
"""Last words of offices that nobody holds to another state; a bare "minister to Peru" is sent."""
_POSSESSED = frozenset(["his", "hers", "theirs", "ours", "mine"])
_RECALLS = frozenset(
    "recall recalls recalled recalling withdraw withdraws withdrew withdrawn withdrawing pull "
    "pulls pulled expel expelled expelling remove removed bring brought".split()
)
_FAMILIAR = (("familiar", "with"), ("close", "to"), ("briefed", "on"), ("involved", "in"))


def with_complements(strip: Strip, head: Head) -> Head:
    """The head with "of ...", "to ...", "for ..." after it; these may name the owner."""
    if head.entry.kind == "title":
        head = msgspec.structs.replace(head, end=_tail_end(strip, head.end))
    for _ in range(3):
        joint = strip.lower[head.end]
        if joint not in _COMPLEMENTS:
            break
        if joint == "of" and strip.lower[head.end + 1] in _POSSESSED:
            return msgspec.structs.replace(head, end=head.end + 2)
        if joint in {"on", "in", "with", "from"} and head.entry.kind in {"institution", "seat"}:
            break
        if joint == "to" and head.owners and head.head.endswith(_AT_HOME):
            break  # "the visit of Peru's foreign minister to Nairobi"
        if joint == "from" and head.entry.tag == "envoy" and _called_back(strip, head):
            break
        if joint in {"to", "with", "on", "at"} and head.entry.kind == "plural" and joint != "at":
            break
        end, owner, house = _complement(strip, head.end + 1)
        if end == head.end + 1:
            break
        if head.entry.kind == "title" and (field := _field_end(strip, end)) > end:
            known = owner is not None and owner.entry is not None
            region = strip.text[end] in _areas() and not known
            owner = None if strip.lower[end] == "affairs" or region else owner
            end = field
        if joint in {"in", "to", "on"} and owner is None:
            break
        if joint == "on" and strip.possessive(end - 1) and strip.is_cap(end):
            break  # "Statement by the spokesperson on Peru's Harbour Law"
        owned = any(strip.possessive(k) for k in range(head.end + 1, end))
        if joint == "for" and owned and head.head.endswith(_OF_FIELDS):
            break  # "thanked the Minister for Peru's help"
        if joint == "in" and not _governs(head, owner) and not house:
            break
        sends = joint in {"of", "at", "from"} or (
            joint in {"for", "with"} and head.entry.tag != "envoy"
        )
        of_capital = owner is not None and owner.entry is not None and owner.entry.form == "capital"
        if joint == "in" and head.head.endswith(_ABROAD):
            owner = None  # "diplomats in Lima" are other states'
        sends = sends or (joint == "in" and head.entry.kind in {"plural", "single"})
        sends = sends or (joint == "in" and of_capital and head.entry.tag != "envoy")
        sends = sends or (joint in {"on", "in"} and bool(house))
        abroad = head.entry.tag == "envoy" or head.head.split()[-1] in _MISSIONS
        sends = sends or (joint == "to" and not abroad)
        owners = head.owners
        told = not owners or (owner is not None and _field(owners, owner))
        if owner is not None and sends and told and (joint != "on" or house):
            owners = (owner,)
        head = msgspec.structs.replace(
            head, end=end, owners=owners, house=head.house or house,
            envoy_to=head.envoy_to or (joint == "to" and head.entry.tag == "envoy"),
        )  # fmt: skip
    return _familiar(strip, head)


def _field_end(strip: Strip, at: int) -> int:
    """Where the field of an office ends whose first words end here ("governor of Kisumu | county",
    "minister for European | affairs", "commissioner for Peace | and Security").
    """
    area = strip.text[at] in _areas() | words_of("units") | words_of("questions")
    if area or strip.lower[at] == "affairs":
        at += 1
    if strip.lower[at] == "and" and (size := _portfolio(strip, at + 1)):
        return at + 1 + size
    return at


def _tail_end(strip: Strip, at: int) -> int:
    """Where a title ends whose field the tables hold in part ("Minister of Water | Management")."""
    follows = strip.text[at] in words_of("fields") and strip.text[at - 1][:1].isupper()
    end = at + 1 if follows else at
    joint = strip.lower[end] == "and" and strip.text[end - 1][:1].isupper()
    more = _portfolio(strip, end + 1) or int(strip.text[end + 1] in words_of("fields"))
    return end + 1 + more if joint and more else end


@functools.cache
def _areas() -> frozenset[str]:
    return frozenset(noun.lower() for noun in cue("place_heads"))


def _field(owners: tuple[Owner, ...], then: Owner) -> bool:
    """Whether words are no more than an office's field, and what follows is whose it is ("Ministry
    of Overseas Trade of Peru", "deputy minister for Foreign Affairs of Karvel").
    """
    unknown = all(o.entry is None and not o.again and not o.acronym for o in owners)
    return unknown and (then.entry is not None or all(is_field(o.words) for o in owners))


def _called_back(strip: Strip, head: Head) -> bool:
    """Whether "from" tells whence: "its envoy from Lima", "recalled the ambassador from Lima"."""
    if head.owners or head.det in {"its", "their", "his", "her", "our"}:
        return True
    return any(word in _RECALLS for word in strip.lower[max(0, head.begin - 3) : head.begin])


def _governs(head: Head, owner: Owner | None) -> bool:
    """Whether "in Nairobi" tells whose officials they are; of reporters it only tells where."""
    known = owner is not None and owner.entry is not None
    if known and head.owners and head.entry.tag == "envoy":
        return True  # "Kenya's ambassador in Lima": where he is posted
    official = head.entry.sector in {"GOV", "MIL", "LEG", "JUD", "COP"}
    capital = owner is not None and owner.entry is not None and owner.entry.form == "capital"
    official = official or (head.entry.tag == "open" and capital and not head.house)
    official = official or (capital and bool(head.house))  # "of the economy ministry in Lima"
    return known and not head.owners and official


def _familiar(strip: Strip, head: Head) -> Head:
    """ "three people familiar with the talks": the tail belongs to the phrase."""
    pair = (strip.lower[head.end], strip.lower[head.end + 1])
    if head.entry.kind not in {"plural", "single"} or pair not in _FAMILIAR:
        return head
    j = head.end + 2
    if strip.lower[j] in DETERMINERS:
        j += 1
    named = strip.phrase(j)
    if pair[0] == "close" and named is not None and is_named(named):
        # "sources close to the Kremlin" speak for it, as far as the report tells.
        owners = head.owners or (Owner(name_entry(named), tuple(named.written)),)
        return msgspec.structs.replace(head, end=j + len(named.lower), owners=owners)
    if strip.text[j][:1].isalpha():
        j += 1
    return msgspec.structs.replace(head, end=j)


def _complement(strip: Strip, at: int) -> tuple[int, Owner | None, str]:
    """(end, owner, institution) of the noun phrase after "of"; end == at where it is none."""
    j = at
    owner: Owner | None = None
    house = ""
    if strip.lower[j] in DETERMINERS:
        if strip.lower[j] in {"its", "their"}:
            owner = Owner(None, again=strip.lower[j])
        elif strip.lower[j] in {"a", "an", "some", "both", "one", "his", "her"}:
            return at, None, ""
        j += 1
    begin = j
    while j < strip.size and j - begin < 10:
        end, named, noun = _complement_part(strip, j, begin)
        if end == j:
            break
        if owner is None or (named is not None and _field((owner,), named)):
            owner = named or owner  # "for Fisheries of Peru": the field is no owner
        house = house or noun
        j = end
    if owner is not None and j > begin and strip.possessive(j - 1):
        j = _thing_end(strip, j)  # "the African Union's panel", "Karvel's coast guard"
    while j > begin and strip.lower[j - 1] in {"and", "of", "for", "the", ","}:
        j -= 1
    return (j, owner, house) if j > begin and (owner or house) else (at, None, "")


def _thing_end(strip: Strip, at: int) -> int:
    """Where what somebody has ends, if it begins here: a house, or a noun or two that no table
    has, with nothing behind that goes on; `at` where it is none.
    """
    phrase = strip.phrase(at)
    head = head_entry(phrase)
    if head is not None and phrase is not None and head.kind == "institution":
        return at + len(phrase.lower)
    for end in (at + 1, at + 2):
        word, after = strip.text[end - 1], strip.lower[end]
        if not (word.isalpha() and word.islower()) or word in cue("verbs"):
            return at
        if not after[:1].isalpha() or after in cue("verbs"):
            return end
    return at


@functools.cache
def _portfolios() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(p.lower().split()) for p in offices().ministries.portfolios)


def _portfolio(strip: Strip, j: int) -> int:
    """How many words from `j` on name a minister's field: "Foreign Affairs | Ada Okoro"."""
    fits = (n for n in (3, 2, 1) if tuple(strip.lower[j : j + n]) in _portfolios())
    return next(fits, 0)


def _complement_part(strip: Strip, j: int, begin: int) -> tuple[int, Owner | None, str]:
    phrase = strip.phrase(j)
    low = strip.lower[j]
    run, _ = organisation_end(strip, j)
    if phrase is not None and is_named(phrase) and run <= j + len(phrase.lower):
        if j > begin and strip.lower[j - 1] not in {"and", "of", "for", "the", "'s", "&", "in"}:
            if not any(e.kind == "institution" for e in phrase.entries):
                return j, None, ""
        end = j + len(phrase.lower)
        if strip.text[end] == "-" and strip.touching(end):
            return j, None, ""
        owner = Owner(name_entry(phrase), tuple(strip.text[j:end]))
        return end + (1 if strip.possessive(end) else 0), owner, ""
    state = state_of(strip, j)
    if state is not None and run <= state[0]:
        name = name_entry(state[1])
        return state[0], Owner(name, tuple(strip.text[j : state[0]])), ""
    unlisted = state_end(strip, j)
    if unlisted > j and run <= unlisted:
        first = j + (3 if strip.lower[j + 2] == "the" else 2)
        return unlisted, Owner(None, tuple(strip.text[first:unlisted])), ""
    head = head_entry(phrase)
    house = head is not None and phrase is not None and head.kind in {"institution", "seat"}
    if house and phrase is not None and j + len(phrase.lower) >= run:
        end = j + len(phrase.lower)  # also "for the Border Guard"
        return end + (1 if strip.possessive(end) else 0), None, worded(strip, j, end)
    if run > j:
        run = whole_name(strip, j, run)
        stop, letters = acronym_after(strip, run)
        held = country_inside(strip, j, run)
        entry = name_entry(held) if held is not None and not letters else None
        return stop, Owner(entry, tuple(strip.text[j:run]), acronym=letters), ""
    if head is not None and phrase is not None and phrase.lower[-1].endswith(OF_BODIES):
        end = j + len(phrase.lower)  # "special envoy of the Secretary-General"
        return end + (1 if strip.possessive(end) else 0), Owner(None, again=phrase.lower[-1]), ""
    if low in {"of", "and", "for"} and j > begin and _goes_on(strip, j + 1, low):
        return j + 1 + (strip.lower[j + 1] == "the"), None, ""
    if j == begin and plain_capital(strip, j):
        end = person_end(strip, j)
        cut = j + 1 if end - j >= 3 or end == j else end
        cut = max(cut, j + _portfolio(strip, j))
        cut += strip.text[cut] in words_of("fields") and cut == j + 1  # "Regional Cooperation"
        cut += strip.text[cut] in cue("place_heads") and cut == j + 1
        cut = whole_name(strip, j, cut)
        owner = Owner(None, tuple(strip.text[j:cut]))
        return cut + (1 if strip.possessive(cut) else 0), owner, ""
    if low in again_nouns() and strip.phrase(j) is None and j > 1:
        return j + 1, Owner(None, again=low), ""
    if (low in qualities() or low in cue("directions")) and strip.phrase(j) is None:
        return j + 1, None, ""
    return j, None, ""


def _goes_on(strip: Strip, at: int, joint: str) -> bool:
    j = at + 1 if strip.lower[at] == "the" else at
    phrase = strip.phrase(j)
    if joint == "and":
        return phrase is not None and any(e.kind == "institution" for e in phrase.entries)
    return phrase is not None and (is_named(phrase) or head_entry(phrase) is not None)
