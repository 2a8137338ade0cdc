"""Meetings told by a verb: "A met B in P", "A spoke by phone with B", "A will host B"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from demarche.ground.dates import When
from demarche.ground.items import Item, MeetingFormat, Statement
from demarche.read.masks import ACTOR, HE, PLACE, TIME, Masked
from demarche.read.meetings_status import clause_after, clause_before, verb_status
from demarche.read.meetings_told import Telling, free, parties, place_of, told_format
from demarche.read.meetings_verb_words import Verb, tail, verbs
from demarche.read.meetings_words import Finding, words
from demarche.read.page import Mention, Page

# A speaker whom nobody names is the subject all the same ("I met the envoy").
_I = re.compile(r"(?<![\w'.])I(?=\s[a-z])")
_WITH = re.compile(f"\\swith\\s(?=.*{ACTOR})")
_PRESENT = re.compile(
    r"^\s(?:meets?|gathers?|convenes?|sits?\sdown|travels?|flies|visits?|arrives?|receives?|hosts?|"
    r"welcomes?|goes|returns?|comes?|heads)\b"
)
"""A meeting told in the present with its day is to come ("the cabinet meets on Tuesday")."""
_MEETS = re.compile(r"^\s(?:meets?|convenes?|gathers?)\b")
_TIMED = frozenset({"body", "delegates"})
"""What tells a meeting only with its day."""
_DAYS = frozenset({"day", "hour", "minute"})
_WHOM = frozenset({"him", "her", "them", "you"})
"""Objects that name nobody; who was meant is told elsewhere."""


_AGREED = re.compile(r"\b(?:agreed|planned|invited|offered|willing|ready)\b.*\sto\Z")


class _Met(msgspec.Struct, frozen=True):
    """A verb's pattern that matched in a masked sentence, with those whom it names."""

    page: Page
    shape: Masked
    verb: Verb
    match: re.Match[str]
    subject: tuple[Mention, ...]
    there: tuple[Mention, ...]
    """Those met, asked or visited."""

    @property
    def word(self) -> str:
        """The verb as it stands, with what its pattern takes after it."""
        match = self.match
        return match.group()[match.end("aux") - match.start() :].strip().lower()


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
            if match and (told := _telling(_met(page, shape, verb, match, items), proposed)):
                found.append(told[0])
                taken = told[1]
                break
    return found


def _met(
    page: Page, shape: Masked, verb: Verb, match: re.Match[str], items: Sequence[Item]
) -> _Met:
    subject = parties(shape, *match.span("subject")) or _speaker(shape, match, items)
    has_object = "object" in match.re.groupindex
    there = parties(shape, *match.span("object")) if has_object else ()
    return _Met(page, shape, verb, match, subject, there)


def _telling(met: _Met, proposed: bool) -> tuple[Telling, int] | None:
    """What the verb tells, and where its words end in the masked sentence."""
    shape, verb, match = met.shape, met.verb, met.match
    if not (met.subject or match["subject"] == HE):
        return None
    if not (proposed if verb.needs == "proposal" else _NEEDS[verb.needs](met)):
        return None
    end = _past_tail(shape, match.end())
    when, place = _around(met, end)
    status = _status(met, when)
    if status == "not_held":
        return None
    if verb.needs in _TIMED and (when is None or when.grain not in _DAYS):
        return None
    place = _visited(met) or place
    start, stop = shape.start_of(match.start()), shape.end_of(end)
    how = verb.format or told_format(met.page.text[start:stop])
    if verb.name == "spoke":
        if not (how or when or place or " with " in match.group()):
            return None
        how = how or _called(met, place)
    subject = _named_after(met)
    bare = verb.needs == "leader" and not (met.subject[:1] and met.subject[0].is_person)
    telling = Telling(
        start, stop, "verbal", status, verb.name, (*subject, *met.there, *_with(met, end)),
        when, place, how, looks_back=verb.name == "table" or _is_known(verb, subject),
        bare=bare and when is None and status != "planned",
    )  # fmt: skip
    return telling, end


def _status(met: _Met, when: When | None) -> Finding:
    match, text = met.match, met.shape.text
    before = text[max(0, match.start() - 80) : match.start()]
    status = met.verb.status or verb_status(before, match["aux"], met.word)
    told = text[match.end("aux") : match.end()]
    if status == "held" and (
        (when and _PRESENT.search(told)) or (_MEETS.search(told) and "did" not in match["aux"])
    ):
        return "planned"
    return status


def _past_tail(shape: Masked, at: int) -> int:
    match = tail().match(shape.text, at)
    return match.end() if match else at


