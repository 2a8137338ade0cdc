from __future__ import annotations

from datetime import date, timedelta

import pytest

from demarche.ground.errors import CallError
from demarche.outlook.acts import next_acts
from demarche.outlook.follow import followed
from demarche.outlook.history import Collector, of_known
from demarche.outlook.surprise import surprises
from demarche.record.known import Party
from outlook.histories import actor, event, known, position, random_history

START = date(1978, 1, 1)


def _days(*numbers: int) -> list[str]:
    return [(START + timedelta(days=n)).isoformat() for n in numbers]


def _record():
    """Chile talks each week and Argentina threatens two days later; once, it mobilises."""
    events = [event(f"c{n}", "CONSULT", ("CHL",), ("ARG",), d)
              for n, d in enumerate(_days(*range(0, 140, 7)))]  # fmt: skip
    events += [event(f"t{n}", "THREATEN", ("ARG",), ("CHL",), d)
               for n, d in enumerate(_days(*range(2, 140, 7)))]  # fmt: skip
    events.append(event("m", "MOBILIZE", ("ARG",), (), _days(60)[0]))
    parties = (Party("ARG", "Argentina"), Party("CHL", "Chile"))
    warned = position("p1", actor("Argentina", "ARG"), "warns", "war")
    return known((warned,), parties, events=tuple(events))


def test_the_likeliest_act_comes_first_with_base_rate_reasons_and_evidence() -> None:
    record = _record()
    told = next_acts(record, of_known(record), actor="Argentina", days=7)
    first = told.acts[0]
    assert (told.actor, first.event, first.recipient) == ("ARG", "THREATEN", "CHL")
    assert first.probability > first.base_rate and "of" in first.reference
    words = " | ".join(r.sentence for r in first.reasons)
    assert "threatened Chile on 2 of the last 14 days" in words
    assert "followed such an act within 7 days in 100% of" in words and "between the two" in words
    assert {"t18", "t19"} <= set(first.evidence) <= {i for e in record.events for i in e.items}
    mobilised = next(a for a in told.acts if a.event == "MOBILIZE")
    assert mobilised.recipient is None and mobilised.probability < first.probability


def test_a_short_history_ranks_without_numbers_and_says_why() -> None:
    events = (event("e1", "ACCUSE", ("ARG",), ("CHL",), "1978-01-01"),)
    record = known(events=events)
    told = next_acts(record, of_known(record), actor="arg", days=30)
    assert told.no_number and [a.probability for a in told.acts] == [None]
    assert told.acts[0].reasons and told.acts[0].evidence == ("e1",)


def test_an_actor_nobody_knows_and_an_empty_window_are_refused() -> None:
    record = _record()
    with pytest.raises(CallError, match="ARG, CHL"):
        next_acts(record, of_known(record), actor="Atlantis")
    with pytest.raises(CallError, match="at least one day"):
        next_acts(record, of_known(record), actor="ARG", days=0)


def test_what_followed_is_counted_on_days_that_leave_time_to_follow() -> None:
    gathered = Collector()
    for day in (0, 10, 20, 39):
        gathered.add("B", "CONSULT", "A", day)
    for day in (3, 25):
        gathered.add("A", "THREATEN", "B", day)
    gathered.add("A", "AID", "B", 40)
    history = gathered.history(calendar=False)
    a, b = history.actor("A"), history.actor("B")
    talks, threat = history.act("CONSULT"), history.act("THREATEN")
    seen = followed(history, talks, threat, days=7, back=True, pair=(a, b))
    assert (seen.cases, seen.hits) == (3, 2)
    assert followed(history, talks, threat, days=7, back=False, pair=(a, b)).cases == 0
    assert followed(history, talks, threat, days=7, back=True, pair=None) == seen


def test_the_rare_act_surprises_most_and_later_days_do_not_matter() -> None:
    gathered = Collector()
    for day in range(100):
        gathered.add("A", "CONSULT", "B", day)
    gathered.add("B", "ASSAULT", "A", 95)
    told = surprises(gathered.history(calendar=False), days=10)
    assert told.acts[0].event == "ASSAULT" and told.acts[0].bits > told.acts[-1].bits
    gathered.add("B", "ASSAULT", "A", 99)
    again = surprises(gathered.history(calendar=False), days=10)
    first = [s for s in again.acts if s.event == "ASSAULT" and s.day == "day 95"]
    assert first == [told.acts[0]]


def test_surprise_needs_a_history() -> None:
    assert surprises(Collector().history()).no_number
    assert surprises(random_history(5, days=20)).no_number
