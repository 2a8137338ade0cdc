"""Writes the weights of a checkpoint as one int8 ONNX file, as the package runs it.

    python training/export.py --run run/ --vocab vocab.txt --out weights/base.onnx

Dense layers: int8 per output channel, their input quantised as it comes (one scale a sentence).
Embeddings: int8 with one scale a row. Scores between words stay in float.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from encoder import HEADS, SHA256, WIDTH, Encoder
from model import Model
from namer import Namer
from names import LABELS
from reader import Reader, gathered
from runs import loaded

NAMES = (
    *("arcs", "relations", "upos", "xpos", "lemmas", "names"),
    *("acts", "statuses", "stances", "states"),
)
INPUTS = ("pieces", "first", "last", "features")
# Small and sensitive: they cost little as they are, and much in accuracy when rounded.
KEPT = ("arc/", "arc_bias", "relation")


class Rounded(nn.Module):
    """An embedding in int8 with a scale for each row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """ids [...] to [..., width]."""
        return functional.embedding(ids, self.rows) * functional.embedding(ids, self.scale)


class OneSentence(nn.Module):
    """The model over one sentence, with the inputs and outputs of the file."""

    def __init__(self, model: Model, reader: Reader, namer: Namer | None, *, rounded: bool) -> None:
        super().__init__()
        self.model = model
        self.reader = reader
        self.namer = namer
        if rounded:
            model.encoder.words = Rounded(model.encoder.words.weight.data)
            model.letters = Rounded(model.letters.weight.data)

    def forward(
        self, pieces: Tensor, first: Tensor, last: Tensor, features: Tensor
    ) -> tuple[Tensor, ...]:
        """Shapes as in the package's `model.py`: n words with the root, R relations."""
        model = self.model
        x = _encoded(model.encoder, pieces)[0]
        bare = model.encoder.words(pieces)[0]
        letters = model.letters(features).flatten(1)
        joined = torch.cat([x[first], x[last], letters], -1)
        states = functional.gelu(model.join_norm(model.join(joined)))
        upos, xpos, lemmas = model.tags(states, letters)
        every = gathered(states, letters, bare, x, [first, last])
        names = model.named(states, letters)
        if self.namer:
            names = (names + self.namer(every, (features[:, :1] > 0).float())) / 2
        arcs = model.arcs(states[None])[0]
        own, head = model.ends(states[None])
        left = own[0] @ model.relation.permute(1, 0, 2).flatten(1)
        left = left.reshape(-1, head.shape[-1])
        relations = (left @ head[0].T).reshape(own.shape[1], -1, own.shape[1]).transpose(1, 2)
        return arcs, relations, upos, xpos, lemmas, names, *self.reader(every), states


def _encoded(encoder: Encoder, pieces: Tensor) -> Tensor:
    """The encoder written out, in the form that onnxruntime knows to fuse."""
    x = encoder.norm(encoder.words(pieces) + encoder.places.weight[: pieces.shape[1]])
    size = WIDTH // HEADS
    for layer in encoder.layers:
        shape = (pieces.shape[0], pieces.shape[1], HEADS, size)
        query = layer.query(x).view(shape).transpose(1, 2)
        key = layer.key(x).view(shape).permute(0, 2, 3, 1)
        value = layer.value(x).view(shape).transpose(1, 2)
        mixed = ((query @ key) / size**0.5).softmax(-1) @ value
        mixed = mixed.transpose(1, 2).reshape(pieces.shape[0], pieces.shape[1], WIDTH)
        x = layer.norm(x + layer.out(mixed))
        x = layer.last_norm(x + layer.narrow(functional.gelu(layer.wide(x))))
    return x


def exported(
    model: Model, reader: Reader, namer: Namer | None, path: Path, *, rounded: bool
) -> None:
    """Writes the float graph."""
    n, t = 7, 11
    example = (
        torch.ones(1, t, dtype=torch.long),
        torch.arange(n),
        torch.arange(n),
        torch.ones(n, 5, dtype=torch.long),
    )
    axes = {"pieces": {1: "pieces"}, **{name: {0: "words"} for name in (*INPUTS[1:], *NAMES)}}
    axes["arcs"] = axes["relations"] = {0: "words", 1: "words"}
    torch.onnx.export(
        OneSentence(model.eval(), reader.eval(), namer, rounded=rounded),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(NAMES),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantised(source: Path, target: Path) -> None:
    """Dense layers to int8, but those of `KEPT`."""
    graph = onnx.load(source).graph
    held = {w.name for w in graph.initializer}
    kept = [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm")
        and (any(part in node.name for part in KEPT) or not held & set(node.input))
    ]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Gemm", "Attention"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def fused(source: Path, target: Path) -> None:
    """Attention, norms and bends as single nodes."""
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    made = optimizer.optimize_model(
        str(source),
        "bert",
        num_heads=HEADS,
        hidden_size=WIDTH,
        optimization_options=options,
        opt_level=0,
    )
    made.save_model_to_file(str(target))


def main() -> None:
    """Writes the file and prints its hash."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    parser.add_argument("--float", action="store_true", help="without int8, to measure its loss")
    options = parser.parse_args()
    model, labels, told = loaded(options.run)
    reader = Reader({name: len(values) for name, values in labels.items()})
    reader.load_state_dict(torch.load(options.run / "reader.pt", weights_only=True))
    namer = None
    if (options.run / "names.pt").exists():
        namer = Namer(len(LABELS)).eval()
        namer.load_state_dict(torch.load(options.run / "names.pt", weights_only=True))
    with tempfile.TemporaryDirectory() as folder:
        plain, joined, small = (Path(folder) / f"{name}.onnx" for name in ("a", "b", "c"))
        exported(model, reader, namer, plain, rounded=not options.float)
        fused(plain, joined)
        if options.float:
            small = joined
        else:
            quantised(joined, small)
        made = onnx.load(small)
    about = {
        "version": options.version,
        **labels,
        "vocab": options.vocab.read_text(encoding="utf-8").splitlines(),
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


if __name__ == "__main__":
    main()
