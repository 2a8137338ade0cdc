"""What becomes of an object: whether it is called something, whether it is somebody."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.clauses import Verb
from demarche.language.tokens import Token
from demarche.read.acts_scene import Scene

_CALLED_UP_TO = 5  # words
_PERSONS = frozenset({"he", "she", "him", "her", "them", "they"})
_TIMES = frozenset("morning evening night afternoon day week month today".split())


def called(scene: Scene, verb: Verb) -> bool:
    """Whether the object is called something that is no praise ("called the raid a crime")."""
    if scene.tokens[verb.last].reduced or any(
        t.lower == "what" for t in scene.tokens[: verb.first]
    ):
        return False  # "a book called", "what he called"
    if verb.passive and verb.subject:
        after = verb.last + 1
    else:
        found = scene.direct(verb, verb.last + 1)
        if not found or scene.phrases[found[0]].first > verb.last + 1:
            return False
        after = scene.phrases[scene.chain(found[0])[-1]].last + 1
    said = _said(scene.tokens[after : after + _CALLED_UP_TO])
    if not said:
        return False
    if said[0].tag == "N" and verb.lemma not in ("call", "brand", "label", "term", "dub"):
        return False
    return not any(t.lower in scene.table.praise for t in said)


def _said(tokens: Sequence[Token]) -> Sequence[Token]:
    """What it is called, up to a preposition ("incompatible with good relations")."""
    if not tokens:
        return ()
    first, after = tokens[0], tokens[1:]
    if first.reduced and (not after or after[0].tag in ("PUNCT", "CC")):
        return tokens[:1]  # "called the account invented"
    if first.tag not in ("DET", "ADJ", "N", "ADV") and first.lower != "as":
        return ()
    end = next((n for n, t in enumerate(after, 1) if t.tag == "P" and n > 1), len(tokens))
    return tokens[:end]


def of_person(scene: Scene, verb: Verb) -> bool:
    """Whether it is done to somebody by name or pronoun, and no more is said of them."""
    if verb.passive:
        return any(_is_person(scene, i) for i in verb.subject[:1])
    found = scene.direct(verb, verb.last + 1)
    if not found or scene.phrases[found[0]].prep or not _is_person(scene, found[0]):
        return False
    if any(t.tag == "P" for t in scene.tokens[verb.last + 1 : scene.phrases[found[0]].first]):
        return False
    after = scene.phrases[scene.chain(found[0])[-1]].last + 1
    if after >= len(scene.tokens):
        return True
    here = scene.tokens[after]
    timed = any(p.first == after and _tells_time(scene.tokens[p.first : p.last + 1])
                for p in scene.phrases)  # fmt: skip
    aimed = any(v.link == "to" and v.first > after for v in scene.verbs)
    return not aimed and (timed or here.tag in ("PUNCT", "P", "CC", "ADV", "TIME"))


def _is_person(scene: Scene, index: int) -> bool:
    head = scene.tokens[scene.phrases[index].head]
    return head.tag == "NAME" or head.lower in _PERSONS


def _tells_time(tokens: Sequence[Token]) -> bool:
    return any(t.tag == "TIME" or t.lower in _TIMES for t in tokens)
