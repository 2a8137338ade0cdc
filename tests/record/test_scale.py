"""Many reports: the work grows with the reports, not with their pairs."""

from __future__ import annotations

import random

import pytest

import demarche.record.align as align
from demarche.record.gather import gather
from record.build import Report, day, who

NOUNS = (
    "harbour river valley treaty boat village market bridge letter minister farmer guard road "
    "winter gold copper school engine bishop doctor ferry island border council judge clerk"
).split()
VERBS = "close open leave sell cross paint burn build follow guard describe visit count".split()
PARTIES = [who("Chile", "CHL"), who("Peru", "PER"), who("Ghana", "GHA"), who("Togo", "TGO")]


def _report(n: int, chance: random.Random) -> Report:
    said = [
        f"The {chance.choice(NOUNS)} will {chance.choice(VERBS)} the {chance.choice(NOUNS)} "
        f"and {chance.choice(VERBS)} no {chance.choice(NOUNS)} {n}{k}"
        for k in range(8)
    ]
    report = Report(". ".join(said), f"1921-03-{1 + n % 28:02}")
    for words in said:
        report.says(words, chance.choice(PARTIES))
    report.act(said[0], "ACCUSE", [chance.choice(PARTIES)], date=day(f"1921-03-{1 + n % 28:02}"))
    return report.meets(said[1], chance.sample(PARTIES, 2), place=chance.choice(NOUNS))


@pytest.mark.parametrize("size", [100, 200])
def test_alignments_grow_with_the_reports(size, monkeypatch):
    calls = []
    likenesses = align._likenesses
    monkeypatch.setattr(align, "_likenesses", lambda a, b: calls.append(1) or likenesses(a, b))
    chance = random.Random(7)
    known = gather([_report(n, chance).reading() for n in range(size)])
    assert len(known.sources) == size
    assert 0 < len(calls) < 12 * size
