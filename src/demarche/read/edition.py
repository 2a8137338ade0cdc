"""Which reader this is: the same edition reads the same text to the same items.

The program's version alone does not say it: an expert may have edited a table.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

_FLOORS = ("ground", "lexicon", "language", "read")
_READ_FROM = (".py", ".toml", ".sha256")
"""The weights are known by the SHA-256 that lies beside them."""


@functools.cache
def edition() -> str:
    """A fingerprint of all code, tables and weights that reading rests on; 16 hex digits."""
    digest = hashlib.sha256()
    for floor in _FLOORS:
        for name, file in _files(resources.files("demarche") / floor, floor):
            digest.update(f"{name}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, within: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{within}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif entry.name.endswith(_READ_FROM):
            yield name, entry
