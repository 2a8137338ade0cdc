"""Positions that the model sees and no table's pattern tells.

The model marks the word that takes the stand, with names blank; whose stand it is follows from the
statement it is told in and from the tree, its issue from what hangs on the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from demarche.ground.items import Actor, Item, Position, Stance, Statement, item_id
from demarche.language.words import Word
from demarche.read.acts_judged import clause, holds
from demarche.read.acts_parties import by_sentence, within
from demarche.read.conditionals import condition_at
from demarche.read.denials import denied, unnegated
from demarche.read.issues import (
    issue_id,
    lemmas_of,
    names_something,
    phrase_of_noun,
    phrase_of_verb,
)
from demarche.read.judged import Judged, judged_said
from demarche.read.labels import name_at
from demarche.read.labels_table import namings
from demarche.read.matters import matter_of, same_matter
from demarche.read.page import Page
from demarche.read.positions_groups import stand_for
from demarche.read.positions_pointed import pointed_to
from demarche.read.positions_sides import government, is_of_side, same_side
from demarche.read.positions_sources import inner_source
from demarche.read.positions_takers import doer, is_another, takers
from demarche.read.positions_toward import toward
from demarche.read.positions_unowned import unowned
from demarche.read.stance_table import patterns
from demarche.read.topic_pronouns import taken_up

_WANTED = frozenset({"demands", "offers"})
LEAST = 0.15
"""Probability of the stance from which a position is weighed."""
MADE_BY = "model:positions@2"
_SELVES = frozenset({"we", "i"})
_OWN = frozenset({"offers", "refuses", "accepts", "conditions"})
"""Stances that whoever the clause speaks of takes; the others are taken by who speaks."""
_WILLING = frozenset({"will", "would", "'ll", "wo", "can", "could", "may", "might"})
_OUGHT = frozenset({"should", "must", "ought"})
_NEAR = 250
"""Characters before a sentence, in which the party or the issue that it goes on about is told."""
_MADE = tuple(
    "make making made repeat reiterat renew extend issu tabl present submit float voic announc "
    "convey deliver put send sent maintain uphold upheld keep kept set".split()
)
_GIVEN_UP = ("abandon", "drop", "withdr", "relinquish", "renounc", "retract", "waiv")
"""How verbs begin whose subject makes the offer or demand that is their object."""
_ASIDE = frozenset({"conj", "cc", "parataxis", "punct", "advcl", "acl:relcl", "mark", "nsubj"})


def find(page: Page, found: Sequence[Item]) -> list[Item]:
    """The positions of words that lie where the tables found none of that stance."""
    over = by_sentence(page, [item for item in found if isinstance(item, Statement)])
    known = [item for item in found if isinstance(item, Position)]
    said = {(p.party.name, p.stance, p.issue_id) for p in known}
    made: list[Item] = []
    for sentence in judged_said(page, found):
        near = over.get(sentence.sentence.start, [])
        for position in _in_sentence(page, sentence, near, known):
            stand = (position.party.name, position.stance, position.issue_id)
            if stand not in said:
                said.add(stand)
                made.append(position)
    return made


def _in_sentence(
    page: Page, read: Judged, statements: Sequence[Statement], known: Sequence[Position]
) -> Iterator[Position]:
    near = [p for p in known if holds(p, read.sentence.start, read.sentence.end)]
    for at, row in enumerate(read.told):
        likeliest = row.stance
        if likeliest is None or likeliest[1] < LEAST:
            continue
        stance: Stance = likeliest[0]  # type: ignore[assignment]  # the labels are the stances
        word = read.words[at]
        same = [p for p in near if p.stance == stance]
        if any(holds(p, word.start, word.end) for p in same) or _told_by_object(read, at, same):
            continue
        statement = within(statements, word.start, word.end)
        before = _before(read.sentence.start, known)
        owners = _parties(page, read, at, stance, statement)
        if not owners:
            around = [p for p in known if _is_near(p, read.sentence.start)]
            owners = unowned(page, read, at, stance, around, said=statement is not None)
        for party in (side for one in owners for side in stand_for(page, one)):
            halts = lemmas_of(read.form(at)) & namings().halting  # "stop buying" is no purchase
            inner = at if halts else next(iter(read.under(at, ("xcomp", "ccomp"))), at)
            issue = name_at(read, inner, party) or _issue(page, read, at)
            if not names_something(issue):
                issue = before.issue if before else _last(page, read, at, known, party)
            against = inner != at and stance in _WANTED and denied(read, inner)
            issue = unnegated(issue) if against else issue
            if not issue:
                continue
            anchor = page.anchor(*clause(read, at))
            position = Position(
                id=item_id(Position, page.source.id, anchor, stance, issue, party.name),
                source=page.source.id,
                anchor=anchor,
                made_by=MADE_BY,
                confidence=round(likeliest[1], 2),
                party=party,
                issue=issue,
                issue_id=_id_of(issue, known),
                stance=stance,
                toward=_toward(read, at, party),
                statement=statement.id if statement is not None else None,
                condition=condition_at(page, anchor, stance),
                against=against,
            )
            read.tells[position.id] = at
            yield toward(page, position)


def _told_by_object(read: Judged, at: int, known: Sequence[Position]) -> bool:
    """Whether it is told by the verb's object: "reiterated Chile's unwillingness to sell"."""
    objects = (read.words[place] for place in read.under(at, ("obj",)))
    return any(holds(p, word.start, word.end) for word in objects for p in known)


