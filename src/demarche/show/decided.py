"""Who has yet to decide what, as the last clause of the brief's one sentence."""

from __future__ import annotations

import re
from collections import Counter

from demarche.model.called import is_office
from demarche.outlook.words import ASKS, as_question, only_when, says_what
from demarche.record.known import Known
from demarche.record.settled import open_decisions
from demarche.show.content import Clause
from demarche.show.wording import mid_sentence, with_article


def decided(known: Known) -> Clause | None:
    """The side that decides most often, by its surest telling; what is only pointed at, last."""
    day = {s.id: s.published or "" for s in known.sources}
    found = open_decisions(known.items, known.settled)
    if not found:
        return None
    found = [d for d in found if says_what(d.about)] or found
    sides = {d.id: (known.party_of.get(d.id) or (d.decider.name,))[0] for d in found}
    named = Counter(sides.values())
    # The side named most often; where two are named alike, the one that is told of first.
    side = max(named, key=lambda name: named[name])
    mine = [d for d in found if sides[d.id] == side]
    newest = max(mine, key=lambda d: (d.confidence, day.get(d.source, ""), d.id))
    names = {p.id: p.name for p in known.parties if p.name[:1].isupper() and not p.name.isupper()}
    who = _office(newest.decider.name, names.get(side))
    text = f"it is for {who} to decide {_about(newest.about)}"
    return Clause(text, (newest.id, *(d.id for d in mine if d is not newest)))


_SMALL_OFFICES = re.compile(
    r"(?:[a-z]+ )?(?:government|cabinet|parliament|president|king|minister)"
)


def _office(name: str, side: str | None) -> str:
    """Who decides, as it stands within a sentence; an office with its country.

    >>> _office("government", "Iran"), _office("cabinet", None), _office("President", "Turkey")
    ('the government of Iran', 'the cabinet', 'the President of Turkey')
    """
    plain = name.removeprefix("the ")
    if not (is_office(plain) or _SMALL_OFFICES.fullmatch(plain)):
        return with_article(name)
    return f"the {plain} of {with_article(side)}" if side else f"the {plain}"


def _about(about: str) -> str:
    """What is to be decided, as it stands after "to decide".

    >>> _about("the wells would be shared"), _about("ban"), _about("it"), _about("in due course")
    ('whether the wells would be shared', 'on the ban', 'what comes next', 'what comes next')
    """
    about = mid_sentence(" ".join(about.split()).rstrip("."))
    about = about.removeprefix("about ").removeprefix("to decide ")
    if not about or only_when(about) or (not says_what(about) and about.split()[0] in _POINTING):
        return "what comes next"
    about = as_question(about)
    if ASKS.match(about):
        return f"the {about}" if about.startswith("next ") else about
    bare = re.match(r"(?:the|an?|its|their|his|her|any|this|that)\b", about) or about[:1].isupper()
    return f"on {about}" if bare else f"on the {about}"


_POINTING = frozenset({"it", "this", "that", "them", "these", "those", "so"})
