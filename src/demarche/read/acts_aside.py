"""Who has no part in what a sentence only mentions: "Kenya closed its embassy after the bombing".

What a noun tells behind "after" or "over", or as the object of a verb of judging, is told of others
than those who close or condemn, unless the words give it to them ("after its raid").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from demarche.ground.plover import QUAD, Event
from demarche.read.acts_doers import doers
from demarche.read.issues import lemmas_of
from demarche.read.judged import Judged
from demarche.read.page import Mention

_BEHIND = frozenset(
    "after following since despite amid over about against because given upon".split()
)
_BESIDES = re.compile(r"(?:in addition to|apart from|aside from|besides|beyond|as well as)[^,;]*")
"""How what is asked for as well opens a sentence."""
_DOING = frozenset({"by", "from", "between", "among"})


def bystanders(read: Judged, at: int, event: Event) -> frozenset[str]:
    """The names in the sentence of those who do nothing of what the noun at `at` tells."""
    if QUAD[event] != 4 or read.told[at].upos not in ("NOUN", "PROPN"):
        return frozenset()
    if any(read.form(owner) for owner in read.under(at, ("nmod:poss",))):
        return frozenset()  # "after its raid"
    top = at
    while read.told[top].relation == "conj" and read.told[top].head >= 0:
        top = read.told[top].head
    relation, above = read.told[top].relation.partition(":")[0], read.told[top].head
    behind = relation in ("obl", "nmod") and read.case_of(top).split(" ")[0] in _BEHIND
    judged = relation == "obj" and above >= 0 and _judges(read.form(above))
    if not (behind or judged):
        return frozenset()
    own = {m.actor.name for m in _owners(read, at)}
    return frozenset(m.actor.name for m in read.mentions) - own


def is_wanted_too(read: Judged, at: int) -> bool:
    """Whether a noun only tells what else is asked for: "apart from the release of the crew, Kenya
    demands an apology".
    """
    if read.told[at].upos not in ("NOUN", "PROPN"):
        return False
    before = " ".join(read.form(w) for w in range(at))
    asks = (row.act is not None and row.act[0] == "REQUEST" for row in read.told[at + 1 :])
    return _BESIDES.fullmatch(before) is not None and any(asks)


def _owners(read: Judged, at: int) -> Iterator[Mention]:
    """Whose deed the words make it: "Peru's raid", "the Peruvian raid", "the raid by Peru"."""
    for child in read.under(at, ("nmod:poss", "amod", "compound")):
        yield from read.named_at(child)
    for child in read.under(at, ("nmod", "obl")):
        if read.case_of(child).split(" ")[0] in _DOING:
            yield from read.named_at(child)


def _judges(form: str) -> bool:
    return not doers().judges.isdisjoint({form, *lemmas_of(form)})
