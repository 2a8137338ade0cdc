"""What can come next: who decides, the moves open from here, and what is said of each."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.outlook.series import Shift
from demarche.outlook.steps import Chance, NextStep
from demarche.outlook.surprise import Surprise
from demarche.outlook.words import percent
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, join
from demarche.show.outlook_svg import series_svg
from demarche.show.sections.frame import cut, empty, frame, more
from demarche.show.settled import heading, ids_of, of_kind
from demarche.show.svg import chance_svg
from demarche.show.wording import count, iso_day, sentence

MOST_STEPS, MOST_DECIDED = 24, 20
_TITLE = "Next steps"
NO_NUMBER = "No probability is given: there is no history of events on record to base one on."


def section(brief: Brief, evidence: Evidence) -> Markup:
    """Who decides, and each step that is open."""
    outlook = brief.outlook
    if outlook is None:
        why = (
            "No open decision is on record: no report says that somebody has yet to decide, "
            "and there is no model to take moves from."
        )
        return empty("next", _TITLE, why)
    steps, left = cut(outlook.steps, MOST_STEPS, "steps")
    why_none = {s.no_number or NO_NUMBER for s in outlook.steps if s.chance is None}
    once = why_none.pop() if len(why_none) == 1 and len(outlook.steps) > 1 else None
    return frame(
        "next",
        _TITLE,
        el("p", sentence(outlook.decides), " ", evidence.refs(outlook.because), cls="say"),
        _decided(brief, evidence),
        el("p", sentence(once), cls="method") if once else None,
        el("ol", *(_step(s, evidence, once) for s in steps), cls="steps")
        if steps
        else el("p", "No move is open from here in the model.", cls="empty"),
        left,
        _changed(outlook.shifts, evidence),
        _unexpected(outlook.surprises, evidence),
    )


def _decided(brief: Brief, evidence: Evidence) -> Markup | None:
    """Decisions that were open and are told as taken, with both sentences."""
    rows = [
        el("li", sentence(heading(row)), evidence.lines(ids_of(row.what[:1] + row.by), most=3))
        for row in of_kind(brief.known, "decided")
    ]
    if not rows:
        return None
    shown, left = cut(rows, MOST_DECIDED, "decisions")
    return more(f"Decided since ({len(rows)})", el("ul", *shown, cls="lines"), left)


def _changed(found: Sequence[Shift], evidence: Evidence) -> Markup | None:
    """Where acts became more or fewer, each with its weeks as a picture."""
    if not found:
        return None
    rows = [
        el("li", sentence(s.sentence), " ", evidence.refs(s.evidence),
           more("The counts", series_svg(s.series, evidence.party)))
        for s in found
    ]  # fmt: skip
    return join([el("h3", "Where the level changed"), el("ul", *rows, cls="lines")])


def _unexpected(found: Sequence[Surprise], evidence: Evidence) -> Markup | None:
    """Acts that the days before them made unlikely, the least expected first."""
    if not found:
        return None
    rows = [
        el("li", f"{iso_day(s.day)}: {_surprise(s)} ", evidence.refs(s.evidence)) for s in found
    ]
    return join([el("h3", "What came unexpected"), el("ul", *rows, cls="lines")])


def _surprise(found: Surprise) -> str:
    return sentence(
        f"{found.sentence}; the days before gave it {percent(found.probability)} within a week"
    )


def _step(step: NextStep, evidence: Evidence, once: str | None) -> Markup:
    said = evidence.lines(step.said, most=4)
    terms = [
        ("Brings", sentence(step.brings)),
        ("Provokes", sentence(step.provokes)),
        ("On record", said or "no warning, promise or commitment on record"),
        ("Chance", _chance(step, once)),
        ("But", sentence(step.disagree) if step.disagree else None),
    ]
    return el(
        "li",
        el(
            "h3",
            el("span", evidence.party(step.actor), cls="who"),
            " ",
            sentence(step.move),
            " ",
            evidence.refs(step.because),
        ),
        el("dl", *(el("div", el("dt", name), el("dd", text)) for name, text in terms if text)),
    )


def _chance(step: NextStep, once: str | None) -> Markup | str:
    if step.chance is None:
        return "no number" if once else sentence(step.no_number or NO_NUMBER)
    return join([chance_svg(step.chance), " ", said_chance(step.chance)])


def said_chance(chance: Chance) -> str:
    """A probability in words, never without its base rate."""
    return (
        f"{percent(chance.probability)} within {count(chance.days, 'day')}; "
        f"base rate {percent(chance.base_rate)} ({chance.reference})"
    )
