"""Opens a shipped file again, as far as reading's layers can be tuned on from it.

    python training/reopened.py --weights base.onnx --reports reports.jsonl --out run/

Makes a run of it that `tuner.py --again` and `export.py --parsing` go on from: the parser's layers
with its trees and parts of speech, and reading's layers and heads, in float again. What int8 has
rounded away is gone, so the opened stack scores as the shipped one does, not as the one before it.
Heads of the parser that reading does not ask (lemmas, fine tags, names) are not opened.

The reports serve to standardise the features of reading's heads again, which the file has taken
into their first layers: tuning goes by the same steps then.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from onnx import GraphProto, numpy_helper
from torch import Tensor, nn

from data import Labels, Maker
from encoder import HEADS, Encoder
from model import ARC, RELATION, Model
from packed import SIZE
from reader import NETS, Reader
from seen import Seen

LABELS = ("relations", "upos", "xpos", "lemmas", "names", "acts", "statuses", "stances")


class Branch:
    """The weights of one branch of the file, by the paths that they had in `packed.py`."""

    def __init__(self, whole: GraphProto, which: str) -> None:
        self.values = {v.name: v for v in whole.initializer}
        held = {a.name: a.g for a in whole.node[0].attribute}
        self.mark = f"{which}/"
        nodes = {"read": "then_branch", "parse": "else_branch"}[which]
        self.dense: dict[str, list[nn.Linear]] = {}
        self.norms: list[tuple[Tensor, Tensor]] = []
        lent, products = {}, []
        for node in held[nodes].node:
            if node.op_type == "Mul" and node.input[1] in self.values:
                lent[self._place(node.output[0])[0]] = node.input[1]
            elif node.op_type == "MatMulIntegerToFloat":
                products.append((self._place(node.input[1]), node.input))
            elif node.op_type == "LayerNormalization":
                self.norms.append((self.value(node.input[1]), self.value(node.input[2])))
        for (path, _), given in sorted(products, key=lambda product: product[0]):
            rows, steps, bias = (self.value(given[i]) for i in (1, 3, 6))
            weight = (rows.float() * steps).T
            if path in lent:
                weight = weight * self.value(lent[path])
            made = nn.Linear(weight.shape[1], weight.shape[0])
            made.weight.data, made.bias.data = weight.contiguous(), bias
            self.dense.setdefault(path, []).append(made)

    def value(self, name: str) -> Tensor:
        """A weight of the file."""
        return torch.from_numpy(numpy_helper.to_array(self.values[name]).copy())

    def rounded(self, name: str) -> Tensor:
        """An embedding that has a scale for each row."""
        return self.value(f"{name}.rows").float() * self.value(f"{name}.scale")

    def _place(self, name: str) -> tuple[str, int]:
        """The path of a step, and its number among its like; older files lack the outer part."""
        path, _, own = name.removeprefix(self.mark).strip("/").rpartition("/")
        number = own.removeprefix("Constant_").partition("_")[0]
        path = path.removeprefix("layers/").removeprefix("trees/")
        return path, int(number) if number.isdigit() else 0


def model_of(branch: Branch, labels: dict[str, list[str]], tell: str, tags: str) -> Model:
    """The layers of a branch with the heads of trees and parts of speech."""
    dense, words = branch.dense, branch.rounded("model.encoder.words")
    count = sum(path.startswith("wides") for path in dense)
    model = Model(Encoder(len(words), count), {k: len(v) for k, v in labels.items()})
    encoder = model.encoder
    encoder.words.weight.data = words
    encoder.places.weight.data = branch.value("model.encoder.places.weight")
    model.letters.weight.data = branch.rounded("model.letters")
    norms = [encoder.norm, *(n for x in encoder.layers for n in (x.norm, x.last_norm))]
    for norm, (weight, bias) in zip([*norms, model.join_norm], branch.norms, strict=True):
        norm.weight.data, norm.bias.data = weight, bias
    for at, layer in enumerate(encoder.layers):
        layer.query, layer.key, value = dense[f"triples.{at}"]
        layer.value = _part(value, _values())
        out, layer.wide, layer.narrow = (
            dense[f"{name}.{at}"][0] for name in ("outs", "wides", "narrows")
        )
        layer.out.weight.data, layer.out.bias.data = out.weight.data[:, _values()], out.bias.data
    model.join = dense["join"][0]
    _trees(model, dense)
    model.tag.dense = _part(dense[tell][0], slice(0, 256))
    model.upos = _part(dense[tags][0], slice(0, len(labels["upos"])))
    return model.eval()


def _trees(model: Model, dense: dict[str, list[nn.Linear]]) -> None:
    ends, at = dense["ends"][0], 0
    for head in (model.arc_own, model.arc_head, model.relation_own, model.relation_head):
        rows = head.dense.out_features
        head.dense = _part(ends, slice(at, at + rows))
        at += rows
    arc = dense["arc"][0]
    model.arc.weight.data, model.arc.bias.data = arc.weight.data * ARC**0.5, torch.zeros(ARC)
    model.arc_bias.weight.data, model.arc_bias.bias.data = arc.bias.data[None], torch.zeros(1)
    pairs, size = dense["pairs"][0], model.relation.shape[0]
    weight = pairs.weight.data.reshape(size, RELATION + 1, RELATION).permute(0, 2, 1)
    bias = pairs.bias.data.reshape(size, 1, RELATION + 1)
    model.relation.data = torch.cat([weight, bias], 1).contiguous()


def _values() -> Tensor:
    """The columns of values, without the ones that count shares."""
    columns = torch.arange(HEADS * (SIZE + 1)).reshape(HEADS, SIZE + 1)
    return columns[:, :SIZE].flatten()


def _part(layer: nn.Linear, rows: Tensor | slice) -> nn.Linear:
    weight, bias = layer.weight.data[rows].contiguous(), layer.bias.data[rows].contiguous()
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data, made.bias.data = weight, bias
    return made


def reader_of(branch: Branch, labels: dict[str, list[str]]) -> Reader:
    """Reading's heads; their features are not standardised yet."""
    reader = Reader({name: len(values) for name, values in labels.items()})
    reader.scale.fill_(1.0)
    for which in range(NETS):
        reader.dense[which] = branch.dense[f"reader/dense.{which}"][0]
        reader.out[which] = branch.dense[f"reader/out.{which}"][0]
    return reader.eval()


