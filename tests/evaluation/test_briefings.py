"""Annotations beside public briefings: sound in themselves, and found in the text they are of."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "evaluation"))

import briefings  # noqa: E402 (evaluation/ is a folder of scripts, not a package)
import briefings_choice as choice  # noqa: E402
import briefings_gold as gold  # noqa: E402
from corpus_gold import KINDS, NotFound  # noqa: E402

from demarche.ground.plover import EVENTS  # noqa: E402

FIELDS = {
    "statement": {"speaker", "party", "mode"},
    "act": {"event", "status", "actors", "recipients"},
    "position": {"party", "code", "stance", "issue", "toward"},
    "meeting": {"first", "last", "place", "format", "status", "participants", "also"},
    "quantity": {"what", "low", "high", "approximate", "unit", "holder"},
    "decision": {"decider", "about"},
}
HEAD = {"id", "url", "sha256", "split", "set", "genre", "from", "to", "sides"}

TEXT = (
    "*Port Ilve*\n\nThe Foreign Minister of Ardania, Mara\nTolvaj, met with \\[her colleague\\] of "
    "Brevia today.\n\n“We\nwill not sign the [Lake Charter](https://example.org/lake-charter),” "
    "she said. Brevia  \nwithdrew about **40 boats**.\n\n\\###\n"
)
NAME = "2031-05-02-an-invented-readout"


def test_every_file_keeps_the_rules_of_the_folder() -> None:
    paths = sorted(gold.FOLDER.glob("*/*.toml"))
    assert len(paths) >= 8
    for path in paths:
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        digest = gold.digest(row["id"])
        assert path.stem == digest[:8]
        assert path.parent.name == row["split"] == gold.split_of(row["id"])
        assert row["set"] == "ab"[int(digest[0], 16) % 2]
        assert set(row) <= HEAD | set(KINDS), path.name
        for kind in KINDS:
            for one in row.get(kind, ()):
                assert row["from"] <= one["start"] < one["end"] <= row["to"], (path.name, one)
                assert set(one) <= FIELDS[kind] | {"start", "end", "optional"}, (path.name, one)


def test_events_are_roots_and_nothing_is_as_long_as_a_sentence() -> None:
    for path in sorted(gold.FOLDER.glob("*/*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        for one in row.get("act", ()):
            events = one["event"]
            assert set([events] if isinstance(events, str) else events) <= set(EVENTS)
        words = [v for k in KINDS for one in row.get(k, ()) for v in one.values()]
        assert all(len(v.split()) <= 12 for v in words if isinstance(v, str)), path.name


@pytest.fixture
def data(tmp_path: Path) -> Path:
    record = {"id": NAME, "url": "https://example.org/a", "title": "Readout of a Meeting"}
    record |= {"published": "2031-05-02", "category": "statements", "text": TEXT}
    path = tmp_path / "data.jsonl"
    path.write_text(json.dumps({**record, "id": "x"}) + "\n" + json.dumps(record) + "\n")
    return path


def annotated(folder: Path, sha256: str, *exact: str) -> Path:
    part = folder / gold.split_of(NAME)
    part.mkdir(parents=True)
    rows = [f'id = "{NAME}"', f'sha256 = "{sha256}"', 'genre = "readout"', "from = 13"]
    rows += [f"to = {TEXT.index('.', TEXT.index('boats'))}", "act = ["]
    for words in exact:
        start = TEXT.index(words)
        rows.append(f'{{ start = {start}, end = {start + len(words)}, event = "REJECT" }},')
    (part / "one.toml").write_text("\n".join([*rows, "]", "[sides]", 'Brevia = ["Brevia"]']))
    return folder


def test_offsets_are_brought_to_the_canonical_text(data: Path, tmp_path: Path) -> None:
    exact = (
        "Mara\nTolvaj, met with \\[her colleague\\] of Brevia today",
        "We\nwill not sign the [Lake Charter](https://example.org/lake-charter)",
        "Brevia  \nwithdrew about **40 boats**",
    )
    folder = annotated(tmp_path / "briefings", gold.digest(TEXT), *exact)
    ((report, stretch),) = gold.load(data, folder=folder)
    text = report.source.text
    assert [" ".join(w.exact.split()) for w in report.wanted] == [
        "Mara Tolvaj, met with [her colleague] of Brevia today",
        "We will not sign the Lake Charter",
        "Brevia withdrew about 40 boats",
    ]
    assert all(text[slice(*w.spans[0])] == w.exact for w in report.wanted)
    assert text[slice(*stretch)].startswith("The Foreign Minister")
    assert report.sides == {"Brevia": ("Brevia",)}


def test_another_text_of_the_same_name_is_refused(data: Path, tmp_path: Path) -> None:
    folder = annotated(tmp_path / "briefings", gold.digest(TEXT + " "), "Brevia")
    with pytest.raises(NotFound, match="another text"):
        gold.load(data, folder=folder)


def test_a_span_without_a_word_is_not_guessed() -> None:
    shift = gold.shifted("Talks \\*\\*\\* resumed", "Talks resumed")
    with pytest.raises(NotFound, match="no word"):
        shift((6, 12))


def test_only_what_stands_in_the_stretch_counts() -> None:
    def item(start: int, end: int) -> dict[str, dict[str, int]]:
        return {"anchor": {"start": start, "end": end}}

    items = [item(0, 9), item(5, 20), item(9, 30), item(25, 60), item(40, 50)]
    assert briefings.within(items, (10, 40)) == items[1:3]


def briefing(name: str, title: str, text: str, year: int = 2031) -> gold.Record:
    return {"id": name, "title": title, "text": text, "published": f"{year}-01-01", "category": ""}


def test_the_choice_keeps_its_quotas_and_the_order_of_the_digests() -> None:
    law = choice.rule()
    talks = "The talks on the ceasefire went on. " * 20
    records = [briefing(f"n{k}", "Readout of a Call on Troops", talks) for k in range(40)]
    records += [briefing(f"d{k}", "On the Health of Troops", talks) for k in range(9)]
    records += [briefing(f"q{k}", "Statement on Troops", "A fine day. " * 30) for k in range(9)]
    sides = [choice.drawn(records, which, law) for which in "ab"]
    for which, found in zip("ab", sides, strict=True):
        digests = [gold.digest(record["id"]) for _, record in found]
        assert all("ab"[int(one[0], 16) % 2] == which for one in digests)
        assert [one[::-1] for one in digests] == sorted(one[::-1] for one in digests)
        assert [record["id"][0] for _, record in found] == ["n"] * law.a_year["release"]


def test_the_further_set_is_of_the_train_side_and_holds_nothing_of_the_others() -> None:
    law = choice.rule()
    talks = "The talks on the ceasefire went on. " * 20
    records = [briefing(f"n{k}", "Readout of a Call on Troops", talks) for k in range(60)]
    had = {record["id"] for which in "ab" for _, record in choice.drawn(records, which, law)}
    found = [record["id"] for _, record in choice.further(records, law)]
    assert found
    assert not had & set(found)
    assert {gold.split_of(name) for name in found} == {"train"}
    assert len(found) <= 2 * 2 * law.a_year["release"]


def test_a_long_text_gives_a_stretch_of_whole_paragraphs() -> None:
    told = "The troops of Norway and Chad left after the ceasefire, and the talks began again."
    text = "\n\n".join(f"{told} Part {k}." for k in range(60))
    record = briefing("long", "Remarks on Troops", text)
    start, end = choice.stretch(record, "remarks", choice.rule())
    assert start in [low for low, _ in choice.paragraphs(text)]
    assert end in [high for _, high in choice.paragraphs(text)]
    assert 250 <= len(text[start:end].split()) <= 350
    short = briefing("short", "Remarks on Troops", told)
    assert choice.stretch(short, "remarks", choice.rule()) == (0, len(told))
