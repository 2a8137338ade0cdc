"""What a refusal waits for: "will not return to the table until the troops have left".

Whoever refuses something until another does a deed demands the deed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Position
from demarche.read.matters import matter_of, same_matter
from demarche.record.known import Cell, Issue
from demarche.record.parties import Sides

_WAITS = re.compile(r"\b(?:before|unless|until)\b[^,]+", re.IGNORECASE)
_LONGEST = 8
"""Words of a party's name, at most."""


def with_awaited(
    issues: Sequence[Issue], positions: Sequence[Position], sides: Sides
) -> tuple[Issue, ...]:
    """The issues, with a demand where a refusal waits for what another party has answered on."""
    added: dict[str, list[Cell]] = {}
    for position in positions:
        waits = position.condition if position.stance == "refuses" else None
        who = sides.party(position.source, position.party)
        target, deed = _asked(waits or "", sides)
        if target is None or target == who:
            continue
        issue = next((i for i in issues if _answers(i, target, deed)), None)
        if issue is not None and not any(c.party == who and c.wants > 0 for c in issue.cells):
            added.setdefault(issue.id, []).append(
                Cell(who, issue.id, "demands", (position.id,), (target,), sure=position.confidence)
            )
    return tuple(
        msgspec.structs.replace(i, cells=(*i.cells, *added[i.id])) if i.id in added else i
        for i in issues
    )


def _asked(condition: str, sides: Sides) -> tuple[str | None, str]:
    """The party that a condition begins with, and what it is to do."""
    if not _WAITS.match(condition):
        return None, ""
    told = condition.split()[1:]
    told = told[1:] if told[:1] and told[0].casefold() == "the" else told
    for size in range(min(_LONGEST, len(told) - 1), 0, -1):
        party = sides.named(" ".join(told[:size]))
        if party is not None:
            return party, " ".join(told[size:])
    return None, ""


def _answers(issue: Issue, party: str, deed: str) -> bool:
    """Whether a party has said on an issue whether it will do this deed."""
    if not any(c.party == party and c.stance in ("refuses", "accepts", "offers")
               for c in issue.cells):  # fmt: skip
        return False
    matter = matter_of(deed)
    return any(same_matter(matter, matter_of(wording)) for wording in issue.wordings)
