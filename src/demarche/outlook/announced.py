"""What parties have said they will do: warnings, offers, conditions, and talks ahead."""

from __future__ import annotations

from demarche.ground.dates import When
from demarche.ground.items import Position
from demarche.outlook.rate import too_short
from demarche.outlook.steps import NextStep
from demarche.outlook.words import joined
from demarche.record.known import Known


def announced(
    known: Known, party: str | None, why: str
) -> tuple[tuple[NextStep, ...], tuple[str, ...]]:
    """The announced steps, those of the decider `party` first, and why they stand alone."""
    words = {"warns": "carry out a warning", "offers": "make good an offer",
             "conditions": "act on a condition"}  # fmt: skip
    steps: dict[tuple[str, str], NextStep] = {}
    for item in known.items:
        if not isinstance(item, Position) or item.stance not in words:
            continue
        held = known.party_of.get(item.id, ())
        who = item.party.party or (held[0] if held else item.party.name)
        move = f"{words[item.stance]}: {item.about}"
        before = steps.get((who, move))
        said = (*(before.said if before else ()), *_with_statement(item))
        steps[who, move] = NextStep(
            actor=party_name(known, who),
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


def talks_ahead(known: Known) -> tuple[str, ...]:
    """Talks that are planned or proposed and not over by the last report, a sentence each."""
    ended = max((s.published[:10] for s in known.sources if s.published), default="")
    said = []
    for talks in known.talks:
        told = talks.when is not None or talks.place or len(talks.participants) > 1
        over = talks.when is not None and (talks.when.last or ended) < ended
        if talks.status not in ("planned", "proposed") or not told or over:
            continue
        who = joined(party_name(known, p) for p in talks.participants) or "parties not named"
        where = f" in {talks.place}" if talks.place else ""
        when = "" if talks.when is None else f" {_days(talks.when)}"
        said.append(f"Talks {talks.status}{where}{when}: {who}.")
    return tuple(said)


def _days(when: When) -> str:
    """The days that a time means; its own words where they are not known."""
    if when.first is None or when.last is None:
        return f"({when.text})"
    if when.first == when.last:
        return f"on {when.first}"
    return f"between {when.first} and {when.last}"


def party_name(known: Known, party: str) -> str:
    """A party's name by its id; the id where the record has no such party."""
    return next((p.name for p in known.parties if p.id == party), party)