def standardise(reader: Reader, x: Tensor) -> None:
    """Gives the heads the mean and scale of these features; what they score stays the same."""
    reader.mean.copy_(x.mean(0))
    reader.scale.copy_(1 / (x.std(0) + 1e-3))
    for layer in reader.dense:
        layer.bias.data += layer.weight.data @ reader.mean
        layer.weight.data /= reader.scale


def main() -> None:
    """Writes `checkpoint.pt`, `labels.json` and `reading.pt`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    file = onnx.load(options.weights)
    about = json.loads({p.key: p.value for p in file.metadata_props}["demarche"])
    labels = {name: about[name] for name in LABELS}
    parse, read = (Branch(file.graph, which) for which in ("parse", "read"))
    model = model_of(parse, labels, "tells", "tags")
    second, reader = model_of(read, labels, "tell", "upos"), reader_of(read, labels)
    seen = Seen(second, Maker(about["vocab"], Labels(**labels)))
    sights = [sight.x for _, _, sight in seen.look(options.reports)]
    some = torch.cat(sights[:: max(1, len(sights) // 4000)]).float()
    standardise(reader, some)
    own = second.state_dict().items()
    layers = {k: v for k, v in own if k.startswith(("encoder.layers", "join"))}
    options.out.mkdir(parents=True, exist_ok=True)
    told = {"average": model.state_dict(), "step": 0, "spent": 0.0}
    torch.save(told, options.out / "checkpoint.pt")
    torch.save({"layers": layers, "reader": reader.state_dict()}, options.out / "reading.pt")
    (options.out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")


if __name__ == "__main__":
    main()
