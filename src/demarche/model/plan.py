"""Which options a drafted model has: whose, about what, and what was left out to keep it small."""

from __future__ import annotations

from functools import cache

from demarche.ground.items import Stance
from demarche.model.alike import done, joined, reworded, undone
from demarche.model.evidence import Gathered
from demarche.model.imperative import words
from demarche.model.phrases import content_words, is_appeal, says_something, warns_of_effect
from demarche.model.rows import Plan, Role, Row, Stand

_ORDER: tuple[Role, ...] = ("grant", "take up", "threat", "offer", "deliver", "meet")
_ROOM: dict[Role, int] = {
    "threat": 3, "grant": 4, "take up": 1, "offer": 2, "deliver": 1, "meet": 2,
}  # fmt: skip
"""How many options of a kind are taken before the rest is filled by how well they are told."""
_ENOUGH = 3
_ANSWERED, _NAMED = 10, 4
"""What it adds to an option's weight that the other side answers, or is named at all."""


def plan(gathered: Gathered, *, most_options: int, most_actors: int) -> Plan:
    """The best-told options, at most so many, of at most so many parties."""
    rows: list[Row] = []
    left = [f"{name}, which is told as done" for name in gathered.met]
    for issue, name in gathered.issues.items():
        if is_appeal(name) or _is_bearing(gathered, name):
            left.append(f"the appeal for {name}, which names no deed")
        elif says_something(name):
            rows += _of_issue(gathered, issue, left)
        else:
            left.append(f"'{name}', which names no deed")
    if not any(row.role == "take up" for row in rows):
        rows += _meetings(gathered)
    rows = undone(gathered, [done(gathered, row) for row in reworded(gathered, joined(rows))])
    rows.sort(key=lambda r: (-r.weight, _ORDER.index(r.role)))
    kept = _chosen(rows, most_options)
    left += [_passed_over(gathered, row) for row in rows if row not in kept]
    parties = _parties(gathered, kept, most_actors, left)
    kept = [r for r in kept if r.owner in parties]
    order = {party: i for i, party in enumerate(parties)}
    kept.sort(key=lambda r: (order[r.owner], _ORDER.index(r.role), -r.weight))
    return Plan(tuple(parties), tuple(kept), tuple(dict.fromkeys(left)))


def _is_bearing(gathered: Gathered, name: str) -> bool:
    """Whether it asks what somebody should be like ("the League as impartial")."""
    head = gathered.called.head(name)
    return head is not None and head[1].startswith("as ")


def _chosen(rows: list[Row], most: int) -> list[Row]:
    """The best-told rows, with room for threats, promises and talks; guesses only where little
    else is on record, or where a party's best-told demand is one and it has no other.
    """
    firm = [row for row in rows if not row.guessed]
    usable = firm if len(firm) >= _ENOUGH else rows
    heard = {party for row in usable for party in row.wanted_by}
    for row in rows:
        if row not in usable and row.role == "grant" and not heard & set(row.wanted_by):
            heard |= set(row.wanted_by)
            usable = [r for r in rows if r in usable or r is row]
    found: list[Row] = []
    for role, room in _ROOM.items():
        found += [row for row in usable if row.role == role][:room]
    rest = [row for row in usable if row not in found]
    found = (found + rest[: max(0, most - len(found))])[:most]
    return [row for row in usable if row in found]


def _of_issue(gathered: Gathered, issue: str, left: list[str]) -> list[Row]:
    rows = [r for s in gathered.on(issue, "demands") for r in _demanded(gathered, s, left)]
    for stand in gathered.on(issue, "offers"):
        talks = _talks_offered(gathered, stand)
        rows += [talks] if talks is not None else _own(gathered, stand, "offer", left)
    for stand in gathered.on(issue, "conditions"):
        if stand.condition is None:
            rows += _demanded(gathered, stand, left)
        else:
            rows += _own(gathered, stand, "deliver", left)
    for stand in gathered.on(issue, "warns"):
        if stand.condition is None and not stand.toward:
            left.append(f"a warning about {gathered.issues[issue]} that names no condition")
        else:
            rows += _own(gathered, stand, "threat", left)
    if not rows:
        rows += _refused_alone(gathered, issue, left)
    return rows


def _demanded(gathered: Gathered, stand: Stand, left: list[str]) -> list[Row]:
    """A demand as an option of the party that could grant it, or of each that is to."""
    answers = gathered.on(stand.issue, "refuses", "accepts")
    if stand.together:
        return [_granted(gathered, stand, answers, target) for target in stand.toward]
    target = _target(gathered, stand, [a.party for a in answers])
    if target is None:
        left.append(
            f"the demand for {gathered.issues[stand.issue]}, as nobody is named who could grant it"
        )
        return []
    return [_granted(gathered, stand, answers, target)]


def _granted(gathered: Gathered, stand: Stand, answers: list[Stand], target: str) -> Row:
    own = [a for a in answers if a.party == target]
    offered = [s for s in gathered.on(stand.issue, "offers") if s.party == target]
    return Row(
        owner=target,
        issue=stand.issue,
        role="grant",
        wanted_by=(stand.party,),
        offered_by=tuple(s.party for s in offered),
        refused_by=tuple(a.party for a in answers if a.stance == "refuses"),
        because=(*stand.because, *(i for a in answers for i in a.because)),
        taken=bool(own) and all(a.stance == "accepts" for a in own),
        weight=stand.weight
        + sum(a.weight for a in answers)
        + _ANSWERED * bool(own)
        + _NAMED * (target in stand.toward),
        guessed=target not in stand.toward and not own and len(gathered.parties) > 2,
    )


