"""One sentence to what it names: each stretch once, the longest reading first."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.lexicon import actors
from demarche.read.cast.found import Found, Owner
from demarche.read.cast.gazetteer import Entry, Phrase, cue
from demarche.read.cast.names import (
    acronym_after,
    is_named,
    org_heads,
    organisation_end,
    person_end,
    state_end,
)
from demarche.read.cast.roles import DETERMINERS, Head, again_nouns, head_entry, name_entry, scan
from demarche.read.cast.strip import Strip, all_given, given

_CLOSERS = frozenset(
    [",", ".", ";", ":", ")", "—", "–", "-", "”", '"', "", "who", "'", "’", "?", "!"]
)
_PRONOUNS = {"he": "he", "she": "she", "they": "they", "it": "it", "i": "i", "we": "we"}
_TWO = frozenset(["both", "two", "the two"])
_RUNS = frozenset(["heads", "leads", "chairs", "commands", "runs", "represents", "headed", "led"])
_BARE = frozenset(["police", "parliament", "congress", "troops", "soldiers", "authorities"])
_NEEDS_MORE = frozenset(
    "states powers capitals members parties countries nations allies partners sides neighbours "
    "neighbors courts media counterparts figures sources insiders governments banks firms companies "
    "unions workers powers people men women children students press public side mission church "
    "court people population forces leadership fleet contingent delegation presidency chiefs "
    "observers agents sources moderates teachers experts leaders representatives parties delegates "
    "democrats republicans conservatives socialists nationals monitors commissioners crowds families "
    "democracies supporters investors traders volunteers officers partners civilians".split()
)


def phrases(strip: Strip) -> Iterator[Found]:
    """Everything in the sentence that may name somebody, in text order, none overlapping."""
    at = 0
    while at < strip.size:
        found, end = _at(strip, at)
        if found is not None:
            yield found
        at = max(end, at + 1)


def _at(strip: Strip, at: int) -> tuple[Found | None, int]:
    low = strip.lower[at]
    if not strip.text[at][:1].isalnum():
        return None, at + 1
    phrase = strip.phrase(at)
    capital = strip.is_cap(at)
    if phrase is not None:
        if any(e.kind == "nobody" for e in phrase.entries):
            return None, at + len(phrase.lower)
        titled = _addressed(strip, at, phrase)
        if titled is not None:
            return titled
    if low in _PRONOUNS and strip.part == "body":
        return _pronoun(strip, at), at + 1
    head = scan(strip, at)
    if low in DETERMINERS and strip.is_cap(at + 1):
        # "the Ministry of Trade and Industry": the longer name wins over "the ministry of trade".
        run, _ = organisation_end(strip, at + 1)
        if run > (head.end if head else at + 1):
            return None, at + 1
    run, word = organisation_end(strip, at) if capital else (at, "")
    if head is not None and head.end >= run:
        found = _from_head(strip, at, head)
        if found is not None:
            return found
    if run > at and (phrase is None or run > at + len(phrase.lower) or not is_named(phrase)):
        return _organisation(strip, at, run, word)
    return _name_or_entry(strip, at, phrase)


def _name_or_entry(strip: Strip, at: int, phrase: Phrase | None) -> tuple[Found | None, int]:
    if not strip.is_cap(at) and strip.lower[at] != "al":
        if phrase is not None and is_named(phrase) and not _wants_article(strip, at, phrase):
            return _entry(strip, at, phrase)
        return _again(strip, at)
    state = state_end(strip, at)
    if state > at and (phrase is None or len(phrase.lower) < state - at):
        found = _made(strip, "state", at, state)
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
            if _wants_article(strip, at, phrase):
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
        return _person(strip, at, end, None)
    if strip.is_cap(at) and strip.text[at].isupper() and 2 <= len(strip.text[at]) <= 8:
        return _letters(strip, at)
    return _again(strip, at) if phrase is None else (None, at + 1)


def _place(strip: Strip, at: int, end: int) -> tuple[Found, int]:
    """A place that no table has ("Marrow Bay")."""
    found = _made(strip, "capitals", at, end)
    found.name, found.place = ("", found.written), True
    return found, end


def _letters(strip: Strip, at: int) -> tuple[Found | None, int]:
    """A row of letters that no table has ("the FDK")."""
    word = strip.text[at]
    if strip.loud or word in given("not_names") or not word.isalpha():
        return None, at + 1
    if strip.phrase(at) is not None:
        return None, at + 1
    found = _made(strip, "capitals", at, at + 1)
    found.name, found.acronym = (word,), word
    return found, at + 1


def _made(strip: Strip, what: str, begin: int, end: int) -> Found:
    """A stretch of words [begin, end) with what its neighbours say of it."""
    found = Found(
        what=what,  # type: ignore[arg-type]  # each caller writes one of What's words
        start=strip.start[begin],
        end=strip.end[end - 1],
        paragraph=strip.paragraph,
        part=strip.part,
    )
    found.possessive = strip.possessive(end)
    found.initial = not any(t[:1].isalnum() for t in strip.text[:begin])
    found.written = _slice(strip, begin, end)
    _around(strip, found, begin, end)
    return found


_BEFORE_OBJECT = frozenset(
    "of with to for by from in on at between against about into over under toward towards through "
    "via per than like near across within despite concerning regarding".split()
)


def _around(strip: Strip, found: Found, begin: int, end: int) -> None:
    before = begin - 1
    while before >= 0 and strip.lower[before] in DETERMINERS:
        before -= 1
    prior = strip.lower[before] if before >= 0 else ""
    k = end
    while strip.lower[k] in {
        "also",
        "has",
        "have",
        "had",
        "later",
        "then",
        "only",
        "now",
        "still",
    } or (strip.lower[k].endswith("ly") and strip.lower[k] not in {"family", "july", "italy"}):
        if strip.lower[k] in {"has", "have", "had"}:
            break
        k += 1
    if strip.text[k] == "," and strip.lower[k + 1] in cue("verbs"):
        k += 1
    verb = strip.lower[k] in cue("verbs") and not found.possessive
    inverted = prior in {"said", "says", "added", "asked", "warned", "replied"} and before > 0
    object_ = prior in _BEFORE_OBJECT
    found.spoken = (verb and not object_) or inverted or prior == "told"
    found.said = inverted or prior == "told" or (found.spoken and strip.lower[k] in cue("speech"))
    while strip.lower[k] in {"has", "have", "had", "will", "would", "also", "is", "was"}:
        k += 1
    strong = strip.lower[k] in cue("verbs") and strip.lower[k] not in cue("weak")
    found.acts = found.spoken and strong
    found.object = prior in {"with", "against", "by", "between"} or (
        before > 0 and prior in cue("verbs") and prior not in {"is", "was", "may", "might"}
    )
    found.subject = (verb and not object_) or inverted or (before < 0 and not found.possessive)


def _addressed(strip: Strip, at: int, phrase: Phrase) -> tuple[Found, int] | None:
    """ "Mr. Carpenter", "Gen. Ann Boro": a form of address or a short title, then a name."""
    entry = next((e for e in phrase.entries if e.kind in {"honorific", "short"}), None)
    if entry is None or not strip.is_cap(at):
        return None
    begin = at + len(phrase.lower)
    if strip.text[begin] == ".":
        begin += 1
    end = person_end(strip, begin, titled=True)
    if end == begin:
        return None
    found, stop = _person(strip, begin, end, None)
    found.start = strip.start[at]
    _around(strip, found, at, stop)
    if entry.kind == "short":
        found.role = found.role or _slice(strip, at, begin)
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


def _from_head(strip: Strip, at: int, head: Head) -> tuple[Found | None, int] | None:
    """A person, title, group or institution from a scanned head; None where it is none of them."""
    kind = head.entry.kind
    if kind == "title":
        end, name_at = _name_after(strip, head)
        if end > name_at:
            found, stop = _person(strip, name_at, end, head)
            found.start = strip.start[head.begin]
            _around(strip, found, head.begin, stop)
            return found, stop
        return _title(strip, head)
    if kind == "single":
        end, name_at = _name_after(strip, head)
        if end > name_at and strip.text[name_at - 1] == ",":
            found, stop = _person(strip, name_at, end, head)
            found.start = strip.start[head.begin]
            _around(strip, found, head.begin, stop)
            return found, stop
        if strip.part != "label" and not head.det and not head.owners and not _counted(strip, head):
            return None
        return _unnamed(strip, head, "single"), head.end
    if kind == "plural":
        return _group(strip, head)
    return _institution(strip, head)


def _counted(strip: Strip, head: Head) -> bool:
    return strip.lower[head.begin] in {"one", "another"}


def _name_after(strip: Strip, head: Head) -> tuple[int, int]:
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
    named = head.det == "the" or head.owners or head.house or head.end - head.begin > 1
    if strip.text[k] == "," and named:
        end = person_end(strip, k + 1)
        one = end - k - 1 < 2
        if end > k + 1 and not one and strip.lower[end] in _CLOSERS | cue("verbs") | {"and"}:
            closed = strip.text[end] == "," or head.det not in {"a", "an"}
            if closed and organisation_end(strip, k + 1)[0] == k + 1:
                return end, k + 1
    return k, k


def _runs_into_organisation(strip: Strip, at: int) -> bool:
    run, _ = organisation_end(strip, at)
    return run > at


def _role(strip: Strip, found: Found, head: Head) -> None:
    found.role = found.role or _slice(strip, head.begin, head.end)
    found.head = found.head or head.head
    found.owners = found.owners or head.owners
    found.house = found.house or head.house
    found.tag = found.tag or head.entry.tag
    found.sector = found.sector or sector_of(head)


def _slice(strip: Strip, begin: int, end: int) -> str:
    text = ""
    for k in range(begin, end):
        if k > begin and strip.start[k] > strip.end[k - 1]:
            text += " "
        text += strip.text[k]
    return text


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


def _person(strip: Strip, at: int, end: int, head: Head | None) -> tuple[Found, int]:
    """A person's name at [at, end), the role before it if any, and the apposition after it."""
    words = tuple(w for w in strip.text[at:end] if w != ".")
    known = head is not None or any(w in all_given() for w in words[:-1] or words)
    found = _made(strip, "person" if known and (head or len(words) > 1) else "capitals", at, end)
    found.name = words
    found.gender = _gender(words)
    if head is not None:
        _role(strip, found, head)
    prior = strip.lower[at - 1] if at else ""
    found.place = head is None and prior in {"in", "near", "outside", "inside"}
    stop = _of_country(strip, found, end) if found.role else end
    stop = _apposition(strip, found, stop)
    if found.role:
        found.what = "person"
    found.end = strip.end[stop - 1]
    found.possessive = strip.possessive(stop)
    if stop > end:
        _around(strip, found, at, stop)
    return found, stop


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


