"""A sentence with its names, times and places masked, so that a pattern sees shapes, not names.

`Kenya met Uganda on Monday in Kampala` becomes `A met A on T in P`, each letter one private
character. Patterns over it cannot treat a party by name, and stay short enough for a table, where
<A>, <T>, <P>, <N> (an actor phrase), <AA> (a list of them) and <S> (a subject: a list,
or a pronoun such as "he") stand for what is masked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from demarche.ground.dates import When
from demarche.language.words import Sentence
from demarche.read.page import Mention, Page
from demarche.read.times import Told, times_in

ACTOR, TIME, PLACE = "\ue000", "\ue001", "\ue002"
HE = "\ue003"
"""A pronoun that can only be a subject ("he", "we"): it opens a clause, it ends no list."""
_SUBJECTS = frozenset("i we he she they".split())
_PIECE = r"[^\W\d_a-z][\w’'.-]*\w"
_NAME = (
    rf"{_PIECE}(?:(?:\s+|-)(?:(?:of|de|el|al|la|le|upon|du|des|dos|das)(?:\s+|-))?{_PIECE}){{0,3}}"
)
_AFTER_IN = re.compile(
    rf"\b(?:in|at|near|outside|around|off)\s+(?:the\s+(?:[a-z-]+\s+){{0,4}}(?:of\s+)?)?"
    rf"(?P<name>{_NAME}(?:,\s+{_NAME}(?=[,.;:]|\s*$))?)"
)
_AFTER_GOING = re.compile(
    rf"\b(?:(?:visit|visited|visits|visiting)|(?:travel\w*|fl(?:ew|ies|y|ying)|went|go|goes|going|"
    rf"head(?:ed|s|ing)?|trips?|visits?|journeys?|return(?:ed|s|ing)?)\s+(?:to|into))\s+(?P<name>{_NAME})"
)
_LEADS = re.compile(
    r"\b(in|at|near|outside|around|to|for|from|into|across|inside)\s+(?:the\s+)?$", re.I
)
_STOPS = frozenset("I A The This That It He She They We But And His Her Their Its".split())


class Symbol(msgspec.Struct, frozen=True):
    """What a masked character stands for."""

    start: int
    end: int
    is_a: str
    mention: Mention | None = None
    told: Told | None = None

    @property
    def when(self) -> When | None:
        """The time, if it is one."""
        return self.told.when if self.told else None


class Masked(msgspec.Struct, frozen=True):
    """The masked text of a sentence, with the way back to the report's offsets."""

    text: str
    breaks: tuple[int, ...]
    """Positions in `text` after which the shift to the report's offsets changes."""
    shifts: tuple[int, ...]
    symbols: dict[int, Symbol]
    """Position in `text` to what stands there."""

    def start_of(self, position: int) -> int:
        """The report's offset at which a masked position begins."""
        return position + self.shifts[bisect_right(self.breaks, position) - 1]

    def place_of(self, offset: int) -> int:
        """The masked position of an offset of the report; of one within a symbol, the symbol's."""
        begins = [b + shift for b, shift in zip(self.breaks, self.shifts, strict=True)]
        at = max(0, bisect_right(begins, offset) - 1)
        last = self.breaks[at + 1] - 1 if at + 1 < len(self.breaks) else len(self.text)
        return min(offset - self.shifts[at], last)

    def end_of(self, position: int) -> int:
        """The report's offset at which a masked stretch that ends at `position` ends."""
        return self.start_of(position - 1) + self._length(position - 1)

    def _length(self, position: int) -> int:
        symbol = self.symbols.get(position)
        return symbol.end - symbol.start if symbol else 1

    def within(self, start: int, end: int, is_a: str | None = None) -> list[Symbol]:
        """The symbols in a masked stretch, in order, of one sort if it is given."""
        found = [self.symbols[at] for at in range(start, end) if at in self.symbols]
        return [s for s in found if is_a is None or s.is_a == is_a]


def masked(page: Page, sentence: Sentence) -> Masked:
    """The sentence with its names, times and places masked; each sentence is masked once."""
    known: dict[int, Masked] = page.kept("masks")
    if sentence.start not in known:
        known[sentence.start] = _masked(page, sentence)
    return known[sentence.start]


def _masked(page: Page, sentence: Sentence) -> Masked:
    symbols = _symbols(page, sentence)
    pieces: list[str] = []
    breaks, shifts = [0], [sentence.start]
    at, length = sentence.start, 0
    table: dict[int, Symbol] = {}
    for symbol in symbols:
        pieces.append(_plain(page.text[at : symbol.start]))
        length += symbol.start - at
        pieces.append(HE if _is_subject(symbol) else symbol.is_a)
        table[length] = symbol
        length += 1
        at = symbol.end
        breaks.append(length)
        shifts.append(at - length)
    pieces.append(_plain(page.text[at : sentence.end]))
    return Masked("".join(pieces), tuple(breaks), tuple(shifts), table)


