"""Which pattern of the tables fits a verb best."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from demarche.language.clauses import Verb
from demarche.read.acts_called import called, of_person
from demarche.read.acts_deed import SETTLED
from demarche.read.acts_scene import Scene
from demarche.read.acts_table import Pattern, table
from demarche.read.acts_time import differs
from demarche.read.acts_words import COMING, REFUSING

_SKIPPED = frozenset({"ADV", "NEG", "DET", "ADJ", "NUM", "TIME"})
_PARTICLES = frozenset(
    "down off out up over back away in home ashore apart responsible accountable liable prisoner "
    "hostage captive until through aside jointly together go free loose unanswered".split()
)
_IN_OBJECT = frozenset({"DET", "ADJ", "NUM", "N", "NAME", "POS", "PRO"})
_BETWEEN = frozenset({"of", "from", "that"})
_BEFORE_DAYS = frozenset({"on", "in", "at", "by"})
_OBJECT_UP_TO = 7  # words
Rank = tuple[int, int, int]


def best_pattern(scene: Scene, number: int) -> tuple[Pattern, int] | None:
    """The most telling pattern that fits, and the index of the token after its words.

    What names an object or a longer phrase tells more than the bare verb; an operator goes before
    a plain verb where another verb completes it; then the table's order counts.
    """
    verb = scene.verbs[number]
    best: tuple[Rank, Pattern, int] | None = None
    for pattern, after in _candidates(scene, verb):
        row = pattern.row
        if row.negated and not verb.negated:
            continue
        if row.gerund_only and not _kept_from(scene, number):
            continue
        if pattern.governs and not _completed(scene, number, pattern):
            continue
        if not _allowed(scene, verb, pattern) or _tells_only(scene, number, pattern):
            continue
        if row.preps and not any(scene.with_prep(verb, prep) for prep in row.preps):
            continue
        fit = _fit(scene, verb, pattern, after)
        if (pattern.objects and not fit) or _leads_to_a_time(scene, pattern, after):
            continue
        telling = len(pattern.tail) + fit + _governs(scene, number, pattern)
        telling += 2 * (row.negated or row.refusing or row.conditional or row.persons or row.named)
        telling += row.nothing + bool(row.preps) + 2 * bool(pattern.subjects)
        rank = (0 if row.weak else 1, telling, -pattern.order)
        if best is None or rank > best[0]:
            best = rank, pattern, after
    return None if best is None else best[1:]


def sureness(pattern: Pattern) -> float:
    """How sure a pattern is by itself."""
    if pattern.row.settled:
        return SETTLED
    return 0.75 if pattern.objects or pattern.tail else 0.65


def _leads_to_a_time(scene: Scene, pattern: Pattern, after: int) -> bool:
    """«seized on the same day»: its "on" belongs to the day, not to the verb."""
    if len(pattern.tail) != 1 or pattern.tail[0] not in _BEFORE_DAYS:
        return False
    return any(p.time and p.first == after for p in scene.phrases)


def _tells_only(scene: Scene, number: int, pattern: Pattern) -> bool:
    """«told them that»: who tells somebody something asks for nothing."""
    if scene.verbs[number].lemma != "tell" or pattern.row.kind != "request":
        return False
    links = [scene.verbs[n].link for n in scene.governed(number)]
    return "that" in links and "to" not in links


def _allowed(scene: Scene, verb: Verb, pattern: Pattern) -> bool:
    """Whether subject, modality and condition are those that the row asks for."""
    row = pattern.row
    if pattern.subjects and not pattern.subjects.intersection(scene.subject_nouns(verb)):
        return False
    if row.refusing and (not (verb.negated and verb.modal in REFUSING) or differs(scene, verb)):
        return False
    if row.conditional and not (
        scene.on_condition and verb.modal in COMING and not verb.conditional
    ):
        return False
    if row.named and not called(scene, verb):
        return False
    return not row.persons or of_person(scene, verb)


def _candidates(scene: Scene, verb: Verb) -> Iterator[tuple[Pattern, int]]:
    tokens = scene.tokens
    heads = _heads(scene, verb.last + 1)
    for pattern in _opening(verb.lemma, {"", _PARTED, *heads}):
        begins = not pattern.tail or pattern.tail[0] in heads
        after = _past_tail(scene, pattern.tail, verb.last + 1) if begins else -1
        if after >= 0:
            yield pattern, after
        elif len(pattern.tail) == 1 and pattern.tail[0] in _PARTICLES:
            if _parted(scene, pattern.tail[0], verb):
                yield pattern, verb.last + 1
    if not (verb.passive or verb.copula):
        return
    place = verb.last if verb.passive else verb.last + 1
    while verb.copula and place < len(tokens) and tokens[place].tag in ("ADV", "NEG"):
        place += 1
    heads = _heads(scene, place)
    for pattern in _opening("be", {"", *heads}):  # "is ready", "was opposed"
        if (after := _past_tail(scene, pattern.tail, place)) >= 0:
            yield pattern, after


_PARTED = "<particle>"


def _opening(lemma: str, heads: set[str]) -> Iterator[Pattern]:
    """The patterns of a verb that begin with one of these words, in the order of the tables."""
    begun = _by_opening().get(lemma, {})
    found = {place: pattern for head in heads for place, pattern in begun.get(head, ())}
    return (found[place] for place in sorted(found))


@functools.cache
def _by_opening() -> dict[str, dict[str, list[tuple[int, Pattern]]]]:
    """Verb, then the first word behind it -> the patterns that begin so, each with its place.

    Some verbs have hundreds, of which nearly all begin with another word than stands there. Those
    whose particle may stand behind the object come a second time, under `_PARTED`.
    """
    found: dict[str, dict[str, list[tuple[int, Pattern]]]] = {}
    for lemma, patterns in table().patterns.items():
        begun = found.setdefault(lemma, {})
        for place, pattern in enumerate(patterns):
            begun.setdefault(pattern.tail[0] if pattern.tail else "", []).append((place, pattern))
            if len(pattern.tail) == 1 and pattern.tail[0] in _PARTICLES:
                begun.setdefault(_PARTED, []).append((place, pattern))
    return found


def _parted(scene: Scene, particle: str, verb: Verb) -> bool:
    """«turned the plan down»: the particle stands behind the object."""
    for token in scene.tokens[verb.last + 1 : verb.last + 1 + _OBJECT_UP_TO]:
        if token.lower == particle:
            return True
        if token.tag not in _IN_OBJECT and token.lower not in _BETWEEN:
            return False
    return False


def _heads(scene: Scene, place: int) -> set[str]:
    """The words with which a pattern's words may begin at `place`."""
    heads = set()
    for at in range(place, len(scene.tokens)):
        token = scene.tokens[at]
        heads.add(token.lower)
        if token.tag not in _SKIPPED:
            heads.add(scene.table.singular.get(token.lower, token.lower.rstrip("s")))
            break
    return heads


