"""Who did an act and to whom, weighed: each name in the sentence, as the tree stands to the word.

Rules name the actors and recipients of an act first (`acts_parties.py`, `acts_judged.py`). Here
every name about the word that tells the act is a candidate, and so is who speaks; each has plain
features (what the rules hold of it, the way to it through the tree, its preposition, whether it
speaks, order and distance), and `roles.toml` their weights. No feature knows a name: two names that
change places change roles and nothing else.

Weights: logistic regression over annotated acts of the corpus' train side (`evaluation/roles.py`).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.lexicon.tables import load
from demarche.read.acts_parties import act_id, standing, within
from demarche.read.judged import Judged, judged_over
from demarche.read.page import BY_NAME, Mention, Page
from demarche.read.roles_heads import heads
from demarche.read.signs import by_rule, support

_FLAT = frozenset({"conj", "flat", "appos"})
_KEPT = frozenset({"nsubj:pass", "obl:agent", "nmod:poss"})
_SELVES = frozenset({"we", "i"})
_JOINED = 0.5
_TURNED = 0.3
"""So much likelier as an actor must be whom the rules hold for a recipient."""
_ALL = frozenset({"CONSULT", "COOPERATE"})
"""Roots whose parties all act."""


class Candidate(NamedTuple):
    """Somebody who may be actor or recipient, with the features that tell."""

    actor: Actor
    features: tuple[str, ...]


class Bounds(msgspec.Struct, frozen=True):
    """Probabilities from which somebody has a role."""

    first: float
    """For the likeliest candidate."""
    further: float
    """For any other beside it."""
    kept: float
    """What the rules said stands if each they named is at least this likely."""


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
    statements = [item for item in found if isinstance(item, Statement)]
    return [_recast(page, i, statements) if isinstance(i, Act) else i for i in found]


def _recast(page: Page, act: Act, statements: Sequence[Statement]) -> Act:
    place = told_at(page, act)
    if place is None:
        return act
    read, at = place
    word = read.words[at]
    everybody = candidates(read, at, act, within(statements, word.start, word.end))
    actors, recipients = chosen(act, everybody, table())
    if (actors, recipients) == (act.actor, act.recipient):
        return act
    made = msgspec.structs.replace(
        act,
        id=act_id(act.source, act.anchor, act.event, act.status, (actors, recipients)),
        actor=actors,
        recipient=recipients,
    )
    if act.id in read.tells:
        read.tells[made.id] = read.tells[act.id]
    return made


def told_at(page: Page, act: Act) -> tuple[Judged, int] | None:
    """The sentence of an act and the word that tells it; None where the model saw none."""
    start = support(page, act).word
    for read in judged_over(page, act):
        for at, word in enumerate(read.words):
            if word.start <= start < word.end:
                return read, at
    return None


def chosen(
    act: Act, everybody: Sequence[Candidate], using: Table
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Actors and recipients of an act among the candidates; who do it to each other are both."""
    if act.recipient and act.recipient == act.actor:
        return act.actor, act.recipient
    both = act.event in _ALL
    doing, undergoing = {a.name for a in act.actor}, {a.name for a in act.recipient}
    does: list[tuple[float, Actor]] = []
    undergoes: list[tuple[float, Actor]] = []
    for actor, features in everybody:
        doer, other = _shares(features, using.weights)
        suffers = actor.name in undergoing and actor.name not in doing
        if doer >= other + (_TURNED if suffers else 0.0) or actor.name in doing:
            does.append((doer, actor))
        hosts = both and actor.name in undergoing  # who is visited takes part in any case
        undergoes.append((doer + other if hosts else other, actor))
    actors = _picked(does, using.actor, act.actor, both)
    taken = {key for actor in actors for key in _keys(actor)}
    free = [(share, actor) for share, actor in undergoes if not taken & _keys(actor)]
    given = tuple(a for a in act.recipient if not taken & _keys(a))
    return actors, _picked(free, using.recipient, given, False)


def _shares(features: Sequence[str], weights: dict[str, tuple[float, float]]) -> list[float]:
    known = [weights[f] for f in features if f in weights]
    return [1 / (1 + math.exp(-sum(pair[role] for pair in known))) for role in (0, 1)]


def _picked(
    likely: Sequence[tuple[float, Actor]], bounds: Bounds, given: tuple[Actor, ...], many: bool
) -> tuple[Actor, ...]:
    best = {a.name: max(s for s, b in likely if b.name == a.name) for _, a in likely}
    held = [best.get(a.name, 0.0) for a in given]
    if given and max(held) >= bounds.kept and min(held) >= bounds.kept * _JOINED:
        return given  # joined by "and", they share their role
    taken: list[Actor] = []
    keys: set[str] = set()
    further = bounds.further * (0.6 if many else 1.0)
    for share, actor in sorted(likely, key=lambda one: -one[0]):
        if share < (further if taken else bounds.first):
            break
        if not keys & _keys(actor):
            taken.append(next((a for a in given if a.name == actor.name), actor))
            keys |= _keys(actor)
    return tuple(taken)


def _keys(actor: Actor) -> set[str]:
    return {actor.name, standing(actor)}


def candidates(read: Judged, at: int, act: Act, statement: Statement | None) -> list[Candidate]:
    """Who is named in the sentence, whom the rules named from elsewhere, and who speaks."""
    scene = _Scene(read, at, act, statement)
    made = [
        Candidate(mention.actor, ("bias", *scene.of_mention(head, mention)))
        for head, mention in scene.heads
    ]
    known = {c.actor.name for c in made}
    outside = [*act.actor, *act.recipient, *([statement.speaker] if statement else [])]
    for actor in outside:
        if actor is not None and actor.name not in known:
            known.add(actor.name)
            made.append(Candidate(actor, ("bias", *scene.of_outsider(actor))))
    return made


