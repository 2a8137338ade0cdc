"""A day out of the words and stamps that say when a report was published."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first letters of the months, in order."""
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
"""A month's name, as the group "month" of a pattern."""
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\.?\s+(?:of\s+)?{MONTH},?\s+{_YEAR}\b",
        rf"\b{_DAY}-{MONTH}-{_YEAR}\b",
        rf"\b{_YEAR}[/.](?P<number>\d\d?)[/.](?P<day>\d\d?)\b",
        rf"\b(?P<day>\d\d?)\.(?P<number>\d\d?)\.{_YEAR}\b",
    )
)
# Day and month cannot be told apart here unless one of them is above twelve.
_SLASHED = re.compile(rf"\b(?P<one>\d\d?)/(?P<two>\d\d?)/{_YEAR}\b")
_COMPACT = re.compile(r"^(?:19|20)\d{6}(?=$|T)")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_.-]|$)")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_SECONDS = range(-2_000_000_000, 10_000_000_000)


def day_of(value: object) -> str | None:
    """The ISO day that a stamp or a phrase names; None where it names none, or more than one way.

    Takes ISO 8601, RFC 822, seconds or milliseconds since 1970 (read in UTC), and English dates.
    A stamp with a zone keeps the day as written there.

    >>> day_of("Published on January 13, 2022"), day_of("05/06/2022"), day_of("13/06/2022")
    ('2022-01-13', None, '2022-06-13')
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_seconds(value)
    text = str(value).strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _of_seconds(float(text))
    if _COMPACT.match(text):
        return _iso(text[:4], text[4:6], text[6:8])
    return first_day_in(text) or _of_mail_stamp(text)


def first_day_in(text: str) -> str | None:
    """The first full date in a phrase, as an ISO day."""
    found = dates_in(text)
    return found[0][2] if found else None


def dates_in(text: str) -> list[tuple[int, int, str]]:
    """[start, end) of every full date in a phrase, with its ISO day, in text order."""
    found = [
        (*match.span(), day)
        for form in _FORMS
        for match in form.finditer(text)
        if (day := _of_match(match)) is not None
    ]
    found += [
        (*match.span(), day)
        for match in _SLASHED.finditer(text)
        if (day := _of_slashed(match)) is not None
    ]
    return sorted(found)


def day_in_url(url: str) -> str | None:
    """The day in an address's path (".../2022/01/13/...")."""
    match = _IN_URL.search(url)
    return _iso(*match.groups()) if match is not None else None


def day_in_name(name: str) -> str | None:
    """The day in a file's name ("2022-01-13-talks.txt")."""
    match = _IN_NAME.search(name)
    return _iso(*match.groups()) if match is not None else None


def _of_match(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = parts.get("number") or str(1 + MONTHS.index(parts["month"][:3].lower()))
    return _iso(parts["year"], month, parts["day"])


def _of_slashed(match: re.Match[str]) -> str | None:
    one, two = int(match["one"]), int(match["two"])
    if (one > 12) == (two > 12) and one != two:
        return None
    day, month = (one, two) if one > 12 else (two, one)
    return _iso(match["year"], str(month), str(day))


def _of_mail_stamp(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_seconds(value: float) -> str | None:
    if not abs(value) < 1000 * _SECONDS.stop:
        return None  # a number without end, or one too large to divide
    seconds = value / 1000 if abs(value) >= _SECONDS.stop else value
    if seconds < _SECONDS.start or abs(seconds) < 10_000_000:
        return None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
