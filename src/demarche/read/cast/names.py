"""Rows of capitals: what shape makes a person, an organisation, a state that no table has."""

from __future__ import annotations

import functools

from demarche.lexicon import actors
from demarche.lexicon.whose import words_of
from demarche.read.cast.gazetteer import Phrase, cue
from demarche.read.cast.strip import Strip, all_given, given

_LONGEST = 6
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_MONTHS = frozenset(["May", "April", "June", "August", "Baker", "Said", "Long", "West", "North"])
_JOINS = frozenset(["of", "for", "on", "to", "against", "in"])
_OWNING = frozenset(
    ["people", "workers", "women", "children", "teachers", "farmers", "lord", "men", "citizens"]
)
_NAMED = frozenset(["country", "place", "body", "armed", "seat", "media", "people", "collective"])


@functools.cache
def org_heads() -> dict[str, str]:
    """Head words of organisations with the sector each tells ('' for none)."""
    return actors.groups().organisation.heads


@functools.cache
def _state_words() -> frozenset[str]:
    return frozenset(actors.groups().organisation.states.names)


@functools.cache
def _org_adjectives() -> frozenset[str]:
    return frozenset(actors.groups().organisation.adjectives.names)


def is_named(phrase: Phrase | None) -> bool:
    """Whether a phrase of the tables is somebody's name (not a common noun)."""
    return phrase is not None and any(e.kind in _NAMED for e in phrase.entries)


_UNITS = tuple(f"-{n}" for n in "one two three four five six seven eight nine odd".split())


def plain_capital(strip: Strip, at: int) -> bool:
    """Whether the word is capitalised and neither a word of the tables nor one that is no name."""
    word = strip.text[at]
    if word in words_of("name_openers") and strip.phrase(at) is None and strip.is_cap(at + 1):
        return plain_capital(strip, at + 1)
    if not word[:1].isupper() or len(word) < 2 or word in given("not_names"):
        return False
    if word.endswith(_UNITS) and word.partition("-")[0] in given("not_names"):
        return False  # "Twenty-five soldiers"
    if not any(c.islower() for c in word) and not strip.loud and len(word) < 3:
        return False
    phrase = strip.phrase(at)
    return phrase is None or all(e.kind == "nobody" for e in phrase.entries)


def person_end(strip: Strip, at: int, *, titled: bool = False) -> int:
    """Where a person's name that begins at this word ends; `at` itself where none does.

    `titled`: a title or form of address stands before it, so that one word is enough and a word
    of the tables may be a surname.
    """
    if strip.loud and not titled:
        return at
    j = _first(strip, at, titled)
    if j == at:
        return at
    if strip.loud:
        return j
    last_given = strip.text[j - 1] in all_given() or titled
    while j < strip.size and j - at < _LONGEST:
        step = _next_part(strip, j, last_given)
        if step == 0:
            break
        last_given = strip.text[j + step - 1] in all_given()
        j += step
    return j


def _first(strip: Strip, at: int, titled: bool) -> int:
    """The end of the first part of a name, `at` where there is none."""
    word = strip.text[at]
    if _initial(strip, at):
        return at + 2 if strip.is_cap(at + 2) and strip.text[at + 2] not in "AI" else at
    if len(word) == 1 and word.lower() in given("particles") and plain_capital(strip, at + 1):
        return at + 2 if word.isupper() and strip.text[at + 1].isalpha() else at
    if strip.lower[at] in given("particles") and titled and strip.is_cap(at + 1):
        return at + 2 if plain_capital(strip, at + 1) else at
    if word[:3].lower() in {"al-", "el-"} and len(word) > 4 and word[3].isupper():
        return at + 1
    if plain_capital(strip, at):
        if word in org_heads() and not titled:
            return at
        return at + 1
    follows = plain_capital(strip, at + 1) and strip.text[at + 1] not in org_heads()
    if word in all_given() and follows and _single(strip, at):
        return at + 1
    if titled and _single(strip, at) and is_named(strip.phrase(at)):
        return at + 1
    if word in given("not_names") and word in all_given() and (follows or titled):
        return at + 1
    return at


