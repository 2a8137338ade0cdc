"""What kind of text a report is, and in what language."""

from __future__ import annotations

import functools
import re
from collections import Counter

from demarche.ground.items import Genre
from demarche.read.intake import tables
from demarche.read.intake.labels import turns
from demarche.read.intake.releases import release_of

_GENRES: tuple[Genre, ...] = ("transcript", "readout", "statement", "other", "article")
_TURN_POINTS, _FEW_TURNS = 4, 2
_SENTENCE = re.compile(r"[a-zß-ÿ\d\"”’)][.?!…][\"”’)]?(?:\s|$)")
_SAMPLE = 20_000
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
_NOT_LATIN = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_LETTERS = re.compile(r"[^\W\d_]+")


@functools.cache
def _cues() -> tuple[tuple[Genre, str, int, re.Pattern[str]], ...]:
    by_name: dict[str, Genre] = {genre: genre for genre in _GENRES}
    return tuple(
        (by_name[cue.genre], cue.where, cue.points, re.compile(cue.pattern, re.IGNORECASE))
        for cue in tables.genres().cues
        if cue.genre != "article"
    ) + tuple(
        # A dateline is known by its capitals.
        (by_name[cue.genre], cue.where, cue.points, re.compile(cue.pattern))
        for cue in tables.genres().cues
        if cue.genre == "article"
    )


def genre_of(title: str | None, paragraphs: list[str]) -> Genre:
    """The genre with most points, if it has enough; else an article, or other where no prose is.

    Labels of speakers outweigh any heading: what has turns is read as a transcript.
    """
    points: Counter[Genre] = Counter()
    opening = paragraphs[:2]
    for genre, where, worth, pattern in _cues():
        if where == "title":
            points[genre] += worth * bool(title and pattern.search(title))
        elif where == "opening":
            points[genre] += worth * any(pattern.search(p) for p in opening)
        else:
            points[genre] += worth * min(2, sum(1 for p in paragraphs if pattern.search(p)))
    released = release_of(title, paragraphs)
    if released is not None:
        points[released] += tables.genres().release.points
    labelled = turns(paragraphs)
    if labelled >= max(_FEW_TURNS, len(paragraphs) // 25):
        points["transcript"] += _TURN_POINTS + (labelled >= max(4, len(paragraphs) // 8)) * 3
    best = max(_GENRES, key=lambda genre: (points[genre], -_GENRES.index(genre)))
    if points[best] >= tables.genres().enough:
        return best
    return "article" if _is_prose(paragraphs) else "other"


def _is_prose(paragraphs: list[str]) -> bool:
    """Whether sentences make up most of it."""
    in_sentences = sum(len(p) for p in paragraphs if _SENTENCE.search(p))
    return 2 * in_sentences > sum(len(p) for p in paragraphs)


def language_of(text: str) -> str | None:
    """A light guess (ISO 639-1) from the script and the commonest words; None where unsure.

    >>> language_of("The ministers said that the talks will go on in the capital for a week.")
    'en'
    """
    found = _LETTERS.findall(text[:_SAMPLE].lower())
    if not found:
        return None
    written = "".join(found)
    for code, script in _SCRIPTS if len(_NOT_LATIN.findall(written)) * 10 > len(written) else ():
        if len(script.findall(written)) > (0.1 if code == "ja" else 0.4) * len(written):
            return code
    words = Counter(found)
    total = sum(words.values())
    table = tables.languages()
    scores = sorted(
        ((sum(words[w] for w in common), code) for code, common in table.words.items()),
        key=lambda score: (-score[0], score[1]),
    )
    (most, code), (second, _) = scores[0], scores[1]
    if most < table.fewest or most < table.share * total or most < table.lead * second:
        return None
    return code