def _apposition(strip: Strip, found: Found, end: int) -> int:
    """Takes up ", the US ambassador to the OSCE," after a name; the end of it, or the old end."""
    if strip.text[end] != ",":
        return end
    k = end + 1
    if strip.text[k].isdigit() and strip.text[k + 1] == ",":
        k += 2
    if strip.lower[k] == "who" and strip.lower[k + 1] in _RUNS:
        return _who_heads(strip, found, end, k)
    head = scan(strip, k)
    if head is None or head.entry.kind not in {"title", "single"}:
        return end
    if strip.lower[head.end] not in _CLOSERS or person_end(strip, head.end, titled=True) > head.end:
        return end
    if not (head.det or head.owners or head.house or strip.text[head.end] in {",", ".", ";", ")"}):
        return end
    if strip.text[head.end] == "," and head.det in {"the", ""}:
        # "X, the foreign minister, A. B., and ..." names two people.
        after = person_end(strip, head.end + 1)
        if after - head.end - 1 > 1 and strip.text[after] == ",":
            return end
    if found.role is None:
        _role(strip, found, head)
    elif not found.owners:
        found.owners = head.owners
    return head.end


def _who_heads(strip: Strip, found: Found, end: int, who: int) -> int:
    k = who + 2
    phrase = strip.phrase(k + 1 if strip.lower[k] == "the" else k)
    if phrase is not None and is_named(phrase):
        found.owners = found.owners or (Owner(name_entry(phrase), phrase.written),)
    stop = k
    while stop < strip.size and strip.text[stop] not in {",", ".", ";"} and stop - k < 8:
        stop += 1
    if found.role is None and stop > k:
        found.role = _slice(strip, who + 1, stop)
    return end


