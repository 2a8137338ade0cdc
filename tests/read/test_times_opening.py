"""The day that a report's opening lines give, and what only looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

from demarche.read.times import times_in
from demarche.read.times_opening import opening_day

_BODY = "The two ministers met on Monday and agreed to meet again."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Office of the President, Lima, 7 June 2009", "2009-06-07"),
        ("By Ana Paz | 2 April 1988", "1988-04-02"),
        ("Ministry of Water, Maseru | April 2, 1988 | by Neo Thabane", "1988-04-02"),
        ("Remarks to the press, August 5, 1971 (extract)", "1971-08-05"),
        ("KISUMU, Kenya, Sept. 8, 2017 -", "2017-09-08"),
        ("Kisumu, Sept 8, 2017 (Lake Wire)", "2017-09-08"),
        ("**Envoy to the Lakes — Bujumbura, 11 July 1993**", "1993-07-11"),
        ("Published: Tuesday, 6 March 2019", "2019-03-06"),
        ("6 March 2019", "2019-03-06"),
        ("KISUMU, Sept. 8, 2017 (Lake Wire) — " + 5 * _BODY, "2017-09-08"),
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
    assert opening_day(f"{lines}\nLima, 7 June 2009") is None


def test_the_opening_dates_what_follows_where_nothing_else_does() -> None:
    text = f"Office of the President, Lima, 13 March 2024\n\n{_BODY}"
    start = text.index(_BODY)
    (own,) = times_in(text, start, len(text), None)
    assert (own.when.text, own.when.first) == ("Monday", "2024-03-11")
    (given,) = times_in(text, start, len(text), "2024-03-20")
    assert given.when.first == "2024-03-18"
