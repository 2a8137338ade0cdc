"""Questions about what will happen: asked, answered, resolved from a history, and scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
import numpy as np

from demarche.ground.errors import CallError, HistoryError
from demarche.ground.ids import content_id
from demarche.ground.wire import to_lines
from demarche.outlook.history import History
from demarche.outlook.scores import Reliability, reliability


class Question(msgspec.Struct, frozen=True, tag="question", tag_field="kind"):
    """Will `actor` do `act` to `target` from `first` to `last`, both days included?"""

    id: str
    text: str
    actor: str
    act: str
    target: str
    first: str
    last: str
    rule: str
    """How it is resolved, in words."""
    evidence: tuple[str, ...] = ()


class Answer(msgspec.Struct, frozen=True, tag="answer", tag_field="kind"):
    """A probability given on a day; a later answer replaces an earlier one."""

    question: str
    probability: float
    day: str
    by: str
    base_rate: float | None = None


class Resolution(msgspec.Struct, frozen=True, tag="resolution", tag_field="kind"):
    """What came of a question, and the items that tell it."""

    question: str
    happened: bool
    day: str
    evidence: tuple[str, ...] = ()


Entry = Question | Answer | Resolution


class Score(msgspec.Struct, frozen=True):
    """How one resolved question was answered: Brier score of its last answer before the window."""

    question: str
    text: str
    probability: float
    happened: bool
    brier: float
    answers: int


class Scorecard(msgspec.Struct, frozen=True):
    """All resolved questions, and how the answers held together."""

    scores: tuple[Score, ...]
    unresolved: int
    unanswered: int
    """Resolved questions that nobody answered before their window began to count."""
    together: Reliability | None


_RULE = (
    "Yes if the record holds at least one such act that happened, dated within the window; "
    "no if the window has passed without one."
)


def ask(
    actor: str, act: str, target: str, *, first: date, last: date,
    text: str = "", rule: str = _RULE, evidence: tuple[str, ...] = (),
) -> Question:  # fmt: skip
    """A question with an id derived from what it asks. Raises CallError for an empty window."""
    if last < first:
        raise CallError(
            "the window of a question ends before it begins",
            value=f"{first} to {last}",
            remedy="Give the earlier day first.",
        )
    text = text or f"Will {actor} do {act} to {target} from {first} to {last}?"
    ident = content_id("qst", actor, act, target, first, last, rule)
    return Question(
        ident, text, actor, act, target, first.isoformat(), last.isoformat(), rule, evidence
    )


def answer(
    question: Question, probability: float, *, day: date, by: str, base_rate: float | None = None
) -> Answer:
    """An answer. Raises CallError unless the probability lies between 0 and 1."""
    if not 0 <= probability <= 1:
        raise CallError(
            "a probability lies between 0 and 1",
            value=probability,
            remedy="Give 0.25 for 25 percent.",
        )
    return Answer(question.id, probability, day.isoformat(), by, base_rate)


def resolve(question: Question, history: History, *, today: date) -> Resolution | None:
    """What came of a question by today; None while its window is open and nothing has come."""
    first, last = date.fromisoformat(question.first), date.fromisoformat(question.last)
    actor, act, target = (
        history.actor(question.actor), history.act(question.act), history.actor(question.target)
    )  # fmt: skip
    if None not in (actor, act, target) and history.origin is not None:
        low, high = history.day_number(first), history.day_number(min(last, today))
        rows = np.flatnonzero(
            (history.who == actor) & (history.what == act) & (history.whom == target)
            & (history.day >= low) & (history.day <= high)
        )  # fmt: skip
        if len(rows):
            seen = int(rows[0])
            ids = history.evidence[seen] if history.evidence else ()
            return Resolution(question.id, True, history.day_name(int(history.day[seen])), ids)
    if today <= last:
        return None
    return Resolution(question.id, False, question.last)


def score(entries: Iterable[Entry]) -> Scorecard:
    """The scores of all resolved questions; an answer given after the outcome does not count."""
    questions: dict[str, Question] = {}
    answers: dict[str, list[Answer]] = {}
    resolved: dict[str, Resolution] = {}
    for entry in entries:
        match entry:
            case Question():
                questions[entry.id] = entry
            case Answer():
                answers.setdefault(entry.question, []).append(entry)
            case Resolution():
                resolved[entry.question] = entry
    scores = []
    for ident, question in questions.items():
        if ident not in resolved:
            continue
        outcome = resolved[ident]
        given = [a for a in answers.get(ident, []) if a.day < outcome.day]
        if given:
            scores.append(_score(question, outcome, sorted(given, key=lambda a: a.day)))
    return Scorecard(
        tuple(scores),
        unresolved=sum(1 for i in questions if i not in resolved),
        unanswered=sum(1 for i in questions if i in resolved) - len(scores),
        together=_together(scores),
    )


def _score(question: Question, outcome: Resolution, given: list[Answer]) -> Score:
    last = given[-1].probability
    brier = round((last - outcome.happened) ** 2, 6)
    return Score(question.id, question.text, last, outcome.happened, brier, len(given))


def _together(scores: list[Score]) -> Reliability | None:
    if not scores:
        return None
    said = np.array([s.probability for s in scores])
    came = np.array([s.happened for s in scores])
    return reliability(said, came, float(came.mean()))


def to_book(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as JSON Lines."""
    return to_lines(entries)


def from_book(lines: Iterable[str | bytes], *, where: str = "questions") -> list[Entry]:
    """The entries of a book of questions. Raises HistoryError for a line that is none."""
    entries: list[Entry] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entries.append(msgspec.json.decode(line, type=Entry))
        except msgspec.DecodeError as error:
            raise HistoryError(
                f"a line is no question, answer or resolution ({error})",
                where=f"{where}, line {number}",
                value=line if isinstance(line, str) else line.decode("utf-8", "replace"),
                remedy="Mend or drop the line.",
            ) from error
    return entries
