"""The language model's file: weights, labels and word pieces, loaded once a process.

One ONNX file holds everything, with a branch for parsing and one for reading. Sentences stand side
by side in a call (`strips.py`), on one thread; the file is made so that none can change another's
scores (`training/packed.py`). Other threads may call the same model at the same time.
"""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime

from demarche.ground.errors import ModelError
from demarche.language.pieces import pieces
from demarche.language.shapes import BLANK, Features, features
from demarche.language.strips import Coded, calls

Scores = npt.NDArray[np.float32]

Indices = npt.NDArray[np.int64]
Choice = npt.NDArray[np.bool_]

_TREE = ("arcs", "choices", "relations", "upos")
_OUTPUTS = (*_TREE, "xpos", "lemmas", "names")
_DEEDS = (*_TREE, "acts", "statuses", "stances")
_REMEDY = "Install Demarche again, or name another file; 'demarche doctor' checks the installation."


class Facts(msgspec.Struct, frozen=True):
    """What the model file says of itself: its version and the names of its scores' columns."""

    version: str
    relations: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    names: tuple[str, ...]
    vocab: tuple[str, ...]
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    learned_lemmas: dict[str, str] = {}
    """Part of speech -> lines "form, tab, lemma": forms that gold text mostly gives this lemma."""


class Tree(NamedTuple):
    """What one call says of the trees of several sentences, their rows one after another.

    Sentence `members[k]` has the rows `bounds[k]` to `bounds[k + 1]`; the first is its root, not a
    word. `arcs` [n, n] (dependent, head); `choices` [n, 2], the rows of the two best heads;
    `relations` [n, 2, R] to these; `upos` [n, U].
    """

    members: list[int]
    bounds: list[int]
    arcs: Scores
    choices: Indices
    relations: Scores
    upos: Scores


class Output(NamedTuple):
    """The scores of the sentences of one call; each [n, labels]."""

    tree: Tree
    xpos: Scores
    lemmas: Scores
    names: Scores


class Deeds(NamedTuple):
    """The scores of sentences with blank names: which words tell deeds; each [n, labels]."""

    tree: Tree
    acts: Scores
    statuses: Scores
    stances: Scores


class Model:
    """A model file, ready to score sentences. Safe to share between threads."""

    def __init__(self, session: onnxruntime.InferenceSession, facts: Facts) -> None:
        self._session = session
        self.facts = facts
        self._vocab = {piece: number for number, piece in enumerate(facts.vocab)}
        self._edges = self._vocab["[CLS]"], self._vocab["[SEP]"]
        self.words = frozenset(p for p in facts.vocab if p[:2] != "##" and p[:1] != "[")
        """Word pieces that are whole words, lower case."""
        self.seen = functools.lru_cache(maxsize=1 << 15)(self._seen)

    def _seen(self, form: str) -> tuple[tuple[int, ...], Features]:
        """A form's pieces and features; remembered."""
        if not form:
            return (self._vocab.get("[unused1]", self._vocab["[UNK]"]),), BLANK
        safe = form.encode("utf-8", "replace").decode("utf-8")
        return pieces(safe, self._vocab), features(safe)

    def scores(self, sentences: Sequence[Sequence[str]]) -> Iterator[Output]:
        """What the model says of sentences, call by call, each of them once.

        A sentence has at most about 200 words and 510 pieces.
        """
        for tree, *rest in self._run(sentences, _OUTPUTS, _PARSING):
            yield Output(tree, *rest)

    def deeds(self, sentences: Sequence[Sequence[str]]) -> Iterator[Deeds]:
        """The trees of sentences and what their words tell; an empty form is a blank name.

        Raises ModelError where the model learned no deeds.
        """
        if not self.facts.acts:
            raise ModelError("the language model tells no deeds", remedy=_REMEDY)
        for tree, *rest in self._run(sentences, _DEEDS, _READING):
            yield Deeds(tree, *rest)

    def _run(
        self, sentences: Sequence[Sequence[str]], outputs: Sequence[str], reading: Choice
    ) -> Iterator[tuple[Any, ...]]:
        """The tree of each call and the outputs behind it, of one of the branches."""
        for call in calls([self._coded(forms) for forms in sentences]):
            found = self._session.run(outputs, {**call.inputs, "reading": reading})
            yield Tree(call.members, call.bounds, *found[: len(_TREE)]), *found[len(_TREE) :]

    def _coded(self, forms: Sequence[str]) -> Coded:
        ids = [self._edges[0]]
        first: list[int] = []
        last: list[int] = []
        letters: list[Features] = []
        for form in forms:
            own, row = self.seen(form)
            first.append(len(ids))
            ids.extend(own)
            last.append(len(ids) - 1)
            letters.append(row)
        ids.append(self._edges[1])
        return Coded(ids, first, last, letters)

    def length(self, form: str) -> int:
        """The number of a form's pieces."""
        return len(self.seen(form)[0])


