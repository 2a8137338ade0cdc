"""Spatial bargaining: where a settlement on a scale would lie, and how far from each actor.

Each actor has a position on an issue's scale, a salience (how much it cares) and a power. Two
settlements are worked out: the compromise, a mean of positions weighted by power times salience;
and the asymmetric Nash bargaining solution, which maximises the product of the actors' gains over
no agreement, each raised to its power.

*Source*: Van den Bos (1991) and Arregui, Stokman, Thomson, European Union Politics 5 (2004) for the
compromise; Nash (1950), Kalai (1977) for the product; Achen in Thomson et al., The European Union
Decides (2006), chapter 4, for why the two lie close together.
"""

from __future__ import annotations

import csv
import io
import math

import msgspec

from demarche.ground.errors import CallError, StandoffError

_COLUMNS = ("actor", "issue", "position", "salience", "power")
_STEPS = 200


class Stance(msgspec.Struct, frozen=True):
    """One actor on one issue."""

    actor: str
    issue: str
    position: float
    salience: float
    """0 or more; how much the actor cares."""
    power: float
    """0 or more; how much it can bring to bear."""


class Settlement(msgspec.Struct, frozen=True):
    """Where an issue would be settled, and each actor's distance from there on the same scale."""

    issue: str
    low: float
    high: float
    compromise: float
    bargain: float
    distance: dict[str, float]
    """From the bargain; positive: the actor's position lies above it."""
    from_compromise: dict[str, float]
    """The same from the compromise."""


class Standing(msgspec.Struct, frozen=True):
    """How far one actor is from the settlements of all its issues, nearest issue to farthest."""

    actor: str
    issues: int
    to_bargain: float
    """The mean distance as a share of each issue's scale, weighted by the actor's salience."""
    to_compromise: float
    nearest: str
    farthest: str


def read_positions(text: str, *, where: str = "positions") -> tuple[Stance, ...]:
    """Rows of a CSV table with the columns actor, issue, position, salience, power.

    Raises StandoffError naming the line that is wrong.
    """
    try:
        return _read(csv.DictReader(io.StringIO(text)), where)
    except csv.Error as error:
        raise StandoffError(
            f"this is not a table ({error})", where=where, remedy="Save it as CSV in UTF-8."
        ) from error


def _read(rows: csv.DictReader[str], where: str) -> tuple[Stance, ...]:
    missing = [c for c in _COLUMNS if c not in (rows.fieldnames or [])]
    if missing:
        raise StandoffError(
            f"the table lacks the column(s) {', '.join(missing)}",
            where=where,
            value=", ".join(rows.fieldnames or []),
            remedy=f"The first line names {', '.join(_COLUMNS)}.",
        )
    found = []
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, 2):
        for column in ("actor", "issue"):
            if not (row[column] or "").strip():
                raise StandoffError(
                    f"the row names no {column}",
                    where=f"{where}:{number}",
                    remedy=f"Each row has {', '.join(_COLUMNS)}.",
                )
        numbers = [_number(row[c], c, f"{where}:{number}") for c in _COLUMNS[2:]]
        key = row["actor"].strip(), row["issue"].strip()
        if key in seen:
            raise StandoffError(
                f"{key[0]} stands twice on {key[1]}",
                where=f"{where}:{number}",
                remedy=f"Keep one row; the other is on line {seen[key]}.",
            )
        seen[key] = number
        found.append(Stance(*key, *numbers))
    return tuple(found)


def _number(text: str | None, column: str, where: str) -> float:
    try:
        value = float(text or "")
    except ValueError as error:
        raise StandoffError(f"{column} is not a number", where=where, value=text) from error
    if not math.isfinite(value) or (column != "position" and value < 0):
        raise StandoffError(
            f"{column} must be a finite number{'' if column == 'position' else ', 0 or more'}",
            where=where,
            value=text,
        )
    return value


