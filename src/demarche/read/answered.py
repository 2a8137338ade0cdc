"""Who answers: "Kenya told Uganda to leave. It refused." Whoever was asked did, not who asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from demarche.ground.items import Actor
from demarche.read.judged import Judged, judged_in
from demarche.read.page import Page
from demarche.read.ruled import answers, demands

_THEY = frozenset({"it", "they"})
_SAID = ("obj", "ccomp", "xcomp", "advcl", "conj")
"""What says to what somebody answers."""
_TO = frozenset({"to", "with", "on"})
"""So does what stands behind these, if it is no day ("agreed to a truce", "refused on Friday")."""
_OF = frozenset({"from", "of", "on", "upon", "to"})


def answering(page: Page, read: Judged, word: int) -> tuple[Actor, Actor] | None:
    """Who answers and whom, where the pronoun `word` does so; None where it does something else."""
    verb = read.told[word].head
    if read.form(word) not in _THEY or verb < 0 or page.in_quote(read.words[word].start):
        return None
    if not answers(read.form(verb)) or _says_what(read, verb):
        return None
    return next(_asked(page, read, word), None) or next(_asked_before(page, read), None)


def _says_what(read: Judged, verb: int) -> bool:
    """Whether it is told to what somebody answers: then it may be anybody."""
    if any(read.told[c].upos in ("VERB", "NOUN", "PROPN") for c in read.under(verb, _SAID)):
        return True
    others = (c for c in read.under(verb, ("obl",)) if read.told[c].upos == "NOUN")
    return any(read.case_of(c) in _TO for c in others)


def _asked_before(page: Page, read: Judged) -> Iterator[tuple[Actor, Actor]]:
    number = bisect_left(page.sentences, read.sentence.start, key=lambda s: s.start)
    for sentence in page.sentences[max(0, number - 1) : number]:
        apart = "\n\n" in page.text[sentence.end : read.sentence.start]
        earlier = None if apart else judged_in(page, sentence)
        if sentence.part == "body" and earlier is not None:
            yield from _asked(page, earlier, len(earlier.words))


def _asked(page: Page, read: Judged, end: int) -> Iterator[tuple[Actor, Actor]]:
    """Who is asked and by whom, in the clauses before a word, the last first."""
    for verb in range(end - 1, -1, -1):
        if read.told[verb].upos != "VERB" or not demands(read.form(verb)):
            continue
        subject = read.subject(verb)
        asking = [] if subject is None or subject[1] else _sides(page, read, subject[0])
        for place in _addressed(read, verb):
            asked = _sides(page, read, place) if place < end else []
            if len(asking) == len(asked) == 1 and asked != asking:
                yield asked[0], asking[0]


def _addressed(read: Judged, verb: int) -> Iterator[int]:
    yield from read.under(verb, ("obj", "iobj"))
    for clause in read.under(verb, ("ccomp",)):  # "demanded that Uganda leave"
        yield from read.under(clause, ("nsubj",))
    for place in read.under(verb, ("obl", "nmod")):
        if read.case_of(place) in _OF:
            yield place
    for thing in read.under(verb, ("obj",)):  # "demanded an answer from Uganda"
        yield from (n for n in read.under(thing, ("nmod",)) if read.case_of(n) == "from")


def _sides(page: Page, read: Judged, word: int) -> list[Actor]:
    """Whose somebody is, each once."""
    named = [m for m in read.named_at(word) if not m.is_place]
    sides = {(side := page.side_of(m) or m.actor).name: side for m in named}
    return [*sides.values()]
