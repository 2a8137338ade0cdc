"""Whose bare offices are: the publisher's, the paragraph's one state's, the opening's."""

from __future__ import annotations

from demarche.read.cast.entities import STATES, Entity
from demarche.read.cast.found import Found
from demarche.read.cast.heads import OF_BODIES
from demarche.read.cast.named import Named
from demarche.read.cast.topics import topic_of

_LED = frozenset(["person", "institution"])
_OF_A_STATE = ("minister", "prime minister", "premier", "king", "queen", "governor")
"""Last words of offices that a state has and no body of many."""
_SENT = ("envoy", "ambassador", "mediator", "negotiator", "representative", "delegate")
"""Last words of offices whose holders stand beside a host's ministers as guests."""
_STATE_SECTORS = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])


_WHERE = ", where "
"""What stands between a capital and whose office is there, an article left out."""


class Homes(Named):
    """Tells which side an office is of that names none ("the foreign minister")."""

    def _home(self, found: Found) -> Entity | None:
        """Whose bare offices these are: the publisher's, where it is a party; otherwise the one
        country that the paragraph has named so far, where it is one only; where it is none, the
        named office holders of the state that the report opens with.
        """
        if found.head.endswith(OF_BODIES) and not found.house:
            return self._of_code(self._body) if self._host is None else self._body_host()
        before = self._paragraph(found)
        if (other := self._beside(before, found)) is not None:
            return other
        if (there := self._where(before, found)) is not None:
            return there
        if self._host is not None and not self._of_guests(found):
            return self._host
        if (own := self._of_its_subject(before, found)) is not None:
            return own
        if (body := self._body_just_told(before, found)) is not None:
            return body
        if (seat := self._seat_told(before, found)) is not None:
            return seat
        topic = topic_of(before, self.entities.all) or self._opened_in(before)
        if topic is not None or found.asked:
            return topic
        seen = self._states_before(found)
        if len(seen) > 1 and (just := self._just_told(before, found)) is not None:
            return just
        elsewhere = bool(before) and before[0][1].place and before[0][1].part == "body"
        if not seen and not elsewhere and found.what in _LED and found.sector in _STATE_SECTORS:
            return self._lead
        return seen[0] if len(seen) == 1 else None

    def _where(self, before: list[tuple[Entity, Found]], found: Found) -> Entity | None:
        """The state in whose capital something is, right before its office ("disputed in Lima,
        where the president's office said ...").
        """
        if not before or before[-1][1].sentence != found.sentence or found.quoted:
            return None
        place, other = before[-1]
        gap = found.start - other.end
        if place.kind != "place" or place.side is None or not len(_WHERE) <= gap < len(_WHERE) + 6:
            return None
        home = self.entities.all[place.side]
        return None if home.key in self._venues else home

    def _beside(self, before: list[tuple[Entity, Found]], found: Found) -> Entity | None:
        """The state of the colleague to whom "and" joins an office of state ("met Kenya's foreign
        minister, Ada Okoro, and the defence minister"): one owner goes for both.
        """
        if not found.joined or found.said or found.quoted or not before:
            return None
        if found.sector not in _STATE_SECTORS or found.head.endswith(_SENT):
            return None
        colleague, other = before[-1]
        side = self._side_of(colleague) if colleague.person and not colleague.presumed else None
        owned = other.sentence == found.sentence and bool(other.owners) and not other.quoted
        return side if owned and side is not None and side.kind in STATES else None

    def _of_its_subject(self, before: list[tuple[Entity, Found]], found: Found) -> Entity | None:
        """The state of the sentence's subject, where a parliament is turned to ("Kenya's president
        asked parliament for time"): nobody turns to another state's.
        """
        if found.sector != "LEG" or found.quoted or (found.subject and not found.object):
            return None
        here = [t for t in before if t[1].sentence == found.sentence]
        led = [e for e, f in here if f.subject and not (f.quoted or f.adjective)]
        if not led or led[0].presumed or (led[0].kind not in STATES and led[0].side is None):
            return None
        home = led[0] if led[0].side is None else self.entities.all[led[0].side]
        return home if home.kind in STATES else None

    def _just_told(self, before: list[tuple[Entity, Found]], found: Found) -> Entity | None:
        """The one state that the sentence before has as its subject ("Sella had the news from the
        radio. The deputy prime minister said ...").
        """
        last = [t for t in before if t[1].sentence == found.sentence - 1]
        told = [e for e, f in last if f.subject and f.spoken and not f.quoted]
        if len({e.number for e in told}) != 1 or found.sector not in _STATE_SECTORS:
            return None
        if any(f.subject for _, f in before if f.sentence == found.sentence):
            return None
        return told[0] if told[0].kind in {"country", "state"} else None

    def _body_just_told(self, before: list[tuple[Entity, Found]], found: Found) -> Entity | None:
        """The body that the sentence before has as its subject, where a spokesman of no house
        speaks on ("Brussels stopped short of a ban. A spokesman, Luis Vega, said ...").
        """
        if found.tag != "voice" or found.house or found.det not in {"a", "an", "the"}:
            return None
        last = [t for t in before if t[1].sentence == found.sentence - 1]
        told = [e for e, f in last if f.subject and not (f.quoted or f.place or f.adjective)]
        if not told or told[0].kind != "body" or any(e.is_side for e in told[1:]):
            return None
        return told[0]

    def _seat_told(self, before: list[tuple[Entity, Found]], found: Found) -> Entity | None:
        """The seat of government that the sentence is about in which a spokesman of no house speaks
        ("The Kremlin was satisfied, a spokesman said").
        """
        if found.tag != "voice" or found.house or found.det not in {"a", "an", "the"}:
            return None
        here = [e for e, f in before if f.sentence == found.sentence and not f.quoted]
        seats = {e.number: e for e in here if e.kind == "seat" and e.party is not None}
        return next(iter(seats.values())) if len(seats) == 1 else None

    def _opened_in(self, before: list[tuple[Entity, Found]]) -> Entity | None:
        """The state in whose capital a paragraph opens ("In Lima, where ..."), if none meet there
        and no state has become the subject since.
        """
        if not before or not before[0][1].opens_in or before[0][0].side is None:
            return None
        place = self.entities.all[before[0][0].side]
        if place.number not in self._last:
            return None  # a city of a state of which the report tells nothing: others meet there
        others = (self._side_of(e) for e, f in before[1:] if f.subject and not f.quoted)
        told = any(o is not None and o is not place and o.kind == place.kind for o in others)
        return None if told or place.key in self._venues else place

    def _of_guests(self, found: Found) -> bool:
        """Whether a named official need not be the publisher's: one of whom a reporter asks, or
        whom a readout names below its opening.
        """
        if found.what != "person" or found.part == "label" or found.tag == "voice":
            return False
        host = self._host
        if host is not None and host.kind == "body" and found.head.endswith(_OF_A_STATE):
            return True
        received = found.object and not found.said  # "The Minister met Under-Secretary ..."
        return found.asked or (self._readout and (received or found.paragraph > self._opening))

    def _headed(self) -> Entity | None:
        """The body whose secretary-general a report means without naming it: the publisher, the
        one body that it names, the United Nations where it names them or none.
        """
        return self._of_code(self._headed_by) if self._host is None else self._body_host()

    def _body_host(self) -> Entity | None:
        """The publisher, where it is an international body and so can have such an office."""
        return self._host if self._host is not None and self._host.kind == "body" else None

    def _states_before(self, found: Found) -> list[Entity]:
        """The states that the paragraph has named so far, the last first. A capital where
        something happens counts only where no institution of a state does.
        """
        seen: list[Entity] = []
        seats: list[Entity] = []
        institution = False
        for entity, other in reversed(self._paragraph(found)):
            if other.counted or other.bracketed or (other.quoted and not found.quoted):
                continue  # whom somebody speaks of in marks tells nothing of the speaker
            side = self._side_of(entity)
            if side is None or side.kind not in {"country", "state"}:
                continue
            if entity.kind == "place" and side.key in self._venues:
                continue
            institution = institution or (entity.kind == "institution" and other.subject)
            held = seats if entity.kind == "place" else seen
            if side not in held:
                held.append(side)
        return seen if institution else [*seen, *(s for s in seats if s not in seen)]
