"""A diplomatic standoff, from the reports about it to the steps that can come next.

The Python door, the same types as on the command line:

    demarche.read(path_or_text)           readings: a source and its items each
    demarche.Record(path)                 the record, a context manager
    demarche.Standoff.load(path).solve()  what is stable
    demarche.outlook(paths_or_record)     who decides, and the steps open from here
    demarche.brief(paths_or_record)       the data behind the page
    demarche.parse(text)                  sentences, words, trees and names
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demarche.desk import brief as brief
    from demarche.desk import outlook as outlook
    from demarche.desk import read as read
    from demarche.language.parse import parse as parse
    from demarche.model.standoff import Standoff as Standoff
    from demarche.record.store import Record as Record

__version__ = "0.1.0"
__all__ = ["Record", "Standoff", "brief", "outlook", "parse", "read"]


class _Public:
    """A public name that is loaded when first used; importing demarche stays quick.

    A name wins over the folder of the same name: `demarche.read(...)` is the function, and
    `from demarche.read import ...` still finds the folder.
    """

    def __init__(self, where: str) -> None:
        self._where = where

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, package: object, owner: type | None = None) -> object:
        return getattr(importlib.import_module(self._where), self._name)

    def __set__(self, package: object, value: object) -> None:
        """The import system sets a folder's name here once it is loaded: the function stays."""


class _Package(ModuleType):
    read = _Public("demarche.desk")
    brief = _Public("demarche.desk")
    outlook = _Public("demarche.desk")
    parse = _Public("demarche.language.parse")
    Record = _Public("demarche.record.store")
    Standoff = _Public("demarche.model.standoff")


sys.modules[__name__].__class__ = _Package
