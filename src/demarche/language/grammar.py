"""The closed classes of English and the verbs that are known, from the tables."""

from __future__ import annotations

import functools

import msgspec

from demarche.language.inflect import Inflected, plural, verb_index
from demarche.lexicon.tables import load


class Grammar(msgspec.Struct, frozen=True):
    """The closed classes as sets of words, and the verbs that are known."""

    closed: dict[str, str]
    """A word to its tag."""
    aux: dict[str, str]
    saying: frozenset[str]
    bare_saying: frozenset[str]
    """Those that take a clause without "that"."""
    nouns: frozenset[str]
    adjectives: frozenset[str]
    verbs: dict[str, tuple[Inflected, ...]]


class _Lists(msgspec.Struct, frozen=True):
    source: str
    determiners: str
    prepositions: str
    subordinators: str
    relatives: str
    conjunctions: str
    pronouns: str
    modals: str
    be: str
    have: str
    do: str
    negations: str
    adverbs: str
    days: str
    saying: str
    bare_saying: str
    adjectives: str
    verbs: str
    nouns: str


class _ActVerbs(msgspec.Struct, frozen=True):
    verb: list[dict[str, object]]
    operator: list[dict[str, object]]
    noun: list[dict[str, object]]


class _Idioms(msgspec.Struct, frozen=True):
    verb: list[dict[str, object]]


def _of_idioms() -> set[str]:
    """The first words of the further tables' phrases."""
    tables = [load(name, _Idioms) for name in ("acts_crisis", "acts_official", "acts_idiom")]
    rows = [row for table in tables for row in table.verb]
    heads = {entry.split()[0] for row in rows for entry in listed(str(row["verbs"]))}
    return {head for head in heads if len(head) > 2 and head.isalpha()}


def listed(words: str) -> tuple[str, ...]:
    """The entries of a table's list: parted by commas, in order."""
    return tuple(entry for part in words.split(",") if (entry := part.strip()))


@functools.cache
def grammar() -> Grammar:
    """The closed classes and the verbs, read once."""
    lists = load("grammar", _Lists)
    closed: dict[str, str] = {}
    for tag, words in (
        ("ADV", lists.adverbs), ("SUB", lists.subordinators), ("P", lists.prepositions),
        ("PRO", lists.pronouns), ("DET", lists.determiners), ("CC", lists.conjunctions),
        ("REL", lists.relatives), ("MOD", lists.modals), ("NEG", lists.negations),
    ):  # fmt: skip
        for word in listed(words):
            closed[word] = tag
    for word in ("before", "after", "since", "until", "till", "as", "so", "but", "yet", "when"):
        closed[word] = "SUB"
    closed["n't"] = closed["not"] = "NEG"
    aux = {w: name for name in ("be", "have", "do") for w in listed(getattr(lists, name))}
    closed |= {word: "AUX" for word in aux}
    closed |= {day: "TIME" for day in listed(lists.days) if day not in ("may", "march")}
    acts = load("acts", _ActVerbs)
    heads = {
        entry.split()[0] for row in (*acts.verb, *acts.operator)
        for entry in listed(str(row["verbs"]))
    }  # fmt: skip
    known = heads | set(listed(lists.verbs)) | set(listed(lists.saying))
    skip = {"be", "not", "would", "see", "voice"} - set(listed(lists.verbs))
    verbs = verb_index(frozenset(known - skip))
    for written, found in verb_index(frozenset(_of_idioms() - (known - skip))).items():
        if written.endswith("ed"):  # "tabled" is a verb, "table" mostly none
            verbs.setdefault(written, found)
    nouns = set(listed(lists.nouns))
    for row in acts.noun:
        for entry in listed(str(row["nouns"])):
            if " " not in entry:
                nouns |= {entry, plural(entry)}
    return Grammar(
        closed, aux, frozenset(listed(lists.saying)), frozenset(listed(lists.bare_saying)),
        frozenset(nouns), frozenset(listed(lists.adjectives)), verbs,
    )  # fmt: skip
