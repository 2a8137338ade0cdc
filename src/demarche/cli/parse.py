"""The command that shows sentences, words, trees and names: parse."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import click

from demarche.cli.out import AS_JSON, emit
from demarche.cli.parse_wire import document_rows
from demarche.cli.talk import Complaints
from demarche.ground.errors import BrokenSource, CallError, EmptySource, SourceError
from demarche.language.conllu import Block, blocks, conllu_lines, filled
from demarche.language.model import model
from demarche.language.parse import Bare, bare_sentences, parsed
from demarche.language.words import Sentence
from demarche.read.intake import Draft, Unread
from demarche.read.intake.decode import decode
from demarche.read.intake.folder import Passed, reports_in, unopened
from demarche.read.intake.stream import Origin, drafts_from

_STDIN = "standard input"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--conllu", is_flag=True, help="CoNLL-U on standard output (also without --json).")
@click.option("--pretokenized", is_flag=True, help="PATH is CoNLL-U; its words are kept.")
@AS_JSON
@click.option(
    "--threads", default=1, show_default=True, type=click.IntRange(1, 256),
    help="Threads that share the work; they change nothing in the result.",
)  # fmt: skip
@click.option("--model", "weights", metavar="FILE", help="Other weights than the installed ones.")
def parse(
    paths: tuple[str, ...],
    conllu: bool,
    pretokenized: bool,
    as_json: bool,
    threads: int,
    weights: str | None,
) -> int:
    """Sentences, words, tags, lemmas, dependency trees and names of texts.

    PATH is a text, a page, a folder, or "-"; nothing is cut from a text, and offsets count in it
    as it stands. With --pretokenized it is CoNLL-U, whose sentences, words and comments stay.
    """
    if conllu and as_json:
        raise CallError("--conllu and --json exclude each other", remedy="Give one of them.")
    model(weights)
    complaints = Complaints()
    done = 0
    for where, opened in _opened(paths, complaints):
        try:
            if pretokenized:
                found = list(blocks(io.StringIO(_characters(opened)), where))
                _tell_blocks(found, where, as_json, threads, weights)
                done += 1
                continue
            for place, draft in drafts_from(io.BytesIO(opened), Origin(where, Path(where).name)):
                done += _tell_draft(place, draft, as_json, threads, weights)
        except SourceError as error:
            message = str(error) if where in str(error) else f"{where}: {error}"
            complaints.take(Unread(where, message))
    if not complaints.failed:
        return 0
    return 1 if done else 2


def _opened(paths: tuple[str, ...], complaints: Complaints) -> Iterator[tuple[str, bytes]]:
    """Each file's name and bytes; what cannot be opened is a complaint."""
    for name in paths:
        if name != "-" and not Path(name).exists():
            raise CallError("there is no such file or folder", where=name, remedy="Check the path.")
    for name in paths:
        if name == "-":
            yield _STDIN, sys.stdin.buffer.read()
            continue
        for path in _files(Path(name), complaints):
            try:
                data = path.read_bytes()
            except OSError as error:
                complaints.take(Unread(str(path), f"{path}: {unopened(error)}"))
                continue
            yield str(path), data


def _files(path: Path, complaints: Complaints) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in reports_in(path):
        match entry:
            case Passed():
                continue
            case (where, error):
                complaints.take(Unread(str(where), f"{where}: {error}"))
            case found:
                yield found


def _characters(data: bytes) -> str:
    """The text of a CoNLL-U file, which may be packed."""
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise BrokenSource(f"the compressed file is damaged or cut off ({error})") from error
    return decode(data).text


def _tell_draft(
    where: str, draft: Draft | SourceError, as_json: bool, threads: int, weights: str | None
) -> int:
    if isinstance(draft, SourceError):
        raise draft
    text = draft.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptySource("there is nothing in it", where=where)
    found = parsed(bare_sentences(text), threads=threads, weights=weights)
    _write(found, where, text, as_json)
    return 1


def _write(found: Iterator[Sentence], where: str, text: str, as_json: bool) -> None:
    if as_json:
        emit(document_rows(found, where, text))
        return
    name = "stdin" if where == _STDIN else Path(where).stem
    for lines in conllu_lines(found, name):
        sys.stdout.write(lines)


def _tell_blocks(
    found: list[Block], where: str, as_json: bool, threads: int, weights: str | None
) -> None:
    waiting: deque[tuple[Block, Bare]] = deque()

    def bares() -> Iterator[Bare]:
        for block in found:
            bare = block.bare()
            waiting.append((block, bare))
            yield bare

    for sentence in parsed(bares(), threads=threads, weights=weights):
        block, bare = waiting.popleft()
        if as_json:
            emit(document_rows([sentence], where, bare.text))
        else:
            sys.stdout.write(filled(block, sentence))
