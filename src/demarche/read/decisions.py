"""Open decisions: the report says that somebody has yet to decide what the standoff turns on.

The phrasings stand in `lexicon/decisions.toml`. One decision told several times in a report is
one item. Decisions already taken, trivial ones, and principles ("nations choose their own
alliances") are none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import msgspec

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor, Decision, Item, Statement, item_id
from demarche.read import decisions_cues
from demarche.read.decisions_words import Row, after_about, patterns, reports_to, table, trigger
from demarche.read.masks import TIME, Masked, masked
from demarche.read.meetings_told import parties
from demarche.read.page import Mention, Page


class _Open(msgspec.Struct, frozen=True):
    """One telling of an open decision."""

    decider: Mention
    about: str | None
    start: int
    end: int
    rule: str
    confidence: float
    loose: bool = False
    """Whether a cue by itself tells it, which yields to a telling of one piece."""


_WORD = r"[^\W_][\w'’-]*"
_AFTER = 40
"""How many characters after a cue may say that it is a private matter."""
_IF = re.compile(
    r"\b(?:if|once|when|until|unless|before|after|had|should)\s(?:[\w']+\s){0,2}$", re.I
)
_LATE = re.compile(rf"(?:,?\s(?:(?:on|in|by|at|this|over|during)\s)?(?:the\s)?{TIME})+\s*$")
_A_MATTER = re.compile(
    r"\s(?:is|was|remains|remained)\s(?:an?|the)\s(?:matter|question|decision|choice|point|thing)"
    r"(?:,?\s(?:which|that))?\s*,?\s*$"
)
"""Behind what is open it only says that it is ("whether they go is a matter which | is left")."""
_WHETHER = re.compile(r"\b[Ww]hether\s\Z")
_QUESTION = re.compile(r"\b[Aa]sked\s(?P<about>(?:whether|if|when|how)\b[^,;:.!?“”\"]{2,110}),")
_POINTED = frozenset({"it", "that", "them", "this", "to it", "to that", "to them", "to this"})
_ANSWER = re.compile(r"\b(?:answer|repl(?:y|ied)|respond)", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:on|about|over|upon|regarding|of|as to|"
    r"to(?=\s(?:the|its|their|his|her|a)\s))\s)+(?=\w)",
    re.IGNORECASE,
)


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The open decisions that a report tells, each once, in the order first told."""
    told: list[_Open] = []
    for number, sentence in enumerate(page.sentences):
        low = page.text[sentence.start : sentence.end].lower()
        by_row, by_cue = bool(trigger().search(low)), decisions_cues.may_tell(low)
        if sentence.part == "label" or not (by_row or by_cue):
            continue
        shape = masked(page, sentence)
        if shape.text.rstrip('”"’ )').endswith("?"):
            continue
        opens = _in_sentence(page, shape, number, found) if by_row else []
        told.extend(_with_cues(page, shape, opens, found) if by_cue else opens)
    return [_item(page, one) for one in _each_once(told)]


def _in_sentence(page: Page, shape: Masked, number: int, found: Sequence[Item]) -> list[_Open]:
    opens: list[_Open] = []
    for row, pattern in patterns(shape.text):
        for match in pattern.finditer(shape.text):
            one = _open(page, shape, row, match, number, found)
            if one is None or any(o.start < one.end and one.start < o.end for o in opens):
                continue
            opens.append(one)
    return sorted(opens, key=lambda o: o.start)


def _with_cues(page: Page, shape: Masked, opens: list[_Open], found: Sequence[Item]) -> list[_Open]:
    for cue in decisions_cues.told_in(shape):
        one = _by_cue(page, shape, cue, found)
        if one is None or any(o.start < one.end and one.start < o.end for o in opens):
            continue
        opens.append(one)
    return sorted(opens, key=lambda o: o.start)


