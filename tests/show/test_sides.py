"""Who counts as a side: not "both sides", bystanders, or the place where talks are held."""

from __future__ import annotations

from html import unescape

import msgspec

from demarche.record.gather import gather
from demarche.record.known import Cell, Issue, Party
from demarche.show.brief import brief_html, compose
from demarche.show.sides import main_sides, sides
from demarche.show.stands import title
from demarche.show.text import summary
from record.build import Report, who
from show.sample import EMPTY, KNOWN


def _known(*parties: Party, cells: tuple[Cell, ...] = ()):
    issue = Issue("iss-1", "return of the ferry", ("return of the ferry",), cells)
    return msgspec.structs.replace(
        EMPTY, parties=parties, issues=(issue,) if cells else (), items=KNOWN.items
    )


def _names(known):
    return [[p.name for p in part] for part in sides(known)]


STATEMENTS = tuple(i.id for i in KNOWN.items)
NORVIK, COAST = Party("pty-1", "Norvik", items=STATEMENTS), Party("pty-2", "Coast")
OTHERS = (
    Party("pty-3", "both sides", items=STATEMENTS), Party("pty-4", "fishermen"),
    Party("pty-5", "Oldtown"), Party("OAS", "Organization of American States"),
)  # fmt: skip


def test_sides_speak_or_are_asked_and_the_rest_is_named_apart() -> None:
    cell = Cell("pty-1", "iss-1", "demands", ("pos-1",), ("pty-2", "pty-3"))
    known = _known(NORVIK, COAST, *OTHERS, cells=(cell,))
    assert _names(known) == [["Norvik", "Coast"], [p.name for p in OTHERS]]


def test_a_group_without_a_name_is_a_side_where_it_takes_a_stand() -> None:
    rebels = Party("pty-6", "rebels", items=STATEMENTS)
    cell = Cell("pty-6", "iss-1", "refuses", ("pos-1",))
    assert _names(_known(NORVIK, rebels, cells=(cell,)))[0] == ["Norvik", "rebels"]
    doubtful = Cell("pty-6", "iss-1", "refuses", ("pos-1",), sure=0.3)
    assert "rebels" not in _names(_known(NORVIK, Party("pty-6", "rebels"), cells=(doubtful,)))[0]


def test_a_name_that_is_only_spoken_to_is_no_side_beside_two_that_speak() -> None:
    ship = Party("pty-8", "Noor")
    cell = Cell("pty-1", "iss-1", "demands", ("pos-1",), ("pty-8",))
    assert "Noor" in _names(_known(NORVIK, ship, cells=(cell,)))[0]
    speaking = msgspec.structs.replace(COAST, items=STATEMENTS)
    assert "Noor" not in _names(_known(NORVIK, speaking, ship, cells=(cell,)))[0]


def test_the_title_names_who_contends_before_who_mediates() -> None:
    mediator = Party("pty-7", "Gulf Council", items=STATEMENTS)
    cells = (
        Cell("pty-1", "iss-1", "demands", ("pos-1",)), Cell("pty-2", "iss-1", "refuses", ("pos-2",))
    )  # fmt: skip
    known = _known(mediator, NORVIK, COAST, cells=cells)
    assert {p.name for p in main_sides(known, ("pty-1", "pty-2"))} == {"Norvik", "Coast"}
    assert title(known) == "Norvik and Coast: return of the ferry"


def test_who_only_asks_of_the_others_is_no_party_to_the_title() -> None:
    mediator = Party("pty-7", "Gulf Council", items=STATEMENTS)
    cells = (
        Cell("pty-1", "iss-1", "demands", ("pos-1",), ("pty-2",)),
        Cell("pty-2", "iss-1", "warns", ("pos-2",), ("pty-1",)),
        Cell("pty-7", "iss-1", "demands", ("pos-3",), ("pty-1", "pty-2")),
    )  # fmt: skip
    known = _known(mediator, NORVIK, msgspec.structs.replace(COAST, items=STATEMENTS), cells=cells)
    assert {p.name for p in main_sides(known)} == {"Norvik", "Coast"}


def test_a_page_on_two_standoffs_says_so_at_its_head() -> None:
    readings = [_asks("Chile", "CHL", "Peru", "PER"), _asks("Ghana", "GHA", "Togo", "TGO")]
    brief = compose(gather(readings))
    assert brief.apart is not None and "two standoffs that share no side" in brief.apart
    assert brief.apart in unescape(brief_html(brief)) and "Apart" in summary(brief)
    assert brief.title == "Chile and Peru: return of the ferry"
    assert compose(gather(readings[:1])).apart is None


def _asks(one: str, code: str, other: str, its: str):
    report = Report(f"{one} asks {other} for it. Nothing came of it.")
    report.says(f"{one} asks {other} for it", who(one, code))
    report.stands(
        f"{one} asks {other}", who(one, code), "return of the ferry", "demands", f"iss-{code}",
        toward=(who(other, its),),
    )  # fmt: skip
    return report.reading()
