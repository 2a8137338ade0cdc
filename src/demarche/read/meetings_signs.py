"""What is known of a meeting that says how sure it is: names of signs (`signs.py` weighs them)."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.ground.items import Meeting
from demarche.read.meetings_told import Telling
from demarche.read.page import Page


def names(page: Page, meeting: Meeting, held: str) -> Iterator[str]:
    """The signs of a meeting beside its finder; `held` is what the model says came of the deed."""
    rule = meeting.made_by.partition(":")[2].partition("@")[0]
    told: Telling = page.kept("meetings")[meeting.id]
    sides = {a.party or a.name for a in meeting.participants}
    when = None if told.when is None else meeting.when
    dated = "-" if when is None else when.grain or "-"
    quoted = page.in_quote(meeting.anchor.start) is not None
    for sign in (
        f"sides {min(len(sides), 3)}", f"dated {dated}", f"placed {meeting.place is not None:d}",
        f"status {told.status or '-'}", f"told {min(told.also, 3)}", f"back {told.looks_back:d}",
        f"weak {told.weak:d}", f"with {told.with_whom:d}", f"quoted {quoted:d}",
        f"how {meeting.format or '-'}", f"word {told.head}",
        f"model {held}|{meeting.status}",
    ):  # fmt: skip
        yield from (sign, f"{sign}|{rule}")
