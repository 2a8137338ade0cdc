"""Pictures of a solved standoff: the option table, the moves from here, the preference ladders.

Each is a pure function from a standoff and its solution to one self-contained SVG that takes the
colour of the text around it; what colour says is said by shape and letters as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.model.moves import Move, moves, standing
from demarche.model.outcomes import outcomes
from demarche.model.situation import Situation, code_of
from demarche.model.solve import Solution
from demarche.show.html import Markup, el, join, visible

MOST_STATES = 10
_MOST_MOVES = 8
_CELL = 26
_LABEL = 44
_DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")
"""How the lines of the first, second ... actor are broken; later ones begin again."""


def option_table(standoff: Situation, solution: Solution, *, most: int = MOST_STATES) -> Markup:
    """Options as rows, the status quo and the outcomes to look at first as columns.

    A filled square is an option taken; below, the concepts by which a state is stable for all.
    """
    states = _states(standoff, solution, most)
    left, top = 330, 30
    marks: list[Markup] = []
    for column, state in enumerate(states):
        x = left + column * _CELL
        head = "now" if state == standoff.status_quo else str(column + 1)
        marks.append(_text(x + _CELL / 2, top - 8, head, anchor="middle"))
    y: float = top
    for owner, actor in enumerate(standoff.actors):
        marks.append(_text(0, y + 17, _short(actor.name), weight="bold"))
        y += _CELL
        for bit in standoff.bits(owner):
            marks.append(_text(14, y + 17, _short(standoff.options[bit].name)))
            marks += [
                _square(left + column * _CELL, y, code_of(state) >> bit & 1 == 1)
                for column, state in enumerate(states)
            ]
            y += _CELL
    y += 8
    for concept in solution.concepts:
        marks.append(_text(0, y + 15, f"stable by {concept.upper()}"))
        for column, state in enumerate(states):
            if solution.holds(concept, solution.cell(state)):
                middle = left + column * _CELL + _CELL / 2
                marks.append(
                    el("circle", cx=f"{middle:g}", cy=f"{y + 11:g}", r=5, fill="currentColor")
                )
        y += 22
    title = f"{standoff.name}: options and stable outcomes"
    return _svg(title, left + len(states) * _CELL + 10, y + 10, marks)


def move_graph(standoff: Situation, solution: Solution) -> Markup:
    """From the status quo to the moves that better who makes them, and on to the replies.

    The number on a line is the actor's, in the order of the model; each has its own dashes.
    Without a status quo the picture says so.
    """
    if standoff.status_quo is None:
        said = _text(0, 20, "No status quo is given.")
        return _svg(standoff.name, 300, 40, [said])
    start = solution.text(standing(standoff, solution))
    first = _first_moves(standoff, solution)
    replies = list(dict.fromkeys((r.actor, r.to_state) for m in first for r in m.replies))
    wide = max(90, 11 * len(start) + 20)
    columns = [[start], _unique(m.to_state for m in first), []]
    columns[2] = _unique(s for _, s in replies if s not in columns[1] and s != start)
    high = 46 * max(len(c) for c in columns) + 40
    at = _places(columns, wide, high)
    marks = [_line(standoff, at, start, m.to_state, m.actor) for m in first]
    for move in first:
        marks += [_line(standoff, at, move.to_state, r.to_state, r.actor) for r in move.replies]
    marks += [_node(standoff, at[state], state, wide, state == start) for state in at]
    y = high + 10
    for number, actor in enumerate(standoff.actors):
        marks.append(_stroke((0, y - 4), (30, y - 4), number))
        marks.append(_text(38, y, f"{number + 1}  {_short(actor.name)}"))
        y += 18
    if not first:
        marks.append(_text(0, y, "Nobody has a move that would better its position."))
        y += 18
    return _svg(f"{standoff.name}: moves from here", 3 * wide + 220, y, marks)


def ladders(standoff: Situation, solution: Solution, *, most: int = MOST_STATES) -> Markup:
    """Each actor's ladder over the status quo and the outcomes to look at first, best on top.

    States on one rung are equally good for the actor.
    """
    states = _states(standoff, solution, most)
    wide = max(150, 10 * len(standoff.options) + 70)
    marks: list[Markup] = []
    bottom = 0
    for column, actor in enumerate(standoff.actors):
        x, rank = column * wide, solution.ranks[column]
        heights = sorted({int(rank[solution.cell(s)]) for s in states}, reverse=True)
        marks.append(_text(x, 18, _short(actor.name, 20), weight="bold"))
        y = 40
        for height in heights:
            level = [s for s in states if int(rank[solution.cell(s)]) == height]
            for state in level:
                here = state == standoff.status_quo
                label = f"{state}  now" if here else state
                marks.append(_text(x + 6, y + 2, label, weight="bold" if here else "normal"))
                y += 18
            marks.append(_stroke((x, y - 9), (x + wide - 30, y - 9), 0, width=1))
            y += 10
        bottom = max(bottom, y)
    title = f"{standoff.name}: what each prefers"
    return _svg(title, wide * max(1, len(standoff.actors)), bottom + 10, marks)


def _states(standoff: Situation, solution: Solution, most: int) -> list[str]:
    found = [o.state for o in outcomes(standoff, solution, most=most, draws=100)]
    if standoff.status_quo is None:
        return found
    now = solution.text(standing(standoff, solution))
    return [now, *(s for s in found if s != now)][:most]


def _first_moves(standoff: Situation, solution: Solution) -> list[Move]:
    found: list[Move] = []
    each = max(1, _MOST_MOVES // max(1, len(standoff.actors)))
    for actor in standoff.actors:
        found += [m for m in moves(standoff, solution, actor.name) if m.better][:each]
    return found


def _unique(states: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(states))


def _places(
    columns: Sequence[Sequence[str]], wide: int, high: int
) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for number, column in enumerate(columns):
        for row, state in enumerate(column):
            y = high * (row + 1) / (len(column) + 1)
            found.setdefault(state, (number * (wide + 100) + wide / 2, y))
    return found


def _line(
    standoff: Situation, at: dict[str, tuple[float, float]], start: str, end: str, actor: str
) -> Markup:
    number = standoff.number(actor)
    a, b = at[start], at[end]
    middle = ((2 * a[0] + b[0]) / 3, (2 * a[1] + b[1]) / 3 - 4)
    label = _text(middle[0], middle[1], str(number + 1), anchor="middle")
    return join([_stroke(a, b, number), label])


def _stroke(a: Sequence[float], b: Sequence[float], number: int, *, width: int = 2) -> Markup:
    return el(
        "line", x1=f"{a[0]:g}", y1=f"{a[1]:g}", x2=f"{b[0]:g}", y2=f"{b[1]:g}",
        stroke="currentColor", stroke_width=width, opacity="0.6",
        stroke_dasharray=_DASHES[number % len(_DASHES)] or None,
    )  # fmt: skip


def _node(
    standoff: Situation, place: tuple[float, float], state: str, wide: int, here: bool
) -> Markup:
    x, y = place
    words = standoff.words(code_of(state))
    box = el(
        "rect", x=f"{x - wide / 2:g}", y=f"{y - 14:g}", width=wide, height=28, rx=6,
        fill="Canvas", stroke="currentColor", stroke_width=3 if here else 1,
    )  # fmt: skip
    return el("g", el("title", words), box, _text(x, y + 5, state, anchor="middle"))


def _square(x: float, y: float, taken: bool) -> Markup:
    fill = "currentColor" if taken else "none"
    return el(
        "rect", x=f"{x + 5:g}", y=f"{y + 5:g}", width=16, height=16, stroke="currentColor",
        fill=fill,
    )  # fmt: skip


def _short(text: str, most: int = _LABEL) -> str:
    plain = visible(text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal"
) -> Markup:
    return el(
        "text", text, x=f"{x:g}", y=f"{y:g}", text_anchor=anchor, font_weight=weight,
        fill="currentColor",
    )  # fmt: skip


def _svg(title: str, width: float, height: float, marks: Sequence[Markup]) -> Markup:
    return el(
        "svg", el("title", title), *marks, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"-8 -4 {width + 16:g} {height + 8:g}", width=f"{width + 16:g}", role="img",
        font_family="system-ui, sans-serif", font_size=13,
    )  # fmt: skip
