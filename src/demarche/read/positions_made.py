"""How a position is made, and how its issue is named from what its report has told so far."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

import msgspec

from demarche.ground.anchors import Anchor
from demarche.ground.items import Actor, Position, Stance, Statement, item_id
from demarche.read.denials import denies_below, denies_wanted, unnegated
from demarche.read.issues import issue_id, names_something, says_nothing
from demarche.read.judged import judged_over
from demarche.read.labels import label
from demarche.read.matters import Matter, matter_of, same_matter
from demarche.read.page import Page
from demarche.read.positions_pointed import pointed_to, points_back, without_time
from demarche.read.positions_sides import same_side
from demarche.read.stance_table import nouns, table

_WANTING = frozenset({"demands", "offers"})


class SoFar:
    """What one report has told so far: its issues with their keys, and who demanded last."""

    def __init__(self) -> None:
        self._matters: list[tuple[Matter, str]] = []
        self.demander: Actor | None = None
        self._named: list[tuple[int, str]] = []
        self._put: list[Position] = []

    def issue_before(self, at: int) -> str | None:
        """The issue named last before an offset: what "it" and a bare "refused" are about."""
        place = bisect_left(self._named, (at, ""))
        return self._named[place - 1][1] if place else None

    def name(self, position: Position) -> None:
        """Remembers what issue the words of a position name, and who put it forward."""
        insort(self._named, (position.anchor.start, position.issue))
        if position.stance in ("demands", "offers", "conditions"):
            self._put.append(position)

    def wants(self, position: Position, issue: str) -> None:
        """Remembers what a threat is meant to bring about: "unless the law is repealed"."""
        self._put.append(msgspec.structs.replace(position, stance="demands", issue=issue))

    def put_to(self, party: Actor, noun: str, at: int) -> str | None:
        """What another side had demanded or offered that a party answers by such a noun.

        What was put to the party itself comes before what was put to nobody by name.
        """
        kind = nouns().get(noun)
        before = [p for p in self._put if p.anchor.start < at and not same_side(p.party, party)]
        fitting = [p for p in before if kind is None or p.stance == kind] or before
        own = [p for p in fitting if any(same_side(a, party) for a in p.toward)]
        return max(own or fitting, key=lambda p: p.anchor.start).issue if fitting else None

    def id_of(self, phrase: str) -> str:
        """The id of an issue: that of one named before in other words, if any."""
        matter = matter_of(phrase)
        for known, found in self._matters:
            if same_matter(matter, known):
                return found
        self._matters.append((matter, issue_id(matter, phrase)))
        return self._matters[-1][1]


def made(
    page: Page,
    anchor: Anchor,
    rule: str,
    *,
    party: Actor,
    stance: Stance,
    issue: str,
    sure: float,
    toward: tuple[Actor, ...] = (),
    against: bool = False,
    spoken: Statement | None = None,
    condition: str | None = None,
    under: str = "",
) -> Position:
    """A position that a rule tells in these words; `under` is the id of its issue, if known."""
    return Position(
        id=item_id(Position, page.source.id, anchor, stance, issue, party.name),
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:{rule}@1",
        confidence=sure,
        party=party,
        issue=issue,
        issue_id=under,
        stance=stance,
        toward=tuple(a for a in toward if not same_side(a, party)),
        against=against,
        statement=spoken.id if spoken is not None else None,
        condition=condition,
    )


def named(page: Page, position: Position, about: tuple[int, int], so_far: SoFar) -> Position | None:
    """The position with its issue named from the tree of its sentence, where the tree can.

    An issue that is only pointed to ("it", "refused") is the last one named; None where none was.
    """
    issue: str | None = position.issue
    against = position.against
    for read in judged_over(page, position):
        found = label(read, *about, position.party)
        against = against or denies_below(read, *about)
        if position.stance in _WANTING:
            against = against or denies_wanted(read, *about, position.anchor.start)
        issue = found if found is not None and names_something(found) else issue
    issue = unnegated(issue) if against and issue else issue
    issue = _meant(page, None if issue is None or says_nothing(issue) else issue, position, so_far)
    if issue is None:
        return None
    found_as = msgspec.structs.replace(
        position,
        issue=issue,
        id=item_id(
            Position, page.source.id, position.anchor, position.stance, issue, position.party.name
        ),
        issue_id=so_far.id_of(issue),
        against=against,
    )
    so_far.name(found_as)
    if wanted := _unless(page, found_as):
        so_far.wants(found_as, wanted)
    return found_as


def _unless(page: Page, position: Position) -> str | None:
    """The deed that would avert what a party warns of."""
    sentence, told = page.sentence_at(position.anchor.start), position.condition or ""
    if position.stance != "warns" or sentence is None or not told.lower().startswith("unless "):
        return None
    start = page.text.find(told, sentence.start, sentence.end)
    if start < 0:
        return None
    about = (start + len("unless "), start + len(told))
    names = (label(read, *about, position.party) for read in judged_over(page, position))
    return next((n for n in names if n and names_something(n)), None)


def answering(position: Position, known: Sequence[Position]) -> Position:
    """The position with the issue of what it answers, where its own words only say "the offer"."""
    word = position.issue.lower()
    if word not in table().answered.words:
        return position
    before = [
        p
        for p in known
        if p.anchor.start < position.anchor.start
        and p.stance in ("demands", "offers", "conditions")
        and p.issue.lower() not in table().answered.words
        and not same_side(p.party, position.party)
    ]
    fitting = [p for p in before if p.stance == nouns().get(word)] or before
    if not fitting:
        return position
    told = max(fitting, key=lambda p: p.anchor.start)
    return msgspec.structs.replace(
        position,
        issue=told.issue,
        issue_id=told.issue_id,
        id=item_id(
            Position, position.source, position.anchor, position.stance, told.issue,
            position.party.name,
        ),
    )  # fmt: skip


def _answered(page: Page, issue: str) -> str | None:
    """The noun by which words take up what another put forward: "proposal", "offer of Lamba"."""
    noun, mark, whose = issue.lower().partition(" of ")
    if noun not in table().answered.words:
        return None
    named = mark and any(m.actor.text.lower() == whose for m in page.mentions)
    return noun if named or not mark else None


def _meant(page: Page, issue: str | None, position: Position, so_far: SoFar) -> str | None:
    """What an issue is that answers or points to one told before; others as they are."""
    at, party = position.anchor.start, position.party
    last, put = so_far.issue_before(at), None
    issue = without_time(issue) if issue is not None else None
    if issue is not None and (noun := _answered(page, issue)) is not None:
        put = so_far.put_to(party, noun, at)
        issue = put or last or issue  # "dismissed the offer": of what was offered
    if put is None and (issue is None or points_back(page, issue)):
        return pointed_to(page, issue or "it", at, last, party)
    return issue
