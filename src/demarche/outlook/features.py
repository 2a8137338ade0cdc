"""What speaks for each candidate: one column a feature, in logarithms where it is a share.

Shares are of the asker's faded totals, so that 0.2 reads: a fifth of what it lately did.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from demarche.outlook.candidates import Rough
from demarche.outlook.company import Company
from demarche.outlook.factors import Factors
from demarche.outlook.memory import Family, Memory
from demarche.outlook.protocol import Numbers
from demarche.outlook.rules import Rules
from demarche.outlook.sheet import FAINTER, PRIOR, Column, Kept, Sheet, log, log1p
from demarche.outlook.tally import FAST, HALF_LIVES, LONG, MONTH

Matrix = NDArray[np.float32]

_LONGEST, _HALF = 400, 0.5
"""Days since, at most; and what is added to days before they are divided."""

_Told = tuple[str, Family, Family, bool]
"""A feature's name, its family, the family of the total, and whether told of the act back."""

# Families whose share is told at all time constants, with lag and count; and at two of them.
_FULL: tuple[_Told, ...] = (
    ("triple", "triple", "asker act", False),
    ("pair", "pair", "asker", False),
    ("pair back", "pair", "asker", True),
    ("object of act", "act object", "act", False),
)
_RANKED = ("triple", "pair", "object of act")
"""Those among them that candidates are also ranked by."""
_SHORT: tuple[_Told, ...] = (
    ("land's triple", "land act object", "land act", False),
    ("land's object", "land object", "land", False),
    ("triple with land", "triple land", "asker act", False),
    ("lands' triple", "land act land", "land act", False),
    ("pair with land", "pair land", "asker", False),
    ("act to land", "act land", "act", False),
    ("sectors' triple", "sector act sector", "sector act", False),
)
# Families told of at two time constants (the answer in kind at all four), in either direction.
_KINDS: tuple[_Told, ...] = (
    ("triple back", "triple", "asker act", True),
    ("sector's triple", "sector act object", "sector act", False),
    ("land to land", "land land", "land", False),
    ("triple with sector", "triple sector", "asker act", False),
    ("pair with sector", "pair sector", "asker", False),
    ("act to sector", "act sector", "act", False),
    ("land's act to sector", "land act sector", "land act", False),
    ("sectors' triple, abroad or not", "kinds", "sector act", False),
    ("triple, abroad or not", "triple kin", "asker act", False),
    ("object of the act back", "act object", "act", True),
)


class Features:
    """The features of candidates, from a memory, its rules and its factors.

    `of` gives one row a (question, candidate); `names` are the columns in order.
    """

    def __init__(self, memory: Memory, rules: Rules) -> None:
        self._memory, self._rules = memory, rules
        self.names: tuple[str, ...] = ()

    def of(
        self, s: Numbers, r: Numbers, candidates: Numbers, day: int,
        rough: Rough, factors: Factors | None, company: Company | None,
        kept: Kept | None = None,
    ) -> Matrix:  # fmt: skip
        """The features of each question's candidates (`candidates[q]`), question by question.

        With `kept`, the rows of these alone, as they stand among all.
        """
        sheet = Sheet(self._memory, s, r, candidates, day, kept)
        columns = [
            *_shares(sheet), *_kin(sheet), *_activity(sheet), *_habits(sheet),
            *_likeness(sheet, rough), *_by_rules(sheet, self._rules),
            *_by_factors(sheet, factors), *_by_network(sheet, rough), *_standing(sheet),
            *_kinds(sheet), *_rhythm(sheet), *_company(sheet, company),
        ]  # fmt: skip
        self.names = tuple(name for name, _ in columns)
        return np.stack([values for _, values in columns], axis=1)


def _shares(sheet: Sheet) -> Iterator[Column]:
    for name, family, total, back in _FULL:
        at = sheet.whole if name in _RANKED else sheet
        tally = sheet.memory.tallies[family]
        places = tally.places(sheet.memory.key(family, at.s, at.back if back else at.r, at.o))
        counts = tally.at(places, sheet.day)
        if at is sheet.whole:
            at.hold(name, counts)
            at.hold(f"{name} last", tally.last[places].astype(np.float32))
            places, counts = sheet.some(places), sheet.some(counts)
        sheet.hold(f"{name}, kept", counts)
        yield f"{name}: days since", log1p(tally.lag(places, sheet.day))
        yield f"{name}: times", log1p(tally.count[places])
        share = counts / (sheet.total(total, back) + PRIOR)
        for column, tau in enumerate(HALF_LIVES):
            yield f"{name}: share, {tau:g} days", log(share[:, column])
        yield f"{name}: share, fine", log(share[:, LONG], FAINTER)


