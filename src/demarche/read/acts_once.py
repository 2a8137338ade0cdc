"""One act told once: where the words of an act hold another of its root, the surer one is told.

The rules and the model often see the same deed with more or fewer words about it ("has let it be
known that it will not renegotiate", "it will not renegotiate"); two deeds of one root of which one
holds the other are hardly ever both annotated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from demarche.ground.items import Act, Item


def once_told(items: Iterable[Item]) -> list[Item]:
    """The items without acts that lie in a surer act of their root, or hold one."""
    told = list(items)
    by_root: dict[str, list[Act]] = defaultdict(list)
    for act in sorted((i for i in told if isinstance(i, Act)), key=_doubt):
        if not any(_nested(act, other) for other in by_root[act.event]):
            by_root[act.event].append(act)
    kept = {act.id for acts in by_root.values() for act in acts}
    return [item for item in told if not isinstance(item, Act) or item.id in kept]


def _doubt(act: Act) -> tuple[float, int, str]:
    return -act.confidence, act.anchor.start, act.id


def _nested(one: Act, other: Act) -> bool:
    """Whether the words of one of two acts hold those of the other."""
    (a, b), (c, d) = ((x.anchor.start, x.anchor.end) for x in (one, other))
    return (a <= c and d <= b) or (c <= a and b <= d)
