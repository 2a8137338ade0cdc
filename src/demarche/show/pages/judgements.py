"""Who is whom, as judged: what people said comes first, then what rules did."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.record.listing import Judged
from demarche.show.html import Markup
from demarche.show.pages.asked import Asked
from demarche.show.pages.grid import grid
from demarche.show.pages.listing import Filter, Listing, listing
from demarche.show.pages.page import Page
from demarche.show.pages.view import View
from demarche.show.settled import JUDGED
from demarche.show.tables import Row
from demarche.show.wording import listed

COLUMNS = ("id", "verdict", "about", "left", "right", "by", "why", "when")


def page(view: View, asked: Asked) -> Page:
    """The judgements that stand; a person's counts before any rule's."""

    def made_by(one: Judged) -> tuple[str]:
        return ("rules" if one.judgement.by_rule else "people",)

    wanted = Listing(
        "Who is whom", view.held.judgements, ("judgement", "judgements"), _draw, _row, COLUMNS,
        "No judgement is on record: no rule and no person joined or parted any two names. "
        "“demarche record merge” and “split” make one.",
        (
            Filter("made", "Made by", made_by),
            Filter("by", "By whom", lambda one: (one.judgement.by,)),
            Filter("verdict", "Judgement", lambda one: (_says(one),)),
        ),
        order="people's first",
    )  # fmt: skip
    return listing(wanted, asked)


def _says(one: Judged) -> str:
    return JUDGED[one.judgement.about == "closing", one.judgement.verdict == "merge"]


def _draw(shown: Sequence[Judged]) -> Markup:
    heads = ("These", "and these", "Judgement", "By", "Why", "Id")
    rows = (
        (listed(one.left), listed(one.right), _says(one),
         one.judgement.by, one.judgement.why, one.judgement.id)
        for one in shown
    )  # fmt: skip
    return grid("Judgements", heads, rows)


def _row(one: Judged) -> Row:
    judged = one.judgement
    return {
        "id": judged.id, "verdict": judged.verdict, "about": judged.about,
        "left": "; ".join(one.left), "right": "; ".join(one.right), "by": judged.by,
        "why": judged.why, "when": judged.when,
    }  # fmt: skip
