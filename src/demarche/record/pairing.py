"""Which statement of one report stands for which of another: by speaker and by words."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from demarche.ground.items import Mode, Reading, Statement
from demarche.language.segment import sentences
from demarche.record.align import SAME, align, common_stem, likeness
from demarche.record.passages import Passage
from demarche.record.voices import Speakers, speakers
from demarche.record.wording import Term

_NEEDED: dict[Speakers, float] = {"same": 0.45, "maybe": 0.6, "other": 0.85}
_CONTENT: dict[Speakers, int] = {"same": 2, "maybe": 3, "other": 5}
_FEW = {0: 2.0, 1: 2.0, 2: 0.8, 3: 0.6}  # with so few words of content shared, it takes more
_REPLACED = 0.35
_INSIDE_OF = 0.8  # so much of the lighter side shared: it can be a part cut out
_SURE = 1.15  # the same, where statements of many reports are compared
_HOPEFUL = 0.6  # likeness of word families and moved words can add the rest
_ALL_BUT = 0.9  # so much of both sides shared is a pair, however short
_BESIDE = 0.6  # enough beside a pair of the same two quotations
_CANDIDATES = 8  # statements compared word by word, for each one
_ENDS_INSIDE = re.compile(r"[.!?;…][”’\"']*\s+\S")


class Said(Passage, frozen=True, dict=True):
    """A sentence of a statement; its place among those of the report."""

    place: int
    statement: Statement


def said_in(reading: Reading) -> tuple[Said, ...]:
    """The statements of a report in text order, sentence by sentence: one claim at a time.

    A report gives a quotation whole where another gives its sentences apart; so both are taken
    apart, and what belongs together is joined again when it is matched.
    """
    found = [i for i in reading.items if isinstance(i, Statement)]
    found.sort(key=lambda s: (s.anchor.start, s.anchor.end, s.id))
    text = reading.source.text
    rows: list[Said] = []
    for statement in found:
        for start, end in _claims(text, statement.anchor.start, statement.anchor.end):
            rows.append(Said(text, start, end, len(rows), statement))
    return tuple(rows)


def _claims(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of [start, end), also where a semicolon parts them."""
    said = text[start:end]
    if not _ENDS_INSIDE.search(said):
        yield start, end
        return
    for sentence in sentences(said):
        begin = sentence.start
        for semicolon in re.finditer(r";\s", said[sentence.start : sentence.end]):
            stop = sentence.start + semicolon.start()
            yield start + begin, start + stop
            begin = sentence.start + semicolon.end()
        if begin < sentence.end:
            yield start + begin, start + sentence.end


class Match(msgspec.Struct, frozen=True):
    """Statements of A (next to each other) that stand for statements of B."""

    a: tuple[Said, ...]
    b: tuple[Said, ...]
    score: float
    speakers: Speakers


class _Weights:
    """How telling each stem is among all statements compared: rare words count more."""

    def __init__(self, said: Iterable[Said]) -> None:
        rows = [set(s.content) for s in said]
        self._count = Counter(key for row in rows for key in row)
        self._all = max(2, len(rows))
        self._rarity: dict[str, float] = {}

    def of(self, term: Term) -> float:
        """The weight of a word; in a pair each stands twice, so twice is as rare as it gets."""
        rarity = self._rarity.get(term.stem)
        if rarity is None:
            often = max(1.0, self._count.get(common_stem(term.stem), 1) / 2)
            rarity = 1 - 0.6 * math.log(often) / math.log(self._all + 1)
            self._rarity[term.stem] = rarity
        return term.weight * rarity


def matches(
    a: Sequence[Said],
    b: Sequence[Said],
    candidates: Iterable[tuple[Said, Said]] | None = None,
) -> tuple[Match, ...]:
    """Statements that say the same, each once, in the order of A.

    Statements that a cue or a full stop splits on one side only are joined again. Where
    `candidates` are given, only these are compared.
    """
    near = [
        (x, y) for x, y in (_near(a, b) if candidates is None else candidates)
        if _worth_aligning(x, y, _HOPEFUL if candidates is None else _SURE)
    ]  # fmt: skip
    if not near:
        return ()
    weights = _Weights([*a, *b])
    found = [m for x, y in near if (m := _match((x,), (y,), weights)) is not None]
    found.sort(key=lambda m: (-m.score, m.a[0].place, m.b[0].place))
    taken_a: dict[int, Match] = {}
    taken_b: dict[int, Match] = {}
    for match in found:
        if match.a[0].place not in taken_a and match.b[0].place not in taken_b:
            taken_a[match.a[0].place] = match
            taken_b[match.b[0].place] = match
    joined = [_joined(m, a, b, taken_a, taken_b, weights) for m in list(taken_a.values())]
    joined += _beside(joined, a, b, weights)
    return tuple(sorted(joined, key=lambda m: (m.a[0].place, m.b[0].place)))


def _beside(
    found: Sequence[Match], a: Sequence[Said], b: Sequence[Said], weights: _Weights
) -> list[Match]:
    """What else of two quotations is the same, where one sentence of both is: fewer words do."""
    taken_a = {s.place for m in found for s in m.a}
    taken_b = {s.place for m in found for s in m.b}
    kept: list[Match] = []
    for match in found:
        one, two = match.a[0].statement.id, match.b[0].statement.id
        rest_a = [s for s in a if s.statement.id == one and s.place not in taken_a]
        rest_b = [s for s in b if s.statement.id == two and s.place not in taken_b]
        for x, y in itertools.product(rest_a, rest_b):
            dice, contained, content = score(x.terms, y.terms, weights)
            free = x.place not in taken_a and y.place not in taken_b
            if free and content and min(2 * dice, contained) >= _BESIDE:
                kept.append(Match((x,), (y,), dice, match.speakers))
                taken_a.add(x.place)
                taken_b.add(y.place)
    return kept


