"""Who decides, which moves are open from here, what each brings, provokes, and was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.ground.errors import StandoffError
from demarche.ground.items import Act, Decision, Position
from demarche.model.moves import Move, Reply, moves
from demarche.model.situation import Decider, Situation, code_of
from demarche.model.solve import Solution
from demarche.outlook.history import History
from demarche.outlook.rate import chance_of, too_short
from demarche.outlook.steps import Chance, NextStep, Outlook
from demarche.record.known import Known

DECIDER_MOVES = 6
"""How many moves of the decider are shown, best first."""
OTHER_MOVES = 3
"""How many moves of each other party are shown, best first."""
DAYS = 30
"""The window of a probability, in days."""

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
    decisions = [item for item in known.items if isinstance(item, Decision)]
    party = _who_decides(known, decisions)
    if standoff is None or solution is None or standoff.status_quo is None:
        steps, notes = _announced(known, party, _NO_MODEL)
    else:
        try:
            steps, notes = _from_model(known, standoff, solution, history, party)
        except StandoffError as error:
            steps, notes = _announced(known, party, f"The model cannot be asked: {error}")
    return Outlook(
        decider=party,
        decides=_decides(known, decisions, party),
        steps=steps,
        because=tuple(d.id for d in decisions if _party_of(known, d) == party),
        notes=(*notes, *_talks_ahead(known)),
    )


_NO_MODEL = "No model of the standoff could be drafted: the steps are those that parties announced."


def _party_of(known: Known, decision: Decision) -> str:
    held = known.party_of.get(decision.id, ())
    return decision.decider.party or (held[0] if held else decision.decider.name)


def _who_decides(known: Known, decisions: Sequence[Decision]) -> str | None:
    named = [_party_of(known, d) for d in decisions]
    return max(dict.fromkeys(named), key=named.count, default=None)


def _decides(known: Known, decisions: Sequence[Decision], party: str | None) -> str:
    if party is None:
        return "These reports name nobody who has yet to decide."
    own = [d for d in decisions if _party_of(known, d) == party]
    person = max((d.decider for d in own), key=lambda a: (len(a.name), a.name))
    who = f"{person.name} ({person.role})" if person.role else person.name
    name = _party_name(known, party)
    who = who if name in (person.name, person.text) else f"{who}, for {name},"
    about = _joined(dict.fromkeys(d.about.strip() for d in own if d.about.strip()))
    sentence = f"{who} has yet to decide about {about}." if about else f"{who} has yet to decide."
    others = [p for p in dict.fromkeys(_party_of(known, d) for d in decisions) if p != party]
    if others:
        named = _joined(_party_name(known, p) for p in others)
        sentence += f" Decisions of {named} are open too."
    return sentence


def _party_name(known: Known, party: str) -> str:
    return next((p.name for p in known.parties if p.id == party), party)


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
    for actor in ordered:
        decides = _is(known, actor, party)
        open_to = moves(standoff, solution, actor.name)
        shown = open_to[: DECIDER_MOVES if decides else OTHER_MOVES]
        steps.extend(_step(known, standoff, history, actor, move) for move in shown)
        if not open_to:
            notes.append(f"No move is open to {actor.name} from here.")
        elif len(open_to) > len(shown):
            notes.append(
                f"{len(open_to) - len(shown)} further moves of {actor.name} are not shown."
            )
    if party is not None and not any(_is(known, a, party) for a in ordered):
        notes.append(f"The model has no options for {_party_name(known, party)}, who decides.")
    return tuple(steps), tuple(notes)


def _is(known: Known, actor: Decider, party: str | None) -> bool:
    if party is None:
        return False
    return party in (actor.party, actor.name) or _party_name(known, party) == actor.name


def _step(
    known: Known, standoff: Situation, history: History | None, actor: Decider, move: Move
) -> NextStep:
    touched = _touched(standoff, move)
    said = _said(known, touched, actor)
    chance, no_number = _number(known, history, actor, touched)
    return NextStep(
        actor=actor.name,
        move=_joined(move.changes),
        brings=_brings(standoff, actor, move),
        provokes=_provokes(actor, move.replies),
        said=said,
        because=move.because,
        chance=chance,
        no_number=no_number,
    )


def _touched(standoff: Situation, move: Move) -> tuple[str, ...]:
    """The ids that the options which a move changes rest on."""
    changed = code_of(standoff.status_quo or "") ^ code_of(move.to_state)
    options = [o for bit, o in enumerate(standoff.options) if changed >> bit & 1]
    return tuple(dict.fromkeys(i for option in options for i in option.because))


def _brings(standoff: Situation, actor: Decider, move: Move) -> str:
    end = standoff.words(code_of(move.to_state))
    if move.better is None:
        worth = f"by the preferences on record it makes no difference to {actor.name}"
    elif move.better:
        worth = f"{actor.name} would be better off, by its own preferences"
    else:
        worth = f"{actor.name} would be worse off, by its own preferences"
    return f"It would lead to: {end}; {worth}."


def _provokes(actor: Decider, replies: Sequence[Reply]) -> str:
    if not replies:
        return "No other party has an answer that would better its own position."
    hurting = [r for r in replies if r.hurts]
    level = [r for r in replies if r.hurts is None]
    told = _joined(dict.fromkeys(_reply(r) for r in (hurting or level or replies)[:2]))
    if hurting:
        return f"{told}; that would leave {actor.name} worse off than now, which deters the move."
    if level:
        return f"{told}; {actor.name} would then stand no better than now."
    return f"{told}; {actor.name} would still stand better than now."


def _reply(reply: Reply) -> str:
    return f"{reply.actor} could answer: {_joined(reply.changes)}"


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
    who = actor.party or actor.name
    for act in acts:
        for whom in _recipients(known, act):
            chance = chance_of(history, who, act.event, whom, days=DAYS)
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


def _announced(
    known: Known, party: str | None, why: str
) -> tuple[tuple[NextStep, ...], tuple[str, ...]]:
    words = {"warns": "carry out a warning", "offers": "make good an offer",
             "conditions": "act on a condition"}  # fmt: skip
    steps: dict[tuple[str, str], NextStep] = {}
    for item in known.items:
        if not isinstance(item, Position) or item.stance not in words:
            continue
        held = known.party_of.get(item.id, ())
        who = item.party.party or (held[0] if held else item.party.name)
        move = f"{words[item.stance]}: {item.issue}"
        before = steps.get((who, move))
        said = (*(before.said if before else ()), *_with_statement(item))
        steps[who, move] = NextStep(
            actor=_party_name(known, who),
            move=f"{move}, {item.condition}" if item.condition else move,
            brings="No model says what it would bring.",
            provokes="No model says what others would answer.",
            said=tuple(dict.fromkeys(said)),
            because=said[:1],
            no_number=too_short(None),
        )
    ordered = sorted(steps.items(), key=lambda kv: kv[0][0] != party)
    return tuple(step for _, step in ordered), (why,)


def _with_statement(item: Position) -> tuple[str, ...]:
    return (item.id,) if item.statement is None else (item.id, item.statement)


def _talks_ahead(known: Known) -> tuple[str, ...]:
    """Talks that are planned or proposed, a sentence each."""
    said = []
    for talks in known.talks:
        if talks.status not in ("planned", "proposed"):
            continue
        who = _joined(_party_name(known, p) for p in talks.participants) or "parties not named"
        where = f" in {talks.place}" if talks.place else ""
        when = f" ({talks.when.text})" if talks.when is not None else ""
        said.append(f"Talks {talks.status}{where}{when}: {who}.")
    return tuple(said)


def _joined(parts: Iterable[str]) -> str:
    listed = list(parts)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"
