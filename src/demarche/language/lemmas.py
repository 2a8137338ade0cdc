"""Lemmas as edit scripts: what to cut and add so that a form becomes its lemma (Straka 2018, §3.2).

A script is `case|cut|add`: `l` lowers the form, `k` keeps its capitals, `t` writes the lemma with
one capital; `cut` letters are taken from its end and `add` put there. `=word` gives the
lemma outright, for forms that share no beginning with it ("is", "be").
"""

from __future__ import annotations

from collections.abc import Callable

_CASES: dict[str, Callable[[str], str]] = {"l": str.lower, "k": str, "t": str.capitalize}


def script_of(form: str, lemma: str) -> str:
    """The script that makes this lemma of this form. `apply(script_of(f, l), f) == l`."""
    for case, make in _CASES.items():
        made = make(form)
        shared = _shared(made, lemma)
        if made == lemma or (shared and 2 * shared >= len(lemma)):
            return f"{case}|{len(made) - shared}|{lemma[shared:]}"
    return f"={lemma}"


def apply(script: str, form: str) -> str:
    """The lemma; the form itself where the script does not fit it. Never raises."""
    if script.startswith("="):
        return script[1:] or form
    case, _, rest = script.partition("|")
    cut, _, add = rest.partition("|")
    if case not in _CASES or not cut.isdecimal():
        return form
    made = _CASES[case](form)
    count = int(cut)
    if count > len(made):
        return form
    return made[: len(made) - count] + add or form


def _shared(form: str, lemma: str) -> int:
    count = 0
    for a, b in zip(form, lemma, strict=False):
        if a != b:
            break
        count += 1
    return count
