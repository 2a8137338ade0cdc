"""The issue of a position: one short noun phrase, and a key that other wordings of it share."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from demarche.ground.ids import content_id
from demarche.language.grammar import grammar
from demarche.language.inflect import forms, gerund, verb_index
from demarche.language.words import Word
from demarche.read.labels_table import circumstances, namings, saying_nothing
from demarche.read.matters import Matter, matter_of
from demarche.read.stance_table import table

_PRONOUNS = frozenset("he she it they we i you this that there who which".split())
_HOLLOW = re.compile(
    r"^(?:.*\b)?(?:none|nothing|both|some|most|many|all|any|each|one|anything|"
    r"something)\s*(?:(?:of|by)\s+(?:them|these|those|it|this|that))?$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"^(?:(?:just|as|so|too|very|also|still|quite|equally|more|fully|now|always|not) )*"
    r"(?:ready|prepared|willing|possible|able|clear|necessary|true|likely|sure|certain|open)$",
    re.IGNORECASE,
)
_PROMISES = frozenset(
    form
    for lemma in ("promise", "pledge", "undertake", "bind", "commit", "oblige", "guarantee", "vow")
    for form, _ in forms(lemma)
)
_SMALL = frozenset("the a an at on in of within by for last next this same once".split())
"""Words that may stand before a word of time."""
_OF_THEM = re.compile(r"\bof (?:them|these|those)$")
LONGEST = 12
"""An issue's name is cut after this many words."""


@functools.cache
def _deeds() -> dict[str, str]:
    """Any form of a verb -> the noun that names the deed, or its -ing form."""
    found: dict[str, str] = {}
    for lemma, noun in sorted(table().deeds.items()):
        for form, _ in forms(lemma):
            found.setdefault(form, noun)
    return found


def named_deeds() -> dict[str, str]:
    """Verb -> the noun that names its deed."""
    return table().deeds


def deed_of_pair(form: str, second: str) -> str | None:
    """The deed of a verb of two words ("hand", "over"), in whatever form; None if it has no name.

    >>> deed_of_pair("pulled", "back")
    'withdrawal'
    """
    return _particles().get(form, {}).get(second)


@functools.cache
def _known() -> dict[str, frozenset[str]]:
    """Any form of a verb that a table knows -> the verbs that it can be a form of."""
    found: dict[str, frozenset[str]] = {}
    lemmas = set(table().deeds) | {one for row in table().verbs for one in row.lemmas}
    lemmas |= table().doings.words
    for form, every in (grammar().verbs | verb_index(frozenset(lemmas))).items():
        found[form] = frozenset(one.lemma for one in every)
    return found


def lemmas_of(form: str) -> frozenset[str]:
    """The verbs that tables know of which this is a form; empty for any other word.

    >>> sorted(lemmas_of("withdrawn")), sorted(lemmas_of("anybody"))
    (['withdraw'], [])
    """
    return _known().get(form, frozenset())


def doing(form: str) -> str | None:
    """The -ing form of the verb of which this is a form; None for a word that no table knows.

    >>> doing("kept"), doing("bring"), doing("north")
    ('keeping', 'bringing', None)
    """
    lemmas = lemmas_of(form)
    if form.endswith("ing") and form not in lemmas:  # not "bring"
        return form
    return gerund(min(lemmas, key=lambda one: (len(one), one))) if lemmas else None


def is_deed(word: str) -> bool:
    """Whether this is a form of a verb whose deed has a name in the table."""
    return word in _deeds()


def phrase_of_verb(words: Sequence[Word], subject: str | None = None) -> str:
    """A verb phrase as a noun phrase: "withdraw its forces from the coast" -> "withdrawal of ...".

    `subject` is who would do it, where a clause names them.
    """
    kept = _strip(words)
    if not kept:
        return subject or ""
    if subject is not None and subject.lower() in _PRONOUNS:
        subject = None
    objects = _without_article(kept[1:])
    verb, rest = kept[0].lower, [w.text for w in objects]
    if subject is None and objects and verb in table().transparent.words:
        return _joined(rest)
    if promised := _promised(kept):
        return phrase_of_verb(promised, subject)
    if verb in ("join", "joins", "joining", "joined") and subject and rest:
        return _joined([*rest, "membership of", subject])
    deed, objects = _two_words(verb, objects)
    rest = [w.text for w in objects]
    named = deed is not None or verb in _deeds()
    deed = deed or _deeds().get(verb) or doing(verb)
    if deed is None:
        return _joined([*([subject] if subject else []), *(w.text for w in kept)])
    direct = bool(objects) and objects[0].lower not in namings().after_verb
    middle = ["of"] if named and direct else []
    if subject is None:
        return _joined([deed, *middle, *rest])
    if direct:
        return _joined([subject, deed, *middle, *rest])
    if named:
        return _joined([deed, "of", subject, *rest])
    return _joined([subject, deed, *rest])


