"""Trains what tells names, over the finished encoder and on more text than the encoder saw.

    python training/namer.py --run run/ --vocab vocab.txt --ewt EWT --gum GUM --uner dev.iob2.gz \\
        --re3d re3d.jsonl.gz --selftaught selftaught.jsonl.gz [--final]

As `reader.py` does for acts: the encoder is frozen, so Universal NER may teach here. Every sentence
with sure names is shown once more with other names in their place (`swaps.py`), frames of news are
filled with names, and briefings carry the names that the model of before finds in them
(`selftaught.py`). Of the annotated sets one part is held out, on which the settings were chosen;
with `--final` it is learned too. Writes `names.pt` beside the checkpoint.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from pathlib import Path

import torch
from torch import Tensor, nn

import corpora
import encoder as encoders
from conllu import opened
from data import Example, Labels, Maker, batches, tensors
from drawn import Names
from model import Model
from names import LABELS
from reader import GIVEN
from runs import loaded
from seen import gathered
from swaps import framed, swapped
from tallies import opened_labels, tallied

HIDDEN, MIXED = 192, 128
EPOCHS, BATCH, RATE, DECAY = 2, 1024, 2e-3, 0.02
WEIGHTS = {"uner": 1.5, "frames": 0.4, "selftaught": 0.5, "cases": 0.4}
"""Of a word, by source; 1 elsewhere. Universal NER is small, and marks names as news does."""
ROUNDS = 24
"""How often each frame is filled."""
CASES = {"capitals": 0.4, "headline": 0.4, "small": 0.2}
"""Shares of the sentences that are shown again in another case, and how many these are."""
IN_OTHER_CASE = 1700


class Namer(nn.Module):
    """One dense layer over a word's features, one over it and the words beside it."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(GIVEN))
        self.register_buffer("scale", torch.ones(GIVEN))
        self.dense = nn.Linear(GIVEN, HIDDEN)
        self.beside = nn.Linear(3 * HIDDEN, MIXED)
        self.out = nn.Linear(MIXED, labels)

    def forward(self, x: Tensor, root: Tensor) -> Tensor:
        """Features [n, 1696] of words one after another to scores [n, labels].

        `root` [n, 1] is 0 at the rows that are no words and 1 elsewhere; what stands beside such a
        row sees nothing there.
        """
        drop, training = nn.functional.dropout, self.training
        x = drop((x - self.mean) * self.scale, 0.2, training)
        own = drop(nn.functional.leaky_relu(self.dense(x), 0.1), 0.3, training) * root
        edge = own[:1] * 0
        both = [torch.cat([edge, own[:-1]]), own, torch.cat([own[1:], edge])]
        mixed = nn.functional.leaky_relu(self.beside(torch.cat(both, -1)), 0.1)
        return self.out(drop(mixed, 0.3, training))


