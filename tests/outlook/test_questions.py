from __future__ import annotations

from datetime import date, timedelta

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.dates import When
from demarche.ground.errors import CallError
from demarche.ground.items import Source
from demarche.outlook.history import Collector, of_known
from demarche.outlook.questions import (
    Open,
    answer,
    as_held,
    ask,
    decided_by,
    doubtful,
    estimate,
    history_for,
    resolve,
)
from demarche.outlook.scorecard import score
from demarche.outlook.series import change_point, series
from outlook.histories import event, known

MAY, JUNE, JULY = date(1982, 5, 1), date(1982, 6, 1), date(1982, 7, 1)


def _question():
    return ask("GBR", "ASSAULT", "ARG", first=MAY, last=JUNE)


def _history(day: str):
    return of_known(known(events=(event("e1", "ASSAULT", ("GBR",), ("ARG",), day),)))


def test_a_question_is_resolved_by_the_record_or_by_time() -> None:
    question = _question()
    yes = resolve(question, _history("1982-05-02"), today=JULY)
    assert yes.happened and yes.day == "1982-05-02" and yes.evidence == ("e1",)
    no = resolve(question, _history("1982-06-02"), today=JULY)
    assert no.happened is False
    assert isinstance(resolve(question, _history("1982-06-02"), today=date(1982, 5, 20)), Open)
    assert resolve(question, of_known(known()), today=JULY).happened is False
    assert isinstance(resolve(question, _history("1982-05-20"), today=date(1982, 5, 10)), Open)


def test_silence_proves_nothing_where_the_reports_end_before_the_window() -> None:
    told = resolve(_question(), _history("1982-04-02"), today=JULY, covered=date(1982, 5, 20))
    assert isinstance(told, Open) and "1982-05-20" in told.why
    assert resolve(_question(), _history("1982-04-02"), today=JULY, covered=JUNE).happened is False


def test_a_table_under_other_names_resolves_and_one_without_a_calendar_does_not() -> None:
    gathered = Collector()
    gathered.add("United Kingdom", "ASSAULT", "Argentina", date(1982, 5, 4).toordinal())
    table = gathered.history()
    held = as_held(_question(), known(), table)
    assert (held.actor, held.target, held.id) == ("United Kingdom", "Argentina", _question().id)
    assert resolve(held, table, today=JULY).happened
    numbered = resolve(held, gathered.history(calendar=False), today=JULY)
    assert isinstance(numbered, Open) and "calendar" in numbered.why
    assert "known day" in resolve(_question(), of_known(known()), today=JULY, covered=date.min).why


def test_an_act_that_may_lie_outside_the_window_decides_nothing() -> None:
    when = When("the turn of the month", "1982-04-28", "1982-05-03", "day")
    across = msgspec.structs.replace(event("e1", "ASSAULT", ("GBR",), ("ARG",), "x"), when=when)
    record = known(events=(across,))
    assert len(history_for(_question(), record)) == 0
    assert doubtful(_question(), record) == ("e1",)
    inside = known(events=(event("e2", "ASSAULT", ("GBR",), ("ARG",), "1982-05-03"),))
    assert len(history_for(_question(), inside)) == 1 and doubtful(_question(), inside) == ()


def _told(published: str | None):
    """A record of one act without a time, told by a report of that day."""
    told = msgspec.structs.replace(event("e1", "ASSAULT", ("GBR",), ("ARG",), "x"), when=None)
    report = Source("s", None, None, None, published, "article", "en", "text", "0")
    return msgspec.structs.replace(known(events=(told,)), sources=(report,))


def test_an_act_without_a_time_stands_at_the_report_that_tells_it_but_decides_nothing() -> None:
    assert of_known(_told("1982-05-02")).origin == date(1982, 5, 2)
    assert len(history_for(_question(), _told("1982-05-02"))) == 0
    assert dict(of_known(_told(None)).left_out) == {"acts without a known day": 1}
    for published, may in (("1982-05-02", True), ("1982-07-30", True), ("1982-04-30", False)):
        assert doubtful(_question(), _told(published)) == (("e1",) if may else ())
    assert doubtful(_question(), _told(None)) == ()


def test_without_a_target_any_recipient_counts() -> None:
    question = ask("GBR", "ASSAULT", None, first=MAY, last=JUNE)
    assert resolve(question, _history("1982-05-02"), today=JULY).happened
    other = ask("ARG", "ASSAULT", None, first=MAY, last=JUNE)
    assert resolve(other, _history("1982-05-02"), today=JULY).happened is False


