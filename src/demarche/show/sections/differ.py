"""Where accounts differ: disputed points with their sides, and quotations that have changed."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from demarche.record.known import Dispute, Drift, Side, Verdict
from demarche.show.content import Brief
from demarche.show.evidence import Evidence
from demarche.show.html import Markup, el, join
from demarche.show.sections.frame import cut, empty, frame
from demarche.show.wording import count, sentence

MOST_DISPUTES, MOST_DRIFTS, MOST_WORDS = 24, 24, 400
WEIGHT: tuple[Verdict, ...] = ("altered", "reworded", "trimmed", "paraphrased", "verbatim")
MEANS: dict[Verdict, str] = {
    "altered": "what is claimed has changed",
    "reworded": "the same sentence in other words",
    "trimmed": "the same words, some left out",
    "paraphrased": "the same content, another sentence",
    "verbatim": "word for word the same",
}
_TITLE = "Where accounts differ"
_WORDS = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]|\s+")


def section(brief: Brief, evidence: Evidence) -> Markup:
    """Disputes, then drifting quotations, the gravest change first."""
    disputes = brief.known.disputes
    drifts = sorted(brief.known.drifts, key=lambda d: (WEIGHT.index(d.verdict), d.a_item, d.b_item))
    changed = [d for d in drifts if d.verdict != "verbatim"]
    same = len(drifts) - len(changed)
    if not disputes and not changed:
        why = (
            "No two accounts on record differ: "
            "no number, claim, meeting or quotation told twice is told differently."
        )
        return empty("differ", _TITLE, why + _same(same))
    few_disputes, left_disputes = cut(disputes, MOST_DISPUTES, "disputed points")
    few_drifts, left_drifts = cut(changed, MOST_DRIFTS, "changed quotations")
    kinds = Counter(d.verdict for d in changed)
    told = ", ".join(f"{kinds[v]} {v}" for v in WEIGHT if kinds[v])
    return frame(
        "differ",
        _TITLE,
        el("ul", *(dispute(d, evidence) for d in few_disputes), cls="cards disputes")
        if disputes
        else None,
        left_disputes,
        el("h3", "The same words in two reports") if changed else None,
        el(
            "p",
            f"{count(len(changed), 'quotation')} told differently: {told}.{_same(same)}",
            cls="lead",
        )
        if changed
        else None,
        el("ul", *(drift(d, evidence) for d in few_drifts), cls="cards drifts")
        if changed
        else None,
        left_drifts,
    )


def _same(number: int) -> str:
    return f" {count(number, 'quotation')} told twice word for word." if number else ""


def _side(side: Side, evidence: Evidence) -> Markup:
    holder = evidence.party(side.holder) if side.holder else "Holder not known"
    return el(
        "li",
        el("b", holder, cls="holder"),
        ": ",
        el("span", sentence(side.account)),
        " ",
        evidence.refs(side.items),
    )


def dispute(dispute: Dispute, evidence: Evidence) -> Markup:
    """One disputed point: each account with its holder and its items."""
    sides = [_side(side, evidence) for side in dispute.sides]
    head = el(
        "h3",
        el("span", dispute.kind, cls="chip disputed"),
        " ",
        sentence(dispute.about).rstrip("."),
    )
    return el("li", head, el("ul", *sides, cls="sides"))


def drift(drift: Drift, evidence: Evidence) -> Markup:
    """One quotation in two reports: both wordings, word by word, and why each change matters."""
    was, now = by_word(drift.a.exact[: MOST_WORDS * 10], drift.b.exact[: MOST_WORDS * 10])
    why = [el("li", _change(c.a, c.b), " ", c.why) for c in drift.changes if c.why]
    head = el(
        "p", el("span", drift.verdict, cls=f"chip {drift.verdict}"), f" {MEANS[drift.verdict]}",
        el("b", f" · {drift.speaker}") if drift.speaker else None, cls="head",
    )  # fmt: skip
    return el(
        "li",
        head,
        el(
            "p", el("q", was), " ", evidence.ref(drift.a_item), " ", evidence.report(drift.a_source)
        ),
        el(
            "p", el("q", now), " ", evidence.ref(drift.b_item), " ", evidence.report(drift.b_source)
        ),
        el("ul", *why, cls="why") if why else None,
    )


def _change(a: str, b: str) -> Markup:
    gone, come = el("del", a) if a else None, el("ins", b) if b else None
    return join([gone, Markup(" → ") if gone and come else None, come, ":"])


def by_word(a: str, b: str) -> tuple[Markup, Markup]:
    """Both wordings, with words only in the first marked del and only in the second marked ins."""
    left, right = _WORDS.findall(a), _WORDS.findall(b)
    matcher = SequenceMatcher(
        None, [w.casefold() for w in left], [w.casefold() for w in right], False
    )
    was: list[str] = []
    now: list[str] = []
    for how, i, j, k, m in matcher.get_opcodes():
        gone, come = "".join(left[i:j]), "".join(right[k:m])
        was.append(gone if how == "equal" or not gone.strip() else el("del", gone))
        now.append(come if how == "equal" or not come.strip() else el("ins", come))
    return join(was), join(now)
