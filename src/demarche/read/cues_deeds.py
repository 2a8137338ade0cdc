"""Whether a cue tells of a stand or a thought rather than of words.

"Accused the navy of piracy" and "regards the line as settled" are acts and positions, what somebody
believes was not said, and "Kenya demands that they leave" is the author's account of where a state
stands. With words in marks each of them reports what was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.read.clauses import has_finite
from demarche.read.contents import Region
from demarche.read.cues import Spotted, Token
from demarche.read.cues_table import table
from demarche.read.page import Page
from demarche.read.subjects_phrases import Subject
from demarche.read.subjects_words import is_source

_NEAR = 8
"""How many words into a clause without "that" its verb may stand."""
_BOTH = re.compile(
    r"(?:the |they|both )?(?:two |both |three |four )?(?:sides|parties|leaders|ministers|"
    r"presidents|delegations|governments|officials|heads|principals|they|both)\b",
    re.IGNORECASE,
)
"""Several sides told as one: "the two sides", "both ministers"."""
_FAR = 4
"""How many words back from its verb a "has" may stand: "has since more than once asked"."""
_HAS = frozenset(["has", "have", "'ve", "’ve"])


def is_deed(
    page: Page, row: Sequence[Token], cue: Spotted, subject: Subject, region: Region
) -> bool:
    """Whether what a cue with this content tells is no statement."""
    words = table().deeds
    if region.quotes:
        return False
    if page.source.genre == "readout" and _narrates(page, cue, subject, region):
        return True
    if cue.lemma in words.unless_marked or (cue.takes & words.after):
        return True
    if cue.lemma not in words.standing or _is_somebody(page, subject):
        return False
    return "past" not in cue.kinds or _is_perfect(row, cue)


def says_nothing(page: Page, spotted: Spotted, subject: Subject, held: int | None) -> bool:
    """Whether a thing only lets something be seen ("the raid showed that"), or several agree on
    something ("the two sides agreed that"): a deed, not words.

    `held` is where another's cue ends: "Soto said | the figures showed that" is Soto's.
    """
    if spotted.lemma in _LETS_SEE and subject.pronoun is None:
        if page.mentions_in(subject.start, subject.end):
            return False
        told = held is not None and _THAT.fullmatch(page.text, held, subject.start) is not None
        return told or not is_source(page.text[subject.start : subject.end])
    if spotted.lemma != "agree":
        return False
    return not any(m.is_person for m in page.mentions_in(subject.start, subject.end))


_THAT = re.compile(r"(?: that)?(?: the| an?)? ")
_LETS_SEE = frozenset("show suggest indicate reveal signal imply".split())
"""What things do too, without a word."""


def _is_somebody(page: Page, subject: Subject) -> bool:
    """Whether a person speaks, or people who hold an office, not a state or a body."""
    if subject.actor is None:
        return subject.pronoun in ("he", "she")
    if subject.actor.role or subject.actor.side:
        return True
    return any(m.is_person for m in page.mentions_in(subject.start, subject.end))


def _is_perfect(row: Sequence[Token], cue: Spotted) -> bool:
    before = [t.lower for t in row[max(0, cue.first - _FAR) : cue.first]]
    return bool(_HAS & set(before))


def _narrates(page: Page, cue: Spotted, subject: Subject, region: Region) -> bool:
    """Whether a readout tells what was done in words: an appeal, what both sides said together, a
    matter that somebody stressed. A clause that one of them said is a statement.
    """
    if cue.lemma in table().deeds.narrated or cue.takes & {"whom_to"}:
        return True
    if _together(page, subject):
        return True
    if region.start < cue.start or cue.start == subject.start:
        return False  # "the talks, she said, would go on"
    before = page.text[cue.end : region.start].split()[-1:]
    opening = " ".join(page.text[region.start : region.end].split()[:_NEAR])
    return before not in (["that"], [":"]) and not has_finite(opening)


def _together(page: Page, subject: Subject) -> bool:
    """Whether several sides speak as one."""
    if subject.pronoun == "they":
        return True
    inside = page.mentions_in(subject.start, subject.end)
    many = any(m.how == "group" and m.actor.party is None and m.side is None for m in inside)
    return many or bool(_BOTH.match(page.text, subject.start, subject.end))
