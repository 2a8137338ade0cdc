"""Where words tell a stance, and what they take: the clause after "demands that", "refused to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from demarche.ground.items import Stance
from demarche.language.words import Word
from demarche.read.cues import BE
from demarche.read.issues import passive_phrase, phrase_of_noun, phrase_of_verb
from demarche.read.page import Mention, Page
from demarche.read.stance_table import Pattern, nouns, patterns, table, wrongs

_NEGATIONS = frozenset(["not", "n't", "never", "cannot", "nor", "neither", "no"])
_WEAK = frozenset(["may", "might", "could"])
_MODALS = frozenset(
    "will would shall should can could may might must 'll 'd wo ca do did does is are was were be "
    "been have has had 's 're 've being to".split()
)
_STOP_WORDS = frozenset(
    "because while although though but when where which who whose whom if unless until after "
    "before saying adding warning so since whereas despite amid following even once".split()
)
_PREPOSITIONS = frozenset(["on", "for", "of", "against", "about", "with", "at", "in", "from"])
LONGEST = 24
"""Words after which a complement is cut."""


class Told(msgspec.Struct, frozen=True):
    """A stance as told: the pattern at words[first : last + 1], its complement, its issue."""

    first: int
    last: int
    stance: Stance
    negated: bool
    weak: bool
    """Under "may", "might" or "could"."""
    end: int
    """Offset where the complement ends."""
    issue: str
    toward: tuple[Mention, ...]
    rule: str
    subject_at: int
    """Index of the last word of the subject, or -1."""
    speech_only: bool = False
    anaphoric: bool = False
    """Whether the owner is whoever was last said to demand ("the demands include ...")."""


def told(page: Page, words: Sequence[Word]) -> Iterator[Told]:
    """Every stance that the words of one sentence tell, whoever takes it."""
    index = 0
    while index < len(words):
        hit = _hit(page, words, index)
        if hit is None:
            index += 1
        else:
            yield hit
            index = hit.last + 1


def _hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    for pattern in patterns().get(words[index].lower, ()):
        last = index + len(pattern.words) - 1
        if tuple(w.lower for w in words[index : last + 1]) != pattern.words:
            continue
        if len(pattern.words) == 1 and _is_noun(words, index, pattern):
            continue
        if found := _from_pattern(page, words, index, last, pattern):
            return found
    return (
        _noun_hit(page, words, index)
        or _included(page, words, index)
        or _must_hit(page, words, index)
        or _wrong_hit(page, words, index)
    )


def _is_noun(words: Sequence[Word], index: int, pattern: Pattern) -> bool:
    if "ing" in pattern.kinds or pattern.kinds <= {"past", "part"}:
        return False
    before = words[index - 1].lower if index else ""
    if before in {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "'s",
        "these",
        "of",
        "any",
    }:
        return True
    return before in {"security", "further", "more", "no", "new", "this", "that", "on", "in", "for"}


def _from_pattern(
    page: Page, words: Sequence[Word], first: int, last: int, pattern: Pattern
) -> Told | None:
    subject_at, negated, weak, passive = _left(words, first)
    if passive and "part" in pattern.kinds:
        return None
    stance = pattern.negated if negated else pattern.stance
    if stance is None:
        return None
    if stance == "offers" and first and words[first - 1].lower in ("had", "'d"):
        return None  # a promise of the past is history, not an offer on the table
    complement = _complement(page, words, last + 1, pattern.takes)
    if complement is None:
        return None
    end, issue, toward = complement
    rule = f"positions.{pattern.lemma.split()[0]}"
    only = pattern.speech_only
    return Told(first, last, stance, negated, weak, end, issue, toward, rule, subject_at, only)


def _left(words: Sequence[Word], index: int) -> tuple[int, bool, bool, bool]:
    """(last word of the subject, negated, under a weak modal, passive) of the verb at `index`."""
    at, negated, weak, passive = index - 1, False, False, False
    while at >= 0:
        low = words[at].lower
        if low in _NEGATIONS and low not in ("no", "nor"):
            negated = True
        elif low in _WEAK:
            weak = True
        elif low in BE:
            passive = True
        elif low not in _MODALS and not (low.endswith("ly") and len(low) > 4) and low not in {
            "also", "then", "again", "still", "even", "now", "long", "longer", "further", "always",
            "just", "simply", "once", "already", "yet", "both", "all", "no", "equally", "have",
        }:  # fmt: skip
            break
        if low == "longer" and at and words[at - 1].lower == "no":
            negated = True
        at -= 1
    return at, negated, weak, passive


def _complement(
    page: Page, words: Sequence[Word], at: int, takes: frozenset[str]
) -> tuple[int, str, tuple[Mention, ...]] | None:
    """(end offset, issue, toward) of what follows a pattern, or None if it takes nothing there."""
    at = _past_aside(words, at)
    if at >= len(words):
        return None
    low = words[at].lower
    if low == "that" and takes & {"that", "whom_that"}:
        return clause(page, words, at + 1)
    if low == "to":
        if "np_to" in takes and at + 1 < len(words) and _starts_noun(page, words, at + 1):
            return noun(page, words, at + 1)
        return verb(page, words, at + 1) if takes & {"to", "np_or_vp"} else None
    if takes & {"whom_to", "whom_for", "whom_that"}:
        asked = _whom(page, words, at, takes)
        if asked is not None:
            return asked
    if low in _PREPOSITIONS:
        return noun(page, words, at + 1) if low in takes else None
    if "np_or_vp" in takes:
        return verb(page, words, at) if not _starts_noun(page, words, at) else noun(page, words, at)
    if "np" in takes and (_starts_noun(page, words, at) or words[at].is_word):
        return noun(page, words, at)
    if "that" in takes and _mention_at(page, words, at) is not None:
        return clause(page, words, at)
    return None


def _past_aside(words: Sequence[Word], at: int) -> int:
    while at < len(words) and (
        (words[at].lower.endswith("ly") and len(words[at].lower) > 4)
        or words[at].lower in ("again", "also", "once", "repeatedly", "today", "”", "“", '"')
    ):
        at += 1
    return at


def _starts_noun(page: Page, words: Sequence[Word], at: int) -> bool:
    low = words[at].lower
    determiner = low in {
        "the", "a", "an", "its", "their", "any", "all", "no", "more", "further", "new", "this",
        "these", "his", "her", "some", "such", "our", "both", "another",
    }  # fmt: skip
    return determiner or low.endswith("ing") or _mention_at(page, words, at) is not None


def _mention_at(page: Page, words: Sequence[Word], at: int) -> Mention | None:
    if at >= len(words):
        return None
    start = words[at].start
    found = page.mentions_in(start, words[-1].end)
    first = next((m for m in found if start <= m.start <= start + 4), None)
    if first is None or (first.start > start and words[at].lower not in ("the", "a", "all")):
        return None
    return first


def _whom(
    page: Page, words: Sequence[Word], at: int, takes: frozenset[str]
) -> tuple[int, str, tuple[Mention, ...]] | None:
    """ "urged Dorel and its allies to leave": toward both, the issue is the leaving."""
    for k in range(at, min(at + 14, len(words))):
        low = words[k].lower
        if low in ",;:.!?—–”" or low in _STOP_WORDS:
            break
        link = (low == "to" and "whom_to" in takes) or (low == "for" and "whom_for" in takes)
        if (link or (low == "that" and "whom_that" in takes)) and k > at:
            whom = page.mentions_in(words[at].start, words[k].start)
            if not whom and k - at > 6:
                return None
            rest = (
                verb(page, words, k + 1) if low == "to"
                else clause(page, words, k + 1) if low == "that"
                else noun(page, words, k + 1)
            )  # fmt: skip
            return None if rest is None else (rest[0], rest[1], whom)
    return None


def _until(words: Sequence[Word], at: int) -> int:
    """Index after the last word of the complement that begins at `at`."""
    end = at
    for k in range(at, min(at + LONGEST, len(words))):
        low, text = words[k].lower, words[k].text
        if text in ".;:!?”»—–)" or text == '"' or low in ("--", "...", "…"):
            break
        if text == "," and not _list_goes_on(words, k):
            break
        if low in _STOP_WORDS and k > at:
            break
        if low in ("and", "or") and k > at and _new_clause(words, k + 1):
            # "that Dorel and Lamba will never join": the first "will" belongs to both.
            if k - at > 3 or any(w.lower in _MODALS for w in words[at:k]):
                break
        end = k + 1
    return end


def _list_goes_on(words: Sequence[Word], comma: int) -> bool:
    window = [w.lower for w in words[comma + 1 : comma + 6]]
    return (
        "and" in window[1:] and not _new_clause(words, comma + 1) and window[0] not in _STOP_WORDS
    )


def _new_clause(words: Sequence[Word], at: int) -> bool:
    if at >= len(words):
        return True
    low = words[at].lower
    following = words[at + 1].lower if at + 1 < len(words) else ""
    starts = {"that", "he", "she", "they", "we", "i", "it", "there", "will", "would", "has", "had"}
    return (
        low in starts
        or (low.endswith("ed") and len(low) > 4 and following not in ("forces", "troops"))
        or following in ("will", "would", "has", "had", "is", "was", "were", "are", "said")
    )


def noun(page: Page, words: Sequence[Word], at: int) -> tuple[int, str, tuple[Mention, ...]] | None:
    """A noun phrase or -ing phrase, or "NATO withdrawing its forces"."""
    end = _until(words, at)
    inside = words[at:end]
    if not any(w.is_word for w in inside):
        return None
    for k in range(1, min(len(inside), 7)):
        if inside[k].lower == "that" and k >= 1:
            return clause(page, words, at + k + 1)
        doing = inside[k].lower.endswith("ing") and len(inside[k].lower) > 5
        subject = page.mentions_in(inside[0].start, inside[k].start)
        if doing and subject and subject[-1].end >= inside[k - 1].end - 2:
            owner = page.text[inside[0].start : inside[k - 1].end].removesuffix("'s")
            phrase = phrase_of_verb(inside[k:], owner.removesuffix("’s"))
            return inside[-1].end, phrase, subject
    return inside[-1].end, phrase_of_noun(inside), ()


def verb(page: Page, words: Sequence[Word], at: int) -> tuple[int, str, tuple[Mention, ...]] | None:
    """A verb phrase: "withdraw its forces from the coast"."""
    end = _until(words, at)
    inside = words[at:end]
    if not any(w.is_word for w in inside):
        return None
    return inside[-1].end, phrase_of_verb(inside), ()


def clause(
    page: Page, words: Sequence[Word], at: int
) -> tuple[int, str, tuple[Mention, ...]] | None:
    """A clause with its own subject: "the alliance halt its expansion"."""
    end = _until(words, at)
    inside = words[at:end]
    if len([w for w in inside if w.is_word]) < 2:
        return None
    toward = tuple(m for m in page.mentions_in(inside[0].start, inside[-1].end) if m.start <= (
        inside[min(5, len(inside) - 1)].start
    ) and not m.is_place)  # fmt: skip
    split = next(
        (k for k, w in enumerate(inside) if k and (w.lower in _MODALS or w.lower == "never")), None
    )
    if split is None:
        subject_end = toward[0].end if toward else inside[0].end
        split = next((k for k, w in enumerate(inside) if w.start >= subject_end), len(inside))
    if split in (0, len(inside)):
        return inside[-1].end, phrase_of_noun(inside), toward[:1]
    subject = page.text[inside[0].start : inside[split - 1].end].strip(" ,")
    subject = re.sub(r"^(?:the|a|an|all|its|their)\s+", "", subject, flags=re.IGNORECASE)
    rest = inside[split:]
    lows = [w.lower for w in rest]
    if set(lows[:3]) & BE and _participle(lows):
        return inside[-1].end, passive_phrase(rest, subject), toward[:1]
    return inside[-1].end, phrase_of_verb(rest, subject), toward[:1]


def _participle(lows: Sequence[str]) -> bool:
    after = next((k for k, w in enumerate(lows) if w in BE), 0) + 1
    while after < len(lows) and lows[after] in ("not", "n't", "never", "fully", "also", "been"):
        after += 1
    return after < len(lows) and lows[after].endswith(("ed", "en", "wn", "ut", "ld", "pt"))


def _noun_hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """ "Dorel's refusal to ...", "its insistence on ...", "a demand by Dorel that ..."."""
    stance = nouns().get(words[index].lower)
    if stance is None or index == 0:
        return None
    owner_at = index - 1
    while owner_at >= 0 and words[owner_at].lower not in ("'s", "'", "’") and index - owner_at < 4:
        if words[owner_at].lower in ("its", "their", "his", "her", "our", "my"):
            break
        owner_at -= 1
    if owner_at < 0 or index - owner_at >= 4:
        return None
    takes = frozenset(["to", "that", "on", "for", "of", "about", "against", "whom_to"])
    complement = _complement(page, _before_verb(words, index), index + 1, takes)
    if complement is None:
        return None
    end, issue, toward = complement
    possessive = words[owner_at].lower in ("'s", "'", "’")
    subject_at = owner_at - 1 if possessive else owner_at
    rule = f"positions.{words[index].lower}"
    return Told(index, index, stance, False, False, end, issue, toward, rule, subject_at)


def _before_verb(words: Sequence[Word], index: int) -> Sequence[Word]:
    """The words up to the main verb: "Dorel's refusal to leave the islands | angered Lamba"."""
    for k in range(index + 4, len(words)):
        low = words[k].lower
        if low.endswith("ed") and len(low) > 4 and words[k - 1].lower not in ("the", "a", "be"):
            return words[:k]
        if low in BE | {"has", "had", "have", "will", "would"}:
            return words[:k]
    return words


def _included(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """ "The demands include a guarantee that ...": owned by whoever was last said to demand."""
    stance = nouns().get(words[index].lower)
    if stance != "demands" or index + 2 >= len(words) or not index:
        return None
    before, after = words[index - 1].lower, words[index + 1].lower
    if before not in {"the", "these", "those", "its", "their", "key", "main", "other", "chief"}:
        return None
    if after not in ("include", "included", "includes", "are", "were", "is"):
        return None
    complement = noun(page, words, index + 2)
    if complement is None:
        return None
    end, issue, toward = complement
    rule = "positions.include"
    return Told(
        index, index + 1, stance, False, False, end, issue, toward, rule, -1, anaphoric=True
    )


def _wrong_hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "Dorel has broken the truce": claimed of Dorel."""
    if words[index].lower not in wrongs():
        return None
    subject_at, negated, weak, passive = _left(words, index)
    if negated or weak or passive or subject_at < 0:
        return None
    lows = {w.lower for w in words[subject_at + 1 : index]}
    if lows & {"will", "would", "to", "can", "should", "must", "'ll"}:
        return None
    begin = _clause_start(words, subject_at + 1)
    named = [
        m
        for m in page.mentions_in(words[begin].start, words[subject_at].end)
        if m.end >= words[subject_at].end - 2
    ]
    end = _until(words, index + 1)
    if not named or end <= index + 1:
        return None
    issue = phrase_of_verb(words[index:end], named[-1].actor.text)
    rule = "positions.wrong"
    return Told(
        index, index, "claims", False, False, words[end - 1].end, issue, (named[-1],), rule,
        subject_at, True,
    )  # fmt: skip


