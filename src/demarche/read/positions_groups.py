"""Whose a stand is that words without a name take: "both governments", "the ministers".

Two sides are the two that a report is about, else the two named last; a house or an office
alone is that of the side with which it was told before, or whose place stands beside it.
"""

from __future__ import annotations

import itertools
import re

from demarche.ground.items import Actor
from demarche.read.labels_table import namings
from demarche.read.page import Mention, Page
from demarche.read.positions_houses import owner_before
from demarche.read.positions_sides import government, is_house, same_side, side_at, sides_of
from demarche.read.principals import principals

_BOTH = re.compile(
    r"(?:(?:the\s)?(?:both|two|rival|warring|opposing)\s(?:[\w'’-]+\s){0,2}?(?:sides|parties|"
    r"countries|governments|states|capitals|neighbou?rs|delegations|nations|camps|armies|foes|"
    r"leaders|presidents|ministers|ministries|navies|admiralties|envoys|commanders|generals|heads|"
    r"men|women)|both|(?:each|either)\s(?:side|party|government|army|navy)|"
    r"the\s(?:sides|parties|delegations|leaders|presidents|ministers|commanders))$",
    re.IGNORECASE,
)
_OF_SIDE = re.compile(r"s of (?:the )?[A-Z]")
_AND = re.compile(r" and (?:the )?")
_PAIR = re.compile(r",? and (?:(?:of|with|by|for|to|from|between) )?(?:the |its )?$")
"""What stands between two sides that are told as a pair."""
_LISTED = re.compile(r", (?:(?:of|with|by|for|to|from|between) )?(?:the |its )?$")
"""What stands before the second of three: "Kenya, Peru and Chile met"."""
_GAP = 24
_THEY = frozenset({"they", "them"})
_ARTICLES = frozenset({"the", "both", "each", "either", "two"})
_OPENS = 4
"""How many sentences open a text."""
_BACK = 2
"""How many sentences before are looked at for two sides."""


def stand_for(page: Page, actor: Actor) -> tuple[Actor, ...]:
    """Those whose stand an actor's is: of "both governments" the two that a report is about."""
    at = actor.anchor.start if actor.anchor is not None else -1
    codes = next((m.parties for m in page.mentions_from(at) if m.parties), ())
    if (owner := owner_before(page, actor)) is not None:
        return (government(page, owner),)
    if known := _known_before(page, actor):
        return (known,)
    if joined := _joined(page, actor):
        return joined
    if actor.party is None and (len(codes) == 2 or _means_both(page, actor)):
        coded = tuple(sides_of(page).by_code[c] for c in codes if c in sides_of(page).by_code)
        both = (coded if len(coded) == 2 else ()) or principals(page)
        return both or _both_before(page, actor, at) or (actor,)
    return (government(page, actor),)


def _known_before(page: Page, actor: Actor) -> Actor | None:
    """The side of "the ministry" or "the ministers", told before with their side: "the Lamban
    foreign ministry", "the foreign ministers of the League".
    """
    noun = actor.name.lower()
    if actor.party is not None or actor.side is not None or actor.anchor is None:
        return None
    if not (is_house(actor) or noun.rpartition(" ")[2] in namings().officials):
        return None
    if actor.name in sides_of(page).apart:
        return None
    if there := _there(page, actor.anchor.start, actor.anchor.end):
        return there
    for mention in reversed(page.mentions_in(0, actor.anchor.start)):
        texts = (mention.actor.text.lower(), mention.actor.name.lower())
        if any(text.partition(" of ")[0].endswith(noun) for text in texts):
            if (side := side_at(page, mention)) is not None:
                return side
    return None


def _there(page: Page, start: int, end: int) -> Actor | None:
    """The side whose place follows a house or opens its sentence: "in Lima, the government"."""
    sentence = page.sentence_at(start)
    if sentence is None:
        return None
    behind = re.match(r" in (?:the )?", page.text[end : end + 8])
    opens = re.match(r"(?:But |And )?[Ii]n (?:the )?", page.text[sentence.start : start])
    places = [end + behind.end()] if behind is not None else []
    places += [sentence.start + opens.end()] if opens is not None else []
    for at in places:
        for mention in page.mentions_in(at, sentence.end):
            if mention.start == at and (side := side_at(page, mention)) is not None:
                return side
    return None


def _means_both(page: Page, actor: Actor) -> bool:
    """Whether words mean both sides, or a pronoun stands for such words."""
    taken_up = actor.text.lower() in _THEY and _BOTH.match(f"the {actor.name}")
    return bool(taken_up or _BOTH.match(_with_article(page, actor)) or _BOTH.match(actor.name))


