"""A number phrase to its bounds: "some 20 to 30", "at least $1.5 billion", "dozens of"."""

from __future__ import annotations

import re

import msgspec

from demarche.read.quantities_words import signs, words


class Amount(msgspec.Struct, frozen=True):
    """The bounds that a number phrase sets; a null bound is open."""

    low: float | None
    high: float | None
    approximate: bool
    unit: str | None = None

    @property
    def size(self) -> float:
        """The larger bound that is known."""
        return max(b for b in (self.low, self.high, 0) if b is not None)


def amount(match: re.Match[str]) -> Amount | None:
    """What the phrase says, or None if its two numbers are no range ("52-48")."""
    if match["loose"]:
        loose = re.sub(r"\s+", " ", match["loose"].lower()).removeprefix("many ")
        return _bounded(words().loose[loose.removeprefix("several ")], match["bound"], True)
    low = value(match["low"])
    if low is None:
        return None
    unit = _sign(match["sign"]) or _sign(match["sign2"])
    vague = bool(re.search(r"\b(?:several|few|couple|many)\b", match["low"], re.IGNORECASE))
    high = value(match["high"]) if match["high"] else None
    if high is None:
        found = _bounded(low, match["bound"], vague)
        return msgspec.structs.replace(found, unit=unit)
    if low < high and low < 1000 <= high and _scale_of(match["high"]) > _scale_of(match["low"]):
        scaled = low * _scale_of(match["high"])
        low = scaled if scaled <= high else low
    if low > high:
        return None
    hedged = bool(match["bound"]) and _bound(match["bound"]) == "about"
    return Amount(low, high, hedged or bool(match["bound"]), unit)


_PART = re.compile(r"(?P<many>\w+)[\s-](?P<of>quarters?|thirds?)\s+of\s+an?\s+", re.IGNORECASE)


def value(told: str) -> float | None:
    """The number that figures, words and scales mean together; None where they mean none.

    >>> value("two hundred and fifty thousand"), value("1.5 billion"), value("half a million")
    (250000.0, 1500000000.0, 500000.0)
    """
    table = words()
    total, current = 0.0, None
    part = _PART.match(told)
    if part:
        told, count = told[part.end() :], table.numbers.get(part["many"].lower(), 1)
        current = count / (4 if part["of"].lower().startswith("quarter") else 3)
    for piece in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", told.lower()):
        if piece[0].isdigit():
            current = float(piece.replace(",", ""))
        elif piece in table.scales:
            scale = table.scales[piece]
            current = (1.0 if current is None else current) * scale
            if scale >= 1000:
                total, current = total + current, None
        elif piece in table.numbers:
            current = (current or 0.0) + table.numbers[piece]
        elif piece == "half":
            current = 0.5
        elif piece in {"several", "few", "couple", "many"}:
            current = 2.0
        elif piece in {"a", "an"} and current is None:
            current = 1.0
    if current is None and not total:
        return None
    # 65.4 times a thousand million is not exact in binary; no report gives twelve digits.
    return float(f"{total + (current or 0.0):.12g}")


def _scale_of(told: str) -> float:
    scale = 1.0
    for piece in re.findall(r"[a-z]+", told.lower()):
        scale *= words().scales.get(piece, 1)
    return scale


def _sign(told: str | None) -> str | None:
    if not told:
        return None
    written = told.strip()
    return next((unit for sign, unit in signs().items() if sign.lower() == written.lower()), None)


def _bound(told: str) -> str:
    """Which sort of bound the words set; the strictest of several."""
    low = re.sub(r"\s+", " ", told.lower()).strip()
    table = words().bounds
    found = [
        (len(b), sort)
        for sort in ("least", "most")
        for b in table[sort]
        if re.search(rf"(?:^|\s){re.escape(b)}(?:\s|$)", low)
    ]
    # "no more than" holds "more than": the longest decides.
    return max(found)[1] if found else "about"


def _bounded(figure: float, bound: str | None, loose: bool) -> Amount:
    if bound is None:
        return Amount(figure, None if loose else figure, loose)
    sort = _bound(bound)
    if sort == "least":
        return Amount(figure, None, loose)
    if sort == "most":
        return Amount(None, figure, loose)
    return Amount(figure, None if loose else figure, True)


def bounded_after(found: Amount, told: str) -> Amount:
    """The amount with a bound that follows its noun ("100 or more")."""
    low = re.sub(r"\s+", " ", told.lower()).strip()
    for sort, options in words().bounds_after.items():
        if low in options:
            if sort == "least":
                return msgspec.structs.replace(found, high=None)
            if sort == "most":
                return msgspec.structs.replace(found, low=None, high=found.low)
            return msgspec.structs.replace(found, approximate=True)
    return found