def _must_hit(page: Page, words: Sequence[Word], index: int) -> Told | None:
    """In speech, "Dorel must leave": demanded of Dorel."""
    musts = table().musts
    pair = " ".join(w.lower for w in words[index : index + 2])
    if words[index].lower not in musts.words and pair not in musts.phrases:
        return None
    last = index + 1 if pair in musts.phrases else index
    begin = _clause_start(words, index)
    subject = words[begin:index]
    if not subject or subject[0].lower in ("i", "we", "you", "what", "who", "which", "there", "if"):
        return None
    end = _until(words, last + 1)
    inside = words[last + 1 : end]
    if not inside:
        return None
    toward = tuple(m for m in page.mentions_in(subject[0].start, subject[-1].end) if not m.is_place)
    kept = [w for w in subject if w.lower not in ("the", "a", "all", "also", "now")]
    named = any(m.start <= kept[0].start < m.end for m in toward) if kept else True
    texts = [w.text if named or k else w.text.lower() for k, w in enumerate(kept)]
    name = " ".join(texts)
    lows = [w.lower for w in inside]
    passive = lows[0] in ("be", "not") and _participle(["be", *lows[1:]])
    issue = passive_phrase(inside, name) if passive else phrase_of_verb(inside, name)
    return Told(
        begin, last, "demands", False, False, inside[-1].end, issue, toward[-1:],
        "positions.must", -1, True,
    )  # fmt: skip


def _clause_start(words: Sequence[Word], index: int) -> int:
    at = index
    while at > 0 and index - at < 12:
        low = words[at - 1].lower
        if not words[at - 1].is_word or low in _STOP_WORDS or low in ("that", "and", "but", "or"):
            break
        at -= 1
    return at
