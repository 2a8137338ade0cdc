from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import CallError, HistoryError
from demarche.outlook.history import Collector, of_known
from demarche.outlook.questions import answer, ask, from_book, resolve, score, to_book
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
    assert yes is not None and yes.happened and yes.day == "1982-05-02" and yes.evidence == ("e1",)
    no = resolve(question, _history("1982-06-02"), today=JULY)
    assert no is not None and not no.happened
    assert resolve(question, _history("1982-06-02"), today=date(1982, 5, 20)) is None
    assert resolve(question, of_known(known()), today=JULY).happened is False
    assert resolve(question, _history("1982-05-20"), today=date(1982, 5, 10)) is None


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


def test_a_book_reads_back_and_a_broken_line_is_named() -> None:
    question = _question()
    entries = [question, answer(question, 0.5, day=MAY, by="model", base_rate=0.1),
               resolve(question, _history("1982-05-02"), today=JULY)]  # fmt: skip
    lines = list(to_book(entries))
    assert from_book(lines) == entries and len(lines) == 3
    assert _question().id == question.id
    with pytest.raises(HistoryError, match="line 2"):
        from_book([lines[0], '{"kind": "guess"}'])


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