def _near(a: Sequence[Said], b: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """For each statement of A, those of B that share the most words with it."""
    index: dict[str, list[int]] = defaultdict(list)
    for n, said in enumerate(b):
        for key in set(said.content):
            index[key].append(n)
    for said in a:
        votes: Counter[int] = Counter()
        for key in sorted(set(said.content)):
            votes.update(index.get(key, ()))
        ranked = sorted(votes, key=lambda n: (-votes[n] / math.sqrt(1 + len(b[n].content)), n))
        yield from ((said, b[n]) for n in ranked[:_CANDIDATES])


def _match(a: tuple[Said, ...], b: tuple[Said, ...], weights: _Weights) -> Match | None:
    who = speakers(a[0].statement.speaker, b[0].statement.speaker)
    dice, contained, content = score(
        [t for s in a for t in s.terms], [t for s in b for t in s.terms], weights
    )
    direct = all(s.statement.mode == "direct" for s in (*a, *b))
    best = max(dice, 0.8 * contained if content >= 3 and contained >= _INSIDE_OF else 0.0)
    needed = max(_NEEDED[who] - (0.0 if direct else 0.05), _FEW.get(content, 0.0))
    if (best >= needed and content >= _CONTENT[who]) or (who != "other" and dice >= _ALL_BUT):
        return Match(a, b, best + 0.1 * dice, who)
    return None


def _worth_aligning(a: Said, b: Said, hopeful: float) -> bool:
    """Whether enough words are shared, wherever they stand, for an alignment to succeed."""
    small, large = (a, b) if len(a.bag) <= len(b.bag) else (b, a)
    least, most = sorted((len(a.content), len(b.content)))
    if not least:
        return True  # nothing but function words: "We will not."
    shared = sum(min(count, large.bag[stem]) for stem, count in small.bag.items())
    best = max(2 * shared / (least + most), 0.8 * shared / least)
    needed = _NEEDED[speakers(a.statement.speaker, b.statement.speaker)]
    return best >= hopeful * needed


def score(a: Sequence[Term], b: Sequence[Term], weights: _Weights) -> tuple[float, float, int]:
    """Shared weight as a part of both sides, and of the lighter; how many words of content."""
    aligned = align(a, b)
    pairs = [(i, j, k) for i, j, k in aligned.pairs if i is not None and j is not None]
    used_a = {i for i, _, like in pairs if like >= SAME}
    used_b = {j for _, j, like in pairs if like >= SAME}
    # Another number, name or contrary in the same place is how a claim is altered: it counts.
    shared = [(a[i], b[j], like) for i, j, like in pairs if like >= _REPLACED]
    for i, term in enumerate(a):
        if i in used_a or term.role == "function":
            continue
        free = [j for j, t in enumerate(b) if j not in used_b and t.role != "function"]
        best = max(free, key=lambda j: (likeness(term, b[j]), -j), default=None)
        if best is not None and (like := likeness(term, b[best])) >= 0.75:
            used_b.add(best)
            shared.append((term, b[best], 0.9 * like))
    total = sum(like * min(weights.of(x), weights.of(y)) for x, y, like in shared)
    wa, wb = sum(map(weights.of, a)), sum(map(weights.of, b))
    content = sum(x.role != "function" for x, _, _ in shared)
    if not wa or not wb:
        return 0.0, 0.0, 0
    return 2 * total / (wa + wb), total / min(wa, wb), content


def _joined(
    match: Match, a: Sequence[Said], b: Sequence[Said],
    taken_a: dict[int, Match], taken_b: dict[int, Match], weights: _Weights,
) -> Match:  # fmt: skip
    """The match with neighbours on one side that make it fuller, where nobody else has them."""
    for side, taken in ((b, taken_b), (a, taken_a)):
        for step in (1, -1):
            mine = match.b if side is b else match.a
            edge = mine[-1] if step == 1 else mine[0]
            place = edge.place + step
            beside = next((s for s in side if s.place == place), None)
            if beside is None or place in taken:
                continue
            if not _continues(edge.statement, beside.statement):
                continue
            if not _adds(beside, mine, match.a if side is b else match.b):
                continue
            longer = (*mine, beside) if step == 1 else (beside, *mine)
            fuller = (
                _match(match.a, longer, weights) if side is b else _match(longer, match.b, weights)
            )
            if fuller is not None and fuller.score > match.score + 0.03:
                match = msgspec.structs.replace(fuller, score=fuller.score)
                taken[place] = match
    return match


def _adds(beside: Said, mine: Sequence[Said], theirs: Sequence[Said]) -> bool:
    """Whether a neighbour has words of the other side that the match does not have yet."""
    said = {key for one in mine for key in one.content}
    missing = {key for one in theirs for key in one.content} - said
    return len(missing & beside.bag.keys()) * 3 >= len(beside.bag) and bool(missing)


def _continues(one: Statement, two: Statement) -> bool:
    """Whether two neighbours can be one quotation, or one split by its cue."""
    if one.id == two.id:
        return True
    gap = abs(two.anchor.start - one.anchor.end)
    gap = min(gap, abs(one.anchor.start - two.anchor.end))
    return speakers(one.speaker, two.speaker) != "other" and gap <= 160 and one.mode == two.mode


def reach(said: Sequence[Said]) -> tuple[int, int]:
    """Where neighbouring statements begin and end together."""
    return min(s.start for s in said), max(s.end for s in said)


def mode_of(said: Sequence[Said]) -> Mode:
    """How neighbouring statements were said, together."""
    modes = {s.statement.mode for s in said}
    return modes.pop() if len(modes) == 1 else "mixed"