def _title(strip: Strip, head: Head) -> tuple[Found | None, int] | None:
    """A role without a name: "the minister", "Kenya's president", "a spokesman for the army"."""
    unnamed = head.det in {"a", "an", "one", "another", "some", "no", "any", "every", "each"}
    cap = strip.is_cap(head.end - 1) or strip.is_cap(head.begin)
    if not head.det and not head.owners and not cap and not head.house:
        found = _made(strip, "title", head.begin, head.end)
        if not found.spoken:
            return None
    if not strip.text[head.begin : head.end]:
        return None
    found = _unnamed(strip, head, "single" if unnamed else "title")
    return found, head.end


def _unnamed(strip: Strip, head: Head, what: str) -> Found:
    found = _made(strip, what, head.begin, head.end)
    found.det = head.det
    _role(strip, found, head)
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
    if bare and last in _NEEDS_MORE and not found.spoken and head.det not in {"its", "their"}:
        return None
    return found, head.end


def _institution(strip: Strip, head: Head) -> tuple[Found | None, int] | None:
    if head.entry.kind == "seat" and not head.owners:
        return None
    found = _unnamed(strip, head, "institution")
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
    if bare and strip.is_cap(head.begin) and follows and last in _NEEDS_MORE:
        return None
    if head.det in {"a", "an", "no", "any", "another"} and not head.owners:
        return None
    return found, head.end


