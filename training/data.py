"""Sentences as numbers, in batches of like length."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from conllu import Tree
from demarche.ground.items import Stance
from demarche.ground.plover import EVENTS, Status
from demarche.language.lemmas import script_of
from demarche.language.shapes import BLANK, ROOT, features
from names import LABELS, Allowed

MAX_PIECES, MAX_WORDS = 256, 200
UNKNOWN, CLS, SEP, NAME = "[UNK]", "[CLS]", "[SEP]", "[unused1]"
NOTHING = "O"
IGNORE = -100


@dataclass
class Labels:
    """What each head tells apart, in the order of its outputs."""

    relations: list[str]
    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    names: list[str]
    acts: list[str]
    statuses: list[str]
    stances: list[str]

    @classmethod
    def of(cls, trees: list[Tree]) -> Labels:
        """The labels seen; lemma scripts that occur once are left out."""
        scripts: Counter[str] = Counter()
        for tree in trees:
            scripts.update(script_of(f, m) for f, m in zip(tree.forms, tree.lemmas, strict=True))
        return cls(
            sorted({r for t in trees for r in t.relations}),
            sorted({u for t in trees for u in t.upos}),
            sorted({x for t in trees for x in t.xpos}),
            sorted((s for s, n in scripts.items() if n > 1), key=lambda s: (-scripts[s], s)),
            list(LABELS),
            [NOTHING, *EVENTS],
            list(get_args(Status)),
            [NOTHING, *get_args(Stance)],
        )


def tokenizer(vocabulary: list[str]) -> Tokenizer:
    """BERT's word pieces, lower-cased, over words that are given."""
    model = models.WordPiece(
        {piece: at for at, piece in enumerate(vocabulary)},
        unk_token=UNKNOWN,
        max_input_chars_per_word=100,
    )
    made = Tokenizer(model)
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@dataclass
class Example:
    """One sentence: pieces, where words begin and end in them, letters, and what to learn."""

    pieces: list[int]
    first: list[int]
    last: list[int]
    features: np.ndarray
    """[n, 5]."""
    allowed: np.ndarray
    """[n, names], true where the label may stand; the root has none."""
    heads: list[int] | None = None
    relations: list[int] | None = None
    upos: list[int] | None = None
    xpos: list[int] | None = None
    lemmas: list[int] | None = None
    teaches_encoder: bool = True
    acts: np.ndarray | None = None
    """[n, acts], true where the label may stand; `statuses` and `stances` likewise."""
    statuses: np.ndarray | None = None
    stances: np.ndarray | None = None
    forms: tuple[str, ...] = ()


class Maker:
    """Makes examples of trees and of sentences with names."""

    def __init__(self, vocabulary: list[str], labels: Labels) -> None:
        self.pieces = tokenizer(vocabulary)
        self.ids = {p: i for i, p in enumerate(vocabulary)}
        self.labels = labels
        self.index = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in ("relations", "upos", "xpos", "lemmas", "names")
        }

    def words(self, forms: list[str]) -> dict[str, Any]:
        """The inputs of the encoder for a sentence's words."""
        coded = self.pieces.encode(forms, is_pretokenized=True, add_special_tokens=False)
        pieces, first, last = [self.ids[CLS]], [0], [0]
        groups: dict[int, list[int]] = {}
        for piece, word in zip(coded.ids, coded.word_ids, strict=True):
            groups.setdefault(word, []).append(piece)
        for at in range(len(forms)):
            group = groups.get(at) or [self.ids[UNKNOWN if forms[at] else NAME]]
            first.append(len(pieces))
            pieces += group
            last.append(len(pieces) - 1)
        pieces.append(self.ids[SEP])
        letters = np.array([ROOT, *(features(form) if form else BLANK for form in forms)])
        return {
            "pieces": pieces,
            "first": first,
            "last": last,
            "features": letters,
            "forms": tuple(forms),
        }

    def names(self, allowed: Allowed) -> np.ndarray:
        """Which labels each word may have."""
        index = self.index["names"]
        made = np.zeros((len(allowed) + 1, len(index)), dtype=bool)
        for at, labels in enumerate(allowed, 1):
            made[at, [index[label] for label in labels]] = True
        return made

    def tree(self, tree: Tree, allowed: Allowed) -> Example | None:
        """A sentence of a treebank; None where it is too long."""
        words = self.words(tree.forms)
        if len(words["pieces"]) > MAX_PIECES or len(tree) > MAX_WORDS:
            return None
        scripts = [script_of(f, m) for f, m in zip(tree.forms, tree.lemmas, strict=True)]
        return Example(
            **words,
            allowed=self.names(allowed),
            heads=[IGNORE, *tree.heads],
            **{
                name: [IGNORE, *(self.index[name].get(value, IGNORE) for value in values)]
                for name, values in (
                    ("relations", tree.relations),
                    ("upos", tree.upos),
                    ("xpos", tree.xpos),
                    ("lemmas", scripts),
                )
            },
        )

    def nameless(self, tree: Tree, example: Example, chance: random.Random) -> Example:
        """The same sentence with some of its proper nouns blank."""
        forms = [
            "" if tag == "PROPN" and chance.random() < 0.8 else form
            for form, tag in zip(tree.forms, tree.upos, strict=True)
        ]
        return replace(
            example, **self.words(forms), upos=None, allowed=np.zeros_like(example.allowed)
        )

    def named(self, forms: list[str], allowed: Allowed, *, teaches: bool) -> Example | None:
        """A sentence with names alone."""
        words = self.words(forms)
        if len(words["pieces"]) > MAX_PIECES or len(forms) > MAX_WORDS:
            return None
        return Example(**words, allowed=self.names(allowed), teaches_encoder=teaches)


