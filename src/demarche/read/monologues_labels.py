"""The turns of a transcript: who speaks under each label; questions from the floor are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from demarche.ground.anchors import trimmed
from demarche.ground.items import Actor
from demarche.language.words import Sentence
from demarche.read.cues_table import table
from demarche.read.intake.heading import press_names
from demarche.read.intake.tables import genres, publishers
from demarche.read.monologues_author import author_of
from demarche.read.page import BY_NAME, Page


def labelled_turns(page: Page) -> Iterator[tuple[int, int, Actor | None]]:
    """[start, end) of what stands under each label that names who speaks, and the speaker."""
    labels = [s for s in page.sentences if s.part == "label"]
    answering: Actor | None = None
    hosts = {name for label in labels if (name := _host_by(page, label))}
    hosts |= _interviewers(page, labels) | _outlets(page, labels)
    for number, label in enumerate(labels):
        if page.text[label.start : label.end].strip(" .:").lower() in hosts:
            continue
        end = labels[number + 1].start if number + 1 < len(labels) else len(page.text)
        speaker = _named_by(page, label)
        if page.text[label.start : label.end].strip(" .:") in {"A", "Answer", "ANSWER"}:
            speaker = answering or speaker  # whoever had the word before the question
        if speaker is not None:
            answering = speaker
            yield label.end, end, speaker


def _interviewers(page: Page, labels: Sequence[Sentence]) -> set[str]:
    """Labels whose turns ask, where others answer: an interview's host, whom no word tells.

    Who holds an office or speaks for a side may ask too, but says something.
    """
    asked: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    for number, label in enumerate(labels):
        end = labels[number + 1].start if number + 1 < len(labels) else len(page.text)
        name = page.text[label.start : label.end].strip(" .:").lower()
        turns[name] += 1
        asked[name] += page.text[label.end : end].rstrip().endswith(("?", "?”", '?"'))
    official = {
        page.text[label.start : label.end].strip(" .:").lower()
        for label in labels
        for m in page.mentions_in(label.start, label.end)
        if m.actor.party is not None or m.actor.role
    }
    hosts = {n for n in turns if asked[n] > 1 and 3 * asked[n] >= 2 * turns[n]} - official
    return hosts if len(hosts) == 1 and len(turns) > 1 else set()


def _outlets(page: Page, labels: Sequence[Sentence]) -> set[str]:
    """Labels that name a paper or an agency, which asks where others answer: "Daily News: ..."."""
    asking: set[str] = set()
    for number, label in enumerate(labels):
        end = labels[number + 1].start if number + 1 < len(labels) else len(page.text)
        name = page.text[label.start : label.end].strip(" .:").lower()
        press = name in press_names() or set(name.split()) & set(publishers().words)
        if press and page.text[label.end : end].rstrip().endswith(("?", "?”", '?"')):
            asking.add(name)
    return asking


def _host_by(page: Page, label: Sentence) -> str | None:
    """The name before "(host)" in a label: whoever asks goes by it alone further down."""
    name, _, rest = page.text[label.start : label.end].partition("(")
    asks = set(re.findall(r"\w+", rest.lower())) & set(table().askers.labels)
    return name.strip().lower() if asks and name.strip() else None


def _first_label(page: Page) -> int:
    """Where the first label stands."""
    return next((s.start for s in page.sentences if s.part == "label"), 0)


def _introduced(page: Page) -> Actor | None:
    """The one person named by name above an interview's first label."""
    named = (m for m in page.mentions_in(0, _first_label(page)) if m.is_person and m.how in BY_NAME)
    people = {m.entity: m.actor for m in named}
    return next(iter(people.values())) if len(people) == 1 else None


def _named_by(page: Page, label: Sentence) -> Actor | None:
    """Whom a label names, or None if it marks a question from the floor."""
    start, end = trimmed(page.text, label.start, label.end, " \t\n:.")
    plain = page.text[start:end].lower()
    first = plain.split()[0].strip(".:") if plain.split() else plain
    if plain in table().askers.labels or first in table().askers.labels:
        return None
    if plain in table().askers.answers:
        if page.source.genre == "article":
            return None  # an explainer's "A:" is its author's
        if (who := _introduced(page) or author_of(page, _first_label(page), None)) is not None:
            return who  # "Statement by Ana Soto in response to a question", "Answer: ..."
    if plain in genres().labels.never:
        return None  # "READOUT: ..." names a form, and nobody
    if _host_by(page, label) is not None:
        return None
    mention = next((m for m in page.mentions_in(label.start, label.end) if not m.is_place), None)
    if mention is not None:
        return mention.actor
    anchor = page.anchor(start, end)
    return Actor(anchor.exact, anchor, anchor.exact.title())
