"""Meetings told by a verb whose parts stand apart: "the envoy, a judge, received in P two ...".

The patterns of `meetings_verbs` want subject, verb and object side by side. Here the shallow
reading of the sentence (`language/clauses.py`) says who the verb's subject and object are, and a
table what each verb needs to tell a meeting. What a pattern has told is not told again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.items import MeetingFormat
from demarche.language.clauses import Verb
from demarche.language.words import Sentence
from demarche.read.clauses_kept import clauses_in
from demarche.read.masks import PLACE, Masked
from demarche.read.meetings_frame import DAYS, NEEDS, NOBODY, Facts, Frame, Part, people
from demarche.read.meetings_noun_words import noun
from demarche.read.meetings_status import governed
from demarche.read.meetings_told import Telling, free, place_of, told_format
from demarche.read.meetings_verb_words import deeds, governors, triggers
from demarche.read.meetings_words import Deed, Finding
from demarche.read.page import Page
from demarche.read.times import Told

_BY_PHONE = re.compile(
    r"\b(?:by|on|over|via)\s(?:the\s|a\s)?(?:secure\s)?(?:(?:tele)?phone|(?:phone\s|secure\s)?line)\b"
)
_PREPOSITIONS = frozenset({"in"})
_THERE = re.compile(r"\b(?:be|is|are|was|were|been)\s(?:back\s|again\s)?in\s[A-Z]")
_FOR = re.compile(r"\bfor\s(?:the\s)?$")
"""Called for a day, they are to meet on it."""
_HABIT = re.compile(
    r"\b(?:every|each)\s(?!other\b)|\b(?:often|usually|regularly|always|sometimes|rarely)\b"
    r"|\b(?:once|twice|\w+\stimes)\s(?:an?|since|under|in\s\d)\b"
)
_MEET = frozenset({"meet", "convene", "reconvene", "gather"})
"""In the present these tell what is to come, also without a day."""
_TOWARDS = frozenset({"in", "at", "to", "into", "for", "near", "outside", "aboard"})
_ERRANDS = frozenset(
    "come visit attend join meet travel return sit talk discuss negotiate confer".split()
)
_BY_VIDEO = re.compile(
    r"\b(?:by|over|via)\s(?:a\s|the\s)?(?:secure\s)?video(?:\slink|conference)?\b"
)


def may_tell(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence has a verb that can tell a meeting, and asserts something."""
    told = triggers() & set(sentence.lowered())
    if told <= _PREPOSITIONS and not _THERE.search(page.text, sentence.start, sentence.end):
        return False
    return not page.text[sentence.start : sentence.end].rstrip('”"’ )').endswith("?")


def tellings(page: Page, shape: Masked, sentence: Sentence) -> list[Telling]:
    """Every meeting that a verb of the sentence tells by its subject and object."""
    start, end = sentence.start, sentence.end
    mentions = page.mentions_in(start, end)
    masks = sorted({(m.start, m.end) for m in mentions if m.how in {"name", "surname", "metonym"}})
    read = clauses_in(page, sentence, _apart(masks))
    frame = Frame(page, shape, read, mentions)
    told = [t for n in range(len(read.verbs)) if (t := _telling(frame, n)) is not None]
    return [t for t in told if not any(_goes_on(other, t) for other in told)]


def _goes_on(journey: Telling, telling: Telling) -> bool:
    """Whether a telling is what a journey is for ("flies to <P> on <T> to meet A")."""
    inside = journey.start < telling.start < journey.end == telling.end
    return journey.format == "visit" and inside and journey.when == telling.when


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _telling(frame: Frame, number: int) -> Telling | None:
    """What the verb of this number tells, or None."""
    verb, text = frame.scene.verbs[number], frame.page.text
    low, high = frame.reach(number)
    by_wire = _by_wire(frame, verb, high)
    rows = _rows(frame, verb, by_wire)
    if not rows:
        return None
    time = _time(frame, verb, low, high)
    status = _status(frame, number, time)
    opens = frame.tokens[verb.first].start
    if (
        status == "held"
        and time
        and _FOR.search(text, max(low, time.anchor.start - 12), time.anchor.start)
    ):
        status = "planned"
    if status == "not_held" or _HABIT.search(text, opens, high):
        return None
    there = _there(frame, verb, high)
    grain, errand = time.when.grain if time else None, _errand(frame, number)
    for row in rows:
        subject, partner = _sides(frame, verb, row)
        own = verb.finite and not verb.relative
        facts = Facts(subject, partner, grain, bool(there), errand, own)
        if all(NEEDS[need](facts) for need in row.needs):
            break
    else:
        return None
    stop = frame.stop(verb, high)
    return Telling(
        min([opens, *(p.start for p in (subject, partner) if p.end)]), stop, "clause",
        row.status or status, row.name, (*subject.mentions, *partner.mentions),
        time.when if time else None, there,
        row.format or by_wire or told_format(text[opens:stop]),
        looks_back=_is_group_alone(subject, partner),
    )  # fmt: skip


