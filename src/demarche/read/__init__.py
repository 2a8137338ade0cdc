"""Bytes to Reading: one question a file (statements, acts, positions, meetings ...)."""
