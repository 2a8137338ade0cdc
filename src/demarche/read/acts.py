"""Who did what to whom: PLOVER records from the clauses that tell them.

The judge (acts_judge.py) reads each sentence with its names masked; this file says who stands in
the slots it gives, when and where it was, and within which statement it is told. A deed with no
party that the report names gives no act, nor does a word that only may tell one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.language.clauses import Clauses, Verb
from demarche.language.words import Sentence
from demarche.read.acts_deed import SETTLED, Deed
from demarche.read.acts_judge import judge
from demarche.read.acts_parties import (
    Sides,
    act_id,
    by_sentence,
    names_of,
    parties,
    statement_of,
)
from demarche.read.acts_span import clause_of, place_of
from demarche.read.acts_voice import commands, of_it
from demarche.read.clauses_kept import clauses_in
from demarche.read.page import BY_NAME, Mention, Page
from demarche.read.times import when_at

Told = tuple[Deed, tuple[Actor, ...], tuple[Actor, ...]]
"""A deed with its actors and recipients."""
MADE_BY = "rule:acts.{kind}@1"
NOTHING = "acts_nothing"
"""Under this name a page keeps from where to where its phrases tell no act, start -> end."""
_PARTLY = 0.1
"""So much less sure is an act of which only one side is known."""
_PARTIES = frozenset({"name", "metonym", "group"})
_MAY_MASK_UP_TO = 9  # words; a longer mention is a description whose nouns the tables should see


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The acts that the body of the report tells, in text order."""
    told = [item for item in found if isinstance(item, Statement)]
    over, among = by_sentence(page, told), between_parties(page)
    acts: list[Item] = []
    for sentence in page.body():
        if sentence.words and sentence.words[-1].text != "?":
            near = over.get(sentence.start, [])
            acts.extend(_in_sentence(page, sentence, told, near, among))
    return acts


def between_parties(page: Page) -> bool:
    """Whether the report is about several parties, so that what nobody named does is theirs."""
    return len({m.entity for m in page.mentions if m.how in _PARTIES and not m.is_person}) > 1


def _names_somebody(page: Page, read: Clauses, sides: Sides, told: Sequence[Statement]) -> bool:
    """Whether the report names one of them, or the sentence two whom nobody introduced."""
    named = {m.actor.name for m in page.mentions if m.how != "unnamed"}
    named |= {s.speaker.name for s in told if s.speaker is not None}
    everybody = [actor for side in sides for actor in side]
    if any(actor.name in named for actor in everybody):
        return True
    names = {page.text[t.start : t.end] for t in read.tokens if t.tag == "NAME"}
    return sum(actor.name.split()[-1] in names for actor in everybody) > 1


def _in_sentence(
    page: Page, sentence: Sentence, told: Sequence[Statement], near: Sequence[Statement],
    among: bool,
) -> Iterator[Act]:  # fmt: skip
    """The acts of a sentence; `near` are those of the statements told that it shares words with."""
    mentions = page.mentions_in(sentence.start, sentence.end)
    read = clauses_in(page, sentence, _masks(page, mentions))
    seen: set[tuple[object, ...]] = set()
    kept: list[Told] = []
    asked = commands(read) if _opens_direct(sentence, near) else []
    judgement = judge(read)
    judged = [d for d in judgement.deeds if not any(a.first <= d.first <= a.last for a in asked)]
    for first, last in judgement.nothing:
        page.kept(NOTHING)[read.tokens[first].start] = read.tokens[last].end
    for deed in sorted([*judged, *asked], key=lambda d: (d.nominal, d.first)):
        sides = _with_topic(page, sentence, read, deed, mentions, near)
        if sides is None or not (among or _names_somebody(page, read, sides, told)):
            continue
        actor, recipient = sides
        key = (deed.event, names_of(actor), names_of(recipient), deed.status, _place(deed, sides))
        if key in seen or (deed.nominal and _told_already(deed, actor, recipient, kept)):
            continue
        seen.add(key)
        kept.append((deed, actor, recipient))
    kept = _without_conditions(read, kept)
    for deed, actor, recipient in sorted(kept, key=lambda k: (k[0].first, k[0].last)):
        yield _act(page, read, deed, (actor, recipient), mentions, near)


