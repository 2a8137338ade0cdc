"""Verb or noun? The rules for words that can be both, by the words on either side."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.language.grammar import grammar
from demarche.language.inflect import Inflected
from demarche.language.tokens import Token

BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "POS"})
_OPENS_OBJECT = frozenset({"DET", "NAME", "PRO", "NUM", "N", "ADJ", "TO"})
_CROWDS = frozenset({"dozens", "hundreds", "thousands", "millions"})
_DEEDS = frozenset(
    "response answer end return start access damage approach visit trip tour reaction alternative "
    "prior due addition opposition close according thanks objection flight way".split()
)


def left_of(tokens: Sequence[Token], index: int) -> Token | None:
    """The nearest token on the left that is no adverb."""
    index -= 1
    while index >= 0 and tokens[index].tag in ("ADV", "NEG"):
        index -= 1
    return tokens[index] if index >= 0 else None


def right_of(tokens: Sequence[Token], index: int) -> Token | None:
    """The nearest token on the right that is no adverb."""
    index += 1
    while index < len(tokens) and tokens[index].tag == "ADV":
        index += 1
    return tokens[index] if index < len(tokens) else None


def is_form(token: Token, *wanted: str) -> Inflected | None:
    """The first reading of the word as one of these forms of a verb."""
    return next((o for o in token.options if o.form in wanted), None)


def _verb(token: Token, option: Inflected) -> None:
    token.tag, token.lemma, token.form = "V", option.lemma, option.form


def after_helper(token: Token, before: Token) -> bool:
    """After a modal or an auxiliary the form alone decides."""
    wanted: tuple[str, ...] = ()
    if before.tag == "MOD" or before.aux == "do":
        wanted = ("base",)
    elif before.aux == "have":
        wanted = ("part", "past")
    elif before.aux == "be":
        wanted = ("part", "past", "ing")
    option = is_form(token, *wanted) if wanted else None
    if option is None:
        return False
    _verb(token, option)
    return True


def infinitive(tokens: list[Token], index: int, after: Token | None) -> bool:
    """After "to": whether the word is an infinitive; tags both if so."""
    option = is_form(tokens[index], "base")
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


def gerund(
    token: Token, option: Inflected, tag: str, after: Token | None, before: Token | None
) -> None:
    """Tags a word in -ing: a verb where an object follows, else by what stands before."""
    noun = token.lower in grammar().nouns
    object_next = after is not None and (after.tag in _OPENS_OBJECT
                                         or (after.tag == "" and not noun))  # fmt: skip
    if tag in BEFORE_NOUN:
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


def past(tokens: list[Token], index: int, option: Inflected, tag: str, after: Token | None) -> None:
    """Tags a past form: finite, or a participle that stands with its noun."""
    token = tokens[index]
    before = left_of(tokens, index)
    if token.lower in grammar().nouns and tag in (*BEFORE_NOUN, "P"):
        token.tag = "N"
        return
    if tag == "DET" and before is not None and before.lower in (
        "both", "all", "some", "many", "several", "this", "that", "these", "most", "few",
    ):  # fmt: skip
        _verb(token, option)
        return
    crowd = before is not None and before.lower in _CROWDS
    if (tag in BEFORE_NOUN or tag == "P") and not crowd:
        token.tag = "ADJ"
        return
    if token.lower in grammar().adjectives and after is not None and after.tag in ("", "N"):
        token.tag = "ADJ"
        return
    _verb(token, option)
    distinct = is_form(token, "past") is None
    if distinct:
        token.form = "part"
    if is_form(token, "part") is None:
        return
    if tag in ("N", "NAME") and _says_that(token, after) and _reduce_before(tokens, index):
        token.form = "past"
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


_TOLD = frozenset("tell inform assure convince persuade remind satisfy notify".split())


def _says_that(token: Token, after: Token | None) -> bool:
    """«alleged that»: a verb of saying whose clause follows says it, and modifies no noun."""
    says = token.lemma in grammar().saying and token.lemma not in _TOLD
    return says and after is not None and after.lower == "that"


def _reduce_before(tokens: Sequence[Token], index: int) -> bool:
    """«A note issued on Monday by Kenya alleged that»: lets the past form before be a participle.

    Not where there is none, or where it can be none.
    """
    for place in range(index - 1, 0, -1):
        token = tokens[place]
        if token.tag in ("SUB", "REL", "CC", "PUNCT", "AUX"):
            return False
        if token.tag == "V":
            noun = tokens[place - 1].tag in ("N", "NAME")
            if token.reduced:
                return True
            if not noun or is_form(token, "part") is None or token.lemma in grammar().saying:
                return False
            token.reduced, token.form = True, "part"
            return True
    return False


def _in_apposition(tokens: Sequence[Token], index: int, after: Token | None) -> bool:
    """«..., a member of the group jailed last year, ...»: a participle in an apposition."""
    if after is not None and after.tag in ("DET", "NAME", "PRO", "TO"):
        return False
    for place in range(index - 1, 0, -1):
        token = tokens[place]
        if token.tag in ("SUB", "REL", "CC", "V", "AUX"):
            return False
        if token.lower == ",":
            return tokens[place + 1].lower in ("a", "an") and not _of_time(tokens[place - 1])
    return False


def _of_time(token: Token) -> bool:
    """Whether words that tell when end so: nothing is in apposition to them ("At noon, a man")."""
    return token.tag in ("TIME", "NUM") or token.lower in _HOURS


_HOURS = frozenset("a.m a.m. am p.m p.m. pm hours hour o'clock noon day night afternoon".split())


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


def present(tokens: Sequence[Token], index: int, tag: str, after: Token | None) -> None:
    """Tags a bare or -s form: a verb where an object follows a subject, else a noun."""
    token, before = tokens[index], left_of(tokens, index)
    third = is_form(token, "s")
    option = third or is_form(token, "base")
    noun = token.lower in grammar().nouns
    if option is None or tag in (*BEFORE_NOUN, "P", "POS"):
        token.tag = "N"
        return
    opens = after is not None and (
        after.tag in ("DET", "NAME", "PRO", "TO", "NUM") or after.lower in ("that", "to")
        or (token.lower in ("calls", "call") and after.lower in ("for", "on", "upon"))
        or (after.tag == "ADV" and not noun)
    )  # fmt: skip
    if noun and not opens:
        token.tag = "N"
    elif third:
        fits = tag in ("NAME", "N", "PRO", "REL", "CC", "PUNCT", "TIME")
        fits = fits or (tag == "START" and opens and _resolves(tokens, noun))
        token.tag = "N"
        if fits and not (tag == "N" and _second(tokens, index)):
            _verb(token, option)
    elif tag == "CC" and any(t.tag == "V" and t.form == "base" for t in tokens[:index]):
        _verb(token, option)
    elif _takes_base(tag, before, noun) and not _second(tokens, index):
        _verb(token, option)
    else:
        token.tag = "N" if noun else "ADJ"


def _resolves(tokens: Sequence[Token], noun: bool) -> bool:
    """Whether an -s form that opens a sentence can be what a body named above resolves: "Decides to
    extend the mandate". What is a noun as well ("Demands that") is one where the paragraph goes on
    to the next, as a resolution's do.
    """
    return not noun or tokens[-1].lower == ";" or tokens[1].lower == "upon"


def _takes_base(tag: str, before: Token | None, noun: bool) -> bool:
    if before is None:
        return False
    if tag == "PRO":
        return before.lower in ("they", "we", "i", "you", "who", "others", "us")
    if tag == "REL":
        return True
    if tag in ("CC", "PUNCT", "V"):
        return not noun
    return tag in ("N", "NAME") and (not noun or before.lower.endswith("s"))
