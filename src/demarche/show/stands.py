"""Where it stands, in one sentence built from the record and the model; and the page's title.

The sentence has up to three parts, each with the ids of its evidence: the latest talks, whether
it is stuck and over what, and who has yet to decide. A part with nothing on record is left out.
An issue is named with "over", because the phrase for an issue ("membership of the alliance") does
not tell whether a demand is for it or against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

import msgspec

from demarche.model.imperative import words
from demarche.model.phrases import is_appeal, only_points
from demarche.model.verdict import Verdict
from demarche.read.matters import is_end
from demarche.record.known import DOUBTFUL, Cell, Issue, Known, Talks
from demarche.show.content import Clause
from demarche.show.decided import decided
from demarche.show.sides import main_sides
from demarche.show.wording import (
    days_of,
    in_words,
    listed,
    mid_sentence,
    span,
    with_article,
    with_indefinite,
)

_ROUND = timedelta(days=14)
_DOES = {
    "demands": ("makes demands over", "make demands over"),
    "refuses": ("refuses what is asked over", "refuse what is asked over"),
    "warns": ("gives warnings over", "give warnings over"),
    "conditions": ("sets conditions over", "set conditions over"),
    "offers": ("makes offers over", "make offers over"),
    "accepts": ("accepts what is asked over", "accept what is asked over"),
    "claims": ("makes claims about", "make claims about"),
}
_DOES_DEED = _DOES | {
    "demands": ("demands", "demand"),
    "refuses": ("refuses", "refuse"),
    "offers": ("offers", "offer"),
    "accepts": ("accepts", "accept"),
}
"""The same where the issue names a deed."""
WANTS = ("demands", "conditions", "offers")
_FIRST = ("demands", "refuses", "conditions", "warns", "offers", "accepts", "claims")
"""What is told first of several stands on one issue."""
NOTHING = (
    "The reports tell of no talks, no position and no open decision, "
    "so there is no standoff to place."
)


def stands(known: Known, verdict: Verdict | None) -> tuple[Clause, ...]:
    """The clauses of the one sentence; together they read as a sentence."""
    talks, core, decision = _after_talks(known), _core(known, verdict), decided(known)
    if core is None and decision is None:
        core = _only_talks(known) if talks else None
    if core is None and decision is None:
        return (Clause(NOTHING),)
    clauses = [c for c in (talks, core) if c]
    if decision:
        if core:
            clauses[-1] = Clause(f"{clauses[-1].text}, ", clauses[-1].because)
            decision = Clause(f"and {decision.text}", decision.because)
        clauses.append(decision)
    last = clauses[-1]
    clauses[-1] = Clause(last.text + ".", last.because)
    first = clauses[0]
    clauses[0] = Clause(first.text[:1].upper() + first.text[1:], first.because)
    return tuple(clauses)


def title(known: Known) -> str:
    """The standoff's name: its main parties and the issue most contested between them."""
    issues = still_open(known) or ranked(known)
    first = {c.party for c in _at_odds(issues[0])} if issues else set()
    who = listed([p.name for p in main_sides(known, sorted(first))])
    if issues:
        return f"{who}: {mid_sentence(issues[0].name)}" if who else issues[0].name
    if who:
        return who
    return next((s.title for s in known.sources if s.title), "A standoff without a name")


def contested(issue: Issue) -> bool:
    """Whether one party wants something over it that another refuses; doubtful stances aside."""
    sure = [c for c in issue.cells if c.sure >= DOUBTFUL and not c.settled]
    wants = {c.party for c in sure if c.wants > 0}
    against = {c.party for c in sure if c.wants < 0}
    return any(a != b for a in wants for b in against)


