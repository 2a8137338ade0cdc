"""Two claims laid side by side: which word stands for which, wherever it stands."""

from __future__ import annotations

import msgspec

from demarche.record.align import SAME, Aligned, likeness
from demarche.record.claims import Claim, claim

_MOVED = 0.75  # a word that stands elsewhere in the other wording


class Finding(msgspec.Struct, frozen=True):
    """A difference at some places of either wording, and whether it alters the claim."""

    why: str
    a: tuple[int, ...]
    b: tuple[int, ...]
    alters: bool = True


class Pairing(msgspec.Struct, frozen=True):
    """Two claims laid side by side: which word stands for which."""

    a: Claim
    b: Claim
    pairs: tuple[tuple[int, int, float], ...]
    """In order of `a`, with the likeness; words that moved included."""
    moved: frozenset[int]
    """Places in `a` whose word stands elsewhere in `b`."""
    reported: bool
    """Whether one of the two is not direct speech: tense and person may shift."""

    def where(self, i: int) -> int | None:
        """The place in `b` that stands for this place in `a`."""
        return next((j for k, j, _ in self.pairs if k == i), None)


def side_by_side(aligned: Aligned, *, reported: bool) -> Pairing:
    """Aligned words, and those that only moved, with what each side claims of them."""
    pairs = [(i, j, like) for i, j, like in aligned.pairs if i is not None and j is not None]
    # A word that merely replaces another may have its like elsewhere.
    used_a = {i for i, _, like in pairs if like >= SAME}
    used_b = {j for _, j, like in pairs if like >= SAME}
    # A number in the place of another is that number: it did not come from elsewhere.
    numbers = [(i, j) for i, j, _ in pairs if aligned.a[i].number and aligned.b[j].number]
    used_a |= {i for i, _ in numbers}
    used_b |= {j for _, j in numbers}
    moved: list[tuple[int, int, float]] = []
    for i, term in enumerate(aligned.a):
        if i in used_a or term.role == "function":
            continue
        free = [j for j, t in enumerate(aligned.b) if j not in used_b and t.role != "function"]
        best = max(free, key=lambda j: (likeness(term, aligned.b[j]), -j), default=None)
        if best is not None and likeness(term, aligned.b[best]) >= _MOVED:
            moved.append((i, best, likeness(term, aligned.b[best])))
            used_b.add(best)
    gone_a, gone_b = {i for i, _, _ in moved}, {j for _, j, _ in moved}
    kept = [(i, j, like) for i, j, like in pairs if i not in gone_a and j not in gone_b]
    return Pairing(
        claim(aligned.a), claim(aligned.b), tuple(sorted(kept + moved)), frozenset(gone_a), reported
    )
