"""What is lost where the heads are wrong, and how sentences are blurred before they are shown."""

from __future__ import annotations

import torch
from torch import Tensor, nn

import encoder as encoders
from data import IGNORE
from model import Model

NAMES_WEIGHT, TAGS_WEIGHT = 0.5, 0.4
MASKED = 0.06
SHAPES_LOST = 0.06
DEEDS_WEIGHT, TOLD_WEIGHT = 2.0, 6.0


def blur(given: dict[str, Tensor], mask: int) -> None:
    """Some pieces masked; some sentences without their letters' case (headlines, capitals)."""
    lost = (torch.rand(given["pieces"].shape, device=given["pieces"].device) < MASKED) & (
        given["pieces"] > 999
    )
    given["pieces"] = given["pieces"].masked_fill(lost, mask)
    shapes = given["features"][..., 0]
    draw = torch.rand(shapes.shape[0], 1, device=shapes.device)
    shouted = (draw < SHAPES_LOST / 2) & (shapes > 0) & (shapes < 6)
    lowered = (draw > 1 - SHAPES_LOST / 2) & (shapes > 0) & (shapes < 6)
    shapes = torch.where(shouted, 3, torch.where(lowered, 1, shapes))
    given["features"] = torch.cat([shapes[..., None], given["features"][..., 1:]], -1)


def loss_of(model: Model, given: dict[str, Tensor], teaches: bool) -> Tensor:
    """The loss of a batch over all heads that it has labels for; the encoder learns if it teaches.

    `given` is the batch as `data.tensors` makes it.
    """
    inputs = (given["pieces"], encoders.low(given["mask"]), given["first"], given["last"])
    with torch.set_grad_enabled(teaches):
        states, letters = model.words(*inputs, given["features"])
    allowed = given["allowed"]
    told = allowed.any(-1) & ~allowed.all(-1)
    scores = model.named(states, letters).log_softmax(-1)
    likely = scores.masked_fill(~allowed, -1e9).logsumexp(-1)
    loss = -NAMES_WEIGHT * (likely * told).sum() / told.sum().clamp(min=1)
    if "acts" in given:
        return loss + _deeds_loss(model, states, given)
    if "heads" not in given:
        return loss
    unseen = given["present"][:, None, :] == 0
    arcs = model.arcs(states).masked_fill(unseen, -1e9)
    cross = nn.functional.cross_entropy
    loss = loss + cross(arcs.flatten(0, 1), given["heads"].flatten(), ignore_index=IGNORE)
    related = model.relations_at(states, given["heads"].clamp(min=0))
    loss = loss + cross(related.flatten(0, 1), given["relations"].flatten(), ignore_index=IGNORE)
    if "upos" in given:
        tags = model.tags(states, letters)
        for name, made in zip(("upos", "xpos", "lemmas"), tags, strict=True):
            target = given[name].flatten()
            loss = loss + TAGS_WEIGHT * cross(made.flatten(0, 1), target, ignore_index=IGNORE)
    return loss


def _deeds_loss(model: Model, states: Tensor, given: dict[str, Tensor]) -> Tensor:
    """Any of the labels allowed is right; the few words that tell something weigh more."""
    loss = states.new_zeros(())
    for name, made in zip(("acts", "statuses", "stances"), model.deeds(states), strict=True):
        allowed = given[name]
        told = allowed.any(-1).float()
        if name != "statuses":
            told = told * torch.where(allowed[..., 0], 1.0, TOLD_WEIGHT)
        likely = made.log_softmax(-1).masked_fill(~allowed, -1e9).logsumexp(-1)
        share = 0.5 if name == "statuses" else 1.0
        loss = loss - share * DEEDS_WEIGHT * (likely * told).sum() / told.sum().clamp(min=1)
    return loss
