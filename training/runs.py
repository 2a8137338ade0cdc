"""What a training run left behind."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from encoder import Encoder
from model import Model


def loaded(run: Path) -> tuple[Model, dict[str, list[str]], dict[str, object]]:
    """The averaged model of a run, its labels, and how long it ran."""
    labels = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)
    weights = state["average"]
    layers = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("encoder.layers."))
    sizes = {name: len(values) for name, values in labels.items()}
    model = Model(Encoder(weights["encoder.words.weight"].shape[0], layers), sizes)
    model.load_state_dict(weights)
    told = {"steps": state["step"], "minutes": round(state["spent"] / 60, 1), "layers": layers}
    return model.eval(), labels, told
