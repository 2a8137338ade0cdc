"""The quick look for verbs of meeting leaves none out that would match."""

from __future__ import annotations

import pytest

from demarche.read.masks import ACTOR, HE, PLACE, TIME
from demarche.read.meetings_verb_words import _verb, verbs
from demarche.read.meetings_words import words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{ACTOR} met the foreign minister of {ACTOR} in {PLACE} on {TIME}.", "met"),
        (f"{ACTOR} and {ACTOR} met again in {PLACE}.", "met together"),
        (f"{ACTOR} spoke by phone with both envoys of {ACTOR}.", "spoke"),
        (f"{ACTOR} invited {ACTOR} to {PLACE}.", "invited"),
        (f"{HE} will fly to {PLACE} on {TIME}.", "visited"),
        (f"{ACTOR} was received by the three {ACTOR} leaders.", "was received"),
        (f"{ACTOR} left after meeting {ACTOR}.", "after meeting"),
        (f"{ACTOR} asked {ACTOR} to return to the negotiating table.", "table"),
    ],
)
def test_no_verb_is_passed_over(text, name):
    asked = [verb.name for verb in verbs(text)]
    found = [n for n, verb in enumerate(words().verbs) if _verb(n).pattern.search(text)]
    assert name in asked
    assert {words().verbs[n].name for n in found} <= set(asked)
