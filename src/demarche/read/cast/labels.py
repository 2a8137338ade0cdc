"""Whom a transcript's label names: "DIAZ (Peru):", "SOTO, SPOKESMAN:", "HAN (Chilean Navy):".

The first that the label names is the speaker; what stands behind a comma or in brackets tells
whose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from demarche.language.words import Sentence
from demarche.lexicon.whose import whose
from demarche.read.cast.found import Found, Owner
from demarche.read.cues_table import table


def is_asker(label: Sentence) -> bool:
    """Whether a label marks a question from the floor ("QUESTION (Radio Lima):")."""
    plain = " ".join(w.lower for w in label.words if w.is_word)
    first = label.words[0].lower.strip(".:") if label.words else ""
    return bool({plain, first} & set(table().askers.labels))


def spoken_by(founds: Iterable[Found]) -> Iterator[Found]:
    """The speaker of a label, with the office and the side that the rest of it tells."""
    speaker: Found | None = None
    for found in founds:
        if speaker is None:
            speaker = found
            office = whose().label_offices.get(found.written.casefold())
            if office is not None:  # "DSRSG:"
                found.what, found.head, found.role = "title", office, found.written.upper()
            elif found.what == "capitals":
                found.what = "person"
        else:
            _tells(speaker, found)
    if speaker is not None:
        yield speaker


def _tells(speaker: Found, more: Found) -> None:
    """Takes up an office or a side behind the speaker's name, or a name behind the office."""
    if speaker.what in {"title", "single"} and more.what in {"person", "capitals"}:
        speaker.what, speaker.name, speaker.written = "person", more.name, more.written
        speaker.gender = speaker.gender or more.gender  # "SPOKESMAN (Mr. Ferrante):"
        return
    if more.what in {"title", "single"} and not speaker.role:
        speaker.role, speaker.head, speaker.tag = more.role, more.head, more.tag
        speaker.sector = speaker.sector or more.sector
        speaker.owners, speaker.house = speaker.owners or more.owners, speaker.house or more.house
    elif more.what == "entry" and more.entry is not None and not speaker.owners:
        if more.entry.kind in {"country", "body", "armed", "seat", "collective"}:
            speaker.owners = (Owner(more.entry, (more.written,)),)
    elif more.what == "capitals" and more.start - speaker.end == len(" ("):
        speaker.owners = speaker.owners or (Owner(None, tuple(more.written.split())),)
    elif more.what in {"institution", "organisation"} and not speaker.owners:
        speaker.owners = more.owners or (Owner(None, more.name),) if more.name else more.owners
        speaker.house = speaker.house or more.written
        speaker.sector = speaker.sector or more.sector
