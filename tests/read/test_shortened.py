"""Shortened words and their stops end no clause and cut no name: "on Nov. 3", "St. Aldwyn"."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Act, Item, Meeting, Position, Statement


def read(text: str, kind: type[Item]) -> list[Item]:
    return [i for i in pages.read(text).items if isinstance(i, kind)]


WHOLE = [
    ("The Peruvian skipper was arrested by Chile on Nov. 3 near the line.", Act),
    ("Lt. Gen. Luis Vega of Peru met Gen. Ada Okoro of Chile in Lima on Monday.", Meeting),
    ("The President of Peru will visit St. Aldwyn in March.", Meeting),
    ("Kenya asked St. Aldwyn to close its port to ships of Peru by Dec. 12.", Act),
    ("Kenya demanded that Peru leave Mt. Vera by Nov. 3 and pay for the damage.", Position),
]


@pytest.mark.parametrize(("text", "kind"), WHOLE)
def test_a_deed_is_told_to_the_end_of_its_clause(text: str, kind: type[Item]) -> None:
    told = [i.anchor.exact for i in read(text, kind)]
    assert any(exact.split()[-1] == text.rstrip(".").split()[-1] for exact in told), told


def test_whom_a_shortened_name_names() -> None:
    text = "Kenya asked St. Aldwyn to close its port. St. Lucia's minister, Ada St. John, left."
    names = [m.actor.name for m in pages.page(text).mentions]
    assert "St. Aldwyn" in names
    assert "Ada St. John" in names


@pytest.mark.parametrize("rank", ["Lt. Gen.", "Maj. Gen.", "Gen.", "Vice Adm.", "Lt. Gen. Dr."])
def test_a_rank_of_two_shortened_words_stands_before_a_name(rank: str) -> None:
    page = pages.page(f"Kenya's army chief, {rank} Ada Okoro, said so.")
    assert [(m.actor.name, m.actor.party) for m in page.mentions] == [("Ada Okoro", "KEN")]


@pytest.mark.parametrize("date", ["Nov. 3", "November 3", "Dec. 12", "3 November"])
def test_a_day_is_no_part_of_an_issue(date: str) -> None:
    found = read(f"Kenya demanded that Peru leave the base by {date}.", Position)
    assert {p.issue for p in found if isinstance(p, Position)} == {"Peru leaving the base"}


def test_words_that_only_open_a_sentence_are_nobody() -> None:
    text = (
        "There are reports that Peru closed the border. First, the Secretary met Kenya's envoy. "
        "Honesty requires us to admit that Peru broke its word."
    )
    speakers = {
        s.speaker.name for s in read(text, Statement) if isinstance(s, Statement) and s.speaker
    }
    doers = {
        a.name for i in read(text, Act) if isinstance(i, Act) for a in (*i.actor, *i.recipient)
    }
    assert not {"There", "First", "Honesty"} & (speakers | doers)
