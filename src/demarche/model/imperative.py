"""What an issue asks somebody to do, as a command: "withdrawal of forces" is "Withdraw forces".

Nouns that name a deed are turned back into their verbs by the table that made them, -ing forms by
the spelling rules; where neither gives a known verb there is no command.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from demarche.language.inflect import gerund, participle, past, verb_index
from demarche.lexicon.tables import load

_SHARED = 3
"""Letters that a verb and the noun of its deed begin with in common, so that the one is read in
the other ("join" is not read in "membership")."""


class _Positions(msgspec.Struct, frozen=True):
    deeds: dict[str, str]
    particles: dict[str, str]
    """Verbs of two words."""


class _Irregular(msgspec.Struct, frozen=True):
    verbs: dict[str, tuple[str, str]]


@cache
def words(table: str, key: str = "words") -> frozenset[str]:
    """A list of words that drafting goes by."""
    found = load("model_words", dict[str, dict[str, object]])[table][key]
    assert isinstance(found, list)
    return frozenset(str(word) for word in found)


def imperative(issue: str) -> str | None:
    """The command, with a capital; None where the issue is not put as a deed.

    >>> imperative("handing over of the prisoners"), imperative("closure of the strait")
    ('Hand over the prisoners', 'Close the strait')
    >>> imperative("a fixed share of the river") is None
    True
    """
    plain = re.sub(r"^(?:the|an?|its|their)\s+", "", issue.strip(), flags=re.I)
    leading = "|".join(sorted(words("leading")))
    plain = re.sub(rf"^(?:{leading})\s+(?=to\s|\w+ing\b)", "", plain, flags=re.I)
    if plain.casefold().startswith("to "):
        return _capital(plain[3:])
    if plain.casefold().startswith(tuple(f"{verb} to " for verb in words("onward"))):
        return _capital(plain)
    be = re.match(r"(.+?) be (\w+)(.*)", plain, re.DOTALL)
    if be and _is_participle(be[2]):
        return f"Let {issue.strip()}"
    return _of_noun(plain) or _of_gerund(plain) or _alone(plain)


def _alone(plain: str) -> str | None:
    """ "apology from the north for the raid" is "Apologise for the raid"."""
    match = re.fullmatch(r"([\w-]+)( from (?:(?! for ).)+)?(?: (for .+))?", plain)
    verb = _without_object().get(match[1].casefold()) if match else None
    if match is None or verb is None or (match[2] and match[1].casefold() not in _GIVEN):
        return None
    return _capital(f"{verb} {match[3] or ''}".strip())


_GIVEN = frozenset({"apology", "commitment"})
"""Deeds of which "from" tells the doer."""


@cache
def _without_object() -> dict[str, str]:
    """From the noun of a deed to its verb that takes no object, but those of talking."""
    found = {n: v for v, n in sorted(_deeds(), reverse=True) if v in words("intransitive")}
    return {noun: verb for noun, verb in found.items() if noun not in words("talks")}


def _of_noun(plain: str) -> str | None:
    match = re.match(
        r"([\w-]+)(?: (over|back|down|off|up|out))? of (?:the )?(.+)", plain, re.DOTALL
    )
    if match is None:
        return None
    rest = plain[match.start(3) :]
    the = "the " if plain[: match.start(3)].endswith("the ") else ""
    if match[2]:
        verb = _base(match[1].casefold())
        return None if verb is None else _capital(f"{verb} {match[2]} {the}{rest}")
    verb = _verbs().get(match[1].casefold())
    if verb is None:
        return None
    head, _, tail = verb.partition(" ")
    return _capital(" ".join(x for x in (head, tail, f"{the}{rest}") if x))


def _of_gerund(plain: str) -> str | None:
    first, _, rest = plain.partition(" ")
    verb = _base(first.casefold())
    following = rest.partition(" ")[0].casefold()
    if verb is None or (following and first.casefold() in words("attributive") and following
                        not in _PREPOSITIONS):  # fmt: skip
        return None
    return _capital(f"{verb} {rest.removeprefix('of ')}".strip())


_PREPOSITIONS = frozenset(
    {"against", "at", "back", "for", "from", "in", "into", "of", "off", "on", "over", "the", "to",
     "under", "with", "within", "without"}
)  # fmt: skip


@cache
def _deeds() -> tuple[tuple[str, str], ...]:
    table = load("positions", _Positions)
    return (*table.deeds.items(), *table.particles.items())


@cache
def _verbs() -> dict[str, str]:
    """From the noun of a deed to its verb: of several the one most like it."""
    found: dict[str, str] = {}
    for verb, noun in _deeds():
        if verb in words("intransitive") or _common(verb, noun) < min(_SHARED, len(verb)):
            continue
        if _common(verb, noun) > _common(found.get(noun, ""), noun):
            found[noun] = verb
    return found


def _common(a: str, b: str) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


@cache
def _gerunds() -> dict[str, str]:
    irregular = load("irregular", _Irregular).verbs
    known = {verb for verb, _ in _deeds() if " " not in verb} | set(irregular) | words("verbs")
    return {gerund(verb): verb for verb in sorted(known)}


def _base(word: str) -> str | None:
    """The verb of an -ing form, where it is known."""
    return _gerunds().get(word)


@cache
def _finite() -> dict[str, str]:
    index = verb_index(frozenset(_gerunds().values()))
    return {written: found[0].lemma for written, found in index.items()}


def finite(word: str) -> str | None:
    """The verb that a form is of, where it is known.

    >>> finite("withdraws"), finite("recognised"), finite("perhaps")
    ('withdraw', 'recognise', None)
    """
    return _finite().get(word)


@cache
def _participles() -> frozenset[str]:
    known = set(_gerunds().values())
    return frozenset(form for verb in known for form in (*participle(verb), *past(verb)))


def is_state(word: str) -> bool:
    """Whether a word alone tells only what something is like: "shut", "closed".

    >>> is_state("shut"), is_state("closed"), is_state("return"), is_state("deed")
    (True, True, False, False)
    """
    nouns = {noun for _, noun in _deeds()}
    return word in _participles() and word not in nouns and word not in words("onward")


def _is_participle(word: str) -> bool:
    return word.casefold().endswith("ed") or word.casefold() in _participles()


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".replace(" and to ", " and ")
