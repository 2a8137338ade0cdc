"""Everything that can go wrong, as one tree.

DemarcheError
├── CallError        the call is wrong: an option, a path that does not exist
├── SourceError      a report cannot be read
│   ├── EmptySource      nothing in it
│   ├── NotText          a binary, or bytes in no encoding we know
│   ├── TooLarge         longer than the limit
│   ├── BrokenSource     malformed HTML, JSON, feed
│   └── OwnPage          what Demarche itself wrote about reports
├── AnchorError      an anchor does not say what its text says
├── RecordError      the record is locked, corrupt, of another version, or the disk is full
│   ├── NotInRecord      no such source, item or actor
│   └── RecordAway       not to be had just now: locked by another program, or moved away
├── TableError       a lexicon table is wrong
├── StandoffError    a standoff file is wrong
│   ├── TooManyStates    more states than memory or the limit allows
│   └── NoStableState    a question about an equilibrium where there is none
├── HistoryError     an event history is wrong or too short
├── ModelError       the language model's weights are missing or broken
└── ExtraMissing     an optional library is not installed

Every message has four parts: what failed, where, the value seen, what to do next.
"""

from __future__ import annotations


class DemarcheError(Exception):
    """The root: one message that says what failed, where, the value seen, and what to do."""

    def __init__(
        self, what: str, *, where: str = "", value: object = None, remedy: str = ""
    ) -> None:
        self.what, self.where, self.value, self.remedy = what, where, value, remedy
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.value is not None:
            shown = self.value if isinstance(self.value, str) else repr(self.value)
            shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
            parts.append(f"(seen: {shown})")
        sentence = " ".join(parts)
        if not self.remedy:
            return sentence
        return f"{sentence}{'' if sentence.endswith('.') else '.'} {self.remedy}"


class CallError(DemarcheError, ValueError):
    """The call itself is wrong."""


class SourceError(DemarcheError, ValueError):
    """A report cannot be read."""


class EmptySource(SourceError):
    """A report holds nothing to read."""


class NotText(SourceError):
    """A file is not text in an encoding we know."""


class TooLarge(SourceError):
    """A report is longer than the limit."""


class BrokenSource(SourceError):
    """A report's format (HTML, JSON, a feed) is malformed beyond reading."""


class OwnPage(SourceError):
    """A page or data that Demarche itself wrote: about reports, and none itself."""


class AnchorError(DemarcheError, ValueError):
    """An anchor does not say what its text says."""


class RecordError(DemarcheError, OSError):
    """The record cannot be opened, read or written."""


class NotInRecord(RecordError, LookupError):
    """The record holds no such source, item or actor."""


class RecordAway(RecordError):
    """The record is not to be had just now; later it may be."""


class TableError(DemarcheError, ValueError):
    """A lexicon table is wrong."""


class StandoffError(DemarcheError, ValueError):
    """A standoff file or model is wrong."""


class TooManyStates(StandoffError, OverflowError):
    """A model has more states than can be held."""


class NoStableState(StandoffError, LookupError):
    """The question supposes an equilibrium where the model has none."""


class HistoryError(DemarcheError, ValueError):
    """An event history is malformed or too short for the question."""


class ModelError(DemarcheError, OSError):
    """The language model's weights are missing, broken or of another make."""


class ExtraMissing(DemarcheError, ImportError):
    """An optional library is needed and not installed."""
