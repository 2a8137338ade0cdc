"""Where words tell a stance, and what they take: the clause after "demands that", "refused to"."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

from demarche.language.grammar import grammar
from demarche.language.inflect import forms
from demarche.language.words import Word
from demarche.read.complements import complement, noun
from demarche.read.complements_end import MODALS
from demarche.read.cues import BE
from demarche.read.issues import phrase_of_verb
from demarche.read.page import Page
from demarche.read.stance_table import Pattern, nouns, patterns, table
from demarche.read.stances_spoken import coming, must, never, openers, wrong
from demarche.read.told import Told, left

_AS_NOUNS = frozenset(
    "back table press pressure order share block stop petition float offer demand request claim "
    "threat support vow deal sign call approach".split()
)
_VERBAL = frozenset(
    "to will would shall should can could may might must not n't never we they i you who and also "
    "'ll 'd both".split()
)
_ONE = frozenset(["a", "an", "this", "that"])
_OPPOSITES = frozenset(
    form
    for lemma in (
        "reject refuse rule spurn dismiss exclude turn oppose rebuff accept endorse".split()
    )
    for form, _ in forms(lemma)
)
_OF_NOUNS = frozenset(
    "the a an its their his her our 's these of any security further more no new this that on in "
    "for such every each another first last latest key main under amid".split()
)
"""Words before a form that is a verb's and a noun's, behind which it is the noun."""
_QUESTIONS = frozenset(["whether", "if", "why", "how", "what", "when", "where", "who", "by"])
_PERFECT = frozenset(["has", "have", "had", "'ve", "did"])
_LINKS = frozenset(["to", "not", "further", "immediately", "publicly", "on"])
_FACTS = frozenset(["was", "were", "is", "are", "has", "have", "had", "did", "does"])


def told(page: Page, words: Sequence[Word]) -> Iterator[Told]:
    """Every stance that the words of one sentence tell, whoever takes it."""
    index = 0
    last: Told | None = None
    opening = _openers()
    while index < len(words):
        hit = _hit(page, words, index) if words[index].lower in opening else None
        if hit is None:
            index += 1
        elif _is_nested(words, hit, last):
            index = hit.last + 1
        else:
            yield hit
            last = hit
            # "refused to accept", "ready to seek": the second verb tells no stance of its own.
            follows = [w.lower for w in words[hit.last + 1 : hit.last + 3]]
            index = hit.last + (3 if follows[:1] == ["to"] else 1)
            if words[hit.last].lower in ("to", "of"):
                index = hit.last + 2


def _is_nested(words: Sequence[Word], hit: Told, last: Told | None) -> bool:
    """Whether the stance is what another is asked to take: "wants Lamba to promise that ..."."""
    inside = last is not None and words[hit.first].start < last.end
    return inside and hit.first > 0 and words[hit.first - 1].lower == "to"


@functools.cache
def _openers() -> frozenset[str]:
    """The words with one of which every stance begins."""
    return frozenset({*patterns(), *nouns(), *openers()})


def _hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    for pattern in patterns().get(words[index].lower, ()):
        last = index + len(pattern.words) - 1
        if tuple(w.lower for w in words[index : last + 1]) != pattern.words:
            continue
        if len(pattern.words) == 1 and _is_noun(words, index, pattern):
            continue
        if found := _from_pattern(page, words, index, last, pattern):
            return found
    return (
        never(page, words, index)
        or coming(page, words, index)
        or _noun_hit(page, words, index)
        or _included(page, words, index)
        or must(page, words, index)
        or wrong(page, words, index)
    )


def _is_noun(words: Sequence[Word], index: int, pattern: Pattern) -> bool:
    before = words[index - 1] if index else None
    if pattern.lemma in _AS_NOUNS and words[index].lower == pattern.lemma:
        # "a step back", "the crowded press room": a bare form needs somebody before it
        joined = index > 1 and words[index - 2].lower in ("and", ",")
        plural = before is not None and (
            before.lower.endswith("s") or (before.is_capital and joined)
        )  # not "a Lamban offer"
        if before is None or not (before.lower in _VERBAL or plural) or words[index].is_capital:
            return True
    if before is not None and before.lower in _ONE and "ing" in pattern.kinds:
        return True  # "an undertaking"
    if before is None or "ing" in pattern.kinds or pattern.kinds <= {"past", "part"}:
        return False
    return before.lower in _OF_NOUNS


def is_undecided(lows: Sequence[str]) -> bool:
    """Whether the words go on as in "neither accepted | nor rejected": that is no stance.

    >>> is_undecided(["nor", "ruled", "it"]), is_undecided(["the", "plan", "nor"])
    (True, False)
    """
    return lows[:1] == ["nor"] and bool(set(lows[1:3]) & _OPPOSITES)


def _from_pattern(
    page: Page, words: Sequence[Word], first: int, last: int, pattern: Pattern
) -> Told | None:
    subject_at, negated, weak, passive = left(words, first)
    if passive and ("part" in pattern.kinds or _is_participle(pattern)):
        return None
    if pattern.is_deed and {w.lower for w in words[subject_at + 1 : first]} & _PERFECT:
        return None  # "had not returned": what was not done is not yet refused
    after = [w.lower for w in words[last + 1 : last + 3]]
    if set(after[: 2 if after[:1] in (["on"], ["about"]) else 1]) & _QUESTIONS:
        return None  # "asked whether", "pressed on why": a reporter does
    if is_undecided([w.lower for w in words[last + 1 : last + 4]]):
        return None
    before = [w.lower for w in words[max(0, first - 6) : first]]
    if before[-1:] == ["nor"] and set(before) & _OPPOSITES:
        return None  # "neither accepted nor rejected"
    stance = pattern.negated if negated else pattern.stance
    if _first_taken(words, last) in _NOTHING:
        stance = pattern.negated if stance == pattern.stance else None  # "would accept no limits"
    if stance is None:
        return None
    if stance == "offers" and first and words[first - 1].lower in ("had", "'d"):
        return None  # a promise of the past is history, not an offer on the table
    taken = complement(page, words, last + 1, pattern.takes)
    if taken is None:
        return None
    end, issue, toward, against, start = taken
    if pattern.is_deed:
        issue = phrase_of_verb([w for w in words[first:] if w.end <= end])
        start = words[first].start
    begin = set(issue.lower().split()[:1])
    if stance == "refuses" and begin & table().pledges.words:
        return None
    if pattern.lemma == "have" and begin & table().wishes.words:
        return None
    first_word = next((w.lower for w in words[last + 1 :] if w.lower not in _LINKS), "")
    if stance == "refuses" and first_word in table().silence.words:
        return None  # "declined to say": a courtesy of the trade
    if pattern.lemma == "claim" and set(issue.lower().split()) & table().claimed.words:
        stance = "demands"
    if pattern.lemma == "insist" and _is_fact(words, last + 1):
        stance = "claims"
    rule = f"positions.{pattern.lemma.split()[0]}"
    return Told(
        first, last, stance, negated, weak, end, issue, toward, rule, subject_at,
        speech_only=pattern.speech_only, against=against, start=start,
    )  # fmt: skip


def _is_participle(pattern: Pattern) -> bool:
    """Whether a phrase can be one of the passive: "was turned | down"."""
    return len(pattern.words) > 1 and pattern.words[0] in table().participles.words


def _first_taken(words: Sequence[Word], last: int) -> str:
    lows = [w.lower for w in words[last + 1 : last + 3]]
    return next((low for low in lows if low not in ("to", "on")), "")


_NOTHING = frozenset(["nothing", "no", "none", "neither"])


def _is_fact(words: Sequence[Word], at: int) -> bool:
    """Whether "insists that ..." tells how things are, not how they should be."""
    if at >= len(words) or words[at].lower in ("on", "upon", "to"):
        return False
    clause = [w.lower for w in words[at : at + 14]]
    first = next((low for low in clause if low in MODALS - {"to", "'s"}), None)
    if first is not None:
        return first in _FACTS
    return any(
        _is_past(low) and before not in _OF_NOUNS for before, low in itertools.pairwise(clause)
    )


def _is_past(form: str) -> bool:
    kinds = {one.form for one in grammar().verbs.get(form, ())}
    return "past" in kinds and "base" not in kinds


def _noun_hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """ "Dorel's refusal to ...", "its insistence on ...", "a demand by Dorel that ..."."""
    stance = nouns().get(words[index].lower)
    if stance is None or index == 0:
        return None
    owner_at = index - 1
    while owner_at >= 0 and words[owner_at].lower not in ("'s", "'", "’") and index - owner_at < 4:
        if words[owner_at].lower in ("its", "their", "his", "her", "our", "my"):
            break
        owner_at -= 1
    if owner_at < 0 or index - owner_at >= 4 or _is_dropped(words, owner_at):
        return None
    takes = frozenset(["to", "that", "on", "for", "of", "about", "against", "whom_to"])
    taken = complement(page, _before_verb(words, index), index + 1, takes)
    if taken is None:
        return None
    end, issue, toward, against, start = taken
    possessive = words[owner_at].lower in ("'s", "'", "’")
    subject_at = owner_at - 1 if possessive else owner_at
    rule = f"positions.{words[index].lower}"
    return Told(
        index, index, stance, False, False, end, issue, toward, rule, subject_at,
        against=against, start=start,
    )  # fmt: skip


_DROPPING = frozenset(
    form
    for lemma in ("drop", "abandon", "withdraw", "retract", "waive", "shelve", "relinquish")
    for form, _ in forms(lemma)
)


def _is_dropped(words: Sequence[Word], owner_at: int) -> bool:
    """Whether the owner lets go of it: "has dropped its insistence", "gave up its demand"."""
    before = [w.lower for w in words[max(0, owner_at - 2) : owner_at]]
    return bool(set(before[-1:]) & _DROPPING) or before[-1:] == ["up"]


def _before_verb(words: Sequence[Word], index: int) -> Sequence[Word]:
    """The words up to the main verb: "Dorel's refusal to leave the islands | angered Lamba"."""
    for k in range(index + 4, len(words)):
        low = words[k].lower
        if low.endswith("ed") and len(low) > 4 and words[k - 1].lower not in ("the", "a", "be"):
            return words[:k]
        if low in BE | {"has", "had", "have", "will", "would"}:
            return words[:k]
    return words


def _included(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """ "The demands include a guarantee that ...": owned by whoever was last said to demand."""
    stance = nouns().get(words[index].lower)
    if stance != "demands" or index + 2 >= len(words) or not index:
        return None
    before, after = words[index - 1].lower, words[index + 1].lower
    if before not in {"the", "these", "those", "its", "their", "key", "main", "other", "chief"}:
        return None
    if after not in ("include", "included", "includes", "are", "were", "is"):
        return None
    taken = noun(page, words, index + 2)
    if taken is None:
        return None
    end, issue, toward, against, start = taken
    return Told(
        index, index + 1, stance, False, False, end, issue, toward, "positions.include", -1,
        against=against, anaphoric=True, start=start,
    )  # fmt: skip
