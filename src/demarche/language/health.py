"""Whether an installation works: its Python, libraries, tables, weights, and a parse."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import msgspec

from demarche.ground.errors import DemarcheError
from demarche.lexicon.actors import bodies, given_names, groups, offices, places
from demarche.lexicon.tables import load

_OLDEST = (3, 11)
_AGAIN = "Install Demarche again: pip install --force-reinstall demarche"
_TEXT = "The envoys of Kenya met in Geneva on Monday."
_TREE = (1, 4, 3, 1, -1, 6, 4, 8, 4, 4)
"""The heads of its words. Any parser worth the name gets this sentence right."""


class Check(msgspec.Struct, frozen=True):
    """What was checked, whether it is well, what was seen, and what to do where it is not."""

    what: str
    ok: bool
    told: str
    remedy: str = ""


def checks(weights: str | Path | None = None) -> Iterator[Check]:
    """Each check in order, as it is made; `weights` is another model file than the shipped one."""
    yield _python()
    libraries = list(_libraries())
    yield from libraries
    yield _guarded("tables", _tables, _AGAIN)
    beside = Path(str(resources.files("demarche.language"))) / "weights" / "base.onnx"
    path = beside if weights is None else Path(weights)
    yield _weights(path)
    if path.is_file() and all(check.ok for check in libraries):
        yield _guarded("model", lambda: _loads(path), _AGAIN)
        yield _guarded("a parse", lambda: _parses(path), _AGAIN)


def _python() -> Check:
    version = platform.python_version()
    ok = sys.version_info[:2] >= _OLDEST
    return Check("Python", ok, version, "" if ok else "Python 3.11 or newer is needed.")


def _libraries() -> Iterator[Check]:
    """Each library that the package names as needed, with the version found."""
    try:
        needed = importlib.metadata.requires("demarche") or []
    except importlib.metadata.PackageNotFoundError:
        yield Check("libraries", False, "Demarche itself is not installed", "pip install demarche")
        return
    found, missing = [], []
    for line in sorted(needed):
        if "extra ==" in line:
            continue
        match = re.match(r"[\w.-]+", line)
        name = match.group() if match else line
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if found:
        yield Check("libraries", True, ", ".join(found))
    for name in missing:
        yield Check(name, False, "not installed", f"pip install {name}")


def _tables() -> str:
    for read in (places, bodies, offices, groups, given_names):
        read()
    names = sorted(
        entry.name.removesuffix(".toml")
        for entry in resources.files("demarche.lexicon").iterdir()
        if entry.name.endswith(".toml")
    )
    for name in names:
        load(name, dict[str, object])
    return f"{len(names)} load"


def _weights(path: Path) -> Check:
    """The weights against the SHA-256 beside them."""
    if not path.is_file():
        return Check("weights", False, f"{path} is missing", _AGAIN)
    beside = path.with_suffix(".sha256")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    if not beside.is_file():
        return Check("weights", False, f"{size}, but {beside.name} is missing beside them", _AGAIN)
    expected = beside.read_text(encoding="ascii", errors="replace").split()
    if not expected or expected[0] != digest:
        return Check("weights", False, f"{path} is not the file that was released", _AGAIN)
    return Check("weights", True, f"{size}, SHA-256 {digest[:12]}...")


def _loads(path: Path) -> str:
    # The doctor must be able to come where the heavy library is missing.
    from demarche.language.model import model

    start = time.perf_counter()
    version = model(path).facts.version
    return f"{version}, loaded in {time.perf_counter() - start:.2f} s"


def _parses(path: Path) -> str:
    from demarche.language.parse import parse

    start = time.perf_counter()
    [sentence] = parse(_TEXT, weights=path)
    seconds = time.perf_counter() - start
    heads = tuple(word.head for word in sentence.words)
    if heads != _TREE:
        raise DemarcheError("a plain sentence gets another tree than it should", value=heads)
    return f"{len(heads)} words in {seconds * 1000:.0f} ms, as expected"


def _guarded(what: str, check: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(what, True, check())
    except DemarcheError as error:
        return Check(what, False, str(error), "" if error.remedy else remedy)
