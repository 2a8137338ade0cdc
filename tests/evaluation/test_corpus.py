"""The corpus is sound: annotations stand in their reports; the score counts as it says."""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import corpus  # noqa: E402 (evaluation/ is a folder of scripts, not a package)
import corpus_gold as gold  # noqa: E402
import corpus_lines as lines  # noqa: E402
import corpus_match as matching  # noqa: E402

from demarche.ground.plover import EVENTS  # noqa: E402

STANCES = {"demands", "offers", "refuses", "accepts", "warns", "conditions", "claims"}
FIELDS = {
    "statement": {"speaker", "party", "mode"},
    "act": {"event", "status", "actors", "recipients"},
    "position": {"party", "code", "stance", "issue", "toward"},
    "meeting": {"first", "last", "place", "format", "status", "participants"},
    "quantity": {"what", "low", "high", "approximate", "unit", "holder"},
    "decision": {"decider", "about"},
}


@pytest.fixture(scope="module")
def reports() -> list[gold.Report]:
    return gold.load()


def test_every_report_is_annotated_and_every_standoff_is_on_one_side(
    reports: list[gold.Report],
) -> None:
    parts = tomllib.loads((gold.ROOT / "split.toml").read_text(encoding="utf-8"))
    folders = {path.name for path in (gold.ROOT / "reports").iterdir()}
    assert sorted(name for names in parts.values() for name in names) == sorted(folders)
    assert {report.standoff for report in reports} == folders
    assert len(reports) >= 36
    assert len(folders) >= 12


def test_every_annotation_stands_in_the_canonical_text(reports: list[gold.Report]) -> None:
    for report in reports:
        for wanted in report.wanted:
            start, end = wanted.spans[0]
            words = report.source.text[start:end].split()
            ends = wanted.exact.split(gold.GAP)
            assert words[: len(ends[0].split()) - 1] == ends[0].split()[:-1], report.name


SOME = pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.slow)])
"""A sixth of the reports, and all of them among the slow tests."""


@SOME
def test_an_anchor_that_could_be_elsewhere_says_which_one_it_is(
    reports: list[gold.Report], step: int
) -> None:
    for report in reports[::step]:
        rows = tomllib.loads(report.path.with_suffix(".toml").read_text(encoding="utf-8"))
        for kind in gold.KINDS:
            for row in rows.get(kind, ()):
                places = gold.places(report.source.text, row["exact"])
                assert len(places) == 1 or "nth" in row, (report.name, row["exact"])


def test_the_words_of_the_annotations_are_those_of_the_contract(
    reports: list[gold.Report],
) -> None:
    for report in reports:
        assert report.genre in ("article", "transcript", "readout", "statement"), report.name
        for wanted in report.wanted:
            assert set(wanted.fields) <= FIELDS[wanted.kind], (report.name, wanted)
            if wanted.kind == "act":
                assert set(wanted.among("event")) <= set(EVENTS), (report.name, wanted)
            if wanted.kind == "position":
                assert set(wanted.among("stance")) <= STANCES, (report.name, wanted)
                assert wanted.fields["issue"], (report.name, wanted)
            if wanted.kind == "meeting":
                assert set(wanted.among("status")) <= {"held", "planned", "proposed", "refused"}


def test_what_stands_nowhere_is_named() -> None:
    with pytest.raises(gold.NotFound, match="found 0 times"):
        gold.anchored("The envoys met in Lima.", "met in Quito")


def test_blanks_and_gaps_of_an_annotation() -> None:
    text = "We will go,\nhe said, and we will\nnot come back. We will go."
    assert text[slice(*gold.anchored(text, "We will go,[...]come back"))] == text[:46]
    assert gold.anchored(text, "We will go", 2) == (48, 58)


def perfect(report: gold.Report) -> list[matching.Found]:
    """What a reader would write that finds exactly what is annotated."""
    found: list[matching.Found] = []
    for wanted in report.wanted:
        start, end = wanted.spans[0]
        item = {"kind": wanted.kind, "anchor": {"start": start, "end": end, "exact": ""}}
        found.append(item | {name: _plain(wanted, name) for name in _names(wanted)})
    return found


def _names(wanted: gold.Wanted) -> list[str]:
    return {
        "statement": ["speaker", "mode"],
        "act": ["event", "status", "actor", "recipient"],
        "position": ["party", "stance", "issue"],
        "meeting": ["status", "place", "when", "format", "participants"],
        "quantity": ["what", "low", "high", "unit", "approximate", "holder"],
        "decision": ["decider", "about"],
    }[wanted.kind]


