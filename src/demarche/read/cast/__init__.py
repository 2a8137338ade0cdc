"""Who is named: every mention of somebody who can speak or act, and whom it names.

Three steps, each explainable: the words of a sentence against the tables and the shapes of names
(`phrases`), the report's people and bodies (`resolve`), pronouns (`pronouns`). No party is treated
by name; what is known of a country stands in one row of a table like every other's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.items import Actor, Source
from demarche.language.segment import sentences as segmented
from demarche.language.words import Sentence, Word
from demarche.lexicon import actors
from demarche.read.cast.dated import code_then, renamed
from demarche.read.cast.entities import Entities, Entity, Told
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import Entry
from demarche.read.cast.headline import of_headline
from demarche.read.cast.holders import name_families, name_holders, party_of
from demarche.read.cast.issuer import issuer_of
from demarche.read.cast.labels import is_asker, spoken_by
from demarche.read.cast.lead import headed_body, lead_of, one_body
from demarche.read.cast.letterhead import state_in_letterhead
from demarche.read.cast.margins import heading_end, known_loud
from demarche.read.cast.named import Setting
from demarche.read.cast.occasions import answers_alone, is_briefing, is_hearing, is_parliament
from demarche.read.cast.opponents import opponents
from demarche.read.cast.origins import dated_at, on_air, self_named
from demarche.read.cast.phrases import phrases
from demarche.read.cast.pronouns import accused, antecedent, first_person
from demarche.read.cast.resolve import Resolver
from demarche.read.cast.selves import own_words
from demarche.read.cast.shared import unshared
from demarche.read.cast.statehood import states_weighed
from demarche.read.cast.states import state_stems
from demarche.read.cast.strip import Strip
from demarche.read.cast.ties import tie
from demarche.read.cast.unlisted import capitals_told, states_told
from demarche.read.cast.venues import venues
from demarche.read.cast.whose import settle
from demarche.read.page import How, Mention, Quote

__all__ = ["cast", "host_of", "stretches"]


def cast(
    text: str, sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...], source: Source
) -> tuple[Mention, ...]:
    """Every mention of somebody who can speak or act, in text order, none overlapping.

    A mention's anchor runs from the first word after the article to the end of the role or
    apposition ("US ambassador to the OSCE, Michael Carpenter"); who is named inside it is not
    mentioned again, but stands in `actor.party` and `side`.
    """
    founds, common = stretches(text, sentences, quotes, source)
    host = host_of(source)
    letterhead = state_in_letterhead(source) if host is None else None
    titled = of_headline(source, text)
    told_of = states_told(text, founds) | states_told(source.title or "", titled)
    told_of, strange = states_weighed(text, founds, told_of)
    told_of |= {letterhead} if letterhead else set()
    stems = state_stems(founds, told_of)
    _seat(founds, capitals_told(text, founds, told_of | stems.keys()), stems)
    tie(text, founds, told_of | stems.keys())
    abroad = venues(text, founds)
    setting = Setting(
        host=host,
        letterhead=letterhead,
        briefing=is_briefing(source) or is_parliament(source) or answers_alone(source, founds),
        readout=source.genre == "readout",
        official=source.genre in ("readout", "statement"),
        opening=1 + len(re.findall(r"[^\n]\n\n", text[: heading_end(text)])),
        lead=lead_of(text, sentences, founds),
        body=one_body(founds),
        headed=headed_body(founds),
        venues=abroad,
    )
    resolver = Resolver(founds, common, setting, told_of, stems, titled, strange)
    told: list[Told] = []
    hows: list[How] = []
    parties: list[tuple[str, ...]] = []
    spoken: list[Found] = []
    speaker: Entity | None = None
    for found in founds:
        if found.what == "pronoun":
            who = accused(text, found, told) or antecedent(found, told, speaker)
            result: tuple[Entity, How] | None = (who, "pronoun") if who else None
            if who is None and found.quoted and found.head in {"i", "we"}:
                spoken.append(found)
        else:
            result = resolver.resolve(found)
        if result is None:
            continue
        told.append((result[0], found))
        hows.append(result[1])
        parties.append(resolver.parties(found))
        if found.part == "label":
            speaker = result[0]
    settle(
        text, told, resolver.entities.all, abroad,
        wire=source.genre == "article",
        home=None if is_hearing(source) else resolver.host_number,
    )  # fmt: skip
    own_words(text, told, resolver.entities.all)
    if source.genre == "transcript":
        opponents(told, resolver.entities.all, resolver.host_number)
    by_table = _held_office({e.number: e for e, _ in told}.values(), source)
    by_table |= {e.number for e, f in told if f.tabled and e.party == f.owners[0].party}
    mentions = [
        _mention(
            text, entity, found, how, several, resolver.entities,
            by_table=entity.number in by_table,
        )
        for (entity, found), how, several in zip(told, hows, parties, strict=True)
    ]  # fmt: skip
    for found, who in first_person(text, spoken, quotes, told):
        mentions.append(_mention(text, who, found, "pronoun", (), resolver.entities))
    return tuple(sorted(mentions, key=lambda m: m.start))


_JOINS = frozenset([" and ", " and the ", ", and ", ", and the "])


def stretches(
    text: str, sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...], source: Source
) -> tuple[list[Found], frozenset[str]]:
    """The stretches that name somebody, before it is known whom; the words that are common ones."""
    founds, common = _founds(sentences, quotes)
    renamed(founds, source.published)
    name_families(founds, source.published)
    name_holders(founds, source.published)
    if source.genre == "article":
        unshared(founds)
    for before, found in pairwise(founds):
        found.joined = text[before.end : found.start] in _JOINS
    return founds, common


def _seat(
    founds: Iterable[Found], seats: Mapping[str, Sequence[str]], stems: Mapping[str, str]
) -> None:
    """Lets the capitals of states that no table has mean these, as those of the tables do."""
    for found in founds:
        state = seats.get(found.written)
        if state is None or found.what != "capitals":
            continue
        name = stems.get(state[0], state[0]) if len(state) == 1 else " ".join(state)
        key = f"state:{name}" if len(state) == 1 else f"side:{name}"
        found.what, found.entry = "entry", Entry("state", "capital", key, name)


def _held_office(entities: Iterable[Entity], source: Source) -> frozenset[int]:
    """Gives office holders whom the report gives no country theirs; the numbers of those."""
    given: set[int] = set()
    for entity in entities:
        if entity.presumed or (entity.party is None and entity.side is None):
            party = party_of(entity, source.published)
            if party is not None and party != entity.party:
                entity.party = party
                given.add(entity.number)
    return frozenset(given)


_PRESS = frozenset(["JRN", "BUS", "EDU", None])
_PAPER = re.compile(r"\b(?:News|Press|Wire|Media|Times|Telegraph|Post|Journal|Herald|Dispatch)\b")
_OPENING = 3
"""Sentences at the top in whose brackets an agency may stand."""


def _founds(
    sentences: tuple[Sentence, ...], quotes: tuple[Quote, ...]
) -> tuple[list[Found], frozenset[str]]:
    founds: list[Found] = []
    common: set[str] = set()
    opens = [q.start for q in quotes]
    asked = False
    for number, sentence in enumerate(sentences):
        label = sentence.part == "label"
        asked = is_asker(sentence) if label else asked
        strip = Strip(_spoken_label(sentence) if label else sentence)
        common |= strip.common
        named = spoken_by(phrases(strip)) if label else phrases(strip)
        for found in named:
            found.sentence, found.asked = number, asked
            found.bracketed = number < _OPENING and strip.bracketed(found.start)
            index = bisect_right(opens, found.start) - 1
            found.quoted = (
                index >= 0 and found.start < quotes[index].end and not quotes[index].scare
            )
            if label:
                found.subject = found.spoken = True
                found.initial = False
            founds.append(found)
    return founds, frozenset(common)


_SMALL = frozenset(["OF", "THE", "AND", "FOR", "TO", "IN", "ON", "AT", "BY"])


def _spoken_label(sentence: Sentence) -> Sentence:
    """A transcript's label in ordinary capitals ("MR. OKELLO:" as "Mr. Okello:")."""
    return msgspec.structs.replace(
        sentence,
        words=tuple(
            w if k and sentence.words[k - 1].text == "(" and len(w.text) < 6 else _lowered(w)
            for k, w in enumerate(sentence.words)
        ),
        part="label",
    )