def _by_cue(
    page: Page, shape: Masked, cue: decisions_cues.Told, found: Sequence[Item]
) -> _Open | None:
    """What a cue with its decider leaves open, if that is somebody's to decide."""
    if _is_supposed(shape, cue.start):
        return None
    start, end = trimmed(page.text, shape.start_of(cue.start), shape.end_of(cue.end))
    whose = shape.text[slice(*cue.whom)].split()
    if len(whose) > 1 and decisions_cues.is_thing(whose[-1]):
        return None  # "it depends on the actions of"
    whom = decisions_cues.decider(page, shape, cue.whom) or _speaker_at(found, start, end)
    if whom is None or whom.actor.text.lower() in table().trivial.deciders:
        return None
    about = None if cue.about is None else _words_of(page, shape, *cue.about)
    if _is_trivial(page.text[start : end + _AFTER]) or _past(page, shape, cue.start, cue.end):
        return None
    return _Open(whom, about, start, end, cue.name.replace(" ", "-"), cue.confidence, True)


def _open(
    page: Page, shape: Masked, row: Row, match: re.Match[str], number: int, found: Sequence[Item]
) -> _Open | None:
    if _is_supposed(shape, match.start()):
        return None
    decider = _decider(page, shape, match, number, found)
    if decider is None or decider.actor.text.lower() in table().trivial.deciders:
        return None
    about = row.about or _about(page, shape, match)
    if _is_trivial(about):
        return None
    if row.name == "will decide" and _past(page, shape, *match.span()):
        return None
    start, end = trimmed(page.text, shape.start_of(match.start()), shape.end_of(match.end()))
    rule = row.name.replace(" ", "-")
    sure = row.confidence if about else row.confidence - 0.1
    return _Open(decider, about, start, end, rule, round(sure, 2))


def _is_supposed(shape: Masked, start: int) -> bool:
    """Whether words before suppose it; "on Friday, when he is to decide" only says the day."""
    supposed = _IF.search(shape.text[max(0, start - 30) : start])
    if supposed is None or not supposed.group().lower().startswith("when"):
        return supposed is not None
    before = shape.text[: max(0, start - 30) + supposed.start()]
    return not before.rstrip(", ").endswith(TIME)


def _is_trivial(about: str | None) -> bool:
    low = f" {' '.join(re.findall(_WORD, (about or '').lower()))} "
    return any(f" {word} " in low for word in table().trivial.words)


def _past(page: Page, shape: Masked, start: int, end: int) -> bool:
    """Whether "would decide" is told of a day long past."""
    if "would" not in shape.text[start:end]:
        return False
    times = [s.when for s in shape.within(0, len(shape.text), TIME)]
    published = page.source.published or "0000"
    return any(
        w is not None and w.grain == "year" and (w.last or "9999") < published for w in times
    )


def _decider(
    page: Page, shape: Masked, match: re.Match[str], number: int, found: Sequence[Item]
) -> Mention | None:
    for key in ("decider", "decider2", "decider3", "decider4"):
        if match.groupdict().get(key):
            named = parties(shape, *match.span(key))
            if not named and decisions_cues.is_thing(match[key].split()[-1]):
                return None
            return named[0] if named else _unnamed(page, shape, *match.span(key))
    return _reported_to(page, number) or _speaker(page, shape, match, found)


def _unnamed(page: Page, shape: Masked, start: int, end: int) -> Mention | None:
    """Who decides where only a common noun tells it."""
    first, last = shape.start_of(start), shape.end_of(end)
    told = page.text[first:last]
    owner = next(iter(page.mentions_in(first, last)), None)
    party = owner.actor.party if owner is not None else None
    name = re.sub(r"^(?:the|both)\s", "", told, flags=re.IGNORECASE)
    return Mention(Actor(name, page.anchor(first, last), name, party), "unnamed", -1)


def _reported_to(page: Page, number: int) -> Mention | None:
    """Who gets the report, by the sentence before in the same paragraph."""
    here = page.sentences[number]
    for sentence in reversed(page.sentences[max(0, number - 2) : number]):
        if abs(sentence.paragraph - here.paragraph) > 0:
            return None
        shape = masked(page, sentence)
        if match := reports_to().search(shape.text):
            key = "decider" if match["decider"] else "decider2"
            named = parties(shape, *match.span(key))
            return named[0] if named else None
    return None


