"""Who can have no part in an act by the grammar of its sentence, whatever their weights say.

A speaker who says "they" means others, and who says that there are soldiers did not send them; who
says that others must do something asks for it. The town where people talk, the paper that has a
body's name and the troops that are moved undergo nothing.
"""

from __future__ import annotations

from collections.abc import Container

from demarche.ground.items import Act, Actor, Statement
from demarche.ground.plover import Event
from demarche.read.acts_doers import doers
from demarche.read.acts_parties import standing
from demarche.read.acts_table import table as acts
from demarche.read.judged import Judged
from demarche.read.page import Mention
from demarche.read.roles_candidates import MUTUAL

_MUST = frozenset({"must", "should", "ought"})
_HAVE = frozenset({"has", "have", "had", "need", "needs"})
_SELVES = frozenset({"we", "i"})
_OURS = frozenset({"our", "us", "my"})
_INSIDE = frozenset({"in", "at", "near", "inside", "outside"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID"})
_WORDS = frozenset(
    {"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT"}
)
_MOVED = frozenset({"MOBILIZE", "RETREAT"})


def idle(
    read: Judged, at: int, act: Act, statement: Statement | None, people: Container[str]
) -> frozenset[str]:
    """The speaker's name, where what the word at `at` tells is done by others.

    `people` are the names of those who are persons: a council may say "they" of its members.
    """
    speaker = statement.speaker if statement is not None else None
    if statement is None or speaker is None or speaker.name not in people:
        return frozenset()
    subject = read.subject(at)
    others = subject is not None and not subject[1] and read.form(subject[0]) == "they"
    if statement.mode == "direct" and others:  # who says that they must go asks for it
        return frozenset() if _is_bound(read, at) else frozenset({speaker.name})
    start, end = statement.anchor.start, statement.anchor.end
    told = any(
        m.actor.name == speaker.name and start <= m.start and m.end <= end for m in read.mentions
    )
    told |= any(read.form(w) in _SELVES | _OURS for w in read.rows_in(start, end))
    there = act.event in _DEEDS and _is_there(read, at) and not told
    return frozenset({speaker.name}) if there else frozenset()


def _is_there(read: Judged, at: int) -> bool:
    """Whether it is told as what there is: "there were 10,000 soldiers"."""
    return bool(read.under(at, ("expl",)) or read.under(read.told[at].head, ("expl",)))


def spared(read: Judged, at: int, act: Act) -> frozenset[str]:
    """The names in the sentence of those to whom nothing is done."""
    hit: set[str] = set()
    free: set[str] = set()
    known = {m.actor.name for m in read.mentions}
    unknown = [Mention(a, "unnamed", -1) for a in act.recipient if a.anchor and a.name not in known]
    for mention in (*read.mentions, *unknown):
        (free if _is_spared(read, at, act, mention) else hit).add(mention.actor.name)
    return frozenset(free - hit)


def _is_spared(read: Judged, at: int, act: Act, mention: Mention) -> bool:
    inside = read.rows_in(mention.start, mention.end)
    if not inside:
        return False
    head = next((w for w in inside if read.told[w].head not in inside), inside[0])
    above, case = read.told[head].head, read.case_of(head)
    if mention.actor.text.lower() in doers().nobody:
        return True
    if act.event in _WORDS and case in _INSIDE and (mention.is_place or mention.how == "metonym"):
        if above == at or (above >= 0 and _tells(read.form(above), "CONSULT")):
            return True  # the town where it is said
    if case == "of" and above >= 0 and read.form(above) in doers().papers:
        return True  # "the Charter of the United Nations"
    moved = act.event in _MOVED and above == at and read.told[head].relation == "obj"
    return moved and mention.actor.sector == "MIL"


def met(read: Judged, at: int, act: Act) -> frozenset[str]:
    """Those between whom the words say that talks were ("talks between Kenya and Peru"); nobody
    where fewer than two are named so.
    """
    if act.event not in MUTUAL:
        return frozenset()
    nouns = [at, *read.under(at, ("nsubj", "obj"))]
    nouns += [n for one in nouns for n in read.under(one, ("nmod",)) if read.case_of(n) == "of"]
    between = [n for one in nouns for n in read.under(one, ("nmod",))]
    names = {
        m.actor.name for n in between if read.case_of(n) == "between" for m in read.named_at(n)
    }
    return frozenset(names) if len(names) > 1 else frozenset()


def demanded(
    read: Judged, at: int, act: Act, statement: Statement | None
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]] | None:
    """Who asks and of whom, where somebody says what another must do; None where nobody does."""
    speaker = statement.speaker if statement is not None else None
    subject = read.subject(at)
    if act.event != "REQUEST" or speaker is None or subject is None or not act.actor:
        return None
    if read.form(subject[0]) in _SELVES or not _is_bound(read, at):
        return None
    if any(standing(a) == standing(speaker) for a in act.actor):
        return None
    return (speaker,), act.actor


def asked(read: Judged, at: int, act: Act) -> frozenset[str]:
    """Who is named in what demands ask for: "the demands include a pledge that Peru will leave"."""
    subject = read.subject(at)
    noun = at if read.told[at].upos == "NOUN" else subject[0] if subject else -1
    if act.event != "REQUEST" or not 0 <= noun < len(read.words) - 1:
        return frozenset()
    # "Demands from Kenya that ..." say who asks.
    if not _tells(read.form(noun), "REQUEST") or read.told[noun + 1].upos not in ("VERB", "AUX"):
        return frozenset()
    before = {m.actor.name for w in range(noun + 1) for m in read.named_at(w)}
    behind = range(noun + 1, len(read.words))
    return frozenset(m.actor.name for w in behind for m in read.named_at(w)) - before


def on_their_side(
    read: Judged, at: int, act: Act
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]] | None:
    """Whose soldiers are there and against whom: "there are 10,000 on the Peruvian side of its
    border with Chile"; None where that is not what is told, or somebody is named who did it.
    """
    if act.event != "MOBILIZE" or act.actor or not _is_there(read, at):
        return None
    behind = range(at + 1, len(read.words))
    side = next((w for w in behind if read.form(w) == "side"), None)
    owners = [] if side is None else read.named_at(side) or read.named_at(side - 1)
    if side is None or not owners or not standing(owners[0].actor):
        return None
    over = (w for w in behind if w > side and read.case_of(w) == "with")
    facing = next((found for w in over if (found := read.named_at(w))), [])
    return (owners[0].actor,), tuple(m.actor for m in facing[:1])


def _is_bound(read: Judged, at: int) -> bool:
    """Whether a verb tells what somebody must do: "must go", "has to go"."""
    if any(read.form(c) in _MUST for c in read.under(at, ("aux",))):
        return True
    if read.form(at) in _HAVE:
        return bool(read.under(at, ("xcomp",)))
    row = read.told[at]
    return row.relation == "xcomp" and row.head >= 0 and read.form(row.head) in _HAVE


def _tells(form: str, root: Event) -> bool:
    """Whether a noun tells deeds of a root: "demands", "talks"."""
    noun = acts().nouns.get(acts().singular.get(form, form))
    return noun is not None and noun.row.event == root
