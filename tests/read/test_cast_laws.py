"""Laws of naming: anchors read back, nothing overlaps, parties swap with their names."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.ground.ids import sha256
from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.lexicon import actors
from demarche.lexicon.places import Country
from demarche.read.cast import cast
from demarche.read.cast.entities import Entity, fits_role
from demarche.read.cast.states import is_adjective_of, pairs
from demarche.read.page import Mention
from demarche.read.quotes import quotes


def named(text: str) -> tuple[Mention, ...]:
    split = sentences(text)
    source = Source("src-1", None, None, None, None, "article", "en", text, sha256(text))
    return cast(text, split, quotes(text, split), source)


_GIVEN = set(
    (actors.given_names().he + actors.given_names().she + actors.given_names().either).split()
)
# Left out: Belgium, whose capital stands for the European Union, capitals that are given names or
# the state's own name, and adjectives that are.
ORDINARY = [
    c
    for c in actors.places().country
    if c.adjective and c.capital and c.code != "BEL" and c.capital[0] not in _GIVEN
    and c.name not in c.adjective and c.capital[0] != c.name and c.peoples
]  # fmt: skip


FRAMES = [
    "{A} said on Monday that it would not sign. {B} refused.",
    "{a} Foreign Minister Ana Brel met {b} officials in Geneva. Brel said {A} was ready.",
    "Talks between {A} and {B} failed. The two countries blamed each other.",
    "{A}'s envoy to {B}, Tomas Ilke, was summoned by the {b} army. The army spoke.",
    "{a} and {b} diplomats met in {acap}. {bcap} said the {a} side had broken a promise.",
    "“We will not go,” the {b} president said. “They must,” a {a} spokeswoman replied. She left.",
    "{acap} urged {bcap} to withdraw its troops from the border with {A}. {a} gas still flows.",
    "President Ana Brel of {A} flew to {bcap}. The president told us that the country was calm.",
    "A message from {acap} to {bcap} was sent. The {b} army is in {A}. {a} rebels withdrew.",
    "{acap}, May 3, 1988 (Harbour Wire)\n\n{A} on Friday broke with {B}.\n\nForeign Minister Ana "
    "Brel left for {bcap}. Captain Tom Ilke stayed.",
    "{A} will send Deputy Minister Ana Brel. {B} is represented by Tomas Ilke. Brel said no.",
    "For {A}, Ana Brel said that {B} was late. {B}'s answer came from its envoy, Tomas Ilke.",
    "{A}'s minister, Ana Brel, and {B}'s, Tomas Ilke, met. Foreign Minister Ida Oru did not.",
    "{A} and {B} met. Premier Ana Brel spoke. Her {b} counterpart, Tomas Ilke, said {A} lied.",
    "Ministry of Defence, {acap}\n\nGeneral Ana Brel said that {B} was ready. We in {A} are not.",
]


def filled(frame: str, one: Country, two: Country) -> str:
    return frame.format(
        A=one.name, a=one.adjective[0], acap=one.capital[0],
        B=two.name, b=two.adjective[0], bcap=two.capital[0],
    )  # fmt: skip


def shape(text: str, one: Country, two: Country) -> list[tuple[object, ...]]:
    """What is found with the two parties written as X and Y, wherever their names stand."""
    codes = {one.code: "X", two.code: "Y"}

    marks: dict[str, str] = {}
    for country, mark in ((one, "X"), (two, "Y")):
        for name in (country.name, *country.also, *country.adjective, *country.capital):
            marks[name] = mark
    ordered = sorted(marks, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")

    def masked(words: str | None) -> str | None:
        return pattern.sub(lambda m: marks[m.group()], words) if words else None

    return [
        (
            m.how, m.entity, m.is_person, m.is_place, m.is_adjective, m.side, m.actor.sector,
            codes.get(m.actor.party or "", m.actor.party), masked(m.actor.text),
            masked(m.actor.role), masked(m.actor.side), tuple(codes.get(p, p) for p in m.parties),
        )
        for m in named(text)
    ]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(FRAMES), st.sampled_from(ORDINARY), st.sampled_from(ORDINARY))
def test_swapping_two_parties_swaps_them_and_nothing_else(
    frame: str, one: Country, two: Country
) -> None:
    # Joined in one order, and in that alone, these two are the name of a third state.
    if one.code == two.code or {one.name, two.name} == {"Serbia", "Montenegro"}:
        return
    there = shape(filled(frame, one, two), one, two)
    back = shape(filled(frame, two, one), two, one)
    assert there == back


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "the Kenyan President Ana Brel 's , . “ ” said in Moscow and NATO US-led ( OLF ) "
            "Mr. of Republic he we - Party Gen . who ambassador to Liberation Front Karvel "
            "officials Karveli".split()
        ),
        max_size=40,
    )
)
def test_anchors_read_back_and_nothing_overlaps(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for mention in named(text) if text.strip() else ():
        assert mention.actor.text == text[mention.start : mention.end]
        assert mention.start >= last
        last = mention.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all_is_read_the_same_twice(text: str) -> None:
    assert named(text) == named(text)


@given(st.sampled_from(ORDINARY))
def test_a_country_is_not_the_adjective_of_its_adjective(country: Country) -> None:
    assert not is_adjective_of(country.name, country.name)
    if is_adjective_of(country.adjective[0], country.name):
        assert pairs([country.adjective[0], country.name]) == [country.name]


_PIECES = """
the a its their his her our both one another no each said says told of to from for in with and , .
“ ” ’s : ( ) - whose who which that is former new visiting counterpart opposite number minister
president spokesman official officials envoy sides country ministry navy embassy delegation general
secretary-general commander rebels colleague aide they he it Ana Soto Ada Okoro Karvel Karveli Kenya
Kenyan Lima Peruvian NATO Moscow U.N. Monday Foreign Minister Prince Gen. Mr. State Department
Kremlin Council Republic Front
""".split()


@given(st.lists(st.sampled_from([*_PIECES, "\n\n"]), max_size=40))
@settings(max_examples=400)
def test_no_row_of_words_stops_naming(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for mention in named(text):
        assert text[mention.start : mention.end] == mention.anchor.exact


def test_its_counterpart_is_named() -> None:
    names = [m.actor.name for m in named("The ministry told its counterpart Ana Soto to come.")]
    assert "Ana Soto" in names


def test_a_role_without_a_head_is_nobodys_office() -> None:
    minister = Entity(0, "office:1", "office", "minister")
    minister.heads.append("minister")
    assert fits_role(minister, "minister") and not fits_role(minister, "")