def _before(start: int, known: Sequence[Position]) -> Position | None:
    """The last position told shortly before, whose party "it" may be, whose issue "that"."""
    near = [p for p in known if _is_near(p, start)]
    return max(near, key=lambda p: p.anchor.end, default=None)


def _last(page: Page, read: Judged, at: int, known: Sequence[Position], party: Actor) -> str:
    """The issue of words that name none: the thing they take, the issue named last ("Lamba still
    refuses"), else the last thing told.
    """
    taken = [c for c in read.under(at, ("obj",)) if read.told[c].upos == "NOUN"]
    if taken:
        return phrase_of_noun(_words(page, read, taken[0], _ASIDE))
    start = read.words[at].start
    earlier = [p for p in known if p.anchor.end <= start]
    last = max(earlier, key=lambda p: p.anchor.end, default=None)
    return pointed_to(page, "it", start, last.issue if last is not None else None, party) or ""


def _is_near(position: Position, start: int) -> bool:
    return start - _NEAR < position.anchor.end <= start


def _parties(
    page: Page, read: Judged, at: int, stance: Stance, statement: Statement | None
) -> list[Actor]:
    """Whose stand it is: each of those where several are joined."""
    speaker = statement.speaker if statement is not None else None
    said = [speaker] if speaker is not None else []
    subject = doer(read, at)
    inner = inner_source(page, read, at, statement)
    said = said if inner is None else inner
    if stance == "demands" and _is_asked(read, at):
        return said if statement is not None else _above(page, read, at)
    named = _takers(page, read, at, statement)
    if statement is None:
        return named
    if subject is not None and read.form(subject[0]) in _SELVES:
        return said
    guess = bool(_WILLING & {read.form(c) for c in read.under(at, ("aux",))})
    if not guess and inner is None and stance != "claims" and is_another(read, at, statement):
        # Of the others themselves where the word alone tells it; what "they will" do can be
        # told for one's own people.
        return named if _says_so(read, at, stance) else []
    if named and _says_so(read, at, stance):
        return named
    if inner is not None:
        return named if stance in _OWN and named else inner
    theirs = bool(named) and (speaker is None or _as_one(page, named[0], speaker))
    own = bool(named) and (stance in _OWN or (theirs and speaker is not None))
    if own and (theirs or statement.mode == "indirect"):
        return named
    if not named or stance not in _OWN or not is_of_side(page, named[0]):
        return said
    # What a speaker tells of another's offer or refusal is that other's; of what it will do, a
    # claim.
    return [] if _WILLING & {read.form(c) for c in read.under(at, ("aux",))} else named


def _as_one(page: Page, one: Actor, other: Actor) -> bool:
    """Whether two are, or stand for, one side."""
    return same_side(one, other) or same_side(government(page, one), government(page, other))


def _is_asked(read: Judged, at: int) -> bool:
    """Whether the subject is asked: "Lamba should leave" is no demand of Lamba's."""
    return any(read.form(w) in _OUGHT for w in read.under(at, ("aux",)))


def _says_so(read: Judged, at: int, stance: Stance) -> bool:
    """Whether the word tells the stand by itself, whoever speaks of it: "they have asked for"."""
    if _WILLING & {read.form(c) for c in read.under(at, ("aux",))}:
        return False  # what another will do is the speaker's guess
    rows = patterns().get(read.form(at), ())
    return any(stance in (row.stance, row.negated) and len(row.words) == 1 for row in rows)