def _single(strip: Strip, at: int) -> bool:
    phrase = strip.phrase(at)
    return phrase is None or len(phrase.lower) == 1


def _initial(strip: Strip, at: int) -> bool:
    word = strip.text[at]
    return (
        len(word) == 1 and word.isupper() and strip.text[at + 1] == "." and strip.touching(at + 1)
    )


def _next_part(strip: Strip, at: int, after_given: bool) -> int:
    """How many words the next part of a name takes: 0 where the name is over."""
    word, low = strip.text[at], strip.lower[at]
    if _initial(strip, at):
        return 2 if strip.is_cap(at + 2) or strip.lower[at + 2] in given("particles") else 0
    if low in _SUFFIXES and strip.is_cap(at):
        return 2 if strip.text[at + 1] == "." and low in {"jr", "sr"} else 1
    if low in given("particles") and not strip.is_cap(at):
        if plain_capital(strip, at + 1):
            return 2
        return 3 if low in {"de", "van", "von"} and plain_capital(strip, at + 2) else 0
    if word[:3].lower() in {"al-", "el-", "ul-", "ad-", "as-", "ar-", "an-"} and len(word) > 4:
        return 1 if any(c.isupper() for c in word) else 0
    if plain_capital(strip, at):
        return 0 if word in org_heads() and not after_given else 1
    if word in _DAYS and plain_capital(strip, at + 1):
        return 2  # "Pham Thu Hang": no Thursday
    if not after_given or not strip.is_cap(at) or not _single(strip, at):
        return 0
    phrase = strip.phrase(at)
    if phrase is None:
        return 1 if word in _MONTHS else 0
    after = strip.is_cap(at + 1) and strip.text[at + 1] not in {"I"}
    return 0 if after or any(e.form == "adjective" for e in phrase.entries) else 1


def organisation_end(strip: Strip, at: int) -> tuple[int, str]:
    """Where an organisation's name ends that begins here, and its head word; (at, '') if none."""
    if strip.loud:
        return at, ""
    j, head = _capital_run(strip, at)
    if not head:
        return at, ""
    if j - at == 1 and strip.lower[j] not in {"of", "for"}:
        return at, ""
    while strip.lower[j] in _JOINS:
        skip = 2 if strip.lower[j + 1] == "the" else 1
        if strip.lower[j] in {"in", "to", "on"} and strip.text[j - 1] not in org_heads():
            break
        if strip.lower[j] in {"in", "to"} and strip.lower[at] not in {"committee", "movement"}:
            break
        more, _ = _capital_run(strip, j + skip)
        if more == j + skip:
            break
        j = more
        if strip.lower[j] == "and" and _of_things(strip, at):
            more, _ = _capital_run(strip, j + 1)
            named = is_named(strip.phrase(j + 1))
            j = more if more > j + 1 and not named else j
    if j - at == 1:
        return at, ""
    return j, head


def _of_things(strip: Strip, at: int) -> bool:
    heads = "ministry department committee council institute center centre office institution"
    return strip.lower[at] in heads.split()


