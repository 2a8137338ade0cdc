"""What a condition asks of a party that it names: a deed that can become an option of that party.

A promise "if Egypt opens the canal", a threat "unless Egypt opens the canal" and a refusal to talk
"until Egypt opens the canal" all ask for the opening. A threat against a deed ("if Egypt closes the
canal") asks for none, and a condition that names no party is left to what else is on record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from demarche.model.called import Called
from demarche.model.imperative import finite, words
from demarche.model.phrases import alike, content_words
from demarche.model.rows import Stand
from demarche.read.matters import matter_of, same_matter

_NOT = re.compile(
    r"(?:do|does|did|will|would|can|could) ?(?:not|n['’]t)\s+|(?:fail|refuse)(?:s|d|ed)? to\s+"
)
_WILL = re.compile(r"(?:will|would|can|could|agree(?:s|d)? to|first)\s+")


def deed_of(condition: str, called: Called, *, threat: bool) -> tuple[str, str] | None:
    """The party that is to act and the deed, as "to open the canal"; None where none is asked.

    Parameters: `threat` says that the condition is that of a threat.
    """
    plain = " ".join(condition.split()).strip(" .,;:")
    unmet = words("conditional", "unless")
    openers = sorted(unmet | words("conditional", "if"), key=lambda w: (-len(w), w))
    match = re.match(rf"({'|'.join(openers)})\s+", plain, re.IGNORECASE)
    head = called.head(plain[match.end() :]) if match else None
    if match is None or head is None:
        return None
    party, tail = head
    refused = _NOT.match(tail)
    averts = (match[1].casefold() in unmet) != bool(refused)
    if averts != threat:
        return None
    tail = tail[refused.end() :] if refused else _WILL.sub("", tail, count=1)
    first, _, rest = tail.partition(" ")
    verb = finite(first.casefold())
    if verb is None or verb in words("stative"):
        return None
    if not rest.strip() and verb not in words("intransitive"):
        return None
    return party, f"to {verb} {_AND.sub(_base_again, rest)}".strip()


_AND = re.compile(r"\band ([a-z]+)\b")


def _base_again(match: re.Match[str]) -> str:
    """ "apologised and punished" is to apologise and punish."""
    return f"and {finite(match[1]) or match[1]}"


def asked(
    stands: Sequence[Stand], wordings: Mapping[str, tuple[str, ...]], called: Called
) -> tuple[tuple[Stand, ...], dict[str, tuple[str, ...]]]:
    """The demands that conditions make, and how the issues they are on are worded.

    A deed that the same party is asked for already, or has answered on, is on that issue; any
    other on an issue of its own. What another issue speaks of as a whole is left to that one.
    """
    found: list[Stand] = []
    named: dict[str, tuple[str, ...]] = {}
    for stand in stands:
        if stand.condition is None or stand.stance not in _MADE_TO_DEPEND:
            continue
        deed = deed_of(stand.condition, called, threat=stand.stance in ("warns", "refuses"))
        if deed is None or deed[0] == stand.party:
            continue
        issue = _told(deed, (*stands, *found), {**wordings, **named})
        elsewhere = any(alike(stand.condition, texts) for texts in wordings.values())
        if issue is None and (elsewhere or _PRONOUN.match(deed[1])):
            continue
        issue = issue or f"if-{len(named)}"
        named[issue] = (*named.get(issue, wordings.get(issue, (deed[1],))), stand.condition)
        if not any(s.issue == issue and s.stance == "demands" for s in (*stands, *found)):
            found.append(_demand(stand, issue, deed[0]))
    return tuple(found), named


_MADE_TO_DEPEND = ("offers", "conditions", "warns", "refuses")
_PRONOUN = re.compile(r"to \w+ (?:them|it|so|this|that|these|those)\b")


def _told(
    deed: tuple[str, str], stands: Sequence[Stand], wordings: Mapping[str, tuple[str, ...]]
) -> str | None:
    """The issue on which a party is asked for a deed, or has answered on it."""
    done = matter_of(deed[1].removeprefix("to ").partition(" and ")[0])
    wanted = content_words(deed[1]) - content_words("them this that these those")
    for stand in stands:
        asked_for = stand.stance == "demands" and deed[0] in stand.toward
        answered = stand.party == deed[0] and stand.stance in ("refuses", "accepts", "offers")
        if not asked_for and not answered:
            continue
        for text in wordings[stand.issue]:
            shared = wanted & content_words(text)
            if shared and len(shared) >= min(2, len(wanted)):
                return stand.issue
            matter = matter_of(text)
            # A bare "withdrawal" that a party accepts may be another's.
            alone = bool(done.deeds) and matter.deeds == done.deeds and not matter.things
            alone = alone and stand.stance != "accepts"
            if alone or same_matter(matter, done):
                return stand.issue
    return None


def _demand(stand: Stand, issue: str, target: str) -> Stand:
    return Stand(
        party=stand.party,
        issue=issue,
        stance="demands",
        toward=(target,),
        because=stand.because,
        condition=None,
        weight=stand.weight,
    )
