"""A BERT encoder in its plainest form, with the weights of the 6-layer MiniLM, cut to some layers.

Source: Devlin et al. 2019; Wang et al. 2020 (MiniLM), 384 units, 12 heads of attention.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dropout import Dropout

WIDTH, HEADS, INNER = 384, 12, 1536
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Layer(nn.Module):
    """Attention over all pieces, then two dense layers; each with its residual and norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x [B, T, 384]; bias [B, 1, 1, T] is 0 at pieces and very low at padding."""
        b, t, _ = x.shape
        parts = [
            dense(x).reshape(b, t, HEADS, WIDTH // HEADS).transpose(1, 2)
            for dense in (self.query, self.key, self.value)
        ]
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.last_norm(x + self.dropout(self.narrow(functional.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """Word pieces to states."""

    width = WIDTH

    def __init__(self, pieces: int, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, pieces: Tensor, bias: Tensor | None = None) -> Tensor:
        """pieces [B, T] to states [B, T, 384]."""
        places = self.places.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(self.words(pieces) + places))
        for layer in self.layers:
            x = layer(x, bias)
        return x


def pretrained(path: Path, layers: int) -> Encoder:
    """The encoder with the weights of `model.safetensors`, its first layers."""
    weights = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
    encoder = Encoder(weights["embeddings.word_embeddings.weight"].shape[0], layers)
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        # All of our input is of the first "type": its embedding is added once for all.
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    theirs = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    encoder.load_state_dict(state | layers_of(weights, theirs, layers))
    return encoder


def layers_of(weights: dict[str, Tensor], theirs: dict[str, str], layers: int) -> dict[str, Tensor]:
    """The weights of a file's first layers by our names for their parts."""
    return {
        f"layers.{layer}.{ours}.{part}": weights[f"encoder.layer.{layer}.{name}.{part}"]
        for layer in range(layers)
        for ours, name in theirs.items()
        for part in ("weight", "bias")
    }


def low(mask: Tensor) -> Tensor:
    """What to add to attention's scores to hide padding: [B, T] to [B, 1, 1, T]."""
    return (1.0 - mask.float())[:, None, None, :] * torch.finfo(torch.float32).min / 2
