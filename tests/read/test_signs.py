"""What speaks for an act or a position: signs say what stands there, and none knows a name."""

from __future__ import annotations

import pytest

from demarche.ground.items import Act, Position
from demarche.read import signs, weighed
from demarche.read.prepare import prepare
from demarche.read.reading import found_on
from pages import source

REPORT = (
    "LIMA, 4 June 1998 (Agency) — {one} refused on Thursday to reopen the bridge. "
    "{other} urged {one} to let the lorries pass and recalled its envoy. "
    '"We will not pay for the road," said {one}\'s transport minister, Ana Quispe.'
)


def signs_in(one: str, other: str) -> list[tuple[str, signs.Signs]]:
    page = prepare(source(REPORT.format(one=one, other=other)))
    found = found_on(page)
    scene = signs.Scene(page, found)
    return [
        (signs.label_of(i), signs.signs(scene, i, signs.support(page, i)))
        for i in found
        if isinstance(i, Act | Position)
    ]


def test_names_that_change_places_or_are_others_leave_every_sign_as_it_was() -> None:
    mine = signs_in("Peru", "Chile")
    assert len(mine) > 4
    assert mine == signs_in("Chile", "Peru") == signs_in("Ghana", "Togo")


def test_signs_say_what_found_an_item_and_who_says_it() -> None:
    by_label = dict(signs_in("Peru", "Chile"))
    told = by_label["REQUEST"]
    assert {"of REQUEST", "by acts.verb", "family word", "said -", "parties 11"} <= told.keys()
    assert told["own"] > 0.5 and told["likely"] > 0
    spoken = [s for label, s in signs_in("Peru", "Chile") if label == "refuses" and "we 1" in s]
    assert spoken and {"owner speaker", "quoted 1", "said direct"} <= spoken[0].keys()


@pytest.mark.parametrize(
    ("rule", "family"),
    [
        ("positions.framed_want", "framed"),
        ("positions.act_reject", "act"),
        ("positions.never", "word"),
        ("acts.noun", "word"),
    ],
)
def test_rules_are_known_by_their_family_too(rule: str, family: str) -> None:
    assert signs.family_of(rule) == family


def test_a_sign_without_a_weight_changes_nothing() -> None:
    page = prepare(source(REPORT.format(one="Peru", other="Chile")))
    item = next(i for i in found_on(page) if isinstance(i, Act))
    given: signs.Signs = {"bias": 1.0, "own": 0.9, "likely": 1.0, "telling": 1.0}
    plain = weighed.confidence(item, given)
    assert weighed.confidence(item, given | {"by acts.of_a_rule_to_come": 1.0}) == plain
