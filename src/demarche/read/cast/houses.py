"""Ministries, armies, organisations and groups: one entity for all spellings, on a side."""

from __future__ import annotations

from demarche.read.cast.entities import FIGHTERS, Entity
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.persons import Persons

_OTHERS = frozenset(
    "foreign enemy hostile neighbouring neighboring rival opposing occupying".split()
)

_OWN = frozenset({"government", "ministry"})
"""Houses by which an official text means its issuer's, with a capital: "the Government"."""
_SEVERAL = frozenset(["each", "both", "neither", "either", "another", "one"])


class Houses(Persons):
    """Resolves institutions, organisations and groups among all whom the report names."""

    def _institution(self, found: Found) -> Entity:
        head = _canonical(found.head)
        side, presumed = self._side(found) or self._relative(found), False
        if head.endswith("side") and side is not None:
            return side
        own = side is None and found.written[:1].isupper() and not _of_others(found)
        side = self._host if own and head in _OWN and not self._of_guests(found) else side
        known = self._institution_before(head) if side is None or " " not in head else None
        if known is not None and (side is None or known.side == side.number):
            return known  # "the Ministry in Lima" is the Ministry of Water told of before
        if side is None:
            mine = not _of_others(found) and found.sector not in FIGHTERS
            side, presumed = self._home(found) if mine else None, True
        key = f"institution:{side.key if side else ''}:{head}"
        entity = self.entities.keyed(key, "institution", found.written)
        if len(found.written) > len(entity.name):
            entity.name = found.written
        entity.sector = entity.sector or found.sector
        if side is not None and entity.side is None:
            entity.side = side.side_number
            entity.party = side.party
            entity.presumed = presumed and side is not self._host
        holder = self._possessor(found) if found.det in {"his", "her"} else None
        if holder is not None and entity.whose is None and holder.side is None:
            entity.whose = holder.number  # "his ministry", before it is told whose he is
        return entity

    def _institution_before(self, head: str) -> Entity | None:
        for entity, _ in self._back():
            if entity.kind in {"institution", "organisation"}:
                held = entity.key.rsplit(":", 1)[-1]
                if held == head or held.endswith(f" {head}"):
                    return entity
        return None

    def _group(self, found: Found) -> Entity:
        sides = self._sides(found)
        last = found.head.split()[-1]
        if len(sides) == 1 and sides[0].kind == "collective" and last in cue("whole"):
            return sides[0]
        key = f"group:{found.written.casefold()}"
        entity = self.entities.keyed(key, "group", found.written)
        entity.sector = entity.sector or found.sector
        if last in cue("related"):
            # "NATO allies" are NATO's; "its neighbours" are somebody else.
            stated = {o.entry.key for o in found.owners if o.entry}
            sides = [s for s in sides if s.kind in {"body", "collective"} and s.key in stated]
        if not sides and not found.owners and (whose := self._relative(found)) is not None:
            sides = [whose]
        parties = {s.party for s in sides}
        if len(sides) == 1 and entity.side is None:
            entity.side = sides[0].side_number
        if len(parties) == 1:
            entity.party = entity.party or sides[0].party
        return entity

    def _organisation(self, found: Found) -> Entity:
        key = f"organisation:{found.written.casefold()}"
        if found.acronym:
            bare = " ".join(found.name)
            key = f"organisation:{bare.casefold()}"
            found.written = bare
        entity = self.entities.keyed(key, "organisation", found.written)
        if found.acronym:
            entity.acronym = found.acronym
            self.entities.alias(f"acronym:{found.acronym}", entity)
        entity.sector = entity.sector or found.sector
        side = self._side(found)
        if side is not None and entity.side is None and side is not entity:
            entity.side = side.side_number
            if entity.sector not in FIGHTERS | {""}:
                entity.party = side.party
        return entity


def _of_others(found: Found) -> bool:
    """Whether an institution is somebody else's by its first word ("foreign forces")."""
    first = found.written.partition(" ")[0].lower()
    return found.det in _SEVERAL or (first in _OTHERS and not found.head.startswith(first))


def _canonical(head: str) -> str:
    """One spelling of an institution: "ministry of foreign affairs" is "foreign ministry"."""
    for noun in ("ministry", "department"):
        for joint in (" of the ", " of ", " for "):
            if head.startswith(noun + joint):
                head = f"{head[len(noun + joint) :]} {noun}"
    head = head.replace("foreign affairs", "foreign").replace("external affairs", "foreign")
    return head.replace("defense", "defence").replace("labor ", "labour ")
