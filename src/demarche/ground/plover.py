"""PLOVER's vocabulary: 16 event roots, their quad categories, the status of an act.

*Source*: Open Event Data Alliance, PLOVER manual, draft 0.8 (2021-2024). Where the manual
contradicts itself we follow the body of the text: SANCTION is material conflict.
"""

from __future__ import annotations

from typing import Literal, get_args

Event = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE",
    "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "future", "hypothetical", "negated"]
Quad = Literal[1, 2, 3, 4]

EVENTS: tuple[Event, ...] = get_args(Event)

QUAD: dict[Event, Quad] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip

QUAD_NAME: dict[Quad, str] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
