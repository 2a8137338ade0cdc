"""The graph of moves around the status quo, as a picture."""

from __future__ import annotations

from demarche.model.situation import Situation
from demarche.model.solve import spelled
from demarche.show.chart import NOW, Arrow, Chart, Shown
from demarche.show.html import Markup, el
from demarche.show.lettering import INK, PAPER, SOFT, name_tag, picture, text, wrapped

_WIDE, _GAP, _BETWEEN = 204, 96, 14
_SMALL = 12
_CHANGES = 4
_DEEPEST = 3
_HALO = "paint-order:stroke;stroke:var(--paper,Canvas);stroke-width:4px"


class _Card:
    """A state as it is drawn: what differs in it from now, and its place."""

    def __init__(self, standoff: Situation, shown: Shown, x: float) -> None:
        self.shown, self.x, self.y = shown, x, 0.0
        self.lines = [] if shown.label == NOW else _changes(standoff, shown.state)
        self.high = 30 + 15 * len(self.lines) + (4 if self.lines else 0)

    def drawn(self) -> Markup:
        here = self.shown.label == NOW
        box = el(
            "rect", x=f"{self.x:g}", y=f"{self.y:g}", width=_WIDE, height=f"{self.high:g}", rx=6,
            stroke=INK, stroke_width="2.5" if self.shown.stable_by else "1", style=PAPER,
        )  # fmt: skip
        holds = "holds by " + ", ".join(spelled(c) for c in self.shown.stable_by)
        if not self.shown.stable_by:
            holds = "does not hold"
        tag = name_tag(self.x + 25, self.y + 15, self.shown.label, here=here)
        words = wrapped(holds, _WIDE - 60, 1, 11)[0]
        lines = [
            text(self.x + 10, self.y + 40 + 15 * k, part, size=_SMALL)
            for k, part in enumerate(self.lines)
        ]
        return el("g", box, tag, text(self.x + 48, self.y + 19, words, size=11, style=SOFT), *lines)


def move_graph(standoff: Situation, chart: Chart) -> Markup:
    """Where the moves that pay lead from here, the answers to them, and the ways to ways out.

    A full line betters who makes the move, a broken one does not by itself. A thick frame holds.
    """
    title = f"{standoff.name}: moves from here"
    if standoff.status_quo is None or not chart.arrows:
        why = (
            "No status quo is given."
            if standoff.status_quo is None
            else "Nobody has a move that would better its position."
        )
        return picture("model-moves", title, why, 420, 28, [text(0, 18, why)])
    cards = _placed(standoff, chart)
    wide = max(card.x for card in cards.values()) + _WIDE + 3
    high = max(card.y + card.high for card in cards.values()) + 8
    marks = [_arrow(standoff, arrow, cards, k) for k, arrow in enumerate(chart.arrows)]
    marks += [card.drawn() for card in cards.values()]
    labels = [_label(standoff, arrow, cards) for arrow in chart.arrows]
    return picture("model-moves", title, _said(standoff, chart), wide, high, [*marks, *labels])


def _changes(standoff: Situation, state: str) -> list[str]:
    today = standoff.status_quo or ""
    bits = [b for b, letter in enumerate(state) if letter != today[b]]
    lines: list[str] = []
    for bit in bits[:_CHANGES]:
        sign = "+" if state[bit] == "Y" else "−"
        first, *rest = wrapped(_named(standoff, bit), _WIDE - 28, 2, _SMALL)
        lines += [f"{sign} {first}", *(f"\u2003{part}" for part in rest)]
    if len(bits) > _CHANGES:
        lines.append(f"and {len(bits) - _CHANGES} more changes")
    return lines


def _named(standoff: Situation, bit: int) -> str:
    """The option's name, with its owner where another has one of that name."""
    name = standoff.options[bit].name
    if standoff.labels[bit] == name:
        return name
    return f"{standoff.actors[standoff.owners[bit]].name}: {name}"


