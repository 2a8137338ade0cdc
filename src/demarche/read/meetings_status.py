"""Whether a meeting took place, will, was proposed or refused, from the words around it."""

from __future__ import annotations

import re
from typing import Literal

from demarche.ground.items import MeetingStatus
from demarche.read.masks import Masked
from demarche.read.meetings_words import status_patterns

Finding = MeetingStatus | Literal["not_held"]

_CLAUSE = re.compile(
    r"[;:!?]\s|\s[–—]\s|[“”\"]|,\s(?:but|and|while|whereas|although|though|saying|adding|which|who)\s"
    r"|\s(?:but|while|whereas|although|that)\s|,\s(?=(?:he|she|they|it)\s)"
)
_HELD_BEFORE = re.compile(
    r"\b(?:held|holding|holds|after|following|during|attended|attends|hosted|hosts|chaired|joined|"
    r"began|begins|opened|opens|concluded|concludes|ended|ends|finished|resumed|resumes|convened|completed|wrapped up|"
    r"took part in|taking part in|participated in|had|has held|have held|at|in|since|from|"
    r"emerged from|left|told|addressed|described|called|for|met for|gathered for|used)"
    r"\s(?:\w+ly\s)?(?:(?:his|her|their|its|the|a|an|first|second|third)\s)*[\w\s-]{0,20}$",
    re.IGNORECASE,
)
_HELD_AFTER = re.compile(
    r"^(?:\s(?:on\s)?[\ue001]|\s(?:in|at)\s[\ue002]|,)*\s(?:took place|began|begins|ended|ends|concluded|was held|were held|opened|"
    r"resumed|lasted|failed|collapsed|broke up|broke down|stalled|produced|yielded|brought|led to|"
    r"made|followed|follows|came|had|has|have|was|were|focused|dealt|covered|touched|saw|left|"
    r"went|continued|gave|marked|adjourned|closed)\b"
)


_DENIED = re.compile(
    r"\b(?:den(?:ied|ies|y|ying))\s(?:that|reports?|having|ever|there|any|holding)\b[^,;]{0,30}\Z"
)


def clause_before(shape: Masked, start: int) -> str:
    """The masked clause up to a position."""
    begin = 0
    for stop in _CLAUSE.finditer(shape.text, 0, start):
        begin = stop.end()
    return shape.text[begin:start]


def clause_after(shape: Masked, end: int) -> str:
    """The masked clause from a position on."""
    stop = _CLAUSE.search(shape.text, end)
    return shape.text[end : stop.start() if stop else len(shape.text)]


def noun_status(shape: Masked, start: int, noun: int, end: int) -> Finding | None:
    """The status of a meeting told by a noun phrase, or None if nothing around it says.

    `start` and `end` bound the phrase, `noun` is where its noun begins.
    """
    before, after = clause_before(shape, start), clause_after(shape, end)
    inside = shape.text[start:noun]
    if _DENIED.search(shape.text[:start]):
        return "not_held"
    for status, stands_before, pattern in status_patterns():
        if stands_before:
            hit = pattern.search(before) or (
                status == "planned" and pattern.search(f"{before}{inside}")
            )
        else:
            hit = pattern.search(after)
        if hit:
            return _finding(status)
    if _HELD_BEFORE.search(before) or _HELD_AFTER.search(after):
        return "held"
    return None


_VERB_STATUS: tuple[tuple[Finding, re.Pattern[str]], ...] = (
    ("refused", re.compile(r"\b(?:refus\w+|declin\w+)\b|\b(?:will|would|is|are|going)\snot\b|\bwo(?:n't)|wouldn't")),
    ("not_held", re.compile(r"\b(?:not|never)\b|n't")),
    ("proposed", re.compile(r"\b(?:could|may|might|should|must|can|wants?|hopes?|offered|invited)\b")),
    ("planned", re.compile(r"\b(?:will|would|to|due|set|scheduled|expected|planned|plans?|going|intends?)\b|'ll\b")),
)  # fmt: skip
_IF = re.compile(r"(?:^|\s)(?:if|unless|whether|had)\s[^,]{0,30}$", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:want(?:ed|s)?|urg(?:ed|es|ing)|ask(?:ed|s|ing)?|propos(?:ed|es|ing)|suggest(?:ed|s|ing)?|"
    r"offer(?:ed|s|ing)?|insist(?:ed|s)?|demand(?:ed|s)?)\s(?:that\s)?[^,;]{0,30}$"
)


def verb_status(before: str, auxiliaries: str, verb: str) -> Finding:
    """The status of a meeting told by a verb, from what stands before it and between."""
    if _DENIED.search(before):
        return "not_held"
    for status, pattern in _VERB_STATUS:
        if pattern.search(auxiliaries):
            return status
    if _IF.search(before) or _ASKED.search(before):
        return "proposed"
    bare = re.match(
        r"(?:meet|visit|host|receive|welcome|talk|speak|travel|fly|consult|confer)\b", verb
    )
    if bare and re.search(r"\bto$", before.strip()):
        return "planned"
    if verb.endswith("ing") and re.search(r"\b(?:is|are)\b", auxiliaries):
        return "planned"
    return "held"


def _finding(name: str) -> Finding:
    if name == "held":
        return "held"
    if name == "planned":
        return "planned"
    if name == "proposed":
        return "proposed"
    return "refused" if name == "refused" else "not_held"