def ranked(known: Known) -> list[Issue]:
    """Issues with a stance on record: contested first, then by parties; the doubtful last.

    That they should talk at all, or show restraint, stands below what they would talk about, and
    so does what is only pointed at ("it too"); what somebody demands above what is refused though
    nobody is on record as asking it; and what is asked by those of whom the reports tell most above
    what others ask.
    """
    heard = {party.id: len(party.items) for party in known.parties}
    return sorted((i for i in known.issues if i.cells), key=lambda i: _weight(i, heard))


def still_open(known: Known) -> list[Issue]:
    """The ranked issues by the stances that are open: what was done since is left out."""
    left = (
        msgspec.structs.replace(i, cells=tuple(c for c in i.cells if not c.settled))
        for i in ranked(known)
    )
    return [issue for issue in left if issue.cells]


def _weight(
    issue: Issue, heard: Mapping[str, int]
) -> tuple[bool, bool, int, bool, bool, bool, bool, bool, int, int, float, str, str]:
    told = sum(len(c.positions) * c.sure for c in issue.cells)
    stands = [c for c in issue.cells if not c.settled]
    asking = [c for c in stands if c.stance in ("demands", "refuses") and c.sure >= DOUBTFUL]
    most = max((heard.get(c.party, 0) for c in asking), default=0)
    parties = len({c.party for c in issue.cells if c.sure >= DOUBTFUL})
    offered = contested(issue) and all(c.stance != "demands" for c in asking)
    around = is_talking(issue.name) or is_appeal(issue.name)
    demanded = not around and any(c.stance == "demands" for c in asking)
    tier = 2 if around and contested(issue) else 0 if contested(issue) else 1 if demanded else 3
    return (
        issue.sure < DOUBTFUL, only_points(issue.name), tier,
        not contested(issue), around, offered,
        not asking, all(c.stance != "demands" for c in asking),
        -parties, -most, -told, issue.name, issue.id,
    )  # fmt: skip


def is_talking(name: str) -> bool:
    """Whether an issue is that there be talks, whatever about.

    >>> is_talking("return to the negotiating table"), is_talking("talks on the strait")
    (True, False)
    """
    told = {word for word in re.findall(r"[^\W_]+", name.casefold()) if len(word) > 3}
    return bool(told) and told <= words("talks") | words("talks", "around")


def _after_talks(known: Known) -> Clause | None:
    held = [(days, t) for t in known.talks if t.status == "held" and (days := days_of(t.when))]
    if not held:
        return None
    held.sort(key=lambda pair: (pair[0][1], pair[0][0], pair[1].id))
    newest = held[-1][0][1]
    round_ = [(days, t) for days, t in held if newest - days[1] <= _ROUND]
    last = round_[-1][1]
    where = f" in {last.place}" if last.place else ""
    because = tuple(i for _, t in round_ for i in t.items[:1])
    if len(round_) == 1:
        return Clause(f"after {_name(last)}{where} on {span(*round_[0][0])}, ", because)
    when = span(min(d[0] for d, _ in round_), newest)
    ending = f", the last{where}," if where else ","
    return Clause(f"after {in_words(len(round_))} meetings ({when}){ending} ", because)


def _name(talks: Talks) -> str:
    names = {"phone": "a phone call", "video": "a video call", "visit": "a visit"}
    return names.get(talks.format or "", "talks")


def _core(known: Known, verdict: Verdict | None) -> Clause | None:
    issues = still_open(known)
    said = _clash(issues[0], known) if issues else None
    if verdict is None:
        return said
    state = "the standoff is stuck" if verdict.stuck else "the standoff can still move"
    if said is None:
        return Clause(state, verdict.because)
    return Clause(f"{state}: {said.text}", said.because or verdict.because)


