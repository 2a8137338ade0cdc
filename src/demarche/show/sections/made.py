"""How the page was made: from what, by which rules, and what was left aside."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.items import Source
from demarche.show.content import Brief
from demarche.show.dated import HOW, undated
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, join
from demarche.show.sections.frame import cut, frame, more
from demarche.show.told import kind
from demarche.show.wording import count, sentence, shortened

MOST_HASHES, MOST_DROPPED, MOST_COPIES = 100, 60, 40
_TITLE = "How this page was made"


def section(brief: Brief, evidence: Evidence) -> Markup:
    """The line in numbers, the rules and models, notes, hashes, and what was cut."""
    return frame(
        "made",
        _TITLE,
        _line(brief),
        el("p", "Claims stay claims: what is written here is what the reports say, not what is so. "
           "Each derived sentence carries the numbers of the words it comes from."),
        _notes(brief),
        _days(evidence),
        _rules(evidence),
        _copies(brief, evidence),
        _dropped(evidence),
        _hashes(evidence),
    )  # fmt: skip


def _line(brief: Brief) -> Markup:
    known, outlook = brief.known, brief.outlook
    steps = [
        ("Reports", len(known.sources), "read"),
        ("Items", len(known.items), "found in them"),
        ("Parties", len(known.parties), "in the record"),
        ("Issues", len(known.issues), "between them"),
        ("Ways out", len(brief.verdict.ways_out) if brief.verdict else 0, "in the model"),
        ("Steps", len(outlook.steps) if outlook else 0, "open next"),
    ]
    boxes = [
        el("li", el("b", f"{n:,}"), el("span", name), el("small", said)) for name, n, said in steps
    ]
    return el("ol", *boxes, cls="line", aria_label="From the reports to the next steps")


def _notes(brief: Brief) -> Markup | None:
    if not brief.notes:
        return el("p", "Every input was read.", cls="left")
    notes, left = cut(brief.notes, 100, "notes")
    return join([el("h3", "Not read, or not done"), el("ul", *(el("li", n) for n in notes)), left])


def _days(evidence: Evidence) -> Markup | None:
    """Which reports bear no day, and of which the year was inferred or given."""
    lines = []
    for how, said in HOW.items():
        found = [s for s in evidence.sources if s.dated == how]
        if found:
            lines.append(_named(f"{sentence(said).rstrip('.')}: ", found, evidence))
    if without := undated(evidence.sources):
        lines.append(_named("Without a day, and so in no calendar: ", without, evidence))
    return join([el("h3", "Days of reports"), el("ul", *lines)]) if lines else None


def _named(said: str, sources: Sequence[Source], evidence: Evidence) -> Markup:
    shown, left = cut(sources, MOST_HASHES, "reports")
    return el("li", said, join((evidence.report(s.id) for s in shown), ", "), left)


def _rules(evidence: Evidence) -> Markup | None:
    made: dict[tuple[str, str], list[float]] = {}
    for item in evidence.items.values():
        made.setdefault((kind(item), item.made_by), []).append(item.confidence)
    if not made:
        return None
    rows = [
        el(
            "tr",
            el("td", what),
            el("td", el("code", rule)),
            el("td", f"{len(sure):,}"),
            el("td", f"{sum(sure) / len(sure):.2f}"),
        )
        for (what, rule), sure in sorted(made.items())
    ]
    head = el(
        "tr",
        *(el("th", h, scope="col") for h in ("Kind", "Rule or model", "Items", "Mean confidence")),
    )
    table = el("table", el("thead", head), el("tbody", *rows), cls="plain")
    return more(f"Rules and models ({len(rows)})", table)


def _copies(brief: Brief, evidence: Evidence) -> Markup | None:
    if not brief.known.same_report:
        return None
    pairs, left = cut(brief.known.same_report, MOST_COPIES, "pairs")
    rows = [
        el("li", evidence.report(a), " and ", evidence.report(b), f": alike to {likeness:.0%}")
        for a, b, likeness in pairs
    ]
    return more(
        f"Reports that are copies of one another ({len(brief.known.same_report)})",
        el("ul", *rows),
        left,
    )


def _dropped(evidence: Evidence) -> Markup | None:
    cuts = [(s, d) for s in evidence.sources for d in s.dropped]
    if not cuts:
        return None
    shown, left = cut(cuts, MOST_DROPPED, "pieces")
    rows = [el("li", evidence.report(s.id), ": ", el("q", shortened(d, 200))) for s, d in shown]
    return more(
        f"Cut from the reports as boilerplate ({count(len(cuts), 'piece')})", el("ul", *rows), left
    )


def _hashes(evidence: Evidence) -> Markup | None:
    if not evidence.sources:
        return None
    shown, left = cut(evidence.sources, MOST_HASHES, "hashes")
    rows = [el("li", evidence.report(s.id), " ", el("code", s.sha256)) for s in shown]
    said = "SHA-256 of each text as it is marked above."
    return more(
        f"Hashes of the texts ({len(evidence.sources)})",
        el("p", said, cls="left"),
        el("ul", *rows, cls="hashes"),
        left,
    )
