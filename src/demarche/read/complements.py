"""What a stance is about: the noun phrase, verb phrase or clause after the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from demarche.language.grammar import grammar
from demarche.language.tokens import shortens
from demarche.language.words import Word
from demarche.read.complements_end import MODALS, STOP_WORDS, until
from demarche.read.cues import BE
from demarche.read.issues import is_deed, is_promise, passive_phrase, phrase_of_noun, phrase_of_verb
from demarche.read.labels_table import circumstances
from demarche.read.page import Mention, Page
from demarche.read.times_words import words as time_words


class Complement(NamedTuple):
    """What follows the words of a stance."""

    end: int
    issue: str
    toward: tuple[Mention, ...] = ()
    against: bool = False
    """Whether it is that something not be done: "never join", "not to leave"."""
    start: int = -1
    """Where its own words begin."""


_AFTER = frozenset(
    "within after before during by until since as when while because if and or but under over "
    "through between among per via despite without".split()
)
_SPLITTING = MODALS - {"to", "'s"}
_PRONOUNS = frozenset(["it", "they", "he", "she", "we", "i", "you"])
_DETERMINERS = frozenset(
    "the a an its their any all no more further new this these his her some such our both".split()
)
_PREPOSITIONS = frozenset(["on", "for", "of", "against", "about", "with", "at", "in", "from"])
_NEVER = frozenset(["never", "not", "n't", "no", "neither"])


def complement(
    page: Page, words: Sequence[Word], at: int, takes: frozenset[str]
) -> Complement | None:
    """What follows a pattern at words[at], or None if it takes nothing there.

    `takes` names what it can take: "np", "vp" forms ("to", "np_or_vp"), "that", a preposition, or
    somebody first ("whom_to", "whom_that", "whom_for", "whom_of").
    """
    at = _past_aside(words, at)
    if at >= len(words):
        return None
    low = words[at].lower
    if low == "that" and takes & {"that", "whom_that"}:
        return clause(page, words, at + 1)
    if low == "to":
        named = at + 1 < len(words) and words[at + 1].lower in _DETERMINERS
        if named and takes & {"to", "np_to", "np_or_vp"}:
            return noun(page, words, at + 1)
        if "np_to" in takes and at + 1 < len(words) and _starts_noun(page, words, at + 1):
            return noun(page, words, at + 1)
        return verb(page, words, at + 1) if takes & {"to", "np_or_vp"} else None
    if low in _PREPOSITIONS and low in takes:
        return noun(page, words, at + 1)
    if takes & {"whom_to", "whom_for", "whom_that", "whom_of"}:
        asked = _whom(page, words, at, takes)
        if asked is not None:
            return asked
    if low in _PREPOSITIONS:
        return None
    if "np_or_vp" in takes:
        return verb(page, words, at) if not _starts_noun(page, words, at) else noun(page, words, at)
    if low in _AFTER:
        return None  # "accepted within the hour"
    if "np" in takes and (_starts_noun(page, words, at) or words[at].is_word):
        return noun(page, words, at)
    if "that" in takes and _mention_at(page, words, at) is not None:
        return clause(page, words, at)
    return None


def _past_aside(words: Sequence[Word], at: int) -> int:
    while at < len(words) and (
        (words[at].lower.endswith("ly") and len(words[at].lower) > 4)
        or words[at].lower in ("again", "also", "once", "repeatedly", "today", "”", "“", '"')
        or (words[at].lower == "on" and at + 1 < len(words) and _is_day(words[at + 1]))
        or _is_day(words[at])
    ):
        at += 1
    return at


def _is_day(word: Word) -> bool:
    return word.lower in ("today", "yesterday") or word.lower in time_words().weekdays


def _starts_noun(page: Page, words: Sequence[Word], at: int) -> bool:
    low = words[at].lower
    determiner = low in _DETERMINERS or low == "another"
    return determiner or low.endswith("ing") or _mention_at(page, words, at) is not None


def _mention_at(page: Page, words: Sequence[Word], at: int) -> Mention | None:
    if at >= len(words):
        return None
    start = words[at].start
    found = page.mentions_in(start, words[-1].end)
    first = next((m for m in found if start <= m.start <= start + 4), None)
    if first is None or (first.start > start and words[at].lower not in ("the", "a", "all")):
        return None
    return first


def _whom(page: Page, words: Sequence[Word], at: int, takes: frozenset[str]) -> Complement | None:
    """ "urged Dorel and its allies to leave": toward both, the issue is the leaving."""
    for k in range(at, min(at + 14, len(words))):
        low = words[k].lower
        if low == "," and _lists(page, words, k):
            continue  # "appealed to Lima, Quito and La Paz to wait"
        if low == "." and shortens(words, k):
            continue  # "asked St. Aldwyn to wait"
        if low in ",;:.!?—–”" or low in STOP_WORDS or (low == "that" and "whom_that" not in takes):
            break
        if low == "to" and _is_noun(page, words, k + 1):
            continue  # "an end to overflights", "a party to the talks"
        if f"whom_{low}" in takes and k > at and not _is_span(words, k):
            whom = page.mentions_in(words[at].start, words[k].start)
            asked = bool(whom) and whom[-1].end >= words[k - 1].end
            if low == "for" and "np" in takes and not asked:
                return None  # "demanded Lamba's apology for the raid"
            if not whom and (k - at > 6 or low == "of"):
                return None
            rest = (
                verb(page, words, k + 1) if low == "to"
                else clause(page, words, k + 1) if low == "that"
                else noun(page, words, k + 1)
            )  # fmt: skip
            if rest is None:
                return None
            refrain = low == "to" and words[k - 1].lower in _NEVER
            return rest._replace(toward=whom, against=rest.against or refrain)
    return None


def _is_noun(page: Page, words: Sequence[Word], at: int) -> bool:
    """Whether a word behind "to" is no verb: a name, a determiner, a plural."""
    if at >= len(words):
        return False
    low = words[at].lower
    if words[at].text[:1].isupper() or _mention_at(page, words, at) is not None:
        return True
    return low in _DETERMINERS or (low.endswith("s") and not low.endswith(("ss", "us", "ias")))


def _is_span(words: Sequence[Word], at: int) -> bool:
    """Whether "for" tells how long: "urged the junta | for hours | not to land"."""
    return words[at].lower == "for" and bool(
        {w.lower for w in words[at + 1 : at + 3]} & circumstances()
    )


def _lists(page: Page, words: Sequence[Word], comma: int) -> bool:
    """Whether a comma stands between two who are named."""
    if comma + 1 >= len(words):
        return False
    before = page.mentions_in(max(0, words[comma].start - 60), words[comma].start)
    after = _mention_at(page, words, comma + 1)
    return after is not None and bool(before) and before[-1].end == words[comma].start


def noun(page: Page, words: Sequence[Word], at: int) -> Complement | None:
    """A noun phrase or -ing phrase, or "NATO withdrawing its forces"."""
    end = until(words, at)
    inside = words[at:end]
    if not any(w.is_word for w in inside):
        return None
    for k in range(1, min(len(inside), 7)):
        if inside[k].lower == "that":
            if _is_relative([w.lower for w in inside[k + 1 : k + 3]]):
                named = phrase_of_noun(inside[:k])  # "a deadline that expires today"
                return Complement(inside[k - 1].end, named, start=inside[0].start)
            if k + 1 < len(inside) and inside[k + 1].lower in MODALS:
                # "proposals that would end the policy": the issue is what they would do.
                issue = phrase_of_verb(inside[k + 2 :]) or phrase_of_noun(inside[:k])
                return Complement(
                    inside[-1].end, issue, start=inside[min(k + 2, len(inside) - 1)].start
                )
            promised = clause(page, words, at + k + 1)
            # "a guarantee that Lamba will never join": who is to give it is not said.
            return None if promised is None else promised._replace(toward=())
        doing = inside[k].lower.endswith("ing") and len(inside[k].lower) > 5
        subject = page.mentions_in(inside[0].start, inside[k].start)
        if doing and subject and subject[-1].end >= inside[k - 1].end - 2:
            owner = page.text[inside[0].start : inside[k - 1].end].removesuffix("'s")
            phrase = phrase_of_verb(inside[k:], owner.removesuffix("’s"))
            return Complement(inside[-1].end, phrase, subject, start=inside[0].start)
    against = inside[0].lower == "no"
    return Complement(inside[-1].end, phrase_of_noun(inside), (), against, inside[0].start)


def _is_relative(after: Sequence[str]) -> bool:
    """Whether a verb follows "that" at once: no clause with a subject of its own begins there."""
    kinds = [{one.form for one in grammar().verbs.get(low, ())} for low in after]
    return bool(kinds and kinds[0] & {"s", "past"}) and not any(kinds[1:])


def verb(page: Page, words: Sequence[Word], at: int) -> Complement | None:
    """A verb phrase: "withdraw its forces from the coast"."""
    if at + 1 < len(words) and words[at + 1].lower == "that" and is_promise(words[at].lower):
        return clause(page, words, at + 2)  # "to promise that it will never join"
    end = until(words, at)
    inside = words[at:end]
    if not any(w.is_word for w in inside):
        return None
    against = _is_against(inside[:5])
    return Complement(inside[-1].end, phrase_of_verb(inside), (), against, inside[0].start)


def clause(page: Page, words: Sequence[Word], at: int) -> Complement | None:
    """A clause with its own subject: "the alliance halt its expansion"."""
    end = until(words, at)
    inside = words[at:end]
    if len([w for w in inside if w.is_word]) < 2:
        return None
    toward = tuple(m for m in page.mentions_in(inside[0].start, inside[-1].end) if m.start <= (
        inside[min(5, len(inside) - 1)].start
    ) and not m.is_place)  # fmt: skip
    split = next(
        (k for k, w in enumerate(inside) if k and (w.lower in _SPLITTING or w.lower == "never")),
        None,
    )
    if inside[0].lower in _PRONOUNS:
        split = 1
    if split is None:
        # "that Dorel withdraw its troops": the verb is bare.
        deed = next((k for k, w in enumerate(inside) if k and is_deed(w.lower)), None)
        subject_end = toward[0].end if toward else inside[0].end
        after = next((k for k, w in enumerate(inside) if w.start >= subject_end), len(inside))
        split = after if deed is None or (toward and after < deed) else deed
    if split in (0, len(inside)):
        named = phrase_of_noun(inside)
        return Complement(inside[-1].end, named, toward[:1], start=inside[0].start)
    subject = page.text[inside[0].start : inside[split - 1].end].strip(" ,")
    subject = re.sub(r"^(?:the|a|an|all|its|their)\s+", "", subject, flags=re.IGNORECASE)
    rest = inside[split:]
    lows = [w.lower for w in rest]
    if set(lows[:3]) & BE and has_participle(lows):
        phrase = passive_phrase(rest, subject)
    else:
        phrase = phrase_of_verb(rest, subject)
    return Complement(inside[-1].end, phrase, toward[:1], _is_against(rest[:4]), inside[0].start)


def _is_against(words: Sequence[Word]) -> bool:
    return any(w.lower in _NEVER for w in words)


def has_participle(lows: Sequence[str]) -> bool:
    """Whether a form of "be" is followed by a participle: "must be lifted"."""
    after = next((k for k, w in enumerate(lows) if w in BE), 0) + 1
    while after < len(lows) and lows[after] in ("not", "n't", "never", "fully", "also", "been"):
        after += 1
    return after < len(lows) and lows[after].endswith(
        ("ed", "en", "wn", "ut", "ld", "pt", "nt", "ft", "ght", "one", "ade", "id")
    )
