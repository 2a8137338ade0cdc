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
from collections.abc import Iterable, Sequence
from pathlib import Path

import onnx
import onnxruntime
import torch
from onnx import GraphProto, ModelProto, TensorProto, ValueInfoProto

import corpora
from conllu import Tree
from data import Labels, Maker
from demarche.language.strips import Coded, calls
from encoder import SHA256
from namer import Namer
from names import LABELS
from packed import INPUTS, OUTPUTS, Parsing, Reading, Tower
from reader import Reader
from runs import loaded
from tuner import tuned

MOSTLY = 0.6
"""The least share of a form's words, one part of speech, that have the lemma learned by heart."""
SHOWN = 900
"""Sentences shown before the scales are chosen."""
# onnxruntime is slower with a sum and its norm in one step, or with a bend and its bias.
MARKS = "read/", "parse/"
"""Before the names of what belongs to either branch."""
LEFT_APART = ("SkipLayerNormFusion", "BiasGeluFusion", "EmbedLayerNormFusion")


def learned(options: argparse.Namespace) -> list[Tree]:
    """The treebanks' train parts."""
    return [
        *corpora.trees(options.ewt / "train.conllu.gz"),
        *corpora.trees(options.gum / "train.open.conllu.gz"),
    ]


def shown(tower: Tower, options: argparse.Namespace, labels: dict[str, list[str]]) -> None:
    """Shows a tower sentences of the train parts, every third with blank proper nouns."""
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
    tower.watch(True)
    torch.manual_seed(1)
    with torch.inference_mode():
        for call in calls(coded):
            given = {name: torch.from_numpy(value) for name, value in call.inputs.items()}
            tower(**given)
    tower.watch(False)


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


