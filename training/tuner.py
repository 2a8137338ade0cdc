"""Tunes a second stack of layers for reading alone: acts, statuses, stances.

    python training/tuner.py --run run/ --vocab vocab.txt --dev dev.jsonl \\
        --reports reports.jsonl drills.jsonl briefings.jsonl --kept seen.pt

With `--again reading.pt` it goes on from a stack that was tuned before, as one that `reopened.py`
has made of a shipped file; the course of the rates begins anew.

Words that tell are judged in a pass of their own, over sentences whose names are blank. So the
layers of that pass may forget all else. They begin as the finished encoder's, with the heads of
`reader.py`; embeddings and letters stay as they are. The heads for trees and parts of speech stay
too: what they said of each sentence before is asked of the tuned layers beside what they learn.

*Source*: heads first, then all layers: Kumar et al. 2022, section 3.4.
"""

from __future__ import annotations

import argparse
import copy
import math
import random
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

import encoder as encoders
from data import CLS, IGNORE, NAME, SEP, Example, Labels, Maker, batches, tensors
from model import Model
from reader import HEADS, NETS, Reader, features, loss_of, scored
from runs import loaded
from seen import Seen, Sight, kept
from told import marked

PIECES, ROUNDS, QUIET = 800, 5, 6
"""Pieces a batch; of sentences in which nothing is told one in so many is shown in a round."""
RATE, LOWER, HEAD_RATE, DECAY, HEAD_DECAY = 2e-4, 0.9, 4e-4, 0.01, 0.05
"""Learning rates of the top layer and of the heads, and what each layer down has of it."""
WARM, LAST, MASKED, TREES, STEADY, EVERY = 0.06, 0.01, 0.06, 0.3, 0.98, 4
"""Share of the steps with a rising rate, what is left of it in the end, share of pieces masked,
weight of the trees, of the running average (taken every few steps)."""


class Second(NamedTuple):
    """What is tuned: a copy of the model, of which the layers and the joining step learn, and the
    heads."""

    model: Model
    reader: Reader

    def learning(self) -> list[dict]:
        """The parameters in groups with their rates; all others are frozen."""
        for one in self.model.parameters():
            one.requires_grad = False
        layers = self.model.encoder.layers
        groups = [
            {"params": list(layer.parameters()), "lr": RATE * LOWER ** (len(layers) - 1 - at)}
            for at, layer in enumerate(layers)
        ]
        joining = [*self.model.join.parameters(), *self.model.join_norm.parameters()]
        groups.append({"params": joining, "lr": RATE})
        for group in groups:
            group["weight_decay"] = DECAY
            for one in group["params"]:
                one.requires_grad = True
        heads = {"params": list(self.reader.parameters()), "lr": HEAD_RATE}
        return [*groups, heads | {"weight_decay": HEAD_DECAY}]

    def state(self) -> dict[str, dict[str, Tensor]]:
        """What `reading.pt` holds."""
        own = self.model.state_dict().items()
        layers = {k: v for k, v in own if k.startswith(("encoder.layers", "join"))}
        return {"layers": layers, "reader": self.reader.state_dict()}

    def learn(self) -> None:
        """To training; the heads for trees stay still."""
        self.model.train()
        self.reader.train()
        model = self.model
        for head in (model.arc_own, model.arc_head, model.relation_own, model.relation_head):
            head.eval()
        model.tag.eval()


def tuned(path: Path, model: Model, reader: Reader) -> Second:
    """What a run wrote, beside the finished model, which is left alone."""
    held = torch.load(path, weights_only=True)
    second = Second(copy.deepcopy(model).eval(), reader.eval())
    second.model.load_state_dict(second.model.state_dict() | held["layers"])
    second.reader.load_state_dict(held["reader"])
    return second


def with_tree(example: Example, sight: Sight, model: Model, root: int) -> Example:
    """The example with the tree and the parts of speech that the finished model gives it."""
    states = torch.cat([torch.zeros(1, sight.x.shape[1]), sight.x.float()])
    with torch.inference_mode():
        heads = torch.tensor([sight.heads])
        given = model.relations_at(states[None, :, : model.join.out_features], heads)
    # The state of the sentence's root is not kept, but what hangs from it does so by one relation.
    pairs = zip(sight.heads[1:], given[0].argmax(-1).tolist()[1:], strict=True)
    example.relations = [IGNORE, *(relation if head else root for head, relation in pairs)]
    example.heads = [IGNORE, *sight.heads[1:]]
    example.upos = [IGNORE, *sight.tags[1:]]
    example.xpos = example.lemmas = [IGNORE] * len(example.first)
    return example


