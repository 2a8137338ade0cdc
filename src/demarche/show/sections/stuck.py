"""Why it is stuck, what holds each side where it is, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.model.verdict import Hold, WayOut
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, join
from demarche.show.sections.frame import cut, empty, frame, more
from demarche.show.sections.pictured import pictured
from demarche.show.wording import listed, sentence

MOST_WAYS, MOST_HOLDS, MOST_OPTIONS = 8, 12, 30
_TITLE = "Why it is stuck, and ways out"
_FREE = "Whether it is stuck, and ways out"


def section(brief: Brief, evidence: Evidence) -> Markup:
    """The verdict of the model, with its reasons."""
    verdict = brief.verdict
    if verdict is None:
        why = (
            "No model could be drawn from the reports: it needs at least one party that demands, "
            "offers, refuses or threatens something of another."
        )
        return empty("stuck", _FREE, why)
    holds, holds_left = cut(_folded(verdict.holds), MOST_HOLDS, "reasons")
    ways, ways_left = cut(verdict.ways_out, MOST_WAYS, "ways out")
    return frame(
        "stuck",
        _TITLE if verdict.stuck else _FREE,
        el(
            "p",
            el("span", "stuck" if verdict.stuck else "not stuck", cls="chip verdict"), " ",
            sentence(verdict.sentence), " ", evidence.refs(verdict.because), cls="say",
        ),
        el("h3", "What holds each side"),
        el("ul", *(_hold(h, evidence) for h in holds), cls="cards") if holds else _no("holds"),
        holds_left,
        el("h3", "Ways out"),
        _ways(ways, evidence),
        ways_left,
        el("p", "Method: ", verdict.method, cls="method") if verdict.method else None,
        _options(brief, evidence),
        pictured(brief),
        _model(brief),
    )  # fmt: skip


def _no(what: str) -> Markup:
    said = {
        "holds": "The model gives no side a reason of its own to stay.",
        "ways": "The model finds no other outcome that could hold.",
    }
    return el("p", said[what], cls="empty")


def _ways(ways: Sequence[WayOut], evidence: Evidence) -> Markup:
    if not ways:
        return _no("ways")
    return el("ol", *(_way(n, w, evidence) for n, w in enumerate(ways, 1)), cls="cards")


def _folded(holds: Sequence[Hold]) -> tuple[tuple[Hold, ...], ...]:
    """The reasons, those together that are the same bare sentence about several sides."""
    found: dict[object, list[Hold]] = {}
    for number, hold in enumerate(holds):
        bare = hold.sentence.startswith(f"{hold.actor} ")
        bare = bare and not (hold.move or hold.reply or hold.because)
        found.setdefault(_after_name(hold) if bare else number, []).append(hold)
    return tuple(map(tuple, found.values()))


def _after_name(hold: Hold) -> str:
    return hold.sentence[len(hold.actor) :]


def _hold(alike: Sequence[Hold], evidence: Evidence) -> Markup:
    if len(alike) > 1:
        names = listed([evidence.party(h.actor) for h in alike])
        return el("li", el("h4", names), el("p", f"Each{_after_name(alike[0])}"))
    hold = alike[0]
    terms = join(
        el("div", el("dt", name), el("dd", sentence(text)))
        for name, text in (("Would gain by", hold.move), ("Deterred by", hold.reply))
        if text
    )
    return el(
        "li", el("h4", evidence.party(hold.actor)),
        el("p", sentence(hold.sentence), " ", evidence.refs(hold.because)),
        el("dl", terms) if terms else None,
    )  # fmt: skip


def _way(number: int, way: WayOut, evidence: Evidence) -> Markup:
    needs = [el("li", sentence(n)) for n in way.needs]
    takes = "It takes:" if len(needs) == 1 else "It takes one of these:"
    return el(
        "li",
        el("h4", f"Way {number}"),
        el("p", sentence(way.sentence), " ", evidence.refs(way.because)),
        join([el("p", takes, cls="takes"), el("ul", *needs)]) if needs else None,
        el("p", "As a state of the model: ", el("code", way.state), cls="state"),
    )


def _options(brief: Brief, evidence: Evidence) -> Markup | None:
    """Today and each way out, option by option: the model as a table."""
    standoff, verdict = brief.standoff, brief.verdict
    if standoff is None or verdict is None or not standoff.options:
        return None
    size = len(standoff.options)
    states = [("Today", standoff.status_quo or "")]
    states += [(f"Way {n}", w.state) for n, w in enumerate(verdict.ways_out[:MOST_WAYS], 1)]
    shown = [(name, state) for name, state in states if len(state) == size]
    heads = ("Who and what", *(name for name, _ in shown), "Rests on")
    rows = [
        el(
            "tr",
            el(
                "th",
                el("small", standoff.actors[standoff.owners[bit]].name),
                sentence(option.name).rstrip("."),
                scope="row",
            ),
            *(_taken(state, standoff.status_quo, bit) for _, state in shown),
            el("td", evidence.refs(option.because, most=4)),
        )
        for bit, option in enumerate(standoff.options[:MOST_OPTIONS])
    ]
    _, left = cut(standoff.options, MOST_OPTIONS, "options")
    table = el(
        "table", el("caption", "What each can do, and what is done in each outcome"),
        el("thead", el("tr", *(el("th", h, scope="col") for h in heads))),
        el("tbody", *rows), cls="plain options",
    )  # fmt: skip
    return join(
        [
            el("h3", "The model"),
            el("div", table, cls="scroll", tabindex=0, role="region", aria_label="The model"),
            left,
        ]
    )


def _taken(state: str, today: str | None, bit: int) -> Markup:
    changed = today is not None and len(today) == len(state) and today[bit] != state[bit]
    word = {"Y": "yes", "N": "no"}.get(state[bit], state[bit])
    return el(
        "td", el("b", word) if changed else word, cls=f"is-{word}" + (" new" if changed else "")
    )


def _model(brief: Brief) -> Markup | None:
    if not brief.standoff_toml:
        return None
    said = "Save it, change it where you know better, and solve it again: demarche solve."
    return more("The model as a file", el("p", said, cls="lead"), el("pre", brief.standoff_toml))
