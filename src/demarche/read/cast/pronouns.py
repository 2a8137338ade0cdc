"""Pronouns: "he" and "she" for the person last in subject place, "they" for a group; else nobody.

Left unresolved rather than guessed: a pronoun looks back one paragraph at most, and only outside
quotations; "I" and "we" are the speaker of a transcript's turn.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from demarche.read.cast.entities import Entity, Told
from demarche.read.cast.found import Found
from demarche.read.page import Quote


def antecedent(found: Found, before: Sequence[Told], speaker: Entity | None) -> Entity | None:
    """Whom the pronoun takes up, given those resolved before it in text order."""
    if found.head in {"i", "we"}:
        return speaker
    if found.quoted:
        return None
    if found.head in {"he", "she"}:
        return _person(found, [told for told in before if told[0] is not speaker])
    if found.head == "they":
        return _several(found, before)
    return _thing(found, before)


def accused(text: str, found: Found, before: Sequence[Told]) -> Entity | None:
    """Whom somebody accuses, where a pronoun opens the grounds: "Kenya accused Peru of haste,
    saying | it had sent a ship" is of Peru.
    """
    if found.head in {"i", "we"} or found.quoted:
        return None
    for entity, other in reversed(before):
        if other.sentence != found.sentence:
            return None
        charged = _CHARGED.search(text, max(0, other.start - 20), other.start) is not None
        if charged and _GROUNDS.fullmatch(text, other.end, found.start):
            return entity if entity.person == (found.head in {"he", "she"}) else None
    return None


_CHARGED = re.compile(r"\b(?:accus|blam|denounc|condemn|criticis|criticiz)(?:ed|es|ing) (?:the )?$")
_GROUNDS = re.compile(
    r"[^.;:“”\"]{0,160}, (?:saying|alleging|claiming|charging|arguing)(?: that)? "
)


def first_person(
    text: str, pronouns: Sequence[Found], quotes: Sequence[Quote], told: Sequence[Told]
) -> Iterator[tuple[Found, Entity]]:
    """ "I" and "we" inside a quotation: whoever a verb of speech beside its marks says it of.

    The speaker stands right after the closing mark or in the sentence before the opening one; a
    quotation of the same paragraph or run with no speaker of its own has the one before.
    """
    speakers = _speakers(text, quotes, told)
    opens = [q.start for q in quotes]
    for found in pronouns:
        who = speakers.get(bisect_right(opens, found.start) - 1)
        if who is not None:
            yield found, who


def _speakers(text: str, quotes: Sequence[Quote], told: Sequence[Told]) -> dict[int, Entity]:
    said = [(e, f) for e, f in told if f.said and not f.quoted and not _hears(text, f)]
    starts = [f.start for _, f in said]
    found: dict[int, Entity] = {}
    for number, quote in enumerate(quotes):
        k = bisect_right(starts, quote.closes - 1)
        if k < len(said) and _beside(text, quote.closes, said[k][1].start):
            found[number] = said[k][0]
        elif k > 0 and _beside(text, said[k - 1][1].end, quote.opens):
            found[number] = said[k - 1][0]
        elif number and number - 1 in found:
            before = quotes[number - 1]
            if before.run == quote.run or "\n\n" not in text[before.closes : quote.opens]:
                found[number] = found[number - 1]
    return found


def _hears(text: str, found: Found) -> bool:
    """Whether somebody is told something ("told members"), and does not say it."""
    return _TOLD.search(text[max(0, found.start - 14) : found.start]) is not None


_TOLD = re.compile(r"\btold (?:the |an? |his |her |its |their )?$")


def _beside(text: str, start: int, end: int) -> bool:
    """Whether nothing but a cue stands between a speaker and the marks."""
    between = text[start:end]
    return start <= end and len(between) < 90 and not any(s in between for s in (". ", "\n", "; "))


def _person(found: Found, before: Sequence[Told]) -> Entity | None:
    """The person last in subject place; in the pronoun's own paragraph first.

    A bare name that just said something is a person where "he" or "she" follows it.
    """
    if (bare := _bare_speaker(found, before)) is not None:
        return bare
    near = [t for t in reversed(before) if found.paragraph - t[1].paragraph <= 1]
    near = [t for t in near if not t[1].quoted and t[0].person and not t[1].possessive]
    near = [t for t in near if not t[0].gender or t[0].gender == found.head]
    near = [t for t in near if not _split_by(found, t[1])]
    if (told := _said_before(found, near)) is not None:
        return told
    fallback: Entity | None = None
    for entity, other in near:
        if other.subject:
            return entity if entity.gender else _told_since(found, near, other) or entity
        if other.sentence >= found.sentence - 1 and fallback is None:
            fallback = entity
        elif fallback is not None and fallback is not entity:
            if other.paragraph == found.paragraph:  # whom the paragraph before tells of is farther
                return None
    return fallback


def _split_by(found: Found, other: Found) -> bool:
    """Whether a cue parts somebody from their verb ("His envoy, | he said, had left")."""
    return (
        found.said and other.sentence == found.sentence and 0 < found.start - other.end <= len(", ")
    )


def _said_before(found: Found, near: Sequence[Told]) -> Entity | None:
    """Who said the clause whose subject was told last: "Okoro says Reed brought nothing. “...,” he
    says" is Okoro. None where the last subject is in no such clause.
    """
    if not found.said:
        return None
    subjects = [t for t in near if t[1].subject]
    if not subjects or subjects[0][1].said:
        return None
    last = subjects[0][1]
    spoke = [e for e, f in subjects if f.sentence == last.sentence and f.said]
    return spoke[0] if last.sentence < found.sentence and spoke else None


def _told_since(found: Found, near: Sequence[Told], subject: Found) -> Entity | None:
    """The one man or woman of the sentence before, by their name, where the last subject is told of
    earlier and its name does not tell which it is ("Petr Halas spoke. The ministry summoned the
    envoy, Lena Kost. She ...").
    """
    since = [t for t in near if subject.sentence < t[1].sentence == found.sentence - 1]
    told = {e.number: e for e, _ in since if e.gender}
    return next(iter(told.values())) if len(told) == 1 else None


_FURTHER = 2
"""Sentences back to a bare name of two words that opens one ("Ana Soto keeps a shop there.")."""


def _bare_speaker(found: Found, before: Sequence[Told]) -> Entity | None:
    placed = (t for t in reversed(before) if t[1].subject and not t[1].quoted)
    entity, last = next(placed, (None, None))
    if entity is None or last is None or last.what != "capitals":
        return None
    back = found.sentence - last.sentence
    alone = not any(e.person for e, f in before if f.paragraph == found.paragraph)
    full = alone and len(last.name) > 1 and last.initial and 0 < back <= _FURTHER
    near = last.paragraph == found.paragraph and (full or (last.said and back <= 1))
    return entity if near and entity.party is None and entity.side is None else None


def _several(found: Found, before: Sequence[Told]) -> Entity | None:
    for entity, other in reversed(before):
        if found.sentence - other.sentence > 1:
            break
        if other.quoted or not other.subject or other.what == "pronoun":
            continue
        if other.what in {"group", "again"} or (other.entry and other.entry.form == "people"):
            return entity
        if entity.person:
            return None
    return None


def _thing(found: Found, before: Sequence[Told]) -> Entity | None:
    for entity, other in reversed(before):
        if found.sentence - other.sentence > 1:
            break
        if other.quoted or other.place or other.adjective or not other.subject:
            continue
        return entity if entity.is_side or entity.kind in {"institution", "seat", "name"} else None
    return None
