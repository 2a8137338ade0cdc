"""Who does an act and to whom: the mentions that stand in the slots of a deed."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.ground.anchors import Anchor
from demarche.ground.items import Act, Actor, Statement, item_id
from demarche.ground.plover import QUAD, Event
from demarche.language.clauses import Clauses
from demarche.read.acts_deed import Deed, Slot
from demarche.read.acts_doers import harms, many
from demarche.read.acts_homes import about_object, at_home
from demarche.read.acts_slots import in_slot, joined_in, of_state
from demarche.read.acts_table import table
from demarche.read.acts_unnamed import described, uttered
from demarche.read.page import BY_NAME, Mention, Page

Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]
"""Actors and recipients."""

_OPEN = frozenset({"it", "they", "he", "she", "nobody", "none", "both", "neither", "this"})
_SELVES = frozenset({"it", "they", "he", "she"})
_OURS = frozenset({"we", "i", "our", "my", "his", "her", "there"})
_TOWARD = frozenset({"ACCUSE", "THREATEN", "SUPPORT", "CONSULT", "AGREE", "REQUEST"})
"""Told of nobody to whom it is done, these are mostly something else ("examined the map")."""
_SPOKEN = frozenset({"AGREE", "SUPPORT", "ACCUSE", "REQUEST"})
"""Told of nobody, these count only as done: what nobody might promise is no act."""


def standing(actor: Actor) -> str:
    """For whom somebody acts: the party, by code or by the name of its side, else themselves."""
    return actor.party or actor.side or actor.name


def names_of(actors: Sequence[Actor]) -> tuple[str, ...]:
    """What the actors are called, in order."""
    return tuple(actor.name for actor in actors)


def act_id(source: str, anchor: Anchor, event: Event, status: str, sides: Sides) -> str:
    """The id of an act: its place, what it is, and who does it to whom."""
    actors, recipients = sides
    return item_id(Act, source, anchor, event, status, *names_of(actors), "", *names_of(recipients))


def parties(
    page: Page,
    read: Clauses,
    deed: Deed,
    mentions: Sequence[Mention],
    told: Sequence[Statement],
    topic: Sequence[Mention] = (),
) -> Sides | None:
    """Actors and recipients, by name where the report names them, else as it describes them.

    None where the deed is too weak, or where what does it is a thing. Nobody is an actor where a
    passive or a pronoun leaves open who did it.
    """
    who = None if deed.weak else _who(page, read, deed, mentions, told, topic)
    if who is None:
        return None
    doers, speaker = at_home(page, read, who[0], mentions), who[1]
    others = _toward(page, read, deed, mentions, doers)
    if not (doers or others or speaker or _told_of_nobody(read, deed)):
        return ((), ()) if deed.bare and deed.nominal else None
    if deed.nominal and deed.event == "CONSULT" and not doers and many(others):
        doers, others = others, []
    if deed.symmetric:
        return _together(deed, doers, others, speaker)
    if not _is_enough(deed, doers, others, speaker):
        return None
    if not (doers or speaker) and deed.event in _SPOKEN and deed.status != "actual":
        return ((), ()) if deed.bare else None
    if not others and (len(doers) > 1 or many(doers)) and _each_other(read, deed):
        others = doers
    return once(doers) if speaker is None else (speaker,), once(others)


def _each_other(read: Clauses, deed: Deed) -> bool:
    """Whether those who do it do it to each other ("Kenya and Peru accused each other")."""
    words = " ".join(t.lower for t in read.tokens[deed.first : deed.last + 4])
    return "each other" in words or "one another" in words


def _who(
    page: Page,
    read: Clauses,
    deed: Deed,
    mentions: Sequence[Mention],
    told: Sequence[Statement],
    topic: Sequence[Mention],
) -> tuple[list[Mention], Actor | None] | None:
    """Those who do it, or the speaker who does; None where what does it is a thing."""
    doers = [m for slot in deed.actors for m in joined_in(page, read, slot, mentions)]
    doers = doers or _of_governor(read, deed, mentions) or list(topic)
    if deed.by_speaker or (not doers and (_first_person(read, deed) or _resolves(read, deed))):
        speaker = _speaker(read, deed, told)
        return None if speaker is None else ([], speaker)
    if doers:
        return doers, None
    if deed.event == "THREATEN" and deed.verb >= 0 and (speaker := _speaker(read, deed, told)):
        return [], speaker
    doers = described(page, read, deed.actors, deed.event)
    return (doers, None) if doers or _left_open(read, deed) or uttered(read, deed) else None


def _is_enough(
    deed: Deed, doers: list[Mention], others: list[Mention], speaker: Actor | None
) -> bool:
    """Whether enough of those concerned is known for this kind of deed."""
    if deed.event == "CONSULT" and not (doers or speaker or deed.bare):
        return False
    if deed.needs and not others and (deed.event in _TOWARD or not doers):
        return False
    return not deed.nominal or bool(doers) or (bool(others) and QUAD[deed.event] == 4)


def _left_open(read: Clauses, deed: Deed) -> bool:
    """Whether the words tell a deed without saying who does it: a passive, a pronoun, nobody."""
    if not deed.actors or deed.bare or harms(read, deed):
        return True
    words = [read.tokens[first].lower for first, last in deed.actors if first == last]
    return bool(words) and words[0] in _OPEN


def _told_of_nobody(read: Clauses, deed: Deed) -> bool:
    """Whether a clause of its own tells the deed, so that it counts though nobody is named."""
    return not deed.nominal and read.verbs[deed.verb].form != "ing"


def _toward(
    page: Page, read: Clauses, deed: Deed, mentions: Sequence[Mention], doers: Sequence[Mention]
) -> list[Mention]:
    """Those of the likeliest slot that names somebody who is not among the doers.

    Who stands for a side goes before a name that nobody introduced, and that before who is only
    described ("handed the prisoners over to Kenya").
    """
    taken, called = {m.entity for m in doers}, {m.actor.name for m in doers}

    def free(found: Sequence[Mention]) -> list[Mention]:
        others = at_home(page, read, found, mentions)
        if deed.event == "ASSAULT":
            others = [of_state(page, m) if m.is_place else m for m in others]
        return [m for m in others if m.entity not in taken and m.actor.name not in called]

    told = [free(joined_in(page, read, slot, mentions)) for slot in deed.recipients]
    for is_so in (_stands_for_a_side, _is_named):
        for others in told:
            if any(is_so(m) for m in others):
                return others
    for others in told:
        if others:
            return others
    for slot in deed.recipients:
        if not _is_deed(read, slot) and (others := free(described(page, read, [slot], deed.event))):
            return others
    return free(about_object(page, read, deed))


def _is_deed(read: Clauses, slot: Slot) -> bool:
    """Whether a slot holds what is done, not whoever undergoes it ("postponed their meeting")."""
    word = read.tokens[slot[1]].lower
    return table().singular.get(word, word) in table().nouns


def _stands_for_a_side(mention: Mention) -> bool:
    known = mention.entity >= 0 and mention.how in BY_NAME
    return known or mention.actor.party is not None or mention.actor.side is not None


def _is_named(mention: Mention) -> bool:
    return mention.how in BY_NAME


def _together(
    deed: Deed, doers: list[Mention], others: list[Mention], speaker: Actor | None
) -> Sides | None:
    """All who take part in what is done by several, as actors."""
    both = once(doers + others)
    if speaker is not None:
        both = (speaker, *(a for a in both if a.name != speaker.name))
    if deed.needs and len(both) < 2 and not many(doers):
        return None
    alone = (doers or speaker is not None or deed.bare) and not deed.nominal
    return (both, ()) if len(both) > 1 or alone else None


def _of_governor(read: Clauses, deed: Deed, mentions: Sequence[Mention]) -> list[Mention]:
    """«X said it would»: a pronoun that nobody resolved is the one who says so."""
    if deed.verb < 0 or not any(read.tokens[a].lower in _SELVES for a, _ in deed.actors):
        return []
    verb = read.verbs[deed.verb]
    if verb.link != "that":
        return []
    slots = [(read.phrases[i].first, read.phrases[i].last)
             for i in read.verbs[verb.governor].subject]  # fmt: skip
    return [m for slot in slots for m in in_slot(read, slot, mentions)]


def once(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """The actors of these mentions, each entity by its first."""
    first: dict[int, Actor] = {}
    for mention in mentions:
        first.setdefault(mention.entity, mention.actor)
    return tuple(first.values())


def _first_person(read: Clauses, deed: Deed) -> bool:
    return any(read.tokens[first].lower in _OURS for first, _ in deed.actors)


def _resolves(read: Clauses, deed: Deed) -> bool:
    """Whether the deed's verb opens its sentence without a subject ("Demands that"), as in a body's
    resolution: whoever speaks there does it.
    """
    if deed.nominal or deed.actors or deed.verb < 0:
        return False
    verb = read.verbs[deed.verb]
    return verb.form in ("s", "ing") and all(t.tag == "ADV" for t in read.tokens[: verb.first])


def _speaker(read: Clauses, deed: Deed, told: Sequence[Statement]) -> Actor | None:
    statement = statement_of(read, deed, told)
    return statement.speaker if statement is not None else None


def statement_of(read: Clauses, deed: Deed, told: Sequence[Statement]) -> Statement | None:
    """The innermost statement that holds the words of the deed."""
    return within(told, read.tokens[deed.first].start, read.tokens[deed.last].end)


def by_sentence(page: Page, statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    """Where a sentence begins -> the statements that share a character with it."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        for sentence in page.sentences_over(statement.anchor.start, statement.anchor.end):
            found.setdefault(sentence.start, []).append(statement)
    return found


def within(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement that holds the words in [start, end)."""
    holding = [s for s in statements if s.anchor.start <= start and end <= s.anchor.end]
    return min(holding, key=lambda s: (s.anchor.end - s.anchor.start, s.id), default=None)
