"""Stands told by words that may stand apart, read from the tree: "turned the Lamban offer down".

A frame (`lexicon/stands.toml`) is a head with words that hang on it. Who takes the stand is the
head's subject, its own or understood; what it is on is what hangs on the head besides. Nouns
tell a stand where they name who takes it: "a Lamban request for talks", "a request by Lamba".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from demarche.ground.items import Actor, Item, Position, Stance, Statement, item_id
from demarche.read.acts_judged import clause, within
from demarche.read.denials import denies
from demarche.read.issues import names_something
from demarche.read.judged import Judged, judged
from demarche.read.labels import TIMES, name_at
from demarche.read.page import Page
from demarche.read.positions_owner import government, is_anothers
from demarche.read.stance_table import is_trifle, table
from demarche.read.stand_table import Frame, frames, holders

_NOT = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "scarcely"})
_WEAK = frozenset({"may", "might", "could", "can"})
_UNSURE = frozenset({"if", "unless", "whether", "should", "before", "until", "till", "lest"})
_HOPED = frozenset(
    "stop stopped cease ceased expect likely hope fear believe expected believed unlikely "
    "think".split()
)
_BESIDE = frozenset({"nsubj", "csubj", "advcl", "conj", "parataxis", "punct", "acl", "mark", "cc"})
_ADJECTIVES = frozenset({"opposed", "inclined", "disposed", "reconciled", "prepared", "minded"})
_SELVES = frozenset({"we", "i"})
_THINGS = frozenset({"it", "this", "that", "them", "him", "her", "one"})
_THIRD = frozenset({"he", "she", "they", "it"})
_OBJECTS = ("obj", "xcomp", "ccomp", "obl", "nmod", "advcl")
_OWNERS = ("nmod:poss", "amod", "compound")
_BY = frozenset({"by", "from", "of"})
_ABOUT = frozenset({"for", "of", "to", "on", "about", "against", "over"})


class Framed(msgspec.Struct, frozen=True):
    """A stand: the word that tells it, who takes it, its matter where a word names one."""

    at: int
    stance: Stance
    owners: tuple[Actor, ...]
    issue: str | None
    rule: str
    against: bool = False
    """Whether the stand is on its matter not being."""


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
    for read in judged(page, [*statements, *known]):
        for one in framed(read, statements):
            word = read.words[one.at]
            if any(
                p.stance == one.stance and p.anchor.start < word.end and word.start < p.anchor.end
                for p in known
            ):
                continue
            before = [p for p in known if p.anchor.start < word.start]
            last = max(before, key=lambda p: p.anchor.start, default=None)
            issue = one.issue
            if issue is None or (last is not None and issue.lower() in table().answered.words):
                issue = last.issue if last is not None else None
            if issue is None or not names_something(issue) or is_trifle(issue):
                continue
            spoken = within(statements, word.start, word.end)
            anchor = page.anchor(*clause(read, one.at))
            for owner in one.owners:
                party = government(page, owner)
                if is_anothers(spoken, party):
                    continue
                made = Position(
                    id=item_id(Position, page.source.id, anchor, one.stance, issue, party.name),
                    source=page.source.id,
                    anchor=anchor,
                    made_by=f"rule:{one.rule}@1",
                    confidence=0.65,
                    party=party,
                    issue=issue,
                    issue_id=id_of(issue),
                    stance=one.stance,
                    against=one.against,
                    statement=spoken.id if spoken is not None else None,
                )
                known.append(made)
                yield made


def framed(read: Judged, statements: Sequence[Statement]) -> Iterator[Framed]:
    """Every stand that a frame or an owned noun tells in one sentence."""
    for at in range(len(read.words)):
        form = read.form(at)
        for head, frame in frames().get(form, ()):
            if found := _of_frame(
                read, at, head, frame, within(statements, read.words[at].start, read.words[at].end)
            ):
                yield found
                break
        if form in holders() and read.told[at].upos == "NOUN":
            if found := _of_noun(read, at):
                yield found


def _of_frame(
    read: Judged, at: int, head: str, frame: Frame, spoken: Statement | None
) -> Framed | None:
    row = read.told[at]
    if row.upos == "NOUN" or (row.upos == "ADJ" and row.relation == "amod"):
        return None
    about = _about(read, at)
    used: frozenset[str] = frozenset()
    if frame.with_:
        near = {form for form, (_, plain) in about.items() if plain}
        filled = next((n for n in frame.needs if n <= (near if len(n) == 1 else set(about))), None)
        if filled is None:
            return None
        used = filled
    if _is_unsure(read, at):
        return None
    negated = _is_negated(read, at)
    if frame.only_negated and not negated:
        return None
    stance: Stance | None = frame.negated if negated and not frame.only_negated else frame.stance
    owners = _owners(read, at, spoken)
    if stance is None or not owners:
        return None
    if head == "like" and not any(read.form(c) not in _THINGS for c in read.under(at, ("obj",))):
        return None  # "would like to sleep on it"
    matter = _matter(read, at, used, owners[0])
    if matter is None and not frame.with_:
        return None
    issue, against = matter or (None, False)
    return Framed(at, stance, owners, issue, f"positions.framed_{head}", against)


def _about(read: Judged, at: int) -> dict[str, tuple[int, bool]]:
    """The words that hang on a head, two steps down: the child by which they do, whether near.

    Near are the children and their prepositions.
    """
    found: dict[str, tuple[int, bool]] = {}
    for child in read.children[at]:
        if read.told[child].relation.partition(":")[0] in _BESIDE:
            continue
        found[read.form(child)] = child, True
        for below in read.children[child]:
            if read.told[below].relation == "case":
                found[read.form(below)] = child, True
            elif read.told[below].relation.partition(":")[0] in ("det", "amod", "nmod"):
                found.setdefault(read.form(below), (child, False))
    return found


def _is_negated(read: Judged, at: int) -> bool:
    """Whether "not", "never" or "neither" bears on the word or on what governs it."""
    for _ in range(2):
        forms = {read.form(c) for c in read.under(at, ("advmod", "cc"))}
        if forms & _NOT or "longer" in forms:
            return True
        subject = read.under(at, ("nsubj",))
        if subject and any(read.form(c) in _NOT for c in read.under(subject[0], ("det",))):
            return True
        if read.told[at].relation != "xcomp" or read.told[at].head < 0:
            return False
        at = read.told[at].head
    return False


def _is_unsure(read: Judged, at: int) -> bool:
    """Whether the stand is only possible, expected, or what an if-clause supposes."""
    for _ in range(4):
        forms = {read.form(c) for c in read.under(at, ("aux", "mark", "advmod", "cop"))}
        if forms & (_WEAK | _UNSURE):
            return True
        row = read.told[at]
        if row.head < 0 or row.relation not in ("xcomp", "advcl", "conj", "ccomp"):
            return False
        at = row.head
        if read.form(at) in _HOPED:
            return True
    return False


def _owners(read: Judged, at: int, spoken: Statement | None) -> tuple[Actor, ...]:
    speaker = spoken.speaker if spoken is not None else None
    subject = read.subject(at)
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
    named = [m.actor for m in read.named_at(word) if m.actor.party or m.how != "group"]
    if not named and form in _THIRD and speaker is not None and spoken is not None:
        return (speaker,) if spoken.mode != "direct" else ()
    return tuple(dict.fromkeys(named))[:3]


def _matter(read: Judged, at: int, used: frozenset[str], party: Actor) -> tuple[str, bool] | None:
    """What the stand is on, and whether on its not being: what hangs on its head and is no word
    of the frame itself.
    """
    for relation in _OBJECTS:
        for child in read.under(at, (relation,)):
            inner: int | None = child
            if read.form(child) in TIMES:
                inner = None
            elif read.form(child) in used:
                inner = _under_noun(read, child)
            elif relation in ("obl", "nmod") and read.case_of(child) in ("", "by", "in", "at"):
                if not read.case_of(child) or read.case_of(child) not in used:
                    inner = None
            elif read.told[child].relation == "obl:unmarked":
                inner = None
            if inner is not None and (name := name_at(read, inner, party)):
                return name, denies(read, inner)
    row = read.told[at]
    subject = read.subject(at)
    thing = subject[0] if subject is not None and subject[1] else None
    if row.relation == "acl:relcl" and row.head >= 0:
        thing = row.head
    name = name_at(read, thing, party) if thing is not None else None
    return (name, False) if name is not None else None


def _under_noun(read: Judged, noun: int) -> int | None:
    """What a noun of the frame is about: "its insistence on naming him"."""
    for child in read.under(noun, ("acl", "nmod", "ccomp")):
        relation = read.told[child].relation
        if relation == "nmod:poss" or (relation == "nmod" and read.case_of(child) not in _ABOUT):
            continue
        return child
    return None


def _of_noun(read: Judged, at: int) -> Framed | None:
    """ "A Lamban request for talks", "an offer by Lamba to pay": the owner is named beside."""
    owner = next((n for c in read.under(at, _OWNERS) if (n := read.named_at(c))), None)
    beside: int | None = None
    if owner is None:
        for child in read.under(at, ("nmod", "acl")):
            places = [child]
            if read.told[child].relation == "acl":
                places = [c for c in read.under(child, ("obl",)) if read.case_of(c) == "by"]
            for place in places:
                if owner is None and read.case_of(place) in _BY:
                    owner, beside = read.named_at(place) or None, place
    inner = _under_noun(read, at)
    if inner is None and beside is not None:
        inner = _under_noun(read, beside)  # «a request by Lamba | for pilots»
    if owner is None or inner is None or _is_unsure(read, read.told[at].head):
        return None
    actor = owner[0].actor
    if actor.party is None and owner[0].how == "group":
        return None
    if read.named_at(inner)[:1] == owner[:1] and read.told[inner].relation == "nmod":
        inner = next((c for c in read.under(at, ("acl", "ccomp", "nmod")) if c != inner), None)
        if inner is None:
            return None
    issue = name_at(read, inner, actor)
    if issue is None:
        return None
    return Framed(
        at,
        holders()[read.form(at)],
        (actor,),
        issue,
        f"positions.of_{read.form(at)}",
        denies(read, inner),
    )
