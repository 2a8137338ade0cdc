"""What a brief holds: the data behind the page, and nothing that the page would have to guess."""

from __future__ import annotations

import msgspec

from demarche.model.standoff import Standoff
from demarche.model.verdict import Verdict
from demarche.outlook.steps import Outlook
from demarche.record.known import Known
from demarche.show.chart import Chart


class Clause(msgspec.Struct, frozen=True):
    """A part of the sentence that says where it stands, with the ids of its evidence."""

    text: str
    because: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """A report that the brief was made from."""

    source: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    items: int


class Brief(msgspec.Struct, frozen=True):
    """The data behind the page."""

    title: str
    made_from: tuple[Origin, ...]
    stands: tuple[Clause, ...]
    """Where it stands, in one sentence: its clauses in order."""
    known: Known
    standoff: Standoff | None = None
    standoff_toml: str | None = None
    verdict: Verdict | None = None
    outlook: Outlook | None = None
    chart: Chart | None = None
    """What the pictures of the model draw."""
    notes: tuple[str, ...] = ()
    """What could not be read or done, a sentence each."""
    apart: str | None = None
    """Where the reports seem to tell of several standoffs: the sentence that says so."""

    @property
    def sentence(self) -> str:
        """Where it stands, in one sentence."""
        return "".join(clause.text for clause in self.stands)
