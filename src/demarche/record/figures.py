"""Numbers given for the same thing that cannot all be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from demarche.ground.items import Quantity
from demarche.record.align import common_stem
from demarche.record.disputes import dispute
from demarche.record.kin import content_stems, places_agree, reported_near
from demarche.record.known import Dispute, Side
from demarche.record.parties import Sides
from demarche.record.tellers import Tellers

_WITHIN = 10  # days; later figures are news, not another account
_ROUGH = 0.1  # how far "about 100,000" reaches to either side
_LOOK_BACK = 60  # figures of one kind that are compared with the next one


_MEASURED = frozenset(map(common_stem, content_stems("duration distance")))
"""What a unit measures says by itself of no thing which it is."""
_CLOSE = 400  # characters from a figure to the one that leaves out what it counts
_LETTERS = re.compile(r"[^\W\d_]+")
_BOUNDS = re.compile(
    r"\b(?:no|not|more|fewer|less|than|at|least|most|about|around|some|nearly|almost|only|over|under"
    r"|up|to|just|roughly|approximately|exactly|and|between|from|hundreds?|thousands?|millions?"
    r"|billions?|dozens?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety))\b",
    re.IGNORECASE,
)


class _Figure(msgspec.Struct, frozen=True):
    item: Quantity
    what: frozenset[str]
    holder: str | None
    teller: str | None
    published: str | None

    @property
    def low(self) -> float:
        low = self.item.low
        if low is None:
            return float("-inf")
        return low - abs(low) * _ROUGH if self.item.approximate else low

    @property
    def high(self) -> float:
        high = self.item.high
        if high is None:
            return float("inf")
        return high + abs(high) * _ROUGH if self.item.approximate else high


def numbers(
    quantities: Sequence[Quantity],
    sides: Sides,
    tellers: Tellers,
    published: dict[str, str | None],
) -> list[Dispute]:
    """Figures for one thing, of one holder or place, in reports of the same days, that exclude
    each other; only where another report or another speaker gives the other figure."""
    rows: dict[tuple[str, str | None], list[list[_Figure]]] = defaultdict(list)
    for quantity in quantities:
        figure = _figure(quantity, sides, tellers, published)
        for stem in sorted(figure.what)[:1]:
            groups = rows[(stem, quantity.unit)]
            home = next(
                (
                    g
                    for g in reversed(groups[-_LOOK_BACK:])
                    if all(_one_thing(figure, f) for f in g)
                ),
                None,
            )
            if home is None:
                groups.append([figure])
            else:
                home.append(figure)
    return [d for groups in rows.values() for g in groups if (d := _differing(g)) is not None]


def _figure(
    quantity: Quantity, sides: Sides, tellers: Tellers, published: dict[str, str | None]
) -> _Figure:
    what = frozenset(common_stem(s) for s in content_stems(quantity.what))
    holder = sides.party(quantity.source, quantity.holder) if quantity.holder else None
    when = published.get(quantity.source)
    return _Figure(quantity, what, holder, tellers.of(quantity), when)


def _one_thing(a: _Figure, b: _Figure) -> bool:
    if a.what != b.what or not reported_near(a.published, b.published, _WITHIN):
        return False
    places = places_agree(a.item.place, b.item.place)
    if places is False or (a.holder and b.holder and a.holder != b.holder):
        return False
    same_holder = a.holder is not None and a.holder == b.holder
    own = a.what - _MEASURED
    return same_holder or places is True or len(own) > 1 or _points_back(a, b)


def _points_back(a: _Figure, b: _Figure) -> bool:
    """Whether the later of two figures close by counts what the earlier named ("4,500 troops ...
    no more than 1,200"), and another gives it."""
    first, second = sorted((a.item, b.item), key=lambda i: i.anchor.start)
    near = second.anchor.start - first.anchor.end <= _CLOSE
    if first.source != second.source or not near or a.teller == b.teller:
        return False
    return not any(len(word) > 2 for word in _LETTERS.findall(_bare(second.anchor.exact)))


def _bare(figure: str) -> str:
    """A figure without the words that bound it or write it."""
    return _BOUNDS.sub(" ", figure)


def _differing(group: Sequence[_Figure]) -> Dispute | None:
    accounts: list[list[_Figure]] = []
    for figure in sorted(group, key=lambda f: (f.low, f.high, f.item.id)):
        if accounts and figure.low <= max(f.high for f in accounts[-1]):
            accounts[-1].append(figure)
        else:
            accounts.append([figure])
    tellings = [{(f.item.source, f.teller) for f in account} for account in accounts]
    voices = {t for telling in tellings for t in telling}
    if len(accounts) < 2 or len(voices) < 2:
        return None
    first = group[0].item
    where = f", {first.place}" if first.place else ""
    return dispute("number", f"{first.what}{where}", [_side(a) for a in accounts])


def _side(account: Sequence[_Figure]) -> Side:
    tellers = {f.teller for f in account} - {None}
    return Side(
        account[0].item.anchor.exact,
        tellers.pop() if len(tellers) == 1 else None,
        tuple(f.item.id for f in account),
    )
