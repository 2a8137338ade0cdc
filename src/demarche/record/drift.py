"""The same words in two reports: which statements they are, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.ground.anchors import Anchor
from demarche.ground.items import Reading
from demarche.record.claims import denial_cues
from demarche.record.known import Change, Drift, Verdict
from demarche.record.pairing import Match, Said, matches, mode_of, reach, said_in
from demarche.record.verdicts import Comparison, compare_terms
from demarche.record.wording import Term


def drift(a: Reading, b: Reading) -> tuple[Drift, ...]:
    """The statements that stand in both reports, in the order of A, each with a verdict.

    A pair needs the same speaker (by surname and party) and enough of the same words, or so many
    of the same words that who is named as speaker is itself the difference.
    """
    return tuple(drift_of(a, b, match) for match in matches(said_in(a), said_in(b)))


def drift_of(a: Reading, b: Reading, match: Match) -> Drift:
    """The verdict on statements that were matched."""
    result = _compared(a.source.text, b.source.text, match)
    verdict: Verdict = result.verdict
    changes = result.changes
    who_a, who_b = match.a[0].statement.speaker, match.b[0].statement.speaker
    if match.speakers == "other" and who_a is not None and who_b is not None:
        verdict = "altered"
        changes = (*changes, Change(who_a.name, who_b.name, "speaker"))
    named = [who.name for who in (who_a, who_b) if who is not None]
    return Drift(
        speaker=max(named, key=lambda n: (len(n.split()), n == named[0]), default=None),
        verdict=verdict,
        a=_anchor(a.source.text, match.a),
        b=_anchor(b.source.text, match.b),
        changes=changes,
        a_source=a.source.id,
        b_source=b.source.id,
        a_item=match.a[0].statement.id,
        b_item=match.b[0].statement.id,
    )


def _compared(text_a: str, text_b: str, match: Match) -> Comparison:
    return compare_terms(
        text_a, _terms(match.a), mode_of(match.a), text_b, _terms(match.b), mode_of(match.b)
    )


def _terms(said: Sequence[Said]) -> tuple[Term, ...]:
    """The words of neighbouring statements, without the cue that stands between them.

    A cue that denies ("denied that ...") goes before them: it is part of the claim.
    """
    cue = said[0].statement.cue
    words = set(re.findall(r"\w+", cue.exact.casefold())) & denial_cues() if cue else set()
    denied = tuple(
        Term(cue.start, cue.end, "denied", "denied", "function") for _ in sorted(words)[:1] if cue
    )
    return denied + tuple(term for one in said for term in one.terms)


def _anchor(text: str, said: Sequence[Said]) -> Anchor:
    return Anchor.of(text, *reach(said))
