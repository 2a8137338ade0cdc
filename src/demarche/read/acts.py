"""Who did what to whom: PLOVER records from the clauses that tell them.

The judge (acts_judge.py) reads each sentence with its names masked; this file says who stands in
the slots it gives, when and where it was, and within which statement it is told. A deed with no
party that the report names gives no act, nor does a word that only may tell one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Act, Actor, Item, Statement, item_id
from demarche.ground.plover import QUAD
from demarche.language.clauses import Clauses, clauses
from demarche.language.words import Sentence
from demarche.read.acts_deed import Deed, Slot
from demarche.read.acts_doers import harms, many
from demarche.read.acts_judge import deeds
from demarche.read.acts_span import clause_of, place_of
from demarche.read.acts_voice import commands, of_it
from demarche.read.page import Mention, Page
from demarche.read.times import when_at

Told = tuple[Deed, tuple[Actor, ...], tuple[Actor, ...]]
"""A deed with its actors and recipients."""
MADE_BY = "rule:acts.{kind}@1"
_BY_NAME = frozenset({"name", "surname", "pronoun", "metonym"})
_PLACES = frozenset("in at near inside outside around off along across over through".split())
_BETWEEN = frozenset({"CC", "DET", "ADJ", "NUM"})
_MAY_MASK_UP_TO = 9  # words; a longer mention is a description whose nouns the tables should see


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The acts that the body of the report tells, in text order."""
    told = [item for item in found if isinstance(item, Statement)]
    acts: list[Item] = []
    for sentence in page.body():
        if sentence.words and sentence.words[-1].text != "?":
            acts.extend(_in_sentence(page, sentence, told))
    return acts


def _in_sentence(page: Page, sentence: Sentence, told: Sequence[Statement]) -> Iterator[Act]:
    mentions = page.mentions_in(sentence.start, sentence.end)
    span = page.anchor(sentence.start, sentence.end)
    if not (mentions or _has_it(sentence) or any(s.anchor.overlaps(span) for s in told)):
        return
    read = clauses(sentence.words, _masks(page, mentions))
    seen: set[tuple[object, ...]] = set()
    kept: list[Told] = []
    direct = any(s.mode == "direct" and s.anchor.start <= sentence.words[0].start + 1
                 and s.anchor.end > sentence.words[0].start for s in told)  # fmt: skip
    asked = commands(read) if direct else []
    for deed in sorted([*deeds(read), *asked], key=lambda d: (d.nominal, d.first)):
        parties = _parties(read, deed, mentions, told)
        if parties is None and not deed.weak:
            parties = _with_topic(page, sentence, read, deed, mentions, told)
        if parties is None:
            continue
        actor, recipient = parties
        key = (deed.event, _names(actor), _names(recipient), deed.status)
        if key in seen or (deed.nominal and _told_already(deed, actor, recipient, kept)):
            continue
        seen.add(key)
        kept.append((deed, actor, recipient))
    kept = _without_conditions(read, kept)
    for deed, actor, recipient in sorted(kept, key=lambda k: (k[0].first, k[0].last)):
        yield _act(page, read, deed, actor, recipient, mentions, told)


def _has_it(sentence: Sentence) -> bool:
    return any(word.text in ("it", "It") for word in sentence.words)


def _with_topic(
    page: Page,
    sentence: Sentence,
    read: Clauses,
    deed: Deed,
    mentions: Sequence[Mention],
    told: Sequence[Statement],
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]] | None:
    """The parties where the doer is an "it" that nobody resolved: the topic of the text so far."""
    for first, last in deed.actors:
        if first == last and read.tokens[first].lower == "it":
            topic = of_it(page, sentence, read.tokens[first].start)
            return _parties(read, deed, mentions, told, topic) if topic else None
    return None


