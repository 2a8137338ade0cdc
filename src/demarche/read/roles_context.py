"""Whom the text around an act is about: who was told of before it, and the sides of the report.

An act's words often leave out who does it or to whom ("It refused", "The offer was turned down"):
that is then one of those told of before. Each is a candidate with plain features: how far back they
were named and whether as a subject, how much of the report is about them, what they were in the act
before, whether the rules hold their side for a party. No feature knows a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

import msgspec

from demarche.ground.items import Act, Actor
from demarche.language.words import Sentence
from demarche.read.acts_parties import standing
from demarche.read.acts_sides import named_in
from demarche.read.judged import Judged, judged_in
from demarche.read.page import Page
from demarche.read.positions_sides import side_at
from demarche.read.principals import likeliest

_BACK = 3
"""How many sentences before are looked at."""
_NEAR = 2
"""How many sentences back an act still is the one before."""
_PRONOUNS = frozenset(
    "it they he she we i you its their his her our my who which this that".split()
)
_PERSONAL = ("he", "she", "his", "her")
_TWO = 3
"""A third side named so many times less often than the second leaves two."""


class Around(msgspec.Struct, frozen=True):
    """A side told of before an act, or one that the report is about."""

    actor: Actor
    person: Actor | None
    """Who of that side was last told of, if anybody was."""
    place: str
    """How many sentences back, "s" as a subject, "o" else; "-" where further back."""


class Context(msgspec.Struct, frozen=True):
    """What the candidates of an act have around them."""

    around: dict[str, Around]
    """By standing: who was told of in the sentences before, and the report's two first sides."""
    ranks: dict[str, str]
    """By standing: its place among the sides by how often the report names them."""
    subject: str
    """What the subject of the telling word is, or who has it: a pronoun, a name, a noun."""
    before: Act | None
    """The act told before."""
    principals: dict[str, str]
    """By standing: whether it is likeliest of the two sides of the report, or second."""


def context(page: Page, read: Judged, at: int, act: Act, acts: Sequence[Act]) -> Context:
    """What stands around the word at `at`, which tells an act; `acts` are all, in text order."""
    subject, before = subject_of(read, at), _before(page, act, acts)
    return Context(_around(page, read), _ranks(page), subject, before, _principals(page))


def outsiders(told: Context, known: Collection[str]) -> Iterator[Actor]:
    """Whom only the text around tells of; who "he" does it is a person where one was told of.

    `known` are the names and standings of those who are candidates already.
    """
    personal = told.subject.startswith(_PERSONAL)
    for key, one in told.around.items():
        actor = one.person if personal and one.person is not None else one.actor
        if key not in known and actor.name not in known:
            yield actor


def subject_of(read: Judged, at: int) -> str:
    """What the subject of a word is, and whether it undergoes; without one, whose the word is."""
    subject = read.subject(at)
    if subject is not None:
        return _kind(read, subject[0]) + (" undergoes" if subject[1] else "")
    owners = read.under(at, ("nmod:poss",))
    if owners:
        return f"{_kind(read, owners[0])}'s"
    return "bare noun" if read.told[at].upos == "NOUN" else "bare"


def _kind(read: Judged, word: int) -> str:
    if read.form(word) in _PRONOUNS:
        return read.form(word)
    if read.named_at(word):
        return "name"
    owner = next((read.form(o) for o in read.under(word, ("nmod:poss",))), "")
    if owner in _PRONOUNS:
        return f"{owner} noun"
    return "noun" if read.told[word].upos == "NOUN" else "other"


def _ranks(page: Page) -> dict[str, str]:
    known: dict[str, dict[str, str]] = page.kept("roles_context")
    if "ranks" not in known:
        counts, _ = named_in(page)
        order = sorted(counts, key=lambda key: -counts[key])
        two = len(order) > 1 and _TWO * sum(counts[k] for k in order[2:3]) <= counts[order[1]]
        known["ranks"] = {k: f"{min(n, 3)}{' of two' * two}" for n, k in enumerate(order)}
    return known["ranks"]


def _principals(page: Page) -> dict[str, str]:
    known: dict[str, dict[str, str]] = page.kept("roles_context")
    if "principals" not in known:
        order = likeliest(page)
        known["principals"] = {key: "12"[at] for at, key in enumerate(order[:2])}
    return known["principals"]


def _around(page: Page, read: Judged) -> dict[str, Around]:
    """The sides told of in the sentences before, the nearest first, then the report's two first."""
    known: dict[int, dict[str, Around]] = page.kept("roles_around")
    if read.sentence.start not in known:
        known[read.sentence.start] = _told_around(page, read)
    return known[read.sentence.start]


def _told_around(page: Page, read: Judged) -> dict[str, Around]:
    number = bisect_left(page.sentences, read.sentence.start, key=lambda s: s.start)
    earlier = (s for s in reversed(page.sentences[:number]) if s.part == "body")
    found: dict[str, Around] = {}
    for back, sentence in zip(range(1, _BACK + 1), earlier, strict=False):
        for key, one in _told_in(page, sentence).items():
            first = found.setdefault(key, msgspec.structs.replace(one, place=f"{back}{one.place}"))
            if first.person is None and one.person is not None:
                found[key] = msgspec.structs.replace(first, person=one.person)
    counts, named = named_in(page)
    for key in sorted(counts, key=lambda k: -counts[k])[:2]:
        found.setdefault(key, Around(named[key], None, "-"))
    return found


