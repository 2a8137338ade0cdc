"""Dates, numbers, names and lists in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from demarche.ground.dates import When
from demarche.ground.items import Quantity
from demarche.language.inflect import plural

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_UNDATED = "day not known"


def as_day(iso: str | None) -> date | None:
    """The day an ISO date (or date and time) means; None where it is none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def day(value: date, *, year: bool = True) -> str:
    """A day as people write it.

    >>> day(date(1905, 9, 5))
    '5 September 1905'
    """
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def iso_day(iso: str | None) -> str:
    """An ISO day in words, or that it is not known."""
    known = as_day(iso)
    return _UNDATED if known is None else day(known)


def span(first: date, last: date) -> str:
    """A span of days without saying month or year twice.

    >>> span(date(1985, 11, 19), date(1985, 11, 21))
    '19–21 November 1985'
    """
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first, year=first.year != last.year)} – {day(last)}"


def days_of(when: When | None) -> tuple[date, date] | None:
    """The first and last day a time can mean, in order; None where it is not resolved."""
    first = as_day(when.first) if when else None
    last = as_day(when.last) if when else None
    return None if first is None or last is None else (min(first, last), max(first, last))


def when_said(when: When | None) -> str:
    """A time in words: its days where they are known, otherwise as the report wrote it."""
    days = days_of(when)
    if days:
        return span(*days)
    return f"“{when.text}” ({_UNDATED})" if when and when.text else _UNDATED


def listed(names: Sequence[str], *, most: int = 0, last: str = "and") -> str:
    """Names as a list in a sentence.

    >>> listed(["Peru", "Chile", "Bolivia", "Brazil"], most=2)
    'Peru, Chile and 2 more'
    """
    shown = list(names)
    if most and len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "quantity"), count(2, "quantity"), count(2100, "report"), count(3, "day")
    ('1 quantity', '2 quantities', '2,100 reports', '3 days')
    """
    return f"{number:,} {one if number == 1 else many or _plural(one)}"


def _plural(one: str) -> str:
    if one.endswith("y") and one[-2:-1] not in "aeiou":
        return one[:-1] + "ies"
    return one + "s"


def number(value: float) -> str:
    """A number with thousands marked and no needless digits.

    >>> number(100000.0), number(0.5)
    ('100,000', '0.5')
    """
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}"


def amount(quantity: Quantity) -> str:
    """The size of a quantity in words, with its bounds: "at least 20", "about 100,000"."""
    low, high = quantity.low, quantity.high
    about = "about " if quantity.approximate else ""
    if low is None and high is None:
        return "not given"
    if low is None:
        return f"{about}at most {number(high or 0)}"
    if high is None:
        return f"{about}at least {number(low)}"
    return about + (number(low) if low == high else f"{number(low)} to {number(high)}")


def measured(quantity: Quantity) -> str:
    """A quantity with its unit and what it counts: "340,000,000 EUR", "12 ships"."""
    size, unit = sized(quantity), quantity.unit
    if unit is None or unit == quantity.what:
        return size if unit == "share" else f"{size} {quantity.what}"
    return size if quantity.what in _MEASURES else f"{size}, {quantity.what}"


def sized(quantity: Quantity) -> str:
    """The size of a quantity with its unit: "50 %", "1 week", "340,000,000 crowns"."""
    unit, low, high = quantity.unit, quantity.low, quantity.high
    if unit == "share":
        parts = {"low": None if low is None else 100 * low,
                 "high": None if high is None else 100 * high}  # fmt: skip
        return f"{amount(msgspec.structs.replace(quantity, **parts))} %"
    if unit is None or unit == quantity.what:
        return amount(quantity)
    if unit == "percent":
        unit = "%"
    elif low == high == 1:
        unit = unit[:-1] if unit in _SPANS else unit
    elif unit.isalpha() and unit.islower() and len(unit) > 3 and not unit.endswith("s"):
        unit = plural(unit)
    return f"{amount(quantity)} {unit}"


_SPANS = frozenset("seconds minutes hours days weeks months years".split())
_MEASURES = frozenset({"money", "duration", "distance", "area", "weight", "speed", "time"})


def shortened(text: str, most: int) -> str:
    """The text on one line, cut between words to at most `most` characters, with a mark if cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def sentence(text: str) -> str:
    """The text with a capital letter first and a stop at its end."""
    text = text.strip()
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…”\"'’)" else text + "."


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ARTICLE = re.compile(
    r"(United|European|African|Arab|Western|Warsaw) \w+|.*\b(Republic|Union|Kingdom|Emirates"
    r"|Islands"
    r"|Nations|States|League|Federation|Organi[sz]ation|Alliance|Agency|Council|Commission"
    r"|Conference|Ministry|Government|Cabinet|Parliament|Congress)\b.*|West|East|Netherlands"
    r"|Philippines|Gambia|Bahamas|Maldives|Seychelles|President|Prime Minister"
)


def in_words(number: int) -> str:
    """A small number as a word.

    >>> in_words(3), in_words(12)
    ('three', '12')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def with_article(name: str) -> str:
    """A name as it stands within a sentence: with "the" where English wants it.

    >>> with_article("United Nations"), with_article("Peru")
    ('the United Nations', 'Peru')
    """
    return f"the {name}" if _ARTICLE.fullmatch(name) else name


_COUNTABLE = frozenset(
    "accord agreement apology armistice ban boundary ceasefire commission commitment corridor "
    "deadline deal election exchange export guarantee inquiry investigation mission moratorium "
    "pact pledge promise referendum settlement share summit timetable treaty truce vote".split()
)
"""Heads of issues that stand with an article where they stand alone."""


_BEHIND = "on|over|from|for|with|of|to|by|in|about"


def with_indefinite(phrase: str) -> str:
    """A phrase with "a" or "an" where its head is a thing of which there are several.

    >>> with_indefinite("apology"), with_indefinite("binding agreement on tolls")
    ('an apology', 'a binding agreement on tolls')
    >>> with_indefinite("apology and the release of the crew")
    'an apology and the release of the crew'
    >>> with_indefinite("Ghana's apology"), with_indefinite("troops on the border")
    ("Ghana's apology", 'troops on the border')
    """
    head = re.match(rf"(?:[a-z-]+ )*?([a-z-]+)(?= (?:{_BEHIND}|and)\b|$)", phrase)
    if head is None or head[1] not in _COUNTABLE or re.match(r"(?:an?|the|no|its|their) ", phrase):
        return phrase
    return f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"


def mid_sentence(text: str) -> str:
    """A phrase as it stands within a sentence: an opening article or small word in lower case."""
    first, space, rest = text.strip().partition(" ")
    return first.lower() + space + rest if first.lower() in _OPENERS else text.strip()


_OPENERS = frozenset(
    "a an the its their his her how when whether what where who why if on over about no more "
    "further withdrawal return release recognition end".split()
)
