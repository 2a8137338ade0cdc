"""The issue of a position: one short noun phrase, and a key that other wordings of it share."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from demarche.ground.ids import content_id
from demarche.language.inflect import forms, gerund
from demarche.language.words import Word
from demarche.read.stance_table import table

_LEADING = frozenset(
    "the a an its their his her our your this that these those any some all further such "
    "immediately unconditionally fully strictly strict again never not ever also to very most "
    "new no".split()
)
_TRAILING = frozenset(
    "the a an of to and or in on for with by from as at than into about that which its their "
    "immediately unconditionally now again today soon".split()
)
_MODALS = frozenset(
    "will would shall should must can could may might do does did be is are was were been being "
    "has have had not n't never ever also again fully immediately to ought need needs first".split()
)
_EMPTY = _LEADING | _TRAILING | _MODALS | frozenset(
    "one two three four five six seven eight nine ten s 's there it they we i he she you who what "
    "us them him me between against over under per so only even both each other own same".split()
)  # fmt: skip
_PRONOUNS = frozenset("he she it they we i you this that there who which".split())
_AFTER_VERB = frozenset(
    "from to on in with at into by for about against of over back out up down off away toward "
    "towards under after before until through across east west north south beyond".split()
)
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


@functools.cache
def _roots() -> dict[str, str]:
    """Any form of a word -> the word that stands for it in issue keys."""
    found: dict[str, str] = {}
    for lemma, noun in sorted(table().deeds.items()):
        for form, _ in forms(lemma):
            found.setdefault(form, noun)
    for root, others in sorted(table().same.items()):
        for other in (root, *others):
            for form, _ in forms(other):
                found[form] = root
            found[other] = root
    return found


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
    if verb in ("join", "joins", "joining", "joined") and subject and rest:
        return _joined([*rest, "membership of", subject])
    deed = _deeds().get(verb) or _doing(verb)
    named = verb in _deeds()
    direct = bool(objects) and objects[0].lower not in _AFTER_VERB
    middle = ["of"] if named and direct else []
    if subject is None:
        return _joined([deed, *middle, *rest])
    if direct:
        return _joined([subject, deed, *middle, *rest])
    return _joined([deed, "of" if named else "by", subject, *rest])


def phrase_of_noun(words: Sequence[Word]) -> str:
    """A noun phrase without its article and anything after it that no longer names the issue."""
    return _joined([w.text for w in _strip(words)])


def passive_phrase(words: Sequence[Word], subject: str) -> str:
    """ "sanctions must be lifted" -> "lifting of sanctions"."""
    kept = _strip(words)
    if not kept:
        return subject
    deed = _deeds().get(kept[0].lower)
    rest = [w.text for w in kept[1:]]
    return _joined([deed, "of", subject, *rest] if deed else [subject, kept[0].text, *rest])


def _doing(form: str) -> str:
    """The -ing form of whatever form of a verb this is, by its ending."""
    if form.endswith("ing"):
        return form
    for ending, back in (("eed", "eeing"), ("ied", "ying"), ("ed", "ing")):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            return form[: -len(ending)] + back
    return gerund(_lemma(form))


def _lemma(form: str) -> str:
    for ending, back in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh")):
        if form.endswith(ending):
            return form[: -len(ending)] + back
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form


def _without_article(words: Sequence[Word]) -> list[Word]:
    kept = list(words)
    while kept and kept[0].lower in _LEADING and kept[0].lower != "to":
        kept.pop(0)
    return kept


def _strip(words: Sequence[Word]) -> list[Word]:
    kept = [w for w in words if w.is_word or w.text in ("-", "/", "%", "$", "€", "£")]
    while kept and (kept[0].lower in _LEADING or kept[0].lower in _MODALS):
        kept.pop(0)
    if len(kept) > 1 and kept[0].lower in ("more", "fewer", "less") and kept[1].lower != "than":
        kept.pop(0)
    kept = kept[:LONGEST]
    while kept and kept[-1].lower in _TRAILING:
        kept.pop()
    return kept


def _joined(parts: Iterable[str]) -> str:
    phrase = " ".join(p for p in parts if p)
    return phrase.replace(" 's", "'s").replace(" ’s", "’s").replace("$ ", "$").strip()


def key_of(phrase: str) -> frozenset[str]:
    """The content words of an issue, each by the word that stands for all its forms."""
    found: set[str] = set()
    for raw in phrase.replace("’s", " ").replace("'s", " ").replace("-", " ").split():
        word = raw.strip(".,;:()[]“”\"'’‘").lower()
        if not word or word in _EMPTY or word.isdigit():
            continue
        root = _roots().get(word) or _roots().get(_lemma(word)) or _lemma(word)
        found.add(root)
    return frozenset(found)


def names_something(phrase: str) -> bool:
    """Whether a phrase has a word of its own: "none of them" and "both" name no issue."""
    return bool(key_of(phrase) - _HOLLOW)


_HOLLOW = frozenset("none noning both nothing anything everything something more less".split())


def same_issue(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two keys name one issue: most of the shorter one's words are in the longer."""
    if not a or not b:
        return a == b
    shared = len(a & b)
    short, long = sorted((len(a), len(b)))
    return shared == short if short >= 2 and long <= short + 2 else shared >= 0.67 * long


def issue_id(key: frozenset[str], phrase: str) -> str:
    """The id that all positions on an issue share."""
    return content_id("iss", *(sorted(key) or [phrase.lower()]))
