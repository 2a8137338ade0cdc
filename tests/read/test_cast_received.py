"""Whose somebody is whom another state meets, who rules by a bare name, who is nobody."""

from __future__ import annotations

import pytest

from pages import page


def _of(text: str, name: str, day: str | None = None) -> str | None:
    """The party of whoever goes by a name in a text."""
    return next(m.actor.party for m in page(text, day=day).mentions if m.actor.name == name)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Kenyan foreign minister met President Ana Soto in Lima on Monday.", "PER"),
        ("A Kenyan general held talks with President Ana Soto on a visit to Lima.", "PER"),
        ("Kenya's minister met Governor Ana Soto during a visit to Peru.", "PER"),
        ("The Kenyan foreign minister met President Ana Soto in Nairobi on Monday.", "KEN"),
        ("Kenya's president flew to Lima, where he was closeted with President Ana Soto.", "PER"),
        ("The Kenyan foreign minister met Foreign Minister Ana Soto.", None),
        ("Kenya's foreign minister met Foreign Minister Ana Soto on a visit to Peru.", "PER"),
    ],
)
def test_who_receives_a_guest_is_of_the_place(text: str, party: str | None) -> None:
    assert _of(text, "Ana Soto") == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Oslo's envoy met Kenya's foreign minister, Ada Oto, and the army chief, Luis Rey.",
         "KEN"),
        ("Oslo's envoy met the Kenyan minister, Ada Oto, and Defence Minister Luis Rey.", "KEN"),
        ("Oslo's envoy met Kenya's minister, Ada Oto, and Peru's, Luis Rey.", "PER"),
        ("Oslo's envoy met Kenya's minister, Ada Oto, and the head of the army, Luis Rey.", "KEN"),
        ("Oslo's envoy met Kenya's minister, Ada Oto, and the president of Peru, Luis Rey.", "PER"),
        ("Oslo's envoy met Kenya's minister, Ada Oto, and the Peruvian mayor, Luis Rey.", "PER"),
    ],
)  # fmt: skip
def test_of_two_colleagues_the_second_is_of_the_firsts_state(text: str, party: str) -> None:
    assert _of(text, "Luis Rey") == party


@pytest.mark.parametrize(
    ("text", "day", "party"),
    [
        ("Obama ordered a search.", "2015-06-09", "USA"),
        ("Kenya asked Merkel to help Peru.", "2015-06-09", "DEU"),
        ("Obama ordered a search.", "2019-06-09", None),
        ("Colonel Juma Obama left. Obama ordered a search.", "2015-06-09", None),
    ],
)
def test_who_rules_goes_by_the_family_name_on_that_day(
    text: str, day: str, party: str | None
) -> None:
    told = [m.actor.party for m in page(text, day=day).mentions if "ama" in m.actor.text
            or "Merkel" in m.actor.text]  # fmt: skip
    assert set(told or [None]) == {party}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya was criticised over its territorial dispute with Eriador.", "Eriador"),
        ("Kenya bombed the militant group that has seized the port.", "militant group"),
    ],
)
def test_whose_dispute_and_whose_target_somebody_is_tells_no_side(text: str, name: str) -> None:
    assert _of(text, name) is None


def test_shells_of_artillery_are_nobody() -> None:
    named = [m.actor.text for m in page("Kenya fired two artillery shells at Peru.").mentions]
    assert named == ["Kenya", "Peru"]
