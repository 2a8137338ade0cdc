"""Conditional sentences in speech: "if they come, we will fight" warns; "... talk" offers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.items import Actor, Stance, Statement
from demarche.language.words import Sentence, Word
from demarche.read.clauses import has_finite
from demarche.read.complements import clause, has_participle
from demarche.read.cues import is_adverb
from demarche.read.issues import lemmas_of, names_something, passive_phrase, phrase_of_verb
from demarche.read.page import Page
from demarche.read.positions_sides import government, same_side
from demarche.read.stance_table import table

_INSIDE = r"(?:[^;:.!?”\",–—]|\.(?=\s?\w))"  # a stop within a sentence shortens a word


def _opened_by(openers: str) -> re.Pattern[str]:
    """From an opener to where its clause stops; an aside between dashes belongs to it."""
    return re.compile(
        rf"(?:^|[\s,–—(“\"])((?:{openers})\b"
        rf"{_INSIDE}{{2,100}}"
        rf"(?:\s[–—]\s[^–—;:.!?”\"]{{3,120}}\s[–—]\s{_INSIDE}{{3,100}})?)"
        r"(?=\s[–—]\s|,[\s”\"]|[;:.!?”\"]|$)",
        re.IGNORECASE,
    )


_OPENERS = (
    r"(?:only )?(?:if|unless|provided|as long as|so long as|on (?:the )?condition|once|as soon as|"
    r"in exchange for|in return for|until|should(?= (?:any|the|they|he|she|it|[A-Z])))|"
    r"only (?:after|when)"
)
CONDITION = _opened_by(_OPENERS)
_BEFORE = _opened_by(rf"{_OPENERS}|before|while|without")
_AFTER = _opened_by(rf"{_OPENERS}|after|when")
_UNNAMED = re.compile(
    r"\bon (?:the )?condition (?:of anonymity|(?:that )?(?:he|she|they|\w+ names?) (?:\w+ )?"
    r"(?:not|remain)\b[^,;.]*)"
)
"""On what an unnamed official speaks, which is no condition of a stand."""
_FUTURE = frozenset(["will", "'ll", "would", "shall", "wo"])
_PROMISING = (
    "only", "provided", "on condition", "on the condition", "once", "as soon as", "in exchange",
    "in return",
)  # fmt: skip
"""Openers of a condition on which something is given, not of one that sets off a blow."""
_OWN = frozenset(["we", "i", "they", "he", "she", "it", "our"])
_NEGATIONS = frozenset(["not", "n't", "never", "no"])
_STOPS = frozenset([",", ";", ".", "!", "?", "”", "“", "—", "–", ":", '"'])


class Conditional(msgspec.Struct, frozen=True):
    """What is said to follow, and on what."""

    start: int
    end: int
    stance: Stance
    issue: str
    condition: str
    toward: tuple[Actor, ...] = ()
    about: tuple[int, int] | None = None
    """The words that name the issue, as offsets."""
    theirs: bool = False
    """Whether the stand is that of `toward`, of whom it is told, and not the speaker's."""


def condition_at(page: Page, at: Anchor, stance: Stance) -> str | None:
    """On what a stand hangs that is told in these words; None where its sentence says nothing.

    A refusal may hang on "before" and "while"; "only" lets "after" and "when" tell a condition.
    """
    sentence = page.sentence_at(at.start)
    if sentence is None or stance not in _MAY_HANG:
        return None
    text = _UNNAMED.sub("", page.text[sentence.start : sentence.end])
    opened = _BEFORE if stance == "refuses" else CONDITION
    found = _opened_in(text, opened)
    if found is None and re.search(r"\bonly\b", text):
        found = _AFTER.search(text)
    told = found.group(1).strip() if found is not None else None
    if told is not None and told.lower().startswith("without") and has_finite(told):
        return None  # where it ends is not told: "without a pledge there will be no talks"
    return told


_MAY_HANG = ("warns", "offers", "accepts", "refuses", "conditions")


def _opened_in(text: str, opened: re.Pattern[str]) -> re.Match[str] | None:
    """The first condition; "until June" is a term, and what stands behind it is looked at anew."""
    at = 0
    while (found := opened.search(text, at)) is not None:
        told = found.group(1)
        if not told.lower().startswith("until"):
            return found
        inner = opened.search(text, found.start(1) + len("until"), found.end(1))
        term = told if inner is None else text[found.start(1) : inner.start(1)]
        if has_finite(term):
            return found
        at = found.start(1) + len("until")
    return None


