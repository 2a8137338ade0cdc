"""What an operator ("refuse to", "threaten", "call for") makes of the act that it governs."""

from __future__ import annotations

from demarche.ground.plover import QUAD, Event, Status
from demarche.language.clauses import Verb
from demarche.read.acts_deed import COOPERATIVE, SETTLED, Deed, Slot
from demarche.read.acts_operators import operators
from demarche.read.acts_scene import Scene
from demarche.read.acts_table import Pattern, as_event
from demarche.read.acts_time import to_come

_NEEDS_INNER = frozenset({"request", "promise", "agree", "allow", "command", "wish"})
_PASSES_ON = frozenset({"plan", "announce", "decide", "begin", "stop"})
_ANNOUNCES = frozenset({"plan", "announce", "agree", "decide"})
_DONE_BY_WORDS = frozenset({"REJECT", "PROTEST", "ACCUSE"})
_ASKS = frozenset({"request", "refuse", "allow", "command"})
_TOUCHES = frozenset({"begin", "attempt", "plan", "announce", "stop", "fail", "mull", "decide"})
_BINDING = frozenset({"promise", "agree"})
_BY_THEMSELVES = _BINDING | {"request", "refuse", "threaten"}


def kind_of(scene: Scene, number: int, pattern: Pattern) -> str:
    """The operator's kind; who "wants to help" asks nobody, but wishes."""
    verb = scene.verbs[number]
    if pattern.row.kind == "promise" and verb.negated and "be" in (verb.lemma, _aux(scene, verb)):
        return "refuse"  # "is not prepared to", "neither is ready to"
    if pattern.row.kind != "request" or verb.lemma not in operators().wishes or verb.passive:
        return pattern.row.kind
    same = any(
        scene.verbs[n].link == "to" and scene.verbs[n].subject == verb.subject
        for n in scene.governed(number)
    )
    if not same:
        return "request"
    return "plan" if verb.lemma == "expect" else "wish"


def _aux(scene: Scene, verb: Verb) -> str:
    return "be" if verb.passive and not scene.tokens[verb.last].reduced else ""


def composed(
    scene: Scene, number: int, pattern: Pattern, after: int, kind: str, inner: Deed | None
) -> Deed | None:
    """The deed of an operator over `inner`, or None where both together tell none."""
    compose = scene.table.compose[kind]
    if inner is not None and kind == "request" and _only_says(scene, number, inner):
        return None
    alone = _tells_little(kind, inner)
    if inner is None:
        root = compose.get("none", "")
    elif alone:
        root = compose["none"]  # "offers to limit withdrawals": a pledge, whatever of
    elif kind in _BINDING and inner.status == "negated" and QUAD[inner.event] == 4:
        root = "AGREE"  # "pledged not to fire"
    else:
        root = compose.get(inner.event, compose["default"])
        root = inner.event if root == "=" else root
    verb = scene.verbs[number]
    if (
        kind == "request"
        and verb.lemma in operators().wishes
        and inner is not None
        and inner.nominal
    ):
        root = "" if QUAD[inner.event] == 4 else root  # "seeks no clash", "wants no war"
    if not root:
        return inner if kind in ("begin", "attempt") else None
    event = as_event(root)
    kept = inner if inner is not None and inner.event == event else None
    if alone:
        kept = None
    last = max(verb.last if inner is None else inner.last, after - 1)
    return Deed(
        event, _by_manual(kind, inner, event), verb.first, last, number,
        _modes(scene, kind, inner, kept), inner.contexts if inner is not None else (),
        _doers(scene, verb, kind, inner), _recipients(scene, verb, pattern, after, kind, inner),
        _status(kind, kept), symmetric=kept is not None and kept.symmetric,
        weak=_is_weak(scene, number, pattern, after, kind, None if alone else inner, kept),
        needs=kept is not None and kept.needs,
        refused=kind == "refuse" and verb.negated and pattern.row.kind == "promise",
        confidence=SETTLED if kept is not None and kept.confidence == SETTLED
        else 0.75 if inner is not None else 0.55,
    )  # fmt: skip


