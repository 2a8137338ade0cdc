"""A new draft without losing the analyst's edits: a three-way merge, conflicts shown.

What the analyst changed since the last draft stays; what they left alone follows the new draft;
where both changed the same thing the analyst's word stands and the conflict is named.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from demarche.ground.errors import StandoffError
from demarche.model.pattern import is_pattern
from demarche.model.situation import GAP, Ban, Decider, Option, Situation, Wish
from demarche.model.standoff import Standoff
from demarche.model.statement import clause

T = TypeVar("T")
Key = tuple[str, str]
"""An option by its actor's name and its own."""


class Joined(msgspec.Struct, frozen=True):
    """The merged standoff and what could not be merged without a choice, a sentence each."""

    standoff: Standoff
    conflicts: tuple[str, ...]


def merge(base: Situation, edited: Situation, fresh: Situation) -> Joined:
    """The edited standoff brought up to a fresh draft; `base` is the draft that was edited.

    Actors and options are the same if their names are; a renamed one counts as removed and added.
    """
    conflicts: list[str] = []
    actors = _actors(base, edited, fresh, conflicts)
    shell = Standoff(name=edited.name, actors=tuple(actors))
    shell = shell.replace(
        status_quo=_status_quo(shell, base, edited, fresh),
        infeasible=_patterns(shell, edited, edited.infeasible, "infeasible", conflicts),
        feasible=_patterns(shell, edited, edited.feasible, "feasible", conflicts),
        same_outcome=_patterns(shell, edited, edited.same_outcome, "same_outcome", conflicts),
        mutually_exclusive=edited.mutually_exclusive,
        at_least_one_of=edited.at_least_one_of,
        forbidden_moves=_bans(shell, edited, conflicts),
        method=_either(base.method, edited.method, fresh.method),
        actors=tuple(_remapped(a, shell, (edited, fresh), conflicts) for a in actors),
    )
    return Joined(_sound(shell, conflicts), tuple(conflicts))


def _either(base: T, edited: T, fresh: T) -> T:
    return fresh if edited == base else edited


def _actors(
    base: Situation, edited: Situation, fresh: Situation, conflicts: list[str]
) -> list[Decider]:
    old = {a.name: a for a in base.actors}
    new = {a.name: a for a in fresh.actors}
    found = []
    for actor in edited.actors:
        was, now = old.get(actor.name), new.get(actor.name)
        if now is None and was is not None and actor == was:
            continue
        if now is None and was is not None:
            conflicts.append(f"{actor.name} is not in the new draft but was edited: kept.")
        found.append(actor if now is None else _actor(was, actor, now, conflicts))
    here = {a.name for a in edited.actors}
    for actor in fresh.actors:
        if actor.name not in here and actor.name not in old:
            found.append(actor)
        elif actor.name not in here and actor != old[actor.name]:
            conflicts.append(f"{actor.name} was taken out, and the new draft changed it: left out.")
    return found


def _actor(was: Decider | None, mine: Decider, now: Decider, conflicts: list[str]) -> Decider:
    blank = was or Decider(mine.name)
    if mine.ranking != blank.ranking and now.ranking != blank.ranking:
        conflicts.append(f"{mine.name}: the ranking was edited and drafted anew: the edit is kept.")
    return Decider(
        name=mine.name,
        options=_options(blank, mine, now, conflicts),
        ranking=_either(blank.ranking, mine.ranking, now.ranking),
        prefers=_wishes(blank, mine, now) if mine.ranking is None and not mine.weights else (),
        weights=_either(blank.weights, mine.weights, now.weights),
        unknown=_either(blank.unknown, mine.unknown, now.unknown),
        party=_either(blank.party, mine.party, now.party),
    )


def _options(was: Decider, mine: Decider, now: Decider, conflicts: list[str]) -> tuple[Option, ...]:
    old = {o.name: o for o in was.options}
    new = {o.name: o for o in now.options}
    found = []
    for option in mine.options:
        before, after = old.get(option.name), new.get(option.name)
        if after is None:
            if before is not None and option == before:
                continue
            if before is not None:
                conflicts.append(
                    f"{mine.name}: '{option.name}' is not in the new draft but was edited: kept."
                )
            found.append(option)
            continue
        blank = before or option
        both = option.moves != blank.moves and after.moves not in (blank.moves, option.moves)
        if both:
            conflicts.append(
                f"{mine.name}: the moves of '{option.name}' were edited ({option.moves}) and "
                f"drafted anew ({after.moves}): the edit is kept."
            )
        found.append(
            Option(
                option.name,
                _either(blank.moves, option.moves, after.moves),
                tuple(dict.fromkeys((*after.because, *_added(blank, option)))),
                _either(blank.note, option.note, after.note),
            )
        )
    here = {o.name for o in mine.options}
    found += [o for o in now.options if o.name not in here and o.name not in old]
    return tuple(found)


def _added(was: Option | Wish, mine: Option | Wish) -> tuple[str, ...]:
    return tuple(i for i in mine.because if i not in was.because)


