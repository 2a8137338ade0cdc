"""A capital where talks are held is a venue: being there makes nobody its state's official."""

from __future__ import annotations

import pytest

from demarche.ground.items import Genre
from pages import speakers, statements_in


def _parties(text: str, genre: Genre | None = None) -> set[tuple[str | None, str | None]]:
    return set(speakers(statements_in(text, genre=genre, title="Fisheries")))


_BRIEFING = """Ministry Press Briefing – 4 May 2004

Oumar Keita, Spokesman

MR. KEITA: Good morning, everyone.

The second round of the fisheries talks ended in Lima a few hours ago. Deputy Secretary Holm
called the Secretary from Lima.

QUESTION: Will you sign?

MR. KEITA: As Ambassador Sow said in Lima today: we do not sign on the first evening. The nets
stay where they are.
"""


def test_where_an_envoy_spoke_is_not_whose_spokesman_a_briefing_has() -> None:
    assert {party for _, party in _parties(_BRIEFING)} == {None}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The talks in Lima ended at dawn. Foreign Minister Ada Okoro said the nets stay.", None),
        ("The round was held in Lima. “The nets stay,” Ada Okoro, a minister, said in Lima.", None),
        ("LIMA, 4 May — The Lima conference ended. Minister Ada Okoro said the nets stay.", None),
        ("“The nets stay,” Ada Okoro, a ministry spokeswoman, said in Lima on Monday.", "PER"),
        ("The ministry said the nets stay, and Tom Vaka, in Lima, said they would go.", None),
    ],
)
def test_a_venue_is_nobodys_state(text: str, party: str | None) -> None:
    assert {told for _, told in _parties(text)} == {party}


def test_a_statement_dated_at_a_venue_is_not_the_venues() -> None:
    text = (
        "Statement by the Minister of Fisheries\n\nLima, 4 May 2004\n\n"
        "We came to the meeting in Lima to sign. Our nets stay where they are.\n\nAda Okoro"
    )
    assert {party for _, party in _parties(text, "statement")} == {None}
    at_home = text.replace("the meeting in Lima", "this room")
    assert {party for _, party in _parties(at_home, "statement")} == {"PER"}
