"""Which options a drafted model has: whose, about what, and what was left out to keep it small."""

from __future__ import annotations

from typing import Literal

import msgspec
from rapidfuzz import fuzz

from demarche.ground.items import Stance
from demarche.model.evidence import Gathered, Stand
from demarche.model.situation import Moves

Role = Literal["grant", "threat", "offer", "deliver", "meet"]
_ORDER: tuple[Role, ...] = ("grant", "threat", "offer", "deliver", "meet")
_LIKE = 70
"""How alike (0 to 100, share of common words) a condition and an issue must be to be one."""


class Row(msgspec.Struct, frozen=True):
    """One option: its owner, what it is about, and who stands how toward it."""

    owner: str
    issue: str
    """An issue's id, or a talks' id for meetings."""
    role: Role
    wanted_by: tuple[str, ...] = ()
    refused_by: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    condition: str | None = None
    taken: bool = False
    weight: int = 0
    moves: Moves = "free"


class Plan(msgspec.Struct, frozen=True):
    """The parties and options of a drafted model, in order, and what was left out, in words."""

    parties: tuple[str, ...]
    options: tuple[Row, ...]
    left_out: tuple[str, ...]


def plan(gathered: Gathered, *, most_options: int, most_actors: int) -> Plan:
    """The best-told options, at most so many, of at most so many parties."""
    rows: list[Row] = []
    left: list[str] = []
    for issue in gathered.issues:
        for row in _of_issue(gathered, issue, left):
            rows.append(row)
    rows += _meetings(gathered)
    rows = _joined(rows)
    rows.sort(key=lambda r: (-r.weight, _ORDER.index(r.role), r.owner, r.issue))
    kept = rows[:most_options]
    left += [_passed_over(gathered, row) for row in rows[most_options:]]
    parties = _parties(gathered, kept, most_actors, left)
    kept = [r for r in kept if r.owner in parties]
    order = {party: i for i, party in enumerate(parties)}
    kept.sort(key=lambda r: (order[r.owner], _ORDER.index(r.role), -r.weight, r.issue))
    return Plan(tuple(parties), tuple(kept), tuple(dict.fromkeys(left)))


def _of_issue(gathered: Gathered, issue: str, left: list[str]) -> list[Row]:
    rows = [
        row
        for stand in gathered.on(issue, "demands")
        if (row := _demanded(gathered, stand, left)) is not None
    ]
    rows += [_own(gathered, s, "offer") for s in gathered.on(issue, "offers")]
    for stand in gathered.on(issue, "conditions"):
        if stand.condition is None:
            row = _demanded(gathered, stand, left)
            rows += [row] if row is not None else []
        else:
            rows.append(_own(gathered, stand, "deliver"))
    for stand in gathered.on(issue, "warns"):
        if stand.condition is None and not stand.toward:
            left.append(f"a warning about {gathered.issues[issue]} that names no condition")
        else:
            rows.append(_own(gathered, stand, "threat"))
    if not rows:
        rows += _refused_alone(gathered, issue, left)
    return rows


def _demanded(gathered: Gathered, stand: Stand, left: list[str]) -> Row | None:
    """A demand as an option of the party that could grant it."""
    answers = gathered.on(stand.issue, "refuses", "accepts")
    target = _target(gathered, stand, [a.party for a in answers])
    if target is None:
        left.append(
            f"the demand for {gathered.issues[stand.issue]}, as nobody is named who could grant it"
        )
        return None
    own = [a for a in answers if a.party == target]
    offered = [s for s in gathered.on(stand.issue, "offers") if s.party == target]
    return Row(
        owner=target,
        issue=stand.issue,
        role="grant",
        wanted_by=(stand.party, *(s.party for s in offered)),
        refused_by=tuple(a.party for a in answers if a.stance == "refuses"),
        because=(*stand.because, *(i for a in answers for i in a.because)),
        taken=bool(own) and all(a.stance == "accepts" for a in own),
        weight=stand.weight + sum(a.weight for a in answers),
    )


def _target(gathered: Gathered, stand: Stand, answering: list[str]) -> str | None:
    named = [p for p in stand.toward if p != stand.party]
    answering = [p for p in answering if p != stand.party]
    others = [p for p in gathered.parties if p != stand.party]
    for choice in (
        [p for p in named if p in answering],
        named,
        answering,
        gathered.opponents(stand.party),
        others if len(others) == 1 else [],
    ):
        if choice:
            return choice[0]
    return None


