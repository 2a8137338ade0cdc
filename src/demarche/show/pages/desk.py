"""The desk as a whole: which page answers what is asked, and its answer in the form wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from importlib import resources

import msgspec

from demarche.ground.errors import DemarcheError, NotInRecord
from demarche.record.find import Found
from demarche.record.known import Known
from demarche.record.live import LiveRecord
from demarche.show.brief import Brief, brief_html, brief_json, look
from demarche.show.document import SELF_CONTAINED
from demarche.show.pages import (
    actors,
    acts,
    days,
    decisions,
    disputes,
    faults,
    find,
    issues,
    item,
    judgements,
    meetings,
    orphans,
    overview,
    parties,
    positions,
    quantities,
    questions,
    reports,
    settled,
    statements,
    whole,
    wordings,
)
from demarche.show.pages.asked import Asked, Form
from demarche.show.pages.page import LOOK, POLICY, Page, as_csv, as_html, as_json
from demarche.show.pages.view import View
from demarche.show.tables import rows, to_csv

_LISTS: dict[str, Callable[[View, Asked], Page]] = {
    "reports": reports.page, "parties": parties.page, "actors": actors.page,
    "issues": issues.page, "positions": positions.page, "statements": statements.page,
    "acts": acts.page, "meetings": meetings.page, "days": days.page, "quantities": quantities.page,
    "decisions": decisions.page, "disputes": disputes.page, "wordings": wordings.page,
    "judgements": judgements.page, "questions": questions.page, "orphans": orphans.page,
    "settled": settled.page, "brief": whole.page,
}  # fmt: skip
"""What stands behind each address of one part."""
_TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


class Reply(msgspec.Struct, frozen=True):
    """What is sent back: whole, with its type and what it may load."""

    body: bytes
    status: int = 200
    type: str = _TYPES["html"]
    policy: str = POLICY
    name: str | None = None
    """Under which name a file is saved."""
    is_fixed: bool = False
    """Whether it stays the same while the desk is open."""


class Desk:
    """Answers what is asked of a record; `brief_of` makes the brief, which takes a while."""

    def __init__(self, record: LiveRecord, brief_of: Callable[[Known], Brief]) -> None:
        self._record, self._brief_of = record, brief_of
        self._view: View | None = None
        self._brief: tuple[View, Brief] | None = None
        self._one_brief = threading.Lock()

    def answer(self, target: str) -> Reply:
        """The answer to a request for this target ("/acts.csv?party=PER"). It never raises
        DemarcheError: what went wrong is told by a page."""
        asked = Asked(())
        try:
            asked = Asked.of(target)
            if asked.parts == (LOOK,):
                return Reply(_look(), type="text/css; charset=utf-8", is_fixed=True)
            view = self._now()
            if asked.parts == ("brief", "page"):
                return self._whole_brief(view, asked)
            return reply(self._page(view, asked), asked)
        except DemarcheError as error:
            status = faults.status_of(error)
            return reply(faults.page(error, status), asked, status)

    def _now(self) -> View:
        held = self._record.now()
        view = self._view
        if view is None or view.held is not held:
            self._view = view = View(held)
        return view

    def _page(self, view: View, asked: Asked) -> Page:
        match asked.parts:
            case ():
                return overview.page(view, asked)
            case ("find",):
                return find.page(view, asked, self._found)
            case (name,) if name in _LISTS:
                return _LISTS[name](view, asked)
            case (name, ident):
                return _one(view, asked, name, ident)
        raise _nowhere(asked)

    def _found(self, query: str, most: int, kinds: Sequence[str]) -> Found:
        return self._record.find(query, limit=most, kinds=kinds)

    def _whole_brief(self, view: View, asked: Asked) -> Reply:
        with self._one_brief:
            if self._brief is None or self._brief[0] is not view:
                self._brief = (view, self._brief_of(view.known))
            brief = self._brief[1]
        name = f"brief.{asked.form}"
        if asked.form == "json":
            return _sent(brief_json(brief), asked, name=name)
        if asked.form == "csv":
            return _sent(to_csv(rows(brief.known)), asked, name=name)
        return _sent(brief_html(brief), asked, policy=SELF_CONTAINED)


def _one(view: View, asked: Asked, name: str, ident: str) -> Page:
    """The page of one thing, by its id."""
    if name == "items" and ident in view.items:
        return item.page(view, asked, view.items[ident])
    if name == "reports" and ident in view.source_of:
        return reports.one(view, asked, view.source_of[ident])
    for actor in view.held.actors if name == "actors" else ():
        if ident == actor.id or ident in actor.appearances:
            return actors.one(view, asked, actor)
    for party in view.known.parties if name == "parties" else ():
        if ident == party.id:
            return parties.one(view, asked, party)
    for issue in view.known.issues if name == "issues" else ():
        if ident == issue.id:
            return issues.one(view, asked, issue)
    if name in _KINDS:
        raise find.missing(_KINDS[name], ident)
    raise _nowhere(asked)


_KINDS = {"items": "item", "reports": "report", "actors": "actor", "parties": "party",
          "issues": "issue"}  # fmt: skip


def _nowhere(asked: Asked) -> NotInRecord:
    return NotInRecord(
        "the desk has no page at this address", value=asked.at(),
        remedy="Follow one of the links, or search for words.",
    )  # fmt: skip


def reply(page: Page, asked: Asked, status: int = 200) -> Reply:
    """A page in the form that is asked for."""
    if asked.form == "json":
        return _sent(as_json(page, asked), asked, status)
    if asked.form == "csv":
        last = asked.parts[-1] if len(asked.parts) == 1 else "one" if asked.parts else "overview"
        name = f"demarche-{last if last in _LISTS or last in ('find', 'overview') else 'page'}.csv"
        return _sent(as_csv(page), asked, status, name=name)
    return _sent(as_html(page, asked), asked, status)


def _sent(
    text: str, asked: Asked, status: int = 200, *, policy: str = POLICY, name: str | None = None
) -> Reply:
    body = text.encode("utf-8", "replace")
    return Reply(body, status, _TYPES[asked.form], policy, name)


def _look() -> bytes:
    own = resources.files("demarche.show").joinpath("desk.css").read_text("utf-8")
    return f"{look()}\n{own}".encode()
