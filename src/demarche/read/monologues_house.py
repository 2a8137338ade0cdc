"""The house that speaks in an official text which no person signs: a letterhead's, a fact sheet's.

"MINISTRY OF FOREIGN AFFAIRS / Statement on the reef" is the ministry speaking, though no line says
"statement by"; "Presidential message" is the president's. What several issue together about a
meeting of theirs is nobody's speech, unless it says "we".
"""

from __future__ import annotations

import re

from demarche.ground.items import Actor, Source
from demarche.language.segment import sentences
from demarche.lexicon.actors import party_name
from demarche.read.cast import cast, host_of
from demarche.read.cast.margins import heading_end, in_small
from demarche.read.intake.releases import is_institution
from demarche.read.page import Page

_FACTS = re.compile(r"^(?:fact ?sheet|background(?:er)?|factbox)\b", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"^(?:the )?(?P<office>president|prime minister|chancellor|king|queen|emir|premier)(?:ial)?"
    r"(?:['’]s)? (?:message|statement|address|remarks|proclamation|letter)\b",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:statement|position|comments?|declaration|communiqu[eé]|press release|note|reply|"
    r"response|warning|notice|announcement|information|questions and answers)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:meeting|session|summit|talks|visit|retreat|heads of|conference|call|conversation|"
    r"consultations|reception|joint|mission (?:to|of))\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(?:joint|final|concluding|agreed|common|tripartite)\s+(?:\w+\s+)?"
    r"(?:communiqu[eé]|statement|declaration|press (?:statement|release))"
    r"|\bcommuniqu[eé]\s+(?:of|by|on)\b.{0,60}?\b(?:meeting|summit|session|ministers|heads of)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,4}?(?:republic|kingdom|states?|union|federation|commonwealth|"
    r"sultanate|emirate|principality|confederation|realm|government)\b",
    re.IGNORECASE,
)
"""A line that names the state whose house the next one names."""


def is_joint(page: Page, begin: int) -> bool:
    """Whether the heading calls a text the common one of several, or of a meeting."""
    return any(_JOINT.search(line) for line in _heading(page.source, begin, page.text))


def house_of(page: Page, begin: int) -> Actor | None:
    """Whose house speaks, where no heading names an author and nobody signs; None for nobody's."""
    source = page.source
    title = source.title or ""
    if (found := _OFFICIAL.match(title)) is not None and (party := host_of(source)) is not None:
        office = found["office"].title()
        return Actor(title, None, office, party, "GOV", office)
    if _FACTS.match(title) and (party := host_of(source)) is not None:
        return Actor(title, None, party_name(party), party, "GOV")
    if source.genre not in {"statement", "article"}:
        return None
    lines = _heading(source, begin, page.text)
    if any(_OCCASION.search(line) for line in lines) or not any(map(_FORM.search, lines)):
        return None
    plain = (_untitled(in_small(line.partition(":")[0])) for line in lines)
    houses = [line for line in plain if line and is_institution(line)]
    of_state = (house for house in reversed(houses) if not _STATE.match(house))
    return _named(next(of_state, houses[0]), source) if houses else None


def _untitled(line: str) -> str:
    """A line without the form's name before whose text it is; nothing of one that tells what about
    ("Statement on the convening of the Assembly").
    """
    form = _TITLED.match(line)
    if form is None:
        return line
    return line[form.end() :] if form["how"].lower() in {"of", "by", "from"} else ""


_TITLED = re.compile(
    r"(?:(?:the|an?|joint|final|official|press|public) )*(?:statement|communiqu[eé]|declaration|"
    r"note|message|release|announcement|appeal|memorandum|resolution|decision|bulletin)s? "
    r"(?P<how>of|by|from|on|regarding|concerning|about|following|after) (?:the )?",
    re.IGNORECASE,
)


def _named(line: str, source: Source) -> Actor:
    """The house whose name a whole line is."""
    line = line.strip(" .,").removeprefix("The ")
    first = next(iter(cast(line, sentences(line), (), source)), None)
    party = first.actor.party if first is not None else None
    return Actor(line, None, line, party or host_of(source), "GOV")


def _heading(source: Source, begin: int, text: str) -> list[str]:
    above = text[: max(begin, heading_end(text))].split("\n")
    return [line.strip() for line in (source.title or "", *above) if line.strip()]
