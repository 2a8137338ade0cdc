"""The examples: what intake makes of them, and that every expected item stands in its report."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from demarche.ground.items import Source
from demarche.read.intake import Unread, sources

_EXAMPLES = Path(__file__).parents[3] / "examples"
_KINDS = ("statement", "act", "position", "meeting", "quantity", "decision")
_EXPECTED = sorted(
    path for path in _EXAMPLES.glob("*/expected/*.toml") if path.name != "across.toml"
)


def _report(folder: Path, name: str) -> Source:
    (found,) = (s for s in sources([folder / name]) if isinstance(s, Source))
    return found


def _times(text: str, exact: str) -> int:
    between = [re.escape(part.strip()) for part in exact.split("[...]")]
    return len(re.findall(".*?".join(between), text, re.DOTALL))


def test_there_are_examples() -> None:
    assert len(_EXPECTED) >= 11


@pytest.mark.parametrize("path", _EXPECTED, ids=lambda p: f"{p.parts[-3]}/{p.stem}")
def test_intake_reads_an_example_as_expected(path: Path) -> None:
    expected: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    source = _report(path.parents[1], expected["source"])
    for field in ("genre", "title", "publisher", "published"):
        assert getattr(source, field) == expected.get(field), field
    assert set(expected.get("dropped", ())) <= set(source.dropped)
    assert source.language == "en"


@pytest.mark.parametrize("path", _EXPECTED, ids=lambda p: f"{p.parts[-3]}/{p.stem}")
def test_every_expected_item_stands_in_its_report_once(path: Path) -> None:
    expected: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    text = _report(path.parents[1], expected["source"]).text
    for kind in _KINDS:
        for item in expected[kind]:
            for exact in (item["exact"], *item.get("also", ())):
                assert _times(text, exact) == 1, exact


def test_what_stands_between_the_reports_stands_in_them() -> None:
    folder = _EXAMPLES / "vienna-2022"
    across: dict[str, Any] = tomllib.loads((folder / "expected" / "across.toml").read_text("utf-8"))
    named = [pair[side] for pair in across["drift"] for side in ("a", "b")]
    named += [value for number in across["number"] for value in number["values"]]
    for place in named:
        assert _times(_report(folder, place["file"]).text, place["exact"]) == 1, place
    for entry in (*across["dispute"], *across["meeting"]):
        assert all((folder / name).is_file() for name in entry["files"])


def test_the_folder_is_read_without_a_failure() -> None:
    found = list(sources([_EXAMPLES / "vienna-2022"]))
    assert len([s for s in found if isinstance(s, Source)]) == 8
    assert not [u for u in found if isinstance(u, Unread) and u.failed]
