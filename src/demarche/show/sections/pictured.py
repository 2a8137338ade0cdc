"""The model in pictures: outcomes that hold, moves from here, and what each side prefers."""

from __future__ import annotations

from demarche.model.robust import RATE
from demarche.model.standoff import Standoff
from demarche.show.chart import NOW, Chart, Pivot
from demarche.show.content import Brief
from demarche.show.html import Markup, el, join
from demarche.show.model_svg import ladders, option_table
from demarche.show.moves_svg import move_graph
from demarche.show.wording import count, listed


def pictured(brief: Brief) -> Markup | None:
    """Three figures and a list; None where there is nothing to draw."""
    standoff, chart = brief.standoff, brief.chart
    if standoff is None or chart is None or not chart.states:
        return None
    return join(
        [
            el("h3", "The outcomes that hold"),
            _figure(option_table(standoff, chart), _columns(chart), "Options and outcomes"),
            el("h3", "Moves from here"),
            _figure(move_graph(standoff, chart), _lines(standoff, chart), "Moves from here"),
            el("h3", "What each side prefers"),
            _figure(ladders(standoff, chart), _rungs(), "Preferences"),
            _matters(chart),
        ]
    )


def _figure(drawn: Markup, said: str, name: str) -> Markup:
    scroll = el("div", drawn, cls="scroll", tabindex=0, role="region", aria_label=name)
    return el("figure", scroll, el("figcaption", said), cls="picture")


def _columns(chart: Chart) -> str:
    labels = [shown.label for shown in chart.states]
    numbers = [label for label in labels if label.isdigit()]
    letters = [label for label in labels if label.isalpha() and label != NOW]
    said = ["Filled: the option is taken; a dotted ring: other than now."]
    if numbers:
        said.append(f"{_span(numbers)}: the ways out above.")
    if letters:
        said.append(f"{_span(letters)}: other states that hold, first those for which most speaks.")
    if chart.draws is not None:
        said.append(
            f"Changed preferences: in how many of {count(chart.draws, 'draw')} (seed {chart.seed}) "
            "the state still holds by SEQ when each two neighbouring places of every ranking are "
            f"swapped with a probability of {RATE:.0%}."
        )
    return " ".join(said)


def _span(labels: list[str]) -> str:
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"


def _lines(standoff: Standoff, chart: Chart) -> str:
    if standoff.status_quo is None or not chart.arrows:
        return "No move is drawn."
    said = [
        "A full line is a move that betters who makes it, a broken one does not by itself; after "
        "the first move, the answers that weigh most. A thick frame: the state holds by some "
        "concept. + and −: what is done, and done no longer, compared with now."
    ]
    if chart.passed:
        said.append("Small letters: states that are only passed through.")
    return " ".join(said)


def _rungs() -> str:
    return "Best on top; what stands on one rung is as good as the rest of it."


def _matters(chart: Chart) -> Markup | None:
    if not chart.pivots:
        return None
    return join(
        [
            el("h3", "The preferences that matter most"),
            el("ul", *(el("li", _changes(p)) for p in chart.pivots), cls="pivots"),
        ]
    )


def _changes(pivot: Pivot) -> str:
    parts = []
    for labels, one, many in (
        (pivot.lost, "no longer holds", "no longer hold"),
        (pivot.gained, "then holds", "then hold"),
    ):
        if labels:
            order = sorted(labels, key=lambda label: (label != NOW, label))
            parts.append(f"{listed(order)} {one if len(order) == 1 else many}")
    return f"If {pivot.actor} {pivot.change}: {listed(parts)}."
