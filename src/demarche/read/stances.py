"""Where words tell a stance, and what they take: the clause after "demands that", "refused to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Stance
from demarche.language.words import Word
from demarche.read.complements import (
    MODALS,
    STOP_WORDS,
    complement,
    has_participle,
    noun,
    until,
    verb,
)
from demarche.read.cues import BE, is_adverb
from demarche.read.issues import passive_phrase, phrase_of_verb
from demarche.read.page import Mention, Page
from demarche.read.stance_table import Pattern, nouns, patterns, table, wrongs

_SKIPPED = frozenset(["not", "n't", "never", "ever", "also", "again", "even", "simply", "under"])
_NEGATIONS = frozenset(["not", "n't", "never", "cannot", "nor", "neither", "no"])
_WEAK = frozenset(["may", "might", "could"])


class Told(msgspec.Struct, frozen=True):
    """A stance as told: the pattern at words[first : last + 1], its complement, its issue."""

    first: int
    last: int
    stance: Stance
    negated: bool
    weak: bool
    """Under "may", "might" or "could"."""
    end: int
    """Offset where the complement ends."""
    issue: str
    toward: tuple[Mention, ...]
    rule: str
    subject_at: int
    """Index of the last word of the subject, or -1."""
    speech_only: bool = False
    against: bool = False
    """Whether the stance is on something not being done: "demanded that Lamba never join"."""
    anaphoric: bool = False
    """Whether the owner is whoever was last said to demand ("the demands include ...")."""


def told(page: Page, words: Sequence[Word]) -> Iterator[Told]:
    """Every stance that the words of one sentence tell, whoever takes it."""
    index = 0
    last: Told | None = None
    while index < len(words):
        hit = _hit(page, words, index)
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
        _never_hit(page, words, index)
        or _noun_hit(page, words, index)
        or _included(page, words, index)
        or _must_hit(page, words, index)
        or _wrong_hit(page, words, index)
    )


def _is_noun(words: Sequence[Word], index: int, pattern: Pattern) -> bool:
    if "ing" in pattern.kinds or pattern.kinds <= {"past", "part"}:
        return False
    before = words[index - 1].lower if index else ""
    if before in {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "'s",
        "these",
        "of",
        "any",
    }:
        return True
    return before in {
        "security", "further", "more", "no", "new", "this", "that", "on", "in", "for", "such",
        "every", "each", "another", "first", "last", "latest", "key", "main",
    }  # fmt: skip


def _from_pattern(
    page: Page, words: Sequence[Word], first: int, last: int, pattern: Pattern
) -> Told | None:
    subject_at, negated, weak, passive = _left(words, first)
    if passive and "part" in pattern.kinds:
        return None
    stance = pattern.negated if negated else pattern.stance
    if stance is None:
        return None
    if stance == "offers" and first and words[first - 1].lower in ("had", "'d"):
        return None  # a promise of the past is history, not an offer on the table
    taken = complement(page, words, last + 1, pattern.takes)
    if taken is None:
        return None
    end, issue, toward, against = taken
    if pattern.is_deed:
        issue = phrase_of_verb([w for w in words[first:] if w.end <= end])
    if negated and stance == "refuses" and set(issue.lower().split()[:1]) & table().pledges.words:
        return None
    first_word = next((w.lower for w in words[last + 1 :] if w.lower not in _LINKS), "")
    if stance == "refuses" and first_word in table().silence.words:
        return None  # "declined to say": a courtesy of the trade
    if pattern.lemma == "claim" and set(issue.lower().split()) & table().claimed.words:
        stance = "demands"
    if pattern.lemma == "insist" and _is_fact(words, last + 1):
        stance = "claims"
    rule = f"positions.{pattern.lemma.split()[0]}"
    only = pattern.speech_only
    return Told(
        first, last, stance, negated, weak, end, issue, toward, rule, subject_at, only, against
    )


_LINKS = frozenset(["to", "not", "further", "immediately", "publicly", "on"])
_FACTS = frozenset(["was", "were", "is", "are", "has", "have", "had", "did", "does"])


def _is_fact(words: Sequence[Word], at: int) -> bool:
    """Whether "insists that ..." tells how things are, not how they should be."""
    if at >= len(words) or words[at].lower != "that":
        return False
    first = next((w.lower for w in words[at : at + 14] if w.lower in MODALS - {"to", "'s"}), None)
    return first in _FACTS


def _left(words: Sequence[Word], index: int) -> tuple[int, bool, bool, bool]:
    """(last word of the subject, negated, under a weak modal, passive) of the verb at `index`."""
    at, negated, weak, passive = index - 1, False, False, False
    while at >= 0:
        low = words[at].lower
        if low in _NEGATIONS and low not in ("no", "nor"):
            negated = True
        elif low in _WEAK:
            weak = True
        elif low in BE:
            passive = True
        elif low not in MODALS and not is_adverb(low) and low not in {
            "also", "then", "again", "still", "even", "now", "long", "longer", "further", "always",
            "just", "simply", "once", "already", "yet", "both", "all", "no", "equally", "have",
        }:  # fmt: skip
            break
        if low == "longer" and at and words[at - 1].lower == "no":
            negated = True
        at -= 1
    return at, negated, weak, passive


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
    if owner_at < 0 or index - owner_at >= 4:
        return None
    takes = frozenset(["to", "that", "on", "for", "of", "about", "against", "whom_to"])
    taken = complement(page, _before_verb(words, index), index + 1, takes)
    if taken is None:
        return None
    end, issue, toward, against = taken
    possessive = words[owner_at].lower in ("'s", "'", "’")
    subject_at = owner_at - 1 if possessive else owner_at
    rule = f"positions.{words[index].lower}"
    return Told(
        index, index, stance, False, False, end, issue, toward, rule, subject_at, False, against
    )


def _before_verb(words: Sequence[Word], index: int) -> Sequence[Word]:
    """The words up to the main verb: "Dorel's refusal to leave the islands | angered Lamba"."""
    for k in range(index + 4, len(words)):
        low = words[k].lower
        if low.endswith("ed") and len(low) > 4 and words[k - 1].lower not in ("the", "a", "be"):
            return words[:k]
        if low in BE | {"has", "had", "have", "will", "would"}:
            return words[:k]
    return words


_OWN = frozenset(["we", "i", "he", "she", "they", "it"])
_CAN = frozenset(["will", "wo", "shall", "can", "ca", "could", "would", "'ll", "cannot"])


def _never_hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "we shall not pay", "they will never hand over a rifle", "I can accept no ...": \
refused."""
    if index == 0 or words[index].lower not in _CAN or words[index - 1].lower not in _OWN:
        return None
    at = index + 1
    negated = words[index].lower == "cannot"
    while at < len(words) and (is_adverb(words[at].lower) or words[at].lower in _SKIPPED):
        negated = negated or words[at].lower in _NEGATIONS
        at += 1
    if at >= len(words) or not words[at].is_word or words[at].lower in table().states.words:
        return None
    if not negated and words[at].lower in table().transparent.words:
        negated = at + 1 < len(words) and words[at + 1].lower in ("no", "neither", "nothing")
    if not negated or words[at].lower in table().pledges.words | table().silence.words:
        return None
    plain = words[at].lower in table().transparent.words and at + 1 < len(words)
    taken = noun(page, words, at + 1) if plain else verb(page, words, at)
    if taken is None:
        return None
    return Told(
        index, at, "refuses", True, False, taken.end, taken.issue, (), "positions.never",
        index - 1, True,
    )  # fmt: skip


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
    end, issue, toward, against = taken
    rule = "positions.include"
    return Told(
        index, index + 1, stance, False, False, end, issue, toward, rule, -1, False, against, True
    )


