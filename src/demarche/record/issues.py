"""What they differ about: positions on one issue, however it is worded, in a matrix by party."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from demarche.ground.items import Position, Stance
from demarche.language.spelling import american
from demarche.read.matters import (
    Matter,
    is_against,
    is_end,
    matter_of,
    same_matter,
    without_end,
)
from demarche.record.align import common_stem
from demarche.record.judgements import Judgement, groups
from demarche.record.known import Cell, Issue
from demarche.record.names import plain
from demarche.record.parties import Sides
from demarche.record.places import party_words
from demarche.record.stems import stem
from demarche.record.wording import function_words

_LETTERS = re.compile(r"[^\W_]+")
_NEAR = 0.75  # part of the head words shared, from which a longer wording can mean the same


def head_words(issue: str) -> frozenset[str]:
    """What an issue is about: stems without function words; names of one party as its code."""
    words = [re.sub(r"'s?$", "", w) for w in plain(issue).split()]
    words = [part for w in words for part in _LETTERS.findall(w)]
    skipped = function_words()
    found = []
    i = 0
    while i < len(words):
        for length in (4, 3, 2, 1):
            code = party_words().get(" ".join(words[i : i + length]))
            if code is not None and i + length <= len(words):
                found.append(f"@{code}")
                break
        else:
            length = 1
            if words[i] not in skipped:
                found.append(common_stem(stem(american(words[i]))))
        i += length
    return frozenset(found)


def issues(
    positions: Sequence[Position], sides: Sides, judged: Sequence[Judgement] = ()
) -> tuple[Issue, ...]:
    """The issues, the one with most positions first, each with its cells by party and stance."""
    by_id: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_id[position.issue_id].append(position)
    mine = [j for j in judged if j.about != "actor"]
    found, _ = groups(by_id, _same_issue(by_id), mine)
    made = [_issue(members, by_id, sides) for members in found]
    size = {issue.id: sum(len(c.positions) for c in issue.cells) for issue in made}
    return tuple(sorted(made, key=lambda i: (-size[i.id], i.name, i.id)))


def _same_issue(by_id: dict[str, list[Position]]) -> list[Judgement]:
    heads = {
        key: Counter(head_words(p.issue) for p in held).most_common(1)[0][0]
        for key, held in sorted(by_id.items())
    }
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for key, words in heads.items():
        alike[words].append(key)
    rules = [
        _rule("same-head-words", members[0], other)
        for members in alike.values() if members[0] and heads[members[0]]
        for other in members[1:]
    ]  # fmt: skip
    rules += _longer_wordings(alike) + _same_matters(by_id) + _same_doers(by_id)
    return rules + _answered_in_brief(by_id)


def _same_matters(by_id: dict[str, list[Position]]) -> list[Judgement]:
    """Wordings of one matter (see `read.matters`), joined."""
    told: dict[Matter, list[str]] = defaultdict(list)
    for key, held in sorted(by_id.items()):
        told[matter_of(Counter(p.issue for p in held).most_common(1)[0][0])].append(key)
    rules = [
        _rule("same-matter", keys[n - 1], keys[n])
        for matter, keys in told.items() if matter.words
        for n in range(1, len(keys))
    ]  # fmt: skip
    for matter, alike in _alike(list(told)).items():
        if not matter.names and len({o.names for o in alike if o.names}) > 1:
            # Whose it is decides, and this wording does not say: nobody is chosen for it.
            alike = [o for o in alike if not o.names]
        rules += [
            _rule("same-matter", told[matter][0], told[o][0])
            for o in alike
            if (o.names or not matter.names) and not _at_odds(told[matter], told[o], by_id)
        ]
    return rules


def _at_odds(a: Sequence[str], b: Sequence[str], by_id: dict[str, list[Position]]) -> bool:
    """Whether one wording says by whom the deed is to be done, and the other is of another's deed.

    Nobody demands of others what is to be done "by" itself, or refuses for somebody else.
    """
    for one, other in ((a, b), (b, a)):
        doers = {n for key in one for p in by_id[key] for n in _by(p.issue)}
        rest = [p for key in other for p in by_id[key] if not _by(p.issue)]
        if not doers or not rest:
            continue
        told = [(p.stance, p.party.party or plain(p.party.name)) for p in rest]
        if any((stance == "demands") == (who in doers) for stance, who in told
               if stance in ("demands", "refuses")):  # fmt: skip
            return True
    return False


def _by(issue: str) -> frozenset[str]:
    """Who is to do it, where a wording says by whom."""
    match = re.search(r"\bby (?=the [A-Z]|[A-Z])(.+)$", issue)
    return matter_of(match[1]).names if match else frozenset()


def _same_doers(by_id: dict[str, list[Position]]) -> list[Judgement]:
    """Wordings of a deed alone that one party is to do: who demands it names the party, and who
    refuses it is the party ("apology from Bolivia"; Bolivia refuses an "apology").
    """
    told: dict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    for key, held in sorted(by_id.items()):
        matter = matter_of(Counter(p.issue for p in held).most_common(1)[0][0])
        doers = matter.names or _doers(held)
        if matter.deeds and not matter.things and len(doers) == 1:
            told[matter.deeds, min(doers)].append(key)
    return [_rule("same-doer", keys[0], key) for keys in told.values() for key in keys[1:]]


def _answered_in_brief(by_id: dict[str, list[Position]]) -> list[Judgement]:
    """A bare deed that its doer refuses or accepts ("apology"), and the one fuller wording of that
    deed which is demanded of the same ("apology from Bolivia for the raid").
    """
    asked_of: dict[tuple[frozenset[str], str], dict[Matter, str]] = defaultdict(dict)
    bare: list[tuple[str, str, frozenset[str]]] = []
    for key, held in sorted(by_id.items()):
        matter = matter_of(Counter(p.issue for p in held).most_common(1)[0][0])
        answers = all(p.stance in ("refuses", "accepts") for p in held)
        if answers and matter.deeds and not matter.things and not matter.names:
            doers = _doers(held)
            bare += [(key, min(doers), matter.deeds)] if len(doers) == 1 else []
        elif matter.things and any(p.stance == "demands" for p in held):
            for doer in _doers([p for p in held if p.stance == "demands"]):
                asked_of[matter.deeds, doer].setdefault(matter, key)
    rules = []
    for key, doer, deeds in bare:
        found = asked_of.get((deeds, doer), {})
        first = next(iter(found), None)
        if first is not None and all(same_matter(first, other) for other in found):
            rules.append(_rule("same-doer", found[first], key))
    return rules


_MORE = re.compile(r"\b(?:more|less|fewer|other) than\b", re.IGNORECASE)
_WELCOMES = re.compile(r"\b(?:welcom|hail|prais|applaud|laud)(?:e|es|ed|s|ing)?\b", re.IGNORECASE)
"""Words for what another did: who welcomes a withdrawal has not withdrawn."""


def _doers(held: Sequence[Position]) -> frozenset[str]:
    """Who is to do what is demanded, refused, accepted or offered, as a matter names them."""
    found = [
        actor for p in held
        for actor in (p.toward if p.stance in ("demands", "conditions") else (p.party,))
        if p.stance != "claims" and not (p.stance == "accepts" and _WELCOMES.search(p.anchor.exact))
    ]  # fmt: skip
    return frozenset(a.party or plain(a.name) for a in found)


def _alike(matters: Sequence[Matter]) -> dict[Matter, list[Matter]]:
    """Each matter's likes among the others, in order.

    Only those are compared that share what `same_matter` needs two matters to share, so that the
    work grows with the wordings and not with their pairs. Of k things half must be shared, so one
    of the rarest k - k/2 + 1 is; the matter with fewer things looks the other up.
    *Source*: prefix filtering (Chaudhuri, Ganti and Kaushik 2006).
    """
    index: dict[_Key, list[int]] = defaultdict(list)
    for number, matter in enumerate(matters):
        for key in _keys(matter):
            index[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for number, matter in enumerate(matters):
        near = {other for key in _asked(matter, index) for other in index[key]}
        pairs.update(
            (number, o) if number < o else (o, number)
            for o in near if o != number and same_matter(matter, matters[o])
        )  # fmt: skip
    alike: dict[Matter, list[Matter]] = {matter: [] for matter in matters}
    for one, other in sorted(pairs):
        alike[matters[one]].append(matters[other])
        alike[matters[other]].append(matters[one])
    return alike


_Key = tuple[str, str, str]
"""A deed ("" where there is none), a thing or "", a name or ""."""


def _keys(matter: Matter) -> list[_Key]:
    """Under what a matter is kept: its things, each with a deed; without many, its names."""
    deeds = sorted(matter.deeds) or [""]
    found = [(deed, thing, "") for deed in deeds for thing in sorted(matter.things)]
    if len(matter.things) <= 1:
        found += [(deed, "", name) for deed in deeds for name in sorted(matter.names) or [""]]
    return found


def _asked(matter: Matter, index: Mapping[_Key, Sequence[int]]) -> list[_Key]:
    """Under what a matter's likes stand that have as many things as it has, or more."""
    deeds = sorted(matter.deeds) or [""]
    if not matter.things:
        return [(deed, "", name) for deed in deeds for name in sorted(matter.names) or [""]]
    count = len(matter.things)
    needed = count if not matter.deeds else (count + 1) // 2
    asked: list[_Key] = []
    for deed in deeds:
        often = [(len(index[deed, thing, ""]), thing) for thing in matter.things]
        asked += [(deed, thing, "") for _, thing in sorted(often)[: count - needed + 1]]
    return asked