def _organisation(strip: Strip, at: int, end: int, word: str) -> tuple[Found, int]:
    found = _made(strip, "organisation", at, end)
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
        _around(strip, found, at, stop)
        end = stop
    return found, end


def _wants_article(strip: Strip, at: int, phrase: Phrase) -> bool:
    """Whether the phrase is a name only after "the" and none stands there."""
    return (
        phrase.written[0] in cue("with_the")
        and len(phrase.lower) == 1
        and (at == 0 or strip.lower[at - 1] != "the")
        and any(e.form != "adjective" for e in phrase.entries)
    )


def _entry(strip: Strip, at: int, phrase: Phrase) -> tuple[Found | None, int]:
    end = at + len(phrase.lower)
    entry = name_entry(phrase)
    found = _made(strip, "entry", at, end)
    found.entry = entry
    adjective = any(e.form == "adjective" for e in phrase.entries)
    people = next((e for e in phrase.entries if e.form == "people"), None)
    article = at > 0 and strip.lower[at - 1] in {"the", "a", "an", "many", "some", "most", "other"}
    if people is not None and (not adjective or found.spoken or (article and _ends(strip, end))):
        found.entry = people
        found.adjective = False
    else:
        found.adjective = adjective
    if not found.adjective and strip.text[end] == "-" and strip.touching(end):
        found.adjective = strip.text[end + 1][:1].islower()
    found.place = not found.adjective and is_place(strip, at, end, found.entry)
    stop, letters = acronym_after(strip, end)
    if letters and entry.kind in {"body", "armed", "seat"}:
        found.acronym = letters
        found.end = strip.end[stop - 1]
        _around(strip, found, at, stop)
        end = stop
    return found, end