class _Scene:
    """What all candidates of an act share."""

    def __init__(self, read: Judged, at: int, act: Act, statement: Statement | None) -> None:
        self.read, self.at, self.act, self.statement = read, at, act, statement
        self.actors = {a.name for a in act.actor}
        self.recipients = {a.name for a in act.recipient}
        self.speaker = statement.speaker if statement else None
        self.mode = statement.mode if statement else "none"
        self.who = "rule" if by_rule(act) else "model"
        upos = read.told[at].upos
        self.kind = upos if upos in ("VERB", "NOUN") else "X"
        self.heads = list(heads(read, act))
        self.count = min(len({m.entity for _, m in self.heads}), 5)
        told = f"{min(len(self.actors), 2)}{min(len(self.recipients), 2)}"
        inside = {m.actor.name for _, m in self.heads}
        self.told = told + ("out" if self.actors - inside else "in")
        self.above = _up(read, at)

    def given(self, actor: Actor) -> str:
        """What the rules make of somebody."""
        return ("A" if actor.name in self.actors else "") + (
            "R" if actor.name in self.recipients else ""
        )

    def speaks(self, actor: Actor) -> str:
        """Whether somebody speaks the words, or is of the party of who does."""
        if self.speaker is None:
            return "-"
        if self.speaker.name == actor.name:
            return "speaker"
        return "side" if standing(actor) == standing(self.speaker) else "other"

    def of_mention(self, head: int, mention: Mention) -> Iterator[str]:
        """The features of somebody named in the sentence, at the word `head`."""
        event, kind, at = self.act.event, self.kind, self.at
        given, speaks = self.given(mention.actor), self.speaks(mention.actor)
        ups, downs = self._way(head)
        direct = "direct" if not ups else "over"
        order = "before" if head < at else "after"
        first, last = (downs[0], downs[-1]) if downs else ("none", "none")
        case = self.read.case_of(head)[:12]
        low, high = sorted((head, at))
        between = sum(low < other < high for other, _ in self.heads)
        inside = self.statement is not None and _within(mention, self.statement)
        covered = _within(mention, self.act)
        way = f"{_joined(ups)}>{_joined(downs)}"
        how = "named" if mention.how in BY_NAME else mention.how
        yield f"rules {given}|{self.who}|{kind}"
        yield f"rules {given}|{event}"
        yield f"rules {given}|{self.told}"
        yield f"way {way}|{kind}"
        yield f"way {way}|{given}"
        yield f"steps {len(ups)}.{len(downs)}|{order}"
        yield f"up {'/'.join(ups[:2])}|{order}"
        yield f"down {'/'.join(downs[:2])}|{kind}|{direct}"
        yield f"ends {first}|{last}|{direct}|{order}"
        yield f"case {case}|{kind}|{direct}"
        yield f"case {case}|{event}"
        yield f"far {order}|{_far(abs(head - at))}"
        yield f"how {how}|{mention.is_person:d}|{mention.is_adjective:d}"
        yield f"place {mention.is_place:d}|{case}"
        yield f"speaks {speaks}|{event}"
        yield f"said {self.mode}|{inside:d}"
        yield f"said {self.statement is not None:d}|{inside:d}|{speaks}|{given}"
        yield f"names {self.count}|{order}"
        yield f"root {event}|{order}|{direct}"
        yield f"root {event}|{first}|{direct}"
        yield f"told {self.told}|{direct}|{first}"
        yield f"status {self.act.status}|{order}"
        yield f"covered {covered:d}|{given}"
        yield f"between {order}{min(between, 3)}|{kind}|{event}"

    def of_outsider(self, actor: Actor) -> Iterator[str]:
        """The features of somebody whom the sentence does not name."""
        read, given, speaks = self.read, self.given(actor), self.speaks(actor)
        subjects = read.under(self.at, ("nsubj",))
        has = "subject" if subjects else "bare"
        own = any(read.form(w) in _SELVES for w in subjects)
        yield f"out {given}|{self.who}|{speaks}"
        yield f"out {given}|{speaks}|{self.act.event}"
        yield f"out {given}|{self.kind}|{has}"
        yield f"out {given}|{self.told}|{speaks}"
        yield f"out we {own:d}|{speaks}"
        yield f"out names {min(self.count, 4)}|{given}|{speaks}"
        yield f"out said {self.mode}"
        yield f"out as {read.told[self.at].relation}|{speaks}|{has}"

    def _way(self, head: int) -> tuple[list[str], list[str]]:
        """Relations from the telling word up, and from there down to a name."""
        below = _up(self.read, head)
        for steps, word in enumerate(self.above):
            if word in below:
                ups = [self._relation(w) for w in self.above[:steps]]
                downs = [self._relation(w) for w in below[: below.index(word)]][::-1]
                return [r for r in ups if r != "conj"], [r for r in downs if r not in _FLAT]
        return ["?"], ["?"]

    def _relation(self, word: int) -> str:
        relation = self.read.told[word].relation
        return relation if relation in _KEPT else relation.partition(":")[0]


def _up(read: Judged, at: int) -> list[int]:
    """A word and all above it."""
    found = [at]
    while read.told[at].head >= 0 and len(found) < 60:
        at = read.told[at].head
        found.append(at)
    return found


def _joined(relations: Sequence[str]) -> str:
    return "/".join(relations[:3]) + ("+" if len(relations) > 3 else "")


def _within(mention: Mention, item: Item) -> bool:
    return item.anchor.start <= mention.start and mention.end <= item.anchor.end


def _far(steps: int) -> str:
    return str(steps) if steps < 4 else "4-6" if steps < 7 else "7-12" if steps < 13 else "13"
