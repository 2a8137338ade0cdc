"""A folder's reports, in one order on every machine, and what was passed over in it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from demarche.ground.errors import NotText, SourceError
from demarche.read.intake.tables import file_kinds

_PAGE_SUFFIXES = (".html", ".htm")


class Passed(msgspec.Struct, frozen=True):
    """What a folder holds beside reports: a sentence."""

    sentence: str


Entry = Path | tuple[Path, SourceError] | Passed


def reports_in(folder: Path) -> Iterator[Entry]:
    """The files below a folder that may be reports, sorted by path; then a note on the others.

    Hidden files, README and the like, pictures and other files that hold no report are passed
    over; a PDF or an Office document may well be a report, so each comes as an error that says
    what to do. Links to folders are not followed.
    """
    passed: Counter[str] = Counter()
    waiting: list[Path] = [folder]
    while waiting:
        path = waiting.pop()
        if path == folder or (path.is_dir() and not path.is_symlink()):
            try:
                names = sorted(os.listdir(path), reverse=True)
            except OSError as error:
                yield path, unopened(error)
                continue
            waiting.extend(path / name for name in names if _enters(path, name, names, passed))
        else:
            entry = _file(path, passed)
            if entry is not None:
                yield entry
    if passed:
        listed = ", ".join(f"{count} {what}" for what, count in sorted(passed.items()))
        yield Passed(f"passed over, being no reports: {listed}")


def _enters(path: Path, name: str, names: list[str], passed: Counter[str]) -> bool:
    """Whether to look at an entry at all."""
    if name.startswith((".", "~$")) or name == "__MACOSX":
        passed["hidden"] += 1
        return False
    stem = name.removesuffix("_files")
    if stem != name and any(stem + suffix in names for suffix in _PAGE_SUFFIXES):
        passed["folder beside a saved page"] += 1
        return False
    if (path / name).is_dir() and (path / name).is_symlink():
        passed["link to a folder"] += 1
        return False
    return True


def _file(path: Path, passed: Counter[str]) -> Entry | None:
    kinds = file_kinds()
    suffix = path.suffix.lower()
    if suffix == ".gz":
        suffix = Path(path.stem).suffix.lower()
    if path.stem.split(".")[0].lower() in kinds.not_reports:
        passed["README or the like"] += 1
    elif suffix in kinds.documents:
        return path, NotText(
            f"a {suffix} file is not read",
            remedy="Save its text as .txt, .md or .html beside it.",
        )
    elif suffix not in kinds.reads:
        passed[f"{suffix} file" if suffix else "file without a suffix"] += 1
    elif path.exists() and not path.is_file():
        passed["device or pipe"] += 1
    else:
        return path
    return None


def unopened(error: OSError) -> SourceError:
    """What a failed opening means, and what to do."""
    if isinstance(error, PermissionError):
        return SourceError("it may not be read", remedy="Check its permissions.")
    if isinstance(error, FileNotFoundError):
        return SourceError(
            "it is not there, or is a link that leads nowhere", remedy="Mend or remove the link."
        )
    reason = error.strerror or type(error).__name__
    return SourceError(f"it cannot be opened ({reason})", remedy="Check the disk or the path.")
