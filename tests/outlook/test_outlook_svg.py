from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np

from demarche.outlook.scores import reliability
from demarche.show.outlook_svg import cost_svg, reliability_svg


def test_the_reliability_diagram_is_well_formed_and_has_a_circle_for_each_row() -> None:
    said = np.linspace(0, 1, 200)
    held = reliability(said, said > 0.5, 0.5)
    root = ET.fromstring(reliability_svg(held, "Held <well>?"))
    circles = [e for e in root.iter() if e.tag.endswith("circle")]
    assert len(circles) == len(held.reliability) == 20
    assert root.attrib["role"] == "img" and "Held <well>?" in root.attrib["aria-label"]


def test_pictures_of_nothing_are_still_pictures() -> None:
    empty = reliability(np.zeros(0), np.zeros(0, dtype=bool), 0.1)
    for picture in (reliability_svg(empty), cost_svg([], "facts", "seconds", "Cost")):
        assert ET.fromstring(picture).tag.endswith("svg")


def test_the_cost_line_runs_through_its_points_in_order() -> None:
    picture = cost_svg([(2000, 4.0), (1000, 1.0)], "facts", "seconds", "Cost")
    path = next(e for e in ET.fromstring(picture).iter() if e.tag.endswith("path") and
                e.attrib["class"] == "path")  # fmt: skip
    assert path.attrib["d"] == "M204.0,284.0L364.0,44.0"
