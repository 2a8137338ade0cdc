"""Fine-tunes a larger encoder to teach reading's layers: acts, statuses, stances.

    python training/teacher.py --run run/ --vocab vocab.txt --large model.safetensors \\
        --reports reports.jsonl --beside drills.jsonl briefings.jsonl --out teacher.pt
    python training/teacher.py --run run/ --vocab vocab.txt --again teacher.pt --rounds 1 \\
        --reports reports.jsonl --beside drills.jsonl briefings.jsonl \\
        --fresh new.jsonl --out next.pt

The encoder is MPNet base (`large.py`) under the heads of `model.py`; its embeddings and lowest
layers stay as they are. The second goes on from an earlier teacher, at lower rates: it is shown a
part of what that has learned from, and most of what is new. `pupil.py` learns from it.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

import encoder as encoders
import large
from bank import Bank, Batch, kinds
from data import Labels, Maker
from losses import blur
from model import Model, Sizes
from reader import HEADS, loss_of
from runs import loaded
from seen import Seen
from told import marked

STILL, PIECES = 4, 1600
"""Layers that do not learn; pieces a batch."""
RATE, HEAD_RATE, LOWER, DECAY = 7e-5, 1e-3, 0.92, 0.01
RATE_AGAIN, HEAD_RATE_AGAIN = 5e-5, 3e-4
SHOWN = {"reports": 1.0, "beside": 0.6, "quiet": 0.2}
SHOWN_AGAIN = {"reports": 0.38, "beside": 0.38, "quiet": 0.1, "fresh": 0.8}
"""The share of the sentences that a round shows; `quiet` are those in which nothing is told."""
WARM, LAST = 0.06, 0.01


def larger(vocabulary: list[str], sizes: Sizes, weights: Path | None = None) -> Model:
    """A teacher, with the weights of MPNet or without any."""
    encoder = large.pretrained(weights, vocabulary) if weights else large.Large(vocabulary)
    return Model(encoder, sizes, state=large.WIDTH)


def opened(path: Path, vocabulary: list[str], sizes: Sizes) -> Model:
    """A teacher as `main` wrote it."""
    model = larger(vocabulary, sizes)
    state = torch.load(path, weights_only=True)
    model.load_state_dict({name: value.float() for name, value in state.items()})
    return model.eval()


def held(model: Model, given: dict[str, Tensor]) -> tuple[Tensor, ...]:
    """Scores of acts, statuses and stances of each word of a batch, its roots left out."""
    inputs = (given["pieces"], encoders.low(given["mask"]), given["first"], given["last"])
    states, _ = model.words(*inputs, given["features"])
    row, word = given["present"].nonzero(as_tuple=True)
    return model.deeds(states[row[word > 0], word[word > 0]])


def loss(model: Model, given: dict[str, Tensor]) -> Tensor:
    """Of a batch of sentences whose telling words are marked."""
    row, word = given["present"].nonzero(as_tuple=True)
    row, word = row[word > 0], word[word > 0]
    parts = zip(HEADS, held(model, given), strict=True)
    return torch.stack([loss_of(name, made, given[name][row, word]) for name, made in parts]).sum()


def groups(model: Model, rate: float, head_rate: float) -> list[dict]:
    """The upper layers with their rates, each lower one slower, and the heads."""
    encoder = model.encoder
    for one in encoder.parameters():
        one.requires_grad = False
    made = []
    for depth, layer in enumerate(encoder.layers[STILL:], STILL):
        for one in layer.parameters():
            one.requires_grad = True
        down = len(encoder.layers) - 1 - depth
        made.append({"params": list(layer.parameters()), "lr": rate * LOWER**down})
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    return [*made, {"params": heads, "lr": head_rate}]


def course(done: float) -> float:
    """The share of the highest rates: up over the first steps, then down along a cosine."""
    if done < WARM:
        return done / WARM
    return LAST + (1 - LAST) * 0.5 * (1 + math.cos(math.pi * (done - WARM) / (1 - WARM)))


def taught(model: Model, order: list[Batch], learning: list[dict], mask: int) -> Model:
    """The model after all batches."""
    optimiser = torch.optim.AdamW(learning, betas=(0.9, 0.98), weight_decay=DECAY, fused=True)
    peaks = [group["lr"] for group in learning]
    own = [one for group in learning for one in group["params"]]
    began, spent = time.monotonic(), 0.0
    model.train()
    for layer in model.encoder.layers[:STILL]:
        layer.eval()
    for step, (bank, ids) in enumerate(order, 1):
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * course(step / len(order))
        given = bank.gathered(ids)
        blur(given, mask)
        value = loss(model, given)
        optimiser.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(own, 2.0)
        optimiser.step()
        spent += value.item()
        if step % 50 == 0 or step == len(order):
            mean = spent / (step % 50 or 50)
            took = time.monotonic() - began
            print(f"{step} of {len(order)}: {mean:.4f}, {took:.0f} s", flush=True)
            spent = 0.0
    return model.eval()


def rounds(
    banks: list[tuple[Bank, float]], count: int, pieces: int, chance: random.Random
) -> list[Batch]:
    """The batches of all rounds; in each those of all kinds in random order."""
    made: list[Batch] = []
    for _ in range(count):
        one = [batch for bank, share in banks for batch in bank.some(share, pieces, chance)]
        chance.shuffle(one)
        made += one
    return made


def main() -> None:
    """Writes the teacher in half precision."""
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    small, labels, _ = loaded(options.run)
    vocabulary = options.vocab.read_text(encoding="utf-8").splitlines()
    sizes = {name: len(values) for name, values in labels.items()}
    seen = Seen(small, Maker(vocabulary, Labels(**labels)))
    shown = SHOWN_AGAIN if options.again else SHOWN
    banks: list[tuple[Bank, float]] = []
    for name in ("reports", "beside", "fresh"):
        given = [e for path in getattr(options, name) for e, _ in marked(path, seen)]
        banks += kinds(given, shown.get(name, 0.0), shown["quiet"])
    order = rounds(banks, options.rounds, PIECES, random.Random(1))
    if options.again:
        model, rates = opened(options.again, vocabulary, sizes), (RATE_AGAIN, HEAD_RATE_AGAIN)
    else:
        model, rates = larger(vocabulary, sizes, options.large), (RATE, HEAD_RATE)
    taught(model, order[: options.steps], groups(model, *rates), vocabulary.index("[MASK]"))
    torch.save({name: value.bfloat16() for name, value in model.state_dict().items()}, options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--large", type=Path, help="the weights of all-mpnet-base-v2")
    begin.add_argument("--again", type=Path, help="a teacher to go on from")
    parser.add_argument("--reports", type=Path, required=True, nargs="+")
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--fresh", type=Path, nargs="*", default=[], help="what --again has not seen"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.fresh and not options.again:
        parser.error("--fresh goes with --again")
    if options.large and hashlib.sha256(options.large.read_bytes()).hexdigest() != large.SHA256:
        parser.error(f"{options.large} is not the file that large.py names (SHA-256 differs)")
    return options


if __name__ == "__main__":
    main()