def _capital_run(strip: Strip, at: int) -> tuple[int, str]:
    """Where a row of capitals ends, known names among them, and the last head word in it."""
    j, head = at, ""
    while j < strip.size and j - at < 8:
        word = strip.text[j]
        if strip.possessive(j) and strip.lower[j - 1] in _OWNING and strip.is_cap(j + 1):
            j += 1
            continue
        if strip.lower[j] in given("particles") and j > at and strip.is_cap(j + 1):
            j += 1
            continue
        if not word[:1].isupper() or not word[:1].isalpha():
            break
        phrase = strip.phrase(j)
        if phrase is not None and any(e.kind in {"short", "honorific"} for e in phrase.entries):
            break
        if word in org_heads():
            head = word
            j += 1
            continue
        if phrase is not None and len(phrase.lower) > 1 and is_named(phrase):
            whole = " ".join(strip.text[j : j + len(phrase.lower)])
            head = whole if whole in org_heads() else head  # "the Kenyan | Red Cross"
            j += len(phrase.lower)
            continue
        part = word in _org_adjectives() or _compass(strip, j) or _of_waters(strip, j)
        if word in given("not_names") and not part and not is_named(phrase):
            break  # "Russian" is a language too, and opens "Russian Railways"
        if phrase is not None and not is_named(phrase) and word not in _org_adjectives():
            if j > at and word.lower() not in {"people"}:
                head = head or (word if word in org_heads() else "")
            if any(e.kind == "title" for e in phrase.entries):
                break
        j += 1
    return j, head


def _of_waters(strip: Strip, at: int) -> bool:
    """Whether a word for a place is part of an organisation's name ("River | Council")."""
    place = strip.text[at] in cue("place_heads") or strip.text[at] in cue("waters")
    return place and strip.text[at + 1] in org_heads()


def _compass(strip: Strip, at: int) -> bool:
    return strip.text[at] in _COMPASS and strip.is_cap(at + 1)


_COMPASS = frozenset("North South East West Northern Southern Eastern Western Central".split())


def state_end(strip: Strip, at: int) -> int:
    """Where "Republic of Karvel" ends, for a state that no table has; `at` where there is none."""
    if strip.text[at] not in _state_words() or strip.lower[at + 1] != "of":
        return at
    j = at + (3 if strip.lower[at + 2] == "the" else 2)
    end = j
    while plain_capital(strip, end) and end - j < 3:
        end += 1
    return end if end > j else at


def state_of(strip: Strip, at: int) -> tuple[int, Phrase] | None:
    """The end of "Federal Republic of Kenya" that begins here, and its country; None without."""
    for k in range(at, min(at + 4, strip.size)):
        if not strip.is_cap(k) and not strip.possessive(k):
            return None
        if strip.text[k] in _state_words() and strip.lower[k + 1] == "of":
            name = k + (3 if strip.lower[k + 2] == "the" else 2)
            phrase = strip.phrase(name)
            if phrase is not None and any(e.kind == "country" for e in phrase.entries):
                return name + len(phrase.lower), phrase
            return None
    return None


def country_inside(strip: Strip, at: int, end: int) -> Phrase | None:
    """The country that a longer name opens with or is "of": "Embassy of China"; None without."""
    for k in range(at, end):
        if k > at and strip.lower[k - 1] not in _BEFORE_STATE:
            continue
        phrase = strip.phrase(k)
        if phrase is not None and any(e.kind == "country" for e in phrase.entries):
            return phrase if k + len(phrase.lower) <= end else None
    return None


_DAYS = frozenset(["Thu", "Sun", "Mon", "Jan", "Mar", "Jun", "Sat"])
_BEFORE_STATE = frozenset(["of", "the", "royal", "imperial"])


def acronym_after(strip: Strip, at: int) -> tuple[int, str]:
    """The end of "(FDK)" that stands here and the letters; (at, '') where none stands."""
    word = strip.text[at + 1]
    opens = strip.text[at] in {"(", "["} and strip.text[at + 2] in {")", "]"}
    if opens and 2 <= len(word) <= 10 and sum(c.isupper() for c in word) >= 2:
        return at + 3, word
    return at, ""


def wants_article(strip: Strip, at: int, phrase: Phrase) -> bool:
    """Whether the phrase is a name only after "the" and none stands there."""
    return (
        phrase.written[0] in cue("with_the")
        and len(phrase.lower) == 1
        and (at == 0 or strip.lower[at - 1] != "the")
        and any(e.form != "adjective" for e in phrase.entries)
    )
