"""Acts in plain news English, through the whole reader: who did what to whom, and when.

Each line of `news.txt`: sentence | roots, any of which is right | actors | recipients | statuses.
Parties are codes, or the names of states that no table has.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from demarche.ground.ids import sha256
from demarche.ground.items import Act, Actor, Source
from demarche.read.reading import read_source

LINES = [
    line
    for line in (Path(__file__).parent / "news.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LEAST = 0.82
"""Share of the lines that must be read right in all respects."""


def acts_of(text: str) -> list[Act]:
    source = Source("n", None, None, None, "2020-05-05", "article", "en", text, sha256(text))
    return [item for item in read_source(source).items if isinstance(item, Act)]


def stands_for(actor: Actor, wanted: str) -> bool:
    if wanted.isupper():
        return actor.party == wanted
    words = f"{actor.name} {actor.side or ''}".replace("-", " ").split()
    return actor.name == wanted or any(word.startswith(wanted[:4]) for word in words)


def are(actors: tuple[Actor, ...], wanted: list[str]) -> bool:
    return len(actors) == len(wanted) and all(
        any(stands_for(actor, one) for actor in actors) for one in wanted
    )


def listed(field: str) -> list[str]:
    return [one for one in field.strip().split(",") if one]


def is_right(line: str) -> bool:
    text, roots, doers, others, statuses = line.split("|")
    told = acts_of(text.strip())
    return len(told) == 1 and (
        told[0].event in listed(roots)
        and are(told[0].actor, listed(doers))
        and are(told[0].recipient, listed(others))
        and told[0].status in listed(statuses)
    )


@pytest.mark.slow
def test_most_sentences_are_read_right() -> None:
    right = [line for line in LINES if is_right(line)]
    assert len(right) >= LEAST * len(LINES)


SURE = [
    "Chile and Argentina restored full diplomatic ties. | SUPPORT | CHL,ARG | | actual",
    "Mongolia signed an accord to supply Laos with coal. | AGREE | MNG,LAO | | actual",
    "Norland and Sudovia have postponed their meeting. | REJECT | Norland,Sudovia | | actual",
    "Norland and Sudovia condemned Velmark. | ACCUSE | Norland,Sudovia | Velmark | actual",
    "Peru is expected to visit Bolivia next month. | CONSULT | PER | BOL | future",
    "The Zambian president is to visit Angola on Saturday. | CONSULT | ZMB | AGO | future",
    "Tolmar will meet with Ostaria and Karvel. | CONSULT | Tolmar,Ostaria,Karvel | | future",
]


@pytest.mark.parametrize("line", SURE)
def test_a_sentence_is_read_right(line: str) -> None:
    assert is_right(line)


HOMES = [
    "Police in Tolmar arrested four Ostarian traders. | COERCE | Tolmar | Ostaria | actual",
    "Soldiers from Velmark seized a customs post in Karvel. | COERCE | Velmark | Karvel | actual",
    "Workers in Ghana demanded an apology from Nigeria. | REQUEST | GHA | NGA | actual",
    "The prisoners were handed over to Chad by Libya. | RETREAT | LBY | TCD | actual",
    "Norland and Sudovia condemned the coup in Togo. | ACCUSE | Norland,Sudovia | TGO | actual",
    "Peru welcomed the ceasefire between Mali and Niger. | SUPPORT | PER | MLI,NER | actual",
    "Deputies in Peru and Chile condemned Bolivia. | ACCUSE | PER,CHL | BOL | actual",
]


@pytest.mark.parametrize("line", HOMES)
def test_whose_people_are_whose(line: str) -> None:
    assert is_right(line)
