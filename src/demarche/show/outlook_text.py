"""Forecasts and backtests for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from demarche.outlook.acts import NextActs
from demarche.outlook.backtest import Backtest
from demarche.outlook.likelihood import ProbabilityTest
from demarche.outlook.protocol import Figures
from demarche.outlook.questions import Answer, Entry, Open, Question, Resolution
from demarche.outlook.scorecard import Scorecard
from demarche.outlook.series import Series
from demarche.outlook.surprise import Surprises
from demarche.outlook.trained import HeldOut
from demarche.outlook.who import Naming
from demarche.outlook.words import counted, percent, titled

_STEPS = 26
"""So many of the last counts of a series are shown; all are in its data."""


def told_next(found: NextActs, named: Naming) -> str:
    """The acts that may come next, each with its number and base rate, or why there is none.

    What holds of everything between two parties is told with the first of their acts alone.
    """
    seen: set[tuple[str | None, str]] = set()
    lines = [f"{named(found.actor)}: what may come within {found.days} days."]
    if found.no_number:
        lines.append(found.no_number)
    for act in found.acts:
        told = titled(act.event, named(act.recipient or ""))
        if act.probability is not None and act.base_rate is not None:
            told = f"{told}: {percent(act.probability)}, base rate {percent(act.base_rate)}"
        lines.append(told)
        reasons = [r.sentence for r in act.reasons]
        fresh = [why for why in reasons if (act.recipient, why) not in seen]
        seen |= {(act.recipient, why) for why in reasons}
        above = "dealings and words on record as above" if len(fresh) < len(reasons) else None
        lines += [f"    {why}" for why in (*fresh, above, act.reference) if why]
    if not found.acts and not found.no_number:
        lines.append("No act of this party with a known day is on record.")
    return "\n".join(lines)


def told_surprises(found: Surprises) -> str:
    """The least expected acts under their days, latest day first, or why there is none."""
    lines: list[str] = []
    for day in sorted({s.day for s in found.acts}, key=_by_length, reverse=True):
        lines.append(day)
        lines += [
            f"    {s.sentence}: by the days before, {percent(s.probability)} within a week "
            f"({s.bits:.1f} bits)"
            for s in found.acts
            if s.day == day
        ]
    if found.no_number:
        lines.append(found.no_number)
    return "\n".join(lines or ["Nothing on record came unexpected in these days."])


def _by_length(day: str) -> tuple[int, str]:
    return len(day), day


def told_series(found: Iterable[Series], named: Naming) -> str:
    """Each series as a line of counts, with what is expected next and where the level changed."""
    lines: list[str] = []
    found = list(found)
    for one in found:
        told = f"{titled(one.act, named(one.whom or 'anybody'))}, by {named(one.who or 'anybody')}"
        begins = f", from {one.starts[-_STEPS:][0]}" if one.starts else ""
        steps = f"in steps of {counted(one.step, 'day')}{begins}"
        lines.append(f"{told}, {steps}: {_lately(one.counts)}")
        if one.expected is not None:
            lines.append(
                f"    next: {one.expected:.1f} expected, {one.low} to {one.high} nine times in ten"
            )
        if one.change is not None:
            lines.append(
                f"    the level changed on {one.change.at}, from {one.change.before:.1f} to "
                f"{one.change.after:.1f}"
            )
    bare = sum(one.expected is None for one in found)
    if bare:
        which = "" if bare == len(found) else f" for {bare} of these"
        lines.append(f"No number{which}: fewer than four whole steps to base one on.")
    return "\n".join(lines or ["There is no act with a known day."])


def _lately(counts: tuple[int, ...]) -> str:
    """The last counts, and how many there were in the steps before them."""
    shown = " ".join(map(str, counts[-_STEPS:]))
    earlier = counts[:-_STEPS]
    if not earlier:
        return shown
    told = f"{counted(sum(earlier), 'act')} in the {counted(len(earlier), 'step')} before these"
    return f"{shown} ({told})"


def told_backtest(found: Backtest | ProbabilityTest) -> str:
    """The figures of a backtest as a small table."""
    if isinstance(found, ProbabilityTest):
        auc = "" if found.auc is None else f"   AUC {found.auc:.3f}"
        return (
            f"seen before: Brier {found.brier:.4f}, skill {found.brier_skill:+.3f}, "
            f"ECE {found.ece:.4f}, base rate {found.base_rate:.4f}{auc}\n"
            f"never seen:  Brier {found.new.brier:.5f}, skill {found.new.brier_skill:+.3f}, "
            f"ECE {found.new.ece:.4f}\n{found.seconds:.0f} s; {found.setting.method}"
        )
    rows = {
        "all": Figures(found.mrr, found.hits_1, found.hits_3, found.hits_10, found.queries),
        "new triples": found.new,
        "repeated triples": found.repeated,
        **found.baselines,
    }
    lines = [f"{'':<22} {'MRR':>6} {'H@1':>6} {'H@3':>6} {'H@10':>6}"]
    for name, row in rows.items():
        shares = (row.mrr, row.hits_1, row.hits_3, row.hits_10)
        told = " ".join(f"{share:6.2f}" for share in shares) if row.queries else "  none"
        lines.append(f"{name:<22} {told}")
    setting = found.setting
    lines.append(
        f"{setting.protocol}, {setting.part}, {setting.filter} filter, ties {setting.ties}; "
        f"{found.seconds:.0f} s, {found.peak_memory_mb:.0f} MB, seed {setting.seed}"
    )
    return "\n".join(lines)


def told_held_out(held: HeldOut, days: int) -> str:
    """How a trained outlook held on the days that it had first been kept from."""
    lines = [
        f"Within {counted(days, 'day')}, by {counted(held.starts, 'start')} from {held.first_day} "
        "on that were kept from learning:"
    ]
    for name, one in (
        ("seen in the last 90 days", held.repeated),
        ("  by rates of past windows", held.plain),
        ("never seen before", held.new),
    ):
        auc = "" if one.auc is None else f", AUC {one.auc:.3f}"
        lines.append(
            f"{name}: Brier skill {one.brier_skill:+.4f} over the base rate, calibration error "
            f"{one.ece:.5f}{auc}, {one.cases:,} cases"
        )
    old, new = (percent(share) for share in held.trust)
    lines.append(
        f"So what was learned counts {old} beside the base rate for acts seen in the last 90 days, "
        f"and {new} for those never seen before."
    )
    return "\n".join(lines)


def told_questions(entries: Iterable[Entry | Open], *, new: bool = True) -> str:
    """Questions, each with its answers and what came of it."""
    listed = list(entries)
    lines = []
    for question in (e for e in listed if isinstance(e, Question)):
        lines.append(f"{question.id}  {question.text}")
        lines += [told for e in listed if (told := _of_question(e, question.id))]
    if not new:
        lines.append("    This question was asked before; nothing was changed.")
    return "\n".join(lines or ["No question has been asked."])


def _of_question(entry: Entry | Open, ident: str) -> str | None:
    match entry:
        case Answer(question=q) if q == ident:
            base = "" if entry.base_rate is None else f", base rate {percent(entry.base_rate)}"
            return f"    {entry.day}  {percent(entry.probability)} by {entry.by}{base}"
        case Resolution(question=q) if q == ident:
            word = {True: "came", False: "did not come", None: "annulled"}[entry.happened]
            why = f": {entry.why}" if entry.why else ""
            shown = f" [{', '.join(entry.evidence)}]" if entry.evidence else ""
            return f"    {entry.day}  {word}, by {entry.by}{why}{shown}"
        case Open(question=q) if q == ident:
            return f"    {entry.why}"
        case _:
            return None


def told_score(card: Scorecard) -> str:
    """The scores of all resolved questions as lines."""
    lines = [
        f"{s.brier:.4f}  {s.text} {percent(s.probability)}, said {s.by}; it "
        f"{'came' if s.happened else 'did not come'}."
        for s in card.scores
    ]
    if card.together is None:
        lines.append("Nothing to score: no question was answered before its outcome and resolved.")
    else:
        held = card.together
        lines.append(
            f"{held.cases} scored: Brier {held.brier:.4f}, log score {held.log_score:.3f}, "
            f"calibration error {held.ece:.3f}"
        )
    if card.beside_base is not None:
        lines.append(
            f"Beside the base rates of {counted(card.beside_base.cases, 'answer')}: skill "
            f"{card.beside_base.skill:+.3f}"
        )
    lines.append(
        f"{card.unresolved} open, {card.unanswered} resolved but not answered in time, "
        f"{card.annulled} annulled"
    )
    return "\n".join(lines)
