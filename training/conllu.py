"""Sentences of a CoNLL-U file: forms, lemmas, tags, heads, relations, and GUM's entities."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_ENTITY = re.compile(r"\(([^()]*)\)?|([^()]+)\)")


@dataclass
class Tree:
    """One sentence with gold annotation: lists over its words; heads count from 1, 0 the root."""

    forms: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        """The number of words."""
        return len(self.forms)


def opened(path: Path) -> Iterator[str]:
    """The lines of a file, unzipped where it is zipped."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from lines


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a file; multi-word ranges and empty nodes are passed over."""
    tree = Tree()
    for line in opened(path):
        row = line.rstrip("\n").split("\t")
        if len(row) == 10 and row[0].isdigit():
            tree.forms.append(row[1])
            tree.lemmas.append(row[2])
            tree.upos.append(row[3])
            tree.xpos.append(row[4])
            tree.heads.append(int(row[6]))
            tree.relations.append(row[7])
            tree.misc.append(row[9])
        elif not line.strip() and len(tree):
            yield tree
            tree = Tree()
    if len(tree):
        yield tree


def entities(tree: Tree) -> list[tuple[int, int, str]]:
    """GUM's mentions [start, end) and their types, from `Entity=` in MISC, but unclosed ones."""
    waiting: dict[str, list[tuple[int, str]]] = {}
    found: list[tuple[int, int, str]] = []
    for at, misc in enumerate(tree.misc):
        value = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
        for match in _ENTITY.finditer(value):
            if match.group(1) is not None:
                name, _, rest = match.group(1).partition("-")
                kind = rest.partition("-")[0]
                if match.group().endswith(")"):
                    found.append((at, at + 1, kind))
                else:
                    waiting.setdefault(name, []).append((at, kind))
            elif waiting.get(match.group(2)):
                start, kind = waiting[match.group(2)].pop()
                found.append((start, at + 1, kind))
    return found
