"""How answered questions held: Brier and log score of each, and calibration over all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
import numpy as np

from demarche.outlook.scores import Reliability, reliability
from demarche.record.questions import Answer, Entry, Question, Resolution

_EDGE = 1e-6
"""A probability of 0 or 1 is scored as this far from it, so that the log score stays finite."""


class Score(msgspec.Struct, frozen=True):
    """How one forecaster answered one resolved question: by the last answer before its outcome."""

    question: str
    text: str
    by: str
    probability: float
    happened: bool
    brier: float
    log_score: float
    """Negative log likelihood, in nats."""
    brier_by_day: float
    """The mean Brier score over the days from the first answer to the outcome."""
    answers: int
    base_rate: float | None
    first: str
    last: str
    resolved: str
    evidence: tuple[str, ...]


class BesideBase(msgspec.Struct, frozen=True):
    """The answers that stood beside a base rate, and what the base rates alone would have got."""

    cases: int
    brier: float
    brier_base: float
    skill: float
    """1 - Brier of the answers / Brier of their base rates."""


class Scorecard(msgspec.Struct, frozen=True):
    """All resolved questions, and how the answers held together."""

    scores: tuple[Score, ...]
    unresolved: int
    unanswered: int
    """Resolved questions that nobody answered before their outcome."""
    annulled: int
    together: Reliability | None
    """Over all scores; the base rate is the share of them that came, known only afterwards."""
    by: tuple[tuple[str, Reliability], ...]
    """The same for each forecaster."""
    beside_base: BesideBase | None
    open: tuple[Question, ...] = ()


def score(entries: Iterable[Entry]) -> Scorecard:
    """The scores of all resolved questions; answers from the day of the outcome on are left out."""
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
    scores: list[Score] = []
    unanswered = annulled = 0
    for ident, question in questions.items():
        outcome = resolved.get(ident)
        if outcome is None:
            continue
        if outcome.happened is None:
            annulled += 1
            continue
        found = _scores(question, outcome, outcome.happened, answers.get(ident, []))
        unanswered += not found
        scores += found
    return Scorecard(
        tuple(scores),
        unresolved=sum(1 for i in questions if i not in resolved),
        unanswered=unanswered,
        annulled=annulled,
        together=_together(scores),
        by=tuple((who, held) for who in sorted({s.by for s in scores})
                 if (held := _together([s for s in scores if s.by == who])) is not None),
        beside_base=_beside_base(scores),
        open=tuple(q for i, q in questions.items() if i not in resolved),
    )  # fmt: skip


def _scores(
    question: Question, outcome: Resolution, happened: bool, given: list[Answer]
) -> list[Score]:
    """One score for each forecaster who answered in time, in order of their first answer."""
    by: dict[str, list[Answer]] = {}
    for one in given:
        if one.day < _until(question, outcome):
            by.setdefault(one.by, []).append(one)
    return [_score(question, outcome, happened, sorted(a, key=_day)) for a in by.values()]


def _until(question: Question, outcome: Resolution) -> str:
    """The day from which on an answer is no forecast: of the outcome, or after the window."""
    after = date.fromisoformat(question.last) + timedelta(days=1)
    return min(outcome.day, after.isoformat())


def _day(given: Answer) -> str:
    return given.day


def _score(question: Question, outcome: Resolution, happened: bool, given: list[Answer]) -> Score:
    last = given[-1]
    likely = last.probability if happened else 1 - last.probability
    return Score(
        question=question.id,
        text=question.text,
        by=last.by,
        probability=last.probability,
        happened=happened,
        brier=round((last.probability - happened) ** 2, 6),
        log_score=round(-math.log(min(max(likely, _EDGE), 1 - _EDGE)), 6),
        brier_by_day=round(_by_day(given, _until(question, outcome), happened), 6),
        answers=len(given),
        base_rate=last.base_rate,
        first=question.first,
        last=question.last,
        resolved=outcome.day,
        evidence=outcome.evidence,
    )


def _by_day(given: list[Answer], end: str, happened: bool) -> float:
    """The Brier score averaged over days: each answer stands until the next one.

    *Source*: Mellers and others 2014 (Psychological strategies for winning a geopolitical
    forecasting tournament), scoring of updated forecasts by daily average.
    """
    ends = [*(a.day for a in given[1:]), end]
    days = [(date.fromisoformat(b) - date.fromisoformat(a.day)).days
            for a, b in zip(given, ends, strict=True)]  # fmt: skip
    losses = [(a.probability - happened) ** 2 for a in given]
    return sum(n * loss for n, loss in zip(days, losses, strict=True)) / sum(days)


def _together(scores: list[Score]) -> Reliability | None:
    if not scores:
        return None
    said = np.array([s.probability for s in scores])
    came = np.array([s.happened for s in scores])
    return reliability(said, came, float(came.mean()))


def _beside_base(scores: list[Score]) -> BesideBase | None:
    kept = [(s, s.base_rate) for s in scores if s.base_rate is not None]
    if not kept:
        return None
    brier = sum(s.brier for s, _ in kept) / len(kept)
    base = sum((rate - s.happened) ** 2 for s, rate in kept) / len(kept)
    skill = round(1 - brier / base, 4) if base else 0.0
    return BesideBase(len(kept), round(brier, 6), round(base, 6), skill)