def _placed(standoff: Situation, chart: Chart) -> dict[str, _Card]:
    """The cards in columns by how many moves away they are, near to what leads to them."""
    columns = _columns(chart)
    found: dict[str, _Card] = {}
    heights = []
    for number, column in enumerate(columns):
        y = 4.0
        for label in sorted(column, key=lambda name: _pull(name, chart, found)):
            card = _Card(standoff, chart.find(label), 2 + number * (_WIDE + _GAP))
            card.y = y
            y += card.high + _BETWEEN
            found[label] = card
        heights.append(y)
    for column, used in zip(columns, heights, strict=True):
        for label in column:
            found[label].y += (max(heights) - used) / 2
    return found


def _columns(chart: Chart) -> list[list[str]]:
    """The labels of the states that moves lead to, by the number of moves it takes."""
    depth = {NOW: 0}
    for _ in range(_DEEPEST):
        for arrow in chart.arrows:
            if arrow.start in depth:
                depth.setdefault(arrow.end, depth[arrow.start] + 1)
    return [
        [label for label, column in depth.items() if column == number]
        for number in range(1 + max(depth.values()))
    ]


def _pull(label: str, chart: Chart, found: dict[str, _Card]) -> float:
    """The mean height of the cards that lead to one."""
    above = [found[a.start].y for a in chart.arrows if a.end == label and a.start in found]
    return sum(above) / len(above) if above else 0.0


def _ends(arrow: Arrow, cards: dict[str, _Card]) -> tuple[float, float, float, float]:
    """From edge to edge; two cards of one column, or a way back, are joined by their near sides."""
    a, b = cards[arrow.start], cards[arrow.end]
    start, end = a.y + a.high / 2, b.y + b.high / 2
    if b.x > a.x:
        return a.x + _WIDE, start, b.x - 2, end
    if b.x < a.x:
        return a.x, start, b.x + _WIDE + 2, end
    return (a.x + _WIDE / 2, a.y + a.high, b.x + _WIDE / 2, b.y - 2) if b.y > a.y else (
        a.x + _WIDE / 2, a.y, b.x + _WIDE / 2, b.y + b.high + 2)  # fmt: skip


def _arrow(standoff: Situation, arrow: Arrow, cards: dict[str, _Card], number: int) -> Markup:
    x1, y1, x2, y2 = _ends(arrow, cards)
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - 9 * ux, y2 - 9 * uy
    sides = ((x2, y2), (bx - 4 * uy, by + 4 * ux), (bx + 4 * uy, by - 4 * ux))
    head = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in sides) + "Z"
    stroke = el(
        "line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{bx:.1f}", y2=f"{by:.1f}", stroke=INK,
        stroke_width="1.6", stroke_dasharray=None if arrow.pays else "5 4",
    )  # fmt: skip
    return el("g", stroke, el("path", d=head, fill=INK))


def _label(standoff: Situation, arrow: Arrow, cards: dict[str, _Card]) -> Markup:
    x1, y1, x2, y2 = _ends(arrow, cards)
    name = wrapped(standoff.actors[arrow.actor].name, _GAP - 6, 1, 11)[0]
    x, y = x1 + (x2 - x1) * 0.5, y1 + (y2 - y1) * 0.5
    return text(x, y - 3, name, anchor="middle", size=11, weight=600, style=_HALO)


def _said(standoff: Situation, chart: Chart) -> str:
    parts = []
    for arrow in chart.arrows:
        gain = "which betters it" if arrow.pays else "which does not pay by itself"
        name = standoff.actors[arrow.actor].name
        parts.append(f"{name} can move from {arrow.start} to {arrow.end}, {gain}.")
    for label in dict.fromkeys(a.end for a in chart.arrows):
        changes = "; ".join(_changes(standoff, chart.find(label).state)).replace("\u2003", "")
        parts.append(f"{label}: {changes or 'as now'}.")
    return " ".join(parts)
