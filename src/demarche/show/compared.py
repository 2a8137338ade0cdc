"""Two wordings compared, as a line of JSON and as a line of text."""

from __future__ import annotations

import msgspec

from demarche.ground.anchors import Anchor
from demarche.record.known import Change, Drift, Verdict


class DriftRow(msgspec.Struct, frozen=True):
    """A line of `demarche drift --json`."""

    speaker: str | None
    verdict: Verdict
    a: Anchor
    b: Anchor
    changes: tuple[Change, ...]


def drift_row(pair: Drift) -> DriftRow:
    """What `demarche drift --json` prints for a pair."""
    return DriftRow(pair.speaker, pair.verdict, pair.a, pair.b, pair.changes)


def drift_line(pair: Drift) -> str:
    """A pair for a terminal: the verdict, both wordings, what changed and why it matters."""
    lines = [
        f"{pair.verdict}: {pair.speaker or 'speaker not known'}",
        f"  A “{pair.a.exact}”",
        f"  B “{pair.b.exact}”",
    ]
    for change in pair.changes:
        lines.append(f"    {change.a or '(nothing)'} -> {change.b or '(nothing)'}: {change.why}")
    return "\n".join(lines)
