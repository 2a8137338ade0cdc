"""The example reports through the whole line, against what a careful reader takes from them.

`examples/*/expected/*.toml` were written from the reading conventions before any program read the
reports. Two kinds of test stand here: what must be right (anchors, who speaks, what drifts, what
is disputed), and gates: shares of the expected items that may not fall.
"""

from __future__ import annotations

import functools
import re
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from demarche import desk
from demarche.ground.items import Decision, Meeting, Quantity, Reading, Source, Statement
from demarche.ground.wire import to_json
from demarche.lexicon.actors import places
from demarche.read.intake import Draft, compose, sources
from demarche.read.reading import read_source
from demarche.record.gather import gather
from demarche.record.known import Known
from demarche.show.brief import brief_html, brief_json

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import corpus_gold as gold  # noqa: E402 (evaluation/ is a folder of scripts, not a package)
import corpus_match as matching  # noqa: E402

EXAMPLES = ROOT / "examples"
VIENNA = EXAMPLES / "vienna-2022"
NAMES = sorted(path.stem for path in (VIENNA / "expected").glob("*.toml") if path.stem != "across")


@functools.cache
def readings(folder: str) -> dict[str, Reading]:
    """File's stem -> its reading."""
    found = {}
    for path in sorted((EXAMPLES / folder).iterdir()):
        if path.is_file() and path.stem != "README":
            [source] = [s for s in sources([path]) if isinstance(s, Source)]
            found[path.stem] = read_source(source)
    return found


@functools.cache
def known() -> Known:
    return gather(list(readings("vienna-2022").values()))


def wanted(name: str, kind: str) -> list[gold.Wanted]:
    path = VIENNA / "expected" / f"{name}.toml"
    text = readings("vienna-2022")[name].source.text
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return [w for w in gold.wanted_in(text, rows) if w.kind == kind and not w.optional]


def test_there_are_eight_reports_and_each_is_annotated():
    assert len(readings("vienna-2022")) == 8 and set(NAMES) == set(readings("vienna-2022"))


@pytest.mark.parametrize("folder", ["vienna-2022", "aqueduct"])
def test_every_anchor_reads_back(folder):
    for reading in readings(folder).values():
        assert reading.items
        for item in reading.items:
            assert item.anchor.holds_in(reading.source.text)


def _share(kind: str, fits) -> float:
    """The share of the expected items of a kind that some found item fits."""
    held = told = 0
    for name in NAMES:
        items = [i for i in readings("vienna-2022")[name].items]
        for one in wanted(name, kind):
            told += 1
            held += any(fits(one, item) for item in items)
    return held / told


def _overlaps(one: gold.Wanted, item) -> bool:
    ours = (item.anchor.start, item.anchor.end)
    for place in one.spans:
        longer = max(place[1] - place[0], ours[1] - ours[0])
        if matching.shared(place, ours) * 2 >= longer:
            return True
    return False


def _touches(one: gold.Wanted, item) -> bool:
    ours = (item.anchor.start, item.anchor.end)
    return any(matching.shared(place, ours) for place in one.spans)


def test_gate_statements():
    share = _share("statement", lambda w, i: isinstance(i, Statement) and _overlaps(w, i))
    assert share >= 0.65


def test_gate_statements_with_their_speaker():
    def fits(one: gold.Wanted, item) -> bool:
        if not isinstance(item, Statement) or not _overlaps(one, item) or item.speaker is None:
            return False
        return bool(set(item.speaker.name.split()) & set(one.fields["speaker"].split()))

    assert _share("statement", fits) >= 0.58


def test_gate_quantities_with_their_bounds():
    def fits(one: gold.Wanted, item) -> bool:
        bounds = (one.fields.get("low"), one.fields.get("high"))
        return (
            isinstance(item, Quantity) and _touches(one, item) and (item.low, item.high) == bounds
        )

    assert _share("quantity", fits) >= 0.5


def test_gate_meetings_with_their_status():
    def fits(one: gold.Wanted, item) -> bool:
        status = one.fields["status"]
        right = status if isinstance(status, list) else [status]
        return isinstance(item, Meeting) and _touches(one, item) and item.status in right

    assert _share("meeting", fits) >= 0.45


