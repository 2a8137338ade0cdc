"""Allowed labels as names, and how many of them were found."""

from __future__ import annotations

from names import LABELS, Allowed

Span = tuple[int, int, frozenset[str]]


def opened_labels(forms: list[str], marks: list[str]) -> Allowed:
    """The allowed labels of each word, of the marks that `sure.py` gives; "" is any."""
    every = frozenset(LABELS)
    number = frozenset(
        {"O", *(f"{m}-{k}" for m in "BI" for k in ("DATE", "MONEY", "EVENT", "WEAPON"))}
    )
    return [
        frozenset({mark}) if mark else number if form[:1].isdigit() else every
        for form, mark in zip(forms, marks, strict=True)
    ]


def gold_spans(allowed: list[frozenset[str]]) -> list[Span]:
    """Names that are surely there: [start, end) and the kinds they may have."""
    spans: list[Span] = []
    for at, labels in enumerate(allowed):
        marks = {label[0] for label in labels}
        kinds = frozenset(label[2:] for label in labels)
        if marks == {"B"}:
            spans.append((at, at + 1, kinds))
        elif marks == {"I"} and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1, spans[-1][2])
    return spans


def told_spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Names of labels in a row; an I of another kind begins one."""
    spans: list[tuple[int, int, str]] = []
    for at, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "I" and spans and spans[-1][1:] == (at, label[2:]):
            spans[-1] = (spans[-1][0], at + 1, label[2:])
        else:
            spans.append((at, at + 1, label[2:]))
    return spans


def tallied(allowed: list[frozenset[str]], labels: list[str]) -> dict[str, list[int]]:
    """By kind: names found right, names of ours that the source can judge, names of the source."""
    groups = {"GPE": "LOCATION", "PLACE": "LOCATION"}
    gold = gold_spans(allowed)
    counts: dict[str, list[int]] = {}
    for _, _, kinds in gold:
        kind = groups.get(min(kinds), min(kinds))
        counts.setdefault(kind, [0, 0, 0])[2] += 1
    for start, end, kind in told_spans(labels):
        row = counts.setdefault(groups.get(kind, kind), [0, 0, 0])
        right = any((a, b) == (start, end) and kind in kinds for a, b, kinds in gold)
        marks = [f"{'B' if at == start else 'I'}-{kind}" for at in range(start, end)]
        free = all({"O", m} <= allowed[at] for at, m in zip(range(start, end), marks, strict=True))
        row[0] += right
        row[1] += right or not free
    return counts
