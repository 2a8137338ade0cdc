"""Our own reports as heads score them that have not seen their standoffs.

    python training/unseen.py --run run/ --vocab vocab.txt --reports reports.jsonl \\
        --beside drills.jsonl briefings.jsonl --out unseen.npz

The standoffs are dealt into parts; for each part heads are trained on the other parts and on what
is beside, and score it. So `evaluation/calibrate.py` can weigh what the model holds on all reports
of the train side, not on the few that the heads which ship were never shown.

    python training/unseen.py --run run/ --vocab vocab.txt --reports new.jsonl \\
        --reading reading.pt --out unseen.npz

The second has reports judged by layers and heads (`tuner.py`) that have seen none of them.

Output: `standoffs`, their names; `forms`, the sentences one after another, a word a line and an
empty line behind each (a blank name is "_"); and for each word the scores of `acts`, `statuses`
and `stances`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from data import Example, Labels, Maker
from model import Sizes
from reader import HEADS, Reader, features, scores, train
from runs import loaded
from seen import Seen, Sight, kept
from told import marked
from tuner import tuned

PARTS = 5


def main() -> None:
    """Writes the scores."""
    options = _options()
    torch.set_num_threads(options.threads)
    model, labels, _ = loaded(options.run)
    sizes = {name: len(values) for name, values in labels.items()}
    maker = Maker(options.vocab.read_text(encoding="utf-8").splitlines(), Labels(**labels))
    dealt = parts(options.reports)
    if options.reading:
        second = tuned(options.reading, model, Reader(sizes))
        mine = marked(options.reports, Seen(second.model, maker))
        data = features(mine)
        made = dict(zip(HEADS, scores(second.reader, data["x"]), strict=True))
    else:
        with kept(Seen(model, maker), options.kept) as seen:
            mine = marked(options.reports, seen)
            beside = [one for path in options.beside for one in marked(path, seen)]
        data = features(mine)
        made = across(mine, data, features(beside), dealt, sizes)
    write(options.out, mine, data, made, sorted({name for name, _ in dealt.values()}))


def across(
    mine: list[tuple[Example, Sight]],
    data: dict[str, Tensor],
    further: dict[str, Tensor],
    dealt: dict[tuple[str, ...], tuple[str, int]],
    sizes: Sizes,
) -> dict[str, Tensor]:
    """The scores of heads trained without the part that they score."""
    part = torch.tensor([dealt[example.forms][1] for example, _ in mine])[data["of"]]
    made = {name: torch.zeros(len(part), sizes[name]) for name in HEADS}
    for number in range(PARTS):
        reader = Reader(sizes)
        own = part != number
        train(reader, {k: torch.cat([data[k][own], further[k]]) for k in data})
        for name, found in zip(HEADS, scores(reader, data["x"][~own]), strict=True):
            made[name][~own] = found
        print(f"part {number + 1} of {PARTS}: {int((~own).sum())} words", flush=True)
    return made


def write(
    out: Path,
    mine: list[tuple[Example, Sight]],
    data: dict[str, Tensor],
    made: dict[str, Tensor],
    standoffs: list[str],
) -> None:
    """The file for `evaluation/calibrate.py`."""
    lines: list[str] = []
    for at in data["of"].unique_consecutive().tolist():
        lines += [*(form or "_" for form in mine[at][0].forms), ""]
    arrays = {name: values.numpy().astype(np.float16) for name, values in made.items()}
    words = {"forms": np.array("\n".join(lines)), "standoffs": np.array("\n".join(standoffs))}
    np.savez_compressed(out, **words, **arrays)


def parts(path: Path) -> dict[tuple[str, ...], tuple[str, int]]:
    """By a sentence's words, its standoff and the part that this is dealt to."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    of = {tuple(row["forms"]): row["report"].partition("/")[0] for row in rows}
    number = {name: at % PARTS for at, name in enumerate(sorted(set(of.values())))}
    return {forms: (name, number[name]) for forms, name in of.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    parser.add_argument("--reading", type=Path, help="layers and heads that have seen none of them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kept", type=Path, help="what was seen before; what is new is added")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
