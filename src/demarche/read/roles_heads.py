"""Who is named in the sentence of an act, and at which of its words."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.ground.items import Act
from demarche.read.judged import Judged
from demarche.read.page import Mention


def heads(read: Judged, act: Act) -> Iterator[tuple[int, Mention]]:
    """Who is named in the sentence of an act, each with the word that heads the name."""
    for mention in (*read.mentions, *_unintroduced(read, act)):
        inside = [
            at for at, w in enumerate(read.words) if w.start < mention.end and mention.start < w.end
        ]
        if inside:
            tops = (at for at in inside if read.told[at].head not in inside)
            yield next(tops, inside[0]), mention


def _unintroduced(read: Judged, act: Act) -> Iterator[Mention]:
    """Those whom the rules name from this sentence by a name that nobody introduced."""
    known = {m.actor.name for m in read.mentions}
    low, high = read.sentence.start, read.sentence.end
    for actor in dict.fromkeys([*act.actor, *act.recipient]):
        anchor = actor.anchor
        if anchor is not None and actor.name not in known and low <= anchor.start < high:
            yield Mention(actor, "name", -1 - anchor.start)