def exported(tower: Tower, path: Path) -> None:
    """Writes a tower's graph."""
    strips, length, words = 2, 64, 7
    square = torch.zeros((strips, length), dtype=torch.long)
    line = torch.arange(words)
    letters = torch.ones((words, 5), dtype=torch.long)
    axes = {name: {0: "words"} for name in (*INPUTS, *tower.outputs)}
    axes |= {name: {0: "strips", 1: "length"} for name in ("pieces", "places", "group")}
    axes |= {name: {0: "words", 1: "words"} for name in tower.outputs if name.endswith("arcs")}
    torch.onnx.export(
        tower.eval(),
        (square, square, square, line, line, letters, line),
        str(path),
        input_names=list(INPUTS),
        output_names=list(tower.outputs),
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


def graph(tower: Tower, options: argparse.Namespace, labels: dict[str, list[str]]) -> ModelProto:
    """A tower as a graph, in int8 unless that is not wanted."""
    if not options.float:
        shown(tower.eval(), options, labels)
        tower.settle()
    with tempfile.TemporaryDirectory() as folder:
        plain, joined = Path(folder) / "plain.onnx", Path(folder) / "joined.onnx"
        exported(tower, plain)
        fused(plain, joined)
        return onnx.load(joined)


def beside(parsing: ModelProto, reading: ModelProto) -> ModelProto:
    """One graph with a branch for each; what both hold alike, as the embeddings, stands outside."""
    held = {_content(value): value for value in parsing.graph.initializer}
    alike = [v for v in reading.graph.initializer if _content(v) in held]
    outside = {v.name: held[_content(v)] for v in alike}
    inputs = list(parsing.graph.input)
    names = {value.name: value.name for value in inputs}
    own = {value.name: value.name for value in outside.values()}
    read, of_reading = branch(
        reading.graph, MARKS[0], names | {k: v.name for k, v in outside.items()}
    )
    parse, of_parsing = branch(parsing.graph, MARKS[1], names | own)
    weights = of_reading + of_parsing
    choice = onnx.helper.make_node("If", ["reading"], OUTPUTS, then_branch=read, else_branch=parse)
    inputs.append(onnx.helper.make_tensor_value_info("reading", TensorProto.BOOL, []))
    outputs = [_told(name) for name in OUTPUTS]
    # Outside the branches too, the weights are kept in memory once.
    values = [*outside.values(), *weights]
    whole = onnx.helper.make_graph([choice], "model", inputs, outputs, values)
    del parsing.graph.node[:]
    parsing.graph.CopyFrom(whole)
    return parsing


def branch(
    given: GraphProto, mark: str, outer: dict[str, str]
) -> tuple[GraphProto, list[TensorProto]]:
    """A graph with its own names marked and others as they are outside; what it lacks is empty."""
    nodes, outputs = [], {value.name for value in given.output}
    for node in given.node:
        node.name = mark + node.name
        node.input[:] = [outer.get(name, name and mark + name) for name in node.input]
        node.output[:] = [name and mark + name for name in node.output]
        nodes.append(node)
    none = onnx.helper.make_tensor("none", TensorProto.FLOAT, [0, 1], [])
    nodes += [
        onnx.helper.make_node("Constant", [], [mark + name], value=none)
        for name in OUTPUTS
        if name not in outputs
    ]
    values = [value for value in given.initializer if value.name not in outer]
    for value in values:
        value.name = mark + value.name
    told = [_told(name, mark) for name in OUTPUTS]
    return onnx.helper.make_graph(nodes, mark.rstrip("/"), [], told), values


def _told(name: str, mark: str = "") -> ValueInfoProto:
    kind = TensorProto.INT64 if name == "choices" else TensorProto.FLOAT
    return onnx.helper.make_tensor_value_info(mark + name, kind, None)


def unbranched(graph: GraphProto) -> None:
    """Makes of a file with two branches the parser's graph, its names without their mark."""
    chooser = next((node for node in graph.node if node.op_type == "If"), None)
    if chooser is None:
        return
    own = next(a.g for a in chooser.attribute if a.name == "else_branch")
    for node in own.node:
        node.name = node.name.removeprefix(MARKS[1])
        node.input[:] = [name.removeprefix(MARKS[1]) for name in node.input]
        node.output[:] = [name.removeprefix(MARKS[1]) for name in node.output]
    for value in graph.initializer:
        value.name = value.name.removeprefix(MARKS[1])
    nodes = list(own.node)
    del graph.node[:]
    graph.node.extend(nodes)


def all_rows(graph: GraphProto) -> None:
    """Frees a graph from before version 6 of the input that chose the rows of some heads."""
    chosen = {n.output[0]: n.input[0] for n in graph.node if list(n.input[1:]) == ["naming"]}
    for node in graph.node:
        node.input[:] = [chosen.get(name, name) for name in node.input]


def only(graph: GraphProto, outputs: Sequence[str]) -> None:
    """Takes from a graph all that these outputs do not need."""
    needed, nodes = set(outputs), []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            nodes.append(node)
    for field, kept in (
        (graph.node, nodes[::-1]),
        (graph.initializer, [v for v in graph.initializer if v.name in needed]),
        (graph.input, [v for v in graph.input if v.name in needed]),
        (graph.output, [v for v in graph.output if v.name in outputs]),
    ):
        del field[:]
        field.extend(kept)


def _content(value: TensorProto) -> tuple[object, ...]:
    return value.data_type, tuple(value.dims), onnx.numpy_helper.to_array(value).tobytes()


def main() -> None:
    """Writes the file and prints its hash."""
    options = _options()
    model, labels, told = loaded(options.run)
    reader = Reader({name: len(values) for name, values in labels.items()})
    second = tuned(options.run / "reading.pt", model, reader)
    if options.parsing:
        parsing = onnx.load(options.parsing)
        unbranched(parsing.graph)
        all_rows(parsing.graph)
        only(parsing.graph, Parsing.outputs)
    else:
        namer = Namer(len(LABELS))
        namer.load_state_dict(torch.load(options.run / "names.pt", weights_only=True))
        parsing = graph(Parsing(model, namer), options, labels)
    made = beside(parsing, graph(Reading(*second), options, labels))
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
    parser.add_argument("--version", default="7")
    parser.add_argument("--parsing", type=Path, help="an earlier file whose parser stays")
    parser.add_argument("--float", action="store_true", help="without int8, to measure its loss")
    return parser.parse_args()


if __name__ == "__main__":
    main()