def _kin(sheet: Sheet) -> Iterator[Column]:
    memory = sheet.memory
    yield from _of_families(sheet, _SHORT)
    same = memory.kin.land[sheet.s] == memory.kin.land[sheet.o]
    yield "same land", same.astype(np.float32)
    yield "a land itself", (memory.kin.sector[sheet.o] == 0).astype(np.float32)
    yield "itself", (sheet.s == sheet.o).astype(np.float32)


def _of_families(sheet: Sheet, told: tuple[_Told, ...]) -> Iterator[Column]:
    memory = sheet.memory
    for name, family, total, back in told:
        r = sheet.back if back else sheet.r
        share = memory.faded(family, memory.key(family, sheet.s, r, sheet.o), sheet.day)
        share /= sheet.total(total, back) + PRIOR
        for column, tau in enumerate(HALF_LIVES):
            if column in (FAST, LONG) or family == "triple":
                yield f"{name}: share, {tau:g} days", log(share[:, column])
        if name == "land's triple":
            yield f"{name}: share, fine", log(share[:, LONG], FAINTER)


def _kinds(sheet: Sheet) -> Iterator[Column]:
    memory = sheet.memory
    yield from _of_families(sheet, _KINDS)
    tally = memory.tallies["triple"]
    places = tally.places(memory.key("triple", sheet.s, sheet.back, sheet.o))
    yield "triple back: days since", log1p(tally.lag(places, sheet.day))


def _rhythm(sheet: Sheet) -> Iterator[Column]:
    memory, day = sheet.memory, sheet.day
    for family, held in memory.rhythms.items():
        tally = memory.tallies[family]
        places = tally.places(memory.key(family, sheet.s, sheet.r, sheet.o))
        lag, days = tally.lag(places, day, _LONGEST), held.days[places]
        yield (
            f"{family}: days since the last but one",
            log1p(np.minimum(day - held.before_last[places], _LONGEST)),
        )
        yield f"{family}: days with one", log1p(days)
        age = np.maximum(day - tally.first[places], 1)
        every = np.where(days > 1, age / np.maximum(days, 1), _LONGEST)
        yield f"{family}: overdue", log((lag + _HALF) / (every + _HALF), 0.0)
        if family == "triple":
            yield "triple: a week ago", (lag == 7).astype(np.float32)
            here = held.by_weekday[places, day % 7]
            yield "triple: on this weekday", log1p(here) - log1p(days / 7)


def _company(sheet: Sheet, company: Company | None) -> Iterator[Column]:
    values = np.zeros(len(sheet.o), dtype=np.float32)
    if company is not None:
        values = company.of(sheet)
    yield "in the company of recent objects", log(values, 1e-4)


def _activity(sheet: Sheet) -> Iterator[Column]:
    memory, day = sheet.memory, sheet.day
    tally = memory.tallies["object"]
    places = tally.places(memory.key("object", sheet.s, sheet.r, sheet.o))
    counts = tally.at(places, day)
    yield "object: days since", log1p(tally.lag(places, day))
    for column, tau in enumerate(HALF_LIVES):
        yield f"object: acts, {tau:g} days", log1p(counts[:, column])
    back = memory.faded("object", memory.key("object", sheet.s, sheet.back, sheet.o), day)
    yield "object in the other part: acts, 8 days", log1p(back[:, FAST])
    pair, triple = sheet.held["pair, kept"], sheet.held["triple, kept"]
    lift = 100 * pair[:, LONG] / (sheet.total("asker")[:, LONG] + PRIOR)
    yield "pair beyond chance", log(lift / (counts[:, LONG] + 1))
    yield (
        "act among the object's",
        log(sheet.held["object of act, kept"][:, LONG] / (counts[:, LONG] + 1)),
    )
    yield "act among the pair's", log(triple[:, LONG] / (pair[:, LONG] + PRIOR))
    own = memory.tallies["asker act"]
    asked = own.places(memory.key("asker act", sheet.asked_s, sheet.asked_r, sheet.asked_s))
    yield "asker's act: days since", sheet.per_row(log1p(own.lag(asked, day)))
    yield "asker's act: times", sheet.per_row(log1p(own.count[asked]))
    answers = own.count[asked] / np.maximum(memory.active_days[asked], 1)
    yield "asker's act: objects a day", sheet.per_row(answers.astype(np.float32))
    for family in ("asker act", "asker"):
        for column in (FAST, LONG):
            name = f"{family}: acts, {HALF_LIVES[column]:g} days"
            yield name, log1p(sheet.total(family)[:, column])
    yield "act: times, 120 days", log1p(sheet.total("act")[:, LONG])


