"""Ids derived from content, so that a second run gives the same ones."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: object) -> str:
    """A short id that depends on the parts alone, such as `stm-3f0a9c1d2b4e`.

    >>> content_id("src", "a", 1) == content_id("src", "a", 1) != content_id("src", "a", 2)
    True
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
