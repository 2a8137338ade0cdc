"""A trained outlook in a file, with its version, its hash, and what it was made from."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from demarche.ground.errors import CallError, HistoryError
from demarche.ground.ids import sha256
from demarche.outlook.history import History
from demarche.outlook.learned import Learned
from demarche.outlook.memory import FAMILIES, Habit, Memory
from demarche.outlook.odds import Odds
from demarche.outlook.protocol import Doubled
from demarche.outlook.rules import Rules
from demarche.outlook.trained import HeldOut, Trained
from demarche.outlook.trees import Trees

VERSION = 4
"""Rises whenever features, rules or the shape of the file change: an older file is refused."""
_MAGIC = b"demarche outlook "
_COLUMNS = ("who", "what", "whom", "day")
_HABITS = ("of_act", "of_asker", "of_both")
_AGAIN = "Train it anew with 'demarche outlook train'."


class Head(msgspec.Struct, frozen=True):
    """What stands in the file beside its arrays."""

    source: str
    history: str
    """The fingerprint of the history it was trained on."""
    days: int
    seed: int
    actors: tuple[str, ...]
    acts: tuple[str, ...]
    origin: str | None
    evidence: tuple[tuple[str, ...], ...]
    left_out: tuple[tuple[str, int], ...]
    held_out: HeldOut
    base_rates: tuple[float, float]
    rows: tuple[int, int]
    trees: tuple[str, str]
    members: tuple[int, int]


def fingerprint(history: History) -> str:
    """A hash of all acts of a history, by name and day: the same acts, the same hash."""
    told = hashlib.sha256()
    names = ("\x1f".join(history.actors), "\x1f".join(history.acts), str(history.origin))
    told.update(sha256("\x1e".join(names)).encode())
    for name in _COLUMNS:
        told.update(np.ascontiguousarray(getattr(history, name), dtype="<i4").tobytes())
    return told.hexdigest()


def to_bytes(trained: Trained) -> bytes:
    """The file's content; the same bytes for the same model."""
    history, memory = trained.history, trained.memory
    learned = (trained.repeated, trained.new)
    head = Head(
        trained.source, fingerprint(history), trained.days, trained.seed, history.actors,
        history.acts, None if history.origin is None else history.origin.isoformat(),
        history.evidence, history.left_out, trained.held_out,
        (learned[0].base_rate, learned[1].base_rate), (learned[0].rows, learned[1].rows),
        (_text(learned[0]), _text(learned[1])), (len(learned[0].members), len(learned[1].members)),
    )  # fmt: skip
    arrays: dict[str, NDArray[Any]] = {name: getattr(history, name) for name in _COLUMNS}
    arrays["head"] = np.frombuffer(msgspec.json.encode(head), dtype=np.uint8)
    for n, one in enumerate(learned):
        arrays[f"by act {n}"] = np.stack([one.came_by_act, one.cases_by_act])
        for place, member in enumerate(one.members):
            arrays |= {f"{n}.{place}.{name}": held for name, held in member.held().items()}
    for family in FAMILIES:
        tally = memory.tallies[family]
        arrays[f"{family}.keys"] = tally.keys
        arrays |= {f"{family}.{name}": held for name, held in tally.held().items()}
    for name in _HABITS:
        habit: Habit = getattr(memory, name)
        arrays[name] = np.stack([habit.answers, habit.same_triple, habit.same_pair])
    arrays["active_days"] = memory.active_days
    assert trained.rules.confidence is not None, "training settles the rules"
    arrays["confidence"] = trained.rules.confidence
    packed = io.BytesIO()
    np.savez(packed, **arrays)  # type: ignore[arg-type]
    body = packed.getvalue()
    return b"%s%d %s\n" % (_MAGIC, VERSION, hashlib.sha256(body).hexdigest().encode()) + body


def _text(learned: Learned) -> str:
    trees = learned.trees
    return trees.text if isinstance(trees, Trees) else str(trees.model_to_string())


