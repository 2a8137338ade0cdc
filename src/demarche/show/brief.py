"""The brief: everything about a standoff on one self-contained page, and the data behind it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from importlib import resources

import msgspec

from demarche.ground.wire import to_json
from demarche.model.standoff import Standoff
from demarche.model.verdict import Verdict
from demarche.outlook.steps import Outlook
from demarche.record.apart import only, standoffs
from demarche.record.known import Known
from demarche.show.chart import Chart
from demarche.show.content import Brief, Clause, Origin
from demarche.show.document import head, whole
from demarche.show.evidence import Evidence, reported
from demarche.show.html import Markup, el, join
from demarche.show.sections import (
    acts,
    ahead,
    differ,
    made,
    matrix,
    numbers,
    parties,
    reports,
    said,
    stuck,
    talks,
)  # fmt: skip
from demarche.show.stands import contested, stands, title
from demarche.show.wording import as_day, count, in_words, listed, span

__all__ = ["Brief", "Clause", "Origin", "brief_html", "brief_json", "compose"]

_SECTIONS: tuple[tuple[str, str, Callable[[Brief, Evidence], Markup]], ...] = (
    ("positions", "Positions", matrix.section),
    ("talks", "Talks", talks.section),
    ("stuck", "Why stuck, ways out", stuck.section),
    ("next", "Next steps", ahead.section),
    ("parties", "Parties", parties.section),
    ("said", "Who said what", said.section),
    ("acts", "What they did", acts.section),
    ("numbers", "Numbers", numbers.section),
    ("differ", "Where accounts differ", differ.section),
)
_USE = re.compile(r'<a class="ref" href="#(i-[^"]+)"')


def compose(
    known: Known,
    standoff: Standoff | None = None,
    verdict: Verdict | None = None,
    outlook: Outlook | None = None,
    notes: Sequence[str] = (),
    chart: Chart | None = None,
) -> Brief:
    """The brief of what is known, with its one sentence on where it stands.

    `notes` say what could not be read or done, a sentence each; `chart` is what is drawn. Where
    the reports tell of several standoffs, title and sentence are about the one told most.
    """
    counts: dict[str, int] = {}
    for item in known.items:
        counts[item.source] = counts.get(item.source, 0) + 1
    origins = tuple(
        Origin(s.id, s.title, s.publisher, s.published, s.url, counts.get(s.id, 0))
        for s in reported(known.sources)
    )
    groups = standoffs(known)
    told = only(known, groups[0]) if groups else known
    return Brief(
        title(told), origins, stands(told, verdict), known, standoff,
        standoff.to_toml() if standoff else None, verdict, outlook, chart, tuple(notes),
        _apart(known, groups),
    )  # fmt: skip


def _apart(known: Known, groups: Sequence[Sequence[str]]) -> str | None:
    """That there are several standoffs, by name, and which of them the page is about."""
    if not groups:
        return None
    named = [f"“{title(only(known, g))}” ({count(len(g), 'report')})" for g in groups]
    return (
        f"The reports seem to tell of {in_words(len(groups))} standoffs that share no side: "
        f"{listed(named, most=8)}. Title, first sentence, model and next steps are about the "
        "first; make a brief of each."
    )


def brief_json(brief: Brief) -> str:
    """The data behind the page as one JSON object; the same bytes for the same brief."""
    return to_json({"sentence": brief.sentence, **msgspec.structs.asdict(brief)}) + "\n"


def brief_html(brief: Brief, *, limits: reports.Limits | None = None) -> str:
    """The page: one HTML file without scripts or outside parts; same brief, same bytes."""
    evidence = Evidence(brief.known)
    top = _top(brief, evidence)
    body = join(section(brief, evidence) for _, _, section in _SECTIONS)
    end = made.section(brief, evidence)
    cited = frozenset(_USE.findall(top + body + end))
    texts = reports.section(brief, evidence, cited=cited, limits=limits)
    main = el("main", _first_uses(join([top, body])), texts, end, id="main")
    page = el(
        "body",
        el("a", "Skip to the content", href="#main", cls="skip"),
        _contents(),
        main,
    )
    return whole(head(brief.title, el("style", look())), page)


def _first_uses(html: Markup) -> Markup:
    """The same, with an id on the first link to each item, for the way back from its mark."""
    seen: set[str] = set()

    def named(match: re.Match[str]) -> str:
        if match[1] in seen:
            return match[0]
        seen.add(match[1])
        return f'<a class="ref" id="u-{match[1]}" href="#{match[1]}"'

    return Markup(_USE.sub(named, html))


@functools.cache
def look() -> Markup:
    """The style sheet of the page."""
    return Markup(resources.files("demarche.show").joinpath("brief.css").read_text("utf-8"))


def _contents() -> Markup:
    names = [(name, word) for name, word, _ in _SECTIONS]
    links = [
        el("li", el("a", word, href=f"#{name}"))
        for name, word in [
            ("stands", "Where it stands"),
            *names,
            ("reports", "Reports"),
            ("made", "How made"),
        ]
    ]
    return el("nav", el("p", "Demarche", cls="brand"), el("ol", *links), aria_label="Contents")


def _top(brief: Brief, evidence: Evidence) -> Markup:
    sentence = [
        x for clause in brief.stands for x in (clause.text, evidence.refs(clause.because, most=3))
    ]
    return el(
        "header",
        el("p", _origin(brief), cls="kicker"),
        el("h1", brief.title),
        el("section", el("h2", "Where it stands", id="stands-title", cls="unseen"),
           el("p", *sentence, cls="stands"), id="stands", aria_labelledby="stands-title"),
        el("p", brief.apart, cls="lead", role="note") if brief.apart else None,
        _glance(brief, evidence),
    )  # fmt: skip


def _origin(brief: Brief) -> str:
    days = [d for o in brief.made_from if (d := as_day(o.published))]
    when = f", {span(min(days), max(days))}" if days else ""
    return f"Brief from {count(len(brief.made_from), 'report')}{when}"


def _glance(brief: Brief, evidence: Evidence) -> Markup:
    known = brief.known
    states = ("held", "planned", "proposed", "refused")
    met = [f"{n:,} {s}" for s in states if (n := sum(t.status == s for t in known.talks))]
    clash = sum(contested(i) for i in known.issues)
    issues = sum(bool(i.cells) for i in known.issues)
    changed = sum(d.verdict != "verbatim" for d in known.drifts)
    apart = [count(len(known.disputes), "point"), count(changed, "quotation")]
    decider = brief.outlook.decider if brief.outlook else None
    facts = (
        ("Talks", "talks", listed(met) or "none on record"),
        ("Issues", "positions", f"{issues}, {clash} contested" if issues else "none on record"),
        ("Accounts differ on", "differ", listed(apart)),
        ("Decides next", "next", evidence.party(decider) if decider else "nobody is named"),
    )
    cells = [
        el("div", el("dt", name), el("dd", el("a", text, href=f"#{where}")))
        for name, where, text in facts
    ]
    return el("dl", *cells, cls="glance")
