"""What the finished model sees of sentences, kept between runs: nothing in it is learned again.

A file of what was seen may be given to `reader.py` and `unseen.py` (`--kept seen.pt`): sentences in
it are not looked at again, others are added to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

import encoder as encoders
from conllu import opened
from data import Example, Maker, batches, tensors
from model import Model

Forms = tuple[str, ...]
_NONE = np.zeros((0, 0), dtype=bool)


def gathered(
    states: Tensor, letters: Tensor, own: Tensor, top: Tensor, ends: list[Tensor]
) -> Tensor:
    """What is known of each word: `own` and `top` are embeddings and last layer of the pieces."""
    first, last = ends
    return torch.cat([states, letters, own[first], own[last], top[first]], -1)


@dataclass
class Sight:
    """One sentence: features of its words [n, 1696] in half precision; tags and heads of its rows,
    the root among them."""

    x: Tensor
    tags: list[int]
    heads: list[int]


@dataclass
class Seen:
    """The sights of sentences, by their words."""

    model: Model
    maker: Maker
    of: dict[Forms, Sight] = field(default_factory=dict)

    def look(self, path: Path) -> list[tuple[dict, Example, Sight]]:
        """The rows of a file that `reports.py` or `drills.py` wrote, each with its sight."""
        rows = [json.loads(line) for line in opened(path)]
        made = [(row, Example(**self.maker.words(row["forms"]), allowed=_NONE)) for row in rows]
        made = [(row, example) for row, example in made if len(example.pieces) <= 256]
        fresh = {e.forms: e for _, e in made if e.forms not in self.of}
        self._see(list(fresh.values()))
        return [(row, example, self.of[example.forms]) for row, example in made]

    def _see(self, examples: list[Example]) -> None:
        model = self.model.eval()
        with torch.inference_mode():
            for batch in batches(examples, 2500):
                given = tensors(batch)
                bias = encoders.low(given["mask"])
                top = model.encoder(given["pieces"], bias)
                own = model.encoder.words(given["pieces"])
                states, letters = model.joined(
                    top, given["first"], given["last"], given["features"]
                )
                absent = given["present"][:, None, :] == 0
                heads = model.arcs(states).masked_fill(absent, -1e9).argmax(-1).tolist()
                tags = model.tags(states, letters)[0].argmax(-1).tolist()
                for row, example in enumerate(batch):
                    size = len(example.first)
                    ends = [torch.tensor(example.first), torch.tensor(example.last)]
                    x = gathered(states[row, :size], letters[row, :size], own[row], top[row], ends)
                    self.of[example.forms] = Sight(
                        x[1:].half(), tags[row][:size], heads[row][:size]
                    )

    def take(self, path: Path) -> None:
        """Takes what another run has seen."""
        file = torch.load(path, weights_only=True)
        at = 0
        for forms, tags, heads in zip(file["forms"], file["tags"], file["heads"], strict=True):
            self.of[tuple(forms)] = Sight(file["x"][at : at + len(forms)], tags, heads)
            at += len(forms)

    def keep(self, path: Path) -> None:
        """Writes what was seen."""
        sights = list(self.of.values())
        torch.save(
            {
                "x": torch.cat([sight.x for sight in sights]),
                "tags": [sight.tags for sight in sights],
                "heads": [sight.heads for sight in sights],
                "forms": [list(forms) for forms in self.of],
            },
            path,
        )


@contextmanager
def kept(seen: Seen, path: Path | None) -> Iterator[Seen]:
    """What was seen as this file has it, which is written anew if more was seen."""
    if path is not None and path.is_file():
        seen.take(path)
    before = len(seen.of)
    yield seen
    if path is not None and len(seen.of) > before:
        seen.keep(path)
