"""Forecasts and backtests for a terminal."""

from __future__ import annotations

from demarche.outlook.acts import NextActs
from demarche.outlook.backtest import Backtest
from demarche.outlook.likelihood import ProbabilityTest
from demarche.outlook.protocol import Figures
from demarche.outlook.surprise import Surprises


def told_next(found: NextActs, name: str) -> str:
    """The acts that may come next, each with its number and base rate, or why there is none."""
    lines = [f"{name}: what may come within {found.days} days."]
    if found.no_number:
        lines.append(found.no_number)
    for act in found.acts:
        whom = f" toward {act.recipient}" if act.recipient else ""
        chance = ""
        if act.probability is not None and act.base_rate is not None:
            chance = f"  {act.probability:.0%} (base rate {act.base_rate:.1%}, {act.reference})"
        lines.append(f"{act.event}{whom}{chance}")
        lines += [f"    {reason.sentence}" for reason in act.reasons]
    if not found.acts:
        lines.append("No act of this party with a known day is on record.")
    return "\n".join(lines)


def told_surprises(found: Surprises) -> str:
    """The least expected acts, or why there is none."""
    lines = [surprise.sentence for surprise in found.acts]
    if found.no_number:
        lines.append(found.no_number)
    return "\n".join(lines or ["Nothing on record came unexpected in these days."])


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
        lines.append(
            f"{name:<22} {row.mrr:6.2f} {row.hits_1:6.2f} {row.hits_3:6.2f} {row.hits_10:6.2f}"
        )
    setting = found.setting
    lines.append(
        f"{setting.protocol}, {setting.part}, {setting.filter} filter, ties {setting.ties}; "
        f"{found.seconds:.0f} s, {found.peak_memory_mb:.0f} MB, seed {setting.seed}"
    )
    return "\n".join(lines)
