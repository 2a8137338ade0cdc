"""What speaks for an act, a position or a meeting and against it: plain signs, to be weighed.

Two readers look at a sentence: the tables' rules, which see words, and the model, which sees the
sentence without names. A sign is what one of them holds of the item, or how the item stands in its
sentence and report: its finder, how likely the model holds it and what it likes better, who says
it, whether parties are known, what else was found about the same words. No sign knows a name.

A rule is known by its name and by its family, so that what is learned of rules alike holds for one
that was seldom met; an idiom that the model does not know may still be sure by its rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Act, Item, Meeting, Position, Statement
from demarche.read import meetings_signs, positions_signs
from demarche.read.judged import Judged, judged_over
from demarche.read.page import Page
from demarche.read.signs_held import held, odds, shares_of, sums_of

Weighed = Act | Position | Meeting
Signs = dict[str, float]
_LIKELY = 0.15
"""Probability from which the model's view of a word counts as one."""
_TELLING = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


class Seen(msgspec.Struct, frozen=True):
    """What the model holds of an item's words."""

    likely: float
    """Probability of the item's root or stance at the word that tells it; of a meeting, CONSULT."""
    telling: float
    """Probability that this word, or another of the item's, tells anything of the kind."""
    word: int
    """Where the word that tells it begins; where the item does if the model saw nothing."""
    read: Judged | None = None
    """The sentence of that word."""
    at: int = 0
    """Its row there."""


def by_rule(item: Weighed) -> bool:
    """Whether a rule found it, not the model."""
    return not item.made_by.startswith("model:")


def support(page: Page, item: Weighed) -> Seen:
    """What the model holds of the item: at its word if it found it, else at the likeliest."""
    known: dict[str, Seen] = page.kept("signs")
    if item.id not in known:
        known[item.id] = _support(page, item)
    return known[item.id]


def _support(page: Page, item: Weighed) -> Seen:
    best = Seen(0.0, 0.0, item.anchor.start)
    for read in judged_over(page, item):
        at = read.tells.get(item.id)
        inside = [at] if at is not None else read.rows_in(item.anchor.start, item.anchor.end)
        if not inside:
            continue
        shares, sums, label = shares_of(read, item), sums_of(read, item), _label_there(item)
        likely, back = max((shares[row].get(label, 0.0), -row) for row in inside)
        row = -back if likely else head_of(read, inside)
        word = read.words[row].start if likely else item.anchor.start
        best = Seen(likely, min(1.0, max(sums[row] for row in inside)), word, read, row)
    return best


def _label_there(item: Weighed) -> str:
    """What the model calls such an item."""
    return "CONSULT" if isinstance(item, Meeting) else label_of(item)


def head_of(read: Judged, inside: Sequence[int]) -> int:
    """The first of these words that hangs from none of them, a telling one if there is any."""
    tops = [at for at in inside if read.told[at].head not in inside]
    return next((at for at in tops if read.told[at].upos in _TELLING), tops[0])


class Scene:
    """A report with all that was found in it, to look up what stands beside an item."""

    def __init__(self, page: Page, found: Sequence[Item]) -> None:
        self.page = page
        self.statements = {i.id: i for i in found if isinstance(i, Statement)}
        self._by_sentence: dict[int, list[Weighed]] = defaultdict(list)
        for item in found:
            if isinstance(item, Weighed) and (by_rule(item) or item.confidence >= _LIKELY):
                self._by_sentence[self._sentence(item)].append(item)

    def _sentence(self, item: Weighed) -> int:
        sentence = self.page.sentence_at(item.anchor.start)
        return -1 if sentence is None else sentence.start

    def sisters(self, item: Weighed) -> list[Weighed]:
        """Others of its kind in the sentence, those that the model hardly sees left out."""
        near = self._by_sentence[self._sentence(item)]
        return [i for i in near if type(i) is type(item) and i.id != item.id]


