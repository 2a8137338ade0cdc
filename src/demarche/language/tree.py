"""Scores of arcs to the best dependency tree: a maximum spanning arborescence with one root child.

*Source*: Chu & Liu 1965; Edmonds 1967; the single root after Zmigrod, Vieira & Cotterell 2020
(a cost on arcs from the root so high that the best tree has only one). Ties go to the lower index.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from demarche.language.model import Tree

Heads = npt.NDArray[np.intp]


def trees(told: Tree, root: int) -> tuple[list[int], list[int]]:
    """The head of each row in its sentence's best tree, and the relation to it.

    Heads count words, -1 for the sentence's root (and for the rows that are no words); `root` is
    that relation's number. A head that is neither of the two best keeps the relation to the best.
    """
    told.relations[:, :, root] = -np.inf
    first = told.relations[:, 0].argmax(axis=1).tolist()
    choices = told.choices[:, 0].tolist()
    above: list[int] = []
    for begin, end in itertools.pairwise(told.bounds):
        best = [0, *(row - begin for row in choices[begin + 1 : end])]
        if not _is_tree(best):
            best = heads(told.arcs[begin:end, begin:end]).tolist()
            for row, head in enumerate(best):
                if told.choices[begin + row, 1] == begin + head:
                    first[begin + row] = int(told.relations[begin + row, 1].argmax())
        for row, head in enumerate(best):
            if not head:
                first[begin + row] = root
        above.extend(head - 1 for head in best)
    return above, first


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
    scores[0] = -np.inf
    best = _arborescence(scores.copy())
    if np.count_nonzero(best == 0) == 2:
        return best
    finite = scores[np.isfinite(scores)]
    scores[1:, 0] -= (finite.max() - finite.min() + 1.0) * size
    return _arborescence(scores)


def _is_tree(found: list[int]) -> bool:
    """Whether all words hang from the root, and one of them directly."""
    return found.count(0) == 2 and not _cycle(found)


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
    """The best heads, any number of root children; uses up `scores`.

    A cycle is folded into its lowest member, and opened again once the rest is a tree.
    """
    every = np.arange(len(scores))
    folded: list[tuple[Heads, Heads, Heads, Heads]] = []
    gone: list[int] = []
    while True:
        best: Heads = scores.argmax(axis=1)
        best[0] = best[gone] = 0
        ring = _cycle(best.tolist())
        if not ring:
            break
        members = np.array(ring)
        # Into the cycle: what a member gains by leaving its head within for one outside.
        gains = scores[members] - scores[members, best[members]][:, None]
        enter = gains.argmax(axis=0)
        gain = gains[enter, every]
        gain[members] = -np.inf
        # Out of the cycle: the member that is the best head of each word outside.
        out = scores[:, members]
        leave = out.argmax(axis=1)
        scores[:, ring[0]] = out[every, leave]
        scores[ring[0]] = gain
        gone += ring[1:]
        scores[ring[1:]] = -np.inf
        scores[:, ring[1:]] = -np.inf
        folded.append((members, enter, leave, best))
    for members, enter, leave, own in reversed(folded):
        hung = np.flatnonzero(best == members[0])
        entry = best[members[0]]
        best[hung] = members[leave[hung]]
        best[members] = own[members]
        best[members[enter[entry]]] = entry
    return best