def _told_in(page: Page, sentence: Sentence) -> dict[str, Around]:
    """Who is told of in a sentence, by standing, subjects first."""
    known: dict[int, dict[str, Around]] = page.kept("roles_told_in")
    if sentence.start not in known:
        mentions = page.mentions_in(sentence.start, sentence.end)
        subjects = _subjects(page, sentence) if mentions else set()  # judging takes time
        found: dict[str, Around] = {}
        for mention in sorted(mentions, key=lambda m: m.start not in subjects):
            if mention.how == "unnamed" or mention.is_place:
                continue
            side = side_at(page, mention) or mention.actor
            person = mention.actor if mention.is_person else None
            place = "s" if mention.start in subjects else "o"
            first = found.setdefault(standing(side), Around(side, person, place))
            if first.person is None and person is not None:
                found[standing(side)] = msgspec.structs.replace(first, person=person)
        known[sentence.start] = found
    return known[sentence.start]


def _subjects(page: Page, sentence: Sentence) -> set[int]:
    """Where the mentions begin that are subjects in a sentence."""
    read = judged_in(page, sentence)
    if read is None:
        return set()
    words = (n for n, r in enumerate(read.told) if r.relation.partition(":")[0] == "nsubj")
    return {mention.start for word in words for mention in read.named_at(word)}


def _before(page: Page, act: Act, acts: Sequence[Act]) -> Act | None:
    at = bisect_left(acts, act.anchor.start, key=lambda a: a.anchor.start)
    low = min((s.start for s in page.sentences_back(act.anchor.start, _NEAR)), default=0)
    for other in reversed(acts[:at]):
        if other.anchor.start < low:
            return None
        if other.actor:
            return other
    return None


def features(
    told: Context, act: Act, actor: Actor, *, inside: bool, speaks: str, kind: str
) -> Iterator[str]:
    """What the context says of a candidate; `inside` if the act's sentence names them."""
    key, event, sub = standing(actor), act.event, told.subject
    where = "in" if inside else "out"
    doers, others = {standing(a) for a in act.actor}, {standing(a) for a in act.recipient}
    same = ("A" if key in doers else "") + ("R" if key in others else "")
    given = f"{min(len(doers), 2)}{min(len(others), 1)}"
    one, rank = told.around.get(key), told.ranks.get(key, "-")
    place = "-" if one is None else one.place
    person = "side" if one is None or one.person is None else "person"
    if told.before is not None:
        was = ("A" if key in map(standing, told.before.actor) else "") + (
            "R" if key in map(standing, told.before.recipient) else ""
        )
        yield f"was {was}|{told.before.event}|{event}|{where}"
        yield f"was {was}|{same}|{event}|{where}"
        yield f"was {was}|{sub}|{where}"
    yield f"told {where}|{place}|{sub}"
    yield f"told {where}|{rank}|{sub}"
    yield f"told {where}|{person}|{sub}|{same}"
    yield f"rank {where}|{rank}|{event}|{same}|{given}"
    yield f"rank {where}|{rank}|{event}|{speaks}"
    yield f"rank {where}|{rank}|{place}|{same}{given}"
    yield f"near {where}|{place}|{event}|{same}"
    yield f"near {where}|{place}|{speaks}|{given}"
    yield f"word {where}|{kind}|{event}|{same}|{given}"
    yield from _as_principal(told, act, key, same, where, speaks)
    what = kind_of(actor)
    yield f"what {what}|{where}|{event}|{same}"
    yield f"what {what}|{where}|{kind}|{sub}"


def _as_principal(
    told: Context, act: Act, key: str, same: str, where: str, speaks: str
) -> Iterator[str]:
    """Whether somebody is of one of the report's two sides, and whether by the rules the other
    one acts or undergoes.
    """
    own = told.principals.get(key, "-")
    facing = "".join(
        "f" if any(told.principals.get(standing(a), own) != own for a in side) else "n"
        for side in (act.actor, act.recipient)
    )
    facing = "nn" if own == "-" else facing
    yield f"principal {own}|{where}|{act.event}|{same}"
    yield f"principal {own}{facing[0]}|{where}|{speaks}|{act.event}"
    yield f"facing {facing}|{where}|{act.event}|{same}"
    yield f"facing {facing}|{where}|{told.subject}|{same}"


def kind_of(actor: Actor) -> str:
    """What somebody is: under a name or a plain noun, with a code or a side, in an office."""
    name = actor.name.removeprefix("the ").removeprefix("The ")
    noun = "noun" if name[:1].islower() or name[:1].isdigit() else "name"
    whose = "coded" if actor.party is not None else "sided" if actor.side is not None else "none"
    return f"{noun} {whose}{' office' if actor.role is not None else ''}"
