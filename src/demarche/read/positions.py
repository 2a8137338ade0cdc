"""Who demands, offers, refuses, accepts, warns, makes conditions, claims: from the report's words.

Positions come from what a party says ("we will not accept ...") and from the author's account of
it ("Dorel insists on ..."). What one side says of another's stance is that side's claim and no
position of the other; what the author only expects is none either.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from demarche.ground.items import Act, Actor, Item, Position, Stance, Statement
from demarche.language.words import Sentence
from demarche.read import stances
from demarche.read.charges import is_charge
from demarche.read.conditionals import condition_at, conditional
from demarche.read.cues import Token
from demarche.read.issues import names_something
from demarche.read.judged import Judged, judged_in, look
from demarche.read.labels_table import namings
from demarche.read.page import Page
from demarche.read.positions_framed import by_frames
from demarche.read.positions_groups import stand_for
from demarche.read.positions_implied import Implied, implied
from demarche.read.positions_joined import joined
from demarche.read.positions_made import SoFar, answering, made, named
from demarche.read.positions_owner import owner_of, owners_in_tree, whose_demands
from demarche.read.positions_pointed import points_back
from demarche.read.positions_sides import government, same_side, side_at
from demarche.read.positions_sources import passed_on, sourced
from demarche.read.positions_takers import doer, people_at
from demarche.read.positions_toward import toward
from demarche.read.stance_table import is_trifle, table
from demarche.read.told import Told, is_supposed

_THIRD = frozenset({"it", "they", "he", "she"})
_ORDERS = frozenset({f"positions.{lemma}" for lemma in ("order", "instruct", "tell")})
"""Rules for verbs that also tell what one has one's own people do."""


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """Every position of a report; needs the statements found before."""
    statements = sorted(
        (i for i in found if isinstance(i, Statement)), key=lambda s: (s.anchor.start, s.id)
    )
    starts = [s.anchor.start for s in statements]
    so_far = SoFar()
    look(page, found)
    stands: dict[tuple[str, str, str], Position] = {}

    def keep(fresh: Iterable[Position]) -> None:
        for one in fresh:
            stands.setdefault((one.party.name, one.stance, one.issue_id), one)

    for sentence in page.body():
        if not page.text[sentence.start : sentence.end].endswith(("?", "?”", '?"')):
            within = _statements_at(statements, starts, sentence)
            keep(_in_sentence(page, sentence, within, so_far))
    keep(by_frames(page, statements, [*stands.values()], so_far.id_of))
    acts = [i for i in found if isinstance(i, Act)]
    for one in implied(page, acts, statements, [*stands.values()]):
        keep(_of_act(page, one, so_far))
    keep(joined(page, [*stands.values()], so_far.id_of))
    every = [answering(position, [*stands.values()]) for position in stands.values()]
    return [toward(page, position, every) for position in every]


def _of_act(page: Page, one: Implied, so_far: SoFar) -> Iterator[Position]:
    anchor = one.act.anchor
    charged = is_charge(page.text[slice(*one.about)]) or is_charge(anchor.exact)
    for party in stand_for(page, one.party):
        position = made(
            page,
            anchor,
            f"positions.act_{one.act.event.lower()}",
            party=party,
            stance="claims" if one.stance == "refuses" and charged else one.stance,
            issue=one.issue,
            sure=0.6,
            toward=one.toward,
            condition=condition_at(page, anchor, one.stance),
        )
        position = msgspec.structs.replace(position, statement=one.act.statement)
        if found := named(page, position, one.about, so_far):
            yield found


def _statements_at(
    statements: Sequence[Statement], starts: Sequence[int], sentence: Sentence
) -> list[Statement]:
    last = bisect_right(starts, sentence.end)
    near = statements[max(0, last - 12) : last]
    return [s for s in near if s.anchor.end > sentence.start]


def _in_sentence(
    page: Page, sentence: Sentence, statements: Sequence[Statement], so_far: SoFar
) -> Iterator[Position]:
    for hit in stances.told(page, sentence.words):
        if is_supposed(sentence.words, hit):
            continue
        at = sentence.words[hit.first].start
        over = _statement_over(statements, at)
        start, owners = _owners(page, sentence, hit, over, so_far)
        spoken = over or _statement_cued(statements, at, hit.end)
        for party in (side for one in owners for side in stand_for(page, one)):
            so_far.demander = party if hit.stance == "demands" else so_far.demander
            if position := _position(page, sentence, hit, party, start, spoken, so_far):
                yield position
    yield from _conditionals(page, sentence, statements, so_far)


