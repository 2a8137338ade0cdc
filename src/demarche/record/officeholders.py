"""Whose side a person is on by an office that reports tell of elsewhere, or by another person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from demarche.record.actors import Identity
from demarche.record.names import is_person_name, name_words

_HIGH = ("prime minister", "president", "chancellor", "king", "queen", "premier", "supreme leader")
"""Offices that one person of a state holds."""
_FORMS = frozenset(
    "republic kingdom state states federation union emirate sultanate principality commonwealth"
    " government ministry democratic people islamic federal".split()
)


def is_form_of_state(side: str) -> bool:
    """Whether a name only tells what kind of state it is, and not which.

    >>> is_form_of_state("Republic"), is_form_of_state("Republic of Karvel")
    (True, False)
    """
    return all(word in _FORMS for word in name_words(side))


def by_office(
    identities: Sequence[Identity], side_of: Callable[[Identity], str | None]
) -> dict[str, str]:
    """From the id of a head without a side to the one side that has a head without a name.

    "Tessaro's prime minister" in one report is "Prime Minister Ana Vale" of another where no other
    side's is left unnamed, and nobody else of that side holds the office by name.
    """
    unnamed: dict[str, set[str]] = defaultdict(set)
    holding: dict[str, set[str]] = defaultdict(set)
    seeking: dict[str, list[str]] = defaultdict(list)
    for one in sorted(identities, key=lambda i: i.id):
        for office in _offices((one.name,) if is_role(one) else one.roles):
            side = side_of(one)
            if is_role(one):
                unnamed[office] |= {side} if side else set()
            elif side is not None:
                holding[office].add(side)
            elif one.kind == "person":
                seeking[office].append(one.id)
    return {
        who[0]: next(iter(open_))
        for office, who in seeking.items()
        if len(who) == 1 and len(open_ := unnamed[office] - holding[office]) == 1
    }


def by_person(side: str, identities: Iterable[Identity]) -> Identity | None:
    """The one person whose surname stands where a side is told ("Vale's chief of staff")."""
    words = name_words(side)
    found = [
        i for i in identities
        if i.kind == "person" and is_person_name(i.name) and not is_role(i)
        and name_words(i.name)[-len(words):] == words != name_words(i.name)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def boss(roles: Iterable[str]) -> str | None:
    """The name before an office that it is told by ("Vale's deputy")."""
    found = {
        m[1] for role in roles if (m := re.match(r"([A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s? ", role))
    }
    return found.pop() if len(found) == 1 else None


def _offices(told: Iterable[str]) -> set[str]:
    """The high offices in these words; a deputy's is another."""
    found = set()
    for text in told:
        plain = text.casefold()
        for office in _HIGH:
            if re.search(rf"\b{office}$", plain) or re.match(rf"{office}\b", plain):
                if not re.search(r"\b(?:deputy|vice|former|ex|acting)\b", plain):
                    found.add(office)
    return found - ({"president"} if "prime minister" in found else set())


def is_role(one: Identity) -> bool:
    """Whether somebody is named by an office alone ("the Prime Minister")."""
    return any(name_words(one.name) == name_words(role) for role in one.roles)
