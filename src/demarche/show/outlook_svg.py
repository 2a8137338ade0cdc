"""Pictures of the outlook: how probabilities held, and what a history of some size costs."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.outlook.scores import Reliability
from demarche.outlook.series import Series
from demarche.outlook.who import Naming
from demarche.outlook.words import titled
from demarche.show.html import Markup, el

_SIDE, _MARGIN = 320, 44
_STYLE = (
    ".plot text{font:12px system-ui,sans-serif;fill:currentColor}"
    ".plot .axis{stroke:currentColor;stroke-width:1;fill:none}"
    ".plot .even{stroke:currentColor;stroke-width:1;stroke-dasharray:4 4;opacity:.6}"
    ".plot .held{fill:currentColor;fill-opacity:.75}"
    ".plot .change{stroke:currentColor;stroke-width:2;stroke-dasharray:2 3;fill:none}"
    ".plot .span{fill:none;stroke:currentColor;stroke-width:1}"
    ".plot .path{stroke:currentColor;stroke-width:2;fill:none}"
)


def reliability_svg(held: Reliability, title: str = "What was said, and what came") -> Markup:
    """The reliability diagram: share that came by probability said; a circle's area is its cases.

    On the dashed line probabilities hold exactly. The drawing stands alone as a file.
    """
    most = max((row.cases for row in held.reliability), default=1)
    circles = [
        el(
            "circle",
            el("title", f"said {row.said:.3f}, came {row.came:.3f}, {row.cases:,} cases"),
            cx=_x(row.said),
            cy=_y(row.came),
            r=f"{2 + 10 * (row.cases / most) ** 0.5:.1f}",
            cls="held",
        )
        for row in held.reliability
    ]
    even = el("line", x1=_x(0), y1=_y(0), x2=_x(1), y2=_y(1), cls="even")
    marks = [str(n / 4) for n in range(5)]
    words = (
        f"{title}: {held.cases:,} cases, {held.happened:,} came; Brier score {held.brier:.4f}, "
        f"skill {held.brier_skill:+.3f}, calibration error {held.ece:.4f}"
    )
    return _frame(words, "probability said", "share that came", marks, marks, [even, *circles])


def cost_svg(points: Sequence[tuple[float, float]], across: str, up: str, title: str) -> Markup:
    """A line through points (both axes from zero), such as seconds by number of facts."""
    widest = max((x for x, _ in points), default=0.0) or 1.0
    highest = max((y for _, y in points), default=0.0) or 1.0
    places = [(_x(x / widest), _y(y / highest)) for x, y in sorted(points)]
    path = el("path", d="M" + "L".join(f"{x},{y}" for x, y in places), cls="path")
    dots = [el("circle", cx=x, cy=y, r="3", cls="held") for x, y in places]
    marks_x = [f"{widest * n / 4:,.0f}" for n in range(5)]
    marks_y = [f"{highest * n / 4:.3g}" for n in range(5)]
    drawn = [path, *dots] if places else []
    return _frame(title, across, up, marks_x, marks_y, drawn)


def series_svg(told: Series, named: Naming = str) -> Markup:
    """The counts of a series as bars, the interval expected next, and a mark where it changed.

    `named` gives the names shown.
    """
    steps = len(told.counts) + 1
    highest = float(max((*told.counts, told.high or 0), default=0)) or 1.0
    wide = 1 / steps
    bars = [
        el(
            "rect", el("title", f"{start}: {n}"), x=_x(k * wide), y=_y(n / highest),
            width=f"{_SIDE * wide * 0.8:.1f}", height=f"{_SIDE * n / highest:.1f}", cls="held",
        )
        for k, (start, n) in enumerate(zip(told.starts, told.counts, strict=True))
    ]  # fmt: skip
    drawn: list[Markup] = bars
    if told.low is not None and told.high is not None:
        words = f"next: {told.low} to {told.high} expected, nine times in ten"
        top, height = _y(told.high / highest), _SIDE * (told.high - told.low) / highest
        expected = el(
            "rect", el("title", words), x=_x(1 - wide), y=top,
            width=f"{_SIDE * wide * 0.8:.1f}", height=f"{max(height, 1):.1f}", cls="span",
        )  # fmt: skip
        drawn = [*bars, expected]
    title = f"{titled(told.act, named(told.whom or 'anybody'))}, by {named(told.who or 'anybody')}"
    if told.change is not None:
        at = told.starts.index(told.change.at) * wide
        words = f"the level changed from {told.change.before:.1f} to {told.change.after:.1f}"
        line = el("path", el("title", words), d=f"M{_x(at)},{_y(0)}V{_y(1)}", cls="change")
        drawn = [*drawn, line]
        title = f"{title}; on {told.change.at} {words}"
    marks_y = [f"{highest * n / 4:.3g}" for n in range(5)]
    marks_x = [told.starts[0], "", "", "", "next"] if told.starts else []
    return _frame(title, f"steps of {told.step} days", "acts", marks_x, marks_y, drawn)


def _frame(
    title: str, across: str, up: str, marks_x: Sequence[str], marks_y: Sequence[str],
    drawn: Sequence[Markup],
) -> Markup:  # fmt: skip
    size = _SIDE + 2 * _MARGIN
    axis = el("path", d=f"M{_x(0)},{_y(1)}V{_y(0)}H{_x(1)}", cls="axis")
    letters = [
        *(el("text", mark, x=_x(n / 4), y=_y(0, 16), text_anchor="middle")
          for n, mark in enumerate(marks_x)),
        *(el("text", mark, x=_x(0, -6), y=_y(n / 4, 4), text_anchor="end")
          for n, mark in enumerate(marks_y)),
        el("text", across, x=_x(0.5), y=_y(0, 34), text_anchor="middle"),
        el("text", up, x=_x(0, -30), y=_y(1, -12)),
    ]  # fmt: skip
    return el(
        "svg", el("title", title), el("style", Markup(_STYLE)), axis, *drawn, *letters,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {size} {size}", width=size, height=size,
        role="img", aria_label=title, cls="plot",
    )  # fmt: skip


def _x(share: float, more: float = 0) -> str:
    return f"{_MARGIN + _SIDE * share + more:.1f}"


def _y(share: float, more: float = 0) -> str:
    return f"{_MARGIN + _SIDE * (1 - share) + more:.1f}"
