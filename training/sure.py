"""Names that tables and sure patterns tell in a sentence; what is not sure stays open.

A label stands only where it is sure: a title before a person's name, a country between small words,
a ministry "of" something. Other capitals stay open, and no word is called nameless but small ones,
numbers and marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from demarche.language.names_evidence import table, titles
from demarche.language.tokenise import tokens
from demarche.lexicon.actors import bodies, given_names, groups

Marks = list[str]
"""A label a word, "" where it is open."""

_MONTHS = frozenset(
    "January February March April June July August September October November December".split()
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_SCALES = frozenset("hundred thousand million billion trillion".split())
_INNER = frozenset("of the and for on de la del al bin ibn van von da dos du".split())
_BEFORE_NAMES = frozenset(
    "mr mrs ms dr sir prof professor president minister secretary senator sen rep representative "
    "congressman congresswoman general gen colonel col major captain admiral lieutenant sergeant "
    "commander governor gov chancellor premier ambassador king queen prince princess pope judge "
    "justice mayor speaker chairman chairwoman commissioner director spokesman spokeswoman envoy "
    "adviser advisor".split()
)
"""Words after which capitals are a person: the table's titles also hold "foreign" and "state"."""
_HEADS_OF = frozenset(
    "Ministry Department Bank University Organization Organisation Council Court Bureau Office "
    "Institute Association Board Chamber Academy Federation League Union Committee".split()
)
_LOOSE_HEADS = frozenset(
    "Government Administration Oil Post Times Team House Community Conference Initiative Program "
    "Programme Mission Unit Kingdom Workers Exchange Force Club Service Services Office".split()
)


class Tables:
    """What is sure without context: names of the tables, given names, words of organisations."""

    def __init__(self, common: frozenset[str] = frozenset()) -> None:
        own = given_names()
        self.given = frozenset(f"{own.he} {own.she} {own.either}".split())
        self.given -= frozenset(own.not_names.split())
        self.known: dict[tuple[str, ...], str] = {}
        for name, label in table().items():
            forms = tuple(name[a:b] for a, b in tokens(f"{name} x", 0, len(name) + 2)[:-1])
            self.known[forms] = label
        for seat in bodies().seats.rows:
            if not seat.governed:
                for name in (seat.name, *seat.also):
                    self.known[tuple(name.removeprefix("the ").split())] = "ORGANISATION"
        self.longest = max(map(len, self.known))
        self.heads = frozenset(groups().organisation.heads)
        self.titles = titles() | _BEFORE_NAMES
        self.common = common
        """Lower-case words that mostly stand without a capital: they end no person's name."""


def marked(forms: Sequence[str], tables: Tables, people: set[str]) -> Marks:
    """The labels of a sentence's words; `people` are surnames seen before, and grows."""
    marks = ["O" if small(forms, at) else "" for at in range(len(forms))]
    if len(forms) > 1 and forms[0].lower() in tables.common and not forms[1][:1].isupper():
        marks[0] = "O"
    titled = sum(f[:1].isupper() for f in forms) > 0.6 * sum(f[:1].isalpha() for f in forms)
    _quantities(forms, marks)
    _known(forms, marks, tables)
    if titled or len(forms) < 5:
        return marks
    _organisations(forms, marks, tables)
    _people(forms, marks, tables, people)
    return marks


def small(forms: Sequence[str], at: int) -> bool:
    """Whether a word is surely no name: small, and no "of" or hyphen between two capitals."""
    form = forms[at]
    if form[:1].isdigit() or form[:1] in "$€£":
        return False
    if form in _INNER or form in "-&":
        near = [f for f in forms[at + 1 : at + 3] if f not in _INNER][:1]
        left = [f for f in forms[max(at - 2, 0) : at] if f not in _INNER][-1:]
        return not (left and near and left[0][:1].isupper() and near[0][:1].isupper())
    return not form[:1].isupper() or form == "I"


def _quantities(forms: Sequence[str], marks: Marks) -> None:
    for at, form in enumerate(forms):
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if form in _MONTHS and re.fullmatch(r"\d{1,4}", after):
            end = at + 2
            if re.fullmatch(r"[12]\d{3}", "".join(forms[end + 1 : end + 2])) and forms[end] == ",":
                end += 2
            begin = at - 1 if at and re.fullmatch(r"\d{1,2}", forms[at - 1]) else at
            _put(marks, begin, end, "DATE")
        elif form in _DAYS and not marks[at] and not after[:1].isupper() and after != ",":
            _put(marks, at, at + 1, "DATE")
        elif form in ("$", "€", "£") and after[:1].isdigit():
            end = at + 2
            while end < len(forms) and forms[end] in _SCALES:
                end += 1
            _put(marks, at, end, "MONEY")


def _put(marks: Marks, begin: int, end: int, kind: str) -> None:
    for at in range(begin, end):
        marks[at] = f"{'B' if at == begin else 'I'}-{kind}"