def _past_tail(scene: Scene, tail: Sequence[str], place: int) -> int:
    """The token after these words, read from `place`; -1 if they do not stand there."""
    tokens, singular = scene.tokens, scene.table.singular
    for word in tail:
        while place < len(tokens) and tokens[place].lower != word and tokens[place].tag in _SKIPPED:
            place += 1
        if place >= len(tokens):
            return -1
        here = tokens[place].lower
        if here != word and singular.get(here, here.rstrip("s")) != word:
            return -1
        place += 1
    return place


def _kept_from(scene: Scene, number: int) -> bool:
    """«prevented them from leaving»: a gerund after "from" completes the verb."""
    return any(
        scene.tokens[scene.verbs[n].first - 1].lower == "from" for n in scene.governed(number)
    )


def _completed(scene: Scene, number: int, pattern: Pattern) -> bool:
    return any(scene.verbs[n].lemma in pattern.governs for n in scene.governed(number))


def _fit(scene: Scene, verb: Verb, pattern: Pattern, after: int) -> int:
    """How well the pattern's objects fit: 0 if not, 2 for a word, 3 for two and so on."""
    if not pattern.objects:
        return 0
    best = 0
    for index in scene.objects(verb, after, pattern.row.anywhere):
        own = scene.tokens[scene.phrases[index].first].lower in ("its", "our", "my")
        if own and verb.lemma == "take" and pattern.row.event == "COERCE":
            continue  # who takes its own ships away seizes nothing
        for noun in scene.nouns(index):
            if noun in pattern.objects:
                best = max(best, noun.count(" ") + 2)
    return best


def _governs(scene: Scene, number: int, pattern: Pattern) -> int:
    if pattern.governs:
        return 2
    return int(
        bool(pattern.row.kind)
        and any(scene.verbs[n].link in ("to", "ing") for n in scene.governed(number))
    )
