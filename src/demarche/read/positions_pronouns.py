"""Whose stand "it" and "they" take where nobody resolved the word: the topic of the text so far.

The topic is the subject of the clauses before, in the sentence itself or in the one before it; a
question names its topic anywhere ("What does Lima want?"). A sentence whose subject only points
hands on to the one before it.
"""

from __future__ import annotations

from bisect import bisect_left

from demarche.language.words import Sentence
from demarche.read.judged import Judged, judged_in
from demarche.read.page import Mention, Page

_TAKEN_UP = frozenset({"it", "they"})
_POINTING = frozenset({"this", "that", "these", "those", "there", "which", "what"})
_BACK = 3
"""How many sentences before are looked at."""


def taken_up(page: Page, read: Judged, at: int) -> list[Mention]:
    """Whom the pronoun at a word stands for; empty for another word, and where nobody fits."""
    form = read.form(at)
    if form not in _TAKEN_UP or page.in_quote(read.words[at].start):
        return []
    for word in reversed(_subjects(read, at)):
        if found := _fitting(read, word, form):
            return found
    return _before(page, read, form)


def _before(page: Page, read: Judged, form: str) -> list[Mention]:
    """Who the sentences before are about."""
    number = bisect_left(page.sentences, read.sentence.start, key=lambda s: s.start)
    start = read.sentence.start
    for sentence in reversed(page.sentences[max(0, number - _BACK) : number]):
        if sentence.part != "body" or "\n\n" in page.text[sentence.end : start]:
            return []
        start = sentence.start
        earlier = judged_in(page, sentence)
        if earlier is None:
            return _asked_of(page, sentence, form)
        places = _subjects(earlier, len(earlier.words))
        for word in places:
            if found := _fitting(earlier, word, form):
                return found
        if not {earlier.form(word) for word in places} & (_POINTING | {form}):
            return []
    return []


def _asked_of(page: Page, sentence: Sentence, form: str) -> list[Mention]:
    """Whom a question is about."""
    named = [m for m in page.mentions_in(sentence.start, sentence.end) if not m.is_place]
    return _alike(named, form)


def _subjects(read: Judged, end: int) -> list[int]:
    """The subjects of the clauses before a word."""
    return [k for k in range(end) if read.told[k].relation.partition(":")[0] == "nsubj"]


def _fitting(read: Judged, word: int, form: str) -> list[Mention]:
    """Who a subject names, where the pronoun may take them up."""
    return _alike([m for m in read.named_at(word) if not m.is_place], form)


def _alike(named: list[Mention], form: str) -> list[Mention]:
    """Those that "it" or "they" can be."""
    if form == "it":
        single = [m for m in named if not m.is_person and m.how not in ("group", "unnamed")]
        return single[:1]
    many = [m for m in named if m.how == "group"] or (named if len(named) > 1 else [])
    return many[:3]
