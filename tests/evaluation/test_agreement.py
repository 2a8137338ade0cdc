"""The second pass is sound, and its agreement with the first counts as the script says."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import agreement  # noqa: E402 (evaluation/ is a folder of scripts, not a package)
import corpus  # noqa: E402
import corpus_gold as gold  # noqa: E402
import corpus_match as matching  # noqa: E402


@pytest.fixture(scope="module")
def both() -> list[tuple[gold.Report, list[matching.Found]]]:
    return list(agreement.both())


def first_pass(report: gold.Report) -> list[dict[str, object]]:
    return [agreement.as_found(one, report) for one in report.wanted]


def test_forty_reports_were_read_twice_and_none_of_them_is_of_the_test_side() -> None:
    second = {f"{p.parent.name}/{p.stem}" for p in agreement.SECOND.glob("*/*.toml")}
    parts = tomllib.loads((gold.ROOT / "split.toml").read_text(encoding="utf-8"))
    known = {
        f"{standoff}/{path.stem}"
        for standoff in (*parts["train"], *parts["dev"])
        for path in gold.reports_in(gold.ROOT, standoff)
    }
    assert len(second) == 40
    assert second <= known


def test_a_pass_agrees_with_itself_wholly(both) -> None:
    for report, _ in both[:6]:
        found = corpus.match_all(report, first_pass(report))
        for kind, matched in found.items():
            left = agreement.without_optional(matched)
            assert not left.missed, (report.name, kind)
            assert not left.extra, (report.name, kind)


def test_what_the_second_pass_leaves_open_counts_for_neither_side(both) -> None:
    report, _ = both[0]
    items = [item | {"optional": True} for item in first_pass(report)]
    left = agreement.without_optional(corpus.match_all(report, items)["act"])
    assert not left.pairs and not left.missed and not left.extra


def test_one_root_in_common_is_enough(both) -> None:
    report, _ = both[0]
    act = next(w for w in report.wanted if w.kind == "act" and not w.optional)
    item = agreement.as_found(act, report)
    several = item | {"among": (*item["among"], "AID")}
    alien = item | {"among": ("none of them",)}
    assert agreement.chosen_alike(report, [several])["act"] == [True]
    assert agreement.chosen_alike(report, [alien])["act"] == [False]
