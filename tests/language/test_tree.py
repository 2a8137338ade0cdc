from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.tree import heads


def _is_tree(found: tuple[int, ...]) -> bool:
    """`found` are heads of words 1 to n; 0 is the root, and one word hangs from it."""
    if found.count(0) != 1:
        return False
    for word in range(1, len(found) + 1):
        at, steps = word, 0
        while at and steps <= len(found):
            at, steps = found[at - 1], steps + 1
        if at:
            return False
    return True


def _total(scores: np.ndarray, found: tuple[int, ...]) -> float:
    return float(sum(scores[k + 1, head] for k, head in enumerate(found)))


@st.composite
def _scores(draw: st.DrawFn, most: int = 5) -> np.ndarray:
    size = draw(st.integers(1, most)) + 1
    cells = st.integers(-9, 9) | st.floats(-50, 50, width=32)
    values = draw(st.lists(cells, min_size=size * size, max_size=size * size))
    return np.array(values, dtype=np.float32).reshape(size, size)


@given(_scores())
def test_no_tree_scores_higher(scores: np.ndarray) -> None:
    count = len(scores) - 1
    found = tuple(heads(scores).tolist()[1:])
    assert _is_tree(found)
    best = max(
        _total(scores, other)
        for other in itertools.product(range(count + 1), repeat=count)
        if _is_tree(other)
    )
    assert abs(_total(scores, found) - best) < 1e-3


@given(st.integers(1, 60), st.integers(0, 2**32 - 1), st.booleans())
def test_any_scores_give_a_tree_and_the_same_one(count: int, seed: int, equal: bool) -> None:
    draw = np.random.default_rng(seed)
    scores = draw.normal(size=(count + 1, count + 1)).astype(np.float32)
    if equal:
        scores = np.round(scores)
    found = heads(scores)
    assert _is_tree(tuple(found.tolist()[1:]))
    assert found.tolist() == heads(scores.copy()).tolist()


def test_equal_scores_go_to_the_lower_head() -> None:
    flat = np.zeros((4, 4), dtype=np.float32)
    flat[2, 0] = 1
    assert heads(flat).tolist() == [0, 2, 0, 1]


def test_the_scores_are_left_as_they_were() -> None:
    scores = np.arange(16, dtype=np.float32).reshape(4, 4)
    heads(scores)
    assert scores.tolist() == np.arange(16, dtype=np.float32).reshape(4, 4).tolist()


def test_one_word_hangs_from_the_root() -> None:
    assert heads(np.ones((2, 2), dtype=np.float32)).tolist() == [0, 0]
