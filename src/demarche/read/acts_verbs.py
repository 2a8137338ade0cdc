"""The verbs of a sentence as the judge of acts takes them: whose each is, denied or not, unable."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from demarche.language.clauses import Clauses, Verb
from demarche.read.acts_words import NOBODY

_HAVE = frozenset("have has had having 've".split())
_MEANS = frozenset("telephone phone radio video letter cable telegram videoconference".split())


def whole_verbs(read: Clauses) -> tuple[Verb, ...]:
    """The sentence's verbs in text order, each with the subject and the denial that it lacks."""
    told = _perfect(read)
    return tuple(_denied(read, _unable(read, _with_subject(read, verb))) for verb in told)


def _perfect(read: Clauses) -> Sequence[Verb]:
    """The verbs; a participle far from its "has" is no passive («has at various times offered»)."""
    tokens, phrases = read.tokens, read.phrases
    found = list(read.verbs)
    for number, (have, verb) in enumerate(pairwise(read.verbs), start=1):
        if not (tokens[verb.last].reduced and verb.passive and have.subject):
            continue
        if tokens[have.last].lower not in _HAVE or tokens[have.last].tag != "AUX":
            continue
        between = [p for p in phrases if have.last < p.first and p.last < verb.first]
        if between and all(p.prep or p.time for p in between) and all(
            t.tag != "SUB" for t in tokens[have.last + 1 : verb.first]
        ):  # fmt: skip
            found[number] = msgspec.structs.replace(
                verb, passive=False, form="past", perfect=True, subject=have.subject,
                modal=have.modal, negated=have.negated or verb.negated,
            )  # fmt: skip
    return found


def _with_subject(read: Clauses, verb: Verb) -> Verb:
    """The verb; one without a subject takes the name before it, or what opens the sentence."""
    tokens, phrases = read.tokens, read.phrases
    if verb.perfect and tokens[verb.last].reduced and not verb.passive:
        return verb
    if verb.passive and tokens[verb.last].reduced and _by_means(read, verb):
        return msgspec.structs.replace(verb, passive=False)  # "conferred by radio with"
    if verb.subject and verb.finite and not (verb.relative or verb.link):
        return _nearest(read, verb)
    if verb.subject or verb.link or not phrases:
        return verb
    before = _before(read, verb, ("ADV", "NEG"))
    lead = phrases[0]
    if verb.form == "ing":
        apart = before == lead.last + 1 and tokens[before].lower == ","
        return _by(verb, 0) if apart and not lead.prep and not lead.time else verb
    for index, phrase in enumerate(phrases):
        if phrase.last == before and tokens[before].tag == "NAME":
            return _by(verb, index)
    if verb.finite and lead.last < before and not lead.prep and not lead.time:
        return _by(verb, 0)
    return verb


def _by_means(read: Clauses, verb: Verb) -> bool:
    """Whether "by" leads to a means ("by radio"), not to a doer."""
    led = (read.phrases[i] for i in verb.complements if read.phrases[i].prep == "by")
    return any(read.tokens[phrase.head].lower in _MEANS for phrase in led)


def _nearest(read: Clauses, verb: Verb) -> Verb:
    """The verb; one whose subject an earlier verb already takes has the words right before it.

    «She offered the report to the states, and both hosts accepted»: the hosts did.
    """
    if not any(verb.subject[0] in v.complements for v in read.verbs if v.first < verb.first):
        return verb
    before = _before(read, verb, ("ADV", "NEG", "AUX", "MOD"))
    for index in range(verb.subject[-1] + 1, len(read.phrases)):
        phrase = read.phrases[index]
        if phrase.last == before and phrase.joined and not phrase.time:
            return _by(verb, index)
    return verb


def _before(read: Clauses, verb: Verb, skipped: tuple[str, ...]) -> int:
    """The last token before the verb that has none of these tags."""
    before = verb.first - 1
    while before > 0 and read.tokens[before].tag in skipped:
        before -= 1
    return before


def _by(verb: Verb, index: int) -> Verb:
    return msgspec.structs.replace(verb, subject=(index,))


def _unable(read: Clauses, verb: Verb) -> Verb:
    """The verb with "can" for its modal where its group holds "cannot", one word."""
    group = read.tokens[max(0, verb.first - 1) : verb.last]
    if verb.modal or not any(t.lower == "cannot" for t in group):
        return verb
    return msgspec.structs.replace(verb, modal="can", negated=True)


def _denied(read: Clauses, verb: Verb) -> Verb:
    """The verb, negated where nobody does it or it is done to nothing ("no ship was")."""
    tokens, phrases = read.tokens, read.phrases
    places = [phrases[i].first for i in verb.subject[:1] if not verb.relative]
    places = [p for p in places if verb.link not in ("to", "ing") or p > verb.last]
    if not verb.passive and not verb.copula and verb.complements:
        here = phrases[verb.complements[0]]
        if here.first == verb.last + 1 and not here.prep:
            places.append(here.first)
    before = [p - 1 for p in places if p > 0 and tokens[p - 1].tag == "NEG"]
    if not before and not any(tokens[p].lower in NOBODY for p in places):
        return verb
    return msgspec.structs.replace(verb, negated=True)