def _clash(issue: Issue, known: Known) -> Clause:
    names = {p.id: with_article(p.name) for p in known.parties}
    cells = sorted(issue.cells, key=lambda c: (-len(c.positions) * c.sure, c.party, c.stance))
    for a in (c for c in cells if c.stance in WANTS):
        others = [c for c in cells if c.party != a.party and c.wants * a.wants < 0]
        if others:
            who = list(dict.fromkeys(names.get(c.party, c.party) for c in others))
            refuse = "refuses" if len(who) == 1 else "refuse"
            beside = _beside(a, [c for c in cells if c not in others])
            said = _takes([a, *beside], issue, names)
            link = ", which" if a.against or _is_deed(issue) else " that"
            return Clause(f"{said}{link} {listed(who, most=3)} {refuse}", _ids([a, *others]))
    first = min(cells, key=lambda c: (c.sure < DOUBTFUL, _FIRST.index(c.stance)))
    beside = _beside(first, cells)
    said = _takes([first, *beside], issue, names, _of_whom(first, issue, names))
    return Clause(said, _ids([first, *beside]))


def _at_odds(issue: Issue) -> list[Cell]:
    """Those who want an issue and those who do not; all with a stand where nobody objects."""
    sure = [c for c in issue.cells if c.sure >= DOUBTFUL] or list(issue.cells)
    if not contested(issue):
        return [c for c in sure if c.wants] or sure
    asking = [c for c in sure if c.stance in ("demands", "refuses")]
    return asking if len({c.wants > 0 for c in asking}) > 1 else [c for c in sure if c.wants]


def _of_whom(cell: Cell, issue: Issue, names: dict[str, str]) -> str:
    """The one of whom a deed is demanded, where its name does not tell."""
    told = [names[p] for p in cell.toward if p in names and p != cell.party]
    if cell.stance != "demands" or len(told) != 1 or not (cell.against or _is_deed(issue)):
        return ""
    bare = told[0].removeprefix("the ").casefold()
    texts = (issue.name, *issue.wordings)
    named = any(bare in text.casefold() for text in texts)
    named = named or any(p in text.split() for p in cell.toward for text in texts)  # "NATO"
    return "" if named else f" from {told[0]}"


def _beside(cell: Cell, cells: list[Cell]) -> list[Cell]:
    """Others who take the same stance, as surely as it is read."""
    return [
        c for c in cells
        if c.party != cell.party and (c.stance, c.against) == (cell.stance, cell.against)
        and c.sure >= DOUBTFUL and set(c.toward) <= set(cell.toward)
        and cell.party not in c.toward and c.party not in cell.toward
    ]  # fmt: skip


def _takes(cells: list[Cell], issue: Issue, names: dict[str, str], whom: str = "") -> str:
    cell, parties = cells[0], list(dict.fromkeys(names.get(c.party, c.party) for c in cells))
    who = listed(parties, most=3)
    one, many = _DOES[cell.stance] if not _is_deed(issue) else _DOES_DEED[cell.stance]
    if cell.against and cell.stance in ("demands", "offers"):
        verb = cell.stance if len(parties) == 1 else cell.stance[:-1]
        if any(map(is_end, issue.wordings)):
            return f"{who} {verb}{whom} an end to {mid_sentence(issue.name)}"
        return f"{who} {verb}{whom} that there be no {issue.name}"
    return f"{who} {one if len(parties) == 1 else many}{whom} {_over(issue)}"


def _is_deed(issue: Issue) -> bool:
    """Whether it is a deed or a thing that one demands ("the return of ...", "an apology")."""
    name = mid_sentence(issue.name)
    return _of_something(name) or with_indefinite(name) != name


def _of_something(name: str) -> bool:
    return re.match(r"[a-z]+[^\Ws] of ", name) is not None


def _over(issue: Issue) -> str:
    """The issue's name within a sentence: "the withdrawal of ...", "an apology"."""
    name = mid_sentence(issue.name)
    return f"the {name}" if _of_something(name) else with_indefinite(name)


def _ids(cells: list[Cell]) -> tuple[str, ...]:
    return tuple(i for c in cells for i in c.positions[:2])


def _only_talks(known: Known) -> Clause:
    return Clause("no position and no open decision is on record")
