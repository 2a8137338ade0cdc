"""One stem for all inflected forms of a word: irregular forms from the table, others by ending."""

from __future__ import annotations

import functools

import msgspec

from demarche.lexicon.tables import load


class _Irregular(msgspec.Struct, frozen=True):
    verbs: dict[str, tuple[str, str]]
    plurals: dict[str, str]


@functools.cache
def _base_forms() -> dict[str, str]:
    table = load("irregular", _Irregular)
    found = {form: lemma for lemma, form in table.plurals.items()}
    for lemma, forms in table.verbs.items():
        for written in forms:
            for form in written.split("/"):
                found.setdefault(form, lemma)
    return found


def is_past(word: str) -> bool:
    """Whether a lower-case word has the form of a past tense or participle.

    >>> is_past("left"), is_past("signed"), is_past("sign")
    (True, True, False)
    """
    return (word.endswith("ed") and len(word) > 4) or word in _past_forms()


@functools.cache
def _past_forms() -> frozenset[str]:
    rows = load("irregular", _Irregular).verbs.items()
    written = {f for lemma, forms in rows for w in forms for f in w.split("/") if f != lemma}
    return frozenset(written)


def _bare(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) > 2 and any(c in "aeiouy" for c in rest):
            return rest
    return word


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case word; not always a word itself.

    >>> stem("stopped") == stem("stops") == stem("stop"), stem("chose") == stem("choosing")
    (True, True)
    """
    known = _base_forms().get(word)
    bare = _bare(known or word)
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "aeiou":
        bare = bare[:-1]
    if len(bare) > 3 and bare.endswith("e"):
        bare = bare[:-1]
    return bare[:-1] + "i" if len(bare) > 3 and bare.endswith("y") else bare
