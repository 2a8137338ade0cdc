"""One act told once, and acts whose words the clause reader used to pass by."""

from __future__ import annotations

import msgspec
import pytest

from act_pages import A, B, page_of, told
from demarche.ground.items import Act
from demarche.read.acts import find
from demarche.read.acts_once import once_told


def _act(start: int, end: int, event: str, confidence: float) -> Act:
    text = f"{A} rejected the plan of {B}. " * 8
    page = page_of(text, (A, B))
    first = next(a for a in find(page, []) if isinstance(a, Act))
    return msgspec.structs.replace(
        first,
        id=f"{start}-{event}",
        anchor=page.anchor(start, end),
        event=event,  # type: ignore[arg-type]  # a root by its word
        confidence=confidence,
    )


@pytest.mark.parametrize(
    ("acts", "kept"),
    [
        ([(0, 40, "REJECT", 0.5), (10, 40, "REJECT", 0.8)], [1]),
        ([(0, 40, "REJECT", 0.8), (10, 30, "REJECT", 0.5)], [0]),
        ([(0, 40, "REJECT", 0.5), (1, 40, "REJECT", 0.5)], [0]),
        ([(0, 40, "REJECT", 0.5), (10, 40, "REQUEST", 0.8)], [0, 1]),
        ([(0, 40, "REJECT", 0.5), (30, 60, "REJECT", 0.8)], [0, 1]),
        ([(0, 20, "REJECT", 0.5), (20, 40, "REJECT", 0.8)], [0, 1]),
    ],
)
def test_of_nested_acts_of_one_root_the_surer_is_told(
    acts: list[tuple[int, int, str, float]], kept: list[int]
) -> None:
    made = [_act(*one) for one in acts]
    assert once_told(made) == [made[n] for n in kept]


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("Norland no longer insists on a share of the canal.", "CONCEDE", "actual"),
        ("Norland no longer demanded that Sudovia pay.", "CONCEDE", "actual"),
        ("Norland does not insist on the clause any more.", "CONCEDE", "actual"),
        ("Norland does not object to it any more.", "CONCEDE", "actual"),
        ("Norland does not reject any more proposals of Sudovia.", "REJECT", "negated"),
        ("Norland no longer objects to a joint patrol with Sudovia.", "CONCEDE", "actual"),
        ("Norland no longer recognises the treaty with Sudovia.", "REJECT", "actual"),
        ("Norland offers to limit the diversion to half the flow.", "AGREE", "actual"),
        ("Norland is prepared to accept payment in wine.", "AGREE", "actual"),
        ("Norland has asked Sudovia to advise its citizens.", "REQUEST", "actual"),
        ("Norland has proposed that it be done by tens.", "REQUEST", "actual"),
        ("Norland could not agree to a freeze of the search.", "REJECT", "actual"),
        ("Norland turned that down in August.", "REJECT", "actual"),
        ("Norland further undertook to maintain the flow.", "AGREE", "actual"),
        ("Norland gave the envoy 72 hours to leave.", "SANCTION", "actual"),
        ("The envoy of Norland was given 72 hours to leave.", "SANCTION", "actual"),
        ("Norland seized the islet on the same day.", "COERCE", "actual"),
        ("Norland called the account of Sudovia invented.", "ACCUSE", "actual"),
        ("Norland withdrew its request for a hearing.", "CONCEDE", "actual"),
        ("Norland dropped the stipulation that the camp be closed.", "CONCEDE", "actual"),
        ("Norland claims 3.4 billion francs for spoiled goods.", "REQUEST", "actual"),
        ("Norland, which seldom spoke, urged Sudovia to yield.", "REQUEST", "actual"),
    ],
)
def test_what_the_words_tell(text: str, event: str, status: str) -> None:
    assert [(event, status)] == [(a.event, a.status) for a in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norland did not demand that Sudovia withdraw.",
        "Norland and Sudovia could not agree on a date.",
        "Norland called the plan a step in the right direction.",
        "Norland thanked Sudovia for the meal.",
        "The bill was settled by Norland.",
    ],
)
def test_what_they_do_not_tell(text: str) -> None:
    tells = {(a.event, a.status) for a in told(text)}
    assert tells <= {("CONCEDE", "actual"), ("AGREE", "negated")}


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Norland arrested the captain and two sailors.", {"captain", "two sailors"}),
        ("Norland has asked the railwaymen to go on working.", {"railwaymen"}),
        ("Norland fired on the passengers.", {"passengers"}),
    ],
)
def test_who_is_only_described_undergoes_it(text: str, recipients: set[str]) -> None:
    (act,) = told(text)
    assert {actor.name for actor in act.recipient} == recipients
