"""Dropout from a pool of masks drawn once: torch's own draws take a third of the time on a CPU."""

from __future__ import annotations

import torch
from torch import Tensor, nn

_POOL = 1 << 22


class Dropout(nn.Module):
    """Zeroes a share of values and scales the rest; a stretch of the pool at a random place."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """x unchanged outside training."""
        if not self.training or not self.share:
            return x
        if self.pool is None or self.pool.device != x.device:
            self.pool = _pool(self.share, x.device)
        size = x.numel()
        if size > _POOL // 2:
            return nn.functional.dropout(x, self.share)
        start = int(torch.randint(_POOL - size, ()))
        return x * self.pool[start : start + size].view_as(x)


_pools: dict[tuple[float, torch.device], Tensor] = {}


def _pool(share: float, device: torch.device) -> Tensor:
    key = (share, device)
    if key not in _pools:
        _pools[key] = (torch.rand(_POOL, device=device) >= share).float() / (1 - share)
    return _pools[key]
