"""A larger encoder to teach from: MPNet base, with attention biased by how far pieces are apart.

Its weights are those of all-mpnet-base-v2 (Apache-2.0; 768 units, 12 layers, 109 million weights).
It is fine-tuned as the small encoder is, under the same heads (`model.py`), and what it then holds
of sentences teaches the small one (`distil.py`). It never ships.

Source: Song et al. 2020 (MPNet), sections 2 and 3.1; biases by distance: Raffel et al. 2020,
section 2.1 (32 buckets, up to 128 pieces).
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dropout import Dropout
from encoder import layers_of

WIDTH, HEADS, INNER, LAYERS = 768, 12, 3072, 12
BUCKETS, FARTHEST = 32, 128
SHIFT = 4
"""Its pieces are the small encoder's, four further on, but for the special ones."""
SPECIAL = {"[PAD]": 1, "[CLS]": 0, "[SEP]": 2, "[UNK]": 3, "[MASK]": 30526}
PLACES = 2
"""The first row of its places that a piece may have."""
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


class Layer(nn.Module):
    """Attention over all pieces, then two dense layers; each with its residual and norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [B, T, 768]; bias [B, 12, T, T] is added to attention's scores."""
        b, t, _ = x.shape
        parts = [
            dense(x).reshape(b, t, HEADS, WIDTH // HEADS).transpose(1, 2)
            for dense in (self.query, self.key, self.value)
        ]
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=bias.to(parts[0].dtype))
        mixed = mixed.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.last_norm(x + self.dropout(self.narrow(functional.gelu(self.wide(x)))))


class Large(nn.Module):
    """Word pieces, numbered as the small encoder numbers them, to states."""

    width = WIDTH

    def __init__(self, vocabulary: list[str], dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(len(vocabulary) + SHIFT + 1, WIDTH)
        self.places = nn.Embedding(514, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.apart = nn.Embedding(BUCKETS, HEADS)
        numbers = torch.arange(len(vocabulary)) + SHIFT
        for piece, number in SPECIAL.items():
            numbers[vocabulary.index(piece)] = number
        self.register_buffer("numbers", numbers, persistent=False)

    def forward(self, pieces: Tensor, bias: Tensor | None = None) -> Tensor:
        """pieces [B, T] to states [B, T, 768]; bias [B, 1, 1, T] hides padding."""
        count = pieces.shape[1]
        places = self.places.weight[PLACES : PLACES + count]
        x = self.dropout(self.norm(self.words(self.numbers[pieces]) + places))
        every = self.apart(_bucket(count, pieces.device)).permute(2, 0, 1)[None]
        every = every if bias is None else every + bias
        for layer in self.layers:
            x = layer(x, every)
        return x


def _bucket(count: int, device: torch.device) -> Tensor:
    """[T, T]: the bucket of each distance, from a piece (row) to another (column)."""
    at = torch.arange(count, device=device)
    away = at[None, :] - at[:, None]
    half, far = BUCKETS // 2, away.abs()
    exact = half // 2
    share = torch.log(far.clamp(min=1).float() / exact) / math.log(FARTHEST / exact)
    wide = (exact + (share * (half - exact)).long()).clamp(max=half - 1)
    return half * (away > 0).long() + torch.where(far < exact, far, wide)


def pretrained(path: Path, vocabulary: list[str], dropout: float = 0.1) -> Large:
    """The encoder with the weights of `model.safetensors`."""
    encoder = Large(vocabulary, dropout)
    weights = {k.removeprefix("mpnet."): v.float() for k, v in load_file(path).items()}
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
        "apart.weight": weights["encoder.relative_attention_bias.weight"],
    }
    theirs = {
        "query": "attention.attn.q",
        "key": "attention.attn.k",
        "value": "attention.attn.v",
        "out": "attention.attn.o",
        "norm": "attention.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    encoder.load_state_dict(state | layers_of(weights, theirs, len(encoder.layers)))
    return encoder
