"""What an act says of where its actors stand: who rejects a plan refuses it, who pledges offers.

A demand, a refusal, an offer, an acceptance, a threat and an accusation are acts as well as
positions; where the table of stances sees none in such a clause, the act's own words give it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from demarche.ground.items import Act, Actor, Position, Stance, Statement
from demarche.language.inflect import forms
from demarche.language.words import Word
from demarche.read.complements import Complement, complement
from demarche.read.complements import verb as phrase
from demarche.read.complements_end import MODALS, until
from demarche.read.cues import BE, is_adverb
from demarche.read.issues import names_something, phrase_of_noun, phrase_of_verb
from demarche.read.judged import judged_over
from demarche.read.page import Page
from demarche.read.positions_sides import same_side
from demarche.read.positions_unowned import answerer
from demarche.read.stance_table import is_trifle, nouns, table
from demarche.read.stances import is_undecided

_STANCES: dict[str, Stance] = {
    "REQUEST": "demands", "REJECT": "refuses", "AGREE": "offers", "THREATEN": "warns",
    "ACCUSE": "claims",
}  # fmt: skip
_TAKES = frozenset(
    "that np on for to of against about with at in from whom_to whom_that whom_for "
    "whom_of np_to".split()
)
_BY_NAME = frozenset({"name", "surname", "metonym"})
_PRONOUNS = frozenset(["it", "this", "that", "them", "him", "her", "one", "so", "these", "those"])
_OTHERS = frozenset({"they", "he", "she"})
_NEAR = 400
"""Characters before an answer in which what it answers may have been put forward."""
_NOT_YET = frozenset(["not", "n't", "never", "no", "nor", "neither", "longer", "yet"])


class Implied:
    """A position that an act implies, before it has an id: its place, owner, stance and issue."""

    def __init__(
        self, act: Act, party: Actor, stance: Stance, issue: str, about: tuple[int, int]
    ) -> None:
        self.act, self.party, self.stance, self.issue = act, party, stance, issue
        self.about = about

    @property
    def toward(self) -> tuple[Actor, ...]:
        """Those the act is done to; the other actors of an act done together."""
        if self.act.recipient:
            return self.act.recipient
        return tuple(a for a in self.act.actor if a.name != self.party.name)


def implied(
    page: Page, acts: Sequence[Act], statements: Sequence[Statement], known: Sequence[Position]
) -> Iterator[Implied]:
    """The positions that these acts imply and that no position among `known` tells there.

    What one side says of another's deed is a claim of that side and no position of the other.
    """
    speakers = {s.id: s.speaker for s in statements if s.speaker is not None}
    own_words = {s.id for s in statements if s.mode == "direct"}
    named = {m.actor.name for m in page.mentions if m.how in _BY_NAME}
    for act in acts:
        words = _words(page, act)
        if not words:
            continue
        owners, stance = _stand(act, words)
        if stance in ("refuses", "accepts"):
            owners = _answered_by(page, act, known) or owners
        if any(p.anchor.overlaps(act.anchor) and _is_told(p, owners, stance) for p in known):
            continue
        issue, about = _issue(page, act, words) if owners and stance else ("", (0, 0))
        if stance is None or len(issue) < 3 or not names_something(issue) or is_trifle(issue):
            continue
        speaker = speakers.get(act.statement or "")
        for party in owners:
            if party.party is None and party.name not in named:
                continue
            if speaker is not None and not _speaks_for(speaker, party):
                continue
            if act.statement in own_words and _is_of_others(act, party, speaker):
                continue
            yield Implied(act, party, stance, issue, about)


def _answered_by(page: Page, act: Act, known: Sequence[Position]) -> tuple[Actor, ...]:
    """Who answers in "the request was turned down", which names only who asked."""
    start = act.anchor.start
    near = [p for p in known if start - _NEAR < p.anchor.end <= start]
    for read in judged_over(page, act):
        for at, row in enumerate(read.told):
            inside = act.anchor.start <= read.words[at].start < act.anchor.end
            asked = read.under(at, ("nsubj:pass",)) if inside and row.upos == "VERB" else []
            agents = [c for c in read.under(at, ("obl",)) if read.case_of(c) == "by"]
            if asked and not agents and read.form(asked[0]) in nouns():
                return tuple(answerer(page, read, asked[0], near))
    return ()


def _is_of_others(act: Act, party: Actor, speaker: Actor | None) -> bool:
    """Whether a speaker tells of others what the act gives to them: "they asked us to wait"."""
    own = speaker is not None and same_side(speaker, party)
    return own and act.anchor.exact.split(maxsplit=1)[0].lower() in _OTHERS


def _is_told(known: Position, owners: Sequence[Actor], stance: Stance | None) -> bool:
    """Whether a position tells such a stand: one of another party and kind does not."""
    return known.stance == stance or not owners or any(_speaks_for(known.party, o) for o in owners)


def _speaks_for(speaker: Actor, party: Actor) -> bool:
    return speaker.party is None or same_side(speaker, party)


def _stand(act: Act, words: Sequence[Word]) -> tuple[tuple[Actor, ...], Stance | None]:
    """Whose stance an act tells, and which; none where it tells none."""
    stance = _STANCES.get(act.event)
    row = [w.lower for w in words]
    if any(is_undecided(row[k:]) for k in range(min(len(row), 12))):
        return (), None
    if stance is not None and act.status == "actual":
        lows = {w.lower for w in words[:8]}
        if stance == "offers" and _is_given(row):
            return (), None  # "they were promised a bridge": whoever promises is not named
        if stance == "refuses" and row[:2] == ["no", "longer"]:
            stance = "accepts"
        if stance == "offers" and lows & _some_of("accept agree consent sign adopt initial"):
            stance = "accepts"
        if stance == "demands" and lows & _some_of("propose suggest"):
            stance = "offers"
        if stance == "claims" and not lows & _some_of(_ALLEGING):
            return (), None
        return act.actor, stance
    return (), None


def _is_given(row: Sequence[str]) -> bool:
    """Whether the subject of a promise is who gets it."""
    verb = next((k for k, low in enumerate(row[:7]) if low in _some_of(_PROMISING)), 0)
    return bool(set(row[:verb]) & BE) and "by" not in row[verb:]


@functools.cache
def _some_of(lemmas: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas.split() for form, _ in forms(lemma))


_PROMISING = "promise offer assure pledge guarantee grant"
_ALLEGING = "call describe brand label accuse blame consider regard denounce term"


def _words(page: Page, act: Act) -> list[Word]:
    """The words of the act's clause after whoever does it."""
    sentence = page.sentence_at(act.anchor.start)
    if sentence is None:
        return []
    start = act.anchor.start
    for actor in act.actor:
        at = actor.anchor
        if at is not None and act.anchor.start <= at.start and at.end < act.anchor.end:
            if at.start <= start + 6:
                start = max(start, at.end)
    end = _end(page, act, sentence.end)
    return [w for w in sentence.words if start <= w.start and w.end <= end]