def test_an_estimate_knows_only_the_days_before_it_and_what_is_left_of_the_window() -> None:
    weekly = [event(f"e{n}", "ASSAULT", ("GBR",), ("ARG",),
                    (date(1982, 1, 1) + timedelta(days=3 * n)).isoformat())
              for n in range(40)]  # fmt: skip
    history = of_known(known(events=tuple(weekly)))
    early = estimate(_question(), history, day=date(1982, 4, 15))
    assert early == estimate(_question(), history.before(104), day=date(1982, 4, 15))
    late = estimate(_question(), history, day=date(1982, 5, 31))
    assert early.days == 32 and late.days == 2 and late.probability < early.probability
    with pytest.raises(CallError, match="ended on"):
        estimate(_question(), history, day=JULY)
    assert "No number" in estimate(_question(), of_known(known()), day=MAY)
    anyone = ask("GBR", "ASSAULT", None, first=MAY, last=JUNE)
    assert estimate(anyone, history, day=date(1982, 4, 15)).probability >= early.probability - 0.1


def test_a_person_resolves_with_a_reason_and_an_annulled_question_is_not_scored() -> None:
    question = _question()
    with pytest.raises(CallError, match="reason"):
        decided_by(question, True, by="analyst", why=" ", day=JULY)
    void = decided_by(question, None, by="analyst", why="ill defined", day=JULY)
    card = score([question, answer(question, 0.5, day=date(1982, 4, 1), by="a"), void])
    assert card.annulled == 1 and card.scores == () and card.together is None


def test_nobody_says_no_before_the_window_ends() -> None:
    question = _question()
    last = date.fromisoformat(question.last)
    with pytest.raises(CallError, match="open until"):
        decided_by(question, False, by="analyst", why="it went quiet", day=last)
    after = decided_by(question, False, by="analyst", why="it went quiet", day=JULY)
    assert after.happened is False
    assert decided_by(question, True, by="analyst", why="it came", day=last).happened is True


def test_an_updated_answer_is_also_scored_by_day_and_each_forecaster_apart() -> None:
    question = _question()
    outcome = resolve(question, _history("1982-05-11"), today=JULY)
    told = [answer(question, 0.0, day=MAY, by="a"),
            answer(question, 1.0, day=date(1982, 5, 6), by="a", base_rate=0.5),
            answer(question, 0.5, day=MAY, by="b")]  # fmt: skip
    card = score([question, *told, outcome])
    assert [s.by for s in card.scores] == ["a", "b"] and len(card.by) == 2
    assert card.scores[0].brier == 0 and card.scores[0].brier_by_day == pytest.approx(0.5)
    assert card.beside_base.brier_base == 0.25 and card.beside_base.skill == 1


def test_only_answers_from_before_the_outcome_are_scored_and_the_last_of_them_counts() -> None:
    question = _question()
    outcome = resolve(question, _history("1982-05-02"), today=JULY)
    told = ((0.2, date(1982, 4, 1)), (0.8, date(1982, 4, 20)), (1.0, date(1982, 5, 3)))
    given_ = [answer(question, p, day=d, by="analyst") for p, d in told]
    other = ask("GBR", "AID", "ARG", first=MAY, last=JUNE)
    card = score([question, *given_, outcome, other])
    assert card.unresolved == 1 and len(card.scores) == 1
    assert card.scores[0].brier == pytest.approx(0.04) and card.scores[0].answers == 2
    assert card.together is not None and card.together.cases == 1


def test_empty_windows_and_impossible_probabilities_are_refused() -> None:
    with pytest.raises(CallError):
        ask("A", "AID", "B", first=JUNE, last=MAY)
    with pytest.raises(CallError):
        answer(_question(), 1.2, day=MAY, by="analyst")


@pytest.mark.parametrize(
    ("counts", "at"),
    [([1, 1, 1, 1, 1, 9, 9, 9, 9, 9], 5), ([3, 3, 3, 3, 3, 3, 3, 3], None), ([0, 0, 0], None),
     ([], None), ([20, 22, 19, 2, 1, 3, 2], 3)],
)  # fmt: skip
def test_a_change_of_level_is_marked_where_it_is(counts, at) -> None:
    found = change_point(np.array(counts, dtype=np.int64))
    assert (None if found is None else found[0]) == at


@given(st.lists(st.integers(0, 6), min_size=29, max_size=80))
def test_a_series_counts_every_act_of_its_whole_steps(a_day) -> None:
    gathered = Collector()
    for day, count in enumerate(a_day):
        for _ in range(count):
            gathered.add("A", "THREATEN", "B", day)
        gathered.add("A", "CONSULT", "B", day)
    told = series(gathered.history(calendar=False), "THREATEN", who="A")
    whole = len(a_day) // 7 * 7
    assert sum(told.counts) == sum(a_day[len(a_day) - whole :]) and len(told.counts) == whole // 7
    if told.low is not None:
        assert told.low <= told.expected + 1 and told.high >= told.low
    assert series(gathered.history(calendar=False), "AID").counts == (0,) * (whole // 7)
