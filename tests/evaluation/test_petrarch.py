"""PETRARCH's codes are read by the scheme they were written in, and records count as said."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from demarche.ground.anchors import Anchor
from demarche.ground.items import Act, Actor

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"


@pytest.fixture
def measure(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(EVALUATION))
    for name in ("petrarch", "petrarch_codes"):
        sys.modules.pop(name, None)
    return importlib.import_module("petrarch")


def act(event: str, actors: list[str], recipients: list[str]) -> Act:
    """An act of those, each known by name alone."""
    here = Anchor(start=0, end=1, exact="x")
    one, other = (
        tuple(Actor(text=n, anchor=None, name=n) for n in names) for names in (actors, recipients)
    )
    return Act(
        id="a", source="s", anchor=here, made_by="rule:acts.verb@1", confidence=0.5, event=event,
        modes=(), contexts=(), actor=one, recipient=other, date=None, place=None,
        status="actual", statement=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "scheme", "root"),
    [
        ("057", "cameo", "AGREE"),
        ("050", "cameo", "SUPPORT"),
        ("122", "cameo", "REJECT"),
        ("122", "weis", "ACCUSE"),
        ("041", "weis", "SUPPORT"),
        ("064", "weis", "SUPPORT"),
        ("023", "weis", ""),
        ("1717", "weis", None),
        ("345", "cameo", None),
    ],
)
def test_roots(measure: ModuleType, code: str, scheme: str, root: str | None) -> None:
    assert measure.root_of(code, scheme) == root


def test_what_several_do_together(measure: ModuleType) -> None:
    ours = [act("AGREE", ["Arnor", "Gondor", "Rohan"], [])]
    right = {("AGREE", "ARN", "GON"), ("AGREE", "ARN", "ROH")}
    assert measure.coded(ours, right) == right
    assert len(measure.coded(ours, {("AGREE", "ARN", "GON")})) == 6


def test_direction_counts_where_there_is_a_recipient(measure: ModuleType) -> None:
    ours = [act("ACCUSE", ["Arnor"], ["Gondor"])]
    assert measure.coded(ours, {("ACCUSE", "GON", "ARN")}) == {("ACCUSE", "ARN", "GON")}


def test_names_of_their_dictionary(measure: ModuleType) -> None:
    ours = [act("ACCUSE", ["Minas Tirith border police"], ["Shire"])]
    right = {("ACCUSE", "GON", "FRO")}
    assert measure.coded(ours, right) == right


def test_examples_by_scheme(measure: ModuleType, tmp_path: Path) -> None:
    row = {"id": "1", "date": "950101", "text": "A hailed B.", "events": [["A", "B", "041"]]}
    found = {}
    for stem in ("petr_unittest", "up_unittest_ud"):
        path = tmp_path / f"{stem}.jsonl"
        path.write_text(json.dumps(row), encoding="utf-8")
        found[stem] = [root for e in measure.examples(path, None) for root, _, _ in e.right]
    assert found == {"petr_unittest": ["SUPPORT"], "up_unittest_ud": ["CONSULT"]}