def sources(options: argparse.Namespace) -> tuple[dict[str, list], dict[str, list]]:
    """Sentences with allowed labels by source: those to learn from, those held out."""
    learn: dict[str, list] = {}
    held: dict[str, list] = {}
    table = corpora.gazetteer()
    for name, part in (("gum", "train"), ("gumdev", "dev")):
        rows = [
            (tree.forms, corpora.of_tree(tree, table))
            for tree in corpora.trees(options.gum / f"{part}.open.conllu.gz")
        ]
        (held if part == "dev" else learn)[name] = rows
    named = corpora.named(options)
    for name, teaches in (("uner", False), ("re3d", True)):
        rows = [(forms, allowed) for forms, allowed, own in named if own == teaches]
        # Stretches of forty sentences, so that few documents lie on both sides.
        learn[name] = [row for at, row in enumerate(rows) if at // 40 % 4]
        held[name] = [row for at, row in enumerate(rows) if not at // 40 % 4]
        if options.final:
            learn[name] = rows
    if options.selftaught:
        lines = map(json.loads, opened(options.selftaught))
        learn["selftaught"] = [(forms, opened_labels(forms, marks)) for forms, marks in lines]
    return {**learn, **_made(learn, sorted(table.demonyms))}, held


def _made(learn: dict[str, list], nationalities: list[str]) -> dict[str, list]:
    """What is made of the sentences learned: other names, filled frames, other cases."""
    names = Names(7)
    made: dict[str, list] = {}
    for source, rows in learn.items():
        # Every other sentence of the many; the small sources twice.
        times = {"gum": 1, "selftaught": 1}.get(source, 2)
        given = rows[::2] if source == "selftaught" else rows
        swaps = (swapped(*row, names) for _ in range(times) for row in given)
        made[f"{source} swapped"] = [row for row in swaps if row]
    made["frames"] = list(framed(names, [n.title() for n in nationalities], ROUNDS))
    chance = random.Random(5)
    given = [row for source in ("gum", "uner") for row in learn[source]]
    given += [
        row for source, rows in made.items() if source != "selftaught swapped" for row in rows
    ]
    made["cases"] = [
        ([_CASES[case](form, at) for at, form in enumerate(forms)], allowed)
        for forms, allowed in chance.sample(given, min(IN_OTHER_CASE, len(given)))
        for case in chance.choices(list(CASES), list(CASES.values()))
    ]
    return made


def _headline(form: str, at: int) -> str:
    small = at and len(form) < 4 and form.islower()
    return form if small else form[:1].upper() + form[1:]


_CASES = {
    "capitals": lambda form, at: form.upper(),
    "headline": _headline,
    "small": lambda form, at: form.lower(),
}


def examples(rows: list, maker: Maker) -> list[Example]:
    """Sentences as numbers."""
    return [e for forms, allowed in rows if (e := maker.named(forms, allowed, teaches=False))]


def features(model: Model, given: list[Example]) -> dict[str, Tensor]:
    """Features [n, 1696], allowed labels [n, labels] and `root` [n, 1] of all rows, in order."""
    sizes = [len(e.first) for e in given]
    starts = [0, *itertools.accumulate(sizes)]
    where = {id(e): start for e, start in zip(given, starts, strict=False)}
    x = torch.zeros(starts[-1], GIVEN, dtype=torch.float16)
    joint = torch.zeros(starts[-1], len(LABELS))
    allowed = torch.zeros(starts[-1], len(LABELS), dtype=torch.bool)
    root = torch.ones(starts[-1], 1)
    with torch.inference_mode():
        for batch in batches(given, 2500):
            one = tensors(batch)
            bias = encoders.low(one["mask"])
            top = model.encoder(one["pieces"], bias)
            own = model.encoder.words(one["pieces"])
            letters = model.letters(one["features"]).flatten(2)
            rows = torch.arange(len(batch))[:, None]
            joined = torch.cat([top[rows, one["first"]], top[rows, one["last"]], letters], -1)
            states = nn.functional.gelu(model.join_norm(model.join(joined)))
            for row, example in enumerate(batch):
                begin, size = where[id(example)], len(example.first)
                ends = [torch.tensor(example.first), torch.tensor(example.last)]
                both = states[row, :size], letters[row, :size]
                x[begin : begin + size] = gathered(*both, own[row], top[row], ends).half()
                joint[begin : begin + size] = model.named(*both)
                allowed[begin : begin + size] = torch.from_numpy(example.allowed)
                root[begin] = 0
    starts_at = torch.tensor(starts)
    return {"x": x, "allowed": allowed, "root": root, "starts": starts_at, "joint": joint}


def train(namer: Namer, parts: list[tuple[dict[str, Tensor], float]], epochs: int) -> None:
    """Fits the net; each part has a weight for its words."""
    torch.manual_seed(1)
    for layer in (namer.dense, namer.beside, namer.out):
        layer.reset_parameters()
    some = torch.cat([part["x"][:60_000].float() for part, _ in parts[:2]])
    namer.mean.copy_(some.mean(0))
    namer.scale.copy_(1 / (some.std(0) + 1e-3))
    sentences = [
        (which, int(part["starts"][at]), int(part["starts"][at + 1]))
        for which, (part, _) in enumerate(parts)
        for at in range(len(part["starts"]) - 1)
    ]
    words = sum(end - start for _, start, end in sentences)
    optimiser = torch.optim.AdamW(namer.parameters(), lr=RATE / 3, weight_decay=DECAY)
    course = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=epochs * (words // BATCH + 2), pct_start=0.15
    )
    chance = random.Random(1)
    namer.train()
    for _ in range(epochs):
        chance.shuffle(sentences)
        for batch in _batches(sentences):
            x, allowed, root = (
                torch.cat([parts[which][0][name][a:b] for which, a, b in batch])
                for name in ("x", "allowed", "root")
            )
            weight = torch.cat([torch.full((b - a,), parts[which][1]) for which, a, b in batch])
            weight = weight * (allowed.any(-1) & ~allowed.all(-1)) * root[:, 0]
            scores = namer(x.float(), root).log_softmax(-1)
            likely = scores.masked_fill(~allowed, -1e9).logsumexp(-1)
            loss = -(likely * weight).sum() / weight.sum().clamp(min=1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            course.step()
    namer.eval()


def _batches(sentences: list[tuple[int, int, int]]):
    batch: list[tuple[int, int, int]] = []
    size = 0
    for one in sentences:
        batch.append(one)
        size += one[2] - one[1]
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def scored(data: dict[str, Tensor], scores: Tensor) -> str:
    """F1 of the main kinds on a held-out part."""
    total: dict[str, list[int]] = {}
    best = scores.argmax(-1).tolist()
    for a, b in itertools.pairwise(data["starts"].tolist()):
        sets = [
            frozenset(LABELS[k] for k in row.nonzero()[:, 0].tolist())
            for row in data["allowed"][a + 1 : b]
        ]
        labels = [LABELS[k] for k in best[a + 1 : b]]
        for kind, row in tallied(sets, labels).items():
            held = total.setdefault(kind, [0, 0, 0])
            for k in range(3):
                held[k] += row[k]
    kinds = ("PERSON", "LOCATION", "ORGANISATION", "NATIONALITY", "DATE")
    rows = [(k, total.get(k, [0, 0, 0])) for k in kinds]
    rows.append(("three", [sum(row[k] for _, row in rows[:3]) for k in range(3)]))
    return "  ".join(
        f"{kind[:6]} {200 * hit / max(made + held, 1):.1f} (P{100 * hit / max(made, 1):.0f}"
        f" R{100 * hit / max(held, 1):.0f})"
        for kind, (hit, made, held) in rows
    )


def main() -> None:
    """Writes `names.pt` beside the checkpoint and prints what it does on the held-out parts."""
    options = _options()
    torch.set_num_threads(options.threads)
    model, labels, _ = loaded(options.run)
    maker = Maker(options.vocab.read_text(encoding="utf-8").splitlines(), Labels(**labels))
    learn, held = sources(options)
    parts = [
        (features(model, examples(rows, maker)), WEIGHTS.get(name.partition(" ")[0], 1.0))
        for name, rows in learn.items()
    ]
    namer = Namer(len(LABELS))
    train(namer, parts, EPOCHS)
    torch.save(namer.state_dict(), options.run / "names.pt")
    for name, rows in held.items():
        data = features(model, examples(rows, maker))
        with torch.inference_mode():
            ours = namer(data["x"].float(), data["root"])
        for what, made in (("joint", data["joint"]), ("named", ours)):
            print(f"{name} {what}: {scored(data, made)}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    corpora.arguments(parser)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--selftaught", type=Path, help="what selftaught.py or silver.py wrote")
    parser.add_argument("--final", action="store_true", help="learn the held-out parts too")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
