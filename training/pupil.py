"""Tunes reading's layers on with what a larger encoder holds of sentences nobody has annotated.

    python training/pupil.py --run run/ --vocab vocab.txt --again reading.pt --teacher teacher.pt \\
        --plain plain.jsonl.gz --reports reports.jsonl --beside drills.jsonl briefings.jsonl \\
        --out next.pt

As `tuner.py --again`, and beside the marked sentences of our own reports those of `plain.py` are
shown, with the mean of what the teacher and the layers as they were hold of each word. Sentences of
`--fresh`, which the layers have not seen before, are shown again half of the times.

*Source*: soft labels of an ensemble: Hinton, Vinyals, Dean 2015, section 2 (temperature 1).
"""

from __future__ import annotations

import argparse
import copy
import math
import random
from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor, nn

from bank import Bank, Batch, kinds
from data import Labels, Maker
from losses import blur
from reader import HEADS, NETS, TOLD_WEIGHT, Reader, loss_of
from runs import loaded
from seen import Seen
from teacher import held, opened
from told import marked
from tuner import TREES, Second, looked, trees, tuned, with_tree

PIECES, ROUNDS = 1000, 2
SHOWN = {"reports": 1.0, "beside": 0.6, "fresh": 0.5, "quiet": 0.2, "plain": 0.7}
"""The share of the sentences that a round shows; `quiet` are those in which nothing is told."""
TELLING, SILENT = 0.8, 0.2
"""A plain sentence tells something where a word is held for silent by less than this; of the
others so many are shown as this share of those."""
WARM, LAST, STEADY, EVERY = 0.05, 0.01, 0.985, 4


def loss(second: Second, given: dict[str, Tensor]) -> Tensor:
    """What a batch's words tell, as annotated or as held before, and their trees."""
    model, reader = second
    states, x, at = looked(second, given)
    x = (x - reader.mean) * reader.scale
    total = torch.zeros(())
    for which in range(NETS):
        for name, made in zip(HEADS, reader.one(which, x).split(reader.counts, -1), strict=True):
            if name in given:
                total = total + loss_of(name, made, given[name][at]) / NETS
            else:
                total = total + soft(name, made, given, at) / NETS
    return total + TREES * trees(model, states, given)


def soft(name: str, made: Tensor, given: dict[str, Tensor], at: tuple[Tensor, ...]) -> Tensor:
    """The cross entropy with what was held; words held to tell weigh more, as marked ones do."""
    shares = given[f"soft_{name}"][at].float()
    lost = -(shares * made.log_softmax(-1)).sum(-1)
    if name == "statuses":
        return 0.3 * (lost * (1 - given["soft_acts"][at][:, 0].float())).mean()
    return (lost * (1 + (TOLD_WEIGHT - 1) * (1 - shares[:, 0]))).mean()


def soften(bank: Bank, second: Second, teacher: nn.Module) -> None:
    """Gives each word of a bank the mean of what both hold of it."""
    rows = int(bank.word_at[-1])
    for name, count in zip(HEADS, second.reader.counts, strict=True):
        bank.words[f"soft_{name}"] = torch.zeros((rows, count), dtype=torch.float16)
    with torch.inference_mode():
        for ids in bank.plan(8000):
            given = bank.gathered(ids)
            real = given["present"].clone()
            real[:, 0] = False
            place = bank.places(ids, real)
            own = second.reader(looked(second, given)[1])
            for name, one, other in zip(HEADS, held(teacher, given), own, strict=True):
                mean = (one.softmax(-1) + other.softmax(-1)) / 2
                bank.words[f"soft_{name}"][place] = mean.half()


def sorted_out(bank: Bank) -> tuple[list[int], list[int]]:
    """The sentences in which something is held to be told, and the others."""
    silent = torch.minimum(*(bank.words[f"soft_{name}"][:, 0] for name in ("acts", "stances")))
    begins = bank.word_at.tolist()
    least = [float(silent[a + 1 : b].min()) for a, b in pairwise(begins)]
    loud = [at for at, one in enumerate(least) if one < TELLING]
    return loud, [at for at, one in enumerate(least) if one >= TELLING]


def of_round(
    banks: list[tuple[Bank, float]],
    plain: Bank,
    telling: tuple[list[int], ...],
    chance: random.Random,
) -> list[Batch]:
    """The batches of a round in random order."""
    made = [batch for bank, share in banks for batch in bank.some(share, PIECES, chance)]
    loud, quiet = telling
    count = int(SHOWN["plain"] * len(loud))
    some = chance.sample(loud, count) + chance.sample(quiet, min(len(quiet), int(SILENT * count)))
    made += [(plain, ids) for ids in plain.plan(PIECES, chance, some)]
    chance.shuffle(made)
    return made


def tune(second: Second, order: list[Batch], mask: int, out: Path) -> None:
    """Writes the running average of what is learned every hundred steps."""
    groups = second.learning()
    peaks = [group["lr"] for group in groups]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    own = [one for group in groups for one in group["params"]]
    average, spent = copy.deepcopy(second), 0.0
    pairs = [
        (mine, one)
        for ours, theirs in zip(average, second, strict=True)
        for mine, one in zip(ours.parameters(), theirs.parameters(), strict=True)
        if one.requires_grad
    ]
    second.learn()
    for step, (bank, ids) in enumerate(order, 1):
        done = step / len(order)
        falling = LAST + (1 - LAST) * 0.5 * (1 + math.cos(math.pi * done))
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * min(1.0, done / WARM) * falling
        given = bank.gathered(ids)
        blur(given, mask)
        value = loss(second, given)
        optimiser.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_(own, 5.0)
        optimiser.step()
        spent += value.item()
        if step % EVERY == 0:
            keep = min(STEADY, (1 + step / EVERY) / (10 + step / EVERY))
            with torch.no_grad():
                for mine, one in pairs:
                    mine.lerp_(one, 1 - keep)
        if step % 100 == 0 or step == len(order):
            torch.save(average.state(), out)
            print(f"{step} of {len(order)}: {spent / (step % 100 or 100):.4f}", flush=True)
            spent = 0.0


def main() -> None:
    """Writes the layers and heads of reading."""
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    torch.set_flush_denormal(True)
    model, labels, _ = loaded(options.run)
    vocabulary = options.vocab.read_text(encoding="utf-8").splitlines()
    maker, sizes = Maker(vocabulary, Labels(**labels)), {n: len(v) for n, v in labels.items()}
    seen, root = Seen(model, maker), labels["relations"].index("root")
    banks: list[tuple[Bank, float]] = []
    for name in ("reports", "beside", "fresh"):
        pairs = [pair for path in getattr(options, name) for pair in marked(path, seen)]
        given = [with_tree(*pair, model, root) for pair in pairs]
        banks += kinds(given, SHOWN[name], SHOWN["quiet"])
    looked_at = seen.look(options.plain)
    plain = Bank([with_tree(e, sight, model, root) for _, e, sight in looked_at])
    second = tuned(options.again, model, Reader(sizes))
    soften(plain, second, opened(options.teacher, vocabulary, sizes))
    chance, telling = random.Random(1), sorted_out(plain)
    order = [one for _ in range(options.rounds) for one in of_round(banks, plain, telling, chance)]
    tune(second, order[: options.steps], vocabulary.index("[MASK]"), options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--again", type=Path, required=True, help="layers and heads to go on from")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--plain", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True, nargs="+")
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    parser.add_argument("--fresh", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