def _alone(forms: Sequence[str], begin: int, end: int) -> tuple[bool, bool]:
    """Whether no capital, "of" or hyphen touches the stretch on its left, on its right."""
    left = forms[begin - 1] if begin else ""
    right = forms[end] if end < len(forms) else ""
    before = not (left[:1].isupper() or left in ("of", "-", "&", "for", "and", "/"))
    after = not (right[:1].isupper() or right in ("-", "&", "/") or right[:1].isdigit())
    if left == "of" and (begin < 2 or not forms[begin - 2][:1].isupper()):
        before = True
    if left == "and" and (begin < 2 or not forms[begin - 2][:1].isupper()):
        before = True
    return before, after


def _known(forms: Sequence[str], marks: Marks, tables: Tables) -> None:
    at = 0
    while at < len(forms):
        for size in range(min(tables.longest, len(forms) - at), 0, -1):
            kind = tables.known.get(tuple(forms[at : at + size]))
            if kind and not marks[at]:
                before, after = _alone(forms, at, at + size)
                next_title = after or forms[at + size].lower() in tables.titles
                if before and (after or (kind == "NATIONALITY" and next_title)):
                    _put(marks, at, at + size, kind)
                at += size - 1
                break
        at += 1


def _organisations(forms: Sequence[str], marks: Marks, tables: Tables) -> None:
    at = 0
    while at < len(forms):
        if not forms[at][:1].isupper() or marks[at]:
            at += 1
            continue
        end = at
        while end < len(forms) and forms[end][:1].isupper() and marks[end] in ("", "O"):
            end += 1
        head = forms[end - 1]
        left = forms[at - 1] if at else "."
        fresh = at > 0 and left not in ("of", "and", "for", "-", "&", "’s", "'s", "/")
        fresh = fresh or (left in ("of", "and") and not forms[at - 2][:1].isupper())
        fresh = fresh and forms[at].lower().rstrip(".") not in _BEFORE_NAMES
        fresh = fresh and not left[:1].isupper()
        if end - at == 1 and head in _HEADS_OF and forms[end : end + 1] == ["of"] and fresh:
            stop = end + 1 + (forms[end + 1 : end + 2] == ["the"])
            last = stop
            while last < len(forms) and forms[last][:1].isupper():
                last += 1
            if last > stop and forms[last : last + 1] not in (["and"], [","], ["of"], ["for"]):
                _put(marks, at, last, "ORGANISATION")
                end = last
        elif end - at > 1 and head in tables.heads - _LOOSE_HEADS and fresh:
            if forms[end : end + 1] not in (["of"], ["for"], ["on"], ["-"], ["&"]):
                if forms[at + 1] != "and" and at > 0 and left != ".":
                    _put(marks, at, end, "ORGANISATION")
                    if forms[end : end + 1] == ["("] and forms[end + 2 : end + 3] == [")"]:
                        if forms[end + 1].isupper():
                            _put(marks, end + 1, end + 2, "ORGANISATION")
        at = max(end, at + 1)


def _people(forms: Sequence[str], marks: Marks, tables: Tables, people: set[str]) -> None:
    at = 0
    while at < len(forms):
        form = forms[at]
        lower = form.lower().rstrip(".")
        if marks[at] or not form[:1].isupper():
            at += 1
            continue
        end = at
        while end < len(forms) and _part(forms[end], tables) and not marks[end]:
            end += 1
        size = end - at
        before = forms[at - 1].lower().rstrip(".") if at else ""
        titled = before in _BEFORE_NAMES and forms[at - 1][:1].isupper()
        office = at > 2 and [f.lower() for f in forms[at - 3 : at]] == ["secretary", "of", "state"]
        free = end >= len(forms) or not (forms[end][:1].isupper() or forms[end] in ("-", "of"))
        sure = (titled or office) and 1 <= size <= 3
        sure = sure or (2 <= size <= 3 and form in tables.given and at > 0)
        sure = sure or (size == 1 and form in people and at > 0 and not forms[at - 1][:1].isupper())
        if sure and free and lower not in tables.titles:
            _put(marks, at, end, "PERSON")
            people.add(forms[end - 1])
            if titled and not marks[at - 1]:
                marks[at - 1] = "O"
        at = max(end, at + 1)


def _part(form: str, tables: Tables) -> bool:
    """Whether a word can be part of a person's name."""
    if re.fullmatch(r"[A-Z]\.", form):
        return True
    if not re.fullmatch(r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*", form) or form.isupper():
        return False
    known = tables.known.get((form,))
    return (
        form.lower() not in tables.titles
        and form not in tables.heads
        and form.lower() not in tables.common
        and known is None
        and form not in _MONTHS
        and form not in _DAYS
    )


def named(forms: Sequence[str], marks: Marks) -> Iterator[tuple[str, ...]]:
    """The names marked, but dates and sums."""
    name: list[str] = []
    for form, mark in zip((*forms, ""), (*marks, "O"), strict=True):
        if name and not mark.startswith("I-"):
            yield tuple(name)
            name = []
        if mark[2:] in ("PERSON", "ORGANISATION", "GPE", "PLACE", "NATIONALITY"):
            name.append(form)
