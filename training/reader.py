"""Trains what reading asks of the model, over the finished encoder: acts, statuses, stances.

    python training/reader.py --run run/ --vocab vocab.txt --dev dev.jsonl \\
        --reports reports.jsonl drills.jsonl briefings.jsonl

While the encoder learns, heads of `model.py` for the same labels shape it; those that ship are
trained here afterwards, in minutes, so that they can be renewed whenever the corpus has grown. They
see more of a word than its joined state: its letters, its own pieces, the encoder's top layer.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from data import Example, Labels, Maker
from encoder import WIDTH
from model import AFFIX, STATE, Sizes
from runs import loaded
from seen import Seen, Sight, kept
from told import marked

HIDDEN, NETS = 256, 2
EPOCHS, BATCH, RATE, DECAY, TOLD_WEIGHT = 6, 512, 3e-3, 0.05, 2.5
GIVEN = STATE + 5 * AFFIX + 3 * WIDTH
HEADS = ("acts", "statuses", "stances")
SILENT, ROUNDS = 0.01, 3
"""Words of a part of speech of which fewer tell anything are shown in one of three rounds."""


class Reader(nn.Module):
    """Nets side by side whose scores are averaged, over standardised features of a word."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(GIVEN))
        self.register_buffer("scale", torch.ones(GIVEN))
        self.counts = [sizes[name] for name in HEADS]
        self.dense = nn.ModuleList(nn.Linear(GIVEN, HIDDEN) for _ in range(NETS))
        self.out = nn.ModuleList(nn.Linear(HIDDEN, sum(self.counts)) for _ in range(NETS))

    def one(self, which: int, x: Tensor) -> Tensor:
        """The scores of one net, for features already standardised."""
        x = nn.functional.dropout(x, 0.2, self.training)
        hidden = nn.functional.leaky_relu(self.dense[which](x), 0.1)
        return self.out[which](nn.functional.dropout(hidden, 0.4, self.training))

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """Features [n, 1696] to scores of acts, statuses and stances."""
        x = (x - self.mean) * self.scale
        scores = sum(self.one(which, x) for which in range(NETS)) / NETS
        return scores.split(self.counts, -1)


def features(given: list[tuple[Example, Sight]]) -> dict[str, Tensor]:
    """The features, in half precision, tags and labels of all words, the roots left out.

    `of` is the number of each word's sentence.
    """
    counts = torch.tensor([len(sight.x) for _, sight in given])
    return {
        "x": torch.cat([sight.x for _, sight in given]),
        "tags": torch.tensor([tag for _, sight in given for tag in sight.tags[1:]]),
        "of": torch.repeat_interleave(torch.arange(len(given)), counts),
        **{
            name: torch.from_numpy(np.concatenate([getattr(one, name)[1:] for one, _ in given]))
            for name in HEADS
        },
    }


def train(reader: Reader, data: dict[str, Tensor]) -> None:
    """Fits each net on its own."""
    reader.mean.copy_(_over(data["x"], lambda part: part.sum(0)) / len(data["x"]))
    spread = _over(data["x"], lambda part: ((part - reader.mean) ** 2).sum(0)) / len(data["x"])
    reader.scale.copy_(1 / (spread.sqrt() + 1e-3))
    hard, easy = _sorted_out(data)
    reader.train()
    for which in range(NETS):
        torch.manual_seed(which)
        own = [*reader.dense[which].parameters(), *reader.out[which].parameters()]
        for layer in (reader.dense[which], reader.out[which]):
            layer.reset_parameters()
        optimiser = torch.optim.AdamW(own, lr=RATE / 3, weight_decay=DECAY)
        shown = len(hard) + len(easy) // ROUNDS
        steps = EPOCHS * (shown // BATCH)
        course = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps + 1)
        for _ in range(EPOCHS):
            some = easy[torch.randperm(len(easy))[: len(easy) // ROUNDS]]
            order = torch.cat([hard, some])
            order = order[torch.randperm(len(order))]
            for begin in range(0, len(order) - BATCH + 1, BATCH):
                rows = order[begin : begin + BATCH]
                x = (data["x"][rows].float() - reader.mean) * reader.scale
                parts = reader.one(which, x).split(reader.counts, -1)
                loss = sum(
                    loss_of(name, p, data[name][rows]) for name, p in zip(HEADS, parts, strict=True)
                )
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                course.step()
    reader.eval()


def _over(x: Tensor, told: Callable[[Tensor], Tensor]) -> Tensor:
    return torch.stack([told(part.float()) for part in x.split(8192)]).sum(0)


def _sorted_out(data: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """The rows shown in every round, and those of words that hardly ever tell."""
    telling = ~data["acts"][:, 0] | ~data["stances"][:, 0] | data["statuses"].any(-1)
    silent = [
        t for t in data["tags"].unique() if telling[data["tags"] == t].float().mean() < SILENT
    ]
    easy = torch.isin(data["tags"], torch.tensor(silent)) & ~telling
    return (~easy).nonzero()[:, 0], easy.nonzero()[:, 0]


def scores(reader: Reader, x: Tensor) -> tuple[Tensor, ...]:
    """The scores of acts, statuses and stances for features in half precision."""
    with torch.inference_mode():
        parts = [reader(part.float()) for part in x.split(8192)]
    return tuple(torch.cat(head) for head in zip(*parts, strict=True))


def loss_of(name: str, scores: Tensor, allowed: Tensor) -> Tensor:
    """How far the scores of a head are from the labels that are allowed; of words that ask."""
    asked = allowed.any(-1).float()
    if name != "statuses":
        asked = asked * torch.where(allowed[:, 0], 1.0, TOLD_WEIGHT)
    likely = scores.log_softmax(-1).masked_fill(~allowed, -1e9).logsumexp(-1)
    return -(likely * asked).sum() / len(allowed) * (0.3 if name == "statuses" else 1.0)


def scored(reader: Reader, data: dict[str, Tensor]) -> str:
    """Words told, at several least probabilities: precision, recall, F of acts and stances."""
    lines = []
    made = dict(zip(HEADS, scores(reader, data["x"]), strict=True))
    asked = data["statuses"].any(-1)
    right = data["statuses"].gather(1, made["statuses"].argmax(-1, keepdim=True))[:, 0]
    lines.append(f"status {(right & asked).sum() / asked.sum():.3f}")
    for name in ("acts", "stances"):
        allowed = data[name]
        share, best = made[name].softmax(-1)[:, 1:].max(-1)
        good = allowed.gather(1, best[:, None] + 1)[:, 0]
        must = ~allowed[:, 0]
        for least in (0.3, 0.5, 0.6, 0.7, 0.8):
            said = share >= least
            hit = int((good & said & must).sum())
            counted = int((said & ~(good & ~must)).sum())
            p, r = hit / max(counted, 1), hit / int(must.sum())
            lines.append(
                f"{name} {least}: P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}"
            )
    return "\n".join(lines)


def main() -> None:
    """Writes `reader.pt` beside the checkpoint."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True, nargs="+")
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--kept", type=Path, help="what was seen before; what is new is added")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model, labels, _ = loaded(options.run)
    maker = Maker(options.vocab.read_text(encoding="utf-8").splitlines(), Labels(**labels))
    reader = Reader({name: len(values) for name, values in labels.items()})
    with kept(Seen(model, maker), options.kept) as seen:
        given = [one for path in options.reports for one in marked(path, seen)]
        check = marked(options.dev, seen) if options.dev else []
    train(reader, features(given))
    torch.save(reader.state_dict(), options.run / "reader.pt")
    if check:
        print(scored(reader, features(check)))


if __name__ == "__main__":
    main()
