"""Readings to what is known: one SQLite file, actors, events, talks, drift, disputes."""

from demarche.record.drift import drift
from demarche.record.export import export
from demarche.record.gather import gather
from demarche.record.known import Known
from demarche.record.store import Record
from demarche.record.timeline import timeline

__all__ = ["Known", "Record", "drift", "export", "gather", "timeline"]
