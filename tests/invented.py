"""Pages for finders' tests: a text, and who is named in it, without the rules that find names."""

from __future__ import annotations

import re

from demarche.ground.anchors import Anchor
from demarche.ground.ids import sha256
from demarche.ground.items import Actor, Source
from demarche.language.segment import sentences
from demarche.read.page import Mention, Page

STATES = {
    "Kenya": "KEN", "Kenyan": "KEN", "Uganda": "UGA", "Ugandan": "UGA", "Chile": "CHL", "Chilean": "CHL",
    "Bolivia": "BOL", "Bolivian": "BOL", "Peru": "PER", "Peruvian": "PER", "Ecuador": "ECU", "India": "IND",
    "Indian": "IND", "China": "CHN", "Chinese": "CHN", "Pakistan": "PAK", "Pakistani": "PAK", "Japan": "JPN",
    "Fiji": "FJI", "Tonga": "TON", "Greece": "GRC", "Greek": "GRC", "Turkey": "TUR", "Turkish": "TUR",
    "Russia": "RUS", "Russian": "RUS", "Ukraine": "UKR", "United States": "USA", "US": "USA", "American": "USA",
    "Egypt": "EGY", "Egyptian": "EGY", "Ethiopia": "ETH", "Ethiopian": "ETH", "Sudan": "SDN", "Iran": "IRN",
    "Iranian": "IRN", "Iraq": "IRQ", "NATO": "NATO", "OSCE": "OSCE", "African Union": "AU", "ASEAN": "ASEAN",
    "EU": "EU", "United Nations": "UN", "Norway": "NOR", "Sweden": "SWE", "Morocco": "MAR", "Algeria": "DZA",
}  # fmt: skip
PEOPLE = {
    "President Amina Otieno": ("KEN", "president"), "Otieno": ("KEN", None), "Paul Byaruhanga": ("UGA", None),
    "Byaruhanga": ("UGA", None), "Foreign Minister Rosa Quispe": ("BOL", "foreign minister"),
    "Quispe": ("BOL", None), "Jorge Tapia": ("CHL", None), "Tapia": ("CHL", None), "he": ("CHL", None),
    "Prime Minister Nikos Vlachos": ("GRC", "prime minister"), "Vlachos": ("GRC", None),
    "Mehmet Aksoy": ("TUR", None), "Aksoy": ("TUR", None), "President Lidia Moreno": ("PER", "president"),
    "Moreno": ("PER", None), "General Tadesse": ("ETH", "general"), "the prime minister": ("ETH", None),
    "President Hassan Idris": ("SDN", "president"), "Idris": ("SDN", None),
}  # fmt: skip
GROUPS = {
    "Kenyan officials": "KEN", "Western and Iranian diplomats": None, "the two sides": None, "reporters": None,
    "the ministers": None, "Indian and Chinese commanders": None, "parliament": "ETH", "the alliance": "NATO",
    "Bolivian officials": "BOL", "the Chilean government": "CHL", "the council": None,
}  # fmt: skip


def source_of(text: str, published: str | None = None) -> Source:
    """A source with this text."""
    return Source("src-1", None, None, None, published, "article", "en", text, sha256(text))


def page_of(text: str, published: str | None = None) -> Page:
    """A page whose mentions are the invented people and the states that stand in its text."""
    every: dict[str, tuple[str | None, str | None, str]] = {
        **{name: (party, None, "name") for name, party in STATES.items()},
        **{name: (party, None, "group") for name, party in GROUPS.items()},
        **{name: (party, role, "name") for name, (party, role) in PEOPLE.items()},
    }
    ordered = sorted(every, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b")
    numbers: dict[str, int] = {}
    mentions = []
    for match in pattern.finditer(text):
        name = match.group()
        party, role, how = every[name]
        is_person = name in PEOPLE
        key = f"{party}{name.split()[-1]}" if is_person or how == "group" else str(party)
        anchor = Anchor.of(text, *match.span())
        actor = Actor(name, anchor, name, party, None, role)
        number = numbers.setdefault(key, len(numbers))
        mentions.append(
            Mention(
                actor,
                "pronoun" if name == "he" else how,
                number,
                is_person,  # type: ignore[arg-type]
                not is_person and how == "name" and len(party or "") == 3,
            )  # fmt: skip
        )
    return Page(source_of(text, published), sentences(text), (), tuple(mentions))
