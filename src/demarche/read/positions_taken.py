"""What a frame's stand is on: what hangs on its head, or the thing before its clause."""

from __future__ import annotations

from demarche.ground.items import Actor
from demarche.read.denials import denies
from demarche.read.issues import lemmas_of
from demarche.read.judged import Judged
from demarche.read.labels import name_at
from demarche.read.labels_table import circumstances
from demarche.read.positions_nouns import under_noun

_OBJECTS = ("obj", "xcomp", "ccomp", "obl", "nmod", "advcl")
_RELATIVES = frozenset({"which", "that", "whom"})
_UPON = frozenset({"on", "upon", "to", "with"})


def matter_of_frame(
    read: Judged, at: int, used: frozenset[str], party: Actor
) -> tuple[str, bool] | None:
    """What the stand is on, and whether on its not being: what hangs on its head and is no word
    of the frame itself.
    """
    for relation in _OBJECTS:
        for child in read.under(at, (relation,)):
            inner = _taken(read, at, child, relation, used)
            if inner is not None and (name := name_at(read, inner, party)):
                return name, denies(read, inner)
    subject = read.subject(at)
    thing = subject[0] if subject is not None and subject[1] else None
    ahead = before(read, at)
    thing = ahead if ahead is not None else thing
    name = name_at(read, thing, party) if thing is not None else None
    return (name, False) if name is not None else None


def before(read: Judged, at: int) -> int | None:
    """The thing before a clause that tells of it: "a plan | which Lamba opposes"."""
    row = read.told[at]
    taken = [c for c in read.under(at, ("obj",)) if read.form(c) in _RELATIVES]
    if row.relation.startswith("acl") and row.head >= 0:
        done = row.relation == "acl" and row.upos == "VERB" and not read.under(at, ("obj", "mark"))
        open_ = row.relation == "acl:relcl" and (taken or not read.under(at, ("obj", "ccomp")))
        return row.head if done or open_ else None
    if not taken:
        return None
    thing = taken[0] - 1
    while thing > 0 and read.told[thing].upos == "PUNCT":
        thing -= 1
    while read.told[thing].relation in ("nmod", "compound", "flat") and read.told[thing].head >= 0:
        thing = read.told[thing].head
    return thing if read.told[thing].upos == "NOUN" else None


def _taken(read: Judged, at: int, child: int, relation: str, used: frozenset[str]) -> int | None:
    """The word of a stand's matter in one thing that hangs on its head; None where it is none."""
    case = read.case_of(child)
    if read.form(child) in circumstances() or read.told[child].relation == "obl:unmarked":
        return None
    if read.form(child) in used:
        return under_noun(read, child)
    if relation in ("obl", "nmod") and case in ("", "by", "in", "at") and case not in used - {""}:
        return None
    if relation == "obj" and read.named_at(child) and (charge := _for(read, at)) is not None:
        return charge
    if relation == "obj":
        done = [*read.under(child, ("acl",)), *read.under(at, ("xcomp", "ccomp"))]
        done = [c for c in done if _is_wanted(read, at, c)]
        inner = [c for c in read.under(at, ("xcomp", "ccomp")) if _is_to(read, c)]
        return next(iter(done or inner), child)
    return child


def _is_wanted(read: Judged, at: int, done: int) -> bool:
    """Whether somebody wants something done: "wants the sanctions | lifted"."""
    wanting = lemmas_of(read.form(at)) & {"want", "like", "need", "prefer"}
    plain = read.form(done).endswith("ing") or read.under(done, ("mark", "obj", "nsubj"))
    return bool(wanting) and read.told[done].upos == "VERB" and done > at and not plain


def _is_to(read: Judged, word: int) -> bool:
    """Whether a verb is what its subject is to do: "would like the League | to mediate"."""
    return any(read.form(c) == "to" for c in read.under(word, ("mark",)))


def _for(read: Judged, at: int) -> int | None:
    """What somebody is blamed for: "blames Lamba | for arming them"."""
    for child in read.under(at, ("advcl", "obl", "nmod")):
        marks = {read.form(c) for c in read.under(child, ("mark", "case"))}
        if child > at and "for" in marks and read.form(child) not in circumstances():
            return child
    return None


def hung(read: Judged, at: int, party: Actor) -> str | None:
    """What is said to hang on something: "the opening depends on a truce"."""
    subject = read.subject(at)
    if subject is None or read.under(at, ("obj",)):
        return None
    return name_at(read, subject[0], party)


def hangs_on(
    read: Judged, about: dict[str, tuple[int, bool]], used: frozenset[str]
) -> tuple[int, int] | None:
    """Where the words stand on which something is made to hang: "on the release of the crew"."""
    held = [one for one in sorted(used) if one in about]
    held = [one for one in held if one in _UPON] or held
    words = sorted(w for one in held for w in read.reach(about[one][0]))
    return (read.words[words[0]].start, read.words[words[-1]].end) if words else None
