"""What one party does to another in a sentence, where both are given: `demarche code`.

The names are masked before anything is judged: the answer depends on the words around them and on
where they stand, never on who they are. Roots are those of the PLOVER manual, by which a deed still
to come is a promise or a threat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from demarche.ground.errors import CallError
from demarche.ground.plover import QUAD, Event, Quad, Status
from demarche.language.clauses import Clauses, clauses
from demarche.language.segment import sentences
from demarche.language.words import Word
from demarche.read.acts_deed import Deed, Slot
from demarche.read.acts_judge import judge
from demarche.read.code_cues import cued

Span = tuple[int, int]
_OPENERS = frozenset("the a an this that these those some many several two three its their".split())


class CodeQuery(msgspec.Struct, frozen=True):
    """A sentence with the spans of its parties: half-open code-point offsets into `text`."""

    id: str | int
    text: str
    actor: Span | None = None
    recipient: Span | None = None


class CodeAnswer(msgspec.Struct, frozen=True):
    """The root between the parties, its quad category and status; nulls where no word tells one."""

    id: str | int
    event: Event | None
    quad: Quad | None
    status: Status | None
    confidence: float
    """0 to 1; where `event` is null, how sure it is that nothing is told."""


_decoder = msgspec.json.Decoder(CodeQuery)


def code(query: CodeQuery) -> CodeAnswer:
    """What the actor does to the recipient.

    Raises CallError where a span does not lie in the text.

    >>> code(CodeQuery("1", "Peru accused Chile of spying.", (0, 4), (13, 18))).event
    'ACCUSE'
    """
    for name, span in (("actor", query.actor), ("recipient", query.recipient)):
        _check(query, name, span)
    best: tuple[float, Deed] | None = None
    cue: Event | None = None
    for sentence in sentences(query.text):
        names = _names(sentence.words, query)
        read = clauses(sentence.words, names)
        for told in judge(read).deeds:
            deed = _charged(told, read, query)
            points = _points(deed, read, query)
            if best is None or points > best[0]:
                best = points, deed
        cue = cue or cued(read, query.actor, query.recipient)
    if best is not None and (best[0] >= -0.6 or cue is None):
        points, deed = best
        confidence = round(min(0.95, max(0.1, 0.3 + 0.07 * points)), 2)
        return CodeAnswer(query.id, deed.manual, QUAD[deed.manual], deed.status, confidence)
    if cue is not None:
        return CodeAnswer(query.id, cue, QUAD[cue], "actual", 0.2)
    return CodeAnswer(query.id, None, None, None, 0.2)


def _check(query: CodeQuery, name: str, span: Span | None) -> None:
    if span is not None and not 0 <= span[0] < span[1] <= len(query.text):
        raise CallError(
            f"the {name} of {query.id!r} does not lie in its text",
            value=f"{list(span)} in {len(query.text)} characters",
            remedy="Give [start, end) in code points of 'text', or null.",
        )


def _names(words: Sequence[Word], query: CodeQuery) -> list[Span]:
    """The capitalised runs inside the given spans: names, also where a sentence begins."""
    found: list[Span] = []
    for span in sorted(s for s in (query.actor, query.recipient) if s is not None):
        run: Span | None = None
        for word in words:
            inside = span[0] <= word.start and word.end <= span[1]
            if inside and word.is_capital and not _opens(word, words):
                if run is not None and query.text[run[1] : word.start].isspace():
                    run = run[0], word.end
                else:
                    found += [run] if run else []
                    run = word.start, word.end
        found += [run] if run else []
    kept: list[Span] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _opens(word: Word, words: Sequence[Word]) -> bool:
    return word is words[0] and word.lower in _OPENERS


def _charged(deed: Deed, read: Clauses, query: CodeQuery) -> Deed:
    """«X said Y had attacked Z», asked of X and Y: the saying accuses."""
    if deed.verb < 0 or QUAD[deed.event] != 4 or deed.status == "future":
        return deed
    verb = read.verbs[deed.verb]
    if verb.link != "that" or not _meets(deed.actors, read, query.recipient):
        return deed
    says = read.verbs[verb.governor].subject
    slots = [(read.phrases[i].first, read.phrases[i].last) for i in says]
    if not _meets(slots, read, query.actor):
        return deed
    return msgspec.structs.replace(
        deed, event="ACCUSE", manual="ACCUSE", actors=tuple(slots), recipients=deed.actors
    )


def _points(deed: Deed, read: Clauses, query: CodeQuery) -> float:
    """How well a deed's slots fit the given parties; each rule is a line."""
    points = 0.0
    acts = _meets(deed.actors, read, query.actor)
    suffers = _meets(deed.recipients, read, query.recipient)
    points += 3 * acts + 3 * suffers
    if deed.symmetric or deed.nominal:
        points += 2 * (not suffers and _meets(deed.actors, read, query.recipient))
        points += 1 * (not acts and _meets(deed.recipients, read, query.actor))
    elif not acts and not suffers:
        points -= 1.5 * _meets(deed.actors, read, query.recipient)
        points -= 1.5 * _meets(deed.recipients, read, query.actor)
    tokens = read.tokens[deed.first : deed.last + 1]
    start, end = tokens[0].start, tokens[-1].end
    if query.actor and query.recipient:
        low, high = sorted((query.actor, query.recipient))
        points += 1 if low[1] <= start and end <= high[0] else 0
        points += 0.5 if low[1] <= start else 0
    if query.recipient and query.recipient[0] <= start < query.recipient[1]:
        points += 0.5
    points -= 1 if deed.weak else 0
    points -= 1.5 if deed.nominal else 0
    points -= 0.5 if deed.status == "hypothetical" else 0
    return points - deed.first / 1000


def _meets(slots: Sequence[Slot], read: Clauses, span: Span | None) -> bool:
    if span is None:
        return False
    return any(
        read.tokens[first].start < span[1] and span[0] < read.tokens[last].end
        for first, last in slots
    )


def code_lines(lines: Iterable[str | bytes]) -> Iterator[CodeAnswer | CallError]:
    """An answer for each line of JSON that is not blank, or the error that names its line."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield code(_decoder.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            shown = line if isinstance(line, str) else line.decode("utf-8", "replace")
            yield CallError(
                f"not a query ({error})", where=f"line {number}", value=shown.strip(),
                remedy='Each line is {"id", "text", "actor": [start, end], "recipient": [...]}.',
            )  # fmt: skip
        except CallError as error:
            yield CallError(
                error.what, where=f"line {number}", value=error.value, remedy=error.remedy
            )