def batches(
    examples: list[Example], pieces: int, chance: random.Random | None = None
) -> Iterator[list[Example]]:
    """Examples of like length and like kind, about so many pieces a batch, in random order."""

    def kind(e: Example) -> tuple[bool, ...]:
        return (e.heads is None, e.upos is None, e.acts is None, e.teaches_encoder)

    noise = (lambda: chance.uniform(-3, 3)) if chance else (lambda: 0.0)
    order = sorted(examples, key=lambda e: (kind(e), len(e.pieces) + noise()))
    made: list[list[Example]] = []
    longest = 0
    for example in order:
        longest = max(longest, len(example.pieces))
        if not made or (len(made[-1]) + 1) * longest > pieces or kind(made[-1][0]) != kind(example):
            made.append([])
            longest = len(example.pieces)
        made[-1].append(example)
    if chance:
        chance.shuffle(made)
    yield from made


def tensors(batch: Iterable[Example]) -> dict[str, torch.Tensor]:
    """A batch as tensors, short sentences filled up; `present` marks words and the root."""
    batch = list(batch)
    longest = max(len(e.pieces) for e in batch)
    widest = max(len(e.first) for e in batch)

    def filled(name: str, width: int, value: int) -> torch.Tensor:
        made = np.full((len(batch), width), value)
        for row, example in enumerate(batch):
            values = getattr(example, name)
            made[row, : len(values)] = values
        return torch.from_numpy(made)

    letters = np.zeros((len(batch), widest, len(ROOT)), dtype=np.int64)
    allowed = np.zeros((len(batch), widest, batch[0].allowed.shape[1]), dtype=bool)
    for row, example in enumerate(batch):
        letters[row, : len(example.features)] = example.features
        allowed[row, : len(example.allowed)] = example.allowed
    made = {
        "pieces": filled("pieces", longest, 0),
        "mask": torch.tensor([[n < len(e.pieces) for n in range(longest)] for e in batch]),
        "first": filled("first", widest, 0),
        "last": filled("last", widest, 0),
        "present": torch.tensor([[n < len(e.first) for n in range(widest)] for e in batch]),
        "features": torch.from_numpy(letters),
        "allowed": torch.from_numpy(allowed),
    }
    if batch[0].heads is not None:
        tags = ("upos", "xpos", "lemmas") if batch[0].upos is not None else ()
        for name in ("heads", "relations", *tags):
            made[name] = filled(name, widest, IGNORE)
    if batch[0].acts is not None:
        for name in ("acts", "statuses", "stances"):
            width = getattr(batch[0], name).shape[1]
            marks = np.zeros((len(batch), widest, width), dtype=bool)
            for row, example in enumerate(batch):
                marks[row, : len(example.first)] = getattr(example, name)
            made[name] = torch.from_numpy(marks)
    return made
