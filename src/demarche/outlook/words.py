"""Acts in words, and counts with their nouns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

import msgspec

from demarche.lexicon.tables import load
from demarche.outlook.history import NOBODY


class _Act(msgspec.Struct, frozen=True):
    did: str
    alone: str
    noun: str
    to: str


class _Table(msgspec.Struct, frozen=True):
    source: str
    words: dict[str, _Act]


@functools.cache
def _words() -> dict[str, _Act]:
    return load("act_words", _Table).words


def did(act: str, whom: str) -> str:
    """An act and its recipient in words; an act outside PLOVER under its own name.

    >>> did("THREATEN", "Boral"), did("MOBILIZE", ""), did("Praise", "Boral")
    ('threatened Boral', 'mobilised forces', "did 'Praise' towards Boral")
    """
    known = _words().get(act)
    if known is None:
        return f"did '{act}'" if whom == NOBODY else f"did '{act}' towards {whom}"
    return known.alone if whom == NOBODY else f"{known.did} {whom}"


def noun(act: str, whom: str = NOBODY) -> str:
    """An act as a noun in the plural, and towards whom.

    >>> noun("THREATEN"), noun("CONSULT", "Boral"), noun("Praise", "Boral")
    ('threats', 'talks with Boral', "'Praise' towards Boral")
    """
    known = _words().get(act)
    told, to = (f"'{act}'", "towards") if known is None else (known.noun, known.to)
    return told if whom == NOBODY else f"{told} {to} {whom}"


def titled(act: str, whom: str = NOBODY) -> str:
    """An act and towards whom as a heading, with its PLOVER root.

    >>> titled("THREATEN", "Boral"), titled("Praise")
    ('Threats against Boral (THREATEN)', "'Praise'")
    """
    told = noun(act, whom)
    return f"{told[0].upper()}{told[1:]} ({act})" if act in _words() else told


def counted(number: int, word: str) -> str:
    """A count with its noun.

    >>> counted(1, "day"), counted(1200, "act")
    ('1 day', '1,200 acts')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def percent(share: float) -> str:
    """A probability in percent; below ten percent with one decimal, and never 0 for what may be.

    >>> percent(0.634), percent(0.021), percent(0.0002)
    ('63%', '2.1%', 'under 0.1%')
    """
    if 0 < share < 0.0005:
        return "under 0.1%"
    return f"{share:.0%}" if share >= 0.0995 or share == 0 else f"{share:.1%}"


def joined(parts: Iterable[str]) -> str:
    """The parts with commas and a last "and".

    >>> joined(["talks", "threats", "calls"])
    'talks, threats and calls'
    """
    listed = list(parts)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def says_what(about: str) -> bool:
    """Whether what is to be decided is told, and not only pointed at.

    >>> says_what("whether to reopen the bridge"), says_what("the matter"), says_what("it")
    (True, False, False)
    """
    if only_when(about):
        return False
    told = re.findall(r"[^\W_]+", about.casefold())
    return any(word not in _POINTING for word in told)


def only_when(about: str) -> bool:
    """Whether the words tell at most when it will be decided, and nothing of what.

    >>> only_when("when the time comes"), only_when("when the time limit for exports ends")
    (True, False)
    """
    return _ONLY_WHEN.fullmatch(about.strip().casefold()) is not None


_ONLY_WHEN = re.compile(
    r"(?:(?:when|once|if|as soon as) (?:the|that|its) (?:right |proper )?(?:time|moment|hour|day) "
    r"(?:comes?|has come|is (?:right|ripe)|arrives?)"
    r"|in (?:due (?:course|time)|good time|time|the (?:coming|next) (?:hours|days|weeks|months))"
    r"|at the (?:right|proper|appropriate) (?:time|moment)|later(?: on)?|soon|shortly)"
)

_POINTING = frozenset(
    "a an the it its this that these those them so on about over of to next what which issue "
    "matter question proposal offer request step response reply steps".split()
)


ASKS = re.compile(
    r"(?:whether|if|how|when|where|which|who|whom|whose|what|why|to|on|over|about|between|that|in"
    r"|next)\b"
)
"""How what is to be decided begins where it stands by itself behind "decide"."""
_MODAL = re.compile(r"\b(?:would|will|should|shall|could|can|may|might|must)\b")


def as_question(about: str) -> str:
    """What is to be decided; a clause of what would be becomes a question.

    >>> as_question("the wells would be shared"), as_question("the ban")
    ('whether the wells would be shared', 'the ban')
    """
    return f"whether {about}" if _MODAL.search(about) and not ASKS.match(about) else about
