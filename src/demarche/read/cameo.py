"""PLOVER acts as CAMEO codes, for tools that still speak CAMEO."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from demarche.ground.plover import Event
from demarche.lexicon.tables import load


class _Export(msgspec.Struct, frozen=True):
    source: str
    roots: dict[str, str]
    modes: dict[str, dict[str, str]]


@functools.cache
def _export() -> _Export:
    return load("cameo_export", _Export)


def cameo(event: Event, modes: Sequence[str] = ()) -> str:
    """The CAMEO code of a PLOVER root, by its first mode that CAMEO tells apart.

    >>> cameo("REJECT", ["meet"]), cameo("AGREE")
    ('125', '030')

    *Source*: CAMEO2PLOVER conversion table, Open Event Data Alliance, 2021, read backwards.
    """
    table = _export()
    known = table.modes.get(event, {})
    return next((known[mode] for mode in modes if mode in known), table.roots[event])
