"""Whose somebody is by whom they stand beside: "her deputy" is hers, "his opposite number" not his.

The one that a pronoun takes up is whoever was last the subject; the opposite of a side is the only
other one that the report has named as often.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from demarche.read.cast.entities import STATES, Entity
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import cue
from demarche.read.cast.homes import Homes

OPPOSITES = ("counterpart", "counterparts", "opposite number")
"""Last words of those who stand on the other side."""
_PRONOUNS = {"his": "he", "her": "she"}


class Relatives(Homes):
    """Tells the side of those whom a possessive pronoun ties to somebody named before."""

    def _relative(self, found: Found) -> Entity | None:
        """The side of "her deputy" or of "his opposite number", where it is told; None else."""
        opposite = found.head.endswith(OPPOSITES)
        if (served := self._served(found)) is not None:
            return None if served.presumed else self._side_of(served)
        if found.quoted or not (found.det in _PRONOUNS or (opposite and found.det == "its")):
            return None
        whose = self._possessor(found)
        side = self._side_of(whose) if whose is not None else None
        if side is None or not opposite:
            return side
        return self._opposite(side)

    def _served(self, found: Found) -> Entity | None:
        """Whom "an aide" serves: the person told last in the paragraph, whoever else it names."""
        if found.head not in cue("personal_heads") or found.owners or found.house or found.quoted:
            return None
        if found.det not in {"", "a", "an", "the"}:
            return None
        for entity, other in self._back():
            if other.paragraph != found.paragraph:
                return None
            if entity.kind == "person" and not other.quoted:
                return entity
        return None

    def _possessor(self, found: Found) -> Entity | None:
        """Whom "his", "her" or "its" means: the last subject, one paragraph back at most."""
        gender = _PRONOUNS.get(found.det, "")
        if gender and (doer := self._by_whom(found, gender)) is not None:
            return doer
        for entity, other in self._back():
            if found.paragraph - other.paragraph > 1:
                return None
            fits = entity.person and entity.gender in {"", gender} if gender else entity.is_side
            if fits and other.subject and not other.quoted:
                return entity
        return None

    def _by_whom(self, found: Found, gender: str) -> Entity | None:
        """Whose doing a passive sentence tells ("laid by Ada Okoro and read by her adviser")."""
        doers = []
        for entity, other in self._back():
            if other.sentence != found.sentence:
                break
            if entity.person and entity.gender in {"", gender} and not other.quoted:
                if other.subject:
                    return None
                doers += [entity] if other.object else []
        return doers[0] if doers else None

    def _faced(self, found: Found, side: Entity | None) -> None:
        """Tells by "his Israeli counterpart" that he is the other state's, where nothing has."""
        if side is None or found.det not in _PRONOUNS or not found.head.endswith(OPPOSITES):
            return
        whose = self._possessor(found)
        other = self._opposite(side) if whose is not None else None
        if whose is not None and other is not None and (whose.side is None or whose.presumed):
            whose.side, whose.party, whose.presumed = other.number, other.party, False

    def _of_one_office(self, entity: Entity, found: Found) -> None:
        """A minister's counterpart is a minister: whom "his Turkish counterpart" names has the
        office of the one named last in the sentence, or of whom "his" means."""
        if not found.head.endswith(OPPOSITES):
            return
        near = [e for e, f in self._back() if f.sentence == found.sentence and e.person]
        named = [o.words for o in found.owners if o.words and not o.entry]  # "its" has no words
        owned = [e for words in named for e in self.entities.called(words)]
        whose = next(iter([*owned, *near]), None) or self._possessor(found)
        for head in whose.heads if whose is not None and whose is not entity else ():
            if not head.endswith(OPPOSITES):
                held = msgspec.structs.replace(found, head=head, rank="", role=None)
                self.entities.note(entity, held)

    def _opposite(self, side: Entity) -> Entity | None:
        """The other of the two states that the report is about so far."""
        if side.kind not in STATES:
            return None
        named = (self._side_of(entity) for entity, found in self._back() if not found.place)
        counts = Counter(s.number for s in named if s is not None and s.kind in STATES)
        counts.pop(side.number, None)
        most = counts.most_common(2)
        if not most or (len(most) == 2 and most[0][1] < 2 * most[1][1]):
            return None
        return self.entities.all[most[0][0]]
