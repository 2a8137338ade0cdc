"""Who does a deed without being named: "two of the boat's crew", "both hosts", "the guarantors"."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from demarche.ground.items import Actor
from demarche.ground.plover import Event
from demarche.language.clauses import Clauses, Phrase
from demarche.language.model import model
from demarche.read.acts_deed import Deed, Slot
from demarche.read.acts_doers import doers
from demarche.read.acts_operators import operators
from demarche.read.acts_table import table
from demarche.read.acts_words import NOBODY
from demarche.read.cast.strip import given
from demarche.read.issues import lemmas_of
from demarche.read.nations import of_nation
from demarche.read.page import Mention, Page

_BY_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "PROTEST", "THREATEN"})
_IN_WORDS = frozenset({"REQUEST", "AGREE", "REJECT", "ACCUSE"})
_SURELY = 0.75
_OPENS = frozenset({"the", "a", "an", "that", "those", "these", "this"})


def described(page: Page, read: Clauses, slots: Iterable[Slot], event: Event) -> list[Mention]:
    """Mentions made of what the report calls those in these slots; empty where they are things.

    Who is described so is an entity of their own: the words are all that is known of them.
    """
    found: list[Mention] = []
    for first, last in slots:
        found_here = False
        for phrase in read.phrases:
            if phrase.first >= first and phrase.last <= last and not phrase.time:
                if found_here and not phrase.joined:
                    break  # who "and" joins to the first is told as well
                found_here = True
                if (name := named(page, read, phrase)) is not None:
                    found.append(name)
                elif _acts(read, phrase, event):
                    found.append(_mention(page, read, phrase))
    return found


def _acts(read: Clauses, phrase: Phrase, event: Event) -> bool:
    known = doers()
    words = [t.lower for t in read.tokens[phrase.first : phrase.last + 1]]
    head = known.singular.get(words[-1], words[-1])
    pair = " ".join(words[-2:])
    if words[-1] in known.some and not _of_things(read, phrase):
        return True
    if head in known.people or known.singular.get(pair, pair) in known.people:
        return True
    return event in _BY_FORCE and (head in known.armed or pair in known.armed)


def named(page: Page, read: Clauses, phrase: Phrase) -> Mention | None:
    """Who bears a name that nobody introduced: whoever else the report calls so, else themselves.

    The word that opens a sentence is a name only where the report has it so elsewhere, or where no
    table knows it for a common word.
    """
    run = _run(read, phrase)
    if run is None or read.tokens[run[0]].lower in NOBODY:
        return None
    first, last = run
    anchor = page.anchor(read.tokens[first].start, read.tokens[last].end)
    if first == 0 == last and not _is_no_word(page, anchor.exact):
        return None
    if anchor.exact in given("not_names"):
        return None  # "First, the envoy spoke with Kenya"
    same = next((m for m in page.mentions if anchor.exact in (m.actor.name, m.actor.text)), None)
    if same is not None:
        actor = msgspec.structs.replace(same.actor, text=anchor.exact, anchor=anchor)
        return msgspec.structs.replace(same, actor=actor)
    actor = Actor(text=anchor.exact, anchor=anchor, name=anchor.exact)
    return Mention(actor, "name", -1 - anchor.start)


def _run(read: Clauses, phrase: Phrase) -> tuple[int, int] | None:
    """The first and last token of the name that a phrase ends in, or whose the rest of it is."""
    tokens, last = read.tokens, phrase.last
    if tokens[last].tag != "NAME":
        owned = tokens[last].lower
        owner = next((n for n in range(last, phrase.first, -1) if tokens[n].tag == "POS"), -1)
        if owner < 0 and doers().singular.get(owned, owned) not in doers().owned:
            return None
        names = [n for n in range(phrase.first, owner if owner > 0 else last)
                 if tokens[n].tag == "NAME"]  # fmt: skip
        if not names or (owner > 0 and names[-1] != owner - 1):
            return None
        last = names[-1]
    first = last
    while first > phrase.first and tokens[first - 1].tag == "NAME":
        first -= 1
    return first, last


def _is_no_word(page: Page, word: str) -> bool:
    """Whether a capitalised word that opens a sentence can only be a name."""
    if re.search(rf"[\w,] {re.escape(word)}\b", page.text):
        return True
    low, acts = word.lower(), table()
    known = low in doers().singular or low in acts.singular or low in acts.patterns
    known = known or low in model().words  # "Truth be told": an English word as any other
    plural = low.endswith(("s", "ing", "ed", "ly")) or not low.isalpha()
    return not (known or plural or lemmas_of(low) or re.search(rf"\b{low}\b", page.text))


def _of_things(read: Clauses, phrase: Phrase) -> bool:
    """«some of the proposals»: what "of" leads to is no people."""
    after = next((p for p in read.phrases if p.first > phrase.last), None)
    if after is None or after.prep != "of" or after.first > phrase.last + 2:
        return False
    known = doers()
    words = [t.lower for t in read.tokens[after.first : after.last + 1]]
    head = known.singular.get(words[-1], words[-1])
    tagged = read.tokens[after.head].tag
    return head not in known.people and tagged not in ("NAME", "PRO") and head not in known.armed


def _mention(page: Page, read: Clauses, phrase: Phrase) -> Mention:
    first = phrase.first
    while first < phrase.last and read.tokens[first].lower in _OPENS:
        first += 1
    start, end = read.tokens[first].start, read.tokens[phrase.last].end
    return Mention(of_nation(page, start, end), "unnamed", -1 - start)


def uttered(read: Clauses, deed: Deed) -> bool:
    """Whether words do it ("urged", "undertook to"): things say nothing, so somebody else does.

    The subject that the clause reader found is then another word; who it is is weighed later.
    """
    if deed.nominal or deed.event not in _IN_WORDS or deed.confidence < _SURELY:
        return False
    verb = read.verbs[deed.verb]
    return verb.form != "ing" and not verb.passive and verb.lemma in operators().speaks
