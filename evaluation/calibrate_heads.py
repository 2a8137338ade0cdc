"""What heads hold of our reports that have not seen their standoffs (`training/unseen.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from demarche.language.deeds import Told, likely_of, told_of
from demarche.language.model import model
from demarche.read.judged import Teller


def teller(path: Path) -> tuple[Teller, frozenset[str]]:
    """What judges the sentences of the file as these heads do, and the standoffs in it.

    Trees are those of the shipped model, and so is what is held of a sentence not in the file.
    """
    with np.load(path) as file:
        lines = str(file["forms"]).split("\n")
        standoffs = frozenset(str(file["standoffs"]).split("\n"))
        acts, statuses, stances = (
            file[name].astype(np.float32) for name in ("acts", "statuses", "stances")
        )
    places = _places(lines)
    facts = model().facts

    def one(forms: Sequence[str], row: Sequence[Told]) -> tuple[Told, ...]:
        begin = places.get(tuple(forms))
        if begin is None:
            return tuple(row)
        own = slice(begin, begin + len(row))
        held = zip(
            likely_of(acts[own], facts.acts),
            [facts.statuses[at] for at in statuses[own].argmax(axis=1)],
            likely_of(stances[own], facts.stances),
            strict=True,
        )
        return tuple(
            msgspec.structs.replace(word, acts=act, status=status, stances=stance)
            for word, (act, status, stance) in zip(row, held, strict=True)
        )

    def tell(sentences: Sequence[Sequence[str]]) -> list[tuple[Told, ...]]:
        rows = told_of(sentences)
        return [one(forms, row) for forms, row in zip(sentences, rows, strict=True)]

    return tell, standoffs


def _places(lines: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where the scores of each sentence begin, by its words."""
    found: dict[tuple[str, ...], int] = {}
    at, forms = 0, []
    for line in lines:
        if line:
            forms.append("" if line == "_" else line)
        elif forms:
            found[tuple(forms)] = at
            at, forms = at + len(forms), []
    return found
