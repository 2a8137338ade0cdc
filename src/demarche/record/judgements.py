"""Who is whom, as judged: merges and splits by rules and people, each of which can be undone.

A judgement speaks of nodes (appearances of actors in reports, or ids of issues). What it says
is never written into the items; `groups` works out who is whom from all judgements that stand,
so that undoing one restores what was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from demarche.ground.ids import content_id

JudgementVerdict = Literal["merge", "split", "undo"]
About = Literal["actor", "issue", "closing", "judgement"]
"""Whether two actors or issues are one; whether one item settles another; a judgement undone."""


class Judgement(msgspec.Struct, frozen=True, tag="judgement", tag_field="kind"):
    """Somebody's word that two are one (merge), are not (split), or that a judgement falls (undo).

    Every node of `left` is spoken of with every node of `right`. Of a closing it says that the one
    item settles the other, or does not. `by` is a person, or `rule:NAME`;
    `when` is what the judging person gave, as text.
    """

    id: str
    verdict: JudgementVerdict
    about: About
    left: tuple[str, ...]
    right: tuple[str, ...]
    by: str
    why: str
    when: str | None = None

    @classmethod
    def of(
        cls,
        verdict: JudgementVerdict,
        about: About,
        left: Iterable[str],
        right: Iterable[str],
        *,
        by: str,
        why: str,
        when: str | None = None,
        after: int = 0,
    ) -> Judgement:
        """A judgement with its id; `after` (how many came before) tells repeated ones apart."""
        sides = sorted((tuple(sorted(set(left))), tuple(sorted(set(right)))))
        key = content_id("jdg", verdict, about, sides[0], sides[1], by, after)
        return cls(key, verdict, about, sides[0], sides[1], by, why, when)

    @property
    def by_rule(self) -> bool:
        """Whether a rule made it."""
        return self.by.startswith("rule:")


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The merges and splits that no later judgement has undone, in their order.

    An undo can itself be undone.
    """
    undone: set[str] = set()
    for judgement in reversed(judgements):
        if judgement.verdict == "undo" and judgement.id not in undone:
            undone.update(judgement.left)
            undone.update(judgement.right)
    return tuple(j for j in judgements if j.verdict != "undo" and j.id not in undone)


class _Union:
    """Groups of nodes under merges, with pairs that must stay apart."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._members: dict[str, list[str]] = {node: [node] for node in nodes}
        self._root: dict[str, str] = {node: node for node in self._members}
        self._apart: dict[str, set[str]] = {}

    def keep_apart(self, a: str, b: str) -> None:
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)

    def join(self, a: str, b: str) -> bool:
        """Joins the groups of two nodes, unless a split keeps some of their members apart."""
        if a not in self._root or b not in self._root:
            return False
        small, large = sorted((self._root[a], self._root[b]), key=lambda r: len(self._members[r]))
        if small == large:
            return True
        roots = {self._root.get(other) for m in self._members[small] for other in self._enemies(m)}
        if large in roots:
            return False
        for member in self._members[small]:
            self._root[member] = large
        self._members[large] += self._members.pop(small)
        return True

    def _enemies(self, node: str) -> set[str]:
        return self._apart.get(node, set())

    def groups(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(members)) for members in self._members.values())


def groups(
    nodes: Iterable[str], by_rule: Sequence[Judgement], by_people: Sequence[Judgement]
) -> tuple[tuple[tuple[str, ...], ...], tuple[Judgement, ...]]:
    """The groups of nodes that are one, and the judgements of rules that took part.

    People come before rules; of two people's judgements on the same pair the later counts;
    a split holds against every rule. The order in which rules are given does not matter.
    """
    union = _Union(nodes)
    last: dict[tuple[str, str], JudgementVerdict] = {}
    for judgement in standing(by_people):
        for a in judgement.left:
            for b in judgement.right:
                last[(a, b) if a < b else (b, a)] = judgement.verdict
    for (a, b), verdict in sorted(last.items()):
        if verdict == "split":
            union.keep_apart(a, b)
    for (a, b), verdict in sorted(last.items()):
        if verdict == "merge":
            union.join(a, b)
    ordered = sorted(by_rule, key=lambda j: (j.by, j.left, j.right))
    used = tuple(j for j in ordered if all(union.join(a, b) for a in j.left for b in j.right))
    return tuple(union.groups()), used
