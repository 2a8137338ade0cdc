"""Whether what somebody rejects is a plan or a charge."""

from __future__ import annotations

import re

_CHARGE = re.compile(
    r"(?:as [“\"]?[\w -]{3,40}[”\"]? )?"
    r"(?:(?:the|an?|any|all|its|their|his|her|these|those|such|this|that|as|[\w-]+[’']s?|\w+ian|"
    r"\w+ese|earlier|repeated|latest|new)\s+){0,3}"
    r"(?:charges?|allegations?|accusations?|assertions?|insinuations?|rumou?rs?|reports?|"
    r"(?:claims?|suggestions?|notion|idea) that)\b",
    re.IGNORECASE,
)


def is_charge(words: str) -> bool:
    """Whether what is refused is an allegation: to reject that is to claim the contrary."""
    return _CHARGE.match(words.strip()) is not None