def _own(gathered: Gathered, stand: Stand, role: Role) -> Row:
    """A threat, an offer or a conditional promise as an option of who makes it."""
    answers: tuple[Stance, ...] = ("demands", "accepts")
    wanted = [s.party for s in gathered.on(stand.issue, *answers) if s.party != stand.party]
    against = [s.party for s in gathered.on(stand.issue, "refuses") if s.party != stand.party]
    toward = list(stand.toward) or gathered.opponents(stand.party)[:1]
    if role == "threat":
        against += toward
    else:
        wanted += [p for p in toward if p not in against]
    return Row(
        owner=stand.party,
        issue=stand.issue,
        role=role,
        wanted_by=tuple(dict.fromkeys(wanted)),
        refused_by=tuple(dict.fromkeys(against)),
        because=stand.because,
        condition=stand.condition,
        weight=stand.weight,
    )


def _refused_alone(gathered: Gathered, issue: str, left: list[str]) -> list[Row]:
    """A refusal of something that nobody is on record as demanding, where it is to somebody."""
    rows = []
    for stand in gathered.on(issue, "refuses"):
        if not stand.toward:
            left.append(f"the refusal of {gathered.issues[issue]}, as nobody is named who asks it")
            continue
        rows.append(
            Row(
                owner=stand.party,
                issue=issue,
                role="grant",
                wanted_by=stand.toward,
                refused_by=(stand.party,),
                because=stand.because,
                weight=stand.weight,
            )
        )
    return rows


def _meetings(gathered: Gathered) -> list[Row]:
    """The best-told talks that may still come, as an option of each party that would take part."""
    talks = [t for t in gathered.talks if sum(p in gathered.parties for p in t.participants) > 1]
    if not talks:
        return []
    best = max(talks, key=lambda t: (len(t.sources), len(t.items), t.id))
    holders = gathered.meeting_holders[best.id]
    parties = [p for p in best.participants if p in gathered.parties]
    return [
        Row(
            owner=party,
            issue=best.id,
            role="meet",
            wanted_by=tuple(p for p in parties if best.status != "refused" and p in holders),
            refused_by=tuple(p for p in parties if best.status == "refused" and p in holders),
            because=best.items,
            taken=best.status == "planned",
            weight=len(best.items),
        )
        for party in dict.fromkeys(parties)
    ]


def _joined(rows: list[Row]) -> list[Row]:
    """One row for each owner and issue: a demand that is also offered is one option."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = row.owner, row.issue
        old = found.get(key)
        if old is None:
            found[key] = row
            continue
        found[key] = msgspec.structs.replace(
            old,
            wanted_by=tuple(dict.fromkeys((*old.wanted_by, *row.wanted_by))),
            refused_by=tuple(dict.fromkeys((*old.refused_by, *row.refused_by))),
            because=tuple(dict.fromkeys((*old.because, *row.because))),
            condition=old.condition or row.condition,
            weight=old.weight + row.weight,
        )
    return list(found.values())


def _parties(gathered: Gathered, kept: list[Row], most_actors: int, left: list[str]) -> list[str]:
    """The owners of options and those who stand to them, best told first, in record order."""
    weight: dict[str, int] = {}
    owners = {row.owner for row in kept}
    for row in kept:
        for party in (row.owner, *row.wanted_by, *row.refused_by):
            weight[party] = weight.get(party, 0) + row.weight + 1000 * (party in owners)
    order = list(gathered.parties)
    best = sorted(weight, key=lambda p: (-weight[p], order.index(p)))
    for party in best[most_actors:]:
        left.append(f"{gathered.parties[party]}, which is told of less often")
    return sorted(best[:most_actors], key=order.index)


def _passed_over(gathered: Gathered, row: Row) -> str:
    about = gathered.issues.get(row.issue, "further talks")
    return f"{about} ({gathered.parties[row.owner]}), which is told of less often"


def alike(condition: str, wordings: tuple[str, ...]) -> bool:
    """Whether a condition speaks of an issue: most words of the shorter stand in the longer."""
    told = condition.casefold()
    return any(fuzz.token_set_ratio(told, w.casefold()) >= _LIKE for w in wordings)
