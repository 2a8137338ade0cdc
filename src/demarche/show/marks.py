"""A report's text with its items marked: nested marks nest, crossing marks are split."""

from __future__ import annotations

import heapq
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from demarche.ground.items import Item
from demarche.show.html import Markup, el, esc, slug
from demarche.show.told import kind, made, outermost_first

Span = tuple[int, int]
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def paragraphs(text: str) -> list[Span]:
    """Where each paragraph starts and ends; a blank line parts them."""
    return [m.span() for m in _PARAGRAPH.finditer(text)]


def whole_and_broken(text: str, items: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """The items whose words stand where they say, in text order; and those whose do not."""
    whole: list[Item] = []
    broken: list[Item] = []
    for item in items:
        holds = item.anchor.start >= 0 and item.anchor.holds_in(text) and item.anchor.exact.strip()
        (whole if holds else broken).append(item)
    return sorted(whole, key=outermost_first), broken


def windows(text: str, items: Sequence[Item], *, reach: int = 300, most: int = 2000) -> list[Span]:
    """The parts of a text around its items (in text order): at most `reach` beyond each."""
    spans: list[Span] = []
    left = list(items)
    for low, high in paragraphs(text):
        here = [i.anchor for i in left if i.anchor.start < high]
        left = left[len(here) :]
        for a in here:
            start, begin = max(low, a.start - reach), max(low, a.start)
            end = min(high, min(a.end, begin + most) + reach)
            if spans and low <= spans[-1][0] and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
    return spans


def marked(
    text: str,
    items: Sequence[Item],
    numbers: Mapping[str, str],
    cited: Collection[str] = (),
    parts: Sequence[Span] | None = None,
    leads: Callable[[str], str] | None = None,
) -> Markup:
    """The text in paragraphs with its items marked; its text content is the text, unchanged.

    `items` hold in the text, in text order. An item's id stands on its first mark; it goes on in
    further marks where it crosses another item or the end of a paragraph. `cited` are the page
    ids of items that the sections above point to: their numbers lead back. With `leads`, the number
    of every item leads to what it gives for the item's id. With `parts`, only those stretches are
    shown, and each gap is told.
    """
    writer = _Writer(text, numbers, cited, leads)
    at, first = 0, 0
    for low, high in paragraphs(text) if parts is None else parts:
        writer.between(at, low, told=parts is not None)
        while first < len(items) and items[first].anchor.end <= low:
            first += 1  # what ends before here is never needed again
        writer.paragraph(low, high, items, first)
        at = high
    writer.between(at, len(text), told=parts is not None)
    return Markup("".join(writer.out))


class _Writer:
    """Writes marked paragraphs into `out`; `seen` holds the items whose id stands already."""

    def __init__(
        self, text: str, numbers: Mapping[str, str], cited: Collection[str],
        leads: Callable[[str], str] | None,
    ) -> None:  # fmt: skip
        self.text, self.numbers, self.cited, self.leads = text, numbers, cited, leads
        self.seen: set[str] = set()
        self.out: list[str] = []

    def between(self, start: int, end: int, *, told: bool) -> None:
        left_out = self.text[start:end]
        if not told:
            self.out.append(esc(left_out))
        elif left_out.strip():
            self.out.append(el("p", "[…]", cls="gap"))

    def paragraph(self, low: int, high: int, items: Sequence[Item], first: int) -> None:
        self.out.append('<p dir="auto">')
        queue = list(_clipped(items, first, low, high))
        heapq.heapify(queue)
        ends: list[int] = []
        at = low
        while queue:
            start, minus_end, order = heapq.heappop(queue)
            at = self._close(at, ends, start)
            end = min([-minus_end, *ends[-1:]])
            if end < -minus_end:  # it crosses the mark around it: the rest comes after that one
                heapq.heappush(queue, (end, minus_end, order))
            self.out += [esc(self.text[at:start]), self._open(items[order])]
            ends.append(end)
            at = start
        at = self._close(at, ends, high)
        self.out += [esc(self.text[at:high]), "</p>"]

    def _close(self, at: int, ends: list[int], until: int) -> int:
        while ends and ends[-1] <= until:
            self.out += [esc(self.text[at : ends[-1]]), "</mark>"]
            at = ends.pop()
        return at

    def _open(self, item: Item) -> str:
        if item.id in self.seen:
            return f'<mark class="m {kind(item)} on" data-of="{slug("i", item.id)}">'
        self.seen.add(item.id)
        page_id = slug("i", item.id)
        number = self.numbers.get(item.id, "").rpartition(".")[2]
        label = el("span", cls="n", data_n=number)
        if self.leads is not None:
            label = el("a", cls="n", href=self.leads(item.id), data_n=number,
                       aria_label=f"item {self.numbers.get(item.id, '')}")  # fmt: skip
        elif page_id in self.cited:
            back = f"back to where {self.numbers[item.id]} is used"
            label = el("a", cls="n", href=f"#u-{page_id}", data_n=number, aria_label=back)
        return f'<mark class="m {kind(item)}" id="{page_id}" title="{esc(made(item))}">{label}'


def _clipped(
    items: Sequence[Item], first: int, low: int, high: int
) -> Iterator[tuple[int, int, int]]:
    """Start, minus the end, and index of each item in [low, high), cut at its bounds."""
    for order in range(first, len(items)):
        anchor = items[order].anchor
        if anchor.start >= high:
            return
        if anchor.end > low:
            yield max(anchor.start, low), -min(anchor.end, high), order
