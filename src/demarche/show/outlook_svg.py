"""Pictures of the outlook: how probabilities held, and what a history of some size costs."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.outlook.scores import Reliability
from demarche.show.html import Markup, el

_SIDE, _MARGIN = 320, 44
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:currentColor}"
    ".axis{stroke:currentColor;stroke-width:1;fill:none}"
    ".even{stroke:currentColor;stroke-width:1;stroke-dasharray:4 4;opacity:.6}"
    ".held{fill:currentColor;fill-opacity:.75}"
    ".path{stroke:currentColor;stroke-width:2;fill:none}"
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
        role="img", aria_label=title,
    )  # fmt: skip


def _x(share: float, more: float = 0) -> str:
    return f"{_MARGIN + _SIDE * share + more:.1f}"


def _y(share: float, more: float = 0) -> str:
    return f"{_MARGIN + _SIDE * (1 - share) + more:.1f}"
