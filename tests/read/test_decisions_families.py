"""Families of open decisions: approval, advisement, time to think, choices, and who decides."""

from __future__ import annotations

import pytest

from invented import decisions


@pytest.mark.parametrize(
    ("text", "decider"),
    [
        ("The final word rests with Otieno.", "Otieno"),
        ("The choice is Tapia's.", "Tapia"),
        ("What happens next depends on parliament.", "parliament"),
        ("I do not know yet whether Otieno will sign.", "Otieno"),
        ("The text awaits the approval of parliament.", "parliament"),
        ("The plan is subject to Quispe's consent.", "Quispe"),
        ("The request is before the council.", "the council"),
        ("Kenya has asked for time to study the offer.", "Kenya"),
        ("Quispe reserved her judgment on the truce.", "Quispe"),
        ("Kenya took the request under advisement.", "Kenya"),
        ("parliament meets on Friday to decide on the bridge.", "parliament"),
        ("Chile has ten days to answer.", "Chile"),
        ("Moreno declined to say whether Peru would come.", "Moreno"),
        ("Whether Otieno talks about the lake when he meets them is still open.", "Otieno"),
        ("The seat has yet to be determined by the two sides.", "the two sides"),
        ("Whether to invite Fiji was left to the two leaders.", "the two leaders"),
        ("Quispe will take the matter up on Monday.", "Quispe"),
        ("Kenya would then have to choose between war and talks.", "Kenya"),
        ("The tribunal has yet to rule.", "tribunal"),
        ("His party will decide on Monday whether to leave.", "His party"),
        ("Kenya met its allies on Tuesday and will decide on Friday.", "Kenya"),
    ],
)
def test_who_has_yet_to_decide(text, decider):
    (found,) = decisions(text)
    assert found.decider.text == decider


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has not ruled out talks.",
        "Kenya has not responded to the offer.",
        "Kenya reserved its position on the lake.",
        "Kenya took the town under fire.",
        "What happened next depended on the weather.",
        "Otieno put the book off the table.",
        "Kenya has ten days of rain.",
    ],
)
def test_what_leaves_nothing_open(text):
    assert decisions(text) == []
