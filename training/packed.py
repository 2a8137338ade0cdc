"""The model as the package runs it: several sentences at once, none of which another can change.

Word pieces stand in strips of one length, several sentences in a strip; words one after another.
Every step is either of one row alone, or sums over columns in their order, with exact zeros where
another sentence stands: so no sum is grouped in another way when the company changes. That is why
attention is written out: exponentials, and their sums by the same product that mixes the values.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from dense import Dense, Matched, Mixed, Rounded
from encoder import HEADS, WIDTH, Encoder
from model import ARC, RELATION, Model
from reader import Reader

SIZE = WIDTH // HEADS
HIGHEST = 60.0
"""Of attention's scores: far above what is met, far below where exponentials end."""
NAMED = 0.7
"""The share of the head for names that was trained over the finished encoder; the rest is of the
head that learned with it."""
CHOICES = 2
"""Heads of each word whose relations are scored."""
INPUTS = ("pieces", "places", "group", "first", "last", "features", "sentence")
TREE = ("arcs", "choices", "relations", "upos")
OUTPUTS = (*TREE, "xpos", "lemmas", "names", "acts", "statuses", "stances")


class Layers(nn.Module):
    """The layers of an encoder over strips."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.layers = encoder.layers
        self.triples = nn.ModuleList(
            Dense([x.query, x.key, _counting(x.value)], apart=True) for x in self.layers
        )
        self.outs = nn.ModuleList(Dense([_not_counted(x.out)]) for x in self.layers)
        self.wides = nn.ModuleList(Dense([x.wide]) for x in self.layers)
        # Lending costs a step, and here it gains nothing.
        self.narrows = nn.ModuleList(Dense([x.narrow], lending=False) for x in self.layers)

    def lend(self) -> None:
        """Has the layers before multiply by what these are lent."""
        for triple, out in zip(self.triples, self.outs, strict=True):
            counts = torch.arange(HEADS * (SIZE + 1)) % (SIZE + 1) == SIZE
            out.lent_by(triple, kept=counts, which=2)

    def forward(self, x: Tensor, group: Tensor) -> Tensor:
        """Embeddings of pieces with their places [length * strips, 384] to the last layer."""
        own = group.T[:, None]
        together = own[..., None] == own[:, :, None]
        most = together.float() * (HIGHEST + 1e4) - 1e4
        shape = (group.shape[0], group.shape[1], HEADS, -1)
        for at, layer in enumerate(self.layers):
            query, key, value = (part.reshape(shape) for part in self.triples[at](x))
            shares = torch.minimum(Matched.apply(query, key), most).exp()
            mixed = Mixed.apply(shares, value)
            mixed = mixed / (mixed[..., SIZE:] + 1e-30)
            mixed = mixed.permute(2, 0, 1, 3).reshape(-1, HEADS * (SIZE + 1))
            x = layer.norm(x + self.outs[at](mixed))
            x = layer.last_norm(x + self.narrows[at](functional.gelu(self.wides[at](x))))
        return x


class Trees(nn.Module):
    """The heads of trees over states of words."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        ends = (model.arc_own, model.arc_head, model.relation_own, model.relation_head)
        self.ends = Dense([end.dense for end in ends])
        self.arc = Dense([_with_bias_of_heads(model)])
        self.pairs = Dense([_pairs(model)])

    def lend(self) -> None:
        """Has the layers before multiply by what these are lent."""
        self.arc.lent_by(self.ends)
        self.pairs.lent_by(self.ends, 2 * ARC)

    def forward(self, states: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Arcs [n, n], the best heads [n, 2] and the relations to them [n, 2, R]."""
        ends = functional.leaky_relu(self.ends(states), 0.1)
        own, head, one, other = ends.split([ARC, ARC, RELATION, RELATION], -1)
        own = self.arc(own)
        # In parts short enough to be summed in one go, whatever the number of words.
        parts = [own[:, a : a + 128] @ head[:, a : a + 128].T for a in range(0, ARC, 128)]
        arcs = parts[0] + parts[1] + parts[2]
        row = torch.arange(states.shape[0], device=states.device)
        barred = (sentence[:, None] != sentence) | (row[:, None] == row)
        apart = barred.float() * -1e6
        choices = (arcs + apart).topk(CHOICES, -1).indices
        other = functional.pad(other, (0, 1), value=1.0)
        left = self.pairs(one).reshape(states.shape[0], -1, RELATION + 1)
        right = other[choices]
        relations = (left @ right.transpose(1, 2)).transpose(1, 2)
        return arcs, choices, relations


class Tower(nn.Module, ABC):
    """An encoder over strips, the states of words, and their trees."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        self.layers, self.trees = Layers(model.encoder), Trees(model)
        self.join = Dense([model.join])

    def watch(self, watching: bool) -> None:
        """Whether the dense layers note what they are given."""
        for layer in self.modules():
            if isinstance(layer, Dense):
                layer.watching = watching

    def settle(self) -> None:
        """All to int8."""
        for layer in self.modules():
            if isinstance(layer, Dense):
                layer.settled()
        self.layers.lend()
        self.trees.lend()
        self.lend()
        self.model.encoder.words = Rounded(self.model.encoder.words.weight.data)
        self.model.letters = Rounded(self.model.letters.weight.data)

    @abstractmethod
    def lend(self) -> None:
        """Has the layers before the heads multiply by what these are lent."""

    def words(
        self, pieces: Tensor, places: Tensor, group: Tensor, first: Tensor, last: Tensor,
        features: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:  # fmt: skip
        """States of words [n, 384], their letters [n, 5 x 32], and all that heads may see."""
        encoder = self.model.encoder
        bare = encoder.words(pieces.reshape(-1))
        top = self.layers(encoder.norm(bare + encoder.places(places.reshape(-1))), group)
        letters = self.model.letters(features).flatten(1)
        begin, end = top[first], top[last]
        states = self.model.join_norm(self.join(torch.cat([begin, end, letters], -1)))
        states = functional.gelu(states)
        every = torch.cat([states, letters, bare[first], bare[last], begin], -1)
        return states, letters, every


class Parsing(Tower):
    """Trees, tags, lemmas and names."""

    outputs = (*TREE, "xpos", "lemmas", "names")

    def __init__(self, model: Model, namer: Any) -> None:
        super().__init__(model)
        self.tells = Dense([head.dense for head in (model.tag, model.lemma, model.name)])
        self.tags = Dense([model.upos, model.xpos])
        self.lemmas = Dense([model.lemmas])
        self.names = Dense([model.names])
        self.namer = _small(namer)

    def lend(self) -> None:
        """Has the layers before the heads multiply by what these are lent."""
        self.tags.lent_by(self.tells)
        self.lemmas.lent_by(self.tells, len(self.model.tag.dense.bias))
        self.names.lent_by(self.tells, len(self.model.tag.dense.bias) * 2)
        self.namer.out.lent_by(self.namer.beside)

    def forward(
        self, pieces: Tensor, places: Tensor, group: Tensor, first: Tensor, last: Tensor,
        features: Tensor, sentence: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        """Shapes as in the package's `model.py`: r strips of pieces, n words with the roots."""
        model = self.model
        states, letters, every = self.words(pieces, places, group, first, last, features)
        tells = functional.leaky_relu(self.tells(torch.cat([states, letters], -1)), 0.1)
        tag, lemma, name = tells.split([256, 256, 192], -1)
        upos, xpos = self.tags(tag).split([len(model.upos.bias), len(model.xpos.bias)], -1)
        root = (features[:, :1] > 0).float()
        names = NAMED * self.namer(every, root) + (1 - NAMED) * self.names(name)
        return *self.trees(states, sentence), upos, xpos, self.lemmas(lemma), names


class Reading(Tower):
    """Trees, parts of speech, acts, statuses and stances, of sentences with blank names."""

    outputs = (*TREE, "acts", "statuses", "stances")

    def __init__(self, model: Model, reader: Reader) -> None:
        super().__init__(model)
        self.tell, self.upos = Dense([model.tag.dense]), Dense([model.upos])
        self.reader = _small(reader)

    def lend(self) -> None:
        """Has the layers before the heads multiply by what these are lent."""
        self.upos.lent_by(self.tell)
        for out, dense in zip(self.reader.out, self.reader.dense, strict=True):
            out.lent_by(dense)

    def forward(
        self, pieces: Tensor, places: Tensor, group: Tensor, first: Tensor, last: Tensor,
        features: Tensor, sentence: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        """As `Parsing` gives them."""
        states, letters, every = self.words(pieces, places, group, first, last, features)
        tell = functional.leaky_relu(self.tell(torch.cat([states, letters], -1)), 0.1)
        return *self.trees(states, sentence), self.upos(tell), *self.reader(every)


def _small(parent: Any) -> Any:
    """A head with its standardising taken in and its layers ready for int8."""
    _unstandardised(parent)
    for name, layer in list(parent.named_modules()):
        if isinstance(layer, nn.Linear):
            held, _, own = name.rpartition(".")
            setattr(parent.get_submodule(held), own, Dense([layer]))
    return parent


def _unstandardised(head: Any) -> None:
    """Takes the mean and scale of a head's features into its first layers."""
    for layer in head.modules():
        if isinstance(layer, nn.Linear) and layer.in_features == len(head.mean):
            layer.weight.data = layer.weight.data * head.scale
            layer.bias.data = layer.bias.data - layer.weight.data @ head.mean
    del head.mean, head.scale
    head.mean, head.scale = 0.0, 1.0


def _counting(layer: nn.Linear) -> nn.Linear:
    """A layer of values with a one behind those of each head, so that their mix counts shares."""
    made = nn.Linear(WIDTH, HEADS * (SIZE + 1))
    weight = torch.zeros(HEADS, SIZE + 1, WIDTH)
    weight[:, :SIZE] = layer.weight.data.reshape(HEADS, SIZE, WIDTH)
    bias = torch.ones(HEADS, SIZE + 1)
    bias[:, :SIZE] = layer.bias.data.reshape(HEADS, SIZE)
    made.weight.data, made.bias.data = weight.flatten(0, 1), bias.flatten()
    return made


def _not_counted(layer: nn.Linear) -> nn.Linear:
    """A layer over such values that passes over the ones."""
    made = nn.Linear(HEADS * (SIZE + 1), WIDTH)
    weight = torch.zeros(WIDTH, HEADS, SIZE + 1)
    weight[..., :SIZE] = layer.weight.data.reshape(WIDTH, HEADS, SIZE)
    made.weight.data, made.bias.data = weight.flatten(1), layer.bias.data
    return made


def _with_bias_of_heads(model: Model) -> nn.Linear:
    """The layer between both ends of an arc, scaled, with the heads' own scores as its bias."""
    made = nn.Linear(ARC, ARC)
    made.weight.data = model.arc.weight.data * ARC**-0.5
    made.bias.data = model.arc.bias.data * ARC**-0.5 + model.arc_bias.weight.data[0]
    return made


def _pairs(model: Model) -> nn.Linear:
    """One end of a relation to what the other end is multiplied with, for each relation."""
    size, inner = model.relation.shape[0], model.relation.shape[1] - 1
    made = nn.Linear(inner, size * (inner + 1))
    made.weight.data = model.relation.data[:, :-1].permute(0, 2, 1).flatten(0, 1)
    made.bias.data = model.relation.data[:, -1].flatten()
    return made
