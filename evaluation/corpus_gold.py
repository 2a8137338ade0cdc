"""Our own corpus, loaded: reports with what is to be found in them, anchored in their text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from demarche.ground.items import Source
from demarche.read.intake import Unread, sources

ROOT = Path(__file__).resolve().parent.parent / "corpus"
KINDS = ("statement", "act", "position", "meeting", "quantity", "decision")
GAP = "[...]"
_LETTER = re.compile(r"\w")
Span = tuple[int, int]


class NotFound(ValueError):
    """An annotation's words do not stand in its report."""


@dataclass(frozen=True)
class Wanted:
    """One annotation: its kind, where it may be anchored (its own place first), its fields."""

    kind: str
    spans: tuple[Span, ...]
    exact: str
    fields: dict[str, Any]
    optional: bool = False

    def among(self, name: str) -> tuple[str, ...]:
        """The values of a field that are right: none, one, or a list of defensible ones."""
        value = self.fields.get(name)
        return () if value is None else tuple(value) if isinstance(value, list) else (value,)


@dataclass(frozen=True)
class Report:
    """One report of the corpus: its source, its standoff, and what is to be found in it."""

    path: Path
    standoff: str
    genre: str
    source: Source
    wanted: tuple[Wanted, ...]
    sides: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The standoff and the file's name."""
        return f"{self.standoff}/{self.path.name}"


def places(text: str, exact: str) -> list[Span]:
    """Every place where the words stand; blanks match any blanks, `[...]` the shortest rest."""
    flat, origins = _flat(text)
    first, *others = (" ".join(part.split()) for part in exact.split(GAP))
    found: list[Span] = []
    end = 0
    while first and (start := _from(flat, first, end, before=True, after=not others)) >= 0:
        end = start + len(first)
        for part in others:
            at = _from(flat, part, end, after=part is others[-1])
            if at < 0:
                return found
            end = at + len(part)
        found.append((origins[start], origins[end - 1] + 1))
    return found


@lru_cache(maxsize=8)
def _flat(text: str) -> tuple[str, list[int]]:
    """The text with single blanks, and where each of its characters stood."""
    blank = re.compile(r"\s+")
    kept = [at for at in range(len(text)) if not text[at].isspace()]
    kept += [match.start() for match in blank.finditer(text)]
    kept.sort()
    return blank.sub(" ", text), kept


def _from(flat: str, part: str, at: int, *, before: bool = False, after: bool = False) -> int:
    """Where the part stands next, with no letter or figure beside it there; -1 where nowhere."""
    while (at := flat.find(part, at)) >= 0:
        end = at + len(part)
        left = flat[at - 1 : at] if before else ""
        right = flat[end : end + 1] if after else ""
        if not _LETTER.match(left) and not _LETTER.match(right):
            return at
        at += 1
    return -1


def anchored(text: str, exact: str, nth: int = 1) -> Span:
    """Where the words stand. Raises NotFound where they do not, or not so often."""
    found = places(text, exact)
    if len(found) < nth:
        raise NotFound(f"found {len(found)} times, wanted {nth}: {exact!r}")
    return found[nth - 1]


def wanted_in(text: str, annotations: dict[str, Any]) -> Iterator[Wanted]:
    """The annotations of a file, anchored. Raises NotFound."""
    for kind in KINDS:
        for row in annotations.get(kind, ()):
            fields = dict(row)
            exact, nth = fields.pop("exact"), fields.pop("nth", 1)
            spans = (anchored(text, exact, nth),)
            spans += tuple(anchored(text, other) for other in fields.pop("also", ()))
            optional = fields.pop("optional", False)
            yield Wanted(kind, spans, exact, fields, optional)


def load(
    split: str = "all", root: Path = ROOT, among: Collection[str] | None = None
) -> list[Report]:
    """The reports of a split or of `all`, in order of standoff and name; of standoffs `among`
    these alone where they are given. Raises NotFound.
    """
    parts = tomllib.loads((root / "split.toml").read_text(encoding="utf-8"))
    sides = tomllib.loads((root / "sides.toml").read_text(encoding="utf-8"))
    names = sorted(name for part in parts if split in ("all", part) for name in parts[part])
    names = [name for name in names if among is None or name in among]
    return [_report(path, sides[name]) for name in names for path in reports_in(root, name)]


def reports_in(root: Path, standoff: str) -> list[Path]:
    """The report files of a standoff, without their annotations."""
    folder = root / "reports" / standoff
    return sorted(path for path in folder.iterdir() if path.suffix != ".toml")


def _report(path: Path, sides: dict[str, list[str]]) -> Report:
    found = [one for one in sources([path]) if not isinstance(one, Unread)]
    if len(found) != 1:
        raise NotFound(f"{path}: {len(found)} reports in this file")
    annotations = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    try:
        wanted = tuple(wanted_in(found[0].text, annotations))
    except NotFound as error:
        raise NotFound(f"{path}: {error}") from error
    table = {side: tuple(names) for side, names in sides.items()}
    return Report(path, path.parent.name, annotations["genre"], found[0], wanted, table)