def _doers(scene: Scene, verb: Verb, kind: str, inner: Deed | None) -> tuple[Slot, ...]:
    """Who does it; who "is prepared to" or "is expected to" is not done to but will do it."""
    if _is_state(scene, verb, kind, inner) and not scene.with_prep(verb, "by"):
        return scene.slots(verb.subject)
    return scene.actors(verb)


def _is_state(scene: Scene, verb: Verb, kind: str, inner: Deed | None) -> bool:
    if not verb.passive:
        return False
    if kind == "plan" and inner is not None and inner.verb >= 0:
        below = scene.verbs[inner.verb]
        return below.link == "to" and not below.passive and below.subject == verb.subject
    return verb.lemma in operators().minds and kind in ("promise", "refuse")


def _only_says(scene: Scene, number: int, inner: Deed) -> bool:
    """«insists that the ship had been there»: what is claimed is not asked for."""
    if scene.verbs[number].lemma not in operators().claims or inner.verb < 0:
        return False
    return scene.verbs[inner.verb].link == "that" and not _is_proposal(scene, number, inner.verb)


def _modes(scene: Scene, kind: str, inner: Deed | None, kept: Deed | None) -> tuple[str, ...]:
    if kept is not None:
        return kept.modes
    mode = scene.table.modes.get(kind, {}).get(inner.event) if inner is not None else None
    return (mode,) if mode else ()


def _status(kind: str, kept: Deed | None) -> Status:
    if kind == "mull":
        return "hypothetical"
    if kind == "fail":
        return "negated"
    if kept is None:
        return "actual"
    if kept.event == "AGREE" and kept.status == "negated" and kind in _BINDING:
        return "actual"  # "agreed not to sign"
    if kept.event == "AGREE" or (kind == "decide" and kept.event in _DONE_BY_WORDS):
        return kept.status
    return "future" if kind in _ANNOUNCES else kept.status


def _is_weak(
    scene: Scene,
    number: int,
    pattern: Pattern,
    after: int,
    kind: str,
    inner: Deed | None,
    kept: Deed | None,
) -> bool:
    if inner is None:
        asks = bool(pattern.tail) or scene.verbs[number].lemma in operators().demands
        asks = asks or _proposes_that(scene, number)
        asks = asks or any(_is_proposal(scene, number, n) for n in scene.governed(number))
        tells = kind in ("refuse", "threaten") or (kind == "request" and asks)
        tells = tells or _says_yes(scene, number, kind) or _gives(scene, number, after, kind)
        tells = tells or (kind == "request" and _asks_for(scene, number, after))
        tells = tells or (
            kind == "promise" and not operators().professed.isdisjoint(pattern.tail[-1:])
        )
        return pattern.row.weak or (kind in _NEEDS_INNER and not tells)
    if kind == "fail" and inner.event == "AGREE":
        return False  # "failed to agree" tells that there is no accord
    passes = kept is not None or kind in _PASSES_ON
    return pattern.row.weak or (passes and inner.weak and inner.verb >= 0)


def _tells_little(kind: str, inner: Deed | None) -> bool:
    """Whether the operator alone tells the act: what it governs tells none surely, and no harm."""
    if kind not in _BY_THEMSELVES or inner is None or not inner.weak or inner.verb < 0:
        return False
    return kind not in _BINDING or QUAD[inner.event] != 4


def _gives(scene: Scene, number: int, after: int, kind: str) -> bool:
    """«offered a quay», «promised that the trucks would go», «agreed that»: something is given."""
    verb = scene.verbs[number]
    if kind not in ("promise", "agree") or verb.conditional:
        return False
    behind = [t.lower for t in scene.tokens[verb.last + 1 : verb.last + 4]]
    if "that" in behind or any(scene.verbs[n].link for n in scene.governed(number)):
        told = verb.form in ("past", "s") or verb.modal or verb.lemma != "agree"
        return verb.lemma in operators().pledges and bool(told)  # "experts agree that" is no pledge
    things = verb.subject if verb.passive else scene.direct(verb, after)
    return verb.lemma in operators().hands and bool(things)


