"""Letters in a picture: how wide a text will be, where its lines break, and the picture's frame."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from demarche.show.html import Markup, el, visible

SIZE = 13
LINE = 17
"""Height of a line of text in pixels."""
_WIDE_AS = 0.56
"""The mean width of a letter of a sans serif, as a share of its height; a little too wide."""
INK = "currentColor"
PAPER = "fill:var(--paper,Canvas)"
SOFT = "fill:var(--soft,currentColor)"


def width(text: str, size: int = SIZE) -> float:
    """About how wide a text is, in pixels; full-width letters count as two."""
    full = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return (len(text) + full) * size * _WIDE_AS


def wrapped(text: str, room: float, lines: int, size: int = SIZE) -> list[str]:
    """The text in so many lines at most, each within the room; what does not fit ends in "…".

    >>> wrapped("withdrawal of forces to the line", 120, 2)
    ['withdrawal of', 'forces to the …']
    """
    words = visible(" ".join(text.split())).split(" ")
    found = [""]
    for word in words:
        joined = f"{found[-1]} {word}".strip()
        if width(joined, size) <= room or not found[-1]:
            found[-1] = joined
        else:
            found.append(word)
    fitting = [_cut(line, room, size) for line in found[:lines]]
    if len(found) > lines:
        fitting[-1] = _cut(f"{fitting[-1].rstrip('…')} …", room, size)
    return fitting


def _cut(line: str, room: float, size: int) -> str:
    if width(line, size) <= room:
        return line
    while line and width(f"{line}…", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


def text(
    x: float, y: float, words: str, *, anchor: str | None = None, weight: int | None = None,
    size: int | None = None, style: str | None = None,
) -> Markup:  # fmt: skip
    """One line of text; `y` is its base line."""
    return el(
        "text", words, x=f"{x:g}", y=f"{y:g}", text_anchor=anchor, font_weight=weight,
        font_size=size, style=style,
    )  # fmt: skip


def line(x1: float, y1: float, x2: float, y2: float, *, width: float = 1,
         dashes: str | None = None, faint: bool = False) -> Markup:  # fmt: skip
    """A straight line."""
    return el(
        "line", x1=f"{x1:g}", y1=f"{y1:g}", x2=f"{x2:g}", y2=f"{y2:g}", stroke=INK,
        stroke_width=f"{width:g}", stroke_dasharray=dashes, opacity="0.3" if faint else None,
    )  # fmt: skip


def name_tag(x: float, y: float, label: str, *, here: bool = False) -> Markup:
    """A state's letter in its frame; the status quo's is filled. `x` and `y` are the middle."""
    wide = max(22.0, width(label, 12) + 10)
    box = el(
        "rect", x=f"{x - wide / 2:g}", y=f"{y - 9:g}", width=f"{wide:g}", height=18, rx=4,
        stroke=INK, stroke_width="1", style=None if here else PAPER, fill=INK if here else None,
    )  # fmt: skip
    ink = PAPER if here else None
    return el("g", box, text(x, y + 4.3, label, anchor="middle", weight=600, size=12, style=ink))


def picture(
    name: str, title: str, said: str, wide: float, high: float, marks: Sequence[Markup]
) -> Markup:
    """The picture, with its title and its content in words for who cannot see it."""
    return el(
        "svg", el("title", title, id=f"{name}-title"), el("desc", said, id=f"{name}-desc"),
        *marks, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {wide:g} {high:g}",
        width=f"{wide:g}", height=f"{high:g}", role="img", fill=INK,
        aria_labelledby=f"{name}-title", aria_describedby=f"{name}-desc", cls="model-picture",
        style="font-family:var(--sans,system-ui,sans-serif)", font_size=SIZE,
    )  # fmt: skip
