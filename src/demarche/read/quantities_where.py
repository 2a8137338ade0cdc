"""Whose a counted thing is, and where: from the clause around the number."""

from __future__ import annotations

import re

from demarche.read.page import Mention, Page
from demarche.read.quantities_words import holding
from demarche.read.times import Told

_BREAK = re.compile(r"[;:“”\"]|,\s|\b(?:that|which|while|but|said|told|says|where|against|near)\b")
# "Fiji claims its mills have produced 40 tons": they are Fiji's.
_ITS_OWN = re.compile(
    r"^\s+(?:says|said|claims|claimed|insists|insisted)\s+(?:that\s+)?(?=(?:its|their)\s)"
)
# "Fiji, meanwhile, has sent 40 boats".
_ASIDE = re.compile(r"^,\s[^,;:.“”\"]{1,60},(?=\s)")
_BY = re.compile(r"\s+(?:[a-z]+(?:ed|nt|lt)\s+)(?:there\s+)?by\s+(?:the\s+)?$")
_OWN = re.compile(r"\b(?P<whose>its|their)\s+(?:some\s+|own\s+|last\s+|remaining\s+|about\s+)?$")
_PLACE = re.compile(
    r"\s+(?:(?:already|now|currently|still|massed|stationed|deployed|gathered|based|positioned|living|"
    r"posted|amassed|arrayed|assembled|concentrated|are|were|is|have\s+been|has\s+been|been|standing|"
    r"there|killed|wounded|died|dead|injured|held|trapped|displaced|remain|remained|camped|dug\s+in)\s+){0,4}"
    r"(?P<how>along|near|on|in|at|inside|across|around|outside|off|within|close\s+to|"
    r"(?:north|south|east|west)\s+of)\s+"
)
_GO_ON = frozenset(
    "the its their his her of with between and from own disputed northern southern eastern western "
    "north south east west central border borders frontier front line side sides region regions "
    "province coast city town capital area areas territory sea gulf strait island islands district "
    "common shared occupied contested de valley peninsula base bases camp airport port ceasefire "
    "demilitarised demilitarized buffer zone control actual river lake bank plateau "
    "rebel-held".split()
)
_WORD = re.compile(r"[^\W_][\w.'’-]*\w|[^\W_]")


def holder_of(page: Page, start: int, end: int, low: int, high: int) -> Mention | None:
    """Whose the thing counted in [start, end) is, from its clause inside [low, high)."""
    text = page.text
    before = page.mentions_in(low, start)
    if before and re.fullmatch(r"(?:['’]s?)?\s+(?:the\s+)?", text[before[-1].end : start]):
        if text[before[-1].end : before[-1].end + 2] in {"’s", "'s", "’ ", "' "}:
            return before[-1]
        if text[before[-1].end - 2 : before[-1].end] in {"’s", "'s"}:
            return before[-1]
    if own := _OWN.search(text, max(low, start - 24), start):
        if owner := _owner(page, start, low, first=own["whose"].lower() == "its"):
            return owner
    for mention in page.mentions_in(end, min(high, end + 80)):
        between = text[end : mention.start]
        if re.match(r"\s+side\b", text[mention.end : mention.end + 6]) and len(between) < 30:
            return mention
        if re.fullmatch(r"\s+(?:of|from|belonging\s+to|loyal\s+to)\s+(?:the\s+)?", between):
            return mention
        if _BY.fullmatch(between):
            return mention
    return _subject(page, start, low) or _only_one(page, start, low)


def _only_one(page: Page, start: int, low: int) -> Mention | None:
    """The one party that the sentence names before the number, if nothing there is against it."""
    found: dict[str, Mention] = {}
    for mention in page.mentions_in(low, start):
        whole = mention.how == "name" and not mention.is_person
        key = mention.actor.party or (mention.actor.name if whole else None)
        if key is not None and mention.how not in {"pronoun", "unnamed"}:
            found.setdefault(key, mention)
    if len(found) != 1:
        return None
    (one,) = found.values()
    led = page.text[max(low, one.start - _LED) : one.start]
    if _SAYS.search(page.text, one.end, start) or len(one.parties) > 1:
        return None
    return None if _AGAINST.search(led) else one


_LED = 16
"""How many characters before a party may say that it is not the one that has."""
_SAYS = re.compile(
    r"\b(?:said|says|say|told|reported|reports|announced|estimat\w+|according|counted|alleg\w+|"
    r"accus\w+|charged|found|saw|reckon\w*|put|blam\w+|arrested|killed|seized|detained)\b"
)
_AGAINST = re.compile(
    r"\b(?:by|against|from|in|at|near|to|into|off|outside|inside|across|with|on|between|of|for|"
    r"over|under|around|towards?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _owner(page: Page, start: int, low: int, *, first: bool) -> Mention | None:
    """Whose "its" or "their" is: the first or the nearest state or body that owns nothing there."""
    named = page.mentions_in(low, start)
    for mention in named if first else reversed(named):
        owns = page.text[mention.end : mention.end + 2] in {"’s", "'s"}
        if not (owns or mention.is_person or mention.is_adjective or mention.how == "pronoun"):
            return mention
    return None


def _subject(page: Page, start: int, low: int) -> Mention | None:
    """The nearest one named before a verb of having, sending or losing."""
    for mention in reversed(page.mentions_in(low, start)):
        between = page.text[mention.end : start]
        between = _ITS_OWN.sub("", _ASIDE.sub("", between))
        if len(between) > 70 or _BREAK.search(between):
            return None
        if between.startswith(("’s", "'s")):
            continue
        if holding().search(between):
            return None if mention.how == "unnamed" else mention
    return None


def place_of(page: Page, end: int, high: int, times: tuple[Told, ...]) -> str | None:
    """Where the thing counted is, from the words after it: "along the border with Chile"."""
    text = page.text
    match = _PLACE.match(text, end, high)
    if match is None or any(t.anchor.start <= match.end() < t.anchor.end for t in times):
        return None
    stop, named = match.end(), False
    at = match.end()
    while word := _WORD.match(text, at, high):
        token = word.group()
        inside = any(t.anchor.start <= word.start() < t.anchor.end for t in times)
        if inside or not (
            token[0].isupper() or token.lower() in _GO_ON or (token[0].isdigit() and named)
        ):
            break
        if token.lower() not in {
            "the",
            "its",
            "their",
            "of",
            "with",
            "between",
            "and",
            "from",
            "own",
        }:
            stop, named = word.end(), True
        at = word.end()
        if not text[at : at + 1].isspace():
            break
        at += 1
    if not named:
        return None
    how = re.sub(r"\s+", " ", match["how"])
    place = " ".join(text[match.end() : stop].split())
    return place if how in {"in", "at", "on", "inside", "within"} else f"{how} {place}"
