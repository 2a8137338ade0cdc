"""Decisions that were taken since, and demands that were met, each with the item that tells it.

Precision before recall: who decides or acts must be the one awaited, the thing must be named as
itself, the telling must be of a later day than every other that has it open (in one report: a later
sentence about that very day), and nobody may tell the contrary. A person's judgement goes before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.items import Act, Actor, Decision, Item, Position
from demarche.ground.plover import Event
from demarche.record.actors import Identity
from demarche.record.asked import Asked, asked, awaited, meaning, meanings, thing_in
from demarche.record.closings import OPENING, Verdicts, is_apart, joined, verdicts
from demarche.record.judgements import Judgement
from demarche.record.known import Cell, Issue, Settled
from demarche.record.officeholders import is_role
from demarche.record.parties import Sides, holders
from demarche.record.tellings import answers, is_done, is_ended, is_recalled

_Telling = TypeVar("_Telling", bound=Item)
_DOES: frozenset[Event] = frozenset({"RETREAT", "CONCEDE", "AID", "COOPERATE", "SUPPORT", "AGREE"})
"""The kinds of act by which a demand is met."""
_ANSWERS: frozenset[Event] = _DOES | {"REJECT", "SANCTION", "MOBILIZE", "COERCE"}
"""The kinds of act by which a decision is taken."""
_LEAST = 0.3
"""How sure an item must be: less than elsewhere, as its own words are read once more here."""


class Reports(NamedTuple):
    """The items of all reports, their days, texts and sides."""

    items: Sequence[Item]
    sides: Sides
    published: Mapping[str, str | None]
    texts: Mapping[str, str]
    parties: Mapping[str, frozenset[str]]
    """The parties that speak or act in each report."""

    def told_of(self, source: str) -> frozenset[str]:
        """The parties that speak, act or hold something in a report."""
        return self.parties.get(source, frozenset())

    def later(self, telling: Item, than: Item) -> bool:
        """Whether a telling is of a later day than an item, or says so further down its report."""
        day, before = self.published[telling.source], self.published[than.source]
        if day is None or before is None:
            return False
        if telling.source != than.source:
            return day[:10] > before[:10]
        when = telling.date if isinstance(telling, Act) else None
        told = when is not None and when.grain == "day" and when.last == day[:10]
        return told and telling.anchor.start >= than.anchor.end


def sentence_around(text: str, anchor: Anchor) -> str:
    """The sentence around a place in a text, roughly."""
    start = max(text.rfind(mark, 0, anchor.start) for mark in ("\n", ". ", "! ", "? "))
    ends = [text.find(mark, anchor.end) for mark in ("\n", ". ", "! ", "? ")]
    end = min((e for e in ends if e >= 0), default=len(text))
    return text[start + 1 : end].strip()


def settled(
    reports: Reports, issues: Sequence[Issue], judged: Sequence[Judgement]
) -> tuple[Settled, ...]:
    """What was decided and what was met, in the order of the first item that had it open."""
    judgements = verdicts(judged)
    found = [*_decided(reports, judgements), *_met(reports, issues, judgements)]
    known = {open_ for one in found for open_ in one.what}
    found += [one for one in joined(judgements, reports.items) if known.isdisjoint(one.what)]
    order = {i.id: n for n, i in enumerate(reports.items)}
    return tuple(sorted(found, key=lambda s: order[s.what[0]]))


# ---- decisions


def _decided(reports: Reports, judged: Verdicts) -> Iterator[Settled]:
    naming = _by_word(i for i in reports.items if _can_answer(i))
    for group in _open_decisions(reports):
        about = awaited(group[0].about)
        by = [
            t for t in naming.get(about.thing or "", ())
            if all(reports.later(t, d) and _same_decider(reports, t, d) for d in group)
            and _answers(t, about)
            and not any(is_apart(judged, t, d) for d in group)
        ]  # fmt: skip
        if by:
            yield Settled("decided", tuple(d.id for d in group), tuple(i.id for i in by))


def _by_word(items: Iterable[_Telling]) -> dict[str, list[_Telling]]:
    """The items by the words of content that they hold, so that few are looked at for each."""
    found: dict[str, list[_Telling]] = defaultdict(list)
    for item in items:
        for word in meanings(item.anchor.exact):
            found[word].append(item)
    return found


def _answers(item: Item, about: Asked) -> bool:
    refusal = (isinstance(item, Act) and item.event == "REJECT") or (
        isinstance(item, Position) and item.stance == "refuses"
    )
    return answers(item.anchor.exact, about, refusal=refusal)


def _open_decisions(reports: Reports) -> list[list[Decision]]:
    """Decisions by decider and matter, each group told of one that is open."""
    groups: dict[tuple[str, str | None, str | None], list[Decision]] = defaultdict(list)
    for item in reports.items:
        if isinstance(item, Decision):
            who = reports.sides.identity(item.source, item.decider).id
            about = awaited(item.about)
            groups[who, about.deed, about.thing].append(item)
    return list(groups.values())


def _can_answer(item: Item) -> bool:
    if item.confidence < _LEAST:
        return False
    if isinstance(item, Act):
        return item.status in ("actual", "future") and item.event in _ANSWERS
    return isinstance(item, Position) and item.stance in ("accepts", "refuses")


def _same_decider(reports: Reports, telling: Item, decision: Decision) -> bool:
    """Whether who answers is who was to decide: the same, or one of them the side itself."""
    sides = reports.sides
    awaited = sides.identity(decision.source, decision.decider)
    party = sides.party(decision.source, decision.decider)
    for actor in holders(telling):
        who = sides.identity(telling.source, actor)
        if who.id == awaited.id:
            return True
        if sides.party(telling.source, actor) != party:
            continue
        alone = is_role(awaited) or awaited.name.islower()
        if "party" in (who.kind, awaited.kind) or (alone and _holds(actor, who, awaited.name)):
            return True
    return False


def _holds(actor: Actor, who: Identity, office: str) -> bool:
    """Whether somebody holds the office by which alone another is named ("the president")."""
    bare = office.casefold().removeprefix("the ")
    roles = (r.casefold() for r in (actor.role or "", *who.roles))
    return any(bare == r or r.startswith(f"{bare} of") or r.endswith(f" {bare}") for r in roles)


# ---- demands


def _met(reports: Reports, issues: Sequence[Issue], judged: Verdicts) -> Iterator[Settled]:
    positions = {i.id: i for i in reports.items if isinstance(i, Position)}
    acts = [i for i in reports.items if isinstance(i, Act) and i.confidence >= _LEAST]
    naming = _by_word(a for a in acts if a.event in _DOES and a.status == "actual")
    not_done = [a for a in acts if a.status == "negated"]
    for issue in issues:
        answering = {c.party for c in issue.cells if c.stance in ("refuses", "accepts", "offers")}
        for cell in issue.cells:
            if cell.stance != "demands":
                continue
            told = [positions[p] for p in cell.positions if p in positions]
            asking = {w: _asking(w, cell) for w in dict.fromkeys(p.issue for p in told)}
            near = {a.id: a for one in asking.values() for a in naming.get(_key(one), ())}
            by = [
                a for a in near.values()
                if _may_meet(reports, a, cell, told, answering - {cell.party})
                and any(_tells(a.anchor.exact, one, cell) for one in asking.values())
                and not any(is_apart(judged, a, p) for p in told)
                and not any(_denies(reports, n, a, issue, cell) for n in not_done)
            ]  # fmt: skip
            if by and told:
                yield Settled(
                    "met", tuple(p.id for p in told), tuple(a.id for a in by), issue.id, cell.party
                )


def _asking(wording: str, cell: Cell) -> Asked:
    return thing_in(wording) if cell.against else asked(wording)


def _key(one: Asked) -> str:
    """The word that a clause must hold which tells of it."""
    return one.thing or (meaning(one.deed) if one.deed else "")


def _may_meet(
    reports: Reports, act: Act, cell: Cell, told: Sequence[Position], asked_of: set[str]
) -> bool:
    """Whether who does it and when leave that an act meets a demand.

    It is done by whom it was demanded of, or who answered; where nobody is told to have done it,
    in a report that tells of one of them.
    """
    doers = {reports.sides.party(act.source, a) for a in act.actor}
    awaited_of = asked_of | set(cell.toward)
    if cell.party in doers or (doers and not doers & awaited_of):
        return False
    if not doers and not reports.told_of(act.source) & (awaited_of | {cell.party}):
        return False
    first = min((reports.published[p.source] or "" for p in told), default="")
    if act.date is not None and act.date.last is not None and act.date.last < first[:10]:
        return False
    raised = [p for p in told if p.source != act.source or not _recalled(reports, p)]
    return bool(raised) and all(reports.later(act, p) for p in raised)


def _tells(clause: str, what: Asked, cell: Cell) -> bool:
    return is_ended(clause, what) if cell.against else is_done(clause, what)


def _recalled(reports: Reports, position: Position) -> bool:
    return is_recalled(sentence_around(reports.texts[position.source], position.anchor))


def _denies(reports: Reports, act: Act, done: Act, issue: Issue, cell: Cell) -> bool:
    """Whether an act told as not done, the same day or later, is the one told as done."""
    day, other = reports.published[act.source], reports.published[done.source]
    if not day or not other or day[:10] < other[:10]:
        return False
    here = {reports.sides.party(act.source, a) for a in act.actor}
    there = {reports.sides.party(done.source, a) for a in done.actor}
    if here and there and not here & there:
        return False
    words = asked(issue.name).words
    return len(words & asked(act.anchor.exact).words) * 2 > len(words)


def open_decisions(items: Sequence[Item], known: Sequence[Settled]) -> list[Decision]:
    """The decisions that nobody has told as taken."""
    taken = {d for one in known if one.kind == "decided" for d in one.what}
    return [i for i in items if isinstance(i, Decision) and i.id not in taken]


def marked(
    issues: Sequence[Issue], known: Sequence[Settled], party_of: Mapping[str, tuple[str, ...]]
) -> tuple[Issue, ...]:
    """The issues, with the demands that were met marked, and what their doers had refused."""
    met = {p: one for one in known if one.kind == "met" for p in one.what}
    return tuple(_marked(issue, met, party_of) for issue in issues)


def _marked(
    issue: Issue, met: Mapping[str, Settled], party_of: Mapping[str, tuple[str, ...]]
) -> Issue:
    asking = [c for c in issue.cells if c.stance in OPENING]
    done = [c for c in asking if c.positions and all(p in met for p in c.positions)]
    if not done:
        return issue
    by = tuple(dict.fromkeys(i for c in done for p in c.positions for i in met[p].by))
    doers = {p for i in by for p in party_of.get(i, ())}
    over = len(done) == len(asking)
    return msgspec.structs.replace(
        issue,
        cells=tuple(
            msgspec.structs.replace(c, settled=by)
            if c in done or (over and c.stance in ("refuses", "accepts") and c.party in doers)
            else c
            for c in issue.cells
        ),
    )
