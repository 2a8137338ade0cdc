"""Who "they" are that meet: those of the meeting told just before, as far as it names several.

"They agreed to meet again" is told of both who spoke; "he saw them separately" and "she met both
her counterparts" of everybody whom that meeting names beside the one who does it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from demarche.read.meetings_principals import is_side, key_of
from demarche.read.meetings_told import Telling
from demarche.read.page import Mention, Page

_BACK = 2
"""How many sentences before its own are looked at."""
_THEY = re.compile(
    r"(?:they\b|(?:the\s)?(?:pair|two|three|both)(?:\s(?:men|women|leaders|sides))?"
    r"(?=\s(?:will|would|are|were|is|was|have|had|did|also|then|later|again|agreed|met|meet|spoke|"
    r"speak|talked|sat|plan|parted|dined|lunched|conferred|hope|last|next|first|on|in|at|to)\b))",
    re.IGNORECASE,
)
_WHOM = r"(?:counterparts|colleagues|guests|visitors|ministers|envoys|delegations|sides)"
_THEM = re.compile(
    r"\b(?:them|both\sof\sthem|(?:both|the\stwo)\s(?:visiting\s)?"
    + _WHOM
    + r"|(?:both\s(?:of\s)?)?"
    r"(?:his|her|its|their)\s(?:two\s|three\s|visiting\s)?(?:counterparts|guests|visitors))\b"
    r"(?!\s(?:to|that|of|for|from|in)\b)"
)
"""Whom somebody meets, where they were told of before."""


_KNOWN = re.compile(r"(?:the|their|this|that|his|her|its)\s", re.IGNORECASE)
"""What is called off was told before ("but the meeting was cancelled")."""


def called_off(told: Sequence[Telling]) -> list[Telling]:
    """The tellings of a sentence; "but the meeting was cancelled" is of the one told before it."""
    found: list[Telling] = []
    for telling in told:
        if found and telling.rule == "cue" and telling.status == "refused":
            if not telling.mentions and found[-1].status in {"planned", "refused", None}:
                found[-1] = replace(found[-1], status="refused", rule="cue", seen=None)
                continue
        found.append(telling)
    return found


def several(telling: Telling) -> bool:
    """Whether a telling names two parties or more."""
    named = {key_of(m) for m in telling.mentions if not _is_nameless(m)}
    return len(named) > 1 or any(len(m.parties) > 1 for m in telling.mentions)


def with_those(page: Page, telling: Telling, before: Telling | None) -> Telling:
    """The telling with those whom "they", "them" or "both her counterparts" take up."""
    told = page.text[telling.start : telling.end]
    own = tuple(m for m in telling.mentions if not _is_nameless(m))
    among = before.mentions if before is not None and _near(page, telling, before) else ()
    if not own and _THEY.match(told):
        return replace(telling, mentions=among) if among else telling
    if not telling.mentions and telling.status == "refused" and _KNOWN.match(told):
        return replace(telling, mentions=tuple(_named_before(page, telling.start, 0)))
    meant = _THEM.search(told)
    if meant is None or len({key_of(m) for m in own}) != 1:
        return telling
    others: Sequence[Mention] = [m for m in among if key_of(m) != key_of(own[0])]
    others = others if len(others) > 1 else _named_before(page, telling.start, 1, own)
    return replace(telling, mentions=(*own, *others)) if len(others) > 1 else telling


def _is_nameless(mention: Mention) -> bool:
    """Whether somebody is told by a pronoun or as several without a name."""
    if mention.actor.party or mention.actor.side or mention.parties or mention.is_person:
        return False
    return mention.how not in {"name", "metonym"}


def _near(page: Page, telling: Telling, before: Telling) -> bool:
    """Whether a meeting was told right before, in the sentences just gone by."""
    if not several(before) or before.end > telling.start:
        return False
    near = page.sentences_back(telling.start, _BACK)
    return any(s.start <= before.start < s.end for s in near)


def _named_before(
    page: Page, start: int, back: int, own: Sequence[Mention] = ()
) -> Sequence[Mention]:
    """The two others whom the words before name in their own sentence, else up to `back` before."""
    known = {key_of(m) for m in own}
    for sentence in page.sentences_back(start, back):
        found: dict[str, Mention] = {}
        for mention in page.mentions_in(sentence.start, min(sentence.end, start)):
            key = key_of(mention)
            if key in known or not (is_side(page, mention) or mention.is_person):
                continue
            if key not in found or (mention.is_person and not found[key].is_person):
                found[key] = mention
        if len(found) == 2:
            return tuple(sorted(found.values(), key=lambda m: m.start))
    return ()
