"""What the model holds about an item, as numbers: all are known, none is measured in letters."""

from __future__ import annotations

from demarche.ground.items import Act, Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on
from demarche.read.signs import label_of, support
from demarche.read.signs_held import HELD, NUMBERS, held
from pages import source

REPORT = (
    "LIMA, 4 June 1998 (Agency) — {one} and {other} talked on Monday. "
    "{one} refused to reopen the bridge. {other} called the closure unlawful."
)


def numbers(one: str, other: str) -> list[dict[str, float]]:
    page = prepare(source(REPORT.format(one=one, other=other)))
    rows = []
    for item in found_on(page):
        if isinstance(item, Act | Position):
            seen = support(page, item)
            if seen.read is not None:
                rows.append(dict(held(page, item, seen.read, seen.at, label_of(item))))
    return rows


def test_every_number_is_known_to_the_weighing() -> None:
    rows = numbers("Peru", "Chile")
    assert rows
    for row in rows:
        assert row.keys() >= NUMBERS
        assert all(name in NUMBERS or name.startswith(HELD) for name in row)


def test_a_long_name_is_no_longer_than_a_short_one() -> None:
    assert numbers("Peru", "Chile") == numbers("Burkina Faso", "Sierra Leone")


def test_a_word_holds_at_most_what_its_sentence_holds() -> None:
    for row in numbers("Peru", "Chile"):
        assert row["words any"] <= row["sentence any"]
        assert row["second"] <= row["sentence any"]
        assert 0 <= row["place"] < 1
