"""A stand on a deed's not being done says so, however many words lead to the deed."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Kenya demands that Ethiopia promise that the League will not grow.", True),
        ("Kenya demands that Ethiopia promise that the League will grow.", False),
        ("Okoro reiterated Kenya's insistence that the League had pledged not to expand.", True),
        ("Okoro reiterated Kenya's insistence that the League had pledged to expand.", False),
    ],
)
def test_what_is_not_to_be_is_told_as_such(text, against):
    found = found_on(prepare(pages.read(f"{text} Ethiopia refused.").source))
    demands = [p for p in found if isinstance(p, Position) and p.stance == "demands"]
    assert demands and {p.against for p in demands} == {against}, demands
