"""Lemmas mended by what is regular in English, where the scripts of the model go astray.

A script that fits no form it has seen may leave "googl" or "demonstrators"; regular endings,
irregular verbs and the commonest slips of the keyboard are known beforehand.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from demarche.language.inflect import irregular_verbs

_PLURAL, _PAST, _ING, _THIRD = "NNS", ("VBD", "VBN"), "VBG", "VBZ"
_BASE = "VB"
"""Of such a form no irregular past is meant: "wanted to wound", "will found a party"."""
_COMPARED = {"JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}
_SPELLED = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
_LONG = 6
"""Letters of a word that is looked at for slips of the keyboard."""
_SHORT = 3
"""Letters of a known word that is too short to be trusted ("mir" of "mired")."""
_LENGTHENED = re.compile(r"([a-z])\1{2,}")
_SILENT = re.compile(r"(?:at|iz|is|iv|uc|ut|ur|as|[cgvzsu]|[^aeiou]l)$")
"""Stems whose verbs mostly end in a silent e."""
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


def mended(form: str, upos: str, xpos: str, lemma: str, known: frozenset[str]) -> str:
    """The lemma, or what it should be; `known` are words, lower case."""
    if upos == "PRON":
        return "I" if lemma == "i" else lemma
    if not (lemma.isalpha() and lemma.islower()):
        return lemma
    low = form.lower()
    if low not in known and _LENGTHENED.search(low):
        lemma = _shortened(low, known) or lemma
    lemma = _stripped(low, upos, xpos, lemma, known)
    if upos in _SPELLED and len(lemma) >= _LONG and low not in known and lemma not in known:
        return _respelled(lemma, known) or lemma
    return lemma


def _respelled(lemma: str, known: frozenset[str]) -> str | None:
    """The only known word that differs by two letters swapped, or one doubled or not.

    "Sombre" and "fulfilment" are no slips.
    """
    if lemma.endswith("ly") and lemma[:-2] in known:
        return None
    last = len(lemma) - 1 - lemma.endswith(("re", "er"))
    made = {lemma[:k] + lemma[k + 1] + lemma[k] + lemma[k + 2 :] for k in range(1, last)}
    made |= {lemma[: k + 1] + lemma[k:] for k in range(1, len(lemma)) if lemma[k] != "l"}
    made |= {lemma[:k] + lemma[k + 1 :] for k in range(1, len(lemma)) if lemma[k] == lemma[k - 1]}
    found = made & known
    return found.pop() if len(found) == 1 else None


def _shortened(low: str, known: frozenset[str]) -> str | None:
    """A known word of which letters are drawn out ("sooo", "prettty")."""
    runs = [m.span() for m in _LENGTHENED.finditer(low)]
    for sizes in itertools.product((1, 2), repeat=min(len(runs), 3)):
        made, at = "", 0
        for (start, end), size in zip(runs, sizes, strict=False):
            made += low[at:start] + low[start] * size
            at = end
        made += low[at:]
        if made in known and len(made) > 1:
            return made
    return None


def _stripped(low: str, upos: str, xpos: str, lemma: str, known: frozenset[str]) -> str:
    """The word behind a regular ending, where the lemma is none or still the form."""
    if upos == "VERB" and xpos != _BASE and low in irregular_verbs():
        return irregular_verbs()[low]
    if lemma in known and lemma != low:
        return lemma
    if upos == "VERB" and xpos in (*_PAST, _ING, _THIRD):
        ending = "ing" if xpos == _ING else "s" if xpos == _THIRD else "ed"
    elif upos == "NOUN" and xpos == _PLURAL and low not in known:
        ending = "s"
    elif upos in ("ADJ", "ADV") and xpos in _COMPARED:
        ending = _COMPARED[xpos]
    else:
        return lemma
    if not low.endswith(ending) or len(low) < len(ending) + 3:
        return lemma
    if ending == "s":
        return _without_s(low, lemma)
    made = list(_bases(low, ending))
    found = next((word for word in made if word in known and len(word) > _SHORT), None)
    if found is not None:
        return found
    return lemma if lemma in made or upos != "VERB" else made[0]


def _bases(low: str, ending: str) -> Iterator[str]:
    """What may stand behind this ending, the likeliest first."""
    stem = low[: -len(ending)]
    if ending != "ing" and stem.endswith("i"):
        yield stem[:-1] + "y"
    silent = stem + "e"
    yield from (silent, stem) if _SILENT.search(stem) else (stem, silent)
    if _DOUBLED.search(stem):
        yield stem[:-1]


def _without_s(low: str, lemma: str) -> str:
    """The form without the ending of plurals and third persons."""
    if low.endswith(("ss", "us", "is", "ics")):
        return lemma
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses")):
        return low[:-2]
    return low[:-1]