def settle(
    stances: tuple[Stance, ...], *, scale: tuple[float, float] | None = None, breakdown: float = 1.0
) -> tuple[Settlement, ...]:
    """The settlement of each issue, in order of first mention.

    `scale` gives the ends of the scale (unless given, the outermost positions); `breakdown` is how
    bad no agreement is: as bad for everybody as a distance of so many scale lengths (1 or more)
    for who cares most. A loss grows with salience and the square of the distance; the worse no
    agreement is, the nearer the bargain lies to the compromise. Actors without power or salience
    do not count.

    Raises CallError for a `scale` without length or with a position outside of it, and for another
    `breakdown`.
    """
    if not (math.isfinite(breakdown) and breakdown >= 1):
        raise CallError("no agreement is as bad as 1 scale length or more", value=breakdown)
    if scale is not None:
        _check(stances, scale)
    issues = dict.fromkeys(s.issue for s in stances)
    return tuple(
        _settled(issue, [s for s in stances if s.issue == issue], scale, breakdown)
        for issue in issues
    )


def _check(stances: tuple[Stance, ...], scale: tuple[float, float]) -> None:
    if not 0 < scale[1] - scale[0] < math.inf:
        raise CallError(
            "the scale has no length", value=f"{scale[0]:g} {scale[1]:g}",
            remedy="Give the lower end first.",
        )  # fmt: skip
    for stance in stances:
        if not scale[0] <= stance.position <= scale[1]:
            raise CallError(
                f"{stance.actor} stands outside the scale on {stance.issue}",
                value=f"{stance.position:g}",
                remedy="Widen the scale, or leave it out.",
            )


def _settled(
    issue: str, rows: list[Stance], scale: tuple[float, float] | None, breakdown: float
) -> Settlement:
    low, high = scale or (min(s.position for s in rows), max(s.position for s in rows))
    counting = [s for s in rows if s.power > 0 and s.salience > 0]
    weight = math.fsum(s.power * s.salience for s in counting)
    if weight > 0:
        compromise = math.fsum(s.power * s.salience * s.position for s in counting) / weight
    else:
        compromise = math.fsum(s.position for s in rows) / len(rows)
    bargain = _product(counting, low, high, breakdown) if weight > 0 else compromise
    distance = {s.actor: s.position - bargain for s in rows}
    other = {s.actor: s.position - compromise for s in rows}
    return Settlement(issue, low, high, compromise, bargain, distance, other)


def standings(stances: tuple[Stance, ...], found: tuple[Settlement, ...]) -> tuple[Standing, ...]:
    """Each actor's distance from the settlements of all its issues, the nearest actor first."""
    of = {row.issue: row for row in found}
    rows = []
    for actor in dict.fromkeys(s.actor for s in stances):
        mine = {s.issue: s for s in stances if s.actor == actor}
        far = {issue: abs(of[issue].distance[actor]) / _length(of[issue]) for issue in mine}
        other = {i: abs(of[i].from_compromise[actor]) / _length(of[i]) for i in mine}
        order = sorted(mine, key=lambda issue: far[issue])
        rows.append(
            Standing(actor, len(mine), _mean(far, mine), _mean(other, mine), order[0], order[-1])
        )
    return tuple(sorted(rows, key=lambda row: row.to_bargain))


def _length(row: Settlement) -> float:
    return (row.high - row.low) or 1.0


def _mean(far: dict[str, float], mine: dict[str, Stance]) -> float:
    weight = math.fsum(s.salience for s in mine.values())
    if weight <= 0:
        return math.fsum(far.values()) / len(far)
    return math.fsum(far[issue] * s.salience for issue, s in mine.items()) / weight


def _product(rows: list[Stance], low: float, high: float, breakdown: float) -> float:
    """The point of the greatest Nash product, by golden section: the product's log is concave."""
    length = high - low
    if length <= 0:
        return low
    most = max(s.salience for s in rows)
    cares = {s.actor: s.salience / most for s in rows}

    def worth(x: float) -> float:
        total = 0.0
        for s in rows:
            gain = breakdown**2 - cares[s.actor] * ((x - s.position) / length) ** 2
            if gain <= 0:
                return -math.inf
            total += s.power * math.log(gain)
        return total

    reach = {s.actor: breakdown * length / math.sqrt(cares[s.actor]) for s in rows}
    left = max(low, *(s.position - reach[s.actor] for s in rows))
    right = min(high, *(s.position + reach[s.actor] for s in rows))
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(_STEPS):
        a, b = right - golden * (right - left), left + golden * (right - left)
        left, right = (left, b) if worth(a) >= worth(b) else (a, right)
    return (left + right) / 2
