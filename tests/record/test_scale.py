"""Many reports: the work grows with the reports, not with their pairs."""

from __future__ import annotations

import random

import pytest

import demarche.record.align as align
import demarche.record.issues as issues_module
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


@pytest.mark.parametrize("size", [200, 400])
def test_wordings_of_issues_are_not_all_compared_with_each_other(size, monkeypatch):
    calls = []
    same = issues_module.same_matter
    monkeypatch.setattr(issues_module, "same_matter", lambda a, b: calls.append(1) or same(a, b))
    chance = random.Random(11)
    report = Report("The sides differ.", "1921-03-01")
    for n in range(size):
        # Every wording shares "the border" with all others, and "withdraw" with a third of them.
        deed = chance.choice(["withdrawal of", "inspection of", "payment for"])
        report.stands(
            "The sides differ", PARTIES[n % 4], f"{deed} {chance.choice(NOUNS)} {n}x at the border",
            "demands",
        )  # fmt: skip
    known = gather([report.reading()])
    assert sum(len(i.wordings) for i in known.issues) >= len(known.issues) > 1
    assert len(calls) < size * size / 8


def test_one_matter_in_other_words_is_one_issue_whatever_else_is_held():
    report = Report("The sides differ.", "1921-03-01")
    for issue in (
        "withdrawal of Chile's troops from the border", "pulling Chile's troops back",
        "a market at the border", "withdrawal of Peru's troops from the border",
    ):  # fmt: skip
        report.stands("The sides differ", PARTIES[0], issue, "demands")
    found = {frozenset(i.wordings) for i in gather([report.reading()]).issues}
    assert (
        frozenset({"withdrawal of Chile's troops from the border", "pulling Chile's troops back"})
        in found
    )
    assert len(found) == 3
