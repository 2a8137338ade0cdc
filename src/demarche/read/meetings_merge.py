"""The tellings of one meeting joined: which speak of the same one, and what they say together.

Two tellings are of one meeting unless their days, places, parties or the way they meet exclude
it. One that looks back ("Thursday's talks", "the meeting") joins the likeliest meeting told
before; any other joins only one with which it shares two of day, place and parties.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from demarche.ground.dates import When
from demarche.ground.items import MeetingStatus
from demarche.read.meetings_told import Telling, distinct
from demarche.read.page import Mention

_RELATIVE = re.compile(r"\b(?:today|tonight|this|yesterday|day|last|next)\b", re.IGNORECASE)
# What cannot be told of one meeting: a proposal that is refused stays a proposal and a refusal.
_APART: tuple[set[str], ...] = (
    {"proposed", "refused"}, {"held", "refused"}, {"held", "proposed"}, {"planned", "proposed"},
)  # fmt: skip
_RANK: dict[MeetingStatus, int] = {"held": 3, "planned": 2, "refused": 1, "proposed": 0}
_ALONE = frozenset({"phone", "video", "visit"})
# What a call can be called beside "call", and a visit beside "visit".
_CALLS = frozenset(
    {
        "spoke",
        "spoke together",
        "conversation",
        "discussion",
        "talks",
        "discussions",
        "conversations",
    }
)
_RECEIVED = frozenset({"was received", "hosted"})
_VISITS = frozenset({"hosted", "invited", "talks", "was received"})


def joined(tellings: list[Telling]) -> list[Telling]:
    """One telling a meeting, in the order in which they are first told."""
    groups: list[Telling] = []
    for telling in tellings:
        scores = [
            (_likeness(group, telling), group.also, number)
            for number, group in enumerate(groups)
            if not _excludes(group, telling)
        ]
        best = max(scores, default=None)
        if best is not None and best[0] >= (1 if telling.looks_back or telling.bare else 4):
            groups[best[2]] = _join(groups[best[2]], telling)
        elif not telling.bare:
            groups.append(telling)
    return groups


def keys(mentions: tuple[Mention, ...]) -> frozenset[str]:
    """The parties of those named: a code, a state that no table has, else a person's name.

    A collective without a code ("the West", "the two sides") excludes nobody.
    """
    return frozenset(
        m.actor.party or m.actor.side or m.actor.name
        for m in mentions
        if m.actor.party or m.actor.side or (m.is_person and m.how not in {"title", "pronoun"})
    )


def _excludes(group: Telling, telling: Telling) -> bool:
    if _times_differ(group.when, telling.when) or _places_differ(group.place, telling.place):
        return True
    if _ways_differ(group, telling) or _is_other_call(group, telling):
        return True
    pair: set[str] = {group.status or "held", telling.status or "held"}
    if telling.status is None and telling.looks_back and _goes_on(group, telling):
        pair = set()
    if pair in _APART or (telling.head == "table" and group.status != "proposed"):
        return True
    if pair == {"held", "planned"} and not _same_day(group.when, telling.when):
        return True
    if _comes_to_nothing_elsewhere(group, telling) or _are_others(group, telling):
        return True
    sides = keys(group.mentions), keys(telling.mentions)
    return _parties_differ(*sides, telling.looks_back and not telling.with_whom)


def _are_others(group: Telling, telling: Telling) -> bool:
    """Whether of the same two sides others meet: the diplomats once, the generals once."""
    if telling.looks_back or telling.bare:
        return False
    one, other = _trades(group), _trades(telling)
    shared = one.keys() & other.keys()
    if len(shared) > 1 and all(one[side].isdisjoint(other[side]) for side in shared):
        return True
    mine, theirs = _titles(group), _titles(telling)
    both = mine.keys() & theirs.keys()
    same = _same_time(group, telling)
    return not same and any(mine[side].isdisjoint(theirs[side]) for side in both)


def _titles(telling: Telling) -> dict[str, set[str]]:
    """Of each party those of its people who are told by an office or a name of their own."""
    found: dict[str, set[str]] = {}
    for mention in telling.mentions:
        side = mention.actor.party or mention.actor.side
        if mention.is_person and side and mention.how in {"title", "name", "surname"}:
            found.setdefault(side, set()).add(mention.actor.name)
    return found


def _trades(telling: Telling) -> dict[str, set[str]]:
    """Of each side told by a group of its people ("Kenyan generals"): of which trade they are."""
    found: dict[str, set[str]] = {}
    for mention in telling.mentions:
        actor = mention.actor
        if mention.how == "group" and actor.party and actor.sector:
            found.setdefault(actor.party, set()).add(actor.sector)
    return found


def _comes_to_nothing_elsewhere(group: Telling, telling: Telling) -> bool:
    """Whether one is planned and the other, that came to nothing, another one.

    What is planned after a refusal is a fresh one unless it is for the same day; "the talks" that
    somebody refuses far behind a plan need not be those.
    """
    if (group.status, telling.status) == ("refused", "planned"):
        return not _same_day(group.when, telling.when)
    if (group.status, telling.status) != ("planned", "refused"):
        return False
    one, other = keys(group.mentions), keys(telling.mentions)
    far = telling.start - group.end > _FAR
    return ((telling.bare or len(other) < 2) and far) or (bool(one and other) and not one & other)


_FAR = 120
"""So many characters behind a plan "the talks" that are refused may be others."""


def _goes_on(group: Telling, telling: Telling) -> bool:
    """Whether "the talks" can be those of the group; details of its own are not a mere wish's."""
    return group.status in {None, "held", "planned"} or (
        group.status == "proposed" and telling.bare
    )


