"""Words that tell who can be the subject of a cue."""

from __future__ import annotations

import re

PLAIN_SPEAKERS = re.compile(
    r"(?:sources?|witness(?:es)?|officials?|analysts?|experts?|critics?|residents?|observers?|"
    r"reports?|diplomats?|aides?|negotiators?|supporters|opponents|authorities|police|locals|"
    r"activists?|lawmakers?|rebels?|investigators|prosecutors?|researchers?|economists?|leaders?|"
    r"envoys?|spokes(?:man|woman|person|people)|ministers?|ambassadors?|commanders?|organi[sz]ers|"
    r"relatives|survivors|campaigners|organi[sz]ations?|agencies|media|ministry|government|"
    r"statement|letter|document|poll|survey|study|communiqu[eé])",
    re.IGNORECASE,
)
"""Nouns of those who speak, whatever stands before them."""
_AGENTS = re.compile(
    r"\w+(?:ers|ors|ists|ants|men|women|ians|eers)|people|residents|students|agents|attach[eé]s?|"
    r"correspondents|insiders|families|crews|dealers|deputies|soldiers|guards"
)
_THINGS = frozenset(
    "waters orders borders matters numbers papers others quarters headquarters rivers tankers "
    "containers cruisers corridors sectors factors motors tractors reactors doors errors lorries "
    "trawlers offers answers chapters centers meters computers figures plants grants "
    "restaurants covers layers pillars shelters ladders transfers flowers towers showers boulders "
    "posters folders tonnes colors colours harbors harbours mirrors terrors steamers "
    "specimen omen semen acumen".split()
)
"""What ends as they do, and is no people."""


def is_agents(word: str) -> bool:
    """Whether a bare plural names people by what they do ("forecasters", "fishermen")."""
    return _AGENTS.fullmatch(word) is not None and word not in _THINGS


def is_source(phrase: str) -> bool:
    """Whether a phrase without a name is of people, or of what is written, counted or filmed."""
    head = _HEAD.match(phrase.lower())
    words = head[0].split() if head else []
    known = any(PLAIN_SPEAKERS.fullmatch(w) or w in _SOURCES for w in words)
    return known or not words or is_agents(words[-1]) or words[-1] in SEVERAL


_HEAD = re.compile(r"(?:(?!(?:of|from|in|on|at|by|to|for|with|that|which|who)\b)[\w’'-]+ ?)+")
_SOURCES = frozenset(
    "figures data records results findings evidence intelligence estimates numbers papers cable "
    "cables memo text draft minutes note notes log logs map maps chart charts images pictures "
    "picture image photograph photographs photo photos footage video videos film recording "
    "recordings tape tapes transcript transcripts polls surveys studies documents letters tests "
    "analysis research radar samples accounts readings newspaper newspapers paper article book "
    "website page broadcast broadcaster radio television agency court tribunal commission panel "
    "inquiry list table index assessment review audit census file files statements measurements "
    "wording".split()
)


SEVERAL = frozenset(
    "i we you they who people police men women children media both some many others military "
    "staff few several most all two three government opposition".split()
)
"""Words for several that do not end in -s."""
SAYINGS = frozenset(
    "charge claim allegation accusation suggestion assertion rumour rumor demand proposal request "
    "warning threat offer idea view prospect possibility".split()
)
"""What is said, and says nothing itself."""
