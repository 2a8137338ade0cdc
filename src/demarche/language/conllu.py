"""CoNLL-U, read and written: the table that Universal Dependencies tools share.

*Source*: https://universaldependencies.org/format.html (version 2). Names stand in MISC as
`Name=B-PERSON`, `Name=I-PERSON`. Features and enhanced dependencies are not made; where a file is
read to be parsed anew, those that stand in it are dropped, with the empty nodes they need.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from demarche.ground.errors import BrokenSource
from demarche.language.parse import Bare
from demarche.language.tokenise import is_clitic
from demarche.language.words import Name, Sentence, Word

_ID = re.compile(r"([1-9]\d*)(?:-([1-9]\d*))?|(\d+)\.([1-9]\d*)")
_REMEDY = "See https://universaldependencies.org/format.html."
_BLANKS = re.compile(r"\s+")


class Block(msgspec.Struct, frozen=True):
    """A sentence as its file has it: comments, and its lines cut in columns (no empty nodes)."""

    comments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int
    """The line of the file on which it begins, from 1."""

    @property
    def words(self) -> list[tuple[str, ...]]:
        """The rows of its words: no multiword tokens."""
        return [row for row in self.rows if "-" not in row[0]]

    def bare(self) -> Bare:
        """Its words over the text that they and their SpaceAfter make."""
        text, spans, covered = "", list[tuple[int, int]](), 0
        for row in self.rows:
            first, _, last = row[0].partition("-")
            spaced = "SpaceAfter=No" not in row[9].split("|")
            if last:
                text += row[1] + (" " if spaced else "")
                covered = int(last)
                spans.extend(_within(text, row[1], self._forms(int(first), covered), spaced))
            elif int(first) > covered:
                spans.append((len(text), len(text) + len(row[1])))
                text += row[1] + (" " if spaced else "")
        return Bare(text.rstrip(" "), spans, 0, len(text.rstrip(" ")))

    def _forms(self, first: int, last: int) -> list[str]:
        return [row[1] for row in self.words[first - 1 : last]]


def _within(text: str, token: str, forms: Sequence[str], spaced: bool) -> Iterator[tuple[int, int]]:
    """Where the words of a multiword token stand; all of it where they do not spell it."""
    begin = len(text) - len(token) - spaced
    if "".join(forms) != token:
        yield from ((begin, begin + len(token)) for _ in forms)
        return
    for form in forms:
        yield begin, begin + len(form)
        begin += len(form)


def blocks(lines: Iterable[str], where: str) -> Iterator[Block]:
    """The sentences of a file. Raises BrokenSource for the first line that is no CoNLL-U."""
    comments: list[str] = []
    rows: list[tuple[str, ...]] = []
    begin, words, covered = 0, 0, 0
    number = 0
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        if number == 1:
            line = line.removeprefix("\ufeff")
        place = f"{where}, line {number}"
        if not line.strip():
            if rows:
                yield _whole(comments, rows, begin, words, covered, where)
            elif comments:
                raise BrokenSource("comments without a sentence", where=place, remedy=_REMEDY)
            comments, rows, begin, words, covered = [], [], 0, 0, 0
            continue
        begin = begin or number
        if line.startswith("#") and not rows:
            comments.append(line)
            continue
        row = _row(line, place)
        words, covered, kept = _counted(row, words, covered, place)
        if kept:
            rows.append(row)
    if rows:
        yield _whole(comments, rows, begin, words, covered, where)
    elif not number:
        raise BrokenSource("there is nothing in it", where=where, remedy=_REMEDY)


def _whole(
    comments: list[str], rows: list[tuple[str, ...]], begin: int, words: int, covered: int,
    where: str,
) -> Block:  # fmt: skip
    if covered > words:
        raise BrokenSource(
            f"a multiword token reaches to word {covered} of a sentence of {words}",
            where=f"{where}, line {begin}", remedy=_REMEDY,
        )  # fmt: skip
    return Block(tuple(comments), tuple(rows), begin)


def _row(line: str, place: str) -> tuple[str, ...]:
    row = tuple(line.split("\t"))
    if len(row) != 10:
        hint = " (are there spaces where tabs should be?)" if "\t" not in line else ""
        raise BrokenSource(
            f"a line of CoNLL-U has 10 columns parted by tabs, this one has {len(row)}{hint}",
            where=place, value=line, remedy=_REMEDY,
        )  # fmt: skip
    if not row[1].strip():
        raise BrokenSource("the word has no form", where=place, value=line, remedy=_REMEDY)
    return row


def _counted(
    row: tuple[str, ...], words: int, covered: int, place: str
) -> tuple[int, int, bool]:  # fmt: skip
    """The words so far, the last of them within a multiword token, and whether the row is kept."""
    match = _ID.fullmatch(row[0])
    if match is None:
        raise BrokenSource("this is no word's number", where=place, value=row[0], remedy=_REMEDY)
    if match[3] is not None:
        return words, covered, False
    if int(match[1]) != words + 1:
        raise BrokenSource(
            f"the word's number should be {words + 1}", where=place, value=row[0], remedy=_REMEDY
        )
    if match[2] is None:
        return words + 1, covered, True
    if int(match[2]) <= int(match[1]) or words + 1 <= covered:
        raise BrokenSource(
            "a multiword token covers at least two words, and none that another covers",
            where=place, value=row[0], remedy=_REMEDY,
        )  # fmt: skip
    return words, int(match[2]), True


def filled(block: Block, sentence: Sentence) -> str:
    """The block with the tags, lemmas, heads, relations and names of the parsed sentence."""
    marks = _name_marks(sentence.names)
    lines = list(block.comments)
    at = 0
    for row in block.rows:
        if "-" in row[0]:
            lines.append("\t".join((*row[:2], *"______", "_", row[9])))
            continue
        kept = [] if row[9] == "_" else [m for m in row[9].split("|") if m[:5] != "Name="]
        lines.append(_line(at, sentence.words[at], row[1], kept, marks))
        at += 1
    return "\n".join(lines) + "\n\n"


def to_conllu(sentences: Iterable[Sentence], name: str = "") -> str:
    """CoNLL-U of one document's sentences, in order; `name` is its id, if it has one."""
    return "".join(conllu_lines(sentences, name))


