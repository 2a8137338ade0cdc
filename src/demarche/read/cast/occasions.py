"""What brings those together who speak in a transcript: a briefing, a sitting of parliament.

At both those labelled without a side are the publisher's; at a hearing, an interview or a joint
press conference they need not be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from demarche.ground.items import Source
from demarche.read.cast.found import Found
from demarche.read.cast.margins import dated_lines, heading_lines

BRIEFING = re.compile(
    r"\b(?:briefing|(?:press|news|media) (?:\w+ )?(?:conference|availability|gaggle|call)|"
    r"telephone conference|conference call|teleconference|"
    r"(?:remarks|statement|comments) to (?:the )?(?:press|media|reporters|journalists)|"
    r"(?:press|media) (?:remarks|stakeout|encounter)|stakeout|door-?stop|"
    r"spokes(?:man|woman|person)|press (?:office|service|department|secretary)|"
    r"(?:press|media|news) (?:point|opportunity|event|question)|doorstep|questions|"
    r"question and answer session|q ?(?:&|and) ?a|"
    r"questions from (?:the )?(?:press|media|reporters|journalists))\b",
    re.I,
)
BRIEFING_BY = re.compile(BRIEFING.pattern + r"[^:]{0,20}? (?:by|with|of) (?:the )?", re.I)
SHARED = re.compile(
    r"\bjoint\b|\bhearing\b|\bcouncil meeting\b| and (?:president|prime|foreign)", re.I
)

_ASKED = re.compile(r"\b(?:interview|hearing|debate|panel|round ?table|testimony)\b", re.IGNORECASE)
"""Where those who are labelled are of several sides."""


def is_briefing(source: Source) -> bool:
    """Whether one side alone answers questions: a press briefing, not a hearing or a joint one."""
    lines = _lines(source)
    joint = any(SHARED.search(line) or _ASKED.search(line) for line in lines)
    return not joint and any(BRIEFING.search(line) for line in lines)


def is_parliament(source: Source) -> bool:
    """Whether the members of one house of state speak in it."""
    lines = _lines(source)
    joint = any(SHARED.search(line) for line in lines)
    return not joint and any(_PARLIAMENT.search(line) for line in lines[:4])


def answers_alone(source: Source, founds: Iterable[Found]) -> bool:
    """Whether one person alone speaks under a label, those who ask apart: in what a house of state
    publishes that is its own, however the heading calls the occasion ("meeting with
    correspondents").
    """
    lines = _lines(source)
    if not lines or any(SHARED.search(line) or _ASKED.search(line) for line in lines):
        return False
    labels = [f for f in founds if f.part == "label" and not f.asked]
    return len({f.name[-1:] for f in labels}) == 1 and all(f.what == "person" for f in labels)


def is_hearing(source: Source) -> bool:
    """Whether parties plead in it before a court, whose people they are not."""
    return any(_HEARING.search(line) for line in _lines(source))


_HEARING = re.compile(
    r"\b(?:public sitting|hearings?|oral (?:arguments?|proceedings)|tribunal|arbitration)\b", re.I
)


def _lines(source: Source) -> list[str]:
    """The lines of a transcript that tell its occasion."""
    return [*heading_lines(source), *dated_lines(source)] if source.genre == "transcript" else []


_PARLIAMENT = re.compile(
    r"\b(?:parliament|national assembly|house of (?:commons|lords|representatives|assembly)|senate|"
    r"hansard|legislature|legislative (?:assembly|council)|(?:lower|upper) house|"
    r"(?:house|chamber) of \w+|question time|congress|federal assembly|council of state)\b",
    re.IGNORECASE,
)