def _speaker(
    page: Page, shape: Masked, match: re.Match[str], found: Sequence[Item]
) -> Mention | None:
    """Who says it: for "no decision has been made" and "hard to say", it is theirs to take."""
    return _speaker_at(found, shape.start_of(match.start()), shape.end_of(match.end()))


def _speaker_at(found: Sequence[Item], start: int, end: int) -> Mention | None:
    for item in found:
        if isinstance(item, Statement) and item.speaker and _shares(item, start, end):
            return Mention(item.speaker, "name", -1, True)
    return None


def _shares(item: Statement, start: int, end: int) -> bool:
    return item.anchor.start < end and start < item.anchor.end


def _about(page: Page, shape: Masked, match: re.Match[str]) -> str | None:
    for key in ("about", "about2"):
        if not match.groupdict().get(key):
            continue
        if words := _words_of(page, shape, *match.span(key)):
            return words
    behind = decisions_cues.about_behind(shape.text, match.end())
    behind = behind or _QUESTION.search(shape.text, 0, match.start())
    return _words_of(page, shape, *behind.span("about")) if behind else None


@functools.cache
def _dangling() -> re.Pattern[str]:
    """Small words that a cut left behind, and no "on" that belongs to a verb."""
    on = "".join(rf"(?<!\b{verb}\s)" for verb in sorted(table().with_on["words"])) + "on"
    return re.compile(
        rf"(?:\s(?:the|a|an|of|to|and|or|in|{on}|at|for|with|that|by|as))+$", re.IGNORECASE
    )


def _words_of(page: Page, shape: Masked, start: int, end: int) -> str | None:
    """What is to be decided in the report's words, without what only follows it."""
    if cut := after_about().search(shape.text[start:end]):
        end = start + cut.start()
    if late := _LATE.search(shape.text[start:end]):
        end = start + late.start()
    if named := _A_MATTER.search(shape.text[start:end]):
        end = start + named.start()
    if end <= start:
        return None
    asked = _WHETHER.search(shape.text, 0, start)
    start = start if asked is None else asked.start()
    words = " ".join(page.text[shape.start_of(start) : shape.end_of(end)].split())
    words = re.sub(r"\AWhether\b", "whether", words)
    told = _dangling().sub("", f" {_LEAD.sub('', words)}").strip(" -–—")
    return None if told.lower() in _POINTED else told or None


def _each_once(told: list[_Open]) -> list[_Open]:
    """Each decision once: tellings of one decider that do not name different matters."""
    kept: list[_Open] = []
    for one in sorted(told, key=lambda o: o.loose):
        number = next((n for n, other in enumerate(kept) if _same(one, other)), None)
        if number is None:
            kept.append(one)
        elif _fuller(one) > _fuller(kept[number]) and one.loose <= kept[number].loose:
            kept[number] = one
    return sorted(kept, key=lambda o: o.start)


def _same(a: _Open, b: _Open) -> bool:
    if (a.decider.actor.party or a.decider.actor.name) != (
        b.decider.actor.party or b.decider.actor.name
    ):
        return False
    one, other = _matter(a), _matter(b)
    return not one or not other or bool(one & other)


def _matter(one: _Open) -> frozenset[str]:
    words = re.findall(_WORD, (one.about or "").lower())
    return frozenset(w for w in words if w not in table().general["words"])


def _fuller(one: _Open) -> tuple[bool, bool, float]:
    return one.about is not None, bool(_matter(one)), one.confidence


def _item(page: Page, one: _Open) -> Decision:
    anchor = page.anchor(one.start, one.end)
    answers = _ANSWER.search(anchor.exact) is not None
    about = one.about or table().default["answer" if answers else "about"]
    return Decision(
        id=item_id(Decision, page.source.id, anchor, about),
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:decisions.{one.rule}@1",
        confidence=one.confidence,
        decider=one.decider.actor,
        about=about,
    )
