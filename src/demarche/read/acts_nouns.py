"""Acts that a noun tells: "the expulsion of diplomats", "Moscow's refusal", "talks between"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from demarche.ground.plover import QUAD
from demarche.read.acts_deed import Deed, Slot
from demarche.read.acts_scene import Scene
from demarche.read.acts_table import Row, as_event

KIND_OF = {"REJECT": "refuse", "REQUEST": "request", "THREATEN": "threaten", "AGREE": "promise"}
_ONTO = frozenset({"on", "against", "upon", "into"})
_UTTERED = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE"})
"""What comes "from" somebody is theirs ("a plea from the mayor"), not at them."""
_ENDS_HUNG = frozenset({"V", "AUX", "MOD", "REL", "SUB", "PUNCT"})


def known_noun(scene: Scene, index: int) -> str | None:
    """The noun of a phrase that tells an act, with the preposition that it depends on."""
    nouns = scene.table.nouns
    found = next((noun for noun in scene.nouns(index) if noun in nouns), None)
    after = scene.phrases[index].last + 1
    for noun in scene.nouns(index):
        if after < len(scene.tokens) and f"{noun} {scene.tokens[after].lower}" in nouns:
            return f"{noun} {scene.tokens[after].lower}"
    return found


def noun_deed(scene: Scene, index: int, hung: Deed | None = None) -> Deed | None:
    """The act that a phrase's noun tells, with the parties that the phrases about it name.

    `hung` is the deed of an infinitive or gerund that completes the noun ("refusal to withdraw").
    """
    noun = known_noun(scene, index)
    if noun is None:
        return None
    entry, phrase = scene.table.nouns[noun], scene.phrases[index]
    row = entry.row
    event, modes = as_event(row.event), row.modes
    actors, recipients = _around(scene, index, row)
    if hung is not None:
        recipients += [slot for slot in hung.recipients if slot not in recipients]
        kind = "" if hung.weak else KIND_OF.get(event, "")
        mode = scene.table.modes.get(kind, {}).get(hung.event)
        modes = (mode,) if mode else row.modes
        if not hung.weak and event == "AGREE" and QUAD[hung.event] == 4:
            event = "THREATEN"
    after = _hung(scene, index)
    denied = phrase.prep == "without" or any(
        scene.tokens[n].lower == "no" or scene.tokens[n].tag == "NEG"
        for n in (phrase.first - 1, phrase.first) if n >= 0
    )  # fmt: skip
    return Deed(
        event, as_event(row.manual or event), phrase.first, phrase.last,
        modes=modes, contexts=row.contexts, actors=tuple(actors), recipients=tuple(recipients),
        symmetric=row.symmetric
        or any(scene.phrases[i].prep in row.symmetric_with for i in after),
        weak=not entry.alone or _describes(scene, index, noun), nominal=True, confidence=0.5,
        reach=scene.phrases[after[-1] if after else index].last,
        status="negated" if denied else "actual",
    )  # fmt: skip


def _describes(scene: Scene, index: int, noun: str) -> bool:
    """«a treaty ally»: the noun only says what kind of thing another is."""
    head = scene.phrases[index].head
    words = [t.lower for t in scene.tokens[scene.phrases[index].first : head]]
    last = noun.split()[0]
    ends = scene.tokens[head]
    return ends.tag == "N" and last in words and scene.table.singular.get(
        ends.lower, ends.lower
    ) not in (noun, noun.split()[-1])  # fmt: skip


def _hung(scene: Scene, index: int) -> list[int]:
    """The prepositional phrases right after a phrase."""
    found: list[int] = []
    for place in range(index + 1, min(index + 6, len(scene.phrases))):
        before, here = scene.phrases[place - 1], scene.phrases[place]
        between = scene.tokens[before.last + 1 : here.first]
        if not here.joined and any(t.tag in _ENDS_HUNG for t in between):
            break
        if not here.prep and not here.time:
            break
        found.append(place)
    return found


def _around(scene: Scene, index: int, row: Row) -> tuple[list[Slot], list[Slot]]:
    """Slots of those who do it and of those it is done to, about the noun."""
    tokens, phrase = scene.tokens, scene.phrases[index]
    actors: list[Slot] = []
    owner = next((p for p in range(phrase.last, phrase.first, -1) if tokens[p].tag == "POS"), -1)
    if owner > 0:
        actors.append((phrase.first, owner - 1))
    elif tokens[phrase.first].tag == "DET" and tokens[phrase.first].name >= 0:
        actors.append((phrase.first, phrase.first))
    else:
        actors += [(p, p) for p in range(phrase.first, phrase.last + 1) if tokens[p].tag == "NAME"]
    near = [(scene.phrases[i].prep, scene.slots([i])[0]) for i in _hung(scene, index)]
    does = {"by", "of"} if _both_ends(row, [prep for prep, _ in near]) else {"by"}
    does |= {"from"} if row.event in _UTTERED else set()
    actors += [slot for prep, slot in near if prep in does]
    recipients = [
        slot for via in row.via for prep, slot in near if prep == via and prep not in does
    ]
    return actors, recipients


def _both_ends(row: Row, preps: Sequence[str]) -> bool:
    """Whether "of" leads to the doer: the noun takes no "of", or another word leads to whom.

    «the raid of Norland on Sudovia», but «the shelling of Sudovia».
    """
    return "of" not in row.via or bool(_ONTO.intersection(preps))


def empty(scene: Scene, number: int) -> Deed:
    """What stands for a hung infinitive that tells no act: whom it names still counts."""
    verb = scene.verbs[number]
    slots = scene.slots(scene.direct(verb, verb.last + 1))
    return Deed("REJECT", "REJECT", verb.first, verb.last, number, recipients=slots, weak=True)


def as_aim(deed: Deed) -> Deed:
    """The deed of a hung gerund: who would do it is whom the noun is directed at."""
    return msgspec.structs.replace(deed, recipients=deed.actors + deed.recipients)
