"""What an actor's name tells of its kin: the land and the sector in `Army (Aria)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import numpy as np

from demarche.outlook.protocol import Numbers

_NAMED = re.compile(r"^(?P<sector>.*?)[ _]*\((?P<land>[^()]*)\)$")


class Kin(msgspec.Struct, frozen=True, eq=False):
    """For each actor the number of its land and of its sector."""

    land: Numbers
    sector: Numbers
    lands: int
    sectors: int


def kin_of(names: Sequence[str]) -> Kin:
    """Land and sector of each name; a name without brackets is its own land, of no sector.

    >>> kin_of(["Army (Aria)", "Aria", "Army_(Boral)"]).land.tolist()
    [0, 0, 1]
    """
    lands: dict[str, int] = {}
    sectors: dict[str, int] = {"": 0}
    land = np.zeros(len(names), dtype=np.int64)
    sector = np.zeros(len(names), dtype=np.int64)
    for place, name in enumerate(names):
        found = _NAMED.match(name)
        where = (found["land"] if found else name).replace("_", " ").strip()
        what = (found["sector"] if found else "").replace("_", " ").strip()
        land[place] = lands.setdefault(where, len(lands))
        sector[place] = sectors.setdefault(what, len(sectors))
    return Kin(land, sector, max(len(lands), 1), len(sectors))
