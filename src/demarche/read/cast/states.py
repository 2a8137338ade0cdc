"""States that no table has: told from the report's own words, joined with their adjectives.

"Karvel", "Karveli officials" and "the Karvelians" share a stem; the ending tells which is the
adjective. Nothing is assumed of words that no such pair or no "Republic of" supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from demarche.read.cast.found import Found

_NOUN_ENDS = frozenset(
    ["", "a", "e", "o", "i", "u", "ia", "y", "ya", "ea", "land", "stan", "en", "ey"]
)
_ADJECTIVE_ENDS = frozenset(
    [
        "i",
        "an",
        "ian",
        "n",
        "ean",
        "ese",
        "ish",
        "ic",
        "er",
        "ite",
        "ene",
        "esque",
        "nian",
        "lander",
    ]
)


_SHARED = 4
"""How many letters at least a state and its adjective have in common."""


def _shared(one: str, other: str) -> int:
    """How many letters two words share from the beginning."""
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    return size


def is_adjective_of(adjective: str, noun: str) -> bool:
    """Whether the one word can be the adjective of the other.

    >>> is_adjective_of("Karveli", "Karvel"), is_adjective_of("Karvel", "Karveli")
    (True, False)
    """
    if adjective[:_SHARED] != noun[:_SHARED]:
        return False  # nearly all pairs
    for form in (adjective, adjective[:-1] if adjective.endswith("s") else adjective):
        shared = _shared(form, noun)
        if shared < _SHARED or form == noun:
            continue
        for cut in range(shared, max(3, shared - 3), -1):
            if (
                noun[cut:] in _NOUN_ENDS
                and form[cut:] in _ADJECTIVE_ENDS
                and form[cut:] != noun[cut:]
            ):
                if len(form) >= len(noun) or noun[cut:]:
                    return True
    return False


def by_beginning(words: Iterable[str]) -> dict[str, list[str]]:
    """Words in alphabetical order under their first four letters, which a pair always shares."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        groups.setdefault(word[:_SHARED], []).append(word)
    return groups


def alike(groups: Mapping[str, Sequence[str]], word: str) -> Sequence[str]:
    """Those of the words so grouped that begin as this one does."""
    return groups.get(word[:_SHARED], ())


def stems(nouns: Iterable[str], words: Iterable[str]) -> dict[str, str]:
    """Each word that is one of the nouns or an adjective of one, with that noun.

    Where a word could belong to several nouns, the longest shared beginning wins, then the
    alphabet.
    """
    found: dict[str, str] = {}
    known = by_beginning(nouns)
    for word in sorted(set(words)):
        fits = [n for n in alike(known, word) if word == n or is_adjective_of(word, n)]
        if fits:
            found[word] = max(fits, key=lambda n: (word == n, _shared(word, n), n))
    return found


def pairs(words: Iterable[str]) -> list[str]:
    """The nouns among the words that have their adjective among them too."""
    nouns: list[str] = []
    for near in by_beginning(words).values():
        with_adjective = [n for n in near if any(is_adjective_of(a, n) for a in near)]
        nouns += [
            n for n in with_adjective if not any(is_adjective_of(n, o) for o in with_adjective)
        ]
    return nouns


def state_stems(founds: Sequence[Found], told: Iterable[str] = ()) -> dict[str, str]:
    """Each unknown word that names a state or is its adjective, with the state.

    `told` are the unknown names that the report tells of as of states.
    """
    named = [f.name[-1] for f in founds if f.what == "state" and f.name]
    owning: list[str] = []
    loose: list[str] = []
    people: set[str] = set()
    for found in founds:
        owning += [o.words[0] for o in found.owners if not o.entry and len(o.words) == 1]
        if found.what == "capitals" and len(found.name) == 1:
            loose.append(found.name[0])
        elif found.what == "person" and found.name:
            people.update(found.name)
    words = [w for w in (*owning, *loose) if w not in people]
    alone = sorted(w for w in told if " " not in w)
    words += alone
    nouns = pairs((*words, *named))
    own = [w for w in alone if not any(is_adjective_of(w, n) for n in (*nouns, *alone))]
    return stems((*named, *nouns, *own), (*words, *named))
