"""Who demands, offers, refuses, accepts, warns, makes conditions, claims: from the report's words.

Positions come from what a party says ("we will not accept ...") and from the author's account of
it ("Dorel insists on ..."). What one side says of another's stance is that side's claim and no
position of the other; what the author only expects is none either.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Act, Actor, Item, Position, Stance, Statement, item_id
from demarche.language.words import Sentence
from demarche.read.charges import is_charge
from demarche.read.conditionals import condition_at, conditional
from demarche.read.cues import Token
from demarche.read.denials import denies_below
from demarche.read.issues import issue_id, names_something
from demarche.read.judged import judged, judged_in, judged_over
from demarche.read.labels import label
from demarche.read.matters import Matter, matter_of, same_matter
from demarche.read.page import Page
from demarche.read.positions_framed import by_frames
from demarche.read.positions_implied import Implied, implied
from demarche.read.positions_joined import joined
from demarche.read.positions_owner import owner_of, owners_in_tree, whose_demands
from demarche.read.positions_pointed import pointed_to, points_back
from demarche.read.positions_sides import government, same_side, stand_for
from demarche.read.positions_toward import toward
from demarche.read.stance_table import is_trifle, nouns, table
from demarche.read.stances import told
from demarche.read.told import Told, is_supposed


class _SoFar:
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
        matter = matter_of(phrase)
        for known, found in self._matters:
            if same_matter(matter, known):
                return found
        self._matters.append((matter, issue_id(matter, phrase)))
        return self._matters[-1][1]


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """Every position of a report; needs the statements found before."""
    statements = sorted(
        (i for i in found if isinstance(i, Statement)), key=lambda s: (s.anchor.start, s.id)
    )
    starts = [s.anchor.start for s in statements]
    so_far = _SoFar()
    deque(judged(page, found), maxlen=0)  # all at once, which is faster than one by one
    stands: dict[tuple[str, str, str], Position] = {}

    def keep(position: Position) -> None:
        stands.setdefault((position.party.name, position.stance, position.issue_id), position)

    for sentence in page.body():
        if page.text[sentence.end - 1] == "?" or page.text[sentence.start : sentence.end].endswith(
            ("?”", '?"')
        ):
            continue
        within = _statements_at(statements, starts, sentence)
        for position in _in_sentence(page, sentence, within, so_far):
            keep(position)
    for framed in by_frames(page, statements, [*stands.values()], so_far.id_of):
        keep(framed)
    acts = [i for i in found if isinstance(i, Act)]
    for one in implied(page, acts, statements, [*stands.values()]):
        for party in stand_for(page, one.party):
            if made := _of_act(page, one, party, so_far):
                keep(made)
    for further in joined(page, [*stands.values()], so_far.id_of):
        keep(further)
    every = [*stands.values()]
    return [toward(page, position, every) for position in every]


def _named(
    page: Page, position: Position, about: tuple[int, int], so_far: _SoFar
) -> Position | None:
    """The position with its issue named from the tree of its sentence, where the tree can.

    An issue that is only pointed to ("it", "refused") is the last one named; None where none was.
    """
    issue: str | None = position.issue
    against = position.against
    for read in judged_over(page, position):
        found = label(read, *about, position.party)
        against = against or denies_below(read, *about)
        issue = found if found is not None and names_something(found) else issue
    last = so_far.issue_before(position.anchor.start)
    put = None
    if issue is not None and issue.lower() in table().answered.words:
        put = so_far.put_to(position.party, issue.lower(), position.anchor.start)
        issue = put or last or issue  # "dismissed the offer": of what was offered
    if put is None and (issue is None or points_back(page, issue)):
        issue = pointed_to(page, issue or "it", position.anchor.start, last, position.party)
    if issue is None:
        return None
    named = msgspec.structs.replace(
        position,
        issue=issue,
        id=item_id(
            Position, page.source.id, position.anchor, position.stance, issue, position.party.name
        ),
        issue_id=so_far.id_of(issue),
        against=against,
    )
    so_far.name(named)
    return named


def _of_act(page: Page, one: Implied, party: Actor, so_far: _SoFar) -> Position | None:
    anchor = one.act.anchor
    refused = one.stance == "refuses" and (
        is_charge(page.text[slice(*one.about)]) or is_charge(anchor.exact)
    )
    found = Position(
        id="",
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:positions.act_{one.act.event.lower()}@1",
        confidence=0.6,
        party=party,
        issue=one.issue,
        issue_id="",
        stance="claims" if refused else one.stance,
        toward=tuple(a for a in one.toward if not same_side(a, party)),
        statement=one.act.statement,
        condition=condition_at(page, anchor, one.stance),
    )
    return _named(page, found, one.about, so_far)


def _statements_at(
    statements: Sequence[Statement], starts: Sequence[int], sentence: Sentence
) -> list[Statement]:
    last = bisect_right(starts, sentence.end)
    near = statements[max(0, last - 12) : last]
    return [s for s in near if s.anchor.end > sentence.start]


def _in_sentence(
    page: Page, sentence: Sentence, statements: Sequence[Statement], so_far: _SoFar
) -> Iterator[Position]:
    hits = list(told(page, sentence.words))
    row = tuple(Token(w.start, w.end, w) for w in sentence.words) if hits else ()
    for hit in hits:
        spoken = _statement_over(statements, sentence.words[hit.first].start)
        cued = _statement_cued(statements, sentence.words[hit.first].start, hit.end)
        if is_supposed(sentence.words, hit):
            continue
        if hit.anaphoric:
            at = sentence.words[hit.first].start
            demander = whose_demands(page, at) or so_far.demander
            owner = (demander, at) if demander else None
        else:
            owner = owner_of(page, row, sentence.words, hit, spoken)
        start = owner[1] if owner is not None else sentence.words[hit.first].start
        owners: tuple[Actor, ...] = owner[:1] if owner is not None else ()
        if not hit.anaphoric and (read := judged_in(page, sentence)) is not None:
            owners = owners_in_tree(read, sentence.words, hit, spoken) or owners
        for party in (side for one in owners for side in stand_for(page, one)):
            so_far.demander = party if hit.stance == "demands" else so_far.demander
            if position := _position(page, sentence, hit, party, start, spoken or cued, so_far):
                yield position
    yield from _conditionals(page, sentence, statements, so_far)


def _statement_over(statements: Sequence[Statement], at: int) -> Statement | None:
    over = [s for s in statements if s.anchor.start <= at < s.anchor.end]
    return min(over, key=lambda s: (s.anchor.end - s.anchor.start, s.id)) if over else None


def _statement_cued(statements: Sequence[Statement], at: int, end: int) -> Statement | None:
    return next(
        (s for s in statements if s.cue and s.cue.start == at and s.anchor.start < end), None
    )


def _position(
    page: Page,
    sentence: Sentence,
    hit: Told,
    party: Actor,
    start: int,
    statement: Statement | None,
    so_far: _SoFar,
) -> Position | None:
    start = min(start, sentence.words[hit.first].start)
    start = start if start >= sentence.start else sentence.words[hit.first].start
    issue = hit.issue or page.text[max(0, hit.start) : hit.end]  # "this", stripped as no name
    if not (names_something(issue) or points_back(page, issue)):
        return None
    told_words = {w.lower for w in sentence.words if start <= w.start < hit.end}
    if hit.stance == "demands" and told_words & table().courtesies.words:
        return None
    if is_trifle(issue):
        return None
    anchor = page.anchor(start, max(hit.end, sentence.words[hit.last].end))
    condition = condition_at(page, anchor, hit.stance)
    whom = tuple(m.actor for m in hit.toward if not same_side(m.actor, party))
    stance: Stance = hit.stance
    if stance == "refuses" and is_charge(page.text[sentence.words[hit.last].end : hit.end]):
        stance = "claims"
    if condition and stance == "offers" and _is_threat(told_words, condition):
        stance = "warns"
    elif condition and stance in ("offers", "accepts") and statement is not None:
        stance = "conditions"
    found = Position(
        id="",
        source=page.source.id,
        anchor=anchor,
        made_by=f"rule:{hit.rule}@1",
        confidence=0.75 if statement is not None else 0.7,
        party=party,
        issue=issue,
        issue_id="",
        stance=stance,
        toward=whom,
        against=hit.against,
        statement=statement.id if statement else None,
        condition=condition,
    )
    return _named(page, found, (hit.start, hit.end) if hit.start >= 0 else (0, 0), so_far)


def _is_threat(words: set[str], condition: str) -> bool:
    """Whether what is "offered" on an "if" is a blow: "is ready to close the port if ..."."""
    hostile = words & table().hostile.words and not words & table().kind.words
    return bool(hostile) and condition.lower().startswith(("if", "unless", "should"))


def _conditionals(
    page: Page, sentence: Sentence, statements: Sequence[Statement], so_far: _SoFar
) -> Iterator[Position]:
    """ "If they come, we will fight": a warning, or the condition of an offer; in the author's
    account "Lamba will sign once they leave" as well.
    """
    spoken = next((s for s in statements if s.speaker and s.anchor.start < sentence.end), None)
    found = conditional(page, sentence, spoken)
    if found is None:
        return
    speaker = spoken.speaker if spoken is not None else None
    owner, whom = (speaker, found.toward) if speaker is not None else (found.toward[0], ())
    anchor = page.anchor(found.start, found.end)
    position = Position(
        id="",
        source=page.source.id,
        anchor=anchor,
        made_by="rule:positions.conditional@1",
        confidence=0.65,
        party=government(page, owner),
        issue=found.issue,
        issue_id="",
        stance=found.stance,
        toward=tuple(a for a in whom if not same_side(a, owner)),
        statement=spoken.id if spoken is not None else None,
        condition=found.condition,
    )
    if named := _named(page, position, found.about or (0, 0), so_far):
        yield named
