"""What was said in the opening sentences of wire stories, and what the author sets beside it."""

from __future__ import annotations

import pytest

import pages

_SAID = "Kenya will not sign the pact"


@pytest.mark.parametrize(
    "behind",
    [
        "Ada Okoro said, a day after Peru left the talks.",
        "Ada Okoro said on Tuesday, a day after Peru left the talks.",
        "the president said on Tuesday, two weeks after Peru left the talks.",
        "Ada Okoro said on Tuesday, hours before Peru was due to vote.",
        "its foreign ministry said on Monday, shortly before the offer was due to expire.",
        "its foreign ministry announced on Tuesday, hours ahead of a vote that Peru called.",
        "Ada Okoro told reporters on Tuesday, less than a week after Peru left the talks.",
    ],
)
def test_when_it_was_said_is_the_authors(behind: str) -> None:
    assert [s.anchor.exact for s in pages.said(f"{_SAID}, {behind}")] == [_SAID]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ada Okoro said on Tuesday, a day after Peru left, that Kenya would not sign.",
            "Kenya would not sign",
        ),
        (
            "Ada Okoro said on Tuesday, a day after Peru left, Kenya would not sign.",
            "a day after Peru left, Kenya would not sign",
        ),
    ],
)
def test_what_stands_behind_the_time_is_said(text: str, said: str) -> None:
    assert [s.anchor.exact for s in pages.said(text)] == [said]


@pytest.mark.parametrize(
    ("source", "party"),
    [
        ("a statement posted on its website", "KEN"),
        ("a statement issued by its navy", "KEN"),
        ("a statement", None),
    ],
)
def test_whose_a_statement_is_by_its(source: str, party: str | None) -> None:
    told = pages.said(f"Kenya will send two ships, according to {source}.")
    assert [(s.speaker.name, s.speaker.party) for s in told if s.speaker] == [(source, party)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kenya accused Peru of haste, saying it had shelled a village.", "Peru"),
        ("Kenya condemned Peru's army, saying that it had sent a ship.", "Peru's army"),
        ("Kenya accused Peru of haste and said it would close the port.", "Kenya"),
        ("Kenya welcomed Peru's offer, saying it would close the port.", "Kenya"),
    ],
)
def test_whom_a_charge_is_about(text: str, who: str) -> None:
    page = pages.page(text)
    assert [m.actor.name for m in page.mentions if m.actor.text == "it"] == [who]