def conllu_lines(sentences: Iterable[Sentence], name: str = "") -> Iterator[str]:
    """CoNLL-U of one document, a sentence at a time."""
    name = _BLANKS.sub("_", name)
    paragraph = -1
    for number, sentence in enumerate(sentences, start=1):
        comments = []
        if number == 1:
            comments.append(f"# newdoc id = {name}" if name else "# newdoc")
        if sentence.paragraph != paragraph:
            comments.append("# newpar")
            paragraph = sentence.paragraph
        comments.append(f"# sent_id = {name}-{number}" if name else f"# sent_id = {number}")
        if sentence.part != "body":
            comments.append(f"# part = {sentence.part}")
        yield "\n".join((*comments, f"# text = {_text(sentence)}", *_rows(sentence))) + "\n\n"


def _text(sentence: Sentence) -> str:
    return "".join(
        word.text + ("" if glued else " ")
        for word, glued in zip(sentence.words, _glued(sentence.words), strict=True)
    ).rstrip(" ")


def _glued(words: Sequence[Word]) -> list[bool]:
    """Whether no blank follows each word; the last counts as followed by one."""
    return [
        *(one.end == other.start for one, other in itertools.pairwise(words)),
        *([False] if words else []),
    ]


def _rows(sentence: Sentence) -> Iterator[str]:
    words, marks, glued = sentence.words, _name_marks(sentence.names), _glued(sentence.words)
    at = 0
    while at < len(words):
        end = at + 1
        while (
            end < len(words) and glued[end - 1] and is_clitic(words[end - 1].text, words[end].text)
        ):
            end += 1
        if end - at > 1:
            token = "".join(word.text for word in words[at:end])
            misc = "SpaceAfter=No" if glued[end - 1] else "_"
            yield "\t".join((f"{at + 1}-{end}", token, *"_______", misc))
        for index in range(at, end):
            kept = ["SpaceAfter=No"] if glued[index] and end - at == 1 else []
            yield _line(index, words[index], words[index].text, kept, marks)
        at = end


def _line(
    index: int, word: Word, form: str, misc: Sequence[str], marks: dict[int, str]
) -> str:  # fmt: skip
    own = [f"Name={marks[index]}"] if index in marks else []
    return "\t".join(
        (
            str(index + 1), form, _BLANKS.sub(" ", word.lemma).strip() or "_", word.upos, word.xpos,
            "_", str(word.head + 1), word.deprel, "_", "|".join((*own, *misc)) or "_",
        )
    )  # fmt: skip


def _name_marks(names: Iterable[Name]) -> dict[int, str]:
    marks: dict[int, str] = {}
    for name in names:
        for index in range(name.first, name.last):
            marks[index] = f"{'B' if index == name.first else 'I'}-{name.label}"
    return marks