def _ways_differ(group: Telling, telling: Telling) -> bool:
    """Whether one is a call or a visit and the other cannot be the same one."""
    alone = {group.format, telling.format} & _ALONE
    if group.format == telling.format or not alone:
        return False
    if group.format and telling.format:
        return True
    plain = group if group.format is None else telling
    return plain.head not in (_VISITS if alone == {"visit"} else _CALLS)


def _is_other_call(group: Telling, telling: Telling) -> bool:
    """Whether one is a call and the other names others who meet, or does not say how."""
    if "phone" not in {group.format, telling.format} or group.format == telling.format:
        return False
    a, b = ({m.entity for m in t.mentions} for t in (group, telling))
    return bool(a and b) and not a & b


def _parties_differ(a: frozenset[str], b: frozenset[str], looks_back: bool) -> bool:
    if len(a) >= 2 and len(b) >= 2:
        return not (a <= b or b <= a) and not (looks_back and len(a & b) >= 2)
    if a and b and not looks_back:
        return not a & b
    return False


def _times_differ(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return False
    if a.known and b.known:
        return not a.meets(b)
    if _RELATIVE.search(a.text) or _RELATIVE.search(b.text):
        return False
    return a.text.split()[0].lower() != b.text.split()[0].lower()


def _places_differ(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return False
    low, high = a.casefold(), b.casefold()
    return low not in high and high not in low


def _same_time(a: Telling, b: Telling) -> bool:
    if a.when is None or b.when is None:
        return False
    if a.when.known and b.when.known:
        return a.when.grain in {"day", "hour", "minute"} and a.when.meets(b.when)
    return a.when.text == b.when.text


def _same_day(a: When | None, b: When | None) -> bool:
    """Whether both are told for one and the same day."""
    if a is None or b is None:
        return False
    if a.known and b.known:
        return a.first == a.last == b.first == b.last
    return a.text == b.text


def _likeness(group: Telling, telling: Telling) -> int:
    """How much two tellings share: 3 for the time, 3 for the place, 2 for the parties, and 1.

    3 for the same two parties; that one alone is named by both says less.
    """
    score = 1
    if _same_time(group, telling):
        score += 3
    if group.place is not None and telling.place is not None:
        score += 3
    a, b = keys(group.mentions), keys(telling.mentions)
    if a & b:
        # Of a call one side is often named by title alone ("the Minister's call with Fiji").
        call = "phone" in {group.format, telling.format} and (a <= b or b <= a)
        alone = len(a | b) == 1
        score += 3 if (a == b and not alone) or call else 2
    if {group.head, telling.head} & _RECEIVED and "visit" in {group.format, telling.format}:
        score += 1
    if group.status == telling.status:
        score += 1 if telling.status in {"proposed", "refused"} else 0
    return score


def _join(group: Telling, telling: Telling) -> Telling:
    fuller = max((group, telling), key=_fullness)
    mentions = distinct((*fuller.mentions, *group.mentions, *telling.mentions))
    when = _sharper(group.when, telling.when)
    status = _status(group.status, telling.status)
    return replace(
        fuller, mentions=mentions, when=when, place=group.place or telling.place,
        format=group.format or telling.format, status=status, also=group.also + telling.also,
        looks_back=group.looks_back, bare=False, weak=group.weak and telling.weak,
        rule=next((t.rule for t in (fuller, group, telling) if t.seen is None), fuller.rule),
    )  # fmt: skip


def _status(a: MeetingStatus | None, b: MeetingStatus | None) -> MeetingStatus | None:
    """What two tellings say together: what is told last of a plan is what came of it."""
    if a is None or b is None:
        return a or b
    if {a, b} == {"planned", "refused"}:
        return "refused"
    return a if _RANK[a] >= _RANK[b] else b


def _fullness(telling: Telling) -> tuple[bool, int, int]:
    """What a pattern has told goes before what only the model sees."""
    said = (telling.when, telling.place, telling.mentions, not telling.looks_back)
    full = sum(bool(one) for one in said) + min(len(telling.mentions), 3)
    return telling.seen is None, full, -telling.start


def _sharper(a: When | None, b: When | None) -> When | None:
    if a is None or b is None:
        return a or b
    if a.known != b.known:
        return a if a.known else b
    if not a.known:
        return b if _RELATIVE.search(a.text) and not _RELATIVE.search(b.text) else a
    narrow = ("minute", "hour", "day", "weekend", "range", "week", "month")
    order = {grain: number for number, grain in enumerate(narrow)}
    return min((a, b), key=lambda w: order.get(w.grain, 9))
