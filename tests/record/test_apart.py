"""Reports on standoffs that have nothing to do with one another are told apart, and no others."""

from __future__ import annotations

from demarche.record.apart import only, standoffs
from demarche.record.gather import gather
from record.build import Report, who

CHILE, PERU, GHANA, TOGO = (
    who("Chile", "CHL"), who("Peru", "PER"), who("Ghana", "GHA"), who("Togo", "TGO")
)  # fmt: skip
UN, BRAZIL = who("United Nations", "UN"), who("Brazil", "BRA")


def _report(a, b, issue, *more, published="1921-03-14"):
    words = f"{a.name} asks {b.name} about the {issue}."
    report = Report(f"{words} Others spoke too.", published)
    report.stands(words[:-1], a, issue, "demands", toward=(b,)).says(words[:-1], a)
    for n, other in enumerate(more):
        report.stands("Others spoke too", other, f"restraint {n}", "demands", toward=(b,))
    return report.reading()


RIVER = [_report(CHILE, PERU, "river", UN), _report(PERU, CHILE, "toll", BRAZIL)]
BRIDGE = [_report(GHANA, TOGO, "bridge", UN, BRAZIL)]


def _told(readings):
    known = gather(readings)
    titles = {r.source.id: n for n, r in enumerate(readings)}
    return known, [sorted(titles[s] for s in group) for group in standoffs(known)]


def test_two_standoffs_are_told_apart_though_a_body_speaks_to_both():
    known, found = _told([*RIVER, *BRIDGE])
    assert found == [[0, 1], [2]]
    first = only(known, standoffs(known)[0])
    assert {p.id for p in first.parties} == {"CHL", "PER", "UN", "BRA"}
    assert {c.party for i in first.issues for c in i.cells} == {"CHL", "PER", "UN", "BRA"}
    assert {w for i in first.issues for w in i.wordings} == {"river", "toll", "restraint 0"}
    assert len(first.sources) == 2 and set(first.party_of) == {i.id for i in first.items}


def test_one_standoff_is_not():
    assert _told(RIVER)[1] == []
    between = _report(CHILE, GHANA, "fish")
    assert _told([*RIVER, *BRIDGE, between])[1] == []
    assert standoffs(gather([])) == ()


def test_a_report_that_asks_for_nothing_goes_with_the_first():
    aside = Report("Kenya spoke.").says("Kenya spoke", who("Kenya", "KEN")).reading()
    assert _told([*RIVER, *BRIDGE, aside])[1] == [[0, 1, 3], [2]]
