"""Pages for finders' tests: a text, and who is named in it, without the rules that find names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.anchors import Anchor
from demarche.ground.ids import sha256
from demarche.ground.items import Actor, Decision, Item, Source
from demarche.language.segment import sentences
from demarche.read.decisions import find as find_decisions
from demarche.read.page import How, Mention, Page

_STATES = """
Kenya Kenyan=KEN; Uganda Ugandan=UGA; Chile Chilean=CHL; Bolivia Bolivian=BOL; Peru Peruvian=PER
Ecuador=ECU; India Indian=IND; China Chinese=CHN; Pakistan Pakistani=PAK; Japan Japanese=JPN
Fiji=FJI; Tonga=TON; Greece Greek=GRC; Turkey Turkish=TUR; Ostria Ostrian=OST; Norway=NOR
Sweden=SWE; Morocco=MAR; Algeria=DZA; Egypt Egyptian=EGY; Ethiopia Ethiopian=ETH; Sudan=SDN
Iran Iranian=IRN; Iraq=IRQ; US American=USA; NATO=NATO; OSCE=OSCE; ASEAN=ASEAN; EU=EU
"""
_PEOPLE = """
President Amina Otieno=KEN; Otieno=KEN; Paul Byaruhanga=UGA; Byaruhanga=UGA
Foreign Minister Rosa Quispe=BOL; Quispe=BOL; Jorge Tapia=CHL; Tapia=CHL; he=CHL
Prime Minister Nikos Vlachos=GRC; Vlachos=GRC; Mehmet Aksoy=TUR; Aksoy=TUR
President Lidia Moreno=PER; Moreno=PER; General Tadesse=ETH; the prime minister=ETH
President Hassan Idris=SDN; Idris=SDN
"""
_GROUPS = """
Kenyan officials=KEN; the two sides=; reporters=; the ministers=; parliament=ETH
Indian and Chinese commanders=; the alliance=NATO; Bolivian officials=BOL; the council=
the Chilean government=CHL; African Union=AU; United Nations=UN; the two leaders=
"""


def _table(told: str) -> dict[str, str | None]:
    rows = [row.strip().partition("=") for line in told.split("\n") for row in line.split(";")]
    return {name: party or None for name, _, party in rows if name}


STATES = {name: party for names, party in _table(_STATES).items() for name in names.split(" ")}
PEOPLE = _table(_PEOPLE)
GROUPS = _table(_GROUPS)


def source_of(text: str, published: str | None = None) -> Source:
    """A source with this text."""
    return Source("src-1", None, None, None, published, "article", "en", text, sha256(text))


def page_of(text: str, published: str | None = None) -> Page:
    """A page whose mentions are the invented people and the states that stand in its text."""
    every = {**STATES, **GROUPS, **PEOPLE}
    ordered = sorted(every, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")
    numbers: dict[str, int] = {}
    mentions = []
    for match in pattern.finditer(text):
        name = match.group()
        party, is_person, is_group = every[name], name in PEOPLE, name in GROUPS
        key = f"{party}{name.split()[-1]}" if is_person or is_group else str(party)
        actor = Actor(name, Anchor.of(text, *match.span()), name, party)
        how: How = "pronoun" if name == "he" else "group" if is_group else "name"
        place = name in STATES and len(party or "") == 3
        number = numbers.setdefault(key, len(numbers))
        mentions.append(Mention(actor, how, number, is_person, place))
    return Page(source_of(text, published), sentences(text), (), tuple(mentions))


def decisions(text: str, found: Sequence[Item] = ()) -> list[Decision]:
    """The open decisions of a page of 14 January 2022, each where its text says it."""
    items = find_decisions(page_of(text, "2022-01-14"), found)
    assert all(isinstance(d, Decision) and d.anchor.holds_in(text) for d in items)
    return items