def _end(page: Page, act: Act, end: int) -> int:
    """Where the clause ends: what follows the act's own words up to the next stop belongs to it."""
    for offset in range(act.anchor.end, end):
        if page.text[offset] in ',;:.!?”"—–':
            return offset
    return end


def _issue(page: Page, act: Act, words: Sequence[Word]) -> tuple[str, tuple[int, int]]:
    """The issue, and the words that name it as offsets."""
    verb = next(
        (
            k for k, w in enumerate(words)
            if w.is_word and w.lower not in MODALS and w.lower not in _NOT_YET
            and not is_adverb(w.lower) and w.text not in ("'s", "’s")
        ),
        None,
    )  # fmt: skip
    if verb is None:
        return "", (0, 0)
    inside = words[verb : until(words, verb)]
    about = (words[verb].start, inside[-1].end if inside else words[verb].end)
    before = {w.lower for w in words[:verb]}
    if act.event == "REJECT" and before & _NOT_YET:
        plain = words[verb].lower in table().transparent.words and len(inside) > 1
        return phrase_of_noun(inside[1:]) if plain else phrase_of_verb(inside), about
    if act.event == "THREATEN" and before & MODALS:
        return phrase_of_verb(inside), about
    taken = complement(page, words, verb + 1, _TAKES) if act.event != "ACCUSE" else None
    if taken is not None and any(
        m.start == taken.start and m.end == taken.end for m in page.mentions
    ):
        taken = _to_do(page, inside)  # "gave Lamba until Friday to leave the strait"
    if taken is not None and taken.issue.lower() not in _PRONOUNS:
        return taken.issue, (taken.start, taken.end)
    return phrase_of_verb(inside), about


def _to_do(page: Page, inside: Sequence[Word]) -> Complement | None:
    place = next((k for k, w in enumerate(inside) if k and w.lower == "to"), len(inside))
    return phrase(page, inside, place + 1) if place + 1 < len(inside) else None