def _without_conditions(read: Clauses, kept: list[Told]) -> list[Told]:
    """One threat of one actor a sentence, and no act of the clause that sets its condition."""
    threats = [deed for deed, _, _ in kept if deed.event == "THREATEN"]
    if not threats:
        return kept
    left: list[Told] = []
    by: set[tuple[str, ...]] = set()
    for deed, actor, recipient in kept:
        if deed.event == "THREATEN":
            if _names(actor) in by:
                continue
            by.add(_names(actor))
        elif deed.verb >= 0 and read.verbs[deed.verb].conditional:
            continue
        left.append((deed, actor, recipient))
    return left


def _names(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(actor.name for actor in actors)


def _told_already(
    deed: Deed,
    actor: tuple[Actor, ...],
    recipient: tuple[Actor, ...],
    kept: Sequence[Told],
) -> bool:
    """Whether a verb of the same sentence tells the same kind of act of the same parties."""
    mine = {*_names(actor), *_names(recipient)}
    return any(
        other.event == deed.event and mine <= {*_names(theirs), *_names(whom)}
        for other, theirs, whom in kept
    )


def _masks(page: Page, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The mentions that are read as one name each: those that a name or a pronoun makes."""
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        text = page.text[mention.start : mention.end]
        if mention.how in _BY_NAME and text.count(" ") < _MAY_MASK_UP_TO and (
            not spans or mention.start >= spans[-1][1]
        ):  # fmt: skip
            spans.append((mention.start, mention.end))
    return spans


def _parties(
    read: Clauses,
    deed: Deed,
    mentions: Sequence[Mention],
    told: Sequence[Statement],
    topic: Sequence[Mention] = (),
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]] | None:
    """Actors and recipients; None where the deed is too weak or names nobody."""
    if deed.weak:
        return None
    doers = [m for slot in deed.actors for m in _in_slot(read, slot, mentions)]
    if not doers:
        doers = _of_governor(read, deed, mentions) or list(topic)
    speaker = None
    if deed.by_speaker or (not doers and _first_person(read, deed)):
        speaker = _speaker(read, deed, told)
        if speaker is None:
            return None
        doers = []
    if not doers and speaker is None and deed.event in _IN_WORDS and deed.verb >= 0:
        speaker = _speaker(read, deed, told)
    unnamed = deed.bare or harms(read, deed) or _nobody(read, deed)
    if deed.actors and not doers and speaker is None and not unnamed:
        return None
    others: list[Mention] = []
    taken = {m.entity for m in doers}
    for slot in deed.recipients:
        others = [m for m in _in_slot(read, slot, mentions) if m.entity not in taken]
        if others:
            break
    if not doers and not others and speaker is None:
        return ((), ()) if deed.bare else None
    if deed.nominal and deed.event == "CONSULT" and not doers and many(others):
        doers, others = others, []
    if deed.symmetric:
        both = _once(doers + others)
        if speaker is not None:
            both = (speaker, *(a for a in both if a.name != speaker.name))
        if deed.needs and len(both) < 2 and not many(doers):
            return None
        alone = (doers or speaker is not None) and not deed.nominal
        return (both, ()) if len(both) > 1 or alone else None
    if deed.event == "CONSULT" and not doers and speaker is None:
        return None
    if deed.needs and not others and (len(doers) < 2 or deed.event != "ASSAULT"):
        return None
    if deed.nominal and not doers and not (others and QUAD[deed.event] == 4):
        return None
    actor = (speaker,) if speaker is not None else _once(doers)
    return actor, _once(others)


_IN_WORDS = frozenset({"THREATEN"})


def _of_governor(read: Clauses, deed: Deed, mentions: Sequence[Mention]) -> list[Mention]:
    """«X said it would»: a pronoun that nobody resolved is the one who says so."""
    if deed.verb < 0 or not any(read.tokens[a].lower in _SELVES for a, _ in deed.actors):
        return []
    verb = read.verbs[deed.verb]
    if verb.link != "that":
        return []
    slots = [(read.phrases[i].first, read.phrases[i].last)
             for i in read.verbs[verb.governor].subject]  # fmt: skip
    return [m for slot in slots for m in _in_slot(read, slot, mentions)]


_SELVES = frozenset({"it", "they", "he", "she"})


def _once(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    first: dict[int, Actor] = {}
    for mention in mentions:
        first.setdefault(mention.entity, mention.actor)
    return tuple(first.values())


def _in_slot(read: Clauses, slot: Slot, mentions: Sequence[Mention]) -> list[Mention]:
    """The parties that a slot names: its first, with those joined to it by "and"."""
    start, end = read.tokens[slot[0]].start, read.tokens[slot[1]].end
    before = read.tokens[slot[0] - 1].lower if slot[0] else ""
    found = [
        m
        for m in mentions
        if m.start < end and start < m.end and not (m.is_place and before in _PLACES)
        and not _only_describes(read, m)
    ]  # fmt: skip
    if not found:
        return []
    kept = [found[0]]
    for mention in found[1:]:
        between = [t for t in read.tokens if kept[-1].end <= t.start and t.end <= mention.start]
        if not between or any(t.tag not in _BETWEEN and t.lower != "," for t in between):
            break
        kept.append(mention)
    return kept


def _only_describes(read: Clauses, mention: Mention) -> bool:
    """«one alliance country»: the name says of which club somebody unnamed is a member."""
    for left, right in zip(read.tokens, read.tokens[1:], strict=False):
        if left.end == mention.end:
            return right.lower in _MEMBERS and left.tag == "NAME"
    return False


_MEMBERS = frozenset("country countries state states nation nations member members ally".split())


_OURS = frozenset({"we", "i", "our", "my", "his", "her"})


def _nobody(read: Clauses, deed: Deed) -> bool:
    """«nobody has asked them to»: what no one did is told of those it was not done to."""
    return any(read.tokens[first].lower in ("nobody", "none") for first, _ in deed.actors)


def _first_person(read: Clauses, deed: Deed) -> bool:
    return any(read.tokens[first].lower in _OURS for first, _ in deed.actors)


def _speaker(read: Clauses, deed: Deed, told: Sequence[Statement]) -> Actor | None:
    statement = _statement(read, deed, told)
    return statement.speaker if statement is not None else None


def _statement(read: Clauses, deed: Deed, told: Sequence[Statement]) -> Statement | None:
    """The innermost statement that holds the words of the deed."""
    start, end = read.tokens[deed.first].start, read.tokens[deed.last].end
    holding = [s for s in told if s.anchor.start <= start and end <= s.anchor.end]
    return min(holding, key=lambda s: (s.anchor.end - s.anchor.start, s.id), default=None)


def _act(
    page: Page,
    read: Clauses,
    deed: Deed,
    actor: tuple[Actor, ...],
    recipient: tuple[Actor, ...],
    mentions: Sequence[Mention],
    told: Sequence[Statement],
) -> Act:
    start, end = clause_of(read, deed)
    low = min((read.tokens[a].start for a, _ in deed.actors), default=start)
    anchor = page.anchor(start, end)
    statement = _statement(read, deed, told)
    act = Act(
        id=item_id(
            Act,
            page.source.id,
            anchor,
            deed.event,
            deed.status,
            *_names(actor),
            "",
            *_names(recipient),
        ),
        source=page.source.id,
        anchor=anchor,
        made_by=MADE_BY.format(kind="noun" if deed.nominal else "verb"),
        confidence=deed.confidence,
        event=deed.event,
        modes=deed.modes,
        contexts=deed.contexts,
        actor=actor,
        recipient=recipient,
        date=when_at(page, min(low, start), end),
        place=place_of(read, mentions, start, end),
        status=deed.status,
        statement=statement.id if statement is not None else None,
    )
    if not actor or not (recipient or deed.symmetric):
        act = msgspec.structs.replace(act, confidence=round(act.confidence - 0.1, 2))
    return act