def checked(path: Path) -> None:
    """Raises CallError unless a file can be made at this path; leaves nothing there."""
    if path.is_dir() or not path.parent.is_dir():
        raise CallError(
            "the trained outlook needs a file to go to", where=str(path),
            remedy="Name a file in a folder that exists.",
        )  # fmt: skip
    draft = _draft(path)
    try:
        draft.touch()
        draft.unlink()
    except OSError as error:
        raise CallError(
            f"nothing can be written there ({error.strerror})", where=str(path),
            remedy="Name a file in a folder of your own.",
        ) from error  # fmt: skip


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def save(trained: Trained, path: Path) -> int:
    """Writes the file, whole or not at all, and tells its bytes."""
    checked(path)
    content = to_bytes(trained)
    draft = _draft(path)
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return len(content)


def load(path: Path) -> Trained:
    """The trained outlook in a file. Raises HistoryError for a file of another kind or version,
    or one that was changed; CallError where there is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CallError(
            f"the trained outlook cannot be opened ({error.strerror})", where=str(path),
            remedy="Make one with 'demarche outlook train'.",
        ) from error  # fmt: skip
    end = content.find(b"\n", 0, 200)
    line, body = content[: max(end, 0)], memoryview(content)[end + 1 :]
    told = line.removeprefix(_MAGIC).split(b" ")
    if not line.startswith(_MAGIC) or len(told) != 2 or not told[0].isdigit():
        raise HistoryError("this is no trained outlook", where=str(path), remedy=_AGAIN)
    if int(told[0]) != VERSION:
        raise HistoryError(
            f"the trained outlook is of version {told[0].decode()}, and this program knows "
            f"{VERSION}", where=str(path), remedy=_AGAIN,
        )  # fmt: skip
    if hashlib.sha256(body).hexdigest().encode() != told[1]:
        raise HistoryError(
            "the trained outlook was changed or cut short: its hash is another", where=str(path),
            remedy=_AGAIN,
        )  # fmt: skip
    with np.load(io.BytesIO(body), allow_pickle=False) as held:
        return _restored({name: held[name] for name in held.files})


def _restored(arrays: Mapping[str, NDArray[Any]]) -> Trained:
    head = msgspec.json.decode(arrays["head"].tobytes(), type=Head)
    who, what, whom, day = (arrays[name] for name in _COLUMNS)
    origin = None if head.origin is None else date.fromisoformat(head.origin)
    history = History(
        who, what, whom, day, head.actors, head.acts, origin, head.evidence, head.left_out
    )
    nothing: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
    facts = Doubled(
        nothing, nothing, nothing, nothing, np.zeros(1, dtype=np.int64), len(head.actors),
        len(head.acts), head.actors,
    )  # fmt: skip
    memory = Memory(facts, {family: arrays[f"{family}.keys"] for family in FAMILIES})
    for family, tally in memory.tallies.items():
        names = ("last", "first", "count", "faded")
        tally.holding({name: arrays[f"{family}.{name}"] for name in names})
    for name in _HABITS:
        habit: Habit = getattr(memory, name)
        habit.answers, habit.same_triple, habit.same_pair = arrays[name]
    memory.active_days = arrays["active_days"]
    rules = Rules(memory)
    rules.trust(arrays["confidence"])
    old, new = (
        Learned(
            Trees(head.trees[n]), tuple(_member(arrays, n, k) for k in range(head.members[n])),
            head.base_rates[n], head.rows[n], arrays[f"by act {n}"][0], arrays[f"by act {n}"][1],
            head.held_out.trust[n],
        )
        for n in (0, 1)
    )  # fmt: skip
    return Trained(
        history, memory, rules, old, new, head.days, head.seed, head.held_out, head.source
    )


def _member(arrays: Mapping[str, NDArray[Any]], kind: int, place: int) -> Odds:
    start = f"{kind}.{place}."
    return Odds.holding({
        name.removeprefix(start): held for name, held in arrays.items() if name.startswith(start)
    })  # fmt: skip


def matching(trained: Trained, history: History, *, where: str) -> None:
    """Raises HistoryError unless the model was trained on exactly this history."""
    if fingerprint(trained.history) != fingerprint(history):
        span = trained.history.span
        until = "nothing" if span is None else f"{len(trained.history)} acts until {span.last}"
        raise HistoryError(
            "the trained outlook was made from another history than the one given",
            where=where,
            value=f"trained on {until}; given {len(history)} acts",
            remedy=_AGAIN,
        )
