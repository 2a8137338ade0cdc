"""The edition of the reader: the same for the same files, another for another file."""

from __future__ import annotations

from demarche.read import edition as module
from demarche.read.edition import edition


def test_the_edition_is_the_same_and_changes_with_what_it_is_made_from(monkeypatch):
    assert len(edition()) == 16
    assert edition.__wrapped__() == edition()
    monkeypatch.setattr(module, "_FLOORS", ("ground", "lexicon"))
    assert edition.__wrapped__() != edition()
