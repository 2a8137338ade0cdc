"""Paths, addresses and standard input to sources, one at a time, in the order given."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal
from urllib.parse import urlsplit

import msgspec

from demarche.ground.errors import CallError, OwnPage, SourceError
from demarche.ground.items import Source
from demarche.read.intake.compose import Draft, Found, compose, repairs
from demarche.read.intake.folder import Passed, reports_in, unopened
from demarche.read.intake.stream import Origin, drafts_from
from demarche.read.intake.web import Fetch, Fetched, is_address

_STDIN = "standard input"
_SUFFIX_OF_MEDIA = {
    "text/html": ".html", "application/xhtml+xml": ".html",
    "application/json": ".json", "application/feed+json": ".json",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/xml": ".xml",
    "text/xml": ".xml", "application/rdf+xml": ".xml",
    "text/plain": ".txt", "text/markdown": ".md",
}  # fmt: skip


class Unread(msgspec.Struct, frozen=True):
    """Something that was named and did not become a source, or not quite as it was.

    `kind`: `error` (a report that could not be read: the run ends with 1), `skipped` (files in a
    folder that are no reports), `duplicate` (a text already delivered), `repaired` (delivered just
    before this, with its encoding put right), `dated` (the year was inferred), `undated` (delivered
    without a day).
    """

    where: str
    message: str
    kind: Literal["error", "skipped", "duplicate", "repaired", "dated", "undated"] = "error"

    @property
    def failed(self) -> bool:
        """Whether a report is missing because of this."""
        return self.kind == "error"


class Progress(msgspec.Struct, frozen=True):
    """How far reading has come: bytes done of all bytes in files (compressed ones as stored)."""

    where: str
    done: int
    total: int


class _Place(msgspec.Struct, frozen=True):
    """One thing to open: a file, an address, standard input; or what is known not to be one."""

    where: str
    path: Path | None = None
    size: int = 0
    unread: Unread | None = None


def sources(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Iterator[Source | Unread]:
    """Every report in files, folders, addresses and standard input ("-"), as it is read.

    The order is that of `paths`, a folder's files sorted by path. One report is held at a time. A
    text that was already delivered is not delivered again. `fetch` is needed for addresses
    (`demarche.read.intake.fetch`); without it nothing touches the network. Raises CallError, before
    anything is read, for a path that does not exist.
    """
    found = placed_sources(paths, stdin=stdin, fetch=fetch, progress=progress)
    return (one for _, one in found)


def placed_sources(
    paths: Iterable[str | os.PathLike[str]],
    *,
    stdin: BinaryIO | None = None,
    fetch: Fetch | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Iterator[tuple[str, Source | Unread]]:
    """The same, each with the place where it stood (file, line, entry)."""
    places = list(_places([os.fspath(path) for path in paths], stdin))
    total = sum(place.size for place in places)
    seen: dict[str, str] = {}
    done = 0
    for place in places:
        opened: list[io.BufferedReader] = []
        for where, found in _found(place, stdin, fetch, opened):
            yield from ((where, one) for one in _delivered(where, found, seen))
            if progress is not None and opened and not opened[0].closed:
                progress(Progress(where, done + min(opened[0].raw.tell(), place.size), total))
        if place.unread is not None:
            yield place.where, place.unread
        done += place.size
        if progress is not None:
            progress(Progress(place.where, done, total))


def _places(paths: list[str], stdin: BinaryIO | None) -> Iterator[_Place]:
    for path in paths:
        if path == "-":
            if stdin is None:
                raise CallError("standard input was named but is not given", where="-")
            yield _Place(_STDIN)
        elif is_address(path):
            yield _Place(path)
        elif not path or "\0" in path or not os.path.lexists(path):
            raise CallError("there is no such file or folder", where=path, remedy="Check the path.")
        elif os.path.isdir(path):
            yield from _in_folder(Path(path))
        else:
            yield _file(Path(path))


def _in_folder(folder: Path) -> Iterator[_Place]:
    empty = True
    for entry in reports_in(folder):
        match entry:
            case Passed(sentence=sentence):
                where = str(folder)
                yield _Place(where, unread=Unread(where, f"{where}: {sentence}.", "skipped"))
            case (path, error):
                empty = False
                yield _Place(str(path), unread=_unread(str(path), error))
            case Path():
                empty = False
                yield _file(entry)
    if empty:
        error = SourceError(
            "there is no report in this folder",
            remedy="Reports end in .txt, .md, .html, .json or .jsonl (also .gz of these).",
        )
        yield _Place(str(folder), unread=_unread(str(folder), error))


def _file(path: Path) -> _Place:
    try:
        return _Place(str(path), path, path.stat().st_size)
    except OSError as error:
        return _Place(str(path), unread=_unread(str(path), unopened(error)))


def _found(
    place: _Place, stdin: BinaryIO | None, fetch: Fetch | None, opened: list[io.BufferedReader]
) -> Iterator[Found]:
    """What is found at a place; the file that is open meanwhile stands in `opened`."""
    if place.unread is not None:
        return
    if place.path is not None:
        try:
            with place.path.open("rb") as file:
                opened.append(file)
                yield from drafts_from(file, Origin(place.where, place.path.name))
        except OSError as error:
            yield place.where, unopened(error)
    elif place.where == _STDIN and stdin is not None:
        yield from drafts_from(stdin, Origin(_STDIN))
    elif fetch is None:
        yield (
            place.where,
            SourceError(
                "an address is read only where fetching is allowed",
                remedy="Pass fetch=demarche.read.intake.fetch, or save the page and give the file.",
            ),
        )
    else:
        try:
            fetched = fetch(place.where)
        except SourceError as error:
            yield place.where, error
        else:
            yield from drafts_from(io.BytesIO(fetched.data), _origin(place.where, fetched))


def _origin(where: str, fetched: Fetched) -> Origin:
    path = PurePosixPath(urlsplit(fetched.url).path)
    suffix = _SUFFIX_OF_MEDIA.get(fetched.media)
    name = path.name if suffix is None else path.stem + suffix
    return Origin(where, name, url=fetched.url, encoding=fetched.encoding)


def _delivered(
    where: str, found: Draft | SourceError, seen: dict[str, str]
) -> Iterator[Source | Unread]:
    """The source of a draft, or why there is none; a text seen before is only noted."""
    if isinstance(found, OwnPage):
        yield Unread(where, _unread(where, found).message, "skipped")
        return
    if isinstance(found, SourceError):
        yield _unread(where, found)
        return
    try:
        source = compose(found)
    except SourceError as error:
        yield _unread(where, error)
        return
    if source.id in seen:
        message = f"{where}: the same text as {seen[source.id]}, which is delivered already."
        yield Unread(where, message, "duplicate")
        return
    seen[source.id] = where
    yield source
    count = repairs(found)
    if count:
        message = f"{where}: {count} damaged characters (a wrong encoding) were put right."
        yield Unread(where, message, "repaired")


def _unread(where: str, error: SourceError) -> Unread:
    placed = type(error)(
        error.what, where=error.where or where, value=error.value, remedy=error.remedy
    )
    return Unread(where, str(placed))
