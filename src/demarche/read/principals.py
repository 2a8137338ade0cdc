"""The two sides that a report is about, weighed: whom "both governments" or "the parties" mean.

Whoever is named most is not always one of them: a mediator, a place fought over, a body of many are
named as often. Each side that a report names has plain signs (how often it is named and spoken for,
where, joined to whom), weighed by `principals.toml`; the letters of a name do not count. The two
likeliest are told where the second is likely enough, else nobody.

Weights: fitted on the corpus' train side (`evaluation/principals.py`).
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from demarche.ground.items import Actor
from demarche.lexicon.actors import body_codes
from demarche.lexicon.tables import load
from demarche.read.acts_parties import standing
from demarche.read.page import BY_NAME, How, Mention, Page

Signs = dict[str, float]
_OWN: frozenset[How] = BY_NAME | {"title"}
_OPENING = 400
"""Characters of the text that open it."""
_JOINED = re.compile(r"(?:, |,? and |,? or |,? with |[-–/])(?:the )?$")
_APART = 0.03
"""So much likelier than the third is the second, or the report has no two sides."""
_GAP = 12
"""Characters between two names that may be joined."""
_BETWEEN = re.compile(
    r"\b(?:mediat|broker|good offices|host|facilitat|chair|arbitrat|neutral|monitor|observer)",
    re.IGNORECASE,
)


class Table(msgspec.Struct, frozen=True):
    """`principals.toml`: the bound, and what each sign weighs."""

    source: str
    least: float
    """Probability that the second has at least, for the two to be told."""
    bias: float
    weights: dict[str, float]


@functools.cache
def table() -> Table:
    """The table of the lexicon."""
    return load("principals", Table)


def principals(page: Page, without: frozenset[str] = frozenset()) -> tuple[Actor, ...]:
    """The two sides, the one named first before the other; empty where they cannot be told.

    `without` are the standings of those who are none of them here: whoever meets both.
    """
    shares, known = _likely(page), named(page)
    ranked = [key for key in likeliest(page) if key not in without]
    if len(ranked) < 2 or shares[ranked[1]] < table().least:
        return ()
    if len(ranked) > 2 and shares[ranked[1]] - shares[ranked[2]] < _APART:
        return ()
    return tuple(known[key][0] for key in sorted(ranked[:2], key=lambda k: known[k][1][0].start))


def likeliest(page: Page) -> list[str]:
    """The standings of the sides that a report names, those first that it is likeliest about.

    Of two that are as likely the one named first comes first.
    """
    shares, known = _likely(page), named(page)
    return sorted(shares, key=lambda key: (-shares[key], known[key][1][0].start))


def _likely(page: Page) -> dict[str, float]:
    kept: dict[str, dict[str, float]] = page.kept("principals")
    if "likely" not in kept:
        kept["likely"] = {key: share(table(), given) for key, given in signs(page).items()}
    return kept["likely"]


def share(known: Table, given: Mapping[str, float]) -> float:
    """How likely a side with these signs is one of the two."""
    total = known.bias + sum(known.weights.get(sign, 0.0) * n for sign, n in given.items())
    return 1 / (1 + math.exp(-total))


def signs(page: Page) -> dict[str, Signs]:
    """The signs of each side that the report names, by its standing."""
    sides = named(page)
    known = {key: own for key, (_, own) in sides.items()}
    counts = {key: len(own) for key, own in known.items()}
    spoken = {key: sum(m.side is not None for m in own) for key, own in known.items()}
    order = sorted(counts, key=lambda key: (-counts[key], known[key][0].start))
    joined, between = _joined(page, known), _between(page, known)
    second = counts[order[1]] if len(order) > 1 else 1
    told: dict[str, Signs] = {}
    for key in order:
        own = known[key]
        place = sum(count > counts[key] for count in counts.values())
        people = len({m.entity for m in own if m.is_person})
        bare = [m for m in own if _is_own(m) and not m.is_adjective]
        placed = sum(m.is_place for m in bare)
        told[key] = {
            f"rank {min(place, 4)}": 1.0,
            "share": counts[key] / counts[order[0]],
            "of second": min(counts[key] / second, 2.0),
            f"named {_step(counts[key])}": 1.0,
            "spoken for": spoken[key] / max(1, *spoken.values()),
            f"people {min(people, 3)}": 1.0,
            f"place {round(2 * placed / len(bare)) if bare else '-'}": 1.0,
            f"kind {_kind(sides[key][0])}": 1.0,
            "adjective": float(any(m.is_adjective for m in own)),
            "opening": float(own[0].start < _OPENING),
            "in title": float(_in_title(page, sides[key][0])),
            f"sides {min(len(order), 5)}|{min(place, 2)}": 1.0,
            f"joined {joined[key] > 0:d}|{min(place, 3)}": 1.0,
            "between": between[key] / counts[key],
        }
    return told


def named(page: Page) -> dict[str, tuple[Actor, list[Mention]]]:
    """Each side with the mentions of it and of those who speak for it, by its standing.

    A name without a code that is only ever a place is none.
    """
    kept: dict[str, dict[str, tuple[Actor, list[Mention]]]] = page.kept("principals_named")
    if "all" not in kept:
        found: dict[str, list[Mention]] = defaultdict(list)
        for sentence in page.body():
            for mention in page.mentions_in(sentence.start, sentence.end):
                if _is_of_side(mention):
                    found[standing(mention.actor)].append(mention)
        kept["all"] = {
            key: (_side(key, own), own)
            for key, own in found.items()
            if any(m.actor.party is not None or not m.is_place for m in own)
        }
    return kept["all"]


def _is_of_side(mention: Mention) -> bool:
    """Whether it names a side, or somebody who speaks or acts for one."""
    actor = mention.actor
    if len(mention.parties) > 1 or mention.how == "unnamed":
        return False
    return actor.party is not None or actor.side is not None or _is_own(mention)


def _is_own(mention: Mention) -> bool:
    """Whether it names a side by its own name."""
    return not mention.is_person and mention.side is None and mention.how in _OWN


def _side(key: str, own: Sequence[Mention]) -> Actor:
    """The side as it is first named; of one that is only spoken for, the name alone."""
    first = next((m for m in own if _is_own(m)), None)
    if first is not None:
        return first.actor
    actor = own[0].actor
    return Actor(text=actor.text, anchor=actor.anchor, name=actor.side or key, party=actor.party)


def _joined(page: Page, sides: Mapping[str, list[Mention]]) -> Counter[str]:
    """How often each is joined to another side: "Lamba and Ketra", "the Lamba-Ketra border"."""
    order = sorted((m.start, m.end, key) for key, own in sides.items() for m in own)
    found: Counter[str] = Counter()
    for (_, end, one), (start, _, other) in itertools.pairwise(order):
        near = 0 < start - end <= _GAP
        if near and one != other and _JOINED.match(page.text[end:start]):
            found.update((one, other))
    return found


def _between(page: Page, sides: Mapping[str, list[Mention]]) -> Counter[str]:
    """How often each stands in a sentence of mediating or hosting."""
    found: Counter[str] = Counter()
    starts = {key: sorted(m.start for m in own) for key, own in sides.items()}
    for sentence in page.body():
        if _BETWEEN.search(page.text, sentence.start, sentence.end):
            for key, own in starts.items():
                found[key] += bisect_left(own, sentence.end) - bisect_left(own, sentence.start)
    return found


def _in_title(page: Page, side: Actor) -> bool:
    title = page.source.title or ""
    return any(re.search(rf"\b{re.escape(form)}\b", title) for form in (side.name, side.text))


def _kind(side: Actor) -> str:
    party = side.party
    return "none" if party is None else "body" if party in body_codes() else "state"


def _step(count: int) -> str:
    return str(count) if count < 4 else "4-6" if count < 7 else "7-12" if count < 13 else "13"
