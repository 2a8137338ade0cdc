"""Sentences laid end to end, from which batches are gathered without a loop over words.

A bank holds sentences of one kind: what is known of one is known of all. Labels of a word are rows
of `words`; what a larger encoder holds of it stands beside them as `soft_acts` and the like.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from data import IGNORE, Example

NUMBERS = ("heads", "relations", "upos")
MARKS = ("acts", "statuses", "stances")
Batch = tuple["Bank", np.ndarray]


class Bank:
    """Examples of one kind; `words` holds a row for each word and root."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.lengths = np.array([len(e.pieces) for e in examples])
        self.pieces = torch.tensor([piece for e in examples for piece in e.pieces])
        self.words: dict[str, Tensor] = {}
        one = examples[0]
        for name in ("first", "last", *(n for n in NUMBERS if getattr(one, n) is not None)):
            flat = [value for e in examples for value in getattr(e, name)]
            self.words[name] = torch.tensor(flat)
        shapes = np.concatenate([e.features for e in examples])
        self.words["features"] = torch.from_numpy(shapes)
        for name in MARKS:
            if getattr(one, name) is not None:
                marks = np.concatenate([getattr(e, name) for e in examples])
                self.words[name] = torch.from_numpy(marks)
        self.widths = np.array([len(e.first) for e in examples])
        self.piece_at, self.word_at = (
            torch.from_numpy(np.concatenate([[0], np.cumsum(n)]))
            for n in (self.lengths, self.widths)
        )

    def __len__(self) -> int:
        """The number of sentences."""
        return len(self.lengths)

    def gathered(self, ids: np.ndarray) -> dict[str, Tensor]:
        """A batch as `data.tensors` makes it; soft labels where there are any."""
        at = torch.from_numpy(ids)
        index, mask = _index(self.piece_at, at, int(self.lengths[ids].max()))
        made = {"mask": mask, "pieces": self.pieces[index].masked_fill(~mask, 0)}
        index, present = _index(self.word_at, at, int(self.widths[ids].max()))
        made["present"] = present
        for name, flat in self.words.items():
            value = flat[index]
            absent = ~present.view(*present.shape, *(1,) * (value.dim() - 2))
            made[name] = value.masked_fill(absent, IGNORE if name in NUMBERS else 0)
        return made

    def places(self, ids: np.ndarray, present: Tensor) -> Tensor:
        """The rows of `words` of a batch's words and roots, in the order of `present`."""
        begins = self.word_at[torch.from_numpy(ids)][:, None]
        return (begins + torch.arange(present.shape[1]))[present]

    def plan(
        self, pieces: int, chance: random.Random | None = None, some: Sequence[int] | None = None
    ) -> Iterator[np.ndarray]:
        """The numbers of sentences of like length, about so many pieces a batch."""
        ids = np.arange(len(self)) if some is None else np.array(sorted(some), dtype=np.int64)
        noise = [chance.uniform(-3, 3) for _ in ids] if chance else 0.0
        ids = ids[np.argsort(self.lengths[ids] + noise, kind="stable")]
        begin = longest = 0
        for end, length in enumerate(self.lengths[ids]):
            longest = max(longest, int(length))
            if (end + 1 - begin) * longest > pieces and end > begin:
                yield ids[begin:end]
                begin, longest = end, int(length)
        if len(ids):
            yield ids[begin:]

    def some(self, share: float, pieces: int, chance: random.Random) -> Iterator[Batch]:
        """The batches of a share of the sentences, drawn anew each time."""
        drawn = chance.sample(range(len(self)), round(len(self) * share))
        yield from ((self, ids) for ids in self.plan(pieces, chance, drawn))


def _index(starts: Tensor, at: Tensor, most: int) -> tuple[Tensor, Tensor]:
    """[B, most] places of rows, and whether each is of the sentence."""
    column = torch.arange(most)[None, :]
    index = starts[at][:, None] + column
    return index.clamp(max=int(starts[-1]) - 1), index < starts[at + 1][:, None]


def kinds(
    examples: Sequence[Example], share: float, quiet_share: float
) -> list[tuple[Bank, float]]:
    """Sentences in which something is told, and those in which nothing is, each with its share."""
    loud = [e for e in examples if e.statuses.any() or not (e.acts[1:, 0] & e.stances[1:, 0]).all()]
    known = {id(e) for e in loud}
    quiet = [e for e in examples if id(e) not in known]
    return [(Bank(some), part) for some, part in ((loud, share), (quiet, quiet_share)) if some]
