"""What the neighbours of a stretch of words say of it: subject, speaker, object, or a place."""

from __future__ import annotations

from demarche.read.cast.found import Found
from demarche.read.cast.gazetteer import Entry, cue
from demarche.read.cast.heads import DETERMINERS
from demarche.read.cast.strip import Strip

_BEFORE_OBJECT = frozenset(
    "of with to for by from in on at between against about into over under toward towards through "
    "via per than like near across within despite concerning regarding".split()
)
_CLOSES_SPEECH = frozenset(["”", '"', "’", "''", "»", ","])
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_FINITE = frozenset(
    "would will had has have was were is are must should could can may might did does do".split()
)


def made(strip: Strip, what: str, begin: int, end: int) -> Found:
    """A stretch of words [begin, end) with what its neighbours say of it."""
    found = Found(
        what=what,  # type: ignore[arg-type]  # each caller writes one of What's words
        start=strip.start[begin],
        end=strip.end[end - 1],
        paragraph=strip.paragraph,
        part=strip.part,
    )
    found.possessive = strip.possessive(end)
    found.initial = not any(t[:1].isalnum() for t in strip.text[:begin])
    found.written = sliced(strip, begin, end)
    around(strip, found, begin, end)
    return found


_LEADS_TO = frozenset("of in at on outside inside within against with from for under near".split())


def around(strip: Strip, found: Found, begin: int, end: int) -> None:
    """Writes into `found` whether a verb, a cue or a preposition stands beside [begin, end)."""
    before = begin - 1
    if before >= 0 and strip.lower[before] in cue("described") and strip.is_cap(begin):
        before -= 1
    while before >= 0 and strip.lower[before] in DETERMINERS - {"that"}:
        before -= 1
    prior = strip.lower[before] if before >= 0 else ""
    k = end
    while strip.lower[k] in {
        "also",
        "has",
        "have",
        "had",
        "later",
        "then",
        "only",
        "now",
        "still",
    } or (strip.lower[k].endswith("ly") and strip.lower[k] not in {"family", "july", "italy"}):
        if strip.lower[k] in {"has", "have", "had"}:
            break
        k += 1
    if strip.lower[k] == "on" and strip.text[k + 1] in _DAYS:
        k += 2  # "Kenya on Friday | recalled its envoy"
    if strip.text[k] == "," and strip.lower[k + 1] in cue("verbs") and prior not in _LEADS_TO:
        k += 1  # but "the largest party outside the government, | accuses"
    verb = strip.lower[k] in cue("verbs") and not found.possessive
    inverted = prior in {"said", "says", "added", "replied"} and before > 0
    inverted = inverted or (
        prior in cue("speech") and before > 0 and strip.text[before - 1] in _CLOSES_SPEECH
    )
    inverted = inverted and strip.lower[end] not in _FINITE  # "said Kenya would" is of Kenya
    if inverted and strip.text[end] == "," and strip.lower[end + 1] in _FINITE:
        # «Soto said the envoy, Ada Okoro, had left»; but «The offer, said Ada Okoro, was late»
        inverted = strip.text[before - 1] in _CLOSES_SPEECH
    object_ = prior in _BEFORE_OBJECT
    found.spoken = (verb and not object_) or inverted or prior == "told"
    found.said = inverted or prior == "told" or (found.spoken and strip.lower[k] in cue("speech"))
    while strip.lower[k] in {"has", "have", "had", "will", "would", "also", "is", "was"}:
        k += 1
    strong = strip.lower[k] in cue("verbs") and strip.lower[k] not in cue("weak")
    found.acts = found.spoken and strong
    found.object = prior in {"with", "against", "by", "between"} or (
        before > 0 and prior in cue("verbs") and prior not in {"is", "was", "may", "might"}
    )
    opens = before < 0 or (0 < before < 7 and prior == "," and strip.lower[0] in _BEFORE_OBJECT)
    found.subject = (verb and not object_) or inverted or (opens and not found.possessive)


def sliced(strip: Strip, begin: int, end: int) -> str:
    """The words [begin, end) as the text writes them, with single spaces."""
    text = ""
    for k in range(begin, end):
        if k > begin and strip.start[k] > strip.end[k - 1]:
            text += " "
        text += strip.text[k]
    return text


def is_place(strip: Strip, at: int, end: int, entry: Entry) -> bool:
    """Whether a name is a place here ("in Moscow"), not a government ("Moscow said")."""
    if strip.part == "dateline":
        return True
    if entry.kind == "place" and entry.form == "city":
        return True
    before = at - 1
    while before >= 0 and strip.lower[before] in cue("directions"):
        before -= 1
    prior = strip.lower[before] if before >= 0 else ""
    if prior in cue("place_before") and not strip.possessive(end):
        return True
    if entry.kind not in {"country", "place"} or entry.form in {"people"}:
        return False
    if prior in {"at", "outside"} and entry.form == "capital":
        return True
    window = set(strip.lower[max(0, before - 5) : max(0, before)])
    if prior in {"to", "from", "for", "of", "with", "visited", "left"} and window & _moving(prior):
        return True
    if entry.form == "capital":
        seat_noun = strip.lower[end] in cue("place_after") and not strip.possessive(end)
        return seat_noun or (strip.text[end] == "," and _is_country(strip, end + 1))
    return entry.kind == "place" and not strip.possessive(end) and not _acts(strip, end)


def _moving(prior: str) -> frozenset[str]:
    if prior == "with":
        return frozenset(["border", "borders", "frontier"])
    if prior == "of":
        return frozenset(
            ["north", "south", "east", "west", "outskirts", "suburb", "suburbs", "streets", "city",
             "capital", "parts", "part", "areas", "border", "borders", "region", "town", "coast"]
        )  # fmt: skip
    if prior == "for":
        return frozenset(["left", "departed", "leave", "leaves", "leaving", "bound", "headed"])
    return cue("motion")


def _is_country(strip: Strip, at: int) -> bool:
    phrase = strip.phrase(at)
    return phrase is not None and any(e.kind in {"country", "place"} for e in phrase.entries)


def _acts(strip: Strip, end: int) -> bool:
    return strip.lower[end] in cue("verbs")
