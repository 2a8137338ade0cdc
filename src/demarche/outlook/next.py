"""Who decides, which moves are open from here, what each brings, provokes, and was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from demarche.ground.errors import StandoffError
from demarche.ground.items import Act, Position
from demarche.model.moves import Move, Reply, moves
from demarche.model.situation import Decider, Situation, code_of
from demarche.model.solve import Solution
from demarche.outlook.announced import announced, party_name, talks_ahead
from demarche.outlook.decides import party_of, told_to_decide, who_decides
from demarche.outlook.disagree import disagreement
from demarche.outlook.history import History
from demarche.outlook.rate import chance_of, too_short
from demarche.outlook.series import shifts
from demarche.outlook.steps import Chance, NextStep, Outlook
from demarche.outlook.surprise import Surprise, surprises
from demarche.outlook.watch import among, ends_early
from demarche.outlook.who import naming, party_in
from demarche.outlook.words import counted, joined
from demarche.record.known import Known
from demarche.record.settled import open_decisions

DECIDER_MOVES = 6
"""How many moves of the decider are shown, best first."""
OTHER_MOVES = 3
"""How many moves of each other party are shown, best first."""
DAYS = 30
"""The window of a probability, in days."""

_SURPRISES, _UNLIKELY = 8, 3.0
"""How many surprises are told at most, and from how many bits on (3: one chance in eight)."""

_BINDING = ("warns", "conditions", "offers", "accepts", "refuses")
"""The stances that warn of a move, promise one, or bind a party, in the order they are listed."""


def next_steps(
    known: Known,
    standoff: Situation | None,
    solution: Solution | None,
    history: History | None,
) -> Outlook:
    """The outlook of a standoff: the decider's open moves first, then those of the others.

    Without a model the announced steps are given instead, from warnings, offers and conditions.
    A probability stands only beside a move that is an act in a history of sufficient length;
    otherwise the sentence that says why there is none.
    """
    decisions = open_decisions(known.items, known.settled)
    party = who_decides(known, decisions)
    past = None if history is None else among(history, known)
    if standoff is None or solution is None or standoff.status_quo is None:
        steps, notes = announced(known, party, _NO_MODEL)
    else:
        try:
            steps, notes = _from_model(known, standoff, solution, history, party)
        except StandoffError as error:
            steps, notes = announced(known, party, f"The model cannot be asked: {error}")
    return Outlook(
        decider=party,
        decides=told_to_decide(known, decisions, party),
        steps=steps,
        because=tuple(d.id for d in decisions if party_of(known, d) == party),
        notes=(*notes, *talks_ahead(known), *ends_early(known, history)),
        shifts=() if past is None or too_short(past) else shifts(past, named=naming(known)),
        surprises=_unexpected(known, past),
    )


def _unexpected(known: Known, history: History | None) -> tuple[Surprise, ...]:
    if history is None:
        return ()
    found = surprises(history, limit=_SURPRISES, named=naming(known)).acts
    return tuple(s for s in found if s.bits >= _UNLIKELY)


_NO_MODEL = "No model of the standoff could be drafted: the steps are those that parties announced."


def _from_model(
    known: Known,
    standoff: Situation,
    solution: Solution,
    history: History | None,
    party: str | None,
) -> tuple[tuple[NextStep, ...], tuple[str, ...]]:
    ordered = sorted(standoff.actors, key=lambda a: not _is(known, a, party))
    steps: list[NextStep] = []
    notes: list[str] = []
    open_to = {actor.name: moves(standoff, solution, actor.name) for actor in ordered}
    anyway = {
        name: {change for move in found if move.better for change in move.changes}
        for name, found in open_to.items()
    }
    for actor in ordered:
        found = open_to[actor.name]
        shown = _shown(found, DECIDER_MOVES if _is(known, actor, party) else OTHER_MOVES)
        steps.extend(_step(known, standoff, history, actor, move, anyway) for move in shown)
        if not found:
            notes.append(f"No move is open to {actor.name} from here.")
        elif len(found) > len(shown):
            left = counted(len(found) - len(shown), "further move")
            notes.append(f"Not shown of {actor.name}: {left}, most of them combinations.")
    if party is not None and not any(_is(known, a, party) for a in ordered):
        notes.append(f"The model has no options for {party_name(known, party)}, who decides.")
    return tuple(steps), tuple(notes)


def _is(known: Known, actor: Decider, party: str | None) -> bool:
    if party is None:
        return False
    return party in (actor.party, actor.name) or party_name(known, party) == actor.name


def _shown(found: Sequence[Move], most: int) -> list[Move]:
    """Moves that change one thing, best first, and the best combination, at most `most`."""
    single = [move for move in found if len(move.changes) == 1]
    combined = [move for move in found if len(move.changes) > 1]
    room = most - 1 if combined else most
    return [*single[:room], *combined[: most - min(len(single), room)][: most if not single else 1]]


def _step(
    known: Known,
    standoff: Situation,
    history: History | None,
    actor: Decider,
    move: Move,
    anyway: Mapping[str, set[str]],
) -> NextStep:
    touched = _touched(standoff, move)
    said = _said(known, touched, actor)
    chance, no_number = _number(known, history, actor, _begun(standoff, move))
    hurting = [r for r in _provoked(move.replies, anyway) if r.hurts]
    return NextStep(
        actor=actor.name,
        move=_own_words(actor.name, move.changes),
        brings=_brings(standoff, actor, move),
        provokes=_provokes(actor, move.replies, anyway),
        said=said,
        because=move.because,
        chance=chance,
        no_number=no_number,
        disagree=disagreement(actor.name, move.better, bool(hurting), chance),
    )


def _touched(standoff: Situation, move: Move) -> tuple[str, ...]:
    """The ids that the options which a move changes rest on."""
    changed = code_of(standoff.status_quo or "") ^ code_of(move.to_state)
    options = [o for bit, o in enumerate(standoff.options) if changed >> bit & 1]
    return tuple(dict.fromkeys(i for option in options for i in option.because))


def _begun(standoff: Situation, move: Move) -> tuple[str, ...]:
    """The ids that the options rest on which a move takes up, not those that it drops."""
    taken = code_of(move.to_state) & ~code_of(standoff.status_quo or "")
    options = [o for bit, o in enumerate(standoff.options) if taken >> bit & 1]
    return tuple(dict.fromkeys(i for option in options for i in option.because))


def _brings(standoff: Situation, actor: Decider, move: Move) -> str:
    if move.better is None:
        worth = f"By the preferences on record it would make no difference to {actor.name}"
    else:
        degree = "better" if move.better else "worse"
        worth = f"{actor.name} would be {degree} off, by its own preferences"
    end = code_of(move.to_state)
    if end.bit_count() <= len(move.changes):
        return f"{worth}."
    return f"{worth}. All that would then stand: {standoff.words(end)}."


def _provokes(actor: Decider, replies: Sequence[Reply], anyway: Mapping[str, set[str]]) -> str:
    """What others would answer; what would better them in any case is not provoked."""
    provoked = _provoked(replies, anyway)
    if not provoked:
        others = joined(dict.fromkeys(r.actor for r in replies))
        if not others:
            return "No other party has an answer that would better its own position."
        own = "its own position" if len({r.actor for r in replies}) == 1 else "their own positions"
        return f"It provokes nothing new: {others} could better {own} in any case."
    hurting = [r for r in provoked if r.hurts]
    level = [r for r in provoked if r.hurts is None]
    told = "; ".join(dict.fromkeys(_reply(r) for r in (hurting or level or provoked)[:2]))
    if hurting:
        return f"{told}; that would leave {actor.name} worse off than now, which deters the move."
    if level:
        return f"{told}; {actor.name} would then stand no better than now."
    return f"{told}; {actor.name} would still stand better than now."


def _provoked(replies: Sequence[Reply], anyway: Mapping[str, set[str]]) -> list[Reply]:
    return [r for r in replies if not anyway.get(r.actor, set()).issuperset(r.changes)]


def _reply(reply: Reply) -> str:
    return f"{reply.actor} could answer: {_own_words(reply.actor, reply.changes)}"


def _own_words(actor: str, changes: Iterable[str]) -> str:
    """The changes of an actor's options, without its own name before them.

    >>> _own_words("Aria", ["choose 'Aria.Talk'", "drop 'Aria.Shell'", "choose 'Aria.Pay'"])
    "choose 'Talk' and 'Pay', drop 'Shell'"
    """
    short = [change.replace(f"'{actor}.", "'") for change in changes]
    told = {verb: [c.removeprefix(verb) for c in short if c.startswith(verb)]
            for verb in ("choose ", "drop ")}  # fmt: skip
    return ", ".join(f"{verb}{joined(options)}" for verb, options in told.items() if options)


def _said(known: Known, touched: Iterable[str], actor: Decider) -> tuple[str, ...]:
    """Positions on the issues that a move touches, and the statements that hold them."""
    ids = set(touched)
    held = [item for item in known.items if isinstance(item, Position)]
    issues = {p.issue_id for p in held if p.id in ids}
    for issue in known.issues:
        if ids & {p for cell in issue.cells for p in cell.positions}:
            issues |= {issue.id} | {
                p.issue_id for p in held for c in issue.cells if p.id in c.positions
            }
    bearing = [p for p in held if p.issue_id in issues and p.stance in _BINDING]
    own = {actor.party, actor.name}

    def order(position: Position) -> tuple[bool, int]:
        parties = known.party_of.get(position.id, ())
        return not own.isdisjoint(parties), _BINDING.index(position.stance)

    listed = sorted(bearing, key=order)
    both = [i for p in listed for i in (p.id, p.statement) if i is not None]
    return tuple(dict.fromkeys(both))


def _number(
    known: Known, history: History | None, actor: Decider, touched: Iterable[str]
) -> tuple[Chance | None, str | None]:
    short = too_short(history)
    if history is None or short is not None:
        return None, short
    acts = _acts(known, touched)
    who = party_in(known, history, actor.party or actor.name) or actor.name
    for act in acts:
        for name in _recipients(known, act):
            whom = party_in(known, history, name) or name
            chance = chance_of(history, who, act.event, whom, days=DAYS, named=naming(known))
            if chance is not None:
                return chance, None
    return None, (
        "No number: the history counts acts between parties, and no act on record in it "
        "corresponds to this move."
    )


def _acts(known: Known, touched: Iterable[str]) -> list[Act]:
    ids = set(touched)
    statements = {
        i.statement for i in known.items if isinstance(i, Position) and i.id in ids and i.statement
    }
    return [
        i
        for i in known.items
        if isinstance(i, Act) and (i.id in ids or (i.statement in statements and _ahead(i)))
    ]


def _ahead(act: Act) -> bool:
    return act.status in ("future", "hypothetical")


def _recipients(known: Known, act: Act) -> list[str]:
    return list(dict.fromkeys(a.party or a.name for a in act.recipient))
