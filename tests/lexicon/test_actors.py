"""The actor tables: facts that hold, codes that are codes, names that name one thing."""

from __future__ import annotations

import pytest

from demarche.lexicon import actors
from demarche.read.cast.gazetteer import cues, index


def test_every_country_has_an_alpha_3_code_of_its_own() -> None:
    codes = [c.code for c in actors.places().country]
    assert len(codes) == len(set(codes)) == 250
    assert all(len(c) == 3 and c.isupper() for c in codes)
    assert "XKX" in codes and "KOS" not in codes


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("KEN", "Kenya"), ("CIV", "Ivory Coast"), ("USA", "United States"), ("KOR", "South Korea"),
        ("COD", "Democratic Republic of the Congo"), ("NATO", "North Atlantic Treaty Organization"),
        ("SUN", "Soviet Union"), ("DEU", "Germany"), ("???", "???"),
    ],
)  # fmt: skip
def test_a_party_code_has_its_name(code: str, name: str) -> None:
    assert actors.party_name(code) == name


def test_members_of_bodies_are_countries() -> None:
    codes = {c.code for c in actors.places().country}
    for body in actors.bodies().body:
        assert set(body.members) <= codes, body.name
        assert len(body.members) == len(set(body.members)), body.name


@pytest.mark.parametrize(
    ("code", "count"),
    [("NATO", 32), ("OSCE", 57), ("EU", 27), ("AU", 55), ("ASEAN", 10), ("GCC", 6)],
)
def test_bodies_count_their_members(code: str, count: int) -> None:
    assert len(actors.members(code)) == count


def test_peoples_are_formed_by_rule_and_by_row() -> None:
    peoples = {c.code: c.peoples for c in actors.places().country}
    assert "Kenyans" in peoples["KEN"]
    assert "Iraqis" in peoples["IRQ"]
    assert "Danes" in peoples["DNK"]
    assert "Frenchs" not in peoples["FRA"]


def test_given_names_of_he_and_she_are_kept_apart_or_tell_nothing() -> None:
    table = actors.given_names()
    both = set(table.he.split()) & set(table.she.split())
    assert len(both) < 20


def test_no_word_names_two_countries() -> None:
    for phrases in index().values():
        for phrase in phrases:
            keys = {e.key for e in phrase.entries if e.kind == "country"}
            assert len(keys) <= 1, phrase.written


def test_sectors_are_plovers() -> None:
    known = set(
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP "
        "PRE REL SOC IMG".split()
    )
    for phrases in index().values():
        for phrase in phrases:
            assert {e.sector for e in phrase.entries if e.sector} <= known, phrase.written


def test_every_cue_list_holds_words() -> None:
    for field in cues().__struct_fields__:
        assert getattr(cues(), field), field
