"""Pictures of a solved standoff: the option table, and the ladders of preference.

Each is a pure function from a standoff and its chart to one self-contained SVG that takes the
colours of the page around it; what is dark or light is said by shape and letters as well. The
third picture, the moves, is in `moves_svg`.
"""

from __future__ import annotations

from demarche.model.situation import Situation, code_of
from demarche.model.solve import CONCEPTS, spelled
from demarche.show.chart import NOW, Chart, Shown
from demarche.show.html import Markup, el
from demarche.show.lettering import INK, LINE, SOFT, line, name_tag, picture, text, wrapped

MOST_OPTIONS = 30
MOST_LADDERS = 12
_LABEL, _CELL = 330, 40
_LADDER, _ABREAST, _TAG = 168, 4, 32


def option_table(standoff: Situation, chart: Chart) -> Markup:
    """Options as rows, states as columns: a filled square is an option taken.

    Below, the concepts by which a state holds, and how often it does when preferences change.
    """
    bits, left_out = _bits(standoff, chart.states)
    wide = _LABEL + len(chart.states) * _CELL + 8
    marks = [
        name_tag(_middle(k), 14, shown.label, here=shown.label == NOW)
        for k, shown in enumerate(chart.states)
    ]
    y = 34.0
    for owner, actor in enumerate(standoff.actors):
        own = [b for b in standoff.bits(owner) if b in bits]
        if not own:
            continue
        marks.append(text(0, y + 13, wrapped(actor.name, _LABEL, 1)[0], weight=600))
        y += LINE + 2
        for bit in own:
            lines = wrapped(standoff.options[bit].name, _LABEL - 34, 2)
            marks += [text(14, y + 13 + LINE * k, part) for k, part in enumerate(lines)]
            middle = y + 9 + LINE * (len(lines) - 1) / 2
            marks += [
                _square(_middle(k), middle, shown.state, standoff.status_quo, bit)
                for k, shown in enumerate(chart.states)
            ]
            y += LINE * len(lines) + 8
        y += 3
    if left_out:
        said = f"{left_out} more options are the same in all of these."
        marks.append(text(0, y + 13, said, size=12, style=SOFT))
        y += LINE + 4
    marks.append(line(0, y + 3, wide, y + 3, faint=True))
    marks += _holding(chart, y + 8)
    y += 8 + 20 * _count(chart)
    title = f"{standoff.name}: options, and the outcomes that hold"
    return picture("model-table", title, _table_said(standoff, chart), wide, y + 6, marks)


def _middle(column: int) -> float:
    return _LABEL + column * _CELL + _CELL / 2


def _bits(standoff: Situation, states: tuple[Shown, ...]) -> tuple[set[int], int]:
    """The options that are drawn; if they are many, those that differ between the states."""
    every = range(len(standoff.options))
    if len(every) <= MOST_OPTIONS:
        return set(every), 0
    differing = [b for b in every if len({s.state[b] for s in states}) > 1][:MOST_OPTIONS]
    return set(differing), len(every) - len(differing)


def _square(x: float, y: float, state: str, today: str | None, bit: int) -> Markup:
    taken = state[bit] == "Y"
    box = el(
        "rect", x=f"{x - 8:g}", y=f"{y - 8:g}", width=16, height=16, rx=2, stroke=INK,
        fill=INK if taken else "none", opacity=None if taken else "0.45",
    )  # fmt: skip
    changed = today is not None and today[bit] != state[bit]
    ring = el(
        "rect", x=f"{x - 12:g}", y=f"{y - 12:g}", width=24, height=24, rx=4, fill="none",
        stroke=INK, stroke_dasharray="2 2",
    )  # fmt: skip
    return el("g", box, ring if changed else None)


def _concepts(chart: Chart) -> list[str]:
    held = {c for s in chart.states for c in s.stable_by}
    return [c for c in CONCEPTS if c in held]


def _count(chart: Chart) -> int:
    return len(_concepts(chart)) + (chart.draws is not None)


def _holding(chart: Chart, y: float) -> list[Markup]:
    marks = []
    for concept in _concepts(chart):
        marks.append(text(0, y + 14, f"Holds by {spelled(concept)}"))
        marks += [
            el("circle", cx=f"{_middle(k):g}", cy=f"{y + 10:g}", r=5, fill=INK)
            for k, shown in enumerate(chart.states)
            if concept in shown.stable_by
        ]
        y += 20
    if chart.draws is not None:
        marks.append(text(0, y + 14, "Holds with changed preferences"))
        marks += [
            text(_middle(k), y + 14, f"{shown.robust or 0:.0%}", anchor="middle", size=12)
            for k, shown in enumerate(chart.states)
        ]
    return marks


def _table_said(standoff: Situation, chart: Chart) -> str:
    said = []
    for shown in chart.states:
        holds = ", ".join(spelled(c) for c in shown.stable_by) or "no concept"
        said.append(f"{shown.label}: {standoff.words(code_of(shown.state))}; holds by {holds}.")
    return " ".join(said)


def ladders(standoff: Situation, chart: Chart) -> Markup:
    """Each actor's ladder over the states of the table, best on top; one rung is equally good."""
    shown = chart.ladders[:MOST_LADDERS]
    marks: list[Markup] = []
    top = 0.0
    for first in range(0, len(shown), _ABREAST):
        bottom = top
        for column, ladder in enumerate(shown[first : first + _ABREAST]):
            name = standoff.actors[first + column].name
            drawn, end = _ladder(name, ladder, column * _LADDER, top)
            marks += drawn
            bottom = max(bottom, end)
        top = bottom + 22
    if len(chart.ladders) > MOST_LADDERS:
        left = f"{len(chart.ladders) - MOST_LADDERS} more actors are left out here."
        marks.append(text(0, top, left, size=12, style=SOFT))
        top += LINE
    said = " ".join(
        f"{standoff.actors[a].name}, best first: {'; '.join(' = '.join(r) for r in ladder)}."
        for a, ladder in enumerate(shown)
    )
    wide = min(_ABREAST, max(1, len(shown))) * _LADDER
    return picture(
        "model-ladders", f"{standoff.name}: what each prefers", said, wide, max(top, 20), marks
    )


def _ladder(
    name: str, ladder: tuple[tuple[str, ...], ...], x: float, y: float
) -> tuple[list[Markup], float]:
    marks = [
        text(x, y + 13 + LINE * k, part, weight=600)
        for k, part in enumerate(wrapped(name, _LADDER - 20, 2))
    ]
    y += 13 + LINE * len(marks)
    room = _LADDER - 24
    most = (room - 12) // _TAG
    start, rungs = y - 6, []
    for rung in ladder:
        rows = [rung[k : k + most] for k in range(0, len(rung), most)]
        rungs.append(_rung(x, y - 3, room, 21 * len(rows) + 3))
        for row in rows:
            middle = y + 9
            left = x + room / 2 - (len(row) - 1) * _TAG / 2
            rungs += [
                name_tag(left + k * _TAG, middle, label, here=label == NOW)
                for k, label in enumerate(row)
            ]
            y += 21
        y += 8
    rails = [line(at, start, at, y - 2, width=2) for at in (x + 1, x + room)]
    return [*marks, *rails, *rungs], y


def _rung(x: float, y: float, wide: float, high: float) -> Markup:
    return el(
        "rect", x=f"{x:g}", y=f"{y:g}", width=f"{wide:g}", height=f"{high:g}", fill="none",
        stroke=INK, opacity="0.35",
    )  # fmt: skip