_PARSING, _READING = np.array(False), np.array(True)
_LOADED: dict[str, Model] = {}
_LOCK = threading.Lock()


@functools.cache
def shipped() -> Path:
    """Where the weights stand that come with the package."""
    return Path(str(resources.files("demarche.language"))) / "weights" / "base.onnx"


def model(path: str | Path | None = None) -> Model:
    """The model in this file, or the shipped one; loaded once and kept.

    Raises ModelError where the file is missing, broken or of another make.
    """
    where = str(shipped() if path is None else path)
    with _LOCK:
        if where not in _LOADED:
            _LOADED[where] = _load(where)
        return _LOADED[where]


def _load(where: str) -> Model:
    if not Path(where).is_file():
        raise ModelError("the language model's weights are missing", where=where, remedy=_REMEDY)
    onnxruntime.set_default_logger_severity(4)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # The file is as onnxruntime would make it; its own joins of steps would be slower again.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    # Every call has a shape of its own: plans of memory kept for each would only grow.
    options.enable_mem_pattern = False
    options.log_severity_level = 4
    options.use_deterministic_compute = True
    try:
        session = onnxruntime.InferenceSession(where, options, ["CPUExecutionProvider"])
    except _broken() as error:
        raise ModelError(
            "the language model's weights cannot be loaded: the file is damaged or cut off",
            where=where, value=str(error).partition("\n")[0], remedy=_REMEDY,
        ) from error  # fmt: skip
    return Model(session, _facts(session, where))


def _broken() -> tuple[type[BaseException], ...]:
    """What the runtime raises for a file that it cannot use; its errors share no root."""
    state: Any = onnxruntime.capi.onnxruntime_pybind11_state
    names = ("Fail", "InvalidGraph", "InvalidProtobuf", "NoSuchFile", "NotImplemented",
             "InvalidArgument", "RuntimeException", "EPFail")  # fmt: skip
    return tuple(getattr(state, name) for name in names if hasattr(state, name))


def _facts(session: onnxruntime.InferenceSession, where: str) -> Facts:
    told = session.get_modelmeta().custom_metadata_map.get("demarche")
    if told is None:
        raise ModelError("this is no language model of Demarche's", where=where, remedy=_REMEDY)
    try:
        facts = msgspec.convert(json.loads(told), Facts)
    except (msgspec.ValidationError, json.JSONDecodeError) as error:
        raise ModelError(
            "the language model describes itself wrongly", where=where, value=str(error),
            remedy=_REMEDY,
        ) from error  # fmt: skip
    missing = [p for p in ("[UNK]", "[CLS]", "[SEP]") if p not in facts.vocab]
    held = {one.name for one in (*session.get_inputs(), *session.get_outputs())}
    absent = [name for name in ("reading", *_OUTPUTS) if name not in held]
    if missing or absent:
        raise ModelError(
            "the language model lacks what it needs", where=where,
            value=", ".join(missing + absent), remedy=_REMEDY,
        )  # fmt: skip
    return facts
