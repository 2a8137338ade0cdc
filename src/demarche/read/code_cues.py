"""A last resort where both parties are given: the nearest word that any table knows."""

from __future__ import annotations

from demarche.ground.plover import Event
from demarche.language.clauses import Clauses
from demarche.read.acts_table import as_event, table

_BY_KIND = {
    "refuse": "REJECT",
    "threaten": "THREATEN",
    "request": "REQUEST",
    "promise": "AGREE",
    "agree": "AGREE",
    "allow": "CONCEDE",
}


def cued(
    read: Clauses, actor: tuple[int, int] | None, recipient: tuple[int, int] | None
) -> Event | None:
    """The root of the word that stands best: between the parties, else nearest to one.

    Looks at forms alone, whatever part of speech they were taken for.
    """
    tables = table()
    best: tuple[int, int, str] | None = None
    spans = sorted(span for span in (actor, recipient) if span is not None)
    for token in read.tokens:
        if token.tag in ("NAME", "PRO", "TIME"):
            continue
        roots = [
            p.row.event or _BY_KIND.get(p.row.kind, "")
            for option in token.options
            for p in tables.patterns.get(option.lemma, ())
            if not p.tail and not p.objects and not p.row.nothing
        ]
        noun = tables.nouns.get(tables.singular.get(token.lower, token.lower))
        if noun is not None:
            roots.append(noun.row.event)
        root = next((r for r in roots if r), "")
        if not root:
            continue
        between = len(spans) == 2 and spans[0][1] <= token.start < spans[1][0]
        gap = min((abs(token.start - edge) for span in spans for edge in span), default=0)
        rank = (0 if between else 1, gap, root)
        if best is None or rank < best:
            best = rank
    return None if best is None else as_event(best[2])