def rounds(given: list[Example], chance: random.Random, count: int) -> list[list[Example]]:
    """The batches of all rounds, one after another."""
    loud = [e for e in given if e.statuses.any() or not (e.acts[1:, 0] & e.stances[1:, 0]).all()]
    known = {id(e) for e in loud}
    quiet = [e for e in given if id(e) not in known]
    made: list[list[Example]] = []
    for _ in range(count):
        chance.shuffle(quiet)
        made += batches(loud + quiet[: len(quiet) // QUIET], PIECES, chance)
    return made


def masked(given: dict[str, Tensor], maker: Maker) -> Tensor:
    """The pieces of a batch, some of them hidden; names are blank already."""
    ids = torch.tensor([maker.ids[piece] for piece in (CLS, SEP, NAME)])
    hidden = (torch.rand(given["pieces"].shape) < MASKED) & given["mask"]
    hidden &= ~torch.isin(given["pieces"], ids)
    return given["pieces"].masked_fill(hidden, maker.ids["[MASK]"])


def looked(second: Second, given: dict[str, Tensor]) -> tuple[Tensor, Tensor, tuple[Tensor, ...]]:
    """States of a batch, features [n, 1696] of its words, and where these stand."""
    model = second.model
    top = model.encoder(given["pieces"], encoders.low(given["mask"]))
    states, letters = model.joined(top, given["first"], given["last"], given["features"])
    own = model.encoder.words(given["pieces"])
    row, word = given["present"].nonzero(as_tuple=True)
    row, word = row[word > 0], word[word > 0]
    first, last = given["first"][row, word], given["last"][row, word]
    parts = states[row, word], letters[row, word], own[row, first], own[row, last], top[row, first]
    return states, torch.cat(parts, -1), (row, word)


def loss(second: Second, given: dict[str, Tensor]) -> Tensor:
    """What a batch's words tell, and their trees."""
    model, reader = second
    states, x, (row, word) = looked(second, given)
    x = (x - reader.mean) * reader.scale
    total = torch.zeros(())
    for which in range(NETS):
        scores = reader.one(which, x).split(reader.counts, -1)
        for name, part in zip(HEADS, scores, strict=True):
            total = total + loss_of(name, part, given[name][row, word]) / NETS
    return total + TREES * trees(model, states, given)


def trees(model: Model, states: Tensor, given: dict[str, Tensor]) -> Tensor:
    """How far heads, relations and parts of speech are from those of the finished model."""
    cross, heads = nn.functional.cross_entropy, given["heads"]
    arcs = model.arcs(states).masked_fill(~given["present"][:, None, :], -1e9)
    asked = heads >= 0
    row, word = asked.nonzero(as_tuple=True)
    one, other = model.ends(states)
    left = one[row, word] @ model.relation.permute(1, 0, 2).flatten(1)
    left = left.view(len(row), model.relation.shape[0], -1)
    relations = torch.einsum("nrd,nd->nr", left, other[row, heads[asked]])
    letters = model.letters(given["features"]).flatten(2)
    tags = model.upos(model.tag(torch.cat([states, letters], -1)[asked]))
    return (
        cross(arcs[asked], heads[asked])
        + cross(relations, given["relations"][asked])
        + cross(tags, given["upos"][asked])
    )


def tune(second: Second, maker: Maker, order: list[list[Example]], out: Path) -> Second:
    """The running average of what is learned, which is written every hundred steps."""
    groups = second.learning()
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    learned = [one for group in groups for one in group["params"]]

    def rate(step: int) -> float:
        falling = 0.5 * (1 + math.cos(math.pi * step / len(order)))
        return min(1.0, (step + 1) / (WARM * len(order))) * (LAST + (1 - LAST) * falling)

    course = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    average, spent = copy.deepcopy(second), 0.0
    for step, batch in enumerate(order, 1):
        second.learn()
        given = tensors(batch)
        given["pieces"] = masked(given, maker)
        value = loss(second, given)
        value.backward()
        nn.utils.clip_grad_norm_(learned, 5.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        course.step()
        spent += value.item()
        if step % EVERY == 0:
            _towards(average, second, min(STEADY, (1 + step / EVERY) / (10 + step / EVERY)))
        if step % 100 == 0 or step == len(order):
            torch.save(average.state(), out)
            print(f"{step} of {len(order)}: {spent / (step % 100 or 100):.4f}", flush=True)
            spent = 0.0
    return average


def _towards(average: Second, second: Second, held: float) -> None:
    with torch.no_grad():
        for mine, theirs in zip(average, second, strict=True):
            pairs = zip(_floats(mine), _floats(theirs), strict=True)
            for one, other in pairs:
                one.lerp_(other, 1 - held)


def _floats(module: nn.Module) -> Iterable[Tensor]:
    return (value for value in module.parameters() if value.is_floating_point())


def main() -> None:
    """Writes `reading.pt` beside the checkpoint."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True, nargs="+")
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--kept", type=Path, help="what was seen before; what is new is added")
    parser.add_argument("--again", type=Path, help="a stack tuned before, to go on from")
    parser.add_argument("--out", type=Path, help="reading.pt of the run if not given")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    model, labels, _ = loaded(options.run)
    maker = Maker(options.vocab.read_text(encoding="utf-8").splitlines(), Labels(**labels))
    reader = Reader({name: len(values) for name, values in labels.items()})
    with kept(Seen(model, maker), options.kept) as seen:
        pairs = [one for path in options.reports for one in marked(path, seen)]
    root = labels["relations"].index("root")
    given = [with_tree(*pair, model, root) for pair in pairs]
    order = rounds(given, random.Random(1), options.rounds)
    if options.again:
        second = tuned(options.again, model, reader)
    else:
        reader.load_state_dict(torch.load(options.run / "reader.pt", weights_only=True))
        second = Second(copy.deepcopy(model), reader)
    second = tune(second, maker, order, options.out or options.run / "reading.pt")
    if options.dev:
        check = marked(options.dev, Seen(second.model.eval(), maker))
        print(scored(second.reader.eval(), features(check)))


if __name__ == "__main__":
    main()