def _rows(frame: Frame, verb: Verb, by_wire: MeetingFormat | None) -> tuple[Deed, ...]:
    if verb.copula:
        return deeds()["be in"] if len(frame.led(verb)) == 1 else ()
    after = frame.tokens[verb.last + 1].lower if verb.last + 1 < len(frame.tokens) else ""
    known = deeds().get(f"{verb.lemma} {after}") or deeds().get(verb.lemma, ())
    if not known and by_wire:
        known = deeds()["by wire"]
    return tuple(row for row in known if row.passive or not verb.passive)


def _sides(frame: Frame, verb: Verb, row: Deed) -> tuple[Part, Part]:
    """Who does it, and with whom or to whom."""
    if not verb.passive:
        return frame.part(verb.subject), _partner(frame, verb, row)
    return frame.part(frame.scene.with_prep(verb, "by")), frame.part(verb.subject)


def _partner(frame: Frame, verb: Verb, row: Deed) -> Part:
    """With whom, whom: the object, or what one of the row's prepositions leads to."""
    thing = NOBODY
    if "object" in row.whom and not verb.passive:
        indices = frame.scene.direct(verb, verb.last + 1)
        part = frame.part(indices)
        if part.end and ("guest" not in row.needs or frame.is_of_people(indices)):
            if part.mentions or part.has(people()):
                return part
            thing = part  # "had tea with the envoy"
    for prep in row.whom:
        part = frame.part(frame.scene.with_prep(verb, prep))
        if part.mentions or part.has(people()):
            return part
    return thing


def _time(frame: Frame, verb: Verb, low: int, high: int) -> Told | None:
    """When: the first time told after the verb, otherwise the last before it."""
    after = free(frame.shape, frame.within(frame.tokens[verb.last].end, high))
    before = free(frame.shape, frame.within(low, frame.tokens[verb.first].start))
    found = after[:1] or before[-1:]
    return found[0].told if found else None


def _by_wire(frame: Frame, verb: Verb, high: int) -> MeetingFormat | None:
    text = frame.page.text[frame.tokens[verb.last].end : high]
    if _BY_VIDEO.search(text):
        return "video"
    return "phone" if _BY_PHONE.search(text) else None


def _there(frame: Frame, verb: Verb, high: int) -> str | None:
    """The place told after the verb; where none is, the name that "to" or "in" leads to, also one
    that can be a party as well.
    """
    after = frame.within(frame.tokens[verb.last].end, high)
    if places := [s for s in after if s.is_a == PLACE]:
        return place_of(frame.page.text, places)
    for index in (i for one in frame.led(verb) for i in one.complements):
        phrase = frame.phrases[index]
        first, last = frame.tokens[phrase.first], frame.tokens[phrase.last]
        told = frame.page.text[first.start : last.end].removeprefix("the ")
        visited = verb.lemma == "visit" and not phrase.prep
        owned = re.search(r"['’]s?\s", told)
        if (
            (phrase.prep in _TOWARDS or visited)
            and not (phrase.time or owned)
            and told[:1].isupper()
        ):
            return " ".join(told.split())
    return None


def _errand(frame: Frame, number: int) -> bool:
    """Whether somebody is asked to come, to talk, to a meeting."""
    verb = frame.scene.verbs[number]
    if any(frame.scene.verbs[n].lemma in _ERRANDS for n in frame.scene.governed(number)):
        return True
    led = [frame.phrases[i] for i in verb.complements]
    spans = [(frame.tokens[p.first], frame.tokens[p.last]) for p in led if p.prep in ("to", "for")]
    return any(noun().search(frame.page.text, a.start, b.end) or a.tag == "NAME" for a, b in spans)


def _status(frame: Frame, number: int, time: Told | None) -> Finding:
    """Whether it took place, by the verb's own group and by the verbs that govern it."""
    verb = frame.scene.verbs[number]
    text = frame.lead(verb)
    if verb.conditional:
        return "proposed"
    for row in governors():
        if row.pattern.search(text):
            return row.status
    if said := governed(frame.before(number)):
        return said
    goes = frame.tokens[verb.last].lower.endswith("ing")
    if goes and _NOW.search(text) and _is_ahead(frame, time):
        return "planned"
    present = verb.form in ("s", "base") and not (verb.link or verb.passive or verb.perfect)
    dated = time is not None and time.when.grain in DAYS
    return "planned" if present and (dated or verb.lemma in _MEET) else "held"


_NOW = re.compile(r"\b(?:is|are|am)\s(?:[a-z]+ly\s|also\s|now\s)?\Z|\b(?:is|are|am)\Z")
"""Before a verb in "-ing": "is travelling", of a day ahead what is to come."""


def _is_ahead(frame: Frame, time: Told | None) -> bool:
    """Whether the day told lies after the report's own."""
    today = frame.page.source.published
    return time is not None and bool(today) and (time.when.first or "") > (today or "")[:10]


def _is_group_alone(subject: Part, partner: Part) -> bool:
    alone = [m for m in (*subject.mentions, *partner.mentions) if m.actor.party or m.is_person]
    return not alone
