"""Positions that acts imply: who rejects refuses, who pledges offers, who asks demands."""

from __future__ import annotations

import msgspec
import pytest

from act_pages import page_of
from demarche.ground.items import Act, Actor, Position, Statement
from demarche.read import acts, positions
from demarche.read.page import Page
from demarche.read.positions_implied import implied

A, B = "Norland", "Sudovia"


def told(text: str, *statements: Statement) -> list[tuple[str, str]]:
    page = page_of(text, (A, B))
    found = [*statements, *acts.find(page, list(statements))]
    return [
        (p.party.name, p.stance) for p in positions.find(page, found) if isinstance(p, Position)
    ]


def by(page: Page, words: str, name: str) -> Statement:
    start = page.text.index(words)
    anchor = page.anchor(start, start + len(words))
    return Statement(
        id="s", source=page.source.id, anchor=anchor, made_by="rule:test@1", confidence=1.0,
        speaker=Actor(text=name, anchor=anchor, name=name, party=name[:3].upper()), mode="direct",
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Norland wants a corridor to the sea from Sudovia.", "demands"),
        ("Norland waved aside the plan of Sudovia.", "refuses"),
        ("Norland disputed the map.", "claims"),
        ("Norland guaranteed the passage of the ferries.", "offers"),
        ("Norland signed the convention on the ferries.", "accepts"),
        ("Norland gave Sudovia until Friday to leave the strait.", "demands"),
        ('Norland called the toll of Sudovia "a theft of bread".', "claims"),
    ],
)
def test_an_act_tells_where_its_actor_stands(text: str, stance: str) -> None:
    assert (A, stance) in told(text)


def test_what_nobody_named_did_is_no_position() -> None:
    assert told("Two of the fishermen waved aside the plan of Sudovia.") == []


def test_a_pronoun_is_on_the_issue_named_before_it_or_on_none() -> None:
    page = page_of("Sudovia offered a treaty on the pass. Norland waved it aside.", (A, B))
    found = positions.find(page, acts.find(page, []))
    assert [p.issue for p in found if isinstance(p, Position)] == ["treaty on the pass"] * 2
    assert told("Norland disputed this, and waved it aside.") == []


def test_what_speech_tells_of_others_is_no_stand_of_whoever_speaks() -> None:
    text = "They rejected the plan of Sudovia."
    page = page_of(text, (A, B))
    spoken = by(page, "They rejected the plan of Sudovia", A)
    act = msgspec.structs.replace(
        next(a for a in acts.find(page_of("Norland rejected the plan of Sudovia.", (A, B)), [])
             if isinstance(a, Act)),
        anchor=spoken.anchor, statement=spoken.id,
    )  # fmt: skip
    assert spoken.speaker is not None
    act = msgspec.structs.replace(act, actor=(spoken.speaker,))
    assert [i.stance for i in implied(page, [act], [spoken], [])] == []
    own = msgspec.structs.replace(spoken, mode="indirect")
    assert [i.stance for i in implied(page, [act], [own], [])] == ["refuses"]
