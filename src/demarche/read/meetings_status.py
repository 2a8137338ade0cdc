"""Whether a meeting took place, will, was proposed or refused, from the words around it.

The phrasings stand in `lexicon/meetings.toml`, table `status`.
"""

from __future__ import annotations

import re

from demarche.read.masks import Masked, Symbol
from demarche.read.meetings_words import Finding, auxiliary_statuses, clues, status_patterns

_CLAUSE = re.compile(
    r"[;:!?]\s|\s[–—]\s|[“”\"]|,\s(?:but|and|while|whereas|although|though|saying|adding|which|who)\s"
    r"|\s(?:but|while|whereas|although|that)\s|,\s(?=(?:he|she|they|it)\s)"
)
_NO = re.compile(r"\s*no\s", re.IGNORECASE)
# No clause that matters is longer (characters); it keeps a text without stops from costing more.
_REACH = 400
# So far behind the noun's phrase the day for which a meeting is called may stand.
_DAY = 30


def clause_before(shape: Masked, start: int) -> str:
    """The masked clause up to a position."""
    begin = max(0, start - _REACH)
    for stop in _CLAUSE.finditer(shape.text, begin, start):
        begin = stop.end()
    return shape.text[begin:start]


def clause_after(shape: Masked, end: int) -> str:
    """The masked clause from a position on."""
    far = min(len(shape.text), end + _REACH)
    stop = _CLAUSE.search(shape.text, end, far)
    return shape.text[end : stop.start() if stop else far]


def noun_status(shape: Masked, start: int, noun: int, noun_end: int, end: int) -> Finding | None:
    """The status of a meeting told by a noun phrase, or None if nothing around it says.

    `start` and `end` bound the phrase, its noun stands in [noun, noun_end).
    """
    before, after = clause_before(shape, start), clause_after(shape, end)
    inside, on = shape.text[start:noun], shape.text[end : end + _REACH]
    if clues()["denied"].search(shape.text[max(0, start - 80) : start]):
        return "not_held"
    if clues()["was_to_have"].match(on):
        return "refused"
    settled = _settled_before(shape.text[max(0, start - 80) : start])
    if settled and (settled != "proposed" or _TO_BE.match(on)):
        return settled
    if clues()["asked_to_hold"].search(shape.text[max(0, start - 80) : start]):
        return "proposed"
    if clues()["now_set"].match(on):
        return "planned"
    if clues()["then_off"].match(on) or clues()["came_to_nothing"].match(on):
        return "refused"
    if clues()["moved"].match(on):
        return "planned"
    if put_off_to(shape, start, noun_end):
        return "planned"
    if _has_been(shape, start, before, after):
        return "held"
    told = shape.text[noun : end + _DAY]
    if clues()["called"].search(before) and clues()["for_day"].search(told):
        return "planned"
    for status, stands_before, pattern in status_patterns():
        if not stands_before:
            hit = pattern.search(after)
        else:
            hit = pattern.search(before)
            if hit is None and status == "planned":
                hit = pattern.search(f"{before}{inside}")
        if hit:
            if status == "planned" and _NO.match(inside):
                return "refused"
            if status == "refused" and stands_before and _only_if(shape, start):
                return "planned"
            fixed = _is_set(after) or clues()["ahead_in"].search(shape.text[noun:end])
            return "planned" if status == "proposed" and fixed else status
    if clues()["ahead_in"].search(shape.text[noun:end]):
        return "planned"
    if clues()["opens"].search(after):
        return None
    held = clues()["held_before"].search(before) or clues()["held_after"].search(after)
    return "held" if held else None


def _settled_before(lead: str) -> Finding | None:
    """What the words up to the phrase say by themselves, whatever follows it."""
    for name, status in _SETTLED:
        if clues()[name].search(lead):
            return status
    return None


_TO_BE = re.compile(
    r"[^;:.]{0,60}?\s(?:should\s|might\s)?(?:be|take|open|begin|start|resume|meet|convene|follow)\b"
)
"""What somebody asks for: that it be held."""
_SETTLED: tuple[tuple[str, Finding], ...] = (
    ("accepted_before", "planned"), ("agreed_that", "planned"), ("bidden", "planned"),
    ("threatened", "planned"), ("refused_that", "refused"),
    ("was_to_hold", "refused"), ("asked_that", "proposed"),
)  # fmt: skip


def _has_been(shape: Masked, start: int, before: str, after: str) -> bool:
    """Whether a verb of holding stands right before it, or the sentence opens with it as past."""
    if clues()["just_held"].search(before) or clues()["went_there"].search(before):
        return True
    will = clues()["will"]
    if clues()["while_it_lasted"].search(before):
        return will.search(before) is None
    opens = clues()["opens_with"].search(shape.text[:start])
    return bool(opens) and will.search(f"{before} {after}") is None


def governed(before: str) -> Finding | None:
    """What a verb says in whose content clause a meeting is told ("proposed that they meet")."""
    return _settled_before(f"{_SUBJECT.sub('that ', before)}")


_SUBJECT = re.compile(r"that\s(?!.*\bthat\s)[^;:.“”\"]{0,60}\Z")


def _only_if(shape: Masked, start: int) -> bool:
    """Whether a refusal is only announced in case of something ("Should ..., will suspend")."""
    before = shape.text[max(0, start - _REACH) : start]
    return bool(clues()["will"].search(before[-80:]) and clues()["supposed"].search(before))


def put_off_to(shape: Masked, start: int, noun_end: int) -> Symbol | None:
    """The day to which it is put off, if the words after its noun tell one."""
    day = clues()["to_day"].match(shape.text, noun_end)
    if day is None or not clues()["put_off"].search(clause_before(shape, start)):
        return None
    symbol = shape.symbols[day.end() - 1]
    bounded = symbol.told is not None and symbol.told.when.text.lower().startswith(
        ("until", "till")
    )
    return symbol if day["to"] or bounded else None


def _is_set(after: str) -> bool:
    """Whether the words after say that what was asked for will be ("talks, which will open")."""
    return any(
        (hit := pattern.search(after)) is not None and not hit.group().endswith("would")
        for status, stands_before, pattern in status_patterns()
        if status == "planned" and not stands_before
    )


def verb_status(before: str, auxiliaries: str, verb: str) -> Finding:
    """The status of a meeting told by a verb, from what stands before it and between."""
    clue = clues()
    if clue["denied"].search(before):
        return "not_held"
    if clue["habit"].search(before) and re.match(r"(?:meet|speak|talk|visit)s?\b", verb):
        return "not_held"
    if said := governed(f"{before}{auxiliaries}"):
        return said
    if clue["had"].match(verb):
        auxiliaries = auxiliaries.removesuffix(" have")
    asked = clue["if"].search(before) or clue["asked"].search(before)
    for status, pattern in auxiliary_statuses():
        if pattern.search(auxiliaries):
            return "proposed" if asked and auxiliaries.startswith(" to") else status
    if asked:
        return "proposed"
    if re.match(r"\w+ing\b", verb) and re.search(r"\b(?:is|are)\b", auxiliaries):
        return "planned"
    return "held"