def _wrong_hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "Dorel has broken the truce": claimed of Dorel."""
    if words[index].lower not in wrongs():
        return None
    subject_at, negated, weak, passive = _left(words, index)
    if negated or weak or passive or subject_at < 0:
        return None
    lows = {w.lower for w in words[subject_at + 1 : index]}
    if lows & {"will", "would", "to", "can", "should", "must", "'ll"}:
        return None
    begin = _clause_start(words, subject_at + 1)
    named = [
        m
        for m in page.mentions_in(words[begin].start, words[subject_at].end)
        if m.end >= words[subject_at].end - 2
    ]
    end = until(words, index + 1)
    if not named or end <= index + 1:
        return None
    lemma = wrongs()[words[index].lower]
    verb = msgspec.structs.replace(words[index], lower=lemma, text=lemma)
    issue = phrase_of_verb([verb, *words[index + 1 : end]], named[-1].actor.text)
    rule = "positions.wrong"
    return Told(
        index, index, "claims", False, False, words[end - 1].end, issue, (named[-1],), rule,
        subject_at, True,
    )  # fmt: skip


def _must_hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "Dorel must leave": demanded of Dorel."""
    musts = table().musts
    pair = " ".join(w.lower for w in words[index : index + 2])
    if words[index].lower not in musts.words and pair not in musts.phrases:
        return None
    last = index + 1 if pair in musts.phrases else index
    begin = _clause_start(words, index)
    if begin == index and words[index - 1].lower in ("and", "or"):
        # "should leave and should bind itself": the subject is that of the first.
        first = next((k for k in range(index - 1, -1, -1) if words[k].lower in musts.words), None)
        begin = _clause_start(words, first) if first is not None else index
        subject = words[begin:first] if first is not None else ()
    else:
        subject = words[begin:index]
    if not subject or subject[0].lower in ("i", "we", "you", "what", "who", "which", "there", "if"):
        return None
    end = until(words, last + 1)
    inside = words[last + 1 : end]
    if not inside:
        return None
    toward = tuple(m for m in page.mentions_in(subject[0].start, subject[-1].end) if not m.is_place)
    kept = [w for w in subject if w.lower not in ("the", "a", "all", "also", "now")]
    named = any(m.start <= kept[0].start < m.end for m in toward) if kept else True
    texts = [w.text if named or k else w.text.lower() for k, w in enumerate(kept)]
    name = " ".join(texts)
    lows = [w.lower for w in inside]
    if lows[0] in ("expect", "face", "bear") and {"consequences", "price", "response"} & set(lows):
        stance: Stance = "warns"
    else:
        stance = "demands"
    passive = lows[0] in ("be", "not") and has_participle(["be", *lows[1:]])
    issue = passive_phrase(inside, name) if passive else phrase_of_verb(inside, name)
    return Told(
        begin, last, stance, False, False, inside[-1].end, issue, toward[-1:],
        "positions.must", -1, True, bool({"not", "never", "n't"} & set(lows[:4])),
    )  # fmt: skip


def _clause_start(words: Sequence[Word], index: int) -> int:
    at = index
    while at > 0 and index - at < 12:
        low = words[at - 1].lower
        if not words[at - 1].is_word or low in STOP_WORDS or low in ("that", "and", "but", "or"):
            break
        at -= 1
    return at