def test_gate_open_decisions():
    assert _share("decision", lambda w, i: isinstance(i, Decision) and _touches(w, i)) >= 0.5


def across() -> dict:
    path = VIENNA / "expected" / "across.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _by_file(source: str) -> str:
    return next(n for n, r in readings("vienna-2022").items() if r.source.id == source)


def test_the_quotation_that_drifts_is_told_as_altered():
    [row] = [d for d in across()["drift"] if d["verdict"] == "altered"]
    pairs = [d for d in known().drifts if d.speaker == row["speaker"] and d.verdict == "altered"]
    texts = {d.a.exact for d in pairs} | {d.b.exact for d in pairs}
    assert any("military steps" in text for text in texts)


def test_the_copy_is_found_to_be_one():
    pairs = {frozenset(map(_by_file, pair[:2])) for pair in known().same_report}
    assert frozenset(["01-wire-vienna", "02-copy-of-wire"]) in pairs


def test_a_number_that_differs_is_told():
    numbers = [d for d in known().disputes if d.kind == "number"]
    told = " ".join(side.account for d in numbers for side in d.sides)
    assert "112,000" in told and "100,000" in told


def test_a_meeting_told_in_several_reports_is_one():
    brussels = [t for t in known().talks if t.place == "Brussels" and t.status == "held"]
    (known_well,) = [t for t in brussels if len(t.sources) >= 3]
    assert set(known_well.participants) == {"NATO", "RUS"}
    # The ministry's "in Brussels today" names nobody who met, so it may stand alone.
    assert all(not t.participants for t in brussels if t is not known_well)


def test_the_brief_is_the_same_bytes_twice_and_says_where_it_stands():
    one, other = (desk.brief_of(known()) for _ in range(2))
    assert brief_html(one) == brief_html(other) and brief_json(one) == brief_json(other)
    assert one.sentence.endswith(".") and one.verdict is not None and one.outlook is not None


def test_every_evidence_id_in_the_brief_is_an_item_on_record():
    brief = desk.brief_of(known())
    ids = {item.id for item in known().items}
    told = [i for clause in brief.stands for i in clause.because]
    assert brief.verdict and brief.outlook
    told += [*brief.verdict.because, *(i for h in brief.verdict.holds for i in h.because)]
    told += [i for step in brief.outlook.steps for i in (*step.because, *step.said)]
    assert told and set(told) <= ids


def test_invented_parties_go_through_the_whole_line_too():
    brief = desk.brief_of(gather(list(readings("aqueduct").values())))
    assert brief.known.issues and brief.known.talks and brief.sentence


_TOLD = (
    "{A} demands that {B} withdraw its troops from the valley. {B} refused to discuss the border. "
    "Envoys of {A} and {B} met in Geneva on Monday. “We will not accept a blockade,” the president "
    "of {A}, Ana Lund, said. About 2,000 soldiers of {B} hold the bridge. {A} accused {B} of "
    "breaking the truce. {B} has yet to decide whether to attend."
)


def _swapped(item, names: dict[str, str]) -> str:
    text = to_json(msgspec.structs.replace(item, id="", source=""))
    text = re.sub(r'"(id|source|statement|issue_id)":"[^"]*"', "", text)
    return re.sub("|".join(names), lambda match: names[match.group()], text)


@pytest.mark.parametrize(("a", "b"), [("Chile", "Kenya"), ("Japan", "Sudan"), ("Nepal", "Libya")])
def test_swapping_two_parties_swaps_them_in_every_item_and_changes_nothing_else(a, b):
    codes = {party.name: party.code for party in places().country}
    names = {a: b, b: a, codes[a]: codes[b], codes[b]: codes[a]}
    one, other = (
        read_source(compose(Draft(_TOLD.format(A=x, B=y), published="2019-05-16")))
        for x, y in ((a, b), (b, a))
    )
    assert len(one.items) > 10
    assert [_swapped(i, names) for i in one.items] == [_swapped(i, {"\0": ""}) for i in other.items]