def _owners(
    page: Page, sentence: Sentence, hit: Told, spoken: Statement | None, so_far: SoFar
) -> tuple[int, Sequence[Actor]]:
    """Where the clause of a stance begins, and whose stance it is."""
    words, at = sentence.words, sentence.words[hit.first].start
    if hit.anaphoric:
        demander = whose_demands(page, at) or so_far.demander
        return at, [demander] if demander is not None else []
    row = tuple(Token(w.start, w.end, w) for w in words)
    owner = owner_of(page, row, words, hit, spoken)
    read = judged_in(page, sentence)
    several = owners_in_tree(page, read, words, hit, spoken) if read is not None else ()
    word = _word_at(read, at) if read is not None else None
    if owner is None:
        if read is None or word is None or several or hit.weak:
            return at, several
        return at, passed_on(page, read, word, spoken)
    # Who says that somebody broke the truce claims it; who broke it does not.
    by_speaker = hit.rule == "positions.wrong"
    if not (several or by_speaker) and read is not None and word is not None:
        if (instead := _by_tree(page, read, word, owner[0], spoken)) is not None:
            return owner[1], instead
    told = several or [owner[0]]
    if read is not None and word is not None:
        told = sourced(page, read, word, told, spoken)
    return owner[1], told


def _by_tree(
    page: Page, read: Judged, at: int, owner: Actor, spoken: Statement | None
) -> list[Actor] | None:
    """Who the tree has as the subject where it is nobody whom the cast knows: people by their
    noun, not who stands in their phrase; nobody for a pronoun of which nobody knows whose it is.
    """
    subject = doer(read, at)
    if subject is None or subject[1]:
        return None
    word = read.words[subject[0]]
    if owner.anchor is not None and owner.anchor.start < word.end and word.start < owner.anchor.end:
        return None
    if spoken is None and read.form(subject[0]) in _THIRD:
        return []
    people = people_at(page, read, subject[0])
    return None if people is None else [people]


def _word_at(read: Judged, start: int) -> int | None:
    return next((k for k, word in enumerate(read.words) if word.start == start), None)


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
    spoken: Statement | None,
    so_far: SoFar,
) -> Position | None:
    first = sentence.words[hit.first].start
    start = start if sentence.start <= start < first else first
    issue = hit.issue or page.text[max(0, hit.start) : hit.end]  # "this", stripped as no name
    inside = {w.lower for w in sentence.words if start <= w.start < hit.end}
    courtesy = hit.stance == "demands" and inside & table().courtesies.words
    if party.name.lower() in namings().own | namings().pronouns:
        return None
    own = hit.rule in _ORDERS and not _is_to_another(page, hit, party)
    if own or courtesy or is_trifle(issue):
        return None
    if not (names_something(issue) or points_back(page, issue)):
        return None
    anchor = page.anchor(start, max(hit.end, sentence.words[hit.last].end))
    condition = condition_at(page, anchor, hit.stance)
    taken = page.text[sentence.words[hit.last].end : hit.end]
    position = made(
        page,
        anchor,
        hit.rule,
        party=party,
        stance=_stance(hit, taken, condition, spoken, inside),
        issue=issue,
        sure=0.75 if spoken is not None else 0.7,
        toward=tuple(m.actor for m in hit.toward),
        against=hit.against and not (hit.stance == "refuses" and _is_none(taken)),
        spoken=spoken,
        condition=condition,
    )
    return named(page, position, (hit.start, hit.end) if hit.start >= 0 else (0, 0), so_far)


def _is_none(taken: str) -> bool:
    """Whether "no" is what refuses: "offered no apology"."""
    return taken.lower().split()[:1] == ["no"]


def _is_to_another(page: Page, hit: Told, party: Actor) -> bool:
    """Whether somebody of another side is ordered: a government's orders to its own ask nobody."""
    sides = [side for m in hit.toward if (side := side_at(page, m)) is not None]
    return any(not same_side(side, party) for side in sides)


def _stance(
    hit: Told, taken: str, condition: str | None, spoken: Statement | None, inside: set[str]
) -> Stance:
    """The stance that a pattern tells, as what it takes and on what it hangs make it."""
    if hit.stance == "refuses" and is_charge(taken):
        return "claims"
    if condition and hit.stance == "offers" and _is_threat(inside, condition):
        return "warns"
    hangs = condition and spoken is not None
    return "conditions" if hangs and hit.stance in ("offers", "accepts") else hit.stance


def _is_threat(words: set[str], condition: str) -> bool:
    """Whether what is "offered" on an "if" is a blow: "is ready to close the port if ..."."""
    hostile = words & table().hostile.words and not words & table().kind.words
    return bool(hostile) and condition.lower().startswith(("if", "unless", "should"))


def _conditionals(
    page: Page, sentence: Sentence, statements: Sequence[Statement], so_far: SoFar
) -> Iterator[Position]:
    """ "If they come, we will fight": a warning, or the condition of an offer; in the author's
    account "Lamba will sign once they leave" as well.
    """
    spoken = next((s for s in statements if s.speaker and s.anchor.start < sentence.end), None)
    found = conditional(page, sentence, spoken)
    if found is None:
        return
    speaker = spoken.speaker if spoken is not None else None
    if speaker is None or found.theirs:
        owner, whom = found.toward[0], found.toward[:0]
    else:
        owner, whom = speaker, found.toward
    position = made(
        page,
        page.anchor(found.start, found.end),
        "positions.conditional",
        party=government(page, owner),
        stance=found.stance,
        issue=found.issue,
        sure=0.65,
        toward=tuple(a for a in whom if not same_side(a, owner)),
        spoken=spoken,
        condition=found.condition,
    )
    if position_named := named(page, position, found.about or (0, 0), so_far):
        yield position_named
