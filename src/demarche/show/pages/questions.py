"""Forecast questions: what was asked, what was answered when, what came, and how it scored."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.outlook.scorecard import score
from demarche.outlook.words import percent
from demarche.record.questions import Answer, Question, Resolution
from demarche.show.html import Child, Markup, el
from demarche.show.outlook_text import told_score
from demarche.show.pages.asked import Asked
from demarche.show.pages.grid import grid
from demarche.show.pages.listing import Days, Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.sections.frame import more
from demarche.show.tables import Row
from demarche.show.wording import iso_day

COLUMNS = (
    "id", "text", "actor", "act", "target", "first", "last", "rule", "asked", "by", "answers",
    "probability", "answered_by", "base_rate", "outcome", "resolved", "why",
)  # fmt: skip
_CAME = {True: "came", False: "did not come", None: "annulled"}
_OPEN = "open"


def page(view: View, asked: Asked) -> Page:
    """The questions asked on this record."""
    entries = view.held.entries
    given = [e for e in entries if isinstance(e, Answer)]
    came = {e.question: e for e in entries if isinstance(e, Resolution)}

    def outcome(question: Question) -> str:
        found = came.get(question.id)
        return _CAME[found.happened] if found else _OPEN

    def draw(shown: Sequence[Question]) -> Markup:
        heads = ("Question", "From", "To", "Answers", "What came", "Rests on")
        return grid("Forecast questions", heads, map(line, shown))

    def line(question: Question) -> tuple[Child, ...]:
        answers = [el("li", _answer(a)) for a in given if a.question == question.id]
        return (
            el("span", question.text, el("br"), el("small", f"{question.rule} · {question.id}")),
            iso_day(question.first), iso_day(question.last),
            el("ul", *answers) if answers else None,
            _came(outcome(question), came.get(question.id)),
            view.refs((*question.evidence, *_evidence(came.get(question.id)))),
        )  # fmt: skip

    def row(question: Question) -> Row:
        mine = [a for a in given if a.question == question.id]
        found, last = came.get(question.id), mine[-1] if mine else None
        own: Row = {name: getattr(question, name) for name in COLUMNS[:10]}
        return own | {
            "answers": len(mine), "probability": last.probability if last else None,
            "answered_by": last.by if last else None, "base_rate": last.base_rate if last else None,
            "outcome": outcome(question), "resolved": found.day if found else None,
            "why": found.why if found else None,
        }  # fmt: skip

    def window(question: Question) -> Days:
        return question.first, question.last

    questions = [e for e in entries if isinstance(e, Question)]
    card = score(entries)
    wanted = Listing(
        "Forecast questions", questions, ("question", "questions"), draw, row, COLUMNS,
        "No question was asked on this record. “demarche outlook ask” asks one.",
        (
            Filter("actor", "Who would act", lambda q: (q.actor,), view.party),
            Filter("act", "Act", lambda q: (q.act,), str.lower),
            Filter("outcome", "What came", lambda q: (outcome(q),)),
        ),
        window, "in the order they were asked",
        beside={"answers": given, "resolutions": list(came.values()), "score": card},
        before=more("How the answers held", el("pre", told_score(card))) if questions else None,
    )  # fmt: skip
    return listing(wanted, asked)


def _answer(answer: Answer) -> str:
    base = "" if answer.base_rate is None else f", base rate {percent(answer.base_rate)}"
    why = f": {answer.why}" if answer.why else ""
    return f"{percent(answer.probability)}{base}, by {answer.by} on {iso_day(answer.day)}{why}"


def _came(outcome: str, found: Resolution | None) -> str:
    if found is None:
        return outcome
    return f"{outcome}, by {found.by}, {iso_day(found.day)}" + (
        f": {found.why}" if found.why else ""
    )


def _evidence(found: Resolution | None) -> tuple[str, ...]:
    return found.evidence if found else ()