def _habits(sheet: Sheet) -> Iterator[Column]:
    for name, values in sheet.memory.habits(sheet.asked_s, sheet.asked_r):
        yield name, sheet.per_row(values)


def _likeness(sheet: Sheet, rough: Rough) -> Iterator[Column]:
    row, o, whole = sheet.row, sheet.o, sheet.whole
    scores = rough.score[whole.row, whole.o]
    all_alike = rough.alike_same[whole.row, whole.o]
    score, alike = sheet.some(scores), sheet.some(all_alike)
    two = rough.two_steps[rough.subject[row], o]
    yield "rough score", log(score)
    yield "rough score, fine", log(score, FAINTER)
    yield "two steps", log(two)
    yield "two steps, fine", log(two, FAINTER)
    yield "similar subjects, same act", log(alike)
    yield "similar subjects, any act", log(rough.alike_any[rough.subject[row], o])
    yield "rough score beside the best", sheet.beside_best(scores)
    yield "place by rough score", sheet.rank(scores)
    yield "place by similar subjects", sheet.rank(all_alike)


def _by_rules(sheet: Sheet, rules: Rules) -> Iterator[Column]:
    whole = sheet.whole
    of_all = rules.weigh(whole.s, whole.r, whole.o, sheet.day)
    weighed = sheet.some(of_all)
    yield "rules: best", log(weighed[:, 0])
    yield "rules: together", log(weighed[:, 1])
    yield "rules: together, fine", log(weighed[:, 1], FAINTER)
    yield "pair: acts in the last week", log1p(weighed[:, 2])
    yield "rules beside the best", sheet.beside_best(of_all[:, 1])
    yield "place by rules", sheet.rank(of_all[:, 1])


def _by_factors(sheet: Sheet, factors: Factors | None) -> Iterator[Column]:
    names = ("factors of subject", "factors of subject and act", "place by factors",
             "recent objects of both", "lasting objects of both", "recent objects of subject",
             "lasting objects of subject", "recent objects of act")  # fmt: skip
    if factors is None:
        for name in names:
            yield name, np.zeros(len(sheet.o), dtype=np.float32)
        return
    memory, s, r = sheet.memory, sheet.asked_s, sheet.asked_r
    yield names[0], sheet.product(factors.asker[s], factors.asker_object)
    both = sheet.whole.product(factors.of_both(s * memory.acts + r), factors.both_object)
    yield names[1], sheet.some(both)
    yield names[2], sheet.rank(both)
    direction = factors.direction
    around: tuple[tuple[str, Family, int], ...] = (
        (names[3], "triple", FAST),
        (names[4], "triple", LONG),
        (names[5], "pair", 0),
        (names[6], "pair", MONTH),
        (names[7], "act object", 0),
    )
    for name, family, column in around:
        summed = sheet.lately(family, column) @ direction
        length = np.linalg.norm(summed, axis=1, keepdims=True) + 1e-6
        yield name, sheet.product(np.asarray(summed / length), direction)


def _by_network(sheet: Sheet, rough: Rough) -> Iterator[Column]:
    whole = sheet.whole
    for number, said in enumerate(rough.drawn, start=1):
        drawn = said[whole.row, whole.o]
        table = drawn.reshape(-1, sheet.width)
        yield f"network {number}", sheet.some(drawn)
        beside = (table - table.max(axis=1, keepdims=True)).reshape(-1)
        yield f"network {number} beside the best", sheet.some(beside)
        yield f"place by network {number}", sheet.rank(drawn)


def _standing(sheet: Sheet) -> Iterator[Column]:
    held = sheet.whole.held
    triple, pair = held["triple"], held["pair"]
    yield "triple beside the best, 8 days", sheet.beside_best(triple[:, FAST])
    yield "triple beside the best, 120 days", sheet.beside_best(triple[:, LONG])
    yield "pair beside the best", sheet.beside_best(pair[:, FAST])
    yield "place by triple and pair", sheet.rank(triple[:, MONTH] + 0.01 * pair[:, MONTH])
    yield "place by pair", sheet.rank(pair[:, FAST])
    yield "place by last triple", sheet.rank(held["triple last"] + 1e-3 * triple[:, FAST])
    yield "place by last pair", sheet.rank(held["pair last"] + 1e-3 * pair[:, FAST])
    yield "place by object of act", sheet.rank(held["object of act"][:, MONTH])
