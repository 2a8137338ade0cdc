"""Who is whom across reports: appearances of actors, and the rules that merge them.

An appearance is one actor in one report; it becomes the same actor as another only by a
judgement: of a rule, whose name the judgement carries, or of a person. No rule knows any name.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from rapidfuzz.distance import JaroWinkler

from demarche.ground.ids import content_id
from demarche.ground.items import Act, Actor, Decision, Item, Meeting, Position, Quantity, Statement
from demarche.record.judgements import Judgement, groups
from demarche.record.long_names import long_names
from demarche.record.names import is_group_name, is_person_name, name_words
from demarche.record.places import is_place

Kind = Literal["person", "party", "group"]

_SPELLING = 0.9  # Jaro-Winkler; "Lukashevich" and "Loukachevitch" have 0.93
_GIVEN = 0.75  # the same, for given names, where the office is the same


class Appearance(msgspec.Struct, frozen=True):
    """One actor in one report, under the fullest name that the report gives."""

    id: str
    source: str
    name: str
    party: str | None
    roles: tuple[str, ...] = ()
    mentions: int = 1


class Identity(msgspec.Struct, frozen=True):
    """One actor across reports, with the appearances that were judged to be the same."""

    id: str
    name: str
    party: str | None
    kind: Kind
    roles: tuple[str, ...]
    appearances: tuple[str, ...]
    reports: int
    mentions: int


class Resolution(msgspec.Struct, frozen=True):
    """Who is whom, and by which judgements of rules."""

    identities: tuple[Identity, ...]
    rules: tuple[Judgement, ...]
    identity_of: dict[str, str]
    """Appearance id -> identity id."""


def slots(item: Item) -> Iterator[tuple[str, Actor]]:
    """Everyone an item names, with the field that names them."""
    match item:
        case Statement(speaker=speaker, echoes=echoes):
            fields = [("speaker", speaker), ("echoes", echoes)]
        case Act(actor=actor, recipient=recipient):
            fields = [("actor", a) for a in actor]
            fields += [("recipient", a) for a in recipient]
        case Position(party=party, toward=toward):
            fields = [("party", party), *(("toward", a) for a in toward)]
        case Meeting(participants=participants):
            fields = [("participant", a) for a in participants]
        case Quantity(holder=holder):
            fields = [("holder", holder)]
        case Decision(decider=decider):
            fields = [("decider", decider)]
    return ((slot, actor) for slot, actor in fields if actor is not None)


def appearance_id(source: str, actor: Actor) -> str:
    """The id of an actor's appearance in a report."""
    return _appearance_id(source, actor.name, actor.party)


@functools.lru_cache(maxsize=65536)
def _appearance_id(source: str, name: str, party: str | None) -> str:
    return content_id("app", source, " ".join(name_words(name)), party)


def appearances(items: Iterable[Item]) -> tuple[Appearance, ...]:
    """Every actor of every report, once a report, in the order of first mention."""
    seen: dict[str, list[Actor]] = {}
    source: dict[str, str] = {}
    for item in items:
        for _, actor in slots(item):
            key = appearance_id(item.source, actor)
            seen.setdefault(key, []).append(actor)
            source[key] = item.source
    return tuple(
        Appearance(
            key, source[key], actors[0].name, actors[0].party,
            tuple(dict.fromkeys(a.role for a in actors if a.role)), len(actors),
        )
        for key, actors in seen.items()
    )  # fmt: skip


def kind_of(name: str, roles: Sequence[str]) -> Kind:
    """Whether a name is a person's, a collective's, or a party's (a state, a body, an organ)."""
    return _kind_of(name, bool(roles))


@functools.lru_cache(maxsize=65536)
def _kind_of(name: str, roles: bool) -> Kind:
    if is_group_name(name):
        return "group"
    if is_place(name):
        return "party"
    return "person" if roles or is_person_name(name) else "party"


class _Form(msgspec.Struct, frozen=True):
    """All appearances under one name and party."""

    words: tuple[str, ...]
    party: str | None
    kind: Kind
    first: str
    name: str
    roles: frozenset[str]
    sources: frozenset[str]


def _rule(name: str, a: str, b: str, why: str) -> Judgement:
    return Judgement.of("merge", "actor", (a,), (b,), by=f"rule:{name}", why=why)


def resolve(seen: Sequence[Appearance], judged: Sequence[Judgement] = ()) -> Resolution:
    """Who is whom, by the rules and by what people judged (their merges, splits and undos)."""
    by_id = {a.id: a for a in sorted(seen, key=lambda a: a.id)}
    forms, rules = _forms(list(by_id.values()))
    rules += _full_names(forms) + _tails(forms) + _spellings(forms) + _initials(forms)
    sides = {f.first: f.name for f in forms if f.kind == "party" and f.party is None}
    rules += [_rule("long-name", a, b, "the long name of a state") for a, b in long_names(sides)]
    found, used = groups(by_id, rules, [j for j in judged if j.about != "issue"])
    identities = _identities([[by_id[m] for m in members] for members in found])
    of = {member: identity.id for identity in identities for member in identity.appearances}
    return Resolution(identities, used, of)


def _forms(seen: Sequence[Appearance]) -> tuple[list[_Form], list[Judgement]]:
    """Same name and same party: one form, and the judgements that join its appearances."""
    alike: dict[tuple[tuple[str, ...], str | None], list[Appearance]] = defaultdict(list)
    for appearance in seen:
        alike[(name_words(appearance.name), appearance.party)].append(appearance)
    forms, rules = [], []
    for (words, party), members in sorted(alike.items(), key=lambda kv: (kv[0][0], kv[0][1] or "")):
        first = members[0]
        roles = frozenset(role.casefold() for m in members for role in m.roles)
        kind = kind_of(first.name, sorted(roles))
        sources = frozenset(m.source for m in members)
        forms.append(_Form(words, party, kind, first.id, first.name, roles, sources))
        rules += [_rule("same-name", first.id, m.id, "same name, same party") for m in members[1:]]
    return forms, rules


