"""Who speaks at a cue: the subject to its left, or to its right ("said the minister")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from demarche.read.clauses import FINITE, is_main_clause
from demarche.read.cues import Spotted, Token, before_subject
from demarche.read.cues_table import table
from demarche.read.page import Mention, Page
from demarche.read.subjects_phrases import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    Subject,
    by_mention,
    by_pronoun,
    ending_at,
    is_governed,
    noun_phrase,
    over,
    speaking,
    starting,
)
from demarche.read.subjects_words import PLAIN_SPEAKERS, SEVERAL, is_agents

_QUOTING = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])


def subject_of(
    page: Page, row: Sequence[Token], spotted: Spotted, main: Subject | None
) -> Subject | None:
    """The subject of a cue, or None where nobody says anything ("to say", "would say").

    `main` is the subject of the sentence's cue before this one, for "..., adding that".
    """
    index, reports = before_subject(row, spotted)
    if not reports:
        return None
    if "ing" in spotted.kinds and index == spotted.first - 1:
        return _of_participle(page, row, index, main)
    inverted = _right(page, row, spotted)
    if inverted is not None and _may_invert(page, row, index, inverted):
        if spotted.kinds <= {"base", "s"} and not _may_invert_now(page, row, spotted, inverted):
            return None
        # «Its spokeswoman, Ada Okoro, said Lamba had ...»: who stands between the commas says it.
        return _between_commas(page, row, index) or inverted
    if index < 0 or row[index].word is None:
        return None
    subject = left_subject(page, row, index, main or first_subject(page, row, spotted.first))
    if subject is not None and spotted.kinds == {"base"} and index == spotted.first - 1:
        return subject if _may_be_several(page, subject) else None
    return subject


def _may_be_several(page: Page, subject: Subject) -> bool:
    """Whether a bare verb can be this subject's: "officials warn", not "a strict warning"."""
    words = page.text[subject.start : subject.end].lower().split()
    head = list(itertools.takewhile(lambda w: w not in PREPOSITIONS and w != "close", words))
    last = head[-1] if head else ""
    single = words[:1] in (["a"], ["an"])
    return not single and (
        last.endswith(("s", "i", "ese", "ish", "ch"))
        or last in SEVERAL
        or is_agents(last)
        or "and" in words
        or len(words) > 4
    )


def left_subject(
    page: Page, row: Sequence[Token], index: int, main: Subject | None
) -> Subject | None:
    """The subject whose last word is row[index], seen through commas, conjunctions and "who"."""
    if index < 0 or row[index].word is None:
        return None
    if row[index].lower == ",":
        return _over_comma(page, row, index) or (main if index > 1 else None)
    if row[index].lower in CONJUNCTIONS:
        return main
    if row[index].lower in {")", "]"}:
        return _over_bracket(page, row, index)
    return ending_at(page, row, index)