def _with(met: _Met, end: int) -> tuple[Mention, ...]:
    """Those named in what follows the verb ("came for talks with A")."""
    found = _WITH.search(met.shape.text[met.match.end() : end])
    return parties(met.shape, met.match.end() + found.end(), end) if found else ()


def _visited(met: _Met) -> str | None:
    """The place that the verb itself leads to ("flew to P", "invited them to P")."""
    match, shape, text = met.match, met.shape, met.page.text
    if met.verb.needs in {"leader", "anyone"} and match["object"][-1] == PLACE:
        return place_of(text, shape.within(*match.span("object"), PLACE))
    if match.groupdict().get("town") and not shape.within(match.end("aux"), match.end(), PLACE):
        return text[shape.start_of(match.start("town")) :][: len(match["town"])]
    return None


def _called(met: _Met, place: str | None) -> MeetingFormat | None:
    """Persons who spoke with one another and no place is told: by telephone."""
    spoke = met.word.startswith(("spoke", "speak with")) and not place
    return "phone" if spoke and all(m.is_person for m in met.there) else None


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


def _named_after(met: _Met) -> tuple[Mention, ...]:
    """An unnamed subject with its apposition is who that names ("an envoy, A, is due in P")."""
    subject, begin = met.subject, met.match.end("subject")
    if len(subject) != 1 or subject[0].how != "unnamed":
        return subject
    after = re.match(rf",\s{ACTOR},", met.shape.text[begin:])
    return (after and parties(met.shape, begin, begin + after.end())) or subject


def _is_known(verb: Verb, subject: tuple[Mention, ...]) -> bool:
    """Whether those who meet are named only as a group: "the two leaders met", "they spoke"."""
    alone = len(subject) == 1 and not subject[0].is_person and subject[0].actor.party is None
    return verb.needs == "several" and alone


def _has_whom(met: _Met) -> bool:
    after = met.shape.text[met.match.end() : met.match.end() + 24].lower()
    things = any(
        re.match(rf"(?:'s)?\s(?:[\w-]+\s){{0,2}}{w}\b", after) for w in words().not_met.words
    )
    return (bool(met.there) or met.match["object"] in _WHOM) and not things


def _are_several(met: _Met) -> bool:
    first = met.subject[:1]
    return len(met.subject) > 1 or any(
        m.how == "group" or _is_one_of(m, words().many.words) for m in first
    )


def _are_leaders(who: Sequence[Mention]) -> bool:
    return bool(who) and all(m.is_person or _is_one_of(m, words().leaders.words) for m in who)


def _are_people(met: _Met) -> bool:
    """Whether persons or delegations do it; states agree anywhere, ministers where they meet."""
    if met.subject and all(m.is_person for m in met.subject):
        return len(met.subject) > 1
    start, end = (
        met.shape.start_of(met.match.start("subject")),
        met.shape.end_of(met.match.end("subject")),
    )
    told = re.findall(r"[a-z]+", met.page.text[max(0, start - 40) : end].lower())
    return not _DELEGATES.isdisjoint(told)


_DELEGATES = frozenset(
    "ministers leaders negotiators envoys delegates delegations presidents commanders diplomats "
    "representatives secretaries mediators generals ambassadors".split()
)
_NEEDS: dict[str, Callable[[_Met], bool]] = {
    "object": _has_whom,
    "several": _are_several,
    "leader": lambda met: (
        _are_leaders(met.subject) and met.subject[0].actor.text.lower() not in {"i", "we"}
    ),
    "delegates": _are_people,
    "anyone": lambda met: bool(met.subject),
    "body": lambda met: any(_is_one_of(m, words().councils.words) for m in met.subject[:1]),
    "person": lambda met: _are_leaders(met.there),
}
"""What a verb asks of those named -> whether they are such."""


def _is_one_of(mention: Mention, options: tuple[str, ...]) -> bool:
    told = mention.actor.text.lower().split()
    return bool(told) and any(word in told for word in options)


def _around(met: _Met, end: int) -> tuple[When | None, str | None]:
    """When and where: in the verb's own clause, first inside, then before, then after it."""
    shape, start = met.shape, met.match.start()
    before, after = clause_before(shape, start), clause_after(shape, end)
    inside = free(shape, shape.within(start, end, TIME))
    if _AGREED.search(met.match["aux"]):  # "agreed on <T> to meet": they meet on another day
        first = met.match.start("aux") + len(met.match["aux"])
        inside = free(shape, shape.within(first, end, TIME))
    times = inside or free(shape, shape.within(start - len(before), start, TIME))
    if met.verb.needs in _TIMED:
        after = after[:60]
    if not times and len(after) < 80:
        times = free(shape, shape.within(end, end + len(after), TIME))
    places = shape.within(met.match.end("aux"), end, PLACE)
    return (times[0].when if times else None), place_of(met.page.text, places)