def _lowered(word: Word) -> Word:
    if not word.text.isupper() or len(word.text) < 2 or "." in word.text or known_loud(word.text):
        return word
    if word.text in _SMALL:
        return msgspec.structs.replace(word, text=word.text.lower())
    text = word.text.title() if len(word.text.title()) == len(word.text) else word.text
    return msgspec.structs.replace(word, text=text)


def host_of(source: Source) -> str | None:
    """The party that publishes the source: by its site, its publisher, its own
    heading, or the state that an official text calls its own.
    """
    return code_then(_host_of(source), source.published)


def _host_of(source: Source) -> str | None:
    name = (source.url or "").partition("//")[2].partition("/")[0].partition(":")[0].lower()
    for host, party in actors.bodies().hosts.items():
        if name == host or name.endswith(f".{host}"):
            return party
    if not source.publisher:
        return issuer_of(source) or self_named(source) or dated_at(source) or on_air(source)
    for sentence in segmented(source.publisher):
        for found in phrases(Strip(sentence)):
            owners = [o.entry for o in found.owners if o.entry]
            entry = found.entry or (owners[0] if owners else None)
            if found.what != "entry" and source.genre == "article":
                if found.sector in _PRESS or _PAPER.search(source.publisher):
                    break  # "Peru Press" is a newspaper of that name, not the state's
            if entry is not None and entry.kind in {"country", "body", "seat"}:
                return entry.party
    return issuer_of(source) or self_named(source) or dated_at(source) or on_air(source)


def _mention(
    text: str,
    entity: Entity,
    found: Found,
    how: How,
    parties: tuple[str, ...],
    entities: Entities,
    *,
    by_table: bool = False,
) -> Mention:
    place = found.place and how != "metonym"
    party = None if entity.kind == "place" else entity.party
    actor = Actor(
        text=text[found.start : found.end],
        anchor=Anchor(found.start, found.end, text[found.start : found.end]),
        name=entity.name,
        party=party,
        sector=entity.sector,
        role=entity.role if entity.person else None,
        side=None if entity.kind == "place" else entities.name_of_side(entity),
    )
    return Mention(
        actor=actor,
        how=how,
        entity=entity.number,
        is_person=entity.person,
        is_place=place,
        is_adjective=found.adjective,
        parties=parties,
        side=entity.side,
        by_table=by_table,
    )
