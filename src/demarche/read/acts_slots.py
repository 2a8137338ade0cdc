"""Who stands in a slot of a deed: names with those that "and" joins to them, owners, towns."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.language.clauses import Clauses
from demarche.language.tokens import Token
from demarche.read.acts_deed import Slot
from demarche.read.acts_unnamed import named
from demarche.read.page import Mention, Page

_PLACES = frozenset("in at near inside outside around off along across over through".split())
_BETWEEN = frozenset({"CC", "DET", "ADJ", "NUM"})
_MEMBERS = frozenset("country countries state states nation nations member members ally".split())


def in_slot(read: Clauses, slot: Slot, mentions: Sequence[Mention]) -> list[Mention]:
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
        return _owner_before(read, slot, mentions)
    kept = [found[0]]
    for mention in found[1:]:
        between = [t for t in read.tokens if kept[-1].end <= t.start and t.end <= mention.start]
        own = _of_joined(read, slot, mention)
        if not between or any(
            t.tag not in _BETWEEN and t.lower != "," and t not in own for t in between
        ):
            break
        kept.append(mention)
    return kept


def _of_joined(read: Clauses, slot: Slot, mention: Mention) -> tuple[Token, ...]:
    """The words of the phrase that ends in a name which "and" or a comma joins to others ("Kenya,
    the neighbouring Peru and tiny Chile").
    """
    for phrase in read.phrases:
        if phrase.joined and slot[0] <= phrase.first and phrase.last <= slot[1]:
            if mention.start <= read.tokens[phrase.last].start < mention.end:
                return read.tokens[phrase.first : phrase.last + 1]
    return ()


def _owner_before(read: Clauses, slot: Slot, mentions: Sequence[Mention]) -> list[Mention]:
    """«Norland, whose gunners fired»: whose they are is who stands right before."""
    before = next(
        (n for n in (slot[0] - 1, slot[0]) if n > 0 and read.tokens[n].lower == "whose"), 0
    )
    before -= 1
    while before > 0 and read.tokens[before].tag in ("PUNCT", "P"):
        before -= 1
    end = read.tokens[before].end
    return [m for m in mentions if m.start < end <= m.end][:1]


def joined_in(page: Page, read: Clauses, slot: Slot, mentions: Sequence[Mention]) -> list[Mention]:
    """The parties that a slot names, unintroduced ones too, with those joined to them."""
    found = in_slot(read, slot, mentions)
    alone = not found
    phrases = [p for p in read.phrases if slot[0] <= p.first and p.last <= slot[1]]
    for place, phrase in enumerate(phrases):
        start, end = read.tokens[phrase.first].start, read.tokens[phrase.last].end
        after = place + 1 < len(phrases) and phrases[place + 1].joined
        if alone and found and not phrase.joined:
            break
        if phrase.time or not (alone or phrase.joined or (after and not phrase.prep)):
            continue
        if not any(m.start < end and start < m.end for m in mentions):
            name = named(page, read, phrase)
            if name is not None and name.entity not in {m.entity for m in found}:
                found.append(name)
    return sorted(found, key=lambda m: m.start)


def _only_describes(read: Clauses, mention: Mention) -> bool:
    """«one alliance country»: the name says of which club somebody unnamed is a member."""
    for left, right in zip(read.tokens, read.tokens[1:], strict=False):
        if left.end == mention.end:
            return right.lower in _MEMBERS and left.tag == "NAME"
    return False


def of_state(page: Page, town: Mention) -> Mention:
    """«fired at Lima»: a capital with its state as its side, where the report names that state."""
    state = next((m.actor for m in page.mentions if m.entity == town.side), None)
    if state is None:
        return town
    actor = msgspec.structs.replace(town.actor, party=state.party, side=state.name)
    return msgspec.structs.replace(town, actor=actor)