def _above(page: Page, read: Judged, at: int) -> list[Actor]:
    """Who does what the clause hangs on: "Orlov repeated the demand: Lamba should leave"."""
    while read.told[at].relation == "conj" and read.told[at].head >= 0:
        at = read.told[at].head  # a clause joined to it hangs where it hangs
    head = read.told[at].head
    subject = doer(read, head) if head >= 0 else None
    return [] if subject is None or subject[1] else takers(page, read, subject[0], None)


def _takers(page: Page, read: Judged, at: int, statement: Statement | None) -> list[Actor]:
    """Who the tree says takes the stand: who does it, by whom it is done, whose it is."""
    subject = doer(read, at)
    if subject is not None and not subject[1]:
        return takers(page, read, subject[0], statement)[:3]
    if read.told[at].upos != "NOUN":
        agents = [c for c in read.under(at, ("obl",)) if read.case_of(c) == "by"]
        return next((n for c in agents if (n := takers(page, read, c, statement))), [])
    head = read.told[at].head
    over = read.form(head) if head >= 0 else ""
    if over.startswith(_GIVEN_UP):
        return []
    owners = read.under(at, ("nmod:poss", "amod", "compound"))
    owners += [c for c in read.under(at, ("nmod",)) if read.case_of(c) in ("by", "from")]
    named = next((n for o in owners if (n := _owner(page, read, o, statement))), [])
    if named or not over.startswith(_MADE):
        return named[:1]
    maker = doer(read, head) if read.told[at].relation == "obj" else None
    return takers(page, read, maker[0], statement) if maker is not None and not maker[1] else []


def _owner(page: Page, read: Judged, at: int, statement: Statement | None) -> list[Actor]:
    """Whose a noun is: by name, or "its" and "her" of whoever was told of last."""
    return takers(page, read, at, statement) or taken_up(page, read, at, owners=True)


def _toward(read: Judged, at: int, party: Actor) -> tuple[Actor, ...]:
    subject = read.subject(at)
    places = [subject[0]] if subject is not None else []
    places += read.under(at, ("obj", "iobj", "obl"))
    found = [m.actor for place in places for m in read.named_at(place) if not m.is_place]
    return tuple(dict.fromkeys(a for a in found if not same_side(a, party)))[:2]


def _issue(page: Page, read: Judged, at: int) -> str:
    """What the stand is on: the complement of a word of saying or willing, else the deed itself."""
    for child in read.under(at, ("xcomp", "ccomp")):
        return _verb_phrase(page, read, child)
    row = read.told[at]
    objects = read.under(at, ("obj",)) or [
        c for c in read.under(at, ("obl", "nmod")) if read.case_of(c)
    ]
    if row.upos == "VERB" and row.stance is not None and row.relation in ("root", "conj", "ccomp"):
        if objects and read.told[at].act is not None:
            cases = {read.words[c].start for c in read.under(objects[0], ("case",))}
            words = _words(page, read, objects[0], _ASIDE)
            return phrase_of_noun([w for w in words if w.start not in cases])
    return _verb_phrase(page, read, at)


def _verb_phrase(page: Page, read: Judged, at: int) -> str:
    row = read.told[at]
    words = _words(page, read, at, _ASIDE | {"aux", "aux:pass", "cop", "expl"})
    if row.upos != "VERB":
        return phrase_of_noun(words)
    words = [w for w in words if w.start >= read.words[at].start]
    subject = read.subject(at)
    if subject is not None and subject[1]:
        thing = " ".join(w.text for w in _words(page, read, subject[0], _ASIDE))
        return phrase_of_verb(words, thing)
    return phrase_of_verb(words)


def _words(page: Page, read: Judged, at: int, without: frozenset[str]) -> list[Word]:
    spans = [(read.words[w].start, read.words[w].end) for w in read.reach(at, without)]
    return [Word(a, b, page.text[a:b], page.text[a:b].lower().replace("’", "'")) for a, b in spans]


def _id_of(issue: str, known: Sequence[Position]) -> str:
    matter = matter_of(issue)
    for position in known:
        if same_matter(matter, matter_of(position.issue)):
            return position.issue_id
    return issue_id(matter, issue)
