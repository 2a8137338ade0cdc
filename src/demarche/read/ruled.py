"""Verbs whose object does what follows: "urged Kenya to leave", "prompting Kenya to leave"."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class _Ruled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ruled.toml`: how such verbs begin, in every form."""

    source: str
    object_does: tuple[str, ...]
    done: tuple[str, ...]
    """Those after which it was done."""
    demands: tuple[str, ...]
    answers: frozenset[str]


@functools.cache
def _ruled() -> _Ruled:
    return load("ruled", _Ruled)


def rules_object(form: str) -> bool:
    """Whether the object of a verb, in lower case, does what follows.

    >>> rules_object("urged"), rules_object("prompting"), rules_object("promised")
    (True, True, False)
    """
    return form.startswith(_ruled().object_does) or brings_about(form)


def brings_about(form: str) -> bool:
    """Whether what follows a verb, in lower case, was done where the verb tells of what was.

    >>> brings_about("prompting"), brings_about("urged")
    (True, False)
    """
    return form.startswith(_ruled().done)


def demands(form: str) -> bool:
    """Whether a verb, in lower case, asks somebody to do something.

    >>> demands("demanded"), demands("offered")
    (True, False)
    """
    return form.startswith(_ruled().demands)


def answers(form: str) -> bool:
    """Whether a verb, in lower case, tells by itself how somebody answers.

    >>> answers("refused"), answers("asked")
    (True, False)
    """
    return form in _ruled().answers
