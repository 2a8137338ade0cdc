"""Bytes to sources: files, folders, pages, feeds, records and standard input become reports."""

from __future__ import annotations

from demarche.read.intake.compose import LIMIT, Draft, canonical, compose
from demarche.read.intake.dating import Dating
from demarche.read.intake.sources import Progress, Unread, sources
from demarche.read.intake.web import Fetch, Fetched, fetch

__all__ = [
    "LIMIT",
    "Dating",
    "Draft",
    "Fetch",
    "Fetched",
    "Progress",
    "Unread",
    "canonical",
    "compose",
    "fetch",
    "sources",
]
