"""Who may have done an act or undergone it, each with features plain enough to be read.

What the rules hold of somebody, the way to the name through the tree, its preposition, whether
they speak, order and distance. No feature knows a name: two names that change places change roles
and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from demarche.ground.items import Act, Actor, Item, Statement
from demarche.read.acts_parties import standing
from demarche.read.judged import Judged
from demarche.read.page import BY_NAME, Mention
from demarche.read.roles_context import Context, features, outsiders
from demarche.read.signs import by_rule

_FLAT = frozenset({"conj", "flat", "appos"})
_KEPT = frozenset({"nsubj:pass", "obl:agent", "nmod:poss"})
_SELVES = frozenset({"we", "i"})
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Roots whose parties all act."""


class Candidate(NamedTuple):
    """Somebody who may be actor or recipient, with the features that tell."""

    actor: Actor
    features: tuple[str, ...]
    joined: int = -1
    """The word that heads those whom "and" joins to them; -1 for nobody of the sentence."""
    around: bool = False
    """Whether only the text around the sentence tells of them."""
    aside: bool = False
    """Whether the sentence only mentions the deed beside what they do, so that they did it not."""
    spared: bool = False
    """Whether the sentence names them only as a place, a paper's name, what is moved."""


def candidates(
    read: Judged,
    at: int,
    act: Act,
    statement: Statement | None,
    told: Context,
    topics: Sequence[Actor] = (),
) -> list[Candidate]:
    """Who is named in the sentence or told of before it, whom the rules named, and who speaks.

    `topics` are those whom the pronoun of the telling word takes up.
    """
    scene = _Scene(read, at, act, statement)
    made = [
        Candidate(mention.actor, tuple(scene.of_mention(head, mention)), _first(read, head))
        for head, mention in scene.heads
    ]
    known = {c.actor.name for c in made}
    outside = [*act.actor, *act.recipient, *([statement.speaker] if statement else []), *topics]
    inside, taken_up = frozenset(known), {actor.name for actor in topics}
    for actor in outside:
        if actor is not None and actor.name not in known:
            known.add(actor.name)
            made.append(Candidate(actor, tuple(scene.of_outsider(actor))))
    made += [
        Candidate(actor, tuple(scene.of_outsider(actor)), around=True)
        for actor in outsiders(told, known | {standing(c.actor) for c in made})
    ]
    return [
        one._replace(
            features=(
                "bias",
                *one.features,
                *scene.of_topic(one.actor, taken_up, len(topics)),
                *features(
                    told, act, one.actor, inside=one.actor.name in inside,
                    speaks=scene.speaks(one.actor), kind=scene.kind,
                ),
            )
        )
        for one in made
    ]  # fmt: skip


def _first(read: Judged, word: int) -> int:
    """The first of those that "and" joins to a word."""
    while read.told[word].relation.partition(":")[0] == "conj" and read.told[word].head >= 0:
        word = read.told[word].head
    return word


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
        self.heads = list(_heads(read, act))
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

    def of_mention(self, head: int, mention: Mention) -> tuple[str, ...]:
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
        return (
            f"rules {given}|{self.who}|{kind}",
            f"rules {given}|{event}",
            f"rules {given}|{self.told}",
            f"way {way}|{kind}",
            f"way {way}|{given}",
            f"steps {len(ups)}.{len(downs)}|{order}",
            f"up {'/'.join(ups[:2])}|{order}",
            f"down {'/'.join(downs[:2])}|{kind}|{direct}",
            f"ends {first}|{last}|{direct}|{order}",
            f"case {case}|{kind}|{direct}",
            f"case {case}|{event}",
            f"far {order}|{_far(abs(head - at))}",
            f"how {how}|{mention.is_person:d}|{mention.is_adjective:d}",
            f"place {mention.is_place:d}|{case}",
            f"speaks {speaks}|{event}",
            f"said {self.mode}|{inside:d}",
            f"said {self.statement is not None:d}|{inside:d}|{speaks}|{given}",
            f"names {self.count}|{order}",
            f"root {event}|{order}|{direct}",
            f"root {event}|{first}|{direct}",
            f"told {self.told}|{direct}|{first}",
            f"status {self.act.status}|{order}",
            f"covered {covered:d}|{given}",
            f"between {order}{min(between, 3)}|{kind}|{event}",
        )

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

    def of_topic(self, actor: Actor, topics: Collection[str], count: int) -> Iterator[str]:
        """Whether the pronoun of the telling word takes somebody up, or another."""
        if count:
            own = "topic" if actor.name in topics else "other"
            yield f"{own} {min(count, 2)}|{self.given(actor)}|{self.kind}"
            yield f"{own} {self.speaks(actor)}"
            yield f"{own} {self.act.event}"

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


def _heads(read: Judged, act: Act) -> Iterator[tuple[int, Mention]]:
    """Who is named in the sentence of an act, each with the word that heads the name."""
    named = {a.name for a in (*act.actor, *act.recipient)}
    for mention in (*read.mentions, *_unintroduced(read, act)):
        if act.event in MUTUAL and _is_town(mention) and mention.actor.name not in named:
            continue  # "the session in Lima": the town meets nobody
        inside = read.rows_in(mention.start, mention.end)
        if inside:
            tops = (at for at in inside if read.told[at].head not in inside)
            yield next(tops, inside[0]), mention


def _is_town(mention: Mention) -> bool:
    """Whether it is named as a place, and stands for nobody."""
    return mention.is_place and mention.actor.party is None and mention.actor.side is None


def _unintroduced(read: Judged, act: Act) -> Iterator[Mention]:
    """Those whom the rules name from this sentence by a name that nobody introduced."""
    known = {m.actor.name for m in read.mentions}
    low, high = read.sentence.start, read.sentence.end
    for actor in dict.fromkeys([*act.actor, *act.recipient]):
        anchor = actor.anchor
        if anchor is not None and actor.name not in known and low <= anchor.start < high:
            yield Mention(actor, "name", -1 - anchor.start)
