"""A tiny model file of the language model's interface, with weights from a seed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH = 16
RELATIONS = ("root", "nsubj", "obj", "punct", "parataxis", "det")
UPOS = ("NOUN", "VERB", "PUNCT", "PROPN", "DET")
XPOS = ("NN", "VBD", ".", "NNP", "DT")
LEMMAS = ("l|0|", "k|0|", "l|1|", "l|2|", "l|1|y", "=be")
NAMES = ("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE", "B-DATE", "I-DATE")
_WORDS = (
    "the of and to in said talks treaty border envoy envoys met lagos river troops withdraw "
    "minister not do can agreed peru bern geneva on monday will is was they he a we"
)


def vocab() -> list[str]:
    """Special pieces, letters, digits and marks, and a few words."""
    signs = [chr(c) for c in range(33, 127) if not chr(c).isupper()]
    return [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", *signs, *(f"##{c}" for c in signs if c.isalnum()),
        *sorted(w for w in _WORDS.split() if len(w) > 1),
    ]  # fmt: skip


def metadata() -> dict[str, object]:
    """What the file says of itself."""
    return {
        "version": "stand-in 1", "relations": RELATIONS, "upos": UPOS, "xpos": XPOS,
        "lemmas": LEMMAS, "names": NAMES, "vocab": vocab(), "sha256": "", "trained": {},
    }  # fmt: skip


def write_model(path: Path, seed: int = 2022, facts: dict[str, object] | None = None) -> Path:
    """Writes the file and returns its path; `facts` in the place of the metadata."""
    draw = np.random.default_rng(seed)
    weights, nodes = [], []

    def matrix(name: str, *shape: int) -> str:
        values = draw.normal(size=shape).astype(np.float32)
        weights.append(numpy_helper.from_array(values, name))
        return name

    def node(kind: str, inputs: list[str], output: str, **settings: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], **settings))
        return output

    def product(one: str, name: str, columns: int, output: str | None = None) -> str:
        return node("MatMul", [one, matrix(f"w_{name}", WIDTH, columns)], output or name)

    def whole(name: str, *values: int) -> str:
        weights.append(numpy_helper.from_array(np.array(values, dtype=np.int64), name))
        return name

    axis = whole("axis1", 1)
    line = node("Reshape", ["pieces", whole("flat", -1)], "line")
    embedded = node("Gather", [matrix("e_pieces", len(vocab()), WIDTH), line], "embedded")
    begins = node("Gather", [embedded, "first"], "begins")
    ends = node("Gather", [embedded, "last"], "ends")
    shaped = node("Gather", [matrix("e_features", 4096, WIDTH), "features"], "shaped")
    shape = node("ReduceSum", [shaped, axis], "shape", keepdims=0)
    both = node("Add", [begins, ends], "both")
    states = node("Tanh", [node("Add", [both, shape], "summed")], "states")
    turned = node("Transpose", [states], "turned", perm=[1, 0])
    arcs = node("MatMul", [product(states, "biaffine", WIDTH), turned], "arcs")
    # Words of other sentences, and a word itself, are no heads.
    upright = node("Unsqueeze", ["sentence", axis], "upright")
    same = node("Equal", [upright, "sentence"], "same")
    near = node("Cast", [same], "near", to=TensorProto.FLOAT)
    weights.append(numpy_helper.from_array(np.array(1e6, dtype=np.float32), "far"))
    own = node("Sub", [near, node("EyeLike", [arcs], "itself")], "own")
    raised = node("Add", [arcs, node("Mul", [own, "far"], "raise")], "raised")
    nodes.append(helper.make_node("TopK", [raised, whole("two", 2)], ["best", "choices"]))
    below = node("Unsqueeze", [product(states, "below", len(RELATIONS)), axis], "below3")
    above = node("Gather", [product(states, "above", len(RELATIONS)), "choices"], "above3")
    node("Add", [below, above], "relations")
    for name, labels in (("upos", UPOS), ("xpos", XPOS), ("lemmas", LEMMAS), ("names", NAMES)):
        product(states, name, len(labels))
    kind = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes, "stand-in",
        [
            *(
                kind(name, TensorProto.INT64, ["t", "s"])
                for name in ("pieces", "places", "group")
            ),
            *(kind(name, TensorProto.INT64, ["n"]) for name in ("first", "last", "sentence")),
            kind("features", TensorProto.INT64, ["n", 5]),
            kind("reading", TensorProto.BOOL, []),
        ],
        [
            kind(name, TensorProto.INT64 if name == "choices" else TensorProto.FLOAT, None)
            for name in ("arcs", "choices", "relations", "upos", "xpos", "lemmas", "names")
        ],
        weights,
    )  # fmt: skip
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(made, {"demarche": json.dumps(facts or metadata())})
    onnx.save(made, str(path))
    return path