def _asks_for(scene: Scene, number: int, after: int) -> bool:
    """«wants the association», «proposed a court», «asked the elders, ..., to bring»."""
    verb = scene.verbs[number]
    if verb.lemma in operators().seeks:
        return bool(verb.subject if verb.passive else scene.direct(verb, after))
    if verb.lemma not in operators().asks:
        return False
    following = scene.tokens[verb.last + 1 : verb.last + 14]
    return any(t.tag == "TO" for t in following) or any(t.lower == "that" for t in following[:3])


def _proposes_that(scene: Scene, number: int) -> bool:
    """«has proposed to the envoy that he go»: the clause is long in coming."""
    verb = scene.verbs[number]
    after = scene.tokens[verb.last + 1 : verb.last + 9]
    return (
        verb.lemma in operators().puts_to
        and bool(scene.with_prep(verb, "to"))
        and any(t.lower == "that" for t in after)
    )


def _is_proposal(scene: Scene, number: int, governed: int) -> bool:
    """Whether a clause tells what is asked: "to", or "that" with "should" or a bare form."""
    verb = scene.verbs[governed]
    if verb.link != "that":
        return verb.link == "to" or scene.verbs[number].lemma in operators().puts
    subjunctive = verb.modal == "should" or (verb.form == "base" and not verb.modal)
    bare_be = scene.tokens[verb.first].lower == "be" or scene.tokens[verb.last].lower == "be"
    return scene.verbs[number].lemma in operators().proposes and (subjunctive or bare_be)


def _says_yes(scene: Scene, number: int, kind: str) -> bool:
    """«Norland accepted within the hour», «is ready to begin»: consent, or a pledge of a deed."""
    verb = scene.verbs[number]
    if kind == "promise":
        return verb.lemma in operators().binds and any(
            scene.verbs[n].link == "to" for n in scene.governed(number)
        )
    if kind != "agree" or verb.lemma not in operators().consents or verb.form not in ("past", "s"):
        return False
    if verb.lemma != "accept" and any(scene.verbs[n].link == "to" for n in scene.governed(number)):
        return True
    bare = verb.lemma == "accept" or not scene.direct(verb, verb.last + 1)
    bare = bare and not verb.passive
    return bare and not scene.governed(number) and not scene.with_prep(verb, "with")


def _by_manual(kind: str, inner: Deed | None, event: Event) -> Event:
    """The root by the manual, for which a deed still to come is a promise or a threat."""
    if inner is None:
        return event
    kept = inner.manual if inner.event == event else event
    if kind == "agree":
        return "SUPPORT" if inner.nominal and inner.manual == "SUPPORT" else "AGREE"
    if kind in ("plan", "promise", "decide"):
        return to_come(inner.manual)
    if kind == "announce" and inner.nominal and inner.event in COOPERATIVE:
        return to_come(inner.manual)
    if kind == "fail" and inner.event in COOPERATIVE:
        return "REJECT"
    if kind == "request" and inner.event in ("SANCTION", "PROTEST") and inner.nominal:
        return "ACCUSE"  # rallying others against somebody: CAMEO 113
    return kept


def _recipients(
    scene: Scene, verb: Verb, pattern: Pattern, after: int, kind: str, inner: Deed | None
) -> tuple[Slot, ...]:
    """Whom it is toward: who is asked; else who would undergo the act that is governed."""
    own = [] if _is_state(scene, verb, kind, inner) else scene.recipients(verb, pattern.row, after)
    theirs = list(inner.recipients) if inner is not None else []
    helps = list(inner.actors) if inner is not None else []
    if kind in _ASKS:
        found = own + helps + theirs
    elif kind in _TOUCHES:
        found = theirs + own
    else:
        found = theirs + own + helps
    return tuple(dict.fromkeys(found))