def _ends(strip: Strip, end: int) -> bool:
    after = strip.text[end]
    return not after[:1].isalpha() or strip.lower[end] in cue("verbs") | {"and", "of", "who", "in"}


def is_place(strip: Strip, at: int, end: int, entry: Entry) -> bool:
    """Whether a name stands for a place here ("in Moscow"), not for a government ("Moscow said")."""
    if strip.part == "dateline":
        return True
    if entry.kind == "place" and entry.form == "city":
        return True
    before = at - 1
    while before >= 0 and strip.lower[before] in {"the", "central", "downtown", "northern", "southern", "eastern", "western", "neighbouring", "neighboring", "nearby"}:  # fmt: skip
        before -= 1
    prior = strip.lower[before] if before >= 0 else ""
    if prior in cue("place_before") and not strip.possessive(end):
        return True
    if entry.kind not in {"country", "place"} or entry.form in {"people"}:
        return False
    if prior in {"at", "outside"} and entry.form == "capital":
        return True
    window = set(strip.lower[max(0, before - 5) : max(0, before)])
    if prior in {"to", "from", "for", "of", "with", "visited", "left"} and window & _moving(prior):
        return True
    if entry.form == "capital":
        seat_noun = strip.lower[end] in cue("place_after") and not strip.possessive(end)
        return seat_noun or (strip.text[end] == "," and _is_country(strip, end + 1))
    return entry.kind == "place" and not strip.possessive(end) and not _acts(strip, end)


def _moving(prior: str) -> frozenset[str]:
    if prior == "with":
        return frozenset(["border", "borders", "frontier"])
    if prior == "of":
        return frozenset(
            ["north", "south", "east", "west", "outskirts", "suburb", "suburbs", "streets", "city",
             "capital", "parts", "part", "areas", "border", "borders", "region", "town", "coast"]
        )  # fmt: skip
    if prior == "for":
        return frozenset(["left", "departed", "leave", "leaves", "leaving", "bound", "headed"])
    return cue("motion")


def _is_country(strip: Strip, at: int) -> bool:
    phrase = strip.phrase(at)
    return phrase is not None and any(e.kind in {"country", "place"} for e in phrase.entries)


def _acts(strip: Strip, end: int) -> bool:
    return strip.lower[end] in cue("verbs")


def _pronoun(strip: Strip, at: int) -> Found | None:
    low = _PRONOUNS[strip.lower[at]]
    if low == "i" and strip.text[at] != "I":
        return None
    if low == "it" and strip.lower[at + 1] not in {
        "said", "says", "added", "warned", "would", "will", "has", "had", "called", "urged"
    }:  # fmt: skip
        return None
    found = _made(strip, "pronoun", at, at + 1)
    found.head = low
    found.subject = True
    return found


def _again(strip: Strip, at: int) -> tuple[Found | None, int]:
    """ "the alliance", "the country", "the two sides": what takes up somebody named before."""
    if (
        strip.lower[at] != "the"
        or strip.phrase(at + 1) is not None
        or state_end(strip, at + 1) > at + 1
    ):
        return None, at + 1
    noun = strip.lower[at + 1]
    written = strip.text[at + 1]
    if written in org_heads() and not strip.is_cap(at + 2):
        found = _made(strip, "again", at + 1, at + 2)
        found.head, found.tag = noun, "body"
        return found, at + 2
    known = written in again_nouns() or written.capitalize() in org_heads()
    if not known or head_entry(strip.phrase(at + 2), strip, at + 2) is not None:
        return None, at + 1
    found = _made(strip, "again", at + 1, at + 2)
    found.head, found.tag = noun, "country" if noun in cue("country_nouns") else "body"
    return found, at + 2
