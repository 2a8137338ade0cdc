"""Stances that only speech tells: what one will never do, what others must, the wrong they did."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Stance
from demarche.language.words import Word
from demarche.read.complements import has_participle, noun, verb
from demarche.read.complements_end import until
from demarche.read.cues import is_adverb
from demarche.read.issues import passive_phrase, phrase_of_verb
from demarche.read.labels_table import namings
from demarche.read.page import Page
from demarche.read.stance_table import coming_stances, table, wrongs
from demarche.read.told import NEGATIONS, Told, clause_start, left

_SKIPPED = frozenset(["not", "n't", "never", "ever", "also", "again", "even", "simply", "under"])
_OWN = frozenset(["we", "i", "he", "she", "they", "it"])
_MARKS = frozenset(["“", "”", '"', "‘", "'"])
_WHOSE = frozenset(["our", "my", "his", "her", "their"])
_WILL = frozenset(["will", "'ll", "shall", "would"])
_CAN = frozenset(["will", "wo", "shall", "can", "ca", "could", "would", "'ll", "cannot"])


@functools.cache
def openers() -> frozenset[str]:
    """The words with one of which every stance here begins."""
    musts = table().musts
    return frozenset({*_CAN, *wrongs(), *musts.words, *(p.split()[0] for p in musts.phrases)})


def never(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "we shall not pay", "they will never hand over a rifle", "I can accept no ...": \
refused."""
    subject = index - 1
    while subject > 0 and words[subject].text in _MARKS:
        subject -= 1  # his country “will never ...”
    if subject < 0 or words[index].lower not in _CAN or not _is_own(words, subject):
        return None
    if words[index].lower in ("would", "could") and words[subject].lower in ("we", "i"):
        return None  # "I would not bet on it" supposes; only reported speech puts "will" so
    at = index + 1
    negated = words[index].lower == "cannot"
    while at < len(words) and (is_adverb(words[at].lower) or words[at].lower in _SKIPPED):
        negated = negated or words[at].lower in NEGATIONS
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
        subject, True, start=taken.start,
    )  # fmt: skip


def coming(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "we will send pilots" offers, "it would close the port" warns."""
    if words[index].lower not in _WILL or not index:
        return None
    subject = index - 1
    while subject > 0 and words[subject].text in _MARKS:
        subject -= 1
    here = words[subject]
    if words[index].lower == "would" and here.lower in ("we", "i"):
        return None
    named = any(m.end == here.end for m in page.mentions_in(here.start, here.end))
    if not named and not _is_own(words, subject):
        return None
    at = index + 1
    while at < len(words) and is_adverb(words[at].lower):
        at += 1
    if at + 1 >= len(words):
        return None
    stance = coming_stances().get(words[at].lower)
    taken = verb(page, words, at) if stance is not None else None
    if stance is None or taken is None:
        return None
    if stance == "offers" and set(taken.issue.lower().split()) & table().blows.words:
        stance = "warns"
    return Told(
        index, at, stance, False, False, taken.end, taken.issue, (), "positions.coming",
        subject, True, start=taken.start,
    )  # fmt: skip


def _is_own(words: Sequence[Word], at: int) -> bool:
    """Whether a subject is the speaker's side: "we", or "his country"."""
    if words[at].lower in _OWN:
        return True
    return at > 0 and words[at].lower in namings().sides and words[at - 1].lower in _WHOSE


def wrong(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "Dorel has broken the truce": claimed of Dorel."""
    if words[index].lower not in wrongs():
        return None
    subject_at, negated, weak, passive = left(words, index)
    if negated or weak or passive or subject_at < 0:
        return None
    lows = {w.lower for w in words[subject_at + 1 : index]}
    if lows & {"will", "would", "to", "can", "should", "must", "'ll"}:
        return None
    begin = clause_start(words, subject_at + 1)
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
        subject_at, True, start=words[begin].start,
    )  # fmt: skip


def must(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "Dorel must leave": demanded of Dorel."""
    musts = table().musts
    pair = " ".join(w.lower for w in words[index : index + 2])
    if words[index].lower not in musts.words and pair not in musts.phrases:
        return None
    last = index + 1 if pair in musts.phrases else index
    begin = clause_start(words, index)
    if begin == index and words[index - 1].lower in ("and", "or"):
        # "should leave and should bind itself": the subject is that of the first.
        first = next((k for k in range(index - 1, -1, -1) if words[k].lower in musts.words), None)
        begin = clause_start(words, first) if first is not None else index
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
        start=subject[0].start,
    )  # fmt: skip