def _opens_direct(sentence: Sentence, told: Sequence[Statement]) -> bool:
    """Whether a sentence begins as direct speech, behind its mark or without one."""
    start = sentence.words[0].start
    return any(
        s.mode == "direct" and s.anchor.start <= start + 1 and start < s.anchor.end for s in told
    )


def _place(deed: Deed, sides: Sides) -> int:
    """What tells two acts apart of which nobody is named."""
    return 0 if any(sides) else deed.first


def _with_topic(
    page: Page,
    sentence: Sentence,
    read: Clauses,
    deed: Deed,
    mentions: Sequence[Mention],
    told: Sequence[Statement],
) -> Sides | None:
    """The parties; where the doer is an "it" that nobody resolved, the topic of the text so far."""
    for first, last in deed.actors:
        if first == last and read.tokens[first].lower == "it" and not deed.weak:
            topic = of_it(page, sentence, read.tokens[first].start)
            sides = parties(page, read, deed, mentions, told, topic)
            if sides is not None:
                return sides
    return parties(page, read, deed, mentions, told)


def _without_conditions(read: Clauses, kept: list[Told]) -> list[Told]:
    """One threat of one actor a sentence, and no act of the clause that sets its condition."""
    threats = [deed for deed, _, _ in kept if deed.event == "THREATEN"]
    if not threats:
        return kept
    left: list[Told] = []
    by: set[tuple[str, ...]] = set()
    for deed, actor, recipient in kept:
        if deed.event == "THREATEN":
            if names_of(actor) in by:
                continue
            by.add(names_of(actor))
        elif deed.verb >= 0 and _sets_condition(read.verbs[deed.verb]):
            continue
        left.append((deed, actor, recipient))
    return left


def _sets_condition(verb: Verb) -> bool:
    return verb.conditional or verb.modal == "should"


def _told_already(
    deed: Deed,
    actor: tuple[Actor, ...],
    recipient: tuple[Actor, ...],
    kept: Sequence[Told],
) -> bool:
    """Whether a verb of the same sentence tells the same kind of act of the same parties."""
    mine = {*names_of(actor), *names_of(recipient)}
    return any(
        other.event == deed.event and mine <= {*names_of(theirs), *names_of(whom)}
        for other, theirs, whom in kept
    )


def _masks(page: Page, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """The mentions that are read as one name each: those that a name or a pronoun makes.

    What is named by common nouns alone ("its embassy", "the army") is a thing that tables know.
    """
    spans: list[tuple[int, int]] = []
    for mention in mentions:
        text = page.text[mention.start : mention.end]
        is_name = mention.how == "pronoun" or (mention.how in BY_NAME and text.lower() != text)
        if is_name and text.count(" ") < _MAY_MASK_UP_TO and (
            not spans or mention.start >= spans[-1][1]
        ):  # fmt: skip
            spans.append((mention.start, mention.end))
    return spans


def _act(
    page: Page,
    read: Clauses,
    deed: Deed,
    sides: Sides,
    mentions: Sequence[Mention],
    told: Sequence[Statement],
) -> Act:
    actor, recipient = sides
    start, end = clause_of(read, deed)
    low = min((read.tokens[a].start for a, _ in deed.actors), default=start)
    anchor = page.anchor(start, end)
    statement = statement_of(read, deed, told)
    mutual = deed.symmetric or (deed.confidence == SETTLED and len(actor) > 1)
    whole = bool(actor) and (bool(recipient) or mutual)
    return Act(
        id=act_id(page.source.id, anchor, deed.event, deed.status, sides),
        source=page.source.id,
        anchor=anchor,
        made_by=MADE_BY.format(kind="noun" if deed.nominal else "verb"),
        confidence=deed.confidence if whole else round(deed.confidence - _PARTLY, 2),
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
