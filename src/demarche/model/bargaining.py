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

from demarche.ground.errors import StandoffError

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


def read_positions(text: str, *, where: str = "positions") -> tuple[Stance, ...]:
    """Rows of a CSV table with the columns actor, issue, position, salience, power.

    Raises StandoffError naming the line that is wrong.
    """
    rows = csv.DictReader(io.StringIO(text))
    missing = [c for c in _COLUMNS if c not in (rows.fieldnames or [])]
    if missing:
        raise StandoffError(
            f"the table lacks the column(s) {', '.join(missing)}",
            where=where,
            value=", ".join(rows.fieldnames or []),
            remedy=f"The first line names {', '.join(_COLUMNS)}.",
        )
    found = []
    for number, row in enumerate(rows, 2):
        for column in ("actor", "issue"):
            if not (row[column] or "").strip():
                raise StandoffError(
                    f"the row names no {column}",
                    where=f"{where}:{number}",
                    remedy=f"Each row has {', '.join(_COLUMNS)}.",
                )
        numbers = [_number(row[c], c, f"{where}:{number}") for c in _COLUMNS[2:]]
        found.append(Stance(row["actor"].strip(), row["issue"].strip(), *numbers))
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
    bad no agreement is for everybody, as a distance in scale lengths (1 or more). A loss grows
    with salience and the square of the distance. Actors without power or salience do not count.
    """
    issues = dict.fromkeys(s.issue for s in stances)
    return tuple(
        _settled(issue, [s for s in stances if s.issue == issue], scale, breakdown)
        for issue in issues
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
    return Settlement(issue, low, high, compromise, bargain, distance)


def _product(rows: list[Stance], low: float, high: float, breakdown: float) -> float:
    """The point of the greatest Nash product, by golden section: the product's log is concave."""
    length = high - low
    if length <= 0:
        return low

    def worth(x: float) -> float:
        total = 0.0
        for s in rows:
            gain = s.salience * (breakdown**2 - ((x - s.position) / length) ** 2)
            if gain <= 0:
                return -math.inf
            total += s.power * math.log(gain)
        return total

    left = max(low, max(s.position for s in rows) - breakdown * length)
    right = min(high, min(s.position for s in rows) + breakdown * length)
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(_STEPS):
        a, b = right - golden * (right - left), left + golden * (right - left)
        left, right = (left, b) if worth(a) >= worth(b) else (a, right)
    return (left + right) / 2
