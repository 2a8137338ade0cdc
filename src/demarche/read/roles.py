"""Who did an act and to whom, weighed: each name in the sentence, as the tree stands to the word.

Rules name the actors and recipients of an act first (`acts_parties.py`, `acts_judged.py`). Here
every name about the word that tells the act is a candidate, and so is who speaks and who was told
of before (`roles_context.py`); each has plain features (`roles_candidates.py`), and `roles.toml`
their weights. How likely somebody has a role is the mean of how likely they are by themselves and
among all.

Weights: fitted on annotated acts of the corpus' train side (`evaluation/roles.py`).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence

import msgspec

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.lexicon.tables import load
from demarche.read.acts_aside import bystanders
from demarche.read.acts_parties import by_sentence, standing, within
from demarche.read.acts_renamed import renamed
from demarche.read.acts_sides import with_sides
from demarche.read.answered import answering
from demarche.read.judged import Judged, judged_over
from demarche.read.page import Page
from demarche.read.positions_owner import whose_demands
from demarche.read.roles_barred import asked, demanded, idle, met, on_their_side, spared
from demarche.read.roles_candidates import MUTUAL, Candidate, candidates
from demarche.read.roles_context import context
from demarche.read.roles_unnamed import unnamed
from demarche.read.signs import support
from demarche.read.topic_pronouns import by_name, taken_up

_JOINED = 0.5
"""So much of the bound is enough for others beside one whom the rules rightly named."""
_TURNED = 0.3
"""So much likelier as an actor must be whom the rules hold for a recipient."""
_FAR = 30.0
"""Sums of weights further from nothing are no surer."""


_Likely = tuple[float, Candidate]


class Bounds(msgspec.Struct, frozen=True):
    """Probabilities from which somebody has a role."""

    first: float
    """For the likeliest candidate."""
    further: float
    """For any other beside it."""
    kept: float
    """What the rules said stands if one they named is at least this likely, the others half so."""
    joined: float
    """For whom "and" joins to one who has it."""
    around: float
    """For somebody whom only the text around tells of."""


class Table(msgspec.Struct, frozen=True):
    """`roles.toml`: bounds by role, and weights."""

    source: str
    actor: Bounds
    recipient: Bounds
    weights: dict[str, tuple[float, float]]
    """By feature: for the actor, for the recipient."""


@functools.cache
def table() -> Table:
    """The table of the lexicon."""
    return load("roles", Table)


def recast(page: Page, found: Sequence[Item]) -> list[Item]:
    """The items, their acts with the actors and recipients that weigh most."""
    told = with_sides(page, found)
    over = by_sentence(page, [item for item in told if isinstance(item, Statement)])
    acts = acts_of(told)
    return [_recast(page, i, _near(page, i, over), acts) if isinstance(i, Act) else i for i in told]


def _near(page: Page, act: Act, over: Mapping[int, Sequence[Statement]]) -> Sequence[Statement]:
    """The statements that share words with the sentence of an act, given those of each."""
    sentence = page.sentence_at(act.anchor.start)
    return [] if sentence is None else over.get(sentence.start, [])


def acts_of(found: Sequence[Item]) -> list[Act]:
    """The acts, in the order of the text."""
    return sorted((i for i in found if isinstance(i, Act)), key=lambda act: act.anchor.start)


def _recast(page: Page, act: Act, statements: Sequence[Statement], acts: Sequence[Act]) -> Act:
    everybody = concerned(page, act, statements, acts)
    actors, recipients = chosen(act, everybody, table())
    if (place := told_at(page, act)) is not None:
        read, at = place
        statement = within(statements, read.words[at].start, read.words[at].end)
        told = msgspec.structs.replace(act, actor=actors)
        actors, recipients = demanded(read, at, told, statement) or (actors, recipients)
        if not actors and act.event == "REQUEST":
            owner = whose_demands(page, act.anchor.start)
            actors = (owner,) if owner is not None else ()
        actors, recipients = on_their_side(read, at, told) or (actors, recipients)
        if (subject := read.subject(at)) and (answer := answering(page, read, subject[0])):
            actors, recipients = answer[:1], answer[1:]
        actors, recipients = unnamed(page, read, at, act, actors, recipients)
    return renamed(page, act, actors, recipients)


def concerned(
    page: Page, act: Act, statements: Sequence[Statement], acts: Sequence[Act]
) -> list[Candidate]:
    """Who may do an act or undergo it; nobody where the model saw no word that tells it."""
    place = told_at(page, act)
    if place is None:
        return []
    read, at = place
    statement = within(statements, read.words[at].start, read.words[at].end)
    told = context(page, read, at, act, acts)
    known = candidates(read, at, act, statement, told, topics(page, read, at))
    aside = bystanders(read, at, act.event) - {a.name for a in act.actor}
    aside |= asked(read, at, act)
    aside |= idle(read, at, act, statement, _people(page))
    free = spared(read, at, act)
    if only := met(read, at, act):
        names = {one.actor.name for one in known} - only
        aside, free = aside | names, free | names
    return [
        one._replace(aside=one.actor.name in aside, spared=one.actor.name in free) for one in known
    ]


def _people(page: Page) -> frozenset[str]:
    """The names of the persons whom a report names."""
    kept: dict[str, frozenset[str]] = page.kept("roles_people")
    if "names" not in kept:
        kept["names"] = frozenset(m.actor.name for m in page.mentions if m.is_person)
    return kept["names"]


def topics(page: Page, read: Judged, at: int) -> list[Actor]:
    """Whom the pronoun takes up that does what a word tells ("it refused"), or has it ("its").

    A subject by a name that nobody introduced is who bears it ("Tarn Osk, the governor, refused").
    """
    subject = read.subject(at)
    places = [subject[0]] if subject is not None else read.under(at, ("nmod:poss",))
    for place in (*places, *(p for one in places for p in read.under(one, ("nmod:poss",)))):
        if not read.named_at(place) and (found := taken_up(page, read, place, owners=True)):
            return found
    if subject is not None and not _is_mentioned(read, subject[0]):
        unknown = by_name(page, read, subject[0])
        return [] if unknown is None else [unknown]
    return []


def _is_mentioned(read: Judged, at: int) -> bool:
    word = read.words[at]
    return any(m.start < word.end and word.start < m.end for m in read.mentions)


def told_at(page: Page, act: Act) -> tuple[Judged, int] | None:
    """The sentence of an act and the word that tells it; None where the model saw none."""
    start = support(page, act).word
    for read in judged_over(page, act):
        if over := read.rows_in(start, start + 1):
            return read, over[0]
    return None


def chosen(
    act: Act, everybody: Sequence[Candidate], using: Table
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of an act among the candidates; who do it to each other are both."""
    if not everybody or (act.recipient and act.recipient == act.actor):
        return act.actor, act.recipient
    both = act.event in MUTUAL
    doing, undergoing = {a.name for a in act.actor}, {a.name for a in act.recipient}
    does: list[_Likely] = []
    undergoes: list[_Likely] = []
    sums = [_sums(one.features, using.weights) for one in everybody]
    shares = zip(
        everybody, *(_shares([pair[role] for pair in sums]) for role in (0, 1)), strict=True
    )
    for one, doer, other in shares:
        actor = one.actor
        suffers = actor.name in undergoing and actor.name not in doing
        likely = doer >= other + (_TURNED if suffers else 0.0) or actor.name in doing
        if likely and not one.aside:
            does.append((doer, one))
        hosts = both and actor.name in undergoing  # who is visited takes part in any case
        if not one.spared:
            undergoes.append((doer + other if hosts else other, one))
    actors = _picked(does, using.actor, act.actor, both)
    taken = {key for actor in actors for key in _keys(actor)}
    given = tuple(a for a in act.recipient if not taken & _keys(a) or _at_home(a, actors))
    kept = {a.name for a in given}
    free = [
        (share, one)
        for share, one in undergoes
        if one.actor.name in kept or not taken & _keys(one.actor)
    ]
    return actors, _picked(free, using.recipient, given, False)


