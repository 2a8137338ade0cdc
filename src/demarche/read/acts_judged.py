"""Acts that the model sees and no table's pattern tells: words by the model, roles by the tree.

The model (`language/deeds.py`) sees the sentence with names blank and marks the words that tell an
act, with root and status; who did it and to whom follows from the tree by the rules here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.ground.plover import Event
from demarche.read.acts import NOTHING, between_parties
from demarche.read.acts_aside import bystanders, is_wanted_too
from demarche.read.acts_parties import act_id, by_sentence, once, within
from demarche.read.judged import Judged, judged, look
from demarche.read.page import Mention, Page
from demarche.read.times import when_at

LEAST = 0.15
"""Probability of the root from which an act is weighed (`weighed.py` says which are told)."""
MADE_BY = "model:acts@2"
_FEW = 3
"""Sentences; in fewer, two codes must show that states or bodies are concerned."""
_ASIDE = frozenset({"conj", "cc", "parataxis", "punct", "advcl", "discourse", "vocative", "mark"})
_SELVES = frozenset({"we", "i", "us", "our", "my"})
_WHOM = frozenset(
    "against to toward towards with from on upon at for over into in between among of".split()
)
_BOTH = frozenset({"CONSULT", "COOPERATE"})
_IN_WORDS = frozenset({"THREATEN", "REQUEST", "REJECT", "AGREE", "ACCUSE", "CONCEDE", "SUPPORT"})


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The acts of words that lie in no clause where the tables found the same, in text order.

    None in a report of one party, nor in a sentence or two that name no two states or bodies: what
    a town's police do is no standoff's, and the model learned from reports on standoffs alone.
    """
    if not between_parties(page) or _says_too_little(page):
        return []
    over = by_sentence(page, [item for item in found if isinstance(item, Statement)])
    known = [item for item in found if isinstance(item, Act)]
    look(page, found)
    return [
        act
        for sentence in judged(page, found)
        for act in _in_sentence(page, sentence, over.get(sentence.sentence.start, []), known)
    ]


def _says_too_little(page: Page) -> bool:
    codes = {m.actor.party for m in page.mentions if m.actor.party is not None}
    return len(codes) < 2 and sum(1 for _ in islice(page.body(), _FEW)) < _FEW


def _in_sentence(
    page: Page, read: Judged, statements: Sequence[Statement], known: Sequence[Act]
) -> Iterator[Act]:
    near = [a for a in known if holds(a, read.sentence.start, read.sentence.end)]
    for at, row in enumerate(read.told):
        likeliest = row.act
        if likeliest is None or likeliest[1] < LEAST:
            continue
        event: Event = likeliest[0]  # type: ignore[assignment]  # the model's labels are the roots
        word = read.words[at]
        if any(act.event == event and holds(act, word.start, word.end) for act in near):
            continue
        if any(start <= word.start < end for start, end in page.kept(NOTHING).items()):
            continue
        if is_wanted_too(read, at):
            continue
        span = clause(read, at)
        statement = within(statements, word.start, word.end)
        actor, recipient = roles(read, at, event, statement)
        anchor, status = page.anchor(*span), read.status(at)
        act = Act(
            id=act_id(page.source.id, anchor, event, status, (actor, recipient)),
            source=page.source.id,
            anchor=anchor,
            made_by=MADE_BY,
            confidence=round(likeliest[1], 2),
            event=event,
            actor=actor,
            recipient=recipient,
            date=when_at(page, *span),
            status=status,  # type: ignore[arg-type]  # the model's labels are the statuses
            statement=statement.id if statement is not None else None,
        )
        read.tells[act.id] = at
        yield act


def holds(item: Item, start: int, end: int) -> bool:
    """Whether an item's words and [start, end) share a character."""
    return item.anchor.start < end and start < item.anchor.end


def clause(read: Judged, at: int) -> tuple[int, int]:
    """From the subject of a word to the end of its complements, as offsets of the text."""
    words = read.reach(at, _ASIDE)
    return read.words[words[0]].start, max(read.words[w].end for w in words)


def roles(
    read: Judged, at: int, event: Event, statement: Statement | None
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of the deed that a word tells; of symmetric deeds all are actors."""
    nominal = read.told[at].upos in ("NOUN", "PROPN")
    doers, others = _of_noun(read, at) if nominal else _of_verb(read, at)
    speaker = statement.speaker if statement is not None else None
    aside = bystanders(read, at, event)
    actors = once([m for m in doers if m.actor.name not in aside])
    if speaker is not None and not actors:
        subject = None if nominal else read.subject(at)
        first = subject is not None and read.form(subject[0]) in _SELVES
        mine = any(read.form(w) in ("our", "my") for w in read.children[at]) if nominal else first
        if mine or (event in _IN_WORDS and subject is None):
            actors = (speaker,)
    if event in _BOTH:
        return once([*doers, *others]) if not actors else _joined(actors, once(others)), ()
    names = {a.name for a in actors}
    return actors, tuple(a for a in once(others) if a.name not in names)


def _joined(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> tuple[Actor, ...]:
    names = {a.name for a in one}
    return (*one, *(a for a in other if a.name not in names))


def _of_verb(read: Judged, at: int) -> tuple[list[Mention], list[Mention]]:
    doers: list[Mention] = []
    others: list[Mention] = []
    subject = read.subject(at)
    if subject is not None:
        (others if subject[1] else doers).extend(read.named_at(subject[0]))
    for child in read.under(at, ("obl",)):
        if read.told[child].relation == "obl:agent" or (
            read.case_of(child) == "by" and subject is not None and subject[1]
        ):
            doers += read.named_at(child)
    others += _objects(read, at, 0)
    return doers, others


def _objects(read: Judged, at: int, depth: int) -> list[Mention]:
    """Whom the deed is done to: objects, then after a preposition, then in its complement."""
    for child in read.under(at, ("iobj", "obj")):
        found = read.named_at(child)
        if found:
            return found
        for inner in read.under(child, ("nmod",)):
            if read.case_of(inner).split(" ")[0] in _WHOM and (found := read.named_at(inner)):
                return found
    for child in read.under(at, ("obl",)):
        if read.case_of(child).split(" ")[0] in _WHOM and (found := read.named_at(child)):
            if not all(m.is_place for m in found):
                return found
    if depth < 2:
        for child in read.under(at, ("xcomp", "ccomp")):
            if found := _objects(read, child, depth + 1):
                return found
    return []


def _of_noun(read: Judged, at: int) -> tuple[list[Mention], list[Mention]]:
    doers: list[Mention] = []
    others: list[Mention] = []
    for child in read.under(at, ("nmod:poss", "amod", "compound")):
        if read.told[child].relation == "nmod" or doers:
            continue
        doers += read.named_at(child)
    for child in read.under(at, ("nmod",)):
        case = read.case_of(child).split(" ")[0]
        if case in ("by", "from", "between", "among"):
            doers += read.named_at(child)
        elif case in _WHOM:
            others += read.named_at(child)
    head = read.told[at].head
    if not doers and head >= 0 and read.told[at].relation in ("obj", "obl", "conj"):
        verb = head if read.told[head].upos == "VERB" else -1
        subject = read.subject(verb) if verb >= 0 else None
        if subject is not None and not subject[1]:
            doers += read.named_at(subject[0])
    return doers, others