def _is_subject(symbol: Symbol) -> bool:
    mention = symbol.mention
    return mention is not None and mention.actor.text.lower() in _SUBJECTS


def _plain(text: str) -> str:
    """The same length, with every blank a space and curly apostrophes straight."""
    return _BLANK.sub(" ", text).replace("’", "'").translate(_NO_MASKS)


_BLANK = re.compile(r"\s")
_NO_MASKS = {0xE000: "?", 0xE001: "?", 0xE002: "?", 0xE003: "?"}


def _symbols(page: Page, sentence: Sentence) -> list[Symbol]:
    found = _outermost(page.mentions_in(sentence.start, sentence.end))
    symbols = [
        Symbol(m.start, m.end, PLACE if _is_venue(page, m) else ACTOR, mention=m) for m in found
    ]
    told = times_in(page.text, sentence.start, sentence.end, page.source.published)
    _add(symbols, [Symbol(t.anchor.start, t.anchor.end, TIME, told=t) for t in told])
    _add(symbols, _places(page.text, sentence.start, sentence.end))
    return sorted(symbols, key=lambda s: s.start)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _is_venue(page: Page, mention: Mention) -> bool:
    if not (mention.is_place or mention.how == "metonym") or mention.is_person:
        return False
    if page.text[mention.end : mention.end + 2] in {"’s", "'s"}:
        return False
    return bool(_LEADS.search(page.text, max(0, mention.start - 14), mention.start))


def _add(symbols: list[Symbol], more: list[Symbol]) -> None:
    for symbol in more:
        if all(symbol.end <= s.start or s.end <= symbol.start for s in symbols):
            symbols.append(symbol)


def _places(text: str, start: int, end: int) -> list[Symbol]:
    """Names after "in", "at" or "near" that nobody claimed as an actor or a time."""
    found: list[Symbol] = []
    both = (*_AFTER_IN.finditer(text, start, end), *_AFTER_GOING.finditer(text, start, end))
    for match in both:
        a, b = match.span("name")
        if text[b - 2 : b] in {"’s", "'s"}:
            continue
        if text[a:b] not in _STOPS:
            found.append(Symbol(a, b, PLACE))
    return found


def filled(pattern: str) -> str:
    """A pattern from a table with its <A>, <T>, <P>, <N>, <AA>, <S>, <ADV>, <PEOPLE> filled in."""
    for name, piece in _PIECES:
        pattern = pattern.replace(f"<{name}>", piece)
    return pattern


_LEAD = (
    r"(?:(?<![\w'-])(?!(?:how|when|where|why|what|whether|only|even|while|than|because|until|since|in|on|at|to|of|and|or|by|for|with|from|that|who|which|said|says|has|have|had|is|are|"
    r"was|were|will|would|as|but|if|when|after|before|over|about)\s)[a-z\d][\w'-]*\s)"
)
_PEOPLE = (
    r"(?:\s(?:member|foreign|defen[cs]e|prime|senior|military|security|national|interior|special|"
    r"states?|countries|nations|members?|allies|officials|ministers?|leaders?|counterparts?|"
    r"negotiators?|delegations?|delegates|diplomats|envoys?|representatives|commanders|generals|"
    r"presidents?|governments?|side|sides|forces|authorities|ambassadors?|aides|advisers?|teams?|"
    r"partners|secretary|chief|heads?|chancellor|king|emir|parliament))"
)
_N = (
    f"{_LEAD}{{0,3}}{ACTOR}(?:[-–]{ACTOR})?(?:'s(?:,\\s{ACTOR}(?=[,.;\\s]))?)?"
    f"(?:{_PEOPLE}{{1,3}}(?:\\s{ACTOR})?|\\s{ACTOR}|\\sof\\s(?:the\\s)?{ACTOR})?"
)
_AND = (
    r",?\s(?:and|&|as\swell\sas|along\swith|together\swith)"
    r"(?:,?\s(?:separately|later|afterwards),?)?\s"
)
_OTHERS = f"(?:(?:,\\s{_N}){{0,8}}{_AND}{_N})?"
_AA = f"{_N}{_OTHERS}"
# A headline lists its subjects with a comma alone: "A, B to meet".
_S = f"(?:{_N}(?:,\\s{_N}(?=\\s(?:to|meet|hold|agree|discuss)\\b)|{_OTHERS})|{HE})"
SUBJECT_ENDS = rf"(?:{ACTOR}(?:'s)?(?:\s[a-z]+){{0,3}}|{HE})"
"""How any subject, <S>, ends, and a little more: quick to build and to find."""
_ADV = (
    r"(?:\s(?:also|[a-z]+ly|again|now|then|later|still|never|ever|just|soon|first|already|"
    r"once|both|all|each|twice|today|not))"
)
_PIECES = (
    ("AA", _AA), ("S", _S), ("N", _N), ("ADV", _ADV), ("PEOPLE", _PEOPLE),
    ("A", ACTOR), ("T", TIME), ("P", PLACE),
)  # fmt: skip
