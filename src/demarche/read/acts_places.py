"""Where in a sentence a deed's words stand: doers joined, nouns an operator governs, hosts."""

from __future__ import annotations

from demarche.language.clauses import Verb
from demarche.read.acts_scene import Scene

_JOINT = frozenset({"joint", "common", "combined", "bilateral"})


def together(scene: Scene, verb: Verb) -> bool:
    """Whether several do it: joined subjects, "with" somebody, or "joint" in the object."""
    tokens, phrases = scene.tokens, scene.phrases
    if sum(not phrases[i].time for i in verb.subject) > 1:
        return True
    for index in verb.complements:
        inside = tokens[phrases[index].first : phrases[index].last + 1]
        if any(t.lower in _JOINT for t in inside):
            return True
        if phrases[index].prep == "with" and any(t.tag == "NAME" for t in inside):
            return True
    return any(t.lower == "jointly" for t in tokens[verb.first : verb.last + 2])


def places_of_nouns(scene: Scene, verb: Verb, after: int, kind: str) -> list[int]:
    """The phrases whose nouns an operator of this kind may govern."""
    places = scene.objects(verb, after, False)
    if not verb.passive and kind in ("begin", "attempt", "plan", "agree", "promise"):
        for index in verb.complements:
            prep = scene.phrases[index].prep
            if index not in places and prep in ("in", "to", "on", "with", "for"):
                places.append(index)
    return places


def host_of(scene: Scene, verb: Verb) -> int:
    """The token of the noun that an infinitive or a that-clause completes; -1 if none."""
    place, tokens = verb.first - 1, scene.tokens
    if verb.link == "noun":
        while place > 0 and tokens[place].lower != "that":
            place -= 1
        return place - 1
    if verb.link == "to" and place >= 0 and tokens[place].tag == "N":
        return place
    return -1
