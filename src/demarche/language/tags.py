"""A rough part of speech for each word, from closed classes, a list of verbs and the neighbours.

Tags: V verb, AUX, MOD modal, TO before an infinitive, NEG, N noun, NAME, PRO, DET, ADJ, ADV, NUM,
TIME (a day or month), P preposition, CC, SUB (subordinator or "that"), REL, POS ("'s"), PUNCT.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from demarche.language.inflect import Inflected, plural, verb_index
from demarche.language.words import Word
from demarche.lexicon.tables import load


class Token(msgspec.Struct, gc=False):
    """A word as the shallow reader sees it: its place, its tag, and its lemma if it is a verb."""

    start: int
    end: int
    lower: str
    tag: str = ""
    lemma: str = ""
    form: str = ""
    aux: str = ""
    """be, have or do, for an auxiliary."""
    reduced: bool = False
    """A participle after its noun ("troops sent by ...")."""
    options: tuple[Inflected, ...] = ()
    name: int = -1
    """Index of the name it stands for, among the names given."""


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
    nouns = set(listed(lists.nouns))
    for row in acts.noun:
        for entry in listed(str(row["nouns"])):
            if " " not in entry:
                nouns |= {entry, plural(entry)}
    return Grammar(
        closed, aux, frozenset(listed(lists.saying)), frozenset(listed(lists.bare_saying)),
        frozenset(nouns), frozenset(listed(lists.adjectives)), verbs,
    )  # fmt: skip


def _points(tokens: Sequence[Token], index: int) -> bool:
    """Whether "that" points at the noun after it ("broke that promise")."""
    if index + 1 >= len(tokens) or index == 0:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if after.tag or not (after.lower in grammar().nouns or not after.options):
        return False
    return before.tag == "P" or (before.tag == "V" and before.lemma not in grammar().saying)


_QUOTES = frozenset('"“”„«»`‘') | {"''", "``"}
_ENDS = ("tion", "ment", "ness", "ity", "ship", "ence", "ance", "ism")
_ADJECTIVES = ("al", "ive", "ous", "ful", "less", "able", "ible", "ic", "ish", "ary", "ian", "ese")
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds "
    "thousand thousands million billion third half twenty thirty forty fifty".split()
)
_OPENS_OBJECT = frozenset({"DET", "NAME", "PRO", "NUM", "N", "ADJ", "TO"})
_ABOUT = frozenset("about around over nearly up to than under".split())
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "POS"})
_DEEDS = frozenset(
    "response answer end return start access damage approach visit trip tour reaction alternative "
    "prior due addition opposition close according thanks objection flight way".split()
)


def tagged(
    words: Sequence[Word], names: Sequence[tuple[int, int]] = (), capitals: bool = True
) -> tuple[Token, ...]:
    """The sentence's tokens with their tags.

    `names` are [start, end) offsets of names, in order and apart; each becomes one token whose
    words are not looked at. With `capitals`, other capitalised runs become names too.
    Quotation marks and short parentheses are left out.
    """
    tokens = _merged(words, names, capitals)
    for index, token in enumerate(tokens):
        if token.lower in _ABOUT and index + 1 < len(tokens) and tokens[index + 1].tag == "NUM":
            token.tag = "ADV"
        elif token.lower == "that" and _points(tokens, index):
            token.tag = "DET"
        elif not token.tag:
            _decide(tokens, index)
    return tuple(tokens)


def _merged(words: Sequence[Word], names: Sequence[tuple[int, int]], capitals: bool) -> list[Token]:
    rules = grammar()
    found: list[Token] = []
    index = number = 0
    while index < len(words):
        word = words[index]
        while number < len(names) and names[number][1] <= word.start:
            number += 1
        if number < len(names) and names[number][0] <= word.start:
            index = _take_name(words, index, names, number, found)
            continue
        if word.text == "(":
            index = _past_parenthesis(words, index)
            continue
        if word.text not in _QUOTES and not _is_joint(words, index):
            found.append(_first_look(word, rules, capitals, bool(found)))
        index += 1
    return _joined(found)


def _is_joint(words: Sequence[Word], index: int) -> bool:
    """Whether it is the hyphen of a compound ("23-month")."""
    if words[index].text not in "-/" or not 0 < index < len(words) - 1:
        return False
    return words[index - 1].end == words[index].start and words[index].end == words[index + 1].start


def _take_name(
    words: Sequence[Word], index: int, names: Sequence[tuple[int, int]], number: int,
    found: list[Token],
) -> int:  # fmt: skip
    start, end = words[index].start, names[number][1]
    lower = words[index].lower
    last = index
    while last + 1 < len(words) and words[last + 1].start < end:
        last += 1
    tag = "NAME"
    if last == index and grammar().closed.get(lower) in ("PRO", "DET"):
        tag = "DET" if lower in ("its", "their", "his", "our", "my", "your", "whose") else "PRO"
        if lower == "her":
            tag = "DET"
    found.append(Token(start, words[last].end, lower if tag != "NAME" else "", tag, name=number))
    return last + 1


def _past_parenthesis(words: Sequence[Word], index: int) -> int:
    for ahead in range(index + 1, min(index + 12, len(words))):
        if words[ahead].text == ")":
            return ahead + 1
    return index + 1


def _first_look(word: Word, rules: Grammar, capitals: bool, inside: bool) -> Token:
    lower = word.lower
    token = Token(word.start, word.end, lower)
    if not word.is_word:
        token.tag = "PUNCT"
    elif lower in ("'s", "'"):
        token.tag = "POS"
    elif inside and word.text in ("May", "March") and capitals:
        token.tag = "TIME"
    elif (known := rules.closed.get(lower)) and not (lower == "us" and word.text == "US"):
        token.tag, token.aux = known, rules.aux.get(lower, "")
        if known == "MOD":
            token.lemma = {"'ll": "will", "wo": "will", "sha": "shall", "'d": "would",
                           "ca": "can"}.get(lower, lower)  # fmt: skip
        if known == "AUX" and lower in ("being", "having"):
            token.form = "ing"
    elif lower[0].isdigit() or lower in _NUMBERS:
        token.tag = "NUM"
    else:
        token.options = rules.verbs.get(lower, ())
        strange = lower not in rules.nouns and not token.options
        if capitals and word.is_capital and (inside or (strange and not lower.endswith("ly"))):
            token.tag = "NAME"
    return token


def _joined(tokens: list[Token]) -> list[Token]:
    """Runs of capitalised words as one name."""
    found: list[Token] = []
    for token in tokens:
        if (
            token.tag == "NAME" and token.name < 0 and found
            and found[-1].tag == "NAME" and found[-1].name < 0
        ):  # fmt: skip
            found[-1].end = token.end
            continue
        found.append(token)
    return found


def _before(tokens: Sequence[Token], index: int) -> Token | None:
    """The nearest token on the left that is no adverb."""
    index -= 1
    while index >= 0 and tokens[index].tag in ("ADV", "NEG"):
        index -= 1
    return tokens[index] if index >= 0 else None


def _after(tokens: Sequence[Token], index: int) -> Token | None:
    index += 1
    while index < len(tokens) and tokens[index].tag == "ADV":
        index += 1
    return tokens[index] if index < len(tokens) else None


def _is(token: Token, *wanted: str) -> Inflected | None:
    return next((o for o in token.options if o.form in wanted), None)


def _verb(token: Token, option: Inflected) -> None:
    token.tag, token.lemma, token.form = "V", option.lemma, option.form


def _decide(tokens: list[Token], index: int) -> None:
    token = tokens[index]
    before, after = _before(tokens, index), _after(tokens, index)
    if not token.options:
        _plain(token)
        return
    tag = before.tag if before else "START"
    if before is not None and _after_helper(token, before):
        return
    if before is not None and before.lower == "to" and _infinitive(tokens, index, after):
        return
    if option := _is(token, "ing"):
        _gerund(token, option, tag, after, before)
    elif option := _is(token, "past", "part"):
        _past(tokens, index, option, tag, after)
    else:
        _present(tokens, index, tag, after)


def _plain(token: Token) -> None:
    lower = token.lower
    if lower.endswith("ly") and lower not in ("ally", "family", "assembly", "supply", "italy"):
        token.tag = "ADV"
    elif lower.endswith(_ENDS) or lower in grammar().nouns:
        token.tag = "N"
    elif lower.endswith(_ADJECTIVES) and not lower.endswith(("sal", "val", "eal", "ial")):
        token.tag = "ADJ"
    else:
        token.tag = "N"


def _after_helper(token: Token, before: Token) -> bool:
    """After a modal or an auxiliary the form alone decides."""
    wanted: tuple[str, ...] = ()
    if before.tag == "MOD" or before.aux == "do":
        wanted = ("base",)
    elif before.aux == "have":
        wanted = ("part", "past")
    elif before.aux == "be":
        wanted = ("part", "past", "ing")
    option = _is(token, *wanted) if wanted else None
    if option is None:
        return False
    _verb(token, option)
    return True


def _infinitive(tokens: list[Token], index: int, after: Token | None) -> bool:
    option = _is(tokens[index], "base")
    if option is None:
        return False
    place = index - 1
    while tokens[place].lower != "to":
        place -= 1
    host = tokens[place - 1] if place else None
    ambiguous = tokens[index].lower in grammar().nouns
    if ambiguous and host is not None and host.lower in _DEEDS:
        return False
    if ambiguous and (after is None or after.tag in ("PUNCT", "CC", "AUX", "MOD")) and (
        host is not None and host.tag in ("N", "NAME", "P")
    ):  # fmt: skip
        return False
    tokens[place].tag = "TO"
    _verb(tokens[index], option)
    return True


def _gerund(
    token: Token, option: Inflected, tag: str, after: Token | None, before: Token | None
) -> None:
    noun = token.lower in grammar().nouns
    object_next = after is not None and (after.tag in _OPENS_OBJECT
                                         or (after.tag == "" and not noun))  # fmt: skip
    if tag in _BEFORE_NOUN:
        modifies = after is not None and after.tag in ("", "N", "NAME", "ADJ")
        token.tag = "ADJ" if modifies and not noun else "N"
    elif after is not None and after.lower == "of":
        token.tag = "N"
    elif noun and not object_next:
        verbal = tag in ("PUNCT", "V") and after is not None and after.tag in ("P", "SUB")
        token.tag = "N"
        if verbal and before is not None and before.lower == ",":
            _verb(token, option)
    elif noun and tag in ("NAME", "N", "START") and not (after is not None and after.tag == "DET"):
        token.tag = "N"
    else:
        _verb(token, option)


def _past(
    tokens: list[Token], index: int, option: Inflected, tag: str, after: Token | None
) -> None:
    token = tokens[index]
    before = _before(tokens, index)
    if token.lower in grammar().nouns and tag in (*_BEFORE_NOUN, "P"):
        token.tag = "N"
        return
    if tag == "DET" and before is not None and before.lower in (
        "both", "all", "some", "many", "several", "this", "that", "these", "most", "few",
    ):  # fmt: skip
        _verb(token, option)
        return
    if tag in _BEFORE_NOUN or tag == "P":
        token.tag = "ADJ"
        return
    if token.lower in grammar().adjectives and after is not None and after.tag in ("", "N"):
        token.tag = "ADJ"
        return
    _verb(token, option)
    distinct = _is(token, "past") is None
    if distinct:
        token.form = "part"
    if _is(token, "part") is None:
        return
    by = after is not None and after.lower == "by"
    if tag in ("N", "NAME") and (distinct or by or _second(tokens, index)):
        token.reduced = True
    elif tag in ("N", "NAME") and _in_apposition(tokens, index, after):
        token.reduced = True
    elif tag == "PUNCT" and (by or distinct) and index > 1:
        token.reduced = True
    elif tag in ("START", "CC", "V") and distinct:
        token.reduced = True


def _in_apposition(tokens: Sequence[Token], index: int, after: Token | None) -> bool:
    """«..., a member of the group jailed last year, ...»: a participle in an apposition."""
    if after is not None and after.tag in ("DET", "NAME", "PRO", "TO"):
        return False
    for place in range(index - 1, 0, -1):
        token = tokens[place]
        if token.tag in ("SUB", "REL", "CC", "V", "AUX"):
            return False
        if token.lower == ",":
            return tokens[place + 1].lower in ("a", "an")
    return False


def _second(tokens: Sequence[Token], index: int) -> bool:
    """Whether a finite verb stands already in this stretch, so that its object is modified."""
    for place in range(index - 1, -1, -1):
        token = tokens[place]
        if token.tag in ("SUB", "REL", "CC", "PUNCT"):
            return False
        if token.tag in ("V", "AUX"):
            if token.reduced or token.form == "ing" or (place and tokens[place - 1].tag == "TO"):
                continue
            return token.lemma not in grammar().bare_saying
    return False


def _present(tokens: Sequence[Token], index: int, tag: str, after: Token | None) -> None:
    token, before = tokens[index], _before(tokens, index)
    third = _is(token, "s")
    option = third or _is(token, "base")
    noun = token.lower in grammar().nouns
    if option is None or tag in (*_BEFORE_NOUN, "P", "POS"):
        token.tag = "N"
        return
    opens = after is not None and (
        after.tag in ("DET", "NAME", "PRO", "TO", "NUM") or after.lower in ("that", "to")
        or (token.lower in ("calls", "call") and after.lower in ("for", "on"))
        or (after.tag == "ADV" and not noun)
    )  # fmt: skip
    if noun and not opens:
        token.tag = "N"
    elif third:
        fits = tag in ("NAME", "N", "PRO", "REL", "CC", "PUNCT", "TIME")
        token.tag = "N"
        if fits and not (tag == "N" and _second(tokens, index)):
            _verb(token, option)
    elif tag == "CC" and any(t.tag == "V" and t.form == "base" for t in tokens[:index]):
        _verb(token, option)
    elif _takes_base(token, tag, before, noun) and not _second(tokens, index):
        _verb(token, option)
    else:
        token.tag = "N" if noun else "ADJ"


def _takes_base(token: Token, tag: str, before: Token | None, noun: bool) -> bool:
    if before is None:
        return False
    if tag == "PRO":
        return before.lower in ("they", "we", "i", "you", "who", "others", "us")
    if tag == "REL":
        return True
    if tag in ("CC", "PUNCT", "V"):
        return not noun
    return tag in ("N", "NAME") and (not noun or before.lower.endswith("s"))
