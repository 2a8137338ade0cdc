"""Several stands in one breath: "calls for a truce along the canal and payment for both families".

What a party demands, offers or refuses may be two or three matters joined by "and". The
position that the tables find has the first; each of the others is a position of its own where
it is a deed, or a thing with words of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from demarche.ground.items import Position, item_id
from demarche.language.grammar import grammar
from demarche.read.denials import denied
from demarche.read.issues import names_something
from demarche.read.judged import Judged, judged_over
from demarche.read.labels import name_at
from demarche.read.page import Page

_STANCES = frozenset({"demands", "offers", "refuses"})
_TAKING = ("xcomp", "ccomp", "obj", "obl", "advcl")
_LEAST = 3
"""Words of its own that a thing must have: "men and guns" are one matter."""


def joined(
    page: Page, found: Sequence[Position], id_of: Callable[[str], str]
) -> Iterator[Position]:
    """The further matters of the positions found, as positions of the same party and stance."""
    for position in found:
        if position.stance not in _STANCES:
            continue
        for read in judged_over(page, position):
            for word in _further(read, position):
                if made := _made(page, read, position, word, id_of):
                    yield made


def _further(read: Judged, position: Position) -> Iterator[int]:
    """The words joined to what the position's verb takes."""
    inside = [
        k
        for k, word in enumerate(read.words)
        if position.anchor.start <= word.start < position.anchor.end
    ]
    for verb in (k for k in inside if read.told[k].upos == "VERB"):
        others = [o for taken in read.under(verb, _TAKING) for o in _beside(read, verb, taken)]
        if others:
            yield from others
            return


def _beside(read: Judged, verb: int, taken: int) -> list[int]:
    """What is joined to one thing that a verb takes."""
    if taken < verb or (read.told[taken].relation == "obl" and not read.case_of(taken)):
        return []
    same = [c for c in read.under(taken, ("conj",)) if read.told[c].upos == read.told[taken].upos]
    return [other for other in same if _is_whole(read, other, taken)]


def _is_whole(read: Judged, word: int, first: int) -> bool:
    if read.told[word].upos == "VERB":
        if not _forms(read, word) & _forms(read, first):
            return False  # "urged both to wait | and offered a room"
        own = bool(read.under(word, ("nsubj",)))
        return not own or bool(read.under(word, ("mark",)) or read.under(first, ("nsubj",)))
    nouns = read.told[word].upos == "NOUN"
    return nouns and len(read.reach(word, frozenset({"cc", "punct", "conj"}))) >= _LEAST


def _forms(read: Judged, verb: int) -> set[str]:
    """What forms of a verb a word may be; any, where no table knows it."""
    known = grammar().verbs.get(read.form(verb), ())
    return {one.form for one in known} or {"base", "s", "past", "part", "ing"}


def _made(
    page: Page, read: Judged, position: Position, word: int, id_of: Callable[[str], str]
) -> Position | None:
    issue = name_at(read, word, position.party)
    if issue is None or not names_something(issue) or issue == position.issue:
        return None
    words = read.reach(word, frozenset({"cc", "punct", "parataxis"}))
    anchor = page.anchor(read.words[words[0]].start, max(read.words[w].end for w in words))
    # "never to return or to rearm" denies both; "to leave and never to return" the second alone.
    shared = bool({read.form(c) for c in read.under(word, ("cc",))} & {"or", "nor"})
    return msgspec.structs.replace(
        position,
        id=item_id(Position, page.source.id, anchor, position.stance, issue, position.party.name),
        anchor=anchor,
        made_by="rule:positions.joined@1",
        issue=issue,
        issue_id=id_of(issue),
        against=denied(read, word) or (shared and position.against),
    )
