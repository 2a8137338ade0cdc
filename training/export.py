"""Writes the weights of a checkpoint as one int8 ONNX file, as the package runs it.

    python training/export.py --run run/ --vocab vocab.txt --ewt EWT --gum GUM \\
        --out weights/base.onnx

Dense layers in int8, per output channel; the scales of their inputs are fixed by showing the model
sentences of the treebanks' train parts, some with blank names. Embeddings: int8 with one scale a
row. `packed.py` says how sentences stand side by side.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import onnx
import onnxruntime
import torch

import corpora
from conllu import Tree
from data import Labels, Maker
from demarche.language.strips import Coded, calls
from encoder import SHA256
from namer import Namer
from names import LABELS
from packed import INPUTS, OUTPUTS, Packed
from reader import Reader
from runs import loaded

MOSTLY = 0.6
"""The least share of a form's words, one part of speech, that have the lemma learned by heart."""
SHOWN = 900
"""Sentences shown before the scales are chosen."""
# onnxruntime is slower with a sum and its norm in one step, or with a bend and its bias.
LEFT_APART = ("SkipLayerNormFusion", "BiasGeluFusion", "EmbedLayerNormFusion")


def learned(options: argparse.Namespace) -> list[Tree]:
    """The treebanks' train parts."""
    return [
        *corpora.trees(options.ewt / "train.conllu.gz"),
        *corpora.trees(options.gum / "train.open.conllu.gz"),
    ]


def shown(model: Packed, options: argparse.Namespace, labels: dict[str, list[str]]) -> None:
    """Shows the model sentences of the train parts, every third with blank proper nouns."""
    maker = Maker(options.vocab.read_text(encoding="utf-8").splitlines(), Labels(**labels))
    trees = learned(options)
    coded = []
    for at, tree in enumerate(trees[:: len(trees) // SHOWN]):
        blank = at % 3 == 0
        forms = [
            "" if blank and tag == "PROPN" else form
            for form, tag in zip(tree.forms, tree.upos, strict=True)
        ]
        words = maker.words(forms)
        if len(words["pieces"]) <= 256:
            rows = [tuple(row) for row in words["features"].tolist()]
            coded.append(Coded(words["pieces"], words["first"][1:], words["last"][1:], rows[1:]))
    model.watch(True)
    torch.manual_seed(1)
    with torch.inference_mode():
        for call in calls(coded):
            given = {name: torch.from_numpy(value) for name, value in call.inputs.items()}
            rows = torch.arange(len(given["first"]))
            model(**given, naming=rows, reading=rows)
    model.watch(False)


def learned_lemmas(trees: Iterable[Tree]) -> dict[str, str]:
    """By part of speech, forms whose lemma is mostly one other word, as "form, tab, lemma".

    They are looked up before a script is asked: a few irregular forms and many misspelt ones.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for form, tag, lemma in zip(tree.forms, tree.upos, tree.lemmas, strict=True):
            seen[tag, form][lemma] += 1
    rows: dict[str, list[str]] = defaultdict(list)
    for (tag, form), lemmas in sorted(seen.items()):
        lemma, times = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        if times >= MOSTLY * lemmas.total() and lemma.lower() != form.lower():
            rows[tag].append(f"{form}\t{lemma}")
    return {tag: "\n".join(lines) for tag, lines in rows.items()}


def exported(model: Packed, path: Path) -> None:
    """Writes the graph."""
    strips, length, words = 2, 64, 7
    square = torch.zeros((strips, length), dtype=torch.long)
    line = torch.arange(words)
    letters = torch.ones((words, 5), dtype=torch.long)
    axes = {name: {0: "words"} for name in (*INPUTS, *OUTPUTS)}
    axes |= {name: {0: "strips", 1: "length"} for name in ("pieces", "places", "group")}
    axes |= {name: {0: name} for name in ("naming", "reading")}
    axes |= {name: {0: "naming"} for name in ("lemmas", "names")}
    axes |= {name: {0: "reading"} for name in ("acts", "statuses", "stances")}
    axes["arcs"] = {0: "words", 1: "words"}
    torch.onnx.export(
        model.eval(),
        (square, square, square, line, line, letters, line, line, line),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=20,
        dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )


def fused(source: Path, target: Path) -> None:
    """The graph as onnxruntime would make it of this one at every start."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(
        source, options, ["CPUExecutionProvider"], disabled_optimizers=list(LEFT_APART)
    )


def main() -> None:
    """Writes the file and prints its hash."""
    options = _options()
    model, labels, told = loaded(options.run)
    reader = Reader({name: len(values) for name, values in labels.items()})
    reader.load_state_dict(torch.load(options.run / "reader.pt", weights_only=True))
    namer = Namer(len(LABELS))
    namer.load_state_dict(torch.load(options.run / "names.pt", weights_only=True))
    packed = Packed(model, reader, namer).eval()
    if not options.float:
        shown(packed, options, labels)
        packed.settle()
    with tempfile.TemporaryDirectory() as folder:
        plain, joined = Path(folder) / "plain.onnx", Path(folder) / "joined.onnx"
        exported(packed, plain)
        fused(plain, joined)
        made = onnx.load(joined)
    about = {
        "version": options.version,
        **labels,
        "vocab": options.vocab.read_text(encoding="utf-8").splitlines(),
        "learned_lemmas": learned_lemmas(learned(options)),
        "encoder": SHA256,
        "trained": told,
    }
    del made.metadata_props[:]
    onnx.helper.set_model_props(made, {"demarche": json.dumps(about, ensure_ascii=False)})
    options.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(made, options.out)
    digest = hashlib.sha256(options.out.read_bytes()).hexdigest()
    options.out.with_suffix(".sha256").write_text(
        f"{digest}  {options.out.name}\n", encoding="utf-8"
    )
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB, sha256 {digest}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--ewt", type=Path, required=True)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="5")
    parser.add_argument("--float", action="store_true", help="without int8, to measure its loss")
    return parser.parse_args()


if __name__ == "__main__":
    main()
