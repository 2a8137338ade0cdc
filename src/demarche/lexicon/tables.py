"""The one way to read a lexicon table: TOML from the package, checked against a type, once."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TypeVar

import msgspec

from demarche.ground.errors import TableError

T = TypeVar("T")


@functools.cache
def _raw(name: str) -> dict[str, object]:
    path = resources.files("demarche.lexicon").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TableError("there is no such lexicon table", value=name) from error
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"malformed TOML ({error})", where=f"lexicon/{name}.toml") from error


def load(name: str, shape: type[T]) -> T:
    """The table `lexicon/NAME.toml` as a value of `shape` (a msgspec Struct or a dict type).

    Raises TableError if a row does not have the shape; callers cache what they build from it.
    """
    try:
        return msgspec.convert(_raw(name), shape)
    except msgspec.ValidationError as error:
        raise TableError(
            f"a row has the wrong shape ({error})", where=f"lexicon/{name}.toml"
        ) from error
