"""Words told as somebody's without a verb: "in his words", "by the ministry's reckoning"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from demarche.ground.items import Actor
from demarche.read.cues import Spotted, Token
from demarche.read.page import Mention, Page
from demarche.read.subjects_phrases import Subject, speaking

_NOUNS = frozenset(
    "words phrase telling account reckoning count estimate version formula formulation expression "
    "description phrasing".split()
)
_WORDS = "|".join(sorted(_NOUNS))
_WORDED = re.compile(
    rf"\b(?:in|by|to use) (?:(?:the )?(?:{_WORDS}) of (?=(?P<of>\w))"
    rf"|(?:(?P<pronoun>his|her|their|its)|(?P<owner>[^,;:.!?“”]{{2,60}}?)['’]s?)"
    rf"(?: (?:own|blunt|cautious|conservative))? (?:{_WORDS})\b)",
    re.IGNORECASE,
)
_PRONOUN = {"his": "he", "her": "she", "their": "they", "its": "it"}


def worded(page: Page, row: Sequence[Token]) -> Iterator[tuple[Spotted, Subject]]:
    """Each such phrase of a sentence as a cue with whoever the words are."""
    if not any(t.lower in _NOUNS for t in row):
        return
    for match in _WORDED.finditer(page.text, row[0].start, row[-1].end):
        if page.in_quote(match.start()) is not None:
            continue
        subject = _whose(page, match, row[-1].end)
        inside = [k for k, t in enumerate(row) if match.start() <= t.start and t.end <= match.end()]
        if subject is None or not inside:
            continue
        end = max(match.end(), subject.end if match["of"] else 0)
        yield (
            Spotted(
                inside[0], inside[-1], match.start(), end, "according to", frozenset(),
                frozenset(["according"]),
            ),
            subject,
        )  # fmt: skip


def _whose(page: Page, match: re.Match[str], end: int) -> Subject | None:
    if match["pronoun"]:
        start, close = match.span("pronoun")
        return Subject(start, close, None, _PRONOUN[match["pronoun"].lower()])
    if match["of"]:
        near = (m for m in page.mentions_in(match.start("of"), end) if speaking(m))
        named = next((m for m in near if m.start <= match.start("of") + 4), None)
        return _subject(named) if named else None
    start, close = match.span("owner")
    named = next(
        (m for m in page.mentions_in(start, close) if speaking(m) and m.end == close), None
    )
    if named is not None:
        return _subject(named)
    if not page.text[start:close].startswith(("the ", "The ")):
        return None
    anchor = page.anchor(start + 4, close)
    return Subject(start, close, Actor(anchor.exact, anchor, anchor.exact))


def _subject(mention: Mention) -> Subject:
    return Subject(mention.start, mention.end, mention.actor)
