"""What time, modality and negation make of a deed: will, would, may, not, if, unless."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from demarche.ground.plover import QUAD, Event, Status
from demarche.language.clauses import Verb
from demarche.read.acts_deed import COOPERATIVE, Deed
from demarche.read.acts_operators import operators
from demarche.read.acts_scene import Scene
from demarche.read.acts_table import as_event
from demarche.read.acts_words import COMING, HEARSAY, POSSIBLE, REFUSING

_MUTUAL = frozenset({"agree", "reach", "settle", "meet", "find"})
"""What takes two: who "could not agree" refuses nothing."""
_SELVES = frozenset({"it", "its", "we", "our", "they", "their", "i", "my"})


_GIVEN_UP = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""Who does so no longer gives in."""
_COUNTED = frozenset({"N", "ADJ", "NAME", "NUM"})
"""Behind "any more" these tell of what there is no more ("does not demand any more money")."""


def _over(scene: Scene, verb: Verb) -> bool:
    """«no longer demands», «does not insist on it any more»."""
    words = [t.lower for t in scene.tokens]
    if "longer" in words[verb.first : verb.last]:
        return True
    behind = scene.tokens[verb.last + 1 :]
    if any(t.lower == "anymore" for t in behind):
        return True
    for number, (one, two) in enumerate(pairwise(behind)):
        if one.lower == "any" and two.lower in ("longer", "more"):
            further = behind[number + 2 : number + 3]
            return not any(t.tag in _COUNTED for t in further)
    return False


def to_come(root: Event) -> Event:
    """What the manual codes for a deed still to come: a promise, or a threat.

    *Source*: PLOVER manual 0.8, AGREE ("future CONSULT, SUPPORT, COOPERATE, AID") and THREATEN.
    """
    if root in COOPERATIVE:
        return "AGREE"
    return "THREATEN" if QUAD[root] == 4 else root


def differs(scene: Scene, verb: Verb) -> bool:
    """Whether a denied verb tells that sides are apart ("could not agree on the date").

    Who cannot agree *to* something refuses it.
    """
    if verb.lemma not in _MUTUAL or verb.modal not in ("could", "can", "ca"):
        return False
    behind = scene.tokens[verb.last + 1 : verb.last + 2]
    return verb.lemma != "agree" or not any(t.lower == "to" for t in behind)


def in_time(scene: Scene, deed: Deed, verb: Verb) -> Deed:
    """The deed as its verb's modal, negation and clause let it stand."""
    if deed.by_speaker or deed.refused or deed.verb < 0:
        return deed
    if verb.negated and deed.event in _GIVEN_UP and _over(scene, verb):
        deed = _now(deed, "future" if verb.modal in COMING else "actual", "CONCEDE", "CONCEDE")
    elif verb.negated:
        deed = _negated(scene, deed, verb)
    elif verb.modal in POSSIBLE and _own_harm(scene, deed, verb):
        deed = _now(deed, "actual", "THREATEN", "THREATEN")
    elif verb.modal in POSSIBLE:
        deed = _now(deed, "hypothetical", deed.event, to_come(deed.manual))
    elif verb.modal in COMING and deed.event not in ("THREATEN", "REQUEST"):
        deed = _future(scene, deed, verb)
    if deed.status in ("actual", "future") and (
        verb.conditional
        or _hearsay(scene, verb)
        or (verb.governor >= 0 and scene.verbs[verb.governor].lemma in operators().doubts)
    ):
        deed = _now(deed, "hypothetical", deed.event, deed.manual)
    return deed


def _own_harm(scene: Scene, deed: Deed, verb: Verb) -> bool:
    """«hinted that it could halt exports unless the fee fell»: harm by those who speak of it."""
    if QUAD[deed.event] != 4 or not scene.on_condition or verb.conditional or not verb.subject:
        return False
    subject = scene.phrases[verb.subject[0]]
    return not _SELVES.isdisjoint(t.lower for t in scene.tokens[subject.first : subject.last + 1])


def _hearsay(scene: Scene, verb: Verb) -> bool:
    """«reportedly shelled»."""
    about = scene.tokens[max(0, verb.first - 1) : verb.last + 2]
    return any(token.lower in HEARSAY for token in about)


def _now(deed: Deed, status: Status, event: Event, manual: Event) -> Deed:
    return msgspec.structs.replace(deed, status=status, event=event, manual=manual)


def _negated(scene: Scene, deed: Deed, verb: Verb) -> Deed:
    """«will not withdraw» refuses; «did not withdraw» only tells what was not done."""
    if deed.event not in COOPERATIVE:
        return _now(deed, "negated", deed.event, deed.manual)
    if verb.modal not in REFUSING or differs(scene, verb):
        return _now(deed, "negated", deed.event, "REJECT")
    mode = scene.table.modes["refuse"].get(deed.event)
    return msgspec.structs.replace(
        deed,
        event="REJECT",
        manual="REJECT",
        modes=(mode,) if mode else (),
        weak=False,
        symmetric=False,
        needs=False,
    )


def _future(scene: Scene, deed: Deed, verb: Verb) -> Deed:
    words = {t.lower for t in scene.tokens if t.tag == "SUB"}
    on_condition = "unless" in words and deed.event != "REJECT"
    if on_condition or (scene.on_condition and QUAD[deed.event] == 4 and not verb.conditional):
        return _now(deed, "actual", "THREATEN", "THREATEN")
    manual = to_come(deed.manual)
    offered = scene.in_return and deed.event in COOPERATIVE and deed.event != "CONSULT"
    if offered and not verb.conditional:
        return _now(deed, "actual", "AGREE", manual)  # "would lift the ban if", "once"
    if verb.modal == "would" and verb.governor < 0:
        return _now(deed, "hypothetical", deed.event, manual)
    root = scene.table.compose["will"].get(deed.event, "=")
    if root != "=":
        return _now(deed, "actual", as_event(root), manual)
    if deed.event in ("ACCUSE", "REJECT"):
        manual = deed.manual
    return _now(deed, "future", deed.event, manual)
