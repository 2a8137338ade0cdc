"""The grammar of times: the forms of `lexicon/times.toml` as patterns, each with its reading."""

from __future__ import annotations

import functools
import re

from demarche.read import times_meaning, times_relative
from demarche.read.patterns import any_of
from demarche.read.times_meaning import Reading
from demarche.read.times_words import capital, words

# Names of months that are also verbs or people's names need a preposition or a day beside them.
_NAME_LIKE = frozenset({"march", "may", "april", "june", "august"})


@functools.cache
def _pieces() -> dict[str, str]:
    w = words()
    full = capital(w.weekdays)
    short = capital(w.weekday_short)
    # Only a short form takes a stop along: "3 April." ends its sentence, "Apr. 3" does not.
    long = capital(w.full_months())
    brief = capital(w.months.keys() - w.full_months())
    month = f"(?:{long}\\b|{brief}\\b\\.?)"
    return {
        "WEEKDAY": f"(?:{full}|{short}\\.?(?=,?\\s+(?:{capital(w.months)}|\\d)))",
        "MONTH": month,
        "MONTHNAME": capital(w.full_months() - _NAME_LIKE) + r"\b",
        "YEAR": r"(?:1[6-9]|20)\d\d(?!\w|[,.]\d)",
        "DAY": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w|[.,:/]\d|\s*%)",
        "N": rf"(?:\d{{1,3}}|(?:a\s+)?couple(?:\s+of)?|(?:a\s+)?few|several|{any_of(w.numbers)})",
        "UNIT": "(?:hour|day|week|month|year|decade)s?",
        "TO": r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till|and)\s+)",
        "PART": r"(?:\s+(?:morning|afternoon|evening|night))?",
        "THIRD": rf"(?:{any_of(w.thirds)}[\s-]+)",
        "SEASON": any_of(w.seasons),
    }


def _filled(pattern: str) -> str:
    return re.sub(r"(?<!\?P)<([A-Z]+)>", lambda m: _pieces()[m[1]], pattern)


@functools.cache
def forms() -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """Every form with its reading, in the order in which they are tried."""
    readings = times_meaning.READINGS | times_relative.READINGS
    return tuple(
        (re.compile(rf"(?<!\w)(?:{_filled(form.pattern)})(?!\w)"), readings[form.means])
        for form in words().forms
    )


@functools.cache
def any_form() -> re.Pattern[str]:
    """One pattern that finds where any form may begin."""
    parts = [re.sub(r"\(\?P<\w+>", "(?:", _filled(form.pattern)) for form in words().forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


@functools.cache
def trigger() -> re.Pattern[str]:
    """A quick look for anything that can be part of a time."""
    w = words()
    units = r"\b(?:day|week|weekend|month|year|hour|decade|quarter|future)s?\b"
    day_words = r"today|tonight|yesterday|tomorrow|last night|this (?:morning|afternoon|evening)"
    names = capital([*w.weekdays, *w.weekday_short, *w.months])
    return re.compile(rf"\d|(?i:{units}|{day_words}|\b{any_of(w.seasons)}\b)|\b{names}\b")


@functools.cache
def tense_words() -> re.Pattern[str]:
    """Words that turn a clause forward or back; the group that matched says which."""
    tense = words().tense
    infinitive = r"to\s+(?:[a-z]+ly\s+)?[a-z]{2,}"
    return re.compile(
        rf"(?i:\bbe(?:en)?\s+[a-z]+(?:ed|en|wn|ght)\b|(?P<future>(?<!\w){any_of(tense.future)}(?!\w))"
        rf"|(?P<past>\b(?:{any_of(tense.past)}|[a-z]{{2,}}ed)\b))"
        rf"|(?P<infinitive>\b{infinitive}\b)"
    )
