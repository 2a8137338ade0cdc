"""The page on how probabilities held: of all resolved questions, and of a backtest."""

from __future__ import annotations

from demarche.outlook.likelihood import ProbabilityTest
from demarche.outlook.scorecard import Score, Scorecard
from demarche.outlook.scores import Reliability
from demarche.show.document import document, table
from demarche.show.html import Markup, el, join
from demarche.show.outlook_svg import reliability_svg
from demarche.show.wording import count, iso_day

_NONE = "No question has been resolved and answered before its outcome: there is nothing to score."
FEW = 30
"""Below this many cases a calibration says little, and the page says so."""


def calibration_html(card: Scorecard) -> str:
    """The page over all resolved questions; the same bytes for the same scorecard."""
    title = "How our forecasts held"
    told = (
        f"{count(len(card.scores), 'scored answer')}, {count(card.unresolved, 'question')} still "
        f"open, {card.unanswered} resolved without an answer in time, {card.annulled} annulled."
    )
    if card.together is None:
        return document(title, el("p", told), el("p", _NONE), _still_open(card))
    few = (
        f"These are fewer than {FEW} cases: what looks well or badly calibrated may be chance."
        if len(card.scores) < FEW
        else None
    )
    return document(
        title,
        el("p", told),
        el("p", few) if few else None,
        el("h2", "Scores"),
        _forecasters(card),
        _beside_base(card),
        el("h2", "Calibration"),
        reliability_svg(card.together),
        reliability_table(card.together),
        el("h2", "Resolved questions"),
        _resolved(card),
        _still_open(card),
    )


def backtest_html(told: ProbabilityTest) -> str:
    """The page on a probability backtest: scores beside plain baselines, and two diagrams."""
    setting = told.setting
    kinds = {
        "seen in the last 90 days": told.repeated, "never seen": told.new, **told.baselines,
    }  # fmt: skip
    return document(
        f"How probabilities within {count(setting.days, 'day')} would have held",
        el("p", f"A rolling backtest: {setting.last_start - setting.first_start + 1} starts, each "
           "with what was known on its day alone."),
        el("h2", "Scores"),
        scores_table("Each kind of case, and plain baselines on the first", kinds),
        el("h2", "Calibration of acts seen in the last 90 days"),
        reliability_svg(told.repeated),
        reliability_table(told.repeated),
        el("h2", "Calibration of acts never seen before"),
        reliability_svg(told.new),
        reliability_table(told.new),
        el("h2", "Setting"),
        table(
            "How it was made", ("What", "Value"),
            [(name.replace("_", " "), _plain(getattr(setting, name)))
             for name in setting.__struct_fields__],
            numbers=(),
        ),
        el("p", f"{told.seconds:.0f} seconds."),
    )  # fmt: skip


def scores_table(caption: str, held: dict[str, Reliability]) -> Markup:
    """The scores of several forecasters or kinds of case, one a row."""
    heads = ("Whose", "Cases", "Came", "Brier", "Base rate's Brier", "Skill", "Log score",
             "Calibration error", "AUC")  # fmt: skip
    rows = [
        (name, f"{r.cases:,}", f"{r.happened:,}", f"{r.brier:.4g}", f"{r.brier_base:.4g}",
         f"{r.brier_skill:+.3f}", f"{r.log_score:.4g}", f"{r.ece:.4g}",
         "–" if r.auc is None else f"{r.auc:.3f}")
        for name, r in held.items()
    ]  # fmt: skip
    return table(caption, heads, rows, numbers=range(1, len(heads)))


def reliability_table(held: Reliability) -> Markup:
    """The numbers behind the reliability diagram."""
    rows = [
        (f"{b.low:.0%} to {b.high:.0%}", f"{b.cases:,}", f"{b.said:.1%}", f"{b.came:.1%}")
        for b in held.reliability
    ]
    heads = ("Probability said", "Cases", "Mean said", "Came")
    return table("What was said, and how often it came", heads, rows, numbers=(1, 2, 3))


def _forecasters(card: Scorecard) -> Markup:
    held = dict(card.by)
    if card.together is not None and len(held) > 1:
        held = {**held, "all together": card.together}
    caption = (
        "Brier and log scores are better the lower they are. The base rate here is the share of "
        "these questions that came, which nobody knew beforehand."
    )
    return scores_table(caption, held)


def _beside_base(card: Scorecard) -> Markup | None:
    held = card.beside_base
    if held is None:
        return None
    return el(
        "p",
        f"{count(held.cases, 'answer')} stood beside a base rate: Brier {held.brier:.4f}, where "
        f"the base rates alone would have got {held.brier_base:.4f} (skill {held.skill:+.3f}).",
    )


def _resolved(card: Scorecard) -> Markup:
    heads = ("Question", "By", "Said", "Base rate", "Came", "Brier", "By day", "Log score", "On")
    caption = "Each answer that was given before the outcome; the last one of each forecaster"
    return table(caption, heads, map(_row, card.scores), numbers=(2, 3, 5, 6, 7))


def _row(score: Score) -> tuple[str, ...]:
    base = "–" if score.base_rate is None else f"{score.base_rate:.1%}"
    return (
        score.text, score.by, f"{score.probability:.0%}", base, "yes" if score.happened else "no",
        f"{score.brier:.4f}", f"{score.brier_by_day:.4f}", f"{score.log_score:.3f}",
        iso_day(score.resolved),
    )  # fmt: skip


def _still_open(card: Scorecard) -> Markup | None:
    if not card.open:
        return None
    rows = [(q.text, iso_day(q.first), iso_day(q.last), q.id) for q in card.open]
    listed = table("Not resolved yet", ("Question", "From", "To", "Id"), rows, numbers=())
    return join([el("h2", "Open questions"), listed])


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " to ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {held}" for name, held in value.items())
    return str(value)