def signs(scene: Scene, item: Weighed, seen: Seen) -> Signs:
    """What is weighed of an item, by name: one for what holds, log-odds of probabilities."""
    given: Signs = {"bias": 1.0, "likely": odds(seen.likely), "telling": odds(seen.telling)}
    if by_rule(item):
        given["own"] = item.confidence
    given.update(dict.fromkeys(_names(scene, item, seen), 1.0))
    if seen.read is not None and not isinstance(item, Meeting):
        known: dict[str, Signs] = scene.page.kept("signs_held")
        if item.id not in known:
            known[item.id] = dict(held(scene.page, item, seen.read, seen.at, label_of(item)))
        given.update(known[item.id])
    return given


def _names(scene: Scene, item: Weighed, seen: Seen) -> Iterator[str]:
    label = label_of(item)
    rule = item.made_by.partition(":")[2].partition("@")[0]
    held = _bin(round(seen.likely * 100), (2, 8, 20, 40, 65))
    of_statement = None if isinstance(item, Meeting) else item.statement
    statement = scene.statements.get(of_statement or "")
    said = "-" if statement is None else statement.mode
    yield from (f"of {label}", f"by {rule}", f"by {rule}|{label}", f"family {family_of(rule)}")
    yield from (f"held {held}|{family_of(rule)}", f"held {held}|{label}")
    yield from (f"genre {scene.page.source.genre}", f"said {said}", f"said {said}|{label}")
    yield from _rivals(seen, item, label)
    yield from _beside(scene, item, seen)
    if isinstance(item, Act):
        yield from _of_act(item, seen)
    elif isinstance(item, Position):
        yield from positions_signs.names(scene.page, item, statement, seen.read, seen.at)
    else:
        held = "-" if seen.read is None else seen.read.told[seen.at].status
        yield from meetings_signs.names(scene.page, item, held)


def label_of(item: Weighed) -> str:
    """The root, the stance or the status."""
    if isinstance(item, Meeting):
        return item.status
    return item.event if isinstance(item, Act) else item.stance


def family_of(rule: str) -> str:
    """What a rule has in common with others: "framed" of `positions.framed_want`, else "word"."""
    name = rule.partition(".")[2]
    return name.partition("_")[0] if "_" in name else "word"


def _rivals(seen: Seen, item: Weighed, label: str) -> Iterator[str]:
    """What else of the kind the model holds of the word that tells it."""
    if seen.read is None:
        return
    shares, mine = shares_of(seen.read, item)[seen.at], _label_there(item)
    others = [(share, name) for name, share in shares.items() if name != mine]
    share, name = max(others, default=(0.0, "-"))
    yield f"rival {_bin(round(share * 100), (5, 15, 30, 50, 80))}"
    yield f"rival {name if share >= _LIKELY else '-'}|{label}"


def _beside(scene: Scene, item: Weighed, seen: Seen) -> Iterator[str]:
    """What else was found about the same words, and how much the sentence holds."""
    sisters = scene.sisters(item)
    over = [i for i in sisters if i.anchor.start <= seen.word < i.anchor.end]
    mine = label_of(item)
    for finder, which in (("rules", True), ("model", False)):
        labels = {label_of(i) for i in over if by_rule(i) == which}
        yield f"{finder} here {'same' if mine in labels else 'other' if labels else 'none'}"
    sentence = scene.page.sentence_at(item.anchor.start)
    if sentence is not None:
        yield f"near {_bin(len(sisters), (1, 2, 3, 5))}"
        names = len(scene.page.mentions_in(sentence.start, sentence.end))
        yield f"names {_bin(names, (1, 2, 3, 5))}"


def _of_act(act: Act, seen: Seen) -> Iterator[str]:
    parties = f"{min(len(act.actor), 2)}{min(len(act.recipient), 2)}"
    doers, others = ({a.party for a in side if a.party} for side in (act.actor, act.recipient))
    yield from (f"parties {parties}", f"parties {parties}|{act.event}")
    yield from (f"coded {bool(doers):d}{bool(others):d}", f"same {bool(doers & others):d}")
    yield from (f"status {act.status}", f"status {act.status}|{act.event}")
    if seen.read is not None:
        yield f"status agreed {seen.read.told[seen.at].status == act.status:d}"


def _bin(count: int, bounds: Sequence[int]) -> str:
    return str(bisect_right(bounds, count))
