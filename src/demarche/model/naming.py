"""Readable names for drafted actors and options, each of them unique."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

from demarche.ground.dates import When
from demarche.model.called import is_collective
from demarche.model.evidence import Gathered
from demarche.model.imperative import imperative, words
from demarche.model.rows import Plan, Role, Row
from demarche.model.situation import joined
from demarche.read.matters import is_end

_LONGEST = 70
_VERB: dict[Role, str] = {
    "grant": "Give way on",
    "take up": "Take up",
    "threat": "Resort to",
    "offer": "Go ahead with",
    "deliver": "Go ahead with",
    "meet": "Meet",
}


class Names:
    """The names in one drafted model."""

    def __init__(self, gathered: Gathered, chosen: Plan) -> None:
        self.gathered = gathered
        self._parties: dict[str, str] = {}
        for party in chosen.parties:
            self._parties[party] = _unique(
                _plain(gathered.parties[party]) or party, party, set(self._parties.values())
            )
        self._options: dict[tuple[str, str], str] = {}
        for row in chosen.options:
            own = {n for (owner, _), n in self._options.items() if owner == row.owner}
            self._options[row.owner, row.issue] = _unique(self._name(row), row.issue, own)

    def party(self, party: str) -> str:
        """An actor's name."""
        return self._parties[party]

    def known(self, party: str) -> bool:
        """Whether a party is in the model."""
        return party in self._parties

    def option(self, row: Row) -> str:
        """An option's name, unique among its owner's."""
        return self._options[row.owner, row.issue]

    def label(self, row: Row) -> str:
        """An option's name as a statement writes it: `Actor.Option` where others have it too."""
        name = self.option(row)
        same = [n for n in self._options.values() if n.casefold() == name.casefold()]
        return name if len(same) == 1 else f"{self.party(row.owner)}.{name}"

    def note(self, row: Row) -> str:
        """Who wants it and who does not, in words."""
        wanted = [self._of(p) for p in row.wanted_by if p != row.owner]
        refused = [self._of(p) for p in row.refused_by]
        kind = {"grant": "demanded by", "meet": "proposed by", "take up": "offered by"}.get(
            row.role, "made toward"
        )
        parts = [f"{kind} {joined(wanted)}"] if wanted else []
        if refused:
            word = "made against" if row.role == "threat" else "refused by"
            parts.append(f"{word} {joined(refused)}")
        if row.condition:
            parts.append(f"condition: {_shortened(row.condition)}")
        return "; ".join(parts)

    def _of(self, party: str) -> str:
        return self._parties.get(party) or _plain(self.gathered.parties.get(party, party))

    def _name(self, row: Row) -> str:
        if row.role != "meet":
            return self._deed(row)
        talks = next(t for t in self.gathered.talks if t.id == row.issue)
        place = f" in {_plain(talks.place)}" if talks.place else " again"
        return f"Meet{place}{_on(talks.when)}"

    def _deed(self, row: Row) -> str:
        """What taking the option means: a command where the issue names a deed."""
        about = self.gathered.issues[row.issue]
        against = about.startswith("no ")
        about = about[3:] if against else about
        head = self.gathered.called.head(about)
        if head is not None and (
            head[0] == row.owner or is_collective(self.gathered.parties[head[0]])
        ):
            about = head[1]
        about = phrase(self.gathered.called.without(about, row.owner)) or "what is asked"
        if against:
            ended = any(map(is_end, self.gathered.wordings.get(row.issue, ())))
            verb = "Forgo" if row.role != "grant" else "Stop" if ended else "Rule out"
            return f"{verb} {about}"
        first, _, rest = about.partition(" ")
        if row.role == "take up":
            deed = None if first.casefold() in words("talks") else imperative(about)
            return deed or f"Take up {about}"
        if row.role == "threat" and first.casefold() in words("suffered") and rest:
            return f"{_VERB['threat']} {rest}"
        deed = imperative(about)
        if deed and self.gathered.called.is_party(deed.partition(" ")[2], row.owner):
            # "halt of Ethiopia", asked of Ethiopia, is its own halting.
            return deed.partition(" ")[0]
        return deed or f"{_VERB[row.role]} {_bare(about)}"


def _on(when: When | None) -> str:
    """When they would meet: the day, or the words that tell it where none is known."""
    if when is None:
        return ""
    if when.first is not None and when.first == when.last:
        day = date.fromisoformat(when.first)
        return f" on {day.day} {month_name[day.month]} {day.year}"
    return f" ({_plain(when.text)})" if when.text else ""


def _bare(about: str) -> str:
    """Without a leading "to" or a phrase that only says that it is a demand."""
    return re.sub(r"^(?:to|that|(?:the |a )?demand for)\s+", "", about, flags=re.I)


def phrase(issue: str) -> str:
    """An issue as it is shown: without stops at its ends, not too long."""
    plain = _plain(issue).strip(" .,;:\"'“”‘’")
    return _shortened(plain)


def _plain(text: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return re.sub(r"(?<=\w) (?=n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)", "", plain)


def _shortened(text: str) -> str:
    plain = _plain(text)
    if len(plain) <= _LONGEST:
        return plain
    cut = plain[:_LONGEST].rsplit(" ", 1)[0] or plain[:_LONGEST]
    break_ = max(cut.rfind(mark) for mark in (" that ", " which ", " who ", ", ", " while "))
    cut = cut[:break_] if break_ > _LONGEST // 3 else cut
    return f"{cut.rstrip(' ,;:')} ..."


def _unique(name: str, tail: str, taken: set[str]) -> str:
    folded = {t.casefold() for t in taken}
    if name.casefold() not in folded:
        return name
    for number in range(2, len(taken) + 3):
        if f"{name} ({number})".casefold() not in folded:
            return f"{name} ({number})"
    return f"{name} ({tail})"
