"""The brief in ten lines for a terminal."""

from __future__ import annotations

from demarche.ground.items import Quantity
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.sections.numbers import grouped
from demarche.show.sections.talks import in_time_order, what
from demarche.show.sides import sides
from demarche.show.stands import contested, ranked
from demarche.show.wording import count, days_of, listed, measured, shortened, when_said

_WIDE = 110


def summary(brief: Brief) -> str:
    """Ten lines: what it is made from, where it stands, and the head of every section.

    Control characters of the reports are taken out, so that no text can steer the terminal.
    """
    evidence = Evidence(brief.known)
    rows = (
        ("Brief", brief.title),
        ("From", _made_from(brief)),
        *((("Apart", brief.apart),) if brief.apart else ()),
        ("Stands", brief.sentence),
        ("Parties", _parties(brief)),
        ("Issues", _issues(brief)),
        ("Talks", _talks(brief, evidence)),
        ("Numbers", _numbers(brief, evidence)),
        ("Differ", _differ(brief)),
        ("Stuck", brief.verdict.sentence if brief.verdict else "no model could be drawn"),
        ("Next", brief.outlook.decides if brief.outlook else "nobody is named who decides"),
    )
    return "\n".join(f"{name:<8} {_plain(text)}" for name, text in rows) + "\n"


def _plain(text: str) -> str:
    """One line of printable characters; the one sentence of the brief may run over."""
    clean = "".join(c if c.isprintable() else " " for c in text)
    return shortened(clean, 4 * _WIDE) or "–"


def _made_from(brief: Brief) -> str:
    unread = f", {count(len(brief.notes), 'note')}" if brief.notes else ""
    return (
        f"{count(len(brief.known.sources), 'report')}, "
        f"{count(len(brief.known.items), 'item')}{unread}"
    )


def _parties(brief: Brief) -> str:
    return listed([p.name for p in sides(brief.known)[0]], most=6) or "none on record"


def _issues(brief: Brief) -> str:
    issues = ranked(brief.known)
    if not issues:
        return "none on record"
    names = [i.name + (" (contested)" if contested(i) else "") for i in issues]
    return shortened(listed(names, most=4), 2 * _WIDE)


def _talks(brief: Brief, evidence: Evidence) -> str:
    talks = in_time_order([t for t in brief.known.talks if days_of(t.when)])
    if not talks:
        if not brief.known.talks:
            return "none on record"
        return count(len(brief.known.talks), "meeting") + " on record, none with a known day"
    told = [f"{t.status} {when_said(t.when)}, {what(t, evidence)}" for t in talks[-3:]]
    return shortened("; ".join(told), 2 * _WIDE)


def _numbers(brief: Brief, evidence: Evidence) -> str:
    groups = grouped([i for i in brief.known.items if isinstance(i, Quantity)])
    told = [measured(g[0]) for g in groups]
    return shortened(listed(told, most=4), 2 * _WIDE) or "none on record"


def _differ(brief: Brief) -> str:
    changed = sum(d.verdict != "verbatim" for d in brief.known.drifts)
    points = count(len(brief.known.disputes), "disputed point")
    return f"{points}, {count(changed, 'quotation')} told differently"
