"""The reports themselves, with their items marked: the place every link on the page leads to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from demarche.ground.items import Item, Source
from demarche.show.content import Brief
from demarche.show.dated import how_dated
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, slug, web_address
from demarche.show.marks import marked, whole_and_broken, windows
from demarche.show.sections.frame import empty, frame
from demarche.show.told import made
from demarche.show.wording import count, iso_day, shortened

BUDGET = 2_000_000
"""Characters of HTML for the reports read in full; beyond it, only what is cited is shown."""
OPEN_UP_TO = 60_000
"""Characters of text up to which all reports stand open on screen."""
PRINTED_UP_TO = 300_000
"""Characters of text up to which closed reports are printed in full, not by title alone."""
_COST_OF_MARK = 330
_REACH = 160
_TITLE = "The reports"


class Limits(msgspec.Struct, frozen=True):
    """How much of the reports goes on the page."""

    budget: int = BUDGET
    open_up_to: int = OPEN_UP_TO


def section(
    brief: Brief, evidence: Evidence, *, cited: Collection[str] = (), limits: Limits | None = None
) -> Markup:
    """Every report in order; `cited` are the page ids that the rest of the page points to."""
    limits = limits or Limits()
    sources = evidence.sources
    if not sources:
        return empty("reports", _TITLE, "No report was read, so there is nothing to show.")
    full = _in_full(evidence, cited, limits.budget)
    is_open = sum(len(s.text) for s in sources) <= limits.open_up_to
    shown = [
        _report(s, evidence, cited, full=s.id in full, is_open=is_open)
        for s in sources
        if s.id in full or _cited(evidence, s, cited)
    ]
    named = [s for s in sources if s.id not in full and not _cited(evidence, s, cited)]
    return frame(
        "reports", _TITLE, legend(), *shown, _only_named(named, evidence),
        _lost(evidence), lead=_lead(sources, full, limits.budget),
        cls="many" if sum(len(s.text) for s in sources) > PRINTED_UP_TO else None,
    )  # fmt: skip


def _lead(sources: Sequence[Source], full: Collection[str], budget: int) -> str:
    every = (
        f"{count(len(sources), 'report')}, oldest first, exactly as read, with the items marked."
    )
    if len(full) == len(sources):
        return every
    return (
        f"{every} {count(len(full), 'report')} in full; of the others what the page cites, "
        f"so that it stays usable (limit {budget / 1e6:.1f} MB). "
        "The data has every text (--json)."
    )


def _cited(evidence: Evidence, source: Source, cited: Collection[str]) -> list[Item]:
    return [i for i in evidence.by_source[source.id] if slug("i", i.id) in cited]


def _in_full(evidence: Evidence, cited: Collection[str], budget: int) -> set[str]:
    """The reports shown in full: those cited most, as many as the budget holds."""
    ranked = sorted(evidence.sources, key=lambda s: -len(_cited(evidence, s, cited)))
    full: set[str] = set()
    for source in ranked:
        cost = int(1.1 * len(source.text)) + _COST_OF_MARK * len(evidence.by_source[source.id])
        if cost <= budget:
            budget -= cost
            full.add(source.id)
    return full


_BACK = "as a link it leads back to where the item is used."


def legend(leads: str = _BACK) -> Markup:
    """What the marks in a report mean."""
    kinds = ("statement", "position", "act", "meeting", "quantity", "decision")
    samples = [el("mark", k, cls=f"m {k}") for k in kinds]
    return el(
        "p",
        "Marked: ",
        *(x for s in samples for x in (s, " ")),
        f"The small number is the item’s; {leads}",
        cls="legend",
    )


def _report(
    source: Source, evidence: Evidence, cited: Collection[str], *, full: bool, is_open: bool
) -> Markup:
    number = evidence.report_number[source.id]
    items = evidence.by_source[source.id]
    whole, rest = whole_and_broken(source.text, items)
    if not full:
        whole = [i for i in whole if slug("i", i.id) in cited]
    parts = None if full else windows(source.text, whole, reach=_REACH)
    body = marked(source.text, whole, evidence.numbers, cited, parts)
    title = source.title or shortened(source.text, 80) or "Untitled"
    told = [
        source.publisher,
        iso_day(source.published) if source.published else "not dated",
        how_dated(source),
        source.genre,
    ]
    told += [count(len(items), "item"), None if full else "excerpts"]
    summary = el(
        "summary", el("span", str(number), cls="no"), " ", el("h3", title), " ",
        el("small", " · ".join(t for t in told if t)),
    )  # fmt: skip
    address = web_address(source.url)
    link = (
        el("a", source.url, href=address, rel="noreferrer noopener nofollow")
        if address
        else source.url
    )
    return el(
        "article",
        el(
            "details", summary, el("p", "Source: ", link, cls="left") if link else None,
            el("div", body, cls="text", lang=language(source.language)),
            broken(rest, evidence), open=is_open,
        ),
        id=slug("r", source.id), cls="report-text",
    )  # fmt: skip


def language(code: str | None) -> str | None:
    """A report's language as a page may tell it; None where it is none."""
    return (
        code
        if code
        and len(code) <= 12
        and code.replace("-", "").isascii()
        and code.replace("-", "").isalnum()
        else None
    )


def broken(items: Sequence[Item], evidence: Evidence) -> Markup | None:
    """Items whose words do not stand at their place, listed as such."""
    if not items:
        return None
    rows = [
        el(
            "li",
            f"{evidence.numbers[i.id]}: “{shortened(i.anchor.exact, 200)}” ({made(i)})",
            id=slug("i", i.id),
        )
        for i in items
    ]
    said = f"{count(len(items), 'item')} whose words do not stand at their place in this text:"
    return el("div", el("p", said), el("ul", *rows), cls="orphans")


def _lost(evidence: Evidence) -> Markup | None:
    known = {s.id for s in evidence.sources}
    lost = [i for i in evidence.items.values() if i.source not in known]
    return el("div", el("h3", "Without a report"), broken(lost, evidence)) if lost else None


def _only_named(sources: Sequence[Source], evidence: Evidence) -> Markup | None:
    if not sources:
        return None
    rows = [
        el(
            "li",
            f"{evidence.report_number[s.id]} · {shortened(s.title or s.text, 120)} · ",
            " · ".join(filter(None, (iso_day(s.published), how_dated(s)))),
            f" · {count(len(evidence.by_source[s.id]), 'item')}",
            id=slug("r", s.id),
        )
        for s in sources
    ]
    return el("div", el("h3", "Not cited, and too many to show here"), el("ul", *rows, cls="named"))