def _wishes(was: Decider, mine: Decider, now: Decider) -> tuple[Wish, ...]:
    """The analyst's order and statements; the draft's new ones go after what stands before them."""
    if mine.prefers == was.prefers:
        return now.prefers
    old = {w.text: w for w in was.prefers}
    new = {w.text: w for w in now.prefers}
    found = []
    for wish in mine.prefers:
        before, after = old.get(wish.text), new.get(wish.text)
        if after is None and before is not None and wish == before:
            continue
        if after is not None and before is not None:
            ids = tuple(dict.fromkeys((*after.because, *_added(before, wish))))
            wish = msgspec.structs.replace(wish, because=ids)
        found.append(wish)
    here = {w.text for w in mine.prefers}
    for place, wish in enumerate(now.prefers):
        if wish.text in here or wish.text in old:
            continue
        above = {w.text for w in now.prefers[:place]}
        at = max((k + 1 for k, w in enumerate(found) if w.text in above), default=0)
        found.insert(at, wish)
    return tuple(found)


def _keys(standoff: Situation) -> list[Key]:
    return [
        (standoff.actors[owner].name, option.name)
        for option, owner in zip(standoff.options, standoff.owners, strict=True)
    ]


def _status_quo(
    shell: Situation, base: Situation, edited: Situation, fresh: Situation
) -> str | None:
    """Letter by letter; an option that is new stands as the fresh draft has it."""
    sides = [dict(zip(_keys(s), s.status_quo or "", strict=False)) for s in (base, edited, fresh)]
    if edited.status_quo is None and fresh.status_quo is None:
        return None
    letters = []
    for key in _keys(shell):
        was, mine, now = (side.get(key) for side in sides)
        letters.append((now if mine is None or mine == was else mine) or mine or now or "N")
    return "".join(letters)


def _moved(text: str, edited: Situation, shell: Situation) -> str | None:
    """A pattern over the edited options as one over the merged; None if it speaks of one gone."""
    letters = dict(zip(_keys(edited), text, strict=True))
    gone = set(letters) - set(_keys(shell))
    if any(letters[key] != "-" for key in gone):
        return None
    return "".join(letters.get(key, "-") for key in _keys(shell))


def _patterns(
    shell: Situation, edited: Situation, texts: tuple[str, ...], name: str, conflicts: list[str]
) -> tuple[str, ...]:
    found = []
    for text in texts:
        moved = _moved(text, edited, shell) if is_pattern(text, len(edited.options)) else text
        if moved is None:
            conflicts.append(f"{name}: '{text}' speaks of an option that is gone: left out.")
        else:
            found.append(moved)
    return tuple(found)


def _bans(shell: Situation, edited: Situation, conflicts: list[str]) -> tuple[Ban, ...]:
    found = []
    for ban in edited.forbidden_moves:
        start, end = (_moved(p, edited, shell) for p in (ban.start, ban.end))
        if start is None or end is None or ban.actor not in {a.name for a in shell.actors}:
            conflicts.append(f"forbidden_moves: one of {ban.actor} no longer fits: left out.")
        else:
            found.append(Ban(ban.actor, start, end))
    return tuple(found)


def _remapped(
    actor: Decider, shell: Situation, sides: tuple[Situation, Situation], conflicts: list[str]
) -> Decider:
    """The actor with its states over the merged options, without statements about options gone.

    `sides` are the edited standoff and the fresh one: its states are written over one of the two.
    """
    kept = tuple(w for w in actor.prefers if _reads(w, actor, shell, conflicts))
    weighed = tuple(w for w in actor.weights if _reads(w, actor, shell, conflicts))
    return msgspec.structs.replace(
        actor,
        prefers=kept,
        weights=weighed,
        ranking=_ranking(actor, shell, sides, conflicts),
        unknown=_unknown(actor, shell, sides),
    )


def _ranking(
    actor: Decider, shell: Situation, sides: tuple[Situation, Situation], conflicts: list[str]
) -> tuple[tuple[str, ...], ...] | None:
    ranking = actor.ranking
    side = next(s for s in sides if _of(s, actor.name).ranking == ranking)
    if ranking is None or _keys(shell) == _keys(side):
        return ranking
    rungs = [tuple(_moved(s, side, shell) or "" for s in r if r != GAP) for r in ranking]
    conflicts.append(
        f"{actor.name}: the options changed, so its ranking ties states that differ in new "
        "options only: look it over."
    )
    if any("" in rung for rung in rungs):
        conflicts.append(f"{actor.name}: its ranking speaks of an option that is gone: dropped.")
        return None
    return tuple(rung or GAP for rung in rungs)


def _unknown(
    actor: Decider, shell: Situation, sides: tuple[Situation, Situation]
) -> tuple[tuple[str, str], ...]:
    side = next(s for s in sides if _of(s, actor.name).unknown == actor.unknown)
    pairs = [(_moved(a, side, shell), _moved(b, side, shell)) for a, b in actor.unknown]
    return tuple((a, b) for a, b in pairs if a is not None and b is not None)


def _of(standoff: Situation, name: str) -> Decider:
    """The actor of that name; one without anything where there is none."""
    return next((a for a in standoff.actors if a.name == name), Decider(name))


def _reads(wish: Wish, actor: Decider, shell: Situation, conflicts: list[str]) -> bool:
    try:
        clause(wish.text, shell)
    except StandoffError as error:
        conflicts.append(f"{actor.name}: '{wish.text}' is left out: {error.what}.")
        return False
    return True


def _sound(shell: Standoff, conflicts: list[str]) -> Standoff:
    """The standoff if it loads; without the parts that make it contradict itself if it does not."""
    try:
        Standoff.loads(shell.to_toml(), where=shell.name)
    except StandoffError as error:
        conflicts.append(f"the merged file does not hold together yet: {error}")
    return shell
