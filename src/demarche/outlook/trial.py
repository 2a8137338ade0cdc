"""One pass over a history: lessons first, then rankings of days that it has not seen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import HistoryError
from demarche.outlook.affinity import Affinities
from demarche.outlook.baselines import Plain
from demarche.outlook.benchmark import Split
from demarche.outlook.candidates import SHOWN, Likeness, Rough
from demarche.outlook.company import Company
from demarche.outlook.factors import Factors, factors_of
from demarche.outlook.features import Features, Matrix
from demarche.outlook.lessons import Gathering, Lessons
from demarche.outlook.memory import Memory
from demarche.outlook.protocol import Asked, Doubled, Numbers, Scores, ranks
from demarche.outlook.ranker import Ranker
from demarche.outlook.rules import Rules
from demarche.outlook.sheet import Kept

Progress = Callable[[str, int, int], None]
Given = TypeVar("Given")
Done = TypeVar("Done")

LESSON_DAYS = 160
LESSONS = 60_000
FIRST_RULES = 15
"""Rules are counted from this day on; before it there is too little history."""
_BEST, _OTHERS = 20, 15
"""Of the candidates of a lesson: so many of the best by rough score, so many of the rest."""
_SETTLE, _REFACTOR = 15, 7
"""Days between two settlings of the rules and two factorisations."""
_LATE = 60
"""So many days before the test, and from then on, the networks learn more slowly."""
_PART, _AT_ONCE = 256, 2
"""Questions of a part, so that memory stays bounded, and parts worked on at once, in threads."""


class Outcome(msgspec.Struct, frozen=True, eq=False):
    """What a trial found: for each answer its rank, and by each baseline."""

    ranks: NDArray[np.float64]
    repeated: NDArray[np.bool_]
    """Whether the triple had happened on a known day before."""
    found: NDArray[np.bool_]
    """Whether the answer was among the candidates."""
    plain: dict[str, NDArray[np.float64]]
    lessons: int
    lesson_from: int
    actors: int
    acts: int
    facts: int


class Trial:
    """One pass over a history: lessons before `first`, then ranking until `end`."""

    def __init__(
        self, split: Split, first: int, end: int | None, *, multi_step: bool, seed: int,
        network: bool = True,
    ) -> None:  # fmt: skip
        self._facts = Doubled.of(split.history)
        self._first, self._end = first, min(end or self._facts.days, self._facts.days)
        self._multi_step, self._seed = multi_step, seed
        self._memory, self._plain = Memory(self._facts, fine=True), Plain(self._facts)
        self._rules = Rules(self._memory)
        self._features = Features(self._memory, self._rules)
        self._factors: Factors | None = None
        self._company: Company | None = None
        self._affinities = Affinities(self._facts, seed=seed) if network else None
        self._lesson_from = max(first - LESSON_DAYS, min(FIRST_RULES + _SETTLE, first // 2))
        self._lessons = Gathering(LESSONS * (_BEST + _OTHERS))
        self._ranker: Ranker | None = None
        self._ranks: list[NDArray[np.float64]] = []
        self._repeated: list[NDArray[np.bool_]] = []
        self._found: list[NDArray[np.bool_]] = []
        self._plain_ranks: list[dict[str, NDArray[np.float64]]] = []
        self._tune_from = split.valid_from if split.valid_from < first else first - 20
        self._known = 0

    def run(self, progress: Progress) -> None:
        """Go through the days in order; nothing of a day is known when it is asked about."""
        step = max(self._end - self._first, 1) if self._multi_step else 1
        offset = self._first % step
        rng = np.random.default_rng(self._seed)
        share = self._share()
        for day in range(self._end):
            if (day - offset) % step == 0 or not self._multi_step:
                self._learn_until(day)
            asked = Asked.on(self._facts, day)
            if day == self._first:
                self._settle(progress)
            if day >= self._lesson_from:
                self._refresh(day)
            if len(asked) and day >= self._first:
                self._test(asked)
            elif len(asked) and day >= self._lesson_from:
                self._teach(asked, rng, share)
            if len(asked) and self._tune_from <= day < self._first:
                self._plain.tune(asked)
            if FIRST_RULES <= day < self._first:
                self._rules.learn(asked)
            progress("days", day + 1, self._end)

    def _learn_until(self, day: int) -> None:
        for known in range(self._known, day):
            self._memory.learn(known)
            self._plain.learn(known)
            if self._affinities is not None:
                self._affinities.learn(known, late=known >= self._first - _LATE)
        self._known = max(self._known, day)

    def _share(self) -> float:
        """The share of the questions before the test that become lessons."""
        days = range(self._lesson_from, self._first)
        total = sum(len(Asked.on(self._facts, day)) for day in days)
        return min(1.0, LESSONS / max(total, 1))

    def _refresh(self, day: int) -> None:
        since = day - self._lesson_from
        if since % _SETTLE == 0:
            self._rules.settle()
        if since % _REFACTOR == 0:
            self._factors = factors_of(self._memory, day, seed=self._seed)
            self._company = Company(self._memory, min(day, self._known))

    def _teach(self, asked: Asked, rng: np.random.Generator, share: float) -> None:
        count = int(np.ceil(len(asked) * share))
        kept = np.sort(rng.choice(len(asked), count, replace=False))
        likeness = Likeness(self._memory, asked.day)
        others = max(min(SHOWN, self._memory.actors) - _BEST, 0)
        parts = _parts(asked.part(kept))
        drawn = ((part, rng.random((len(part), others))) for part in parts)
        for lesson in _at_once(lambda one: self._lesson(*one, likeness), drawn):
            self._lessons.add(lesson)

    def _lesson(self, asked: Asked, chance: NDArray[np.float64], likeness: Likeness) -> Lessons:
        """The lessons of some questions: their answers, the best candidates, others by lot."""
        rough, best = self._candidates(asked, likeness)
        width, n = best.shape[1], self._memory.actors
        true = np.unique(asked.question * n + asked.answer)
        answer = np.isin(np.arange(len(asked))[:, None] * n + best, true)
        chosen = answer.copy()
        chosen[:, :_BEST] = True
        if width > _BEST:
            others = np.argsort(chance, axis=1)[:, :_OTHERS] + _BEST
            np.put_along_axis(chosen, others, True, axis=1)
        chosen &= answer.any(axis=1, keepdims=True)
        weight = np.ones((len(asked), width), dtype=np.float32)
        weight[:, _BEST:] = max(1.0, (width - _BEST) / _OTHERS)
        weight[answer] = 1
        sizes = chosen.sum(axis=1)
        flat = chosen.reshape(-1)
        rows = self._rows(asked, best, rough, flat)
        return Lessons(
            rows.astype(np.float16), answer.reshape(-1)[flat], weight.reshape(-1)[flat],
            sizes[sizes > 0], asked.r[sizes > 0],
        )  # fmt: skip

    def _settle(self, progress: Progress) -> None:
        self._plain.settle()
        progress("learning", 0, 1)
        lessons = self._lessons.together()
        if lessons is None:
            raise HistoryError(
                "the history before the test is too short to learn from",
                remedy="Give at least a month of training rows.",
            )
        self._ranker = Ranker.fit(lessons, self._memory.acts, seed=self._seed)
        self._taught = len(lessons.sizes)
        self._lessons = Gathering(0)
        progress("learning", 1, 1)

    def _test(self, asked: Asked) -> None:
        likeness = Likeness(self._memory, asked.day)
        for ranked, repeated, found in _at_once(
            lambda part: self._ranked(part, likeness), _parts(asked)
        ):
            self._ranks.append(ranked)
            self._repeated.append(repeated)
            self._found.append(found)
        plain = self._plain.ranks(asked)
        self._plain_ranks.append({str(name): values for name, values in plain.items()})

    def _ranked(
        self, asked: Asked, likeness: Likeness
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
        """For each answer its rank, whether its triple is repeated, whether it is a candidate."""
        scores, found = self._scores(asked, likeness)
        subject, act = asked.s[asked.question], asked.r[asked.question]
        repeated = self._memory.seen("triple", subject, act, asked.answer) > 0
        return ranks(scores, asked), repeated, found

    def _scores(self, asked: Asked, likeness: Likeness) -> tuple[Scores, NDArray[np.bool_]]:
        """Scores of all actors: candidates by the ranker, the others below by rough score."""
        assert self._ranker is not None, "the lessons come before the test"
        rough, best = self._candidates(asked, likeness)
        rows = self._rows(asked, best, rough)
        scored = self._ranker.score(rows, asked.r).reshape(best.shape)
        below = rough.score - rough.score.max(axis=1, keepdims=True) - 1
        scores = below + scored.min(axis=1, keepdims=True)
        np.put_along_axis(scores, best, scored, axis=1)
        among = np.zeros(scores.shape, dtype=bool)
        np.put_along_axis(among, best, True, axis=1)
        return scores, among[asked.question, asked.answer]

    def _candidates(self, asked: Asked, likeness: Likeness) -> tuple[Rough, Numbers]:
        """The rough scores of some questions, and the candidates by them."""
        rough = likeness.rough(asked.s, asked.r, self._drawn(asked))
        return rough, rough.best(SHOWN)

    def _rows(self, asked: Asked, best: Numbers, rough: Rough, kept: Kept | None = None) -> Matrix:
        """The features of candidates: of all, or of those kept."""
        return self._features.of(
            asked.s, asked.r, best, asked.day, rough, self._factors, self._company, kept
        )

    def _drawn(self, asked: Asked) -> tuple[Scores, ...]:
        if self._affinities is None:
            return ()
        return self._affinities.scores(asked.s, asked.r, asked.day)

    def outcome(self) -> Outcome:
        """What the test found. Raises HistoryError where there was nothing to test on."""
        if not self._ranks:
            raise HistoryError(
                "there is nothing to test on",
                value=f"{self._end - self._first} days",
                remedy="Give a later part that holds rows.",
            )
        names = self._plain_ranks[0]
        return Outcome(
            ranks=np.concatenate(self._ranks),
            repeated=np.concatenate(self._repeated),
            found=np.concatenate(self._found),
            plain={n: np.concatenate([day[n] for day in self._plain_ranks]) for n in names},
            lessons=self._taught,
            lesson_from=self._lesson_from,
            actors=self._memory.actors,
            acts=self._facts.acts,
            facts=len(self._facts.s) // 2,
        )


def _at_once(work: Callable[[Given], Done], parts: Iterable[Given]) -> Iterator[Done]:
    """What becomes of each part, in order; few are worked on or wait to be taken at a time."""
    begun: deque[Future[Done]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for part in parts:
            if len(begun) == _AT_ONCE:
                yield begun.popleft().result()
            begun.append(pool.submit(work, part))
        while begun:
            yield begun.popleft().result()


def _parts(asked: Asked) -> list[Asked]:
    if len(asked) <= _PART:
        return [asked]
    places: Numbers = np.arange(len(asked))
    return [asked.part(places[n : n + _PART]) for n in range(0, len(asked), _PART)]
