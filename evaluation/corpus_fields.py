"""The fields of an annotation that a reader has to get right, and how right is judged."""

from __future__ import annotations

from collections.abc import Iterable

from corpus_gold import Report, Wanted
from corpus_match import Found, all_agree, same_name, same_side, sides_of, words


def whole(kind: str, report: Report, wanted: Wanted, item: Found) -> bool:
    """Whether a pair counts as found: a meeting with its status, a number with its bounds."""
    if kind == "meeting":
        return item.get("status") in wanted.among("status")
    if kind == "quantity":
        ours = _size(item.get("unit")) / _size(wanted.fields.get("unit"))
        ends = ((item[end], wanted.fields.get(end)) for end in ("low", "high"))
        return all(_near(None if one is None else one * ours, other) for one, other in ends)
    if kind == "decision":
        return same_side(report, wanted.fields["decider"], item.get("decider"))
    return True


def fields(kind: str, report: Report, wanted: Wanted, item: Found) -> Iterable[tuple[str, bool]]:
    """The fields of a pair, and whether each is right; only fields that are to be found."""
    told = wanted.fields
    if kind == "statement":
        names, speaker = wanted.among("speaker"), item.get("speaker")
        yield "speaker", any(same_name(n, speaker) for n in names) if names else speaker is None
        yield "party", (speaker or {}).get("party") in (wanted.among("party") or (None,))
        yield "mode", item.get("mode") == told["mode"]
    elif kind == "act":
        yield "status", item.get("status") in (wanted.among("status") or ("actual",))
        if told.get("actors"):
            yield "actors", all_agree(report, told["actors"], item.get("actor"))
        if any(_named(report, name, wanted) for name in told.get("recipients", ())):
            yield "recipients", all_agree(report, told["recipients"], item.get("recipient"))
    elif kind == "position":
        asked = words(told["issue"])
        yield "issue", 2 * len(_stems(asked) & _stems(words(item.get("issue")))) >= len(asked)
    elif kind == "meeting":
        yield from _meeting(report, wanted, item)
    elif kind == "quantity":
        yield "approximate", item.get("approximate") == told.get("approximate", False)
        if told.get("holder"):
            yield "holder", same_side(report, told["holder"], item.get("holder"))
        yield "what", bool(_stems(words(told["what"])) & _stems(words(item.get("what"))))


def _named(report: Report, name: str, wanted: Wanted) -> bool:
    """Whether the clause itself names them; a recipient only understood is not asked for."""
    start, end = wanted.spans[0]
    clause = report.source.text[start:end]
    return name in sides_of(report, (clause,)) or words(name) <= words(clause)


def _meeting(report: Report, wanted: Wanted, item: Found) -> Iterable[tuple[str, bool]]:
    told = wanted.fields
    if told.get("place"):
        yield "place", bool(words(told["place"]) & words(item.get("place") or ""))
    if told.get("first"):
        when = item.get("when") or {}
        yield "date", (when.get("first"), when.get("last")) == (told["first"], told["last"])
    if told.get("format"):
        ways = {_way(way) for way in wanted.among("format")}
        yield "format", _way(item.get("format")) in ways
    if told.get("participants"):
        everyone = item.get("participants")
        named = [any(same_side(report, n, a) for a in everyone) for n in told["participants"]]
        yield "participants", 2 * sum(named) > len(named)


def _way(told: str | None) -> str | None:
    """How they meet, in the words that items have for it: annotations have three more."""
    return _WAYS.get(told or "", told)


_WAYS = {"call": "phone", "session": "multilateral", "trilateral": "multilateral"}


def _size(unit: str | None) -> float:
    """Of a share: 40 percent is .4 of the whole, however it is annotated."""
    return 0.01 if unit in {"percent", "per cent", "%"} else 1.0


def _near(ours: float | None, right: float | None) -> bool:
    if ours is None or right is None:
        return ours is right
    return abs(ours - right) <= 0.02 * abs(right)


def _stems(names: Iterable[str]) -> set[str]:
    return {name[:5] for name in names}
