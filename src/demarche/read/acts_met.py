"""Who consults as who meets: where an act and a meeting are told in the same words, they name the
same people.

Of both the meeting knows them better: it looks at hosts, visitors, delegations and the two sides of
the report (`meetings_sides.py`), the act at its own clause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from demarche.ground.items import Act, Actor, Item, Meeting
from demarche.read.acts_parties import act_id
from demarche.read.acts_renamed import renamed
from demarche.read.page import Page


def as_met(page: Page, items: Sequence[Item]) -> list[Item]:
    """The items; an act of consulting that shares words with a meeting is told of who meets."""
    meetings: dict[int, list[Meeting]] = defaultdict(list)
    for item in items:
        if isinstance(item, Meeting) and item.participants:
            for sentence in page.sentences_over(item.anchor.start, item.anchor.end):
                meetings[sentence.start].append(item)
    return [_of(page, item, meetings) if isinstance(item, Act) else item for item in items]


def _of(page: Page, act: Act, meetings: Mapping[int, Sequence[Meeting]]) -> Act:
    """The act; `meetings` are those told in a sentence, by where it begins."""
    if act.event != "CONSULT":
        return act
    over = page.sentences_over(act.anchor.start, act.anchor.end)
    near = [meeting for sentence in over for meeting in meetings.get(sentence.start, ())]
    if not near:
        return act
    meeting = max(near, key=lambda m: _shared(act, m))
    fewer = len(meeting.participants) < len(act.actor)
    if _shared(act, meeting) <= 0:
        return act
    if meeting.status == "planned" and act.status == "actual":
        act = _ahead(act)
    towns = all(_is_town(page, a) for a in act.recipient)
    if fewer or not towns or (act.recipient and len(meeting.participants) == 1):
        return act  # who visits and who is visited are told apart
    return renamed(page, act, meeting.participants, ())


def _ahead(act: Act) -> Act:
    """The act as of a day to come: "is due in Lima", "arrives on Tuesday"."""
    sides = (act.actor, act.recipient)
    number = act_id(act.source, act.anchor, act.event, "future", sides)
    return msgspec.structs.replace(act, id=number, status="future")


def _is_town(page: Page, actor: Actor) -> bool:
    """Whether somebody is only where one travels to."""
    anchor = actor.anchor
    if anchor is None or actor.party is not None or actor.side is not None:
        return False
    return any(m.is_place for m in page.mentions_in(anchor.start, anchor.end))


def _shared(act: Act, meeting: Meeting) -> int:
    """How many characters both are told in; none or fewer where they are apart."""
    one, other = act.anchor, meeting.anchor
    return min(one.end, other.end) - max(one.start, other.start)
