"""Where a complement ends: at a mark, at a joined clause of its own, at a word that parts."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.tokens import shortens
from demarche.language.words import Word
from demarche.read.stance_table import patterns

MODALS = frozenset(
    "will would shall should can could may might must 'll 'd wo ca do did does is are was were be "
    "been have has had 's 're 've being to".split()
)
STOP_WORDS = frozenset(
    "because while although though but when where which who whose whom if unless until after "
    "before saying adding warning so since whereas despite amid following even once".split()
)
LONGEST = 24
"""Words after which a complement is cut."""


def until(words: Sequence[Word], at: int) -> int:
    """Index after the last word of the complement that begins at `at`."""
    end = at
    for k in range(at, min(at + LONGEST, len(words))):
        low, text = words[k].lower, words[k].text
        if text == "." and shortens(words, k):
            continue
        if text in ".;:!?”»—–)" or text == '"' or low in ("--", "...", "…"):
            break
        if text == "," and not _list_goes_on(words, k):
            break
        if low in STOP_WORDS and k > at:
            break
        if low in ("and", "or") and k > at and _new_clause(words, k + 1):
            # "that Dorel and Lamba will never join": the first "will" belongs to both.
            second = words[k + 2].lower if k + 2 < len(words) else ""
            shared = second in MODALS - {"to"} and words[k + 1].lower not in MODALS and k - at <= 3
            if not shared or any(w.lower in MODALS for w in words[at:k]):
                break
        end = k + 1
    return end


def _list_goes_on(words: Sequence[Word], comma: int) -> bool:
    window = [w.lower for w in words[comma + 1 : comma + 5]]
    if "and" not in window[1:] or window[0] in STOP_WORDS or _new_clause(words, comma + 1):
        return False
    joint = comma + 1 + window.index("and", 1)
    after = [w.lower for w in words[joint + 1 : joint + 5]]
    return not any(w.endswith("ing") or w in MODALS for w in after)


def _new_clause(words: Sequence[Word], at: int) -> bool:
    if at >= len(words):
        return True
    low = words[at].lower
    following = words[at + 1].lower if at + 1 < len(words) else ""
    starts = {"that", "he", "she", "they", "we", "i", "it", "there"}
    tells = any({"s", "past"} & p.kinds for p in patterns().get(low, ()))
    return (
        low in starts
        or low in MODALS - {"to"}
        or (tells or low in ("says", "said", "adds", "added"))
        or (low.endswith("ed") and len(low) > 4 and following not in ("forces", "troops"))
        or following in ("will", "would", "has", "had", "is", "was", "were", "are", "said")
    )
