"""Stands whose matter is the subject: "a buffer is out of the question", "there will be no return".

A verdict (`lexicon/stands.toml`) is the stand of whoever is named behind "for" or "to" beside its
head, and otherwise of the speaker; in the author's own account it is nobody's.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Actor, Stance, Statement
from demarche.language.inflect import forms
from demarche.read.acts_parties import within
from demarche.read.issues import lemmas_of, named_deeds
from demarche.read.judged import Judged
from demarche.read.labels import name_at
from demarche.read.stand_table import (
    Verdict,
    doomed,
    existential,
    turns,
    unmeant,
    verdicts_by_form,
)
from demarche.read.stands import Framed, hanging, is_negated, is_unsure

_ALL = frozenset({"any", "every", "all", "each", "no", "further", "whoever"})
_WE = frozenset({"us", "me", "ourselves"})
_COMING = frozenset({"will", "'ll", "shall", "can", "would", "could", "must", "should", "wo", "ca"})
_DUE = frozenset({"must", "should", "has", "have", "needs", "ought"})
_ASKING = frozenset({"do", "not", "n't", "please", "and", "but", "so", "never", "now", "first"})
_STAYING = frozenset({"remain", "stay", "stand"})
_WILL = frozenset({"will", "'ll", "shall", "would"})
_BEING = frozenset({form for form, _ in forms("be")} | {"be", "been", "being"})


def verdicts(read: Judged, statements: Sequence[Statement]) -> Iterator[Framed]:
    """Every verdict that one sentence tells."""
    starting = _starting()
    for at, word in enumerate(read.words):
        form = read.form(at)
        bare = read.told[at].upos == "VERB" and form in lemmas_of(form)
        if not bare and form not in starting:
            continue
        spoken = within(statements, word.start, word.end)
        for verdict in verdicts_by_form().get(form, ()):
            if found := _of_subject(read, at, verdict, spoken):
                yield found
                break
        if form in _BEING and (found := _of_there(read, at, spoken)):
            yield found
        if form in doomed() and (found := _of_doom(read, at, spoken)):
            yield found
        if form in turns() and (found := _of_turn(read, at, spoken)):
            yield found
        if bare and (found := _of_imperative(read, at, spoken)):
            yield found


@functools.cache
def _starting() -> frozenset[str]:
    """The words that tell a verdict, whatever they are in their sentence."""
    return _BEING.union(verdicts_by_form(), doomed(), turns())


def _of_subject(read: Judged, at: int, verdict: Verdict, spoken: Statement | None) -> Framed | None:
    row = read.told[at]
    subject = _subject(read, at)
    passive = subject is not None and read.told[subject].relation.endswith(":pass")
    plain = row.upos in ("ADJ", "NOUN") or passive or verdict.every or verdict.only_negated
    plain = plain or verdict.stance == "warns"
    if subject is None or not plain or is_unsure(read, at, able=verdict.only_negated):
        return None
    told = verdict.stance == "accepts" and _is_somebody(read, subject)
    if told and not read.under(at, ("obl",)):
        return None  # "the agency is welcome to help", "Lamba is agreeable": no matter of theirs
    if verdict.with_ and not any(
        need <= set(hanging(read, at)) | set(read.case_of(at).split()) for need in verdict.needs
    ):
        return None
    if verdict.every and not {read.form(c) for c in read.under(subject, ("det",))} & _ALL:
        return None
    if verdict.matter and not (
        {read.form(subject), read.form(subject).removesuffix("s")} & verdict.matter
    ):
        return None
    negated = is_negated(read, at)
    if verdict.only_negated and not negated:
        return None
    stance = verdict.negated if negated and not verdict.only_negated else verdict.stance
    owner = _owner(read, at, spoken, for_things=verdict.stance == "conditions")
    if stance is None or owner is None:
        return None
    made = _made(read, at, _beyond(read, at, subject, verdict), stance, owner, "verdict")
    answer = _answer(read, at, owner) if verdict.with_ and stance == "warns" else None
    if answer is None or made.issue is None:
        return made
    return msgspec.structs.replace(made, issue=f"{answer} in answer to {made.issue}")


def _is_somebody(read: Judged, word: int) -> bool:
    """Whether a word itself names somebody, or stands for them."""
    start, end = read.words[word].start, read.words[word].end
    named = any(m.start < end and start < m.end and not m.is_place for m in read.mentions)
    return named or read.form(word) in ("he", "she", "they", "you")


def _subject(read: Judged, at: int) -> int | None:
    """Its own subject, or that of "remains" above it."""
    row = read.told[at]
    stays = row.relation == "xcomp" and lemmas_of(read.form(row.head)) & _STAYING
    above = [row.head] if stays else []
    return next((c for w in (at, *above) for c in read.under(w, ("nsubj", "csubj"))), None)


def _beyond(read: Judged, at: int, subject: int, verdict: Verdict) -> int:
    """To what a door is open: "the door to talks", "open to talks"."""
    if not verdict.matter or verdict.every:
        return subject
    places = [*read.under(subject, ("nmod",)), *read.under(at, ("obl",))]
    return next((p for p in places if read.case_of(p) in ("to", "for")), subject)


def _answer(read: Judged, at: int, owner: Actor) -> str | None:
    """With what something will be met: "force", "war"."""
    child = next(iter(read.under(at, ("obj", "obl"))), None)
    return name_at(read, child, owner) if child is not None else None


def _of_doom(read: Judged, at: int, spoken: Statement | None) -> Framed | None:
    """In speech, "the bridge will be destroyed" warns, and so does "whoever lands will be shot"."""
    speaker = spoken.speaker if spoken is not None else None
    subject = next((c for c in read.under(at, ("nsubj",))), None)
    if speaker is None or subject is None or is_negated(read, at):
        return None
    passive = read.told[subject].relation == "nsubj:pass"
    if not passive or not {read.form(c) for c in read.under(at, ("aux",))} & _WILL:
        return None
    deed = name_at(read, at, speaker)
    lemmas = sorted(lemmas_of(read.form(at)) & named_deeds().keys())
    if deed is None and lemmas:
        deed = f"{named_deeds()[lemmas[0]]} of {_whoever(read, subject)}"
    return Framed(at, "warns", (speaker,), deed, "positions.doom") if deed else None


def _whoever(read: Judged, subject: int) -> str:
    """ "Anyone who lands there", as written."""
    words = [read.words[w] for w in read.reach(subject) if read.words[w].form]
    return " ".join(w.form for w in words).lower()


def _owner(
    read: Judged, at: int, spoken: Statement | None, *, for_things: bool = False
) -> Actor | None:
    """Who is named behind "for" or "to", else who speaks; nobody for "a must for any treaty"."""
    speaker = spoken.speaker if spoken is not None else None
    for child in read.under(at, ("obl", "nmod")):
        if read.case_of(child) not in ("for", "to"):
            continue
        named = [m.actor for m in read.named_at(child) if not m.is_place]
        if named:
            return named[0]
        if not for_things and read.form(child) not in _WE and read.form(child):
            return None
    return speaker


def _of_there(read: Judged, at: int, spoken: Statement | None) -> Framed | None:
    """In speech, "there will be no return" refuses, "there must be an inquiry" demands."""
    thing = next(iter(read.under(at, ("nsubj",))), None)
    if spoken is None or spoken.speaker is None or thing is None:
        return None
    if not read.under(at, ("expl",)):
        return None
    helping = {read.form(c) for c in read.under(at, ("aux",))}
    marks = {read.form(c) for c in read.under(at, ("mark",))}
    if marks - {"that"}:
        return None
    words, form = existential(), read.form(thing)
    denied = "no" in {read.form(c) for c in read.under(thing, ("det",))}
    speaker = spoken.speaker
    if denied and form in words.hollow and form not in words.neutral:
        inner = next(iter(read.under(thing, ("acl", "nmod"))), None)
        return None if inner is None else _made(read, at, inner, "refuses", speaker, "there")
    if form in words.neutral:
        return None
    if denied:
        return _made(read, at, thing, "refuses", speaker, "there") if helping & _COMING else None
    if form in words.threats and helping & {"will", "'ll", "would"}:
        return _made(read, at, thing, "warns", speaker, "there")
    if helping & _DUE and not is_negated(read, at):
        return _made(read, at, thing, "demands", speaker, "there")
    return None


def _of_turn(read: Judged, at: int, spoken: Statement | None) -> Framed | None:
    """In speech, "it is time for Lima to withdraw" demands; not "for us to withdraw"."""
    if spoken is None or spoken.speaker is None or not read.under(at, ("expl", "nsubj")):
        return None
    for deed in read.under(at, ("csubj", "advcl", "acl", "ccomp", "xcomp")):
        marks = {read.form(c) for c in read.under(deed, ("mark",))}
        whom = {read.form(c) for c in (*read.under(deed, ("nsubj",)), *read.under(at, ("obl",)))}
        if "to" in marks and not whom & _WE and not is_negated(read, at):
            return _made(read, at, deed, "demands", spoken.speaker, "turn")
    return None


def _of_imperative(read: Judged, at: int, spoken: Statement | None) -> Framed | None:
    """In direct speech, "stop the shelling" and "do not shut the door" demand."""
    if spoken is None or spoken.mode != "direct" or spoken.speaker is None:
        return None
    form = read.form(at)
    helping = {read.form(c) for c in read.under(at, ("aux",))}
    if (
        form in unmeant()
        or helping - {"do"}
        or read.under(at, ("nsubj", "csubj", "mark", "cop", "expl"))
    ):
        return None
    before = [read.form(k) for k in range(at) if read.words[k].start >= spoken.anchor.start]
    if {word for word in before if word.isalpha()} - _ASKING:
        return None
    if form == "let" and {read.form(c) for c in read.under(at, ("obj", "iobj"))} & _WE:
        return None
    made = _made(read, at, at, "demands", spoken.speaker, "imperative")
    return msgspec.structs.replace(made, against=is_negated(read, at))


def _made(read: Judged, at: int, thing: int, stance: Stance, owner: Actor, rule: str) -> Framed:
    issue = name_at(read, thing, owner)
    return Framed(at, stance, (owner,), issue, f"positions.{rule}")