def _over_bracket(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    """The subject before words in brackets: "Ada Okoro (Kisumu) said"."""
    opens = next((k for k in range(index, max(0, index - 12), -1) if row[k].lower in "(["), 0)
    if opens < 1 or row[opens - 1].word is None:
        return None
    whole = over(page, row[opens].start)
    return by_mention(whole) if whole is not None else ending_at(page, row, opens - 1)


def _between_commas(page: Page, row: Sequence[Token], index: int) -> Subject | None:
    if index < 2 or row[index].lower != ",":
        return None
    opening = next((k for k in range(index - 1, max(0, index - 12), -1) if row[k].lower == ","), 0)
    subject = _over_comma(page, row, index) if opening else None
    return subject if _is_named(page, subject) else None


def _may_invert(page: Page, row: Sequence[Token], index: int, inverted: Subject) -> bool:
    """Whether whoever stands behind a cue can be its subject: something said stands before it.

    "The road is shut, said the envoy"; but "Peru, which has a seat, said | it would stay".
    """
    if index < 0 or row[index].word is None:
        return True
    if row[index].lower not in (",", "—", "–", ";", ":"):
        return False
    if row[max(0, index - 3)].lower in _AWAITS and row[index - 2].lower == ",":
        return False  # "It will, however, answer any attack"
    follows = next((t.lower for t in row if t.start >= inverted.end), ".")
    if follows == ":" or (inverted.pronoun is not None and follows not in _ENDS_CUE):
        return follows == ":"  # "Not so, retorted the envoy: it had rained"
    behind = [t.lower for t in row if t.start >= inverted.end][:2]
    if len(behind) > 1 and behind[0] == "," and behind[1] in FINITE:
        return True  # "The offer, said the envoy, | was no more than a gesture"
    return any(t.word is None for t in row[:index]) or is_main_clause(
        page.text[row[0].start : row[index].start]
    )


def _may_invert_now(page: Page, row: Sequence[Token], spotted: Spotted, inverted: Subject) -> bool:
    """Whether a verb of thing words has its subject behind it: "he says, owns the boat" has not."""
    first = spotted.first
    if spotted.lemma not in table().ambiguous.lemmas or not first or row[first - 1].word is None:
        return True
    quoted = any(t.word is None for t in row[:first])
    return quoted or bool(page.mentions_in(inverted.start, inverted.end))


_AWAITS = frozenset("will would shall should can could may might must do does did".split())
"""Words that wait for their verb behind an aside of one word."""
_ENDS_CUE = frozenset([",", ".", ";", ":", "—", "–", "“”", "?", "!"])
"""What stands behind a pronoun that is the subject of the cue before it ("..., said she.")."""


def _right(page: Page, row: Sequence[Token], spotted: Spotted) -> Subject | None:
    after = spotted.last + 1
    if "to" in spotted.takes and "bare" not in spotted.takes:
        return None  # "told reporters": who follows is told, and does not tell
    if after >= len(row) or row[after].word is None:
        return None
    if row[after].lower in PRONOUNS and spotted.lemma in ("say", "write", "ask", "add"):
        return by_pronoun(page, row[after])
    first = after + (row[after].lower in DETERMINERS and after + 1 < len(row))
    mention = starting(page, row[first].start, row[-1].end)
    open_ended = mention is not None and page.text[mention.end : mention.end + 1] != ","
    if mention is not None and first > after and open_ended and mention.how != "name":
        mention = None  # the phrase may go on: "said the spokesman of an inquiry"
    if mention is not None and (owned := _owned_by(page, mention, row[-1].end)):
        return by_mention(owned)  # «said Kenya's Ada Okoro»
    if mention is not None and speaking(mention):
        follows = next((t.lower for t in row[after:] if t.start >= mention.end), "")
        # «X, who declined, said Lamba had gone»: who follows is the content's own subject.
        return None if follows in FINITE else by_mention(mention)
    if row[after].lower in DETERMINERS and row[after].lower != "that":
        end = after + 1
        while end < len(row) and row[end].word is not None and row[end].lower not in ",.;:":
            if row[end].lower in FINITE:
                return None
            end += 1
        return _named_behind(page, row, end) or noun_phrase(
            page, row, after, min(end, after + 7) - 1
        )
    return None


def _named_behind(page: Page, row: Sequence[Token], comma: int) -> Subject | None:
    """Who is named behind a description and its comma: "said the co-agent, | Ada Okoro"."""
    if comma + 1 >= len(row) or row[comma].lower != ",":
        return None
    named = starting(page, row[comma + 1].start, row[-1].end)
    if named is None or not named.is_person or named.how not in ("name", "surname"):
        return None
    close = page.text[named.end : named.end + 1]
    return by_mention(named) if close in {",", ".", ";", ":", ""} else None


def _owned_by(page: Page, owner: Mention, end: int) -> Mention | None:
    """The person named right after a possessive ("Kenya's | Ada Okoro")."""
    mark = re.compile(r"[’']s? ").match(page.text, owner.end)
    named = starting(page, mark.end(), end) if mark else None
    return named if named is not None and named.is_person else None


def _of_participle(
    page: Page, row: Sequence[Token], index: int, main: Subject | None
) -> Subject | None:
    before = row[index].lower if index >= 0 else ""
    if before == "as" and any(t.lower in _QUOTING for t in row[max(0, index - 8) : index]):
        return ending_at(page, row, index - 1)
    if before in (",", "—", "–", "while", "by", "and", "but", "in"):
        return main or first_subject(page, row, index)
    if index >= 0 and row[index].word is not None and PLAIN_SPEAKERS.fullmatch(before):
        return main or ending_at(page, row, index)
    return None


def first_subject(page: Page, row: Sequence[Token], limit: int) -> Subject | None:
    """The first mention of a sentence that no preposition governs."""
    if not row or limit <= 0:
        return None
    for mention in page.mentions_in(row[0].start, row[min(limit, len(row) - 1)].start):
        governed = is_governed(row, mention)
        if speaking(mention) and not governed and page.in_quote(mention.start) is None:
            return by_mention(mention)
    return None


def _over_comma(page: Page, row: Sequence[Token], comma: int) -> Subject | None:
    """The subject before a parenthesis: "Okoro, who met the envoy on Monday, said"."""
    opening = next((k for k in range(comma - 1, 0, -1) if row[k].lower == ","), None)
    inner = ending_at(page, row, comma - 1) if comma else None
    if opening is None:
        return inner if _is_named(page, inner) else None
    if inner is not None and inner.start < row[opening].start:
        return inner  # one mention with its apposition: "Ada Okoro, a ministry official,"
    first = row[opening + 1].lower
    if opening > 2 and row[opening - 1].lower.isdigit() and row[opening - 2].lower == ",":
        opening -= 2  # "The former judge, 61, | who led the talks, said"
    whole = over(page, row[opening].start)
    if whole is not None and speaking(whole) and (inner is None or inner.start >= whole.end):
        return by_mention(whole)  # "Ada Okoro, a senator | who led peacekeepers in Haiti, said"
    outer = ending_at(page, row, opening - 1)
    aside = first in RELATIVE or first in PREPOSITIONS or first in DETERMINERS
    if outer is not None and (aside or first.endswith(("ing", "ed"))):
        return outer
    if outer is not None and _is_named(page, outer) and not _is_named(page, inner):
        return outer
    return inner or outer


def _is_named(page: Page, subject: Subject | None) -> bool:
    if subject is None:
        return False
    found = page.mentions_in(subject.start, subject.end)
    return any(m.how in ("name", "surname") and m.is_person for m in found)
