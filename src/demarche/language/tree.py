"""Scores of arcs to the best dependency tree: a maximum spanning arborescence with one root child.

*Source*: Chu & Liu 1965; Edmonds 1967; the single root after Zmigrod, Vieira & Cotterell 2020
(a cost on arcs from the root so high that the best tree has only one). Ties go to the lower index.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Heads = npt.NDArray[np.intp]


def heads(arcs: npt.NDArray[np.floating]) -> Heads:
    """The head of each word, 1 to n (0 is the root), in the tree of the highest total score.

    `arcs` is [n+1, n+1]: the score of column j as head of row i; row 0 and the diagonal are not
    looked at. Returns n+1 heads; the first, of the root itself, is 0.
    """
    size = len(arcs)
    if size <= 2:
        return np.zeros(size, dtype=np.intp)
    scores = arcs.astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    best: Heads = scores.argmax(axis=1)
    best[0] = 0
    if _is_tree(best.tolist()):
        return best
    inner = scores[1:]
    finite = inner[np.isfinite(inner)]
    scores[1:, 0] -= (finite.max() - finite.min() + 1.0) * size
    scores[0] = -np.inf
    return _arborescence(scores)


def _is_tree(found: list[int]) -> bool:
    """Whether all words hang from the root, and one of them directly."""
    if found.count(0) != 2:
        return False
    done = [0] * len(found)
    done[0] = -1
    for begin in range(1, len(found)):
        at = begin
        while not done[at]:
            done[at] = begin
            at = found[at]
        if done[at] == begin:
            return False
    return True


def _cycle(found: list[int]) -> list[int]:
    """The words of one cycle, from its lowest; empty where there is none."""
    done = [0] * len(found)
    done[0] = -1
    for begin in range(1, len(found)):
        at = begin
        while not done[at]:
            done[at] = begin
            at = found[at]
        if done[at] == begin:
            ring = [at]
            while found[ring[-1]] != at:
                ring.append(found[ring[-1]])
            low = ring.index(min(ring))
            return ring[low:] + ring[:low]
    return []


def _arborescence(scores: npt.NDArray[np.float64]) -> Heads:
    """The best heads, any number of root children: cycles are folded into one node and opened."""
    best: Heads = scores.argmax(axis=1)
    best[0] = 0
    ring = _cycle(best.tolist())
    if not ring:
        return best
    members = np.array(ring)
    others = np.setdiff1d(np.arange(len(scores)), members)
    own = scores[members, best[members]]
    # Into the cycle: what a member gains by leaving its head within for one outside.
    gains = scores[np.ix_(members, others)] - own[:, None]
    enter = gains.argmax(axis=0)
    # Out of the cycle: the member that is the best head of each word outside.
    out = scores[np.ix_(others, members)]
    leave = out.argmax(axis=1)
    size = len(others)
    folded = np.full((size + 1, size + 1), -np.inf)
    folded[:size, :size] = scores[np.ix_(others, others)]
    folded[size, :size] = gains[enter, np.arange(size)]
    folded[:size, size] = out[np.arange(size), leave]
    folded[0] = -np.inf
    inner = _arborescence(folded)
    result: Heads = best.copy()
    for place in range(1, size):
        head = int(inner[place])
        result[others[place]] = members[leave[place]] if head == size else others[head]
    entry = int(inner[size])
    result[members[enter[entry]]] = others[entry]
    return result
