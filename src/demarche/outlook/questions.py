"""Questions about what will happen: asked, answered, resolved from a history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import numpy as np

from demarche.ground.errors import CallError
from demarche.ground.ids import content_id
from demarche.outlook.history import NOBODY, History, of_known
from demarche.outlook.rate import Chance, chance_of, too_short
from demarche.outlook.who import party_in
from demarche.outlook.words import did
from demarche.record.known import Known
from demarche.record.questions import Answer, Entry, Question, Resolution

__all__ = [
    "Answer", "Entry", "Open", "Question", "Resolution", "answer", "as_held", "ask",
    "covered_until", "decided_by", "doubtful", "estimate", "history_for", "resolve", "strangers",
    "worded",
]  # fmt: skip

_RULE = (
    "Yes if the record holds at least one such act that happened, dated within the window; "
    "no if the window has passed, the reports reach beyond it, and they tell of none."
)


class Open(msgspec.Struct, frozen=True):
    """A question that cannot be resolved yet, and why."""

    question: str
    why: str


def ask(
    actor: str, act: str, target: str | None, *, first: date, last: date,
    text: str = "", rule: str = _RULE, evidence: tuple[str, ...] = (),
    asked: date | None = None, by: str | None = None,
) -> Question:  # fmt: skip
    """A question with an id derived from what it asks.

    Raises CallError for an empty window, for nobody, and for an act of somebody towards itself.
    """
    if not actor.strip() or (target is not None and not target.strip()):
        raise CallError(
            "a question needs a name for who acts, and for towards whom if that is asked",
            value=f"actor={actor!r}, target={target!r}",
            remedy="Give the name, or leave --target out for anybody.",
        )
    if target is not None and actor.strip().casefold() == target.strip().casefold():
        raise CallError("actor and target are the same", value=actor, remedy="Name two parties.")
    if last < first:
        raise CallError(
            "the window of a question ends before it begins",
            value=f"{first} to {last}",
            remedy="Give the earlier day first.",
        )
    text = text or worded(actor, act, target, first, last)
    ident = content_id("qst", actor, act, target, first, last, rule)
    return Question(
        ident, text, actor, act, target, first.isoformat(), last.isoformat(), rule, evidence,
        None if asked is None else asked.isoformat(), by,
    )  # fmt: skip


def worded(actor: str | None, act: str, target: str | None, first: date, last: date) -> str:
    """A question in words."""
    deed = did(act, NOBODY if target is None else target)
    return f"Will it be on record that {actor} {deed}, at least once from {first} to {last}?"


def answer(
    question: Question, probability: float, *, day: date, by: str,
    base_rate: float | None = None, why: str | None = None,
) -> Answer:  # fmt: skip
    """An answer. Raises CallError unless the probability lies between 0 and 1, in time."""
    if not 0 <= probability <= 1:
        raise CallError(
            "a probability lies between 0 and 1",
            value=probability,
            remedy="Give 0.25 for 25 percent.",
        )
    _in_time(question, day)
    return Answer(question.id, probability, day.isoformat(), by, base_rate, why)


def estimate(
    question: Question, history: History, *, day: date, named: Callable[[str], str] = str
) -> Chance | str:
    """The rate of the act in windows as long as what is left of the question's, before `day`.

    Gives the sentence that says why there is no number where the history before that day
    supports none. Raises CallError after the window.
    """
    _in_time(question, day)
    first, last = _window(question)
    left = (last - max(first, day)).days + 1
    past = _towards(history, question)
    at = past.day_number(day) if past.origin is not None else None
    short = too_short(past if at is None else past.before(at), days=left)
    if short is not None:
        return short
    whom = NOBODY if question.target is None else question.target
    chance = chance_of(past, question.actor, question.act, whom, days=left, at=at, named=named)
    return chance or "No number: the history does not know this actor, act or target."


def _in_time(question: Question, day: date) -> None:
    if day > _window(question)[1]:
        raise CallError(
            f"the window of this question ended on {question.last}: an answer now is no forecast",
            value=day.isoformat(), remedy="Resolve it, or give the day of the answer with --on.",
        )  # fmt: skip


def _towards(history: History, question: Question) -> History:
    """The history with all recipients as one where the question asks about none in particular."""
    if question.target is not None or not len(history):
        return history
    actors = history.actors if NOBODY in history.actors else (*history.actors, NOBODY)
    whom = np.full_like(history.whom, actors.index(NOBODY))
    return msgspec.structs.replace(history, actors=actors, whom=whom)


def as_held(question: Question, known: Known, history: History) -> Question:
    """The question with its actor and target under the names that a history holds them under."""
    target = question.target
    return msgspec.structs.replace(
        question,
        actor=party_in(known, history, question.actor) or question.actor,
        target=None if target is None else party_in(known, history, target) or target,
    )


def strangers(question: Question, known: Known, history: History) -> tuple[str, ...]:
    """Who of a question is named neither by the record nor by the history."""
    named = (name for name in (question.actor, question.target) if name is not None)
    held = {p.id for p in known.parties} | {p.name for p in known.parties}
    return tuple(n for n in named if n not in held and history.actor(n) is None)


def _window(question: Question) -> tuple[date, date]:
    return date.fromisoformat(question.first), date.fromisoformat(question.last)


def history_for(question: Question, known: Known) -> History:
    """The record's own history for resolving a question: acts that lie in its window for certain.

    An act that is only known to lie between two days, one of them outside the window, is left out,
    and so is one to which no report gives a time.
    """
    kept = [e for e in known.events if _place(question, e.when) != "across"]
    return of_known(msgspec.structs.replace(known, events=tuple(kept)), as_told=False)


def doubtful(question: Question, known: Known) -> tuple[str, ...]:
    """Ids of acts that fit a question and may, but need not, lie in its window.

    An act to which no report gives a time may, if the first to tell it is of the window or later.
    """
    published = {s.id: s.published[:10] for s in known.sources if s.published}
    found = [
        item
        for e in known.events
        if e.status == "actual" and e.event == question.act and question.actor in e.actor
        and (question.target is None or question.target in (*e.recipient, *e.actor))
        and (
            _place(question, e.when) == "across"
            if e.when is not None
            else question.first <= min((published.get(s, "") for s in e.sources), default="")
        )
        for item in e.items
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _place(question: Question, when: object) -> str:
    first, last = getattr(when, "first", None), getattr(when, "last", None)
    if first is None or last is None:
        return "unknown"
    inside = question.first <= first and last <= question.last
    outside = last < question.first or first > question.last
    return "inside" if inside else "outside" if outside else "across"


def covered_until(known: Known, history: History) -> date | None:
    """The last day that a history can tell of: of its reports, or of its acts where it has none."""
    days = [s.published[:10] for s in known.sources if s.published]
    if days:
        return date.fromisoformat(max(days))
    if history.origin is None or not len(history):
        return None
    return history.origin + timedelta(days=int(history.day[-1]))


def resolve(
    question: Question, history: History, *, today: date, covered: date | None = None
) -> Resolution | Open:
    """What came of a question by today; `Open` while nothing has come and it is not over.

    `covered` is the last day that the history tells of: a "no" is given only if it lies at or
    beyond the end of the window, as silence proves nothing where there are no reports.
    """
    first, last = _window(question)
    row = _first_row(question, history, first, min(last, today))
    if row is not None:
        ids = history.evidence[row] if history.evidence else ()
        return Resolution(question.id, True, history.day_name(int(history.day[row])), ids)
    if today <= last:
        return Open(question.id, f"The window is open until {question.last}, and nothing has come.")
    if len(history) and history.origin is None:
        return Open(question.id, "This history numbers its days and has no calendar.")
    if covered == date.min:
        return Open(question.id, "No report and no act with a known day is there to tell.")
    if covered is not None and covered < last:
        return Open(
            question.id,
            f"The reports end on {covered}, before the window does ({question.last}): add later "
            "ones, or resolve it by hand with --outcome and --why.",
        )
    return Resolution(question.id, False, question.last)


def _first_row(question: Question, history: History, first: date, last: date) -> int | None:
    actor, act = history.actor(question.actor), history.act(question.act)
    target = None if question.target is None else history.actor(question.target)
    if actor is None or act is None or history.origin is None or last < first:
        return None
    if question.target is not None and target is None:
        return None
    low, high = history.day_number(first), history.day_number(last)
    rows = (history.who == actor) & (history.what == act)
    rows &= (history.day >= low) & (history.day <= high)
    if target is not None:
        rows &= history.whom == target
    found = np.flatnonzero(rows)
    return int(found[0]) if len(found) else None


def decided_by(
    question: Question, happened: bool | None, *, by: str, why: str, day: date,
    evidence: tuple[str, ...] = (),
) -> Resolution:  # fmt: skip
    """A resolution by a person. Raises CallError without a reason, and for "no" too early."""
    if happened is False and day <= _window(question)[1]:
        raise CallError(
            f"the window is open until {question.last}: nobody can know yet that it did not come",
            value="no",
            remedy="Wait for its end, or resolve it as void.",
        )
    if not why.strip() or not by.strip():
        raise CallError(
            "a resolution by hand needs somebody who resolves, and a reason",
            value=f"by={by!r}, why={why!r}",
            remedy="Give --by and --why.",
        )
    return Resolution(question.id, happened, day.isoformat(), evidence, by, why)
