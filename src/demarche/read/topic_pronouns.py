"""Whom "it" and "they" mean where the cast resolved neither: the topic of the text so far.

The topic is the subject of the clauses before, in the sentence itself or in the one before it; a
question names its topic anywhere ("What does Lima want?"). A sentence whose subject only points
hands on to the one before it.
"""

from __future__ import annotations

from bisect import bisect_left

from demarche.ground.items import Actor
from demarche.language.words import Sentence
from demarche.read.answered import answering
from demarche.read.judged import Judged, judged_in
from demarche.read.labels_table import circumstances
from demarche.read.page import Mention, Page

_TAKEN_UP = {"it": "it", "they": "they"}
_ALSO = (
    _TAKEN_UP | {"its": "it", "their": "they"} | dict.fromkeys(("he", "she", "his", "her"), "he")
)
_POINTING = frozenset({"this", "that", "these", "those", "there", "which", "what"})
_BACK = 3
"""How many sentences before are looked at."""


def taken_up(page: Page, read: Judged, at: int, *, owners: bool = False) -> list[Actor]:
    """Whom the pronoun at a word stands for; empty for another word, and where nobody fits.

    With `owners` also "its", "their", "he", "she" and theirs: the last person told of.
    """
    form = (_ALSO if owners else _TAKEN_UP).get(read.form(at), "")
    if not form or page.in_quote(read.words[at].start):
        return []
    if (answer := answering(page, read, at)) is not None:
        return [answer[0]]
    found = _Search(page, form).meant(read, at, _BACK)
    their = owners and not found and read.form(at) == "their"
    return _Search(page, "it").meant(read, at, _BACK) if their else found


class _Search:
    """The search for whom one pronoun stands for.

    What other pronouns on the way stand for is looked for once: each leads to all before it.
    """

    def __init__(self, page: Page, form: str) -> None:
        self._page, self._form = page, form
        self._found: dict[tuple[int, int, int], list[Actor]] = {}

    def meant(self, read: Judged, at: int, back: int) -> list[Actor]:
        """Whom the pronoun at a word stands for, so many sentences looked back over."""
        key = read.sentence.start, at, back
        if key not in self._found:
            self._found[key] = []  # a pronoun that a misread tree leads back to stands for nobody
            self._found[key] = self._looked_for(read, at, back)
        return self._found[key]

    def _looked_for(self, read: Judged, at: int, back: int) -> list[Actor]:
        above = _above(read, at)
        rest = [word for word in reversed(_subjects(read, at)) if word not in above]
        for word in (*above, *rest):
            if found := self._fitting(read, word, back):
                return found
        return self._before(read, back)

    def _before(self, read: Judged, back: int) -> list[Actor]:
        """Who the sentences before are about."""
        page, form = self._page, self._form
        number = bisect_left(page.sentences, read.sentence.start, key=lambda s: s.start)
        start = read.sentence.start
        for sentence in reversed(page.sentences[max(0, number - back) : number]):
            back -= 1
            if sentence.part != "body" or "\n\n" in page.text[sentence.end : start]:
                return []
            start = sentence.start
            earlier = judged_in(page, sentence)
            if earlier is None:
                return _asked_of(page, sentence, form)
            places = _subjects(earlier, len(earlier.words))
            for word in places:
                if found := self._fitting(earlier, word, back):
                    return found
            if not {earlier.form(word) for word in places} & (_POINTING | {form}):
                return []
        return []

    def _fitting(self, read: Judged, word: int, back: int) -> list[Actor]:
        """Who a subject names, where the pronoun may take them up."""
        page, form = self._page, self._form
        if read.form(word) == form == "it":
            return self.meant(read, word, back) if back else []
        named = read.named_at(word)
        if not named and form == "it":
            for owner in read.under(word, ("nmod:poss",)):
                if read.form(owner) == "its":  # "Its price is high. | It refuses"
                    return self.meant(read, owner, back) if back else []
                word = owner
            if (unknown := by_name(page, read, word)) is not None:
                return [unknown]
        fitting = _alike([m for m in named if not m.is_place], form)
        if not fitting and form == "it":
            sides = dict.fromkeys(side for m in named if m.is_person and (side := page.side_of(m)))
            return [*sides] if len(sides) == 1 else []
        return fitting


def _above(read: Judged, at: int) -> list[int]:
    """The subjects of the clauses in which a word's own clause stands, the nearest first."""
    found: list[int] = []
    verb = read.told[at].head
    while verb >= 0 and read.told[verb].head >= 0:
        verb = read.told[verb].head
        found += [c for c in read.under(verb, ("nsubj",)) if c < at]
    return found


def _asked_of(page: Page, sentence: Sentence, form: str) -> list[Actor]:
    """Whom a question is about."""
    named = [m for m in page.mentions_in(sentence.start, sentence.end) if not m.is_place]
    return _alike(named, form)


def _subjects(read: Judged, end: int) -> list[int]:
    """The subjects of the clauses before a word."""
    return [k for k in range(end) if read.told[k].relation.partition(":")[0] == "nsubj"]


def _alike(named: list[Mention], form: str) -> list[Actor]:
    """Those that "it" or "they" can be."""
    if form == "it":
        single = [m for m in named if not m.is_person and m.how not in ("group", "unnamed")]
        return [m.actor for m in single[:1]]
    if form == "he":
        return [m.actor for m in named if m.is_person][:1]
    many = [m for m in named if m.how == "group"] or (named if len(named) > 1 else [])
    return [m.actor for m in many[:3]]


def by_name(page: Page, read: Judged, word: int) -> Actor | None:
    """Somebody whom only a name tells, as the report has it; none for a word that opens with a
    capital for its place alone.
    """
    start, end = read.words[word].start, read.words[word].end
    for child in read.under(word, ("flat", "compound")):
        if read.told[child].upos == "PROPN":
            start, end = min(start, read.words[child].start), max(end, read.words[child].end)
    text = page.text[start:end]
    low = text.lower()
    if read.told[word].upos != "PROPN" or not text[:1].isupper() or low in circumstances():
        return None
    if f" {low} " in page.text:
        return None
    known = next((m.actor for m in page.mentions if text in m.actor.name.split()), None)
    return known or Actor(text=text, anchor=page.anchor(start, end), name=text)
