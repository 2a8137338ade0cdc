"""Stands told by words that may stand apart, read from the tree: "turned the Lamban offer down".

A frame (`lexicon/stands.toml`) is a head with words that hang on it. Who takes the stand is the
head's subject, its own or understood; what it is on is what hangs on the head besides. Nouns
tell a stand where they name who takes it: "a Lamban request for talks", "a request by Lamba".
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

from demarche.ground.anchors import Anchor
from demarche.ground.items import Actor, Item, Position, Stance, Statement
from demarche.language.grammar import grammar
from demarche.read.acts_judged import clause, holds
from demarche.read.acts_parties import by_sentence, within
from demarche.read.conditionals import condition_at
from demarche.read.denials import denies, has_no, unnegated
from demarche.read.issues import lemmas_of, named_deeds, names_something
from demarche.read.judged import Judged, judged_said
from demarche.read.labels import name_at
from demarche.read.page import Page
from demarche.read.positions_groups import stand_for
from demarche.read.positions_made import made
from demarche.read.positions_nouns import of_noun
from demarche.read.positions_sides import same_side
from demarche.read.positions_sources import sourced
from demarche.read.positions_taken import before, hangs_on, hung, matter_of_frame
from demarche.read.positions_takers import doer, takers
from demarche.read.positions_verdicts import verdicts
from demarche.read.stance_table import is_trifle, table
from demarche.read.stand_table import Frame, cued, equated, frames
from demarche.read.stands import Framed, hanging, is_negated, is_unsure

_WILLING = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})
_ADJECTIVES = frozenset({"opposed", "inclined", "disposed", "reconciled", "prepared", "minded"})
_SELVES = frozenset({"we", "i"})
_THINGS = frozenset({"it", "this", "that", "them", "him", "her", "one"})
_SILENT = frozenset({"comment", "say", "elaborate", "speculate", "answer", "reply", "respond"})
_THIRD = frozenset({"he", "she", "they", "it"})


def by_frames(
    page: Page,
    statements: Sequence[Statement],
    found: Sequence[Item],
    id_of: Callable[[str], str],
) -> Iterator[Position]:
    """The stands of a report that frames tell, where nothing among `found` tells the same one.

    A stand that names no matter ("turned it down") is on that of the position before it.
    """
    known = [i for i in found if isinstance(i, Position)]
    over = by_sentence(page, statements)
    for read in judged_said(page, [*statements, *known]):
        near = over.get(read.sentence.start, [])
        for one in (*framed(page, read, near), *verdicts(read, near)):
            word = read.words[one.at]
            if any(_tells(p, one) and holds(p, word.start, word.end) for p in known):
                continue
            issue = _issue(one, [p for p in known if p.anchor.start < word.start])
            if issue is None or not names_something(issue) or is_trifle(issue):
                continue
            spoken = within(near, word.start, word.end)
            anchor = page.anchor(*_span(read, one))
            owners = sourced(page, read, one.at, one.owners, spoken)
            for party in (side for owner in owners for side in stand_for(page, owner)):
                if _is_foretold(read, one.at, spoken, party):
                    continue
                known.append(_position(page, one, anchor, issue, party, spoken, id_of(issue)))
                yield known[-1]


def _span(read: Judged, one: Framed) -> tuple[int, int]:
    """The clause that tells a stand, with that of its matter where it stands apart."""
    start, end = clause(read, one.at)
    if one.inner is None:
        return start, end
    words = read.reach(one.inner)
    return min(start, read.words[words[0]].start), max(end, read.words[words[-1]].end)


def _is_foretold(read: Judged, at: int, spoken: Statement | None, party: Actor) -> bool:
    """Whether a party says in its own words what another will do: that is its claim."""
    if spoken is None or spoken.mode != "direct" or spoken.speaker is None:
        return False
    helping = {read.form(c) for c in read.under(at, ("aux",))}
    return bool(helping & _WILLING) and not same_side(spoken.speaker, party)


def _issue(one: Framed, before: Sequence[Position]) -> str | None:
    """The matter of a stand; that of the position before it where its words answer or name none."""
    last = max(before, key=lambda p: p.anchor.start, default=None)
    answers = one.issue is not None and one.issue.lower() in table().answered.words
    if one.issue is None or (answers and last is not None):
        return last.issue if last is not None else None
    return one.issue


def _position(
    page: Page,
    one: Framed,
    anchor: Anchor,
    issue: str,
    party: Actor,
    spoken: Statement | None,
    under: str,
) -> Position:
    upon = page.text[slice(*one.upon)] if one.upon is not None else None
    return made(
        page,
        anchor,
        one.rule,
        party=party,
        stance=one.stance,
        issue=unnegated(issue) if one.against else issue,
        sure=0.65,
        against=one.against,
        spoken=spoken,
        condition=upon or condition_at(page, anchor, one.stance),
        under=under,
    )


def _tells(known: Position, one: Framed) -> bool:
    """Whether a position tells the stand already; an offer that hangs on something is known."""
    hangs = known.condition is not None and known.stance in ("conditions", "warns")
    return known.stance == one.stance or (hangs and one.stance in ("offers", "accepts"))


def framed(page: Page, read: Judged, statements: Sequence[Statement]) -> Iterator[Framed]:
    """Every stand that a frame, a cue or an owned noun tells in one sentence."""
    telling = _telling()
    for at, word in enumerate(read.words):
        form = read.form(at)
        if form not in telling:
            continue
        spoken = within(statements, word.start, word.end)
        for head, frame in frames().get(form, ()):
            if found := _of_frame(page, read, at, head, frame, spoken):
                yield found
                break
        if form in cued() and (said := _of_cue(page, read, at, spoken)):
            yield said
        if form in equated() and read.told[at].upos == "NOUN":
            if (noun := of_noun(page, read, at, spoken)) is not None:
                yield noun


@functools.cache
def _telling() -> frozenset[str]:
    """The words that head a frame, or are a cue or such a noun."""
    return frozenset({*frames(), *cued(), *equated()})


def _of_cue(page: Page, read: Judged, at: int, spoken: Statement | None) -> Framed | None:
    """ "The dam will harm nobody, Lamba argues": what is said before or behind its cue."""
    stance, both = cued()[read.form(at)]
    said = [c for c in read.under(at, ("ccomp",)) if both or c < at]
    if read.told[at].relation == "parataxis" and read.told[at].head < at:
        said = [read.told[at].head]
    owners = _owners(page, read, at, spoken)
    if not said or not owners or is_unsure(read, at) or is_negated(read, at):
        return None
    issue = name_at(read, said[0], owners[0])
    if issue is None:
        return None
    rule, against = f"positions.cued_{stance}", denies(read, said[0])
    return Framed(at, stance, owners, issue, rule, against, inner=said[0])


def _of_frame(
    page: Page, read: Judged, at: int, head: str, frame: Frame, spoken: Statement | None
) -> Framed | None:
    row = read.told[at]
    if row.upos == "NOUN" or (row.upos == "ADJ" and row.relation == "amod"):
        return None
    about = hanging(read, at)
    if frame.stance == "conditions":  # "tied its vote | to the release"
        below = [c for o in read.under(at, ("obj",)) for c in read.under(o, ("nmod",))]
        about |= {read.case_of(c): (c, True) for c in below}
    used: frozenset[str] = frozenset()
    if frame.with_:
        near = {form for form, (_, plain) in about.items() if plain}
        filled = next((n for n in frame.needs if n <= (near if len(n) == 1 else set(about))), None)
        if filled is None:
            return None
        used = filled
    if is_unsure(read, at, able=frame.stance == "accepts"):
        return None
    negated = is_negated(read, at) or any(_is_none(read, about[word][0], word) for word in used)
    if frame.only_negated and not negated:
        return None
    if (frame.willing and not _is_will(read, at)) or (frame.relative and before(read, at) is None):
        return None
    stance: Stance | None = frame.negated if negated and not frame.only_negated else frame.stance
    owners = _owners(page, read, at, spoken)
    if not owners and stance == "conditions" and spoken is not None and spoken.speaker is not None:
        owners = (spoken.speaker,)  # "the opening depends on a truce", somebody says
    if stance is None or not owners:
        return None
    if head == "decline" and {read.form(c) for c in read.under(at, ("xcomp",))} & _SILENT:
        return None  # a courtesy of the trade
    if head == "like" and not any(read.form(c) not in _THINGS for c in read.under(at, ("obj",))):
        return None  # "would like to sleep on it"
    deed = name_at(read, at, owners[0]) if frame.willing or _is_deed(frame, head) else None
    deed = deed or (hung(read, at, owners[0]) if stance == "conditions" else None)
    matter = (deed, False) if deed else matter_of_frame(read, at, used, owners[0])
    if matter is None and not frame.with_:
        return None
    issue, against = matter or (None, False)
    if stance == "demands" and not deed:  # "wants no ships in the bay"
        against = against or any(has_no(read, c) for c in read.under(at, ("obj",)))
    if frame.hostile and not set((issue or "").lower().split()) & table().hostile.words:
        return None
    upon = hangs_on(read, about, used) if frame.stance == "conditions" else None
    return Framed(at, stance, owners, issue, f"positions.framed_{head}", against, upon)


def _is_none(read: Judged, child: int, word: str) -> bool:
    """Whether a noun of the frame is denied: "shows no willingness"."""
    denied = {read.form(c) for c in read.under(child, ("det", "amod"))} & {"no", "little", "scant"}
    return bool(denied) and read.form(child) == word


def _is_deed(frame: Frame, head: str) -> bool:
    """Whether what is refused is to do what the head says: "will never surrender its guns"."""
    paired = any(pair.startswith(f"{head} ") for pair in table().particles)
    named = head in named_deeds() or paired
    return frame.only_negated and named and head not in table().transparent.words


def _is_will(read: Judged, at: int) -> bool:
    """Whether "will" or "would" is told or said of the deed; not what a guarantee is to hold."""
    if not {read.form(c) for c in read.under(at, ("aux",))} & _WILLING:
        return False
    row = read.told[at]
    if row.relation in ("root", "conj", "parataxis") or row.head < 0:
        return True
    return row.relation == "ccomp" and bool(lemmas_of(read.form(row.head)) & grammar().saying)


def _owners(page: Page, read: Judged, at: int, spoken: Statement | None) -> tuple[Actor, ...]:
    speaker = spoken.speaker if spoken is not None else None
    subject = doer(read, at)
    if subject is None:
        return ()
    word, passive = subject
    if passive and read.form(at) not in _ADJECTIVES:
        agents = [c for c in read.under(at, ("obl",)) if read.case_of(c) == "by"]
        if not agents:
            return ()
        word = agents[0]
    form = read.form(word)
    if form in _SELVES:
        return (speaker,) if speaker is not None else ()
    crowds = {m.actor for m in read.named_at(word) if m.how == "group" and m.side is None}
    told = takers(page, read, word, spoken)
    named = [actor for actor in told if actor.party or actor not in crowds]
    if not named and form in _THIRD and speaker is not None and spoken is not None:
        return (speaker,) if spoken.mode != "direct" else ()
    return tuple(dict.fromkeys(named))[:3]