def conditional(page: Page, sentence: Sentence, spoken: Statement | None) -> Conditional | None:
    """The conditional of a sentence that somebody speaks or the author tells, or None.

    What would be done is a warning where it is hostile, and otherwise the condition of something
    offered; a harmless consequence for somebody else is neither. The author only tells on what
    somebody will give something.
    """
    text = page.text[sentence.start : sentence.end]
    match = _opened_in(text, CONDITION)
    if match is None or (spoken is not None and spoken.anchor.end <= sentence.start):
        return None
    start, end = sentence.start + match.start(1), sentence.start + match.end(1)
    main = [w for w in sentence.words if not start <= w.start < end]
    at = next((k for k, w in enumerate(main) if k and w.lower in _FUTURE), None)
    if at is None and spoken is None:
        return None
    if at is None:
        return _ready(page, sentence, main, (start, end), match.group(1).strip())
    first = _subject_start(main, at)
    subject, rest = main[first:at], _predicate(main[at + 1 :])
    lows = [w.lower for w in rest]
    if lows[:1] in (["be"], ["remain"], ["stay"]) and not has_participle(lows[:4]):
        return None  # "we will be ready": how they will be, not what they will do
    if not subject or not rest:
        return None
    if spoken is not None and rest[0].start < spoken.anchor.start - 200:
        return None
    name = page.text[subject[0].start : subject[-1].end]
    named = [m.actor for m in page.mentions_in(subject[0].start, subject[-1].end) if not m.is_place]
    own = subject[0].lower in _OWN or _is_speakers(page, named, spoken)
    opener = match.group(1).lower()
    hostile = _is_hostile(lows)
    if has_participle(lows[:4]):
        issue = passive_phrase(rest, re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE))
    else:
        issue = phrase_of_verb(rest, None if own or not named else named[0].text)
    promised = opener.startswith(_PROMISING) or bool(set(lows[:5]) & table().kind.words)
    # "The boat would be freed only after ...": the speaker's side frees it.
    freed = has_participle(lows[:4]) and opener.startswith(_PROMISING) and _is_kind(lows[:5])
    told = bool(named) and opener.startswith(_PROMISING)
    told = told and (_is_kind(lows[:5]) or opener.startswith("only"))
    theirs = told and not own and not (hostile or freed)
    if spoken is None:
        theirs, hostile, freed, own = told, False, False, False
    if (
        not (hostile or own or freed or theirs)
        or not names_something(issue)
        or set(lows[:2]) & _NEGATIONS
    ):
        return None
    stance: Stance = "warns" if hostile and not opener.startswith(_PROMISING) else "conditions"
    if not promised:
        stance = "warns"
    begin = min(subject[0].start, start)
    return Conditional(
        begin, max(rest[-1].end, end), stance, issue, match.group(1).strip(), tuple(named[:1]),
        (subject[0].start, rest[-1].end), theirs,
    )  # fmt: skip


def _is_speakers(page: Page, named: Sequence[Actor], spoken: Statement | None) -> bool:
    """Whether what would be done is done by the speaker's own side, called by its name."""
    speaker = spoken.speaker if spoken is not None else None
    if speaker is None or not named:
        return False
    return same_side(government(page, named[0]), government(page, speaker))


def _is_hostile(lows: Sequence[str]) -> bool:
    """Whether what would be done is a blow: to "withdraw from the treaty", not "the patrol"."""
    blows, kind = set(lows) & table().hostile.words, table().kind.words
    return bool(blows - kind) or (bool(blows) and bool(set(lows) & table().shared.words))


def _is_kind(lows: Sequence[str]) -> bool:
    return any(lemmas_of(low) & table().kind.words for low in lows)


def _subject_start(words: Sequence[Word], at: int) -> int:
    first = at
    while first > 0 and at - first < 9 and words[first - 1].text not in _STOPS:
        if words[first - 1].lower in ("that", "and", "but", "then", "said", "warned", "says"):
            break
        first -= 1
    return first


def _predicate(words: Sequence[Word]) -> list[Word]:
    stop = next((k for k, w in enumerate(words) if w.text in _STOPS), len(words))
    return [w for w in words[:stop] if not is_adverb(w.lower)]


def _ready(
    page: Page, sentence: Sentence, main: Sequence[Word], span: tuple[int, int], condition: str
) -> Conditional | None:
    """ "We are ready if Dorel chooses another path": the issue is what stands in the condition."""
    ready = next((k for k, w in enumerate(main) if w.lower in ("ready", "prepared")), None)
    if ready is None or not any(w.lower in _OWN for w in main[:ready]):
        return None
    if any(w.is_word for w in main[ready + 1 :]):
        return None
    wanted = [w for w in sentence.words if span[0] <= w.start < span[1]]
    told = clause(page, wanted, 1)
    if told is None:
        return None
    start = next(w.start for w in main if w.lower in _OWN)
    end = max(span[1], main[ready].end)
    return Conditional(start, end, "warns", f"response to {told.issue}", condition)