def _at_home(one: Actor, actors: Sequence[Actor]) -> bool:
    """Whether those named as recipients are others of the actors' own state ("Kenyan police
    arrested Kenyan students"): neither is the state itself.
    """
    return all(
        a.side is not None and one.side is not None and a.name != one.name
        for a in actors
        if standing(a) == standing(one) or a.name == one.name
    )


def _sums(features: Sequence[str], weights: dict[str, tuple[float, float]]) -> list[float]:
    known = list(filter(None, map(weights.get, features)))
    return [sum(given) for given in zip(*known, strict=True)] if known else [0.0, 0.0]


def _shares(sums: Sequence[float]) -> list[float]:
    """How likely each has a role: the mean of by themselves and among all, nobody one of them."""
    odds = [math.exp(max(-_FAR, min(_FAR, total))) for total in sums]
    among = 1.0 + sum(odds)
    return [(one / (1.0 + one) + one / among) / 2 for one in odds]


def _picked(
    likely: Sequence[_Likely], bounds: Bounds, given: tuple[Actor, ...], many: bool
) -> tuple[Actor, ...]:
    best: dict[str, float] = {}
    for share, one in likely:
        best[one.actor.name] = max(share, best.get(one.actor.name, 0.0))
    held = [best.get(a.name, 0.0) for a in given]
    if given and max(held) >= bounds.kept and min(held) >= bounds.kept * _JOINED:
        return given  # joined by "and", they share their role
    taken: list[Actor] = []
    keys: set[str] = set()
    beside: set[int] = set()
    further = bounds.further * (0.6 if many else 1.0)
    for share, one in sorted(likely, key=lambda pair: -pair[0]):
        least = bounds.around if one.around else bounds.first
        if taken:
            least = max(least, bounds.joined if one.joined in beside else further)
        if share >= least and not keys & _keys(one.actor):
            taken.append(next((a for a in given if a.name == one.actor.name), one.actor))
            keys |= _keys(one.actor)
            beside |= {one.joined} - {-1}
    return tuple(taken)


def _keys(actor: Actor) -> set[str]:
    return {actor.name, standing(actor)}