def phrase_of_noun(words: Sequence[Word]) -> str:
    """A noun phrase without its article and anything after it that no longer names the issue."""
    return _joined([w.text for w in _strip(words)])


def passive_phrase(words: Sequence[Word], subject: str) -> str:
    """ "sanctions must be lifted" -> "lifting of sanctions"."""
    kept = _strip(words)
    if not kept:
        return subject
    if subject.lower() in _PRONOUNS:
        return phrase_of_verb(kept)
    deed = _deeds().get(kept[0].lower)
    rest = [w.text for w in kept[1:]]
    return _joined([deed, "of", subject, *rest] if deed else [subject, kept[0].text, *rest])


@functools.cache
def _particles() -> dict[str, dict[str, str]]:
    """Any form of the first word -> second word -> the noun that names the deed."""
    found: dict[str, dict[str, str]] = {}
    for pair, noun in table().particles.items():
        first, second = pair.split()
        for form, _ in forms(first):
            found.setdefault(form, {})[second] = noun
    return found


def _two_words(verb: str, objects: list[Word]) -> tuple[str | None, list[Word]]:
    """The deed of "take in", "move ... back", with the words that are left; or None."""
    for k, word in enumerate(objects[:6]):
        if noun := _particles().get(verb, {}).get(word.lower):
            return noun, _without_article([*objects[:k], *objects[k + 1 :]])
    return None, objects


def is_promise(word: str) -> bool:
    """Whether this is a form of a verb of promising, which adds nothing to the issue."""
    return word in _PROMISES


def _promised(words: Sequence[Word]) -> list[Word]:
    """What is to be promised: "bind itself never to admit Lamba" is about the admission."""
    if words[0].lower not in _PROMISES:
        return []
    for k in range(1, min(5, len(words) - 1)):
        if words[k].lower == "to":
            return list(words[k + 1 :])
        if words[k].lower not in ("itself", "themselves", "never", "not", "himself", "herself"):
            return []
    return []


def _without_article(words: Sequence[Word]) -> list[Word]:
    kept = list(words)
    while kept and kept[0].lower in namings().leading and kept[0].lower != "to":
        kept.pop(0)
    return kept


def _strip(words: Sequence[Word]) -> list[Word]:
    kept = [w for w in words if w.is_word or w.text in ("-", "/", "%", "$", "€", "£")]
    while kept and (kept[0].lower in namings().leading or kept[0].lower in namings().modals):
        kept.pop(0)
    if len(kept) > 1 and kept[0].lower in ("more", "fewer", "less") and kept[1].lower != "than":
        kept.pop(0)
    kept = kept[:LONGEST]
    while kept and kept[-1].lower in namings().trailing:
        kept.pop()
    return kept


def _joined(parts: Iterable[str]) -> str:
    phrase = " ".join(p for p in parts if p)
    return phrase.replace(" 's", "'s").replace(" ’s", "’s").replace("$ ", "$").strip()


def names_something(phrase: str) -> bool:
    """Whether a phrase has a word of its own: "none of them" and "just as ready" name no issue."""
    if any(empty.search(phrase) for empty in (_HOLLOW, _STATE, _OF_THEM)):
        return False
    return not says_nothing(phrase) and bool(matter_of(phrase).words)


def says_nothing(phrase: str) -> bool:
    """Whether a phrase is a stand's own deed, a time or an adverb alone: "proposing", "once"."""
    word, _, rest = phrase.lower().partition(" ")
    if rest:
        told = all(w in circumstances() or w in _SMALL or w[0].isdigit() for w in rest.split())
        return told and word in saying_nothing() and word not in circumstances()
    return word in saying_nothing() and word not in table().answered.words


def issue_id(matter: Matter, phrase: str) -> str:
    """The id that all positions on an issue share."""
    return content_id("iss", *(matter.words or (phrase.lower(),)))
