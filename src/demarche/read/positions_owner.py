"""Whose a stance is: the subject's, the speaker's, or that of the government they speak for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.items import Actor, Statement
from demarche.language.words import Word
from demarche.read.cues import Token
from demarche.read.judged import Judged
from demarche.read.labels_table import namings
from demarche.read.page import Page
from demarche.read.positions_sides import same_side
from demarche.read.positions_takers import doer, takers
from demarche.read.subjects import first_subject, left_subject
from demarche.read.subjects_phrases import Subject
from demarche.read.told import Told

_SELF = frozenset(["we", "i", "us", "our", "my"])
_NAMED = frozenset({"name", "surname", "metonym", "title", "pronoun"})
_THIRD = frozenset(["he", "she", "they", "it", "its", "their", "his", "her"])


def owner_of(
    page: Page, row: Sequence[Token], words: Sequence[Word], hit: Told, spoken: Statement | None
) -> tuple[Actor, int] | None:
    """Whose stance it is, and where the clause that tells it begins."""
    speaker = spoken.speaker if spoken else None
    first = words[hit.first].start
    if hit.rule in ("positions.wrong", "positions.must"):
        own = speaker and hit.toward and same_side(hit.toward[0].actor, speaker)
        start = hit.toward[0].start if hit.rule == "positions.wrong" else first
        return (speaker, start) if speaker and not own else None
    word = words[hit.subject_at] if hit.subject_at >= 0 else None
    if word is not None and word.lower in ("nobody", "none", "neither", "one"):
        return None
    if spoken is not None and word is not None and word.start >= spoken.anchor.start:
        return _in_speech(page, row, words, hit, spoken)
    if spoken is not None and word is None and spoken.anchor.start >= first - 2:
        return (speaker, first) if speaker else None
    if hit.speech_only or hit.weak or _is_expected(words, hit):
        return None
    main = first_subject(page, row, hit.first)
    subject = left_subject(page, row, hit.subject_at, main)
    if subject is None or subject.actor is None:
        subject = _possessor(page, words, hit) or main
    if subject is None or subject.actor is None:
        return None
    return subject.actor, min(subject.start, first)


def _in_speech(
    page: Page, row: Sequence[Token], words: Sequence[Word], hit: Told, spoken: Statement
) -> tuple[Actor, int] | None:
    """Whose stance it is that is told with its subject within somebody's words."""
    speaker, word = spoken.speaker, words[hit.subject_at]
    we = word.lower in _SELF and spoken.mode != "indirect"
    if we or (hit.rule == "positions.never" and word.lower not in _THIRD):
        return (speaker, word.start) if speaker else None  # "his country will never"
    if hit.rule == "positions.coming" and word.lower in namings().sides:
        return (speaker, word.start) if speaker else None  # "his country would open"
    if (owner := _possessor(page, words, hit)) and owner.actor is not None:
        return owner.actor, word.start
    if word.lower in _THIRD and spoken.mode != "direct" and speaker is not None:
        return speaker, word.start
    subject = left_subject(page, row, hit.subject_at, None)
    if subject is None or subject.actor is None or hit.weak:
        return None
    own = speaker is None or same_side(subject.actor, speaker)
    told = _is_named(page, subject) and not hit.speech_only and not _is_expected(words, hit)
    if not own and not told:
        return None  # what another side will do is only foretold
    return subject.actor, subject.start


def _is_named(page: Page, subject: Subject) -> bool:
    """Whether a subject is somebody of whom a report speaks by name, not just "there"."""
    found = page.mentions_in(subject.start, subject.end)
    return any(m.how in _NAMED or m.actor.party is not None for m in found)


def owners_in_tree(
    page: Page, read: Judged, words: Sequence[Word], hit: Told, spoken: Statement | None
) -> tuple[Actor, ...]:
    """Whom the tree names as the subject of the verb that tells a stance, all that are joined.

    Empty where the tree names none, and where the words are no stand of theirs: only expected,
    or said by another party in its own words.
    """
    first = words[hit.first].start
    at = next((k for k, word in enumerate(read.words) if word.start == first), None)
    if at is None or read.told[at].upos not in ("VERB", "ADJ") or hit.weak or hit.speech_only:
        return ()
    subject = doer(read, at)
    if subject is None or subject[1] or _is_expected(words, hit):
        return ()
    if read.form(subject[0]) in _SELF:
        return ()
    groups = {m.actor for m in read.named_at(subject[0]) if m.how not in _NAMED}
    told = takers(page, read, subject[0], spoken)
    return tuple(dict.fromkeys(a for a in told if a.party or a not in groups))[:3]


def _possessor(page: Page, words: Sequence[Word], hit: Told) -> Subject | None:
    """Who "its" is in "including its insistence on": the last possessor named before it."""
    if hit.subject_at < 0 or words[hit.subject_at].lower not in ("its", "their"):
        return None
    before = [
        m
        for m in page.mentions_in(max(0, words[hit.subject_at].start - 250), words[hit.first].start)
        if page.text[m.end : m.end + 2] in ("’s", "'s") and not m.is_person
    ]
    return Subject(before[-1].start, before[-1].end, before[-1].actor) if before else None


def _is_expected(words: Sequence[Word], hit: Told) -> bool:
    """Whether the author only expects it: "is expected to demand", "will probably refuse"."""
    before = [w.lower for w in words[max(0, hit.first - 4) : hit.first]]
    return bool({"expected", "likely", "set", "would", "will", "wo", "'ll", "about"} & set(before))


_DEMANDS = re.compile(
    r"[’']s?\s+(?:[\w-]+\s+){0,3}?(?:demands?|conditions?|ultimatum|requests?|proposals?)\b"
)


def whose_demands(page: Page, at: int) -> Actor | None:
    """Whose "the demands" are: who was last named as having some ("Dorel's basic demands")."""
    for mention in reversed(page.mentions_in(max(0, at - 800), at)):
        if _DEMANDS.match(page.text, mention.end):
            return mention.actor
    return None
