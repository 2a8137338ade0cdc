"""Who "they" and "them" are that meet, what is called off, and with whom."""

from __future__ import annotations

import pytest

from demarche.ground.items import Meeting
from pages import meetings_on as told
from pages import page

_TWO = "Kenya's foreign minister, Ada Oto, and Peru's foreign minister, Ana Sol, came to Muscat. "
_CALL = "Kenya's Ada Oto spoke to Peru's Ana Sol on Monday. "


def _last(text: str) -> Meeting:
    meeting = told(page(text, day="2022-01-14"))[-1]
    assert isinstance(meeting, Meeting)
    return meeting


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (_CALL + "They agreed to meet in Lomé in March.", ["Ada Oto", "Ana Sol"]),
        (_CALL + "They will meet again on Friday.", ["Ada Oto", "Ana Sol"]),
        (
            "The Kenyan and Peruvian presidents spoke on Monday. The two leaders speak again "
            "on Friday.",
            ["Kenyan and Peruvian presidents"] * 2,
        ),
        (
            _TWO + "The Omani minister, Luis Rey, met both his counterparts on Monday.",
            ["Luis Rey", "Ada Oto", "Ana Sol"],
        ),
        (
            _TWO + "The Omani minister, Luis Rey, received them separately on Monday.",
            ["Luis Rey", "Ada Oto", "Ana Sol"],
        ),
    ],
)
def test_who_is_meant_takes_part(text: str, sides: list[str]) -> None:
    assert [a.name for a in _last(text).participants] == sides


def test_a_host_of_two_leaders_has_no_envoys_met_before_as_guests() -> None:
    text = (
        "The Kenyan envoy met the Peruvian consul on Monday. NATO will host a summit of the two "
        "leaders in March. Kenya and Peru differ."
    )
    assert [a.name for a in _last(text).participants] == ["NATO", "two leaders"]


def test_ministers_are_not_the_presidents_who_met_before() -> None:
    text = _CALL + "The two foreign ministers, Luis Rey and Juma Ali, met in Lomé on Tuesday."
    assert "Ada Oto" not in [a.name for a in _last(text).participants]


def test_who_is_received_one_by_one_takes_part() -> None:
    text = "Kenya's Ada Oto and Peru's Ana Sol had each been received by the emir on Monday."
    assert len(_last(text).participants) == 3


def test_how_they_met_is_no_other_meeting() -> None:
    text = "Oman's Luis Rey met Kenya's Ada Oto and Peru's Ana Sol on Monday. He met them apart."
    assert len(told(page(text, day="2022-01-14"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's Ada Oto was to have met Peru's Ana Sol on Monday but the meeting was called off.",
        "Kenya's Ada Oto was due to meet Peru's Ana Sol on Monday, but the meeting was scrapped.",
    ],
)
def test_what_is_called_off_is_the_meeting_just_told(text: str) -> None:
    (meeting,) = told(page(text, day="2022-01-14"))
    assert isinstance(meeting, Meeting)
    assert (meeting.status, [a.name for a in meeting.participants]) == (
        "refused",
        ["Ada Oto", "Ana Sol"],
    )


@pytest.mark.parametrize(
    ("text", "sides", "place"),
    [
        ("The Peruvian minister had tea with the Kenyan envoy on Monday.", ["PER", "KEN"], None),
        ("A visit to Nairobi by Peru's foreign minister, planned for Monday, has been called off.",
         ["PER"], "Nairobi"),
        ("The visit of Peru's foreign minister to Nairobi, due on Monday, was put off.",
         ["PER"], "Nairobi"),
        ("Kenya's delegate stayed away from the session on Monday.", ["KEN"], None),
    ],
)  # fmt: skip
def test_whose_parts_stand_apart(text: str, sides: list[str], place: str | None) -> None:
    meeting = _last(text)
    assert ([a.party for a in meeting.participants], meeting.place) == (sides, place)


@pytest.mark.parametrize(
    ("text", "sides", "status"),
    [
        ("The envoys of Kenya and Peru to the United Nations met in Lomé on Monday.",
         ["KEN", "PER"], "held"),
        ("Kenya's president called on the mayor and held talks with the Peruvian envoy on Monday.",
         ["KEN", "PER"], "held"),
        ("The Kenyan minister left Lima on Monday after two days of talks with the Peruvian envoy.",
         ["KEN", "PER"], "held"),
        ("Brazil's ambassador in Lima, Joao Prado, was called in on Monday.", ["BRA"], "held"),
        ("Kenya's minister, Ada Oto, and Peru's, Ana Sol, met in Lomé on Monday.",
         ["KEN", "PER"], "held"),
        ("Kenya's president received Peru's minister and, separately, the Chilean envoy on Monday.",
         ["KEN", "PER", "CHL"], "held"),
        ("Kenya and Peru are likely to meet in Lomé on Monday.", ["KEN", "PER"], "planned"),
    ],
)  # fmt: skip
def test_who_opens_the_clause_takes_part(text: str, sides: list[str], status: str) -> None:
    meeting = _last(text)
    assert ([a.party for a in meeting.participants], meeting.status) == (sides, status)
