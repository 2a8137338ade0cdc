"""Houses whose name several states use: "the Foreign Office" in a report on Peru is Peru's.

Such a name means the state of the tables only where the report names that state otherwise, or no
other one.
"""

from __future__ import annotations

from collections.abc import Sequence

from demarche.lexicon.whose import whose
from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import Entry


def unshared(founds: Sequence[Found]) -> None:
    """Makes common nouns of the houses that are not the state's whose name the tables have."""
    entries = [e for f in founds for e in f.entries() if e.name not in whose().shared_houses]
    named = {e.party for e in entries if e.kind in {"country", "seat"} and e.party}
    for found in founds:
        for entry in found.entries():
            if entry.name in whose().shared_houses and named and entry.party not in named:
                _as_common(found, entry)


def _as_common(found: Found, entry: Entry) -> None:
    if found.entry is entry:
        found.what, found.entry, found.head, found.sector = (
            "institution", None, entry.name.lower(), entry.sector,
        )  # fmt: skip
    if any(o.entry is entry for o in found.owners):
        found.house = found.house or entry.name
        found.owners = tuple(o for o in found.owners if o.entry is not entry)
