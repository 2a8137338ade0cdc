"""What of a history bears on a record: its own days, its own parties."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from demarche.ground.items import Source
from demarche.outlook.history import Collector, of_known
from demarche.outlook.watch import IN_RETROSPECT, among, ends_early, watched
from demarche.record.known import Party
from outlook.histories import event, known

OLD = event("e0", "ASSAULT", ("CHL",), ("PER",), "1879-04-05")
LATE = tuple(event(f"e{n}", "ACCUSE", ("PER",), ("CHL",), f"1929-0{n}-03") for n in (2, 3, 4, 5, 6))


def _dated(day: str) -> Source:
    return Source(f"src-{day}", None, None, None, day, "article", "en", "Text.", "00")


@pytest.mark.parametrize("published", [("1929-03-01",), ("1929-06-04", "1929-06-09"), ()])
def test_an_act_told_in_retrospect_does_not_make_the_years_between_quiet_ones(published) -> None:
    record = known(events=(OLD, *LATE))
    record = msgspec.structs.replace(record, sources=tuple(map(_dated, published)))
    history = watched(record)
    assert len(of_known(record)) == 6 and len(history) == 5 == len(history.evidence)
    assert history.span.first == "1929-02-03" and history.day_name(0) == "1929-02-03"
    assert dict(history.left_out)[IN_RETROSPECT] == 1


def test_a_quiet_time_between_reports_stays() -> None:
    record = known(events=(OLD, *LATE))
    record = msgspec.structs.replace(record, sources=(_dated("1879-04-01"), _dated("1929-07-01")))
    assert len(watched(record)) == 6
    assert not len(watched(known()))


def test_of_a_wide_history_the_acts_among_the_parties_of_the_record_stay() -> None:
    gathered = Collector()
    for who, whom in (("Chile", "PER"), ("PER", ""), ("BOL", "PER"), ("PER", "BOL")):
        gathered.add(who, "ACCUSE", whom, date(1929, 1, 1).toordinal(), evidence=(who,))
    record = known(parties=(Party("CHL", "Chile"), Party("PER", "Peru")))
    left = among(gathered.history(), record)
    assert [e for (e,) in left.evidence] == ["Chile", "PER"] and len(left) == 2


def test_a_history_that_ends_long_before_the_reports_says_so() -> None:
    history = of_known(known(events=LATE))
    record = msgspec.structs.replace(known(), sources=(_dated("1929-12-01"),))
    assert "1929-06-03" in ends_early(record, history)[0]
    assert ends_early(known(), history) == () == ends_early(record, None)
