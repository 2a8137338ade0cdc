"""The day that a report's opening lines give, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

from demarche.read.times import find_times
from demarche.read.times_opening import opening_day

_BODY = "The two ministers met on Monday and agreed to meet again."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Office of the President, Lima, 9 March 2024", "2024-03-09"),
        ("By Ana Paz | 3 May 1976", "1976-05-03"),
        ("Ministry of Water, Maseru | May 3, 1976 | by Neo Thabane", "1976-05-03"),
        ("Remarks to the press, October 4, 1962 (excerpt)", "1962-10-04"),
        ("KISUMU, Kenya, Oct. 12, 2020 -", "2020-10-12"),
        ("Kisumu, Oct 12, 2020 (Lake Wire)", "2020-10-12"),
        ("**Envoy to the Lakes — Bujumbura, 10 March 1996**", "1996-03-10"),
        ("Published: Tuesday, 6 March 2019", "2019-03-06"),
        ("6 March 2019", "2019-03-06"),
        ("KISUMU, Oct. 12, 2020 (Lake Wire) — " + 5 * _BODY, "2020-10-12"),
        ("A treaty was signed in Arusha on 9 March 2004", None),
        ("The accord of 9 March 2004 still holds", None),
        ("Between 9 March 2004 - 3 May 2005 nobody met", None),
        (5 * _BODY + " They parted, 9 March 2004", None),
    ],
)
def test_a_line_of_an_opening_and_its_day(line: str, told: str | None) -> None:
    want = None if told is None else dt.date.fromisoformat(told)
    assert opening_day(f"A headline\n\n{line}\n\n{_BODY}") == want


def test_a_date_below_the_opening_is_none_of_the_reports() -> None:
    lines = "\n".join(["A short line."] * 9)
    assert opening_day(f"{lines}\nLima, 9 March 2024") is None


def test_the_opening_dates_what_follows_where_nothing_else_does() -> None:
    text = f"Office of the President, Lima, 13 March 2024\n\n{_BODY}"
    start = text.index(_BODY)
    ((_, when),) = find_times(text, start, len(text), None)
    assert (when.text, when.first) == ("Monday", "2024-03-11")
    ((_, given),) = find_times(text, start, len(text), "2024-03-20")
    assert given.first == "2024-03-18"
