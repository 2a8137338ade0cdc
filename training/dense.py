"""Dense layers in int8 with scales fixed beforehand, so that no row depends on its company.

While text is shown to them they note the range of what they are given; then `settled` chooses
scales. A column of large values lends some of its range to its weights before rounding.

*Source*: for that last step Xiao et al. 2023 (SmoothQuant), eq. 4, with a share of one half.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn

from encoder import HEADS, WIDTH

SHARE = 0.5
"""Of a column's range that goes into its weights."""
CUTS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3)
"""Shares of what was seen at each end that are tried as the end of the range."""
_KEPT = 100_000


class Rounded(nn.Module):
    """An embedding in int8 with a scale for each row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """ids [...] to [..., width]."""
        rows = nn.functional.embedding(ids, self.rows)
        return rows * nn.functional.embedding(ids, self.scale)


class Dense(nn.Module):
    """Dense layers over one input: float at first, noting ranges while `watching`; then int8.

    Several layers give their results side by side, or `apart`.
    """

    def __init__(self, layers: Sequence[nn.Linear], *, apart: bool = False, lending: bool = True):
        super().__init__()
        if not apart:
            layers = [_joined(layers)]
        self.weights = [layer.weight.data for layer in layers]
        self.biases = [layer.bias.data for layer in layers]
        self.watching, self.rounded, self.apart = False, False, apart
        self.lending = lending
        self.highest = torch.zeros(self.weights[0].shape[1])
        self.seen: list[Tensor] = []

    def forward(self, x: Tensor) -> Any:
        """x [n, columns] to [n, rows of the weight], or several of these."""
        if self.rounded:
            lent, scale, zero, rows = self.constants
            small = _Small.apply(x if lent is None else x * lent, scale, zero)
            made = [_Product.apply(small, scale, zero, *row) for row in rows]
        else:
            if self.watching and len(x):
                self.highest = torch.maximum(self.highest, x.detach().abs().amax(0))
                self.seen.append(x.detach()[torch.randint(len(x), (max(1, len(x) // 8),))])
            made = [
                nn.functional.linear(x, weight, bias)
                for weight, bias in zip(self.weights, self.biases, strict=True)
            ]
        return made if self.apart else made[0]

    def settled(self) -> None:
        """Chooses the scales by what was seen."""
        lent = torch.ones_like(self.highest)
        if self.lending:
            heaviest = torch.cat(self.weights).abs().amax(0).clamp(min=1e-4)
            lent = self.highest.clamp(min=1e-3) ** SHARE / heaviest ** (1 - SHARE)
            lent = lent / lent.max()
        x = (torch.cat(self.seen) / lent).flatten()
        if len(x) > _KEPT:
            x = x[torch.randint(len(x), (_KEPT,))]
        scale, zero = _range(x)
        rows = []
        for weight, bias in zip(self.weights, self.biases, strict=True):
            grown = weight * lent
            steps = grown.abs().amax(1).clamp(min=1e-8) / 127
            whole = (grown / steps[:, None]).round().to(torch.int8).T.contiguous()
            rows.append((whole, steps, torch.zeros_like(steps, dtype=torch.int8), bias))
        self.constants = (1 / lent if self.lending else None, scale, zero, rows)
        self.rounded, self.seen = True, []

    def lent_by(
        self, before: Dense, first: int = 0, *, which: int = 0, kept: Tensor | None = None
    ) -> None:
        """Lets the layer before this one multiply by what is lent, which spares a step here.

        Between them stands nothing that a positive factor does not pass through. The columns from
        `first` on of its layer `which` come here; those `kept` have no weight here.
        """
        lent, *rest = self.constants
        if lent is None:
            return
        if kept is not None:
            lent = torch.where(kept, 1.0, lent)
        rows = before.constants[3]
        whole, steps, none, bias = rows[which]
        grown = torch.ones_like(steps)
        grown[first : first + len(lent)] = lent
        rows[which] = (whole, steps * grown, none, bias * grown)
        self.constants = (None, *rest)


def _range(x: Tensor) -> tuple[Tensor, Tensor]:
    """The scale and the zero that round these values with the least square error."""
    low, top = x.min().clamp(max=0), x.max().clamp(min=1e-6)
    best = None
    for down, up in itertools.product(CUTS, CUTS):
        scale = (top * up - low * down) / 255
        zero = (-low * down / scale).round().clamp(0, 255)
        made = (((x / scale).round() + zero).clamp(0, 255) - zero) * scale
        error = float(((made - x) ** 2).mean())
        if best is None or error < best[0]:
            best = error, scale.float(), zero.to(torch.uint8)
    return best[1], best[2]


def _joined(layers: Sequence[nn.Linear]) -> nn.Linear:
    made = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    made.weight.data = torch.cat([layer.weight.data for layer in layers])
    made.bias.data = torch.cat([layer.bias.data for layer in layers])
    return made


class _Small(torch.autograd.Function):
    """Values to whole numbers from 0 to 255."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, scale: Tensor, zero: Tensor) -> Tensor:
        return ((x / scale).round() + zero.float()).clamp(0, 255)

    @staticmethod
    def symbolic(g: Any, x: Any, scale: Any, zero: Any) -> Any:
        return g.op("QuantizeLinear", x, scale, zero).setType(x.type().with_dtype(torch.uint8))


class _Product(torch.autograd.Function):
    """These times whole weights, back in float."""

    @staticmethod
    def forward(
        ctx: Any, small: Tensor, scale: Tensor, zero: Tensor, rows: Tensor, steps: Tensor,
        none: Tensor, bias: Tensor,
    ) -> Tensor:  # fmt: skip
        return ((small - zero.float()) @ rows.float()) * (scale * steps) + bias

    @staticmethod
    def symbolic(
        g: Any, small: Any, scale: Any, zero: Any, rows: Any, steps: Any, none: Any, bias: Any
    ) -> Any:
        made = g.op(
            "com.microsoft::MatMulIntegerToFloat", small, rows, scale, steps, zero, none, bias
        )
        shape = [None, bias.type().sizes()[0]]
        return made.setType(small.type().with_dtype(torch.float32).with_sizes(shape))


class Matched(torch.autograd.Function):
    """Queries and keys [length, strips, heads, size] to scores [strips, heads, length, length]."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor) -> Tensor:
        """In torch."""
        return torch.einsum("lrhd,mrhd->rhlm", query, key) * query.shape[-1] ** -0.5

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any) -> Any:
        """In onnxruntime."""
        made = g.op(
            "com.microsoft::FusedMatMul", query, key, alpha_f=(WIDTH // HEADS) ** -0.5, transB_i=1,
            transBatchA_i=1, transBatchB_i=1,
        )  # fmt: skip
        return made.setType(query.type().with_sizes([None, HEADS, None, None]))


class Mixed(torch.autograd.Function):
    """Shares and values [length, strips, heads, size] to [strips, heads, length, size]."""

    @staticmethod
    def forward(ctx: Any, shares: Tensor, value: Tensor) -> Tensor:
        """In torch."""
        return torch.einsum("rhlm,mrhd->rhld", shares, value)

    @staticmethod
    def symbolic(g: Any, shares: Any, value: Any) -> Any:
        """In onnxruntime."""
        made = g.op("com.microsoft::FusedMatMul", shares, value, transBatchB_i=1)
        size = WIDTH // HEADS + 1
        return made.setType(shares.type().with_sizes([None, HEADS, None, size]))