def _plain(wanted: gold.Wanted, name: str) -> object:
    values = wanted.among({"actor": "actors", "recipient": "recipients"}.get(name, name))
    if name in ("speaker", "party", "holder", "decider"):
        code = wanted.among("party" if name == "speaker" else "code")
        party = code[0] if code else None
        return {"name": values[0], "text": values[0], "party": party} if values else None
    if name in ("actor", "recipient", "participants"):
        return [{"name": one, "text": one, "party": None} for one in values]
    if name == "when":
        return {end: wanted.fields.get(end) for end in ("first", "last")}
    default = {"status": "actual", "approximate": False}.get(name)
    return values[0] if values else default


@SOME
def test_a_perfect_reader_scores_one(reports: list[gold.Report], step: int) -> None:
    total: Counter[str] = Counter()
    for report in reports[::step]:
        matched = corpus.match_all(report, perfect(report))
        total.update(corpus.tally(report, matched))
        assert not [p for p in corpus.root_pairs(matched["act"]) if p[0] != p[1]], report.name
    for kind in (*gold.KINDS, "stand"):
        assert total[f"{kind} hit"] == total[f"{kind} told"] == total[f"{kind} held"] > 0, kind
    for name in [n.removesuffix(" asked") for n in total if n.endswith(" asked")]:
        assert total[f"{name} right"] == total[f"{name} asked"], name


def test_a_silent_reader_scores_nothing(reports: list[gold.Report]) -> None:
    tallies = [corpus.tally(r, corpus.match_all(r, [])) for r in reports[::20]]
    assert sum(t["statement hit"] + t["statement told"] for t in tallies) == 0
    assert "statements" in corpus.table(tallies, [[("AGREE", "")] for _ in tallies])


def test_half_of_each_is_needed_for_a_statement() -> None:
    wanted = gold.Wanted("statement", ((10, 30),), "", {})
    assert matching.half_of_each(wanted, {"anchor": {"start": 10, "end": 50}}) == 0.5
    assert matching.half_of_each(wanted, {"anchor": {"start": 10, "end": 51}}) == 0.0
    assert matching.half_of_shorter(wanted, {"anchor": {"start": 10, "end": 90}}) > 0


def test_what_only_an_optional_annotation_explains_is_neither_hit_nor_surplus() -> None:
    must = gold.Wanted("quantity", ((0, 5),), "", {})
    may = gold.Wanted("quantity", ((10, 15),), "", {}, optional=True)
    said = [{"anchor": {"start": 0, "end": 5}}, {"anchor": {"start": 10, "end": 15}}]
    found = matching.match([must, may], said, matching.touching)
    assert (len(found.pairs), found.missed, found.extra) == (1, [], [])


@pytest.mark.parametrize(
    ("annotated", "told", "right"),
    [
        ("call", "phone", True), ("session", "multilateral", True), ("session", "phone", False),
        (["bilateral", "visit"], "visit", True), (["bilateral", "visit"], None, False),
    ],
)  # fmt: skip
def test_ways_to_meet_agree_in_the_words_of_items(
    reports: list[gold.Report], annotated: object, told: str | None, right: bool
) -> None:
    wanted = gold.Wanted("meeting", ((0, 4),), "talk", {"format": annotated})
    fields = corpus.fields("meeting", reports[0], wanted, {"format": told})
    assert dict(fields) == {"format": right}


def test_names_agree_by_what_tells_them_from_others() -> None:
    relvik = {"name": "Tomas Relvik", "text": "the president", "party": None}
    assert matching.same_name("President Relvik", relvik)
    assert not matching.same_name("Prime Minister Vold", relvik)
    assert not matching.same_name("Vold", None)


def test_lines_over_a_text_that_was_cut_otherwise_are_brought_to_ours(
    reports: list[gold.Report], tmp_path: Path
) -> None:
    report = reports[0]
    words = report.wanted[0].spans[0]
    exact = report.source.text[slice(*words)]
    theirs = "A headline\n\n" + report.source.text
    anchor = {"start": words[0] + 12, "end": words[1] + 12, "exact": exact}
    entries = [
        {"kind": "source", "id": "s", "text": theirs},
        {"kind": "statement", "source": "s", "anchor": anchor},
        {
            "kind": "statement",
            "source": "s",
            "anchor": {"start": 0, "end": 10, "exact": "A headline"},
        },
    ]
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    found = lines.from_lines(path, reports)
    assert list(found) == [report.name]
    assert matching.span(found[report.name][0]) == words
    assert matching.span(found[report.name][1])[0] == len(report.source.text)


def test_a_line_whose_source_is_not_above_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"kind": "statement", "source": "s"}', encoding="utf-8")
    with pytest.raises(gold.NotFound, match=r"lines.jsonl:1: no line above is source 's'"):
        lines.from_lines(path, [])
