"""What is known of a position that says how sure it is: names of signs (`signs.py` weighs them)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from demarche.ground.items import Position, Statement
from demarche.read.judged import Judged
from demarche.read.page import Page
from demarche.read.positions_sides import part_of, same_side

_SELVES = frozenset({"we", "i", "our", "us", "my"})
_MODALS = {
    "will": "will", "'ll": "will", "’ll": "will", "wo": "will", "shall": "will",
    "would": "would", "must": "must", "should": "must", "can": "can", "could": "can",
    "ca": "can", "may": "may", "might": "may", "had": "had", "did": "did", "do": "did",
}  # fmt: skip
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})
_KEPT = frozenset(
    "root conj ccomp xcomp advcl acl acl:relcl obj obl nmod nsubj parataxis amod".split()
)


def names(
    page: Page, one: Position, statement: Statement | None, read: Judged | None, at: int
) -> Iterator[str]:
    """The signs of a position beside its finder; `at` is the word of `read` that tells it."""
    speaker = statement.speaker if statement is not None else None
    owner = "-" if speaker is None else "speaker" if same_side(speaker, one.party) else "other"
    cued = statement is not None and statement.cue is not None
    quoted = page.in_quote(one.anchor.start) is not None
    first = bool(set(one.anchor.exact.lower().split()) & _SELVES)
    yield from (f"coded {one.party.party is not None:d}", f"against {one.against:d}")
    yield f"issue {_words_of(one)}"
    for sign in (
        f"owner {owner}", f"cued {cued:d}", f"quoted {quoted:d}", f"we {first:d}",
        f"toward {bool(one.toward):d}", f"condition {one.condition is not None:d}",
        f"part {part_of(page, one.party)}", *_of_word(read, at),
    ):  # fmt: skip
        yield from (sign, f"{sign}|{one.stance}")


def _words_of(one: Position) -> int:
    """How long the issue's name is, in five sizes."""
    return bisect_right((1, 2, 4, 7), len(one.issue.split()))


def _of_word(read: Judged | None, at: int) -> Iterator[str]:
    """How the word that tells it stands in its clause: its modal, its place, who does it."""
    if read is None:
        return
    row = read.told[at]
    helping = [read.form(c) for c in read.under(at, ("aux",))]
    subject = read.subject(at)
    told = "-" if subject is None else "passive" if subject[1] else _kind(read, subject[0])
    denied = bool({read.form(c) for c in read.under(at, ("advmod", "det", "cc"))} & _NOT)
    yield f"modal {next((_MODALS[form] for form in helping if form in _MODALS), '-')}"
    yield f"hangs {row.relation if row.relation in _KEPT else '-'}"
    yield f"doer {told}"
    yield f"denied {denied:d}"


def _kind(read: Judged, word: int) -> str:
    """What kind of word a subject is: a name, "we", another pronoun, a thing."""
    if read.form(word) in _SELVES:
        return "we"
    if not read.form(word) or read.named_at(word):
        return "named"
    return "pronoun" if read.told[word].upos == "PRON" else "thing"