def _target(gathered: Gathered, stand: Stand, answering: list[str]) -> str | None:
    named = [p for p in stand.toward if p != stand.party]
    answering = [p for p in answering if p != stand.party]
    others = [p for p in gathered.parties if p != stand.party]
    head = gathered.called.head(gathered.issues[stand.issue])
    for choice in (
        [head[0]] if head is not None and head[0] in others else [],
        [p for p in named if p in answering],
        named,
        answering,
        _named_in(gathered, stand.told, stand.party),
        gathered.opponents(stand.party),
        others if len(others) == 1 else [],
        gathered.rival(stand.party),
    ):
        if choice:
            return choice[0]
    return None


def _own(gathered: Gathered, stand: Stand, role: Role, left: list[str]) -> list[Row]:
    """A threat, an offer or a conditional promise as an option of who makes it.

    What it says another will do is no option of its own.
    """
    issue = gathered.issues[stand.issue]
    head = gathered.called.head(issue)
    if head is not None and head[0] != stand.party:
        left.append(f"{issue}, as {gathered.parties[stand.party]} says it of another")
        return []
    told = [t for t in stand.told.split(" … ") if t]
    effect = bool(told) and all(map(warns_of_effect, told))
    if role == "threat" and (effect or set(issue.casefold().split()[1:]) & words("brings")):
        left.append(f"the warning of {issue}, which tells what something would bring")
        return []
    if role == "threat" and issue.casefold().split()[0] in words("undergone"):
        left.append(f"the warning of {issue}, which tells what would befall")
        return []
    answers: tuple[Stance, ...] = ("demands", "accepts")
    wanted = [s.party for s in gathered.on(stand.issue, *answers) if s.party != stand.party]
    against = [s.party for s in gathered.on(stand.issue, "refuses") if s.party != stand.party]
    named = list(stand.toward) or _named_in(gathered, stand.condition or "", stand.party)
    named = named or _named_in(gathered, issue, stand.party)
    toward = named or gathered.opponents(stand.party)[:1] or gathered.rival(stand.party)
    if role == "threat":
        against += toward
    else:
        wanted += [p for p in toward if p not in against]
    return [
        Row(
            owner=stand.party,
            issue=stand.issue,
            role=role,
            wanted_by=tuple(dict.fromkeys(wanted)),
            refused_by=tuple(dict.fromkeys(against)),
            because=stand.because,
            condition=stand.condition,
            weight=stand.weight + _NAMED * bool(named) + _ANSWERED * bool(wanted and not named),
            guessed=not named and stand.condition is None and not (wanted or against),
        )
    ]


def _talks_offered(gathered: Gathered, stand: Stand) -> Row | None:
    """An offer of talks as an option of the party that could take it up; None if it is no such."""
    if not content_words(gathered.issues[stand.issue]) & _talk_words():
        return None
    answers = gathered.on(stand.issue, "refuses", "accepts", "demands")
    target = _target(gathered, stand, [a.party for a in answers])
    if target is None:
        return None
    own = [a for a in answers if a.party == target]
    return Row(
        owner=target,
        issue=stand.issue,
        role="take up",
        wanted_by=(stand.party, *(a.party for a in own if a.stance != "refuses")),
        refused_by=tuple(a.party for a in own if a.stance == "refuses"),
        because=(*stand.because, *(i for a in answers for i in a.because)),
        taken=bool(own) and all(a.stance == "accepts" for a in own),
        weight=stand.weight + _ANSWERED * bool(own) + _NAMED * (target in stand.toward),
        guessed=target not in stand.toward and not own and len(gathered.parties) > 2,
    )


@cache
def _talk_words() -> frozenset[str]:
    return frozenset(word[:5] for word in words("talks"))


def _named_in(gathered: Gathered, text: str, party: str) -> list[str]:
    """The parties whose names stand in a text."""
    return [p for p in gathered.called.inside(text) if p != party]


def _refused_alone(gathered: Gathered, issue: str, left: list[str]) -> list[Row]:
    """A refusal of something that nobody is on record as demanding, where it is to somebody."""
    rows = []
    for stand in gathered.on(issue, "refuses"):
        toward = stand.toward or tuple(_named_in(gathered, stand.condition or "", stand.party)[:1])
        if not toward:
            left.append(f"the refusal of {gathered.issues[issue]}, as nobody is named who asks it")
            continue
        rows.append(
            Row(
                owner=stand.party,
                issue=issue,
                role="grant",
                wanted_by=toward,
                refused_by=(stand.party,),
                because=stand.because,
                weight=stand.weight,
            )
        )
    return rows


def _meetings(gathered: Gathered) -> list[Row]:
    """The best-told talks that may still come, as an option of two who face each other there."""
    contending = {p for s in gathered.stands for p in (s.party, *s.toward)}
    talks = [t for t in gathered.talks if len(contending & set(t.participants)) > 1]
    if not talks:
        return []
    best = max(talks, key=lambda t: (len(t.sources), len(t.items)))
    holders = gathered.meeting_holders[best.id]
    parties = _pair(gathered, [p for p in best.participants if p in contending])
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


def _pair(gathered: Gathered, parties: list[str]) -> list[str]:
    """Of those who would meet, the two who face each other most: one option each is enough."""
    told = {p: sum(s.weight for s in gathered.stands if s.party == p) for p in parties}
    first = max(dict.fromkeys(parties), key=lambda p: told[p])
    facing = [p for p in gathered.opponents(first) if p in told]
    rest = [p for p in dict.fromkeys(parties) if p != first]
    second = facing[0] if facing else max(rest, key=lambda p: told[p])
    return [first, second]


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
    if row.guessed:
        return f"{about}, as it is only a guess that {gathered.parties[row.owner]} is meant"
    return f"{about} ({gathered.parties[row.owner]}), which is told of less often"
