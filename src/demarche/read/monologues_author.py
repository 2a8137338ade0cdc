"""Whose words an official text is: by its title, the lines above it, itself, or its signature."""

from __future__ import annotations

import re

import msgspec

from demarche.ground.items import Actor, Source
from demarche.read.cast import host_of
from demarche.read.monologues_heading import FIRST_PERSON, HOUSE, speaker_above, speaker_by_title
from demarche.read.monologues_house import house_of, is_joint
from demarche.read.page import Page

_DECLARES = re.compile(
    r"\s+(?:(?:\w+ly|hereby|again|once again) )*(?!says\b|is\b|was\b)[a-z]+[^s\W]e?s\b"
)
_OWNED = re.compile(
    r"(?: of .*| for .*|\b(?:president|prime minister|premier|king|queen|emir|chancellor)) of ",
    re.IGNORECASE,
)
_PORTFOLIO = re.compile(
    r"\b(?:affairs|interior|defen[cs]e|state|staff|finance|economy|energy|trade|transport|justice|"
    r"security|information|communications?|resources|water|agriculture|fisheries|environment|"
    r"health|education|council|commission|committee|parliament|assembly|mission|delegation|"
    r"government|cabinet|office|secretariat|forces|army|navy|police|department|ministry)\b"
    r"|\b(?:republic|nation|kingdom|realm|country|council of ministers)$",
    re.IGNORECASE,
)

_ELECTED = re.compile(r"\b(?:parliamentary|opposition|ruling|governing)\b", re.IGNORECASE)
"""Words of an office in a state's own politics ("leader of the parliamentary group of ...")."""


def author_of(page: Page, begin: int, signature: Actor | None) -> Actor | None:
    """Whose words an official text is that begins here, below its heading."""
    if page.source.genre == "readout":
        return None
    if page.source.genre == "article":
        return house_of(page, begin)
    personal = FIRST_PERSON.search(page.text, begin) is not None
    if not personal and is_joint(page, begin):
        return None  # whoever is named or signs first speaks for one side only
    titled = speaker_by_title(page.source)
    if titled is not None and _is_person(titled):
        return _of_issuer(titled, page.source)
    above = speaker_above(page, begin) or titled
    written = above or _of_itself(page, begin)
    if signature is not None and _signs(page, begin, above, personal=personal):
        return _of_issuer(_with_office(signature, above), page.source)
    if written is None:
        return house_of(page, begin)
    spoken = personal or HOUSE.search(written.text) is not None
    if not spoken and titled is not None:
        written = titled  # who delivers what a government says of itself does not speak
    return _of_issuer(written, page.source) if spoken or written is titled else None


def _signs(page: Page, begin: int, above: Actor | None, *, personal: bool) -> bool:
    """Whether the signature tells who speaks: no name stands above, and the text says "we" of
    the signer, not "the Council" of the house that issues it.
    """
    if above is None:
        return True
    if _is_person(above) or not personal:
        return False
    opening = page.text[begin : begin + 60].removeprefix("The ").casefold().split()
    return opening[:1] != above.name.casefold().split()[:1]


def _with_office(signer: Actor, above: Actor | None) -> Actor:
    """A signer, with the party and the office that stand above the text."""
    if above is None:
        return signer
    return msgspec.structs.replace(
        signer,
        party=signer.party or above.party,
        role=signer.role or above.role,
        side=signer.side or above.side,
    )


def _of_issuer(author: Actor, source: Source) -> Actor:
    """An author whose office names no country, with the party that issues the text."""
    role = author.role or ""
    if author.party is not None or not (role or HOUSE.search(author.text)):
        return author
    at_home = _PORTFOLIO.search(role.rpartition(" of ")[2]) or _ELECTED.search(role)
    if _OWNED.search(role) and not at_home:
        return author  # of a state or a body that no table has
    return msgspec.structs.replace(author, party=host_of(source))


def _is_person(actor: Actor) -> bool:
    """Whether an actor goes by a name of their own, not by the office's."""
    return bool(actor.role) and actor.name != actor.role


def _of_itself(page: Page, begin: int) -> Actor | None:
    """The institution whose official text speaks of itself: "The Ministry ... rejects ..."."""
    first = next(iter(page.mentions_in(begin, begin + 160)), None)
    if page.source.genre != "statement" or first is None or first.is_person:
        return None
    opens = page.text[begin : first.start].strip().lower() in {"", "the"}
    declares = _DECLARES.match(page.text, first.end) is not None
    return first.actor if opens and declares and HOUSE.search(first.actor.text) else None