def _joined(page: Page, actor: Actor) -> tuple[Actor, ...]:
    """Those of "the ministers of Lamba and Dorel"."""
    if actor.anchor is None or not _OF_SIDE.search(actor.text):
        return ()
    start, end = actor.anchor.start, actor.anchor.end
    further = _AND.match(page.text, end)
    inside = [*_AND.finditer(page.text, start, end)]
    at = further.end() if further is not None else inside[-1].end() if inside else -1
    other = next((m for m in page.mentions_from(at) if not m.is_person), None)
    known = other.actor.name if other is not None else page.text[at:end]
    second = side_at(page, other) if other is not None else None
    second = second or sides_of(page).by_label.get(known)
    name = page.text[start:end].partition(" of ")[2].removeprefix("the ")
    first = sides_of(page).by_label.get(_AND.split(name)[0]) or government(page, actor)
    return () if second is None or same_side(first, second) else (first, second)


def _both_before(page: Page, actor: Actor, at: int) -> tuple[Actor, ...]:
    """The two sides that words mean by what stands before them: the same several told with both
    names, the two named last, in an official text the two with which it opens.
    """
    if at < 0:
        return ()
    if actor.text.lower() in _THEY:  # whom the words mean that it takes up
        first = next(
            (m for m in page.mentions if m.actor.text == actor.name and m.start < at), None
        )
        at = first.start if first is not None else at
    noun = actor.name.lower().rpartition(" ")[2]
    for mention in reversed(page.mentions_in(0, at)):
        if mention.actor.text.lower().partition(" of ")[0].endswith(noun):
            if len(both := _joined(page, mention.actor)) > 1:
                return both
    if found := _named_before(page, at):
        return found
    return _pair_before(page, at) if page.source.genre in ("readout", "statement") else ()


def _pair_before(page: Page, at: int) -> tuple[Actor, ...]:
    """The two whom an official text told of last as a pair ("delegations of Lamba and of Dorel"),
    where no third is joined to them; else the two of whom alone one of its first sentences tells.
    """
    for sentence in reversed([s for s in page.body() if s.end <= at]):
        if pair := _pair(page, sentence.start, sentence.end):
            return pair
    return _opening(page)


def _pair(page: Page, start: int, end: int) -> tuple[Actor, ...]:
    """The two sides joined by "and" between two offsets; nobody where a third is joined too."""
    named = [
        (m, side)
        for m in page.mentions_in(start, end)
        if m.how != "unnamed" and (side := side_at(page, m) or _bare(m)) is not None
    ]
    apart = [
        (one, other, page.text[m.end : n.start])
        for (m, one), (n, other) in itertools.pairwise(named)
        if 0 < n.start - m.end <= _GAP and not same_side(one, other)
    ]
    pairs = [(one, other) for one, other, between in apart if _PAIR.match(between)]
    third = any(o is pairs[0][0] and _LISTED.match(words) for _, o, words in apart if pairs)
    return pairs[0] if len(pairs) == 1 and not third else ()


def _bare(mention: Mention) -> Actor | None:
    """A state or body by its own name, for which nobody speaks in the report."""
    own = mention.how == "name" and not mention.is_person and not mention.is_place
    return mention.actor if own else None


def _opening(page: Page) -> tuple[Actor, ...]:
    """The two sides of whom alone one of the first sentences tells."""
    for sentence in list(page.body())[:_OPENS]:
        sides = _sides_in(page, sentence.start, sentence.end)
        if len(sides) == 2:
            return tuple(sides)
    return ()


def _sides_in(page: Page, start: int, end: int) -> list[Actor]:
    """The sides that are named between two offsets, each once."""
    found: list[Actor] = []
    for mention in page.mentions_in(start, end):
        side = None if mention.is_place or mention.how == "unnamed" else side_at(page, mention)
        if side is not None and not any(same_side(side, known) for known in found):
            found.append(side)
    return found


def _named_before(page: Page, at: int) -> tuple[Actor, ...]:
    """The two sides named last before an offset; nobody where there are more, or fewer."""
    found: list[Actor] = []
    for sentence in page.sentences_back(at, _BACK):
        for side in _sides_in(page, sentence.start, min(at, sentence.end)):
            if not any(same_side(side, known) for known in found):
                found.append(side)
        if len(found) > 1:
            break
    return tuple(found) if len(found) == 2 else ()


def _with_article(page: Page, actor: Actor) -> str:
    """The words that name somebody, with the "the", "both" or "each" that a mention leaves out."""
    at = actor.anchor.start if actor.anchor is not None else 0
    before = page.text[max(0, at - 6) : at].lower().split()[-1:]
    return " ".join([*(word for word in before if word in _ARTICLES), actor.text])