def _longer_wordings(alike: dict[frozenset[str], list[str]]) -> list[Judgement]:
    """A wording that one other, and only one, repeats with a word more that is no name."""
    index: dict[str, list[frozenset[str]]] = defaultdict(list)
    for words in alike:
        for word in words:
            index[word].append(words)
    rules = []
    for words in sorted(alike, key=sorted):
        if len(words) < 3:
            continue
        rarest = min(words, key=lambda w: (len(index[w]), w))
        longer = [
            other for other in index[rarest]
            if words < other and len(words) >= _NEAR * len(other)
        ]  # fmt: skip
        if len(longer) == 1 and not any(w.startswith("@") for w in longer[0] - words):
            rules.append(_rule("longer-wording", alike[words][0], alike[longer[0]][0]))
    return rules


def _rule(name: str, a: str, b: str) -> Judgement:
    why = {
        "same-head-words": "the same head words",
        "longer-wording": "one wording repeats the other",
        "same-matter": "the same deed, things and names",
        "same-doer": "the same deed, and the same party to do it",
    }[name]
    return Judgement.of("merge", "issue", (a,), (b,), by=f"rule:{name}", why=why)


def _issue(members: Sequence[str], by_id: dict[str, list[Position]], sides: Sides) -> Issue:
    held = [p for key in members for p in by_id[key]]
    wordings = Counter(p.issue for p in held)
    key = min(members, key=lambda k: (-len(by_id[k]), k))
    name, ordered = named(wordings)
    cells: dict[tuple[str, Stance, bool], list[Position]] = defaultdict(list)
    for position in held:
        party = sides.party(position.source, position.party)
        cells[party, position.stance, is_against(position)].append(position)
    made = [
        Cell(
            party, key, stance, tuple(p.id for p in group),
            tuple(dict.fromkeys(t for p in group for t in sides.parties(p.source, p.toward))),
            against, round(1 - math.prod(1 - p.confidence for p in group), 6),
        )
        for (party, stance, against), group in sorted(cells.items())
    ]  # fmt: skip
    return Issue(key, name, ordered, tuple(made))


def named(wordings: Counter[str]) -> tuple[str, tuple[str, ...]]:
    """An issue's name, and its wordings, the most told first.

    What is to end gives the name, not its ending: over "an end to the blockade" they stand against
    the blockade. Of wordings told as often one that names a deed comes first; one that goes "more
    than" another does not name what both are about.
    """
    told = {w: (bool(_MORE.search(w)), not matter_of(w).deeds) for w in wordings}
    ordered = tuple(sorted(wordings, key=lambda w: (-wordings[w], *told[w], len(w), w)))
    return next((w for w in ordered if not is_end(w)), without_end(ordered[0])), ordered