def _full_names(forms: Sequence[_Form]) -> list[Judgement]:
    """The same full name, whose party only one report knows (or the words in another order)."""
    alike: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for form in forms:
        if form.kind == "person" and len(form.words) > 1:
            alike[tuple(sorted(form.words))].append(form)
    rules = []
    for members in alike.values():
        if len({m.party for m in members} - {None}) <= 1:  # two parties: two people
            why = "same full name, no other party"
            rules += [_rule("full-name", members[0].first, m.first, why) for m in members[1:]]
    return rules


def _tails(forms: Sequence[_Form]) -> list[Judgement]:
    """A shorter name that ends exactly one fuller name of the same party ("Vale", "Ana Vale").

    A surname of no party is that of the one person in all reports whom it ends.
    """
    fuller: dict[tuple[tuple[str, ...], str | None], list[_Form]] = defaultdict(list)
    for form in forms:
        if len(form.words) > 1 and form.kind != "group":
            tails = {form.words[i:] for i in range(1, len(form.words))}
            if len(form.words) == 2:  # names that begin with the surname
                tails.add(form.words[:1])
            for tail in sorted(tails):
                if form.party:
                    fuller[(tail, form.party)].append(form)
                if form.kind == "person" and tail == form.words[-1:]:
                    fuller[(tail, None)].append(form)
    rules = []
    for form in forms:
        if form.party is None and (form.kind == "group" or is_place(form.name)):
            continue
        found = fuller.get((form.words, form.party), [])
        people = {tuple(sorted(f.words)) for f in found}
        longest = max(found, key=lambda f: (len(f.words), f.words), default=None)
        if longest and all(set(p) <= set(longest.words) for p in people):
            if form.party is None and _is_another(form, found):
                continue
            name, of = (
                ("surname-and-party", " of the same party") if form.party else ("surname", "")
            )
            why = f"the end of exactly one fuller name{of}"
            rules.append(_rule(name, form.first, longest.first, why))
    return rules


def _is_another(form: _Form, found: Sequence[_Form]) -> bool:
    """Whether a bare surname stands for nobody of these: two parties, or told apart in a report."""
    return len({f.party for f in found} - {None}) > 1 or any(
        f.sources & form.sources for f in found
    )


def _spellings(forms: Sequence[_Form]) -> list[Judgement]:
    """Another spelling of a person's name, same party, never both in one report."""
    blocks: dict[tuple[str, str], list[_Form]] = defaultdict(list)
    for form in forms:
        if form.kind == "person" and form.party and len(form.words) > 1:
            blocks[(form.party, form.words[0][0])].append(form)
    rules = []
    for members in blocks.values():
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if _same_spelled_otherwise(a, b) and not a.sources & b.sources:
                    why = "names that differ only in spelling, same party"
                    rules.append(_rule("other-spelling", a.first, b.first, why))
    return rules


def _initials(forms: Sequence[_Form]) -> list[Judgement]:
    """An abbreviation that is the initials of exactly one full name without a party of its own."""
    full: dict[str, list[_Form]] = defaultdict(list)
    for form in forms:
        capitals = [w[0] for w in re.findall(r"[^\W_]+", form.name) if w[0].isupper()]
        if form.kind == "party" and form.party is None and form.name[0].isupper():
            full["".join(capitals)].append(form)
    rules = []
    for form in forms:
        if form.party is None and re.fullmatch(r"[A-Z]{2,8}", form.name):
            found = [f for f in full[form.name] if f.words != form.words]
            if len(found) == 1:
                why = "the initials of exactly one full name"
                rules.append(_rule("initials", found[0].first, form.first, why))
    return rules


def _same_spelled_otherwise(a: _Form, b: _Form) -> bool:
    given, surname = (a.words[0], b.words[0]), (a.words[-1], b.words[-1])
    if surname[0] == surname[1] and (given[0] == given[1] or 1 in map(len, given)):
        return True  # a middle name, or an initial
    if min(map(len, surname)) < 5 or JaroWinkler.similarity(*surname) < _SPELLING:
        return False
    if given[0] == given[1] or 1 in map(len, given):
        return True
    return bool(a.roles & b.roles) and JaroWinkler.similarity(*given) >= _GIVEN


def _identities(found: Sequence[Sequence[Appearance]]) -> tuple[Identity, ...]:
    made: list[Identity] = []
    for members in found:
        names = Counter[str]()
        for m in members:
            names[m.name] += m.mentions
        roles = tuple(sorted({role for m in members for role in m.roles}))
        kinds = {kind_of(m.name, m.roles) for m in members}
        kind: Kind = "person" if "person" in kinds else kind_of(members[0].name, ())
        full = kind == "person"
        name = min(
            names,
            key=lambda n: (-len(name_words(n)) if full else n.isupper(), -names[n], n),
        )
        parties = Counter(m.party for m in members if m.party)
        party = min(parties, key=lambda p: (-parties[p], p), default=None)
        made.append(
            Identity(
                content_id("who", " ".join(name_words(name)), party), name, party, kind, roles,
                tuple(m.id for m in members), len({m.source for m in members}),
                sum(m.mentions for m in members),
            )
        )  # fmt: skip
    often = Counter(identity.id for identity in made)
    unique = [
        i if often[i.id] == 1
        else msgspec.structs.replace(i, id=content_id("who", i.id, i.appearances[0]))
        for i in made
    ]  # fmt: skip
    return tuple(sorted(unique, key=lambda i: i.id))
