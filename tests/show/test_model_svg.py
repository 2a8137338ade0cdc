"""Pictures of a standoff: well-formed, safe, the same each time."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from demarche.model.outcomes import outcomes
from demarche.model.standoff import Standoff
from demarche.show.model_svg import ladders, move_graph, option_table

MODEL = Standoff.loads("""
name = "Strait <&>"
status_quo = "NN"
[[actors]]
name = "East <script>"
options = ["Open & close"]
prefers = ["Tow ships", "Open & close iff not Tow ships"]
[[actors]]
name = "West"
options = ["Tow ships"]
prefers = ["not Open & close", "Tow ships iff Open & close"]
""")


@pytest.mark.parametrize("picture", [option_table, move_graph, ladders])
def test_pictures_are_well_formed_and_hold_no_markup_of_others(picture) -> None:  # type: ignore[no-untyped-def]
    drawn = picture(MODEL, MODEL.solve())
    root = ElementTree.fromstring(drawn)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "<script" not in drawn and "East &lt;script&gt;" in drawn
    assert drawn == picture(MODEL, MODEL.solve())


def test_the_table_fills_a_square_for_each_option_taken() -> None:
    drawn = option_table(MODEL, MODEL.solve())
    root = ElementTree.fromstring(drawn)
    squares = [r for r in root.iter("{http://www.w3.org/2000/svg}rect")]
    texts = [t.text for t in root.iter("{http://www.w3.org/2000/svg}text")]
    shown = ["NN", *(o.state for o in outcomes(MODEL, MODEL.solve()) if o.state != "NN")]
    taken = sum(state.count("Y") for state in shown)
    assert "now" in texts and len(squares) == 2 * len(shown)
    assert sum(r.get("fill") == "currentColor" for r in squares) == taken


def test_without_a_status_quo_the_graph_says_so() -> None:
    model = MODEL.replace(status_quo=None)
    assert "No status quo is given." in move_graph(model, model.solve())
    assert option_table(model, model.solve()).startswith("<svg")
