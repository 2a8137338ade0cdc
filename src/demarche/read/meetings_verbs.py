"""Meetings told by a verb: "A met B in P", "A spoke by phone with B", "A will host B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from demarche.ground.dates import When
from demarche.ground.items import Item, Statement
from demarche.read.masks import ACTOR, HE, PLACE, TIME, Masked, Symbol
from demarche.read.meetings_status import clause_after, clause_before, verb_status
from demarche.read.meetings_told import Telling, is_limit, parties, place_of, told_format
from demarche.read.meetings_words import Verb, tail, verbs, words
from demarche.read.page import Mention, Page

# A speaker whom nobody names is the subject all the same ("I met the envoy").
_I = re.compile(r"(?<![\w'.])I(?=\s[a-z])")


def tellings(
    page: Page, shape: Masked, proposed: bool, items: Sequence[Item] = ()
) -> list[Telling]:
    """Every meeting that a verb of this sentence tells; `proposed` if it has told a proposal.

    A question asserts no meeting. `items`: the statements found, whose speakers say "I".
    """
    found: list[Telling] = []
    if shape.text.rstrip('”"’ )').endswith("?"):
        return found
    shape = replace(shape, text=_I.sub(HE, shape.text))
    taken = 0
    starts = [at for at, mark in enumerate(shape.text) if mark in (ACTOR, HE)]
    known = verbs(shape.text)
    for at in starts if known else ():
        if at < taken:
            continue
        for verb in known:
            match = verb.pattern.match(shape.text, at)
            if match is None:
                continue
            telling = _telling(page, shape, verb, match, proposed, items)
            if telling is not None:
                found.append(telling[0])
                taken = telling[1]
                break
    return found


def _telling(
    page: Page,
    shape: Masked,
    verb: Verb,
    match: re.Match[str],
    proposed: bool,
    items: Sequence[Item],
) -> tuple[Telling, int] | None:
    subject = parties(shape, *match.span("subject")) or _speaker(shape, match, items)
    has_object = "object" in match.re.groupindex
    there = parties(shape, *match.span("object")) if has_object else ()
    if (not subject and match["subject"] != HE) or not _fits(
        verb, match, subject, there, shape, proposed
    ):
        return None
    status = verb.status or verb_status(
        shape.text[max(0, match.start() - 80) : match.start()], match["aux"], _verb_of(match)
    )
    if status == "not_held":
        return None
    end = match.end() + _tail(shape, match.end())
    if tail := re.search(f"\\swith\\s(?=.*{ACTOR})", shape.text[match.end() : end]):
        there = (*there, *parties(shape, match.end() + tail.end(), end))
    person = bool(subject) and subject[0].is_person
    subject = _named_after(shape, match, subject)
    when, place = _around(page, shape, match, end, far=verb.needs in _TIMED)
    if status == "held" and when and _PRESENT.search(shape.text[match.end("aux") : match.end()]):
        status = "planned"
    if verb.needs in _TIMED and (when is None or when.grain not in _DAYS):
        return None
    if verb.needs in {"leader", "anyone"} and match["object"][-1] == PLACE:
        place = place_of(page.text, shape.within(*match.span("object"), PLACE))
    if match.groupdict().get("town"):
        place = place or page.text[shape.start_of(match.start("town")) :][: len(match["town"])]
    start = shape.start_of(match.start())
    stop = shape.end_of(end)
    how = verb.format or told_format(page.text[start:stop])
    if (
        verb.name == "spoke"
        and how is None
        and not (when or place)
        and " with " not in match.group()
    ):
        return None
    spoke = verb.name == "spoke" and _verb_of(match).startswith(("spoke", "speak with"))
    if spoke and not (how or place) and all(m.is_person for m in there):
        how = "phone"
    telling = Telling(
        start, stop, "verbal", status, verb.name, (*subject, *there), when, place, how,
        looks_back=verb.name == "table" or _is_known(verb, subject),
        bare=verb.needs == "leader" and not person and when is None and status != "planned",
    )  # fmt: skip
    return telling, end


def _speaker(shape: Masked, match: re.Match[str], items: Sequence[Item]) -> tuple[Mention, ...]:
    """Who says "I" here, if a statement holds it."""
    if match["subject"] != HE:
        return ()
    at = shape.start_of(match.start())
    for item in items:
        if isinstance(item, Statement) and item.speaker and item.speaker.anchor:
            if item.anchor.start <= at < item.anchor.end:
                return (Mention(item.speaker, "name", -1, True),)
    return ()


def _named_after(
    shape: Masked, match: re.Match[str], subject: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """An unnamed subject with its apposition is who that names ("an envoy, A, is due in P")."""
    if len(subject) != 1 or subject[0].how != "unnamed":
        return subject
    after = re.match(rf",\s{ACTOR},", shape.text[match.end("subject") :])
    if after is None:
        return subject
    return parties(shape, match.end("subject"), match.end("subject") + after.end()) or subject


def _is_known(verb: Verb, subject: tuple[Mention, ...]) -> bool:
    """Whether those who meet are named only as a group: "the two leaders met", "they spoke"."""
    alone = len(subject) == 1 and not subject[0].is_person and subject[0].actor.party is None
    return verb.needs == "several" and alone


def _verb_of(match: re.Match[str]) -> str:
    return match.group()[match.end("aux") - match.start() :].strip().lower()


def _tail(shape: Masked, at: int) -> int:
    match = tail().match(shape.text, at)
    return len(match.group()) if match else 0


def _fits(
    verb: Verb, match: re.Match[str], subject: tuple[Mention, ...], there: tuple[Mention, ...],
    shape: Masked, proposed: bool,
) -> bool:  # fmt: skip
    """Whether those named are such as this verb needs for a meeting."""
    if verb.needs == "object":
        after = shape.text[match.end() : match.end() + 24].lower()
        things = any(
            re.match(rf"(?:'s)?\s(?:[\w-]+\s){{0,2}}{w}\b", after) for w in words().not_met.words
        )
        return (bool(there) or match["object"] in _WHOM) and not things
    if verb.needs == "several":
        return len(subject) > 1 or (bool(subject) and _is_many(subject[0]))
    if verb.needs == "leader":
        if not subject or subject[0].actor.text.lower() in {"i", "we"}:
            return False
        return all(m.is_person or _is_one_of(m, words().leaders.words) for m in subject)
    if verb.needs == "two at a time":
        return len({m.actor.party or m.actor.name for m in subject}) > 1
    if verb.needs == "anyone":
        return bool(subject)
    if verb.needs == "body":
        return bool(subject) and _is_one_of(subject[0], words().councils.words)
    if verb.needs == "person":
        return bool(there) and all(
            m.is_person or _is_one_of(m, words().leaders.words) for m in there
        )
    return proposed


_PRESENT = re.compile(
    r"^\s(?:meets?|gathers?|convenes?|sits?\sdown|travels?|flies|visits?|arrives?|receives?|hosts?|"
    r"welcomes?|goes|returns?|comes?|heads)\b"
)
"""A meeting told in the present with its day is to come ("the cabinet meets on Tuesday")."""
_TIMED = frozenset({"body", "two at a time"})
"""What tells a meeting only with its day."""
_DAYS = frozenset({"day", "hour", "minute"})
_WHOM = frozenset({"him", "her", "them", "you"})
"""Objects that name nobody; who was meant is told elsewhere."""


def _is_one_of(mention: Mention, options: tuple[str, ...]) -> bool:
    told = mention.actor.text.lower().split()
    return bool(told) and any(word in told for word in options)


def _is_many(mention: Mention) -> bool:
    return mention.how == "group" or _is_one_of(mention, words().many.words)


def _around(
    page: Page, shape: Masked, match: re.Match[str], end: int, *, far: bool
) -> tuple[When | None, str | None]:
    """When and where: in the verb's own clause, first inside, then before, then after it."""
    before, after = clause_before(shape, match.start()), clause_after(shape, end)
    inside = _free(shape, match.start(), end)
    times = inside or _free(shape, match.start() - len(before), match.start())
    if far:
        after = after[:60]
    if not times and len(after) < 80:
        times = _free(shape, end, end + len(after))
    places = shape.within(match.end("aux"), end, PLACE)
    return (times[0].when if times else None), place_of(page.text, places)


def _free(shape: Masked, start: int, end: int) -> list[Symbol]:
    """The times of a masked stretch that belong to no noun."""
    return [
        s
        for s in shape.within(start, end, TIME)
        if s.told and not s.told.of_noun and not is_limit(s)
    ]
