"""Pictures of a standoff: well-formed, safe, the same each time, never too large."""

from __future__ import annotations

import random
from xml.etree import ElementTree

import pytest

from demarche.model.deadlock import verdict
from demarche.model.solve import solve
from demarche.model.standoff import Standoff
from demarche.show.chart import NOW, chart
from demarche.show.lettering import width, wrapped
from demarche.show.model_svg import MOST_LADDERS, MOST_OPTIONS, ladders, option_table
from demarche.show.moves_svg import move_graph
from model.random_conflicts import random_standoff
from standoffs import two_sided

SVG = "{http://www.w3.org/2000/svg}"
MODEL = Standoff.loads(
    two_sided(
        ("East <script>", "Open & close", "Tow ships", "Open & close iff not Tow ships"),
        ("West", "Tow ships", "not Open & close", "Tow ships iff Open & close"),
        name="Strait <&>",
    )
)
PICTURES = (option_table, move_graph, ladders)


def texts(drawn: str) -> list[str]:
    return [t.text or "" for t in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_are_well_formed_and_hold_no_markup_of_others(picture) -> None:  # type: ignore[no-untyped-def]
    drawn = picture(MODEL, chart(MODEL.solve()))
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert "<script" not in drawn and "East &lt;script&gt;" in drawn
    assert drawn == picture(MODEL, chart(MODEL.solve()))
    told = {root.get("aria-labelledby"): "title", root.get("aria-describedby"): "desc"}
    for name, tag in told.items():
        found = root.find(f"{SVG}{tag}")
        assert found is not None and found.get("id") == name and found.text


def test_the_table_fills_a_square_for_each_option_taken() -> None:
    found = chart(MODEL.solve())
    root = ElementTree.fromstring(option_table(MODEL, found))
    squares = [r for r in root.iter(f"{SVG}rect") if r.get("width") == "16"]
    taken = sum(shown.state.count("Y") for shown in found.states)
    assert len(squares) == 2 * len(found.states)
    assert sum(r.get("fill") == "currentColor" for r in squares) == taken


def test_states_are_named_once_and_ladders_and_arrows_speak_of_them() -> None:
    rng = random.Random(8)
    for _ in range(12):
        plain = random_standoff(rng, actors=3, most_options=5)
        standoff = Standoff.of(plain).replace(status_quo=rng.choice(plain.feasible))
        solution = solve(standoff)
        ways = [way.state for way in verdict(standoff, solution).ways_out]
        found = chart(solution, ways)
        labels = [shown.label for shown in (*found.states, *found.passed)]
        assert len(labels) == len(set(labels)) and labels[0] == NOW
        assert [s.state for s in found.states if s.label.isdigit()] == [
            way for way in ways if way != standoff.status_quo
        ]
        for actor, ladder in enumerate(found.ladders):
            assert sorted(x for rung in ladder for x in rung) == sorted(
                s.label for s in found.states
            )
            places = [
                solution.ranks[actor][solution.cell(found.find(rung[0]).state)] for rung in ladder
            ]
            assert places == sorted(set(places), reverse=True)
        for arrow in found.arrows:
            here, there = (solution.cell(found.find(end).state) for end in (arrow.start, arrow.end))
            assert there in solution.space.successors(here, arrow.actor)
            rank = solution.ranks[arrow.actor]
            assert arrow.pays == bool(rank[there] > rank[here])
        for picture in PICTURES:
            ElementTree.fromstring(picture(standoff, found))


def test_without_a_status_quo_the_graph_says_so() -> None:
    model = MODEL.replace(status_quo=None)
    found = chart(model.solve())
    assert "No status quo is given." in texts(move_graph(model, found))
    assert option_table(model, found).startswith("<svg")


def test_options_of_one_name_are_told_with_their_owners() -> None:
    model = Standoff.loads(two_sided(("Hill", "Meet", "Hill.Meet"), ("Vale", "Meet", "Vale.Meet")))
    drawn = texts(move_graph(model, chart(model.solve())))
    assert {"+ Hill: Meet", "+ Vale: Meet"} <= set(drawn)


def test_where_nobody_can_gain_the_graph_says_so() -> None:
    model = Standoff.loads('status_quo = "N"\n[[actors]]\nname = "A"\noptions = ["x"]')
    found = chart(model.solve())
    assert "Nobody has a move that would better its position." in texts(move_graph(model, found))


def test_large_models_are_cut_and_say_so() -> None:
    rows = [
        f'[[actors]]\nname = "Actor {n} {"long " * 30}"\noptions = ["do {n}a", "do {n}b"]\n'
        f'prefers = ["do {n}a"]'
        for n in range(20)
    ]
    feasible = ", ".join(f'"{"N" * n}Y{"N" * (39 - n)}"' for n in range(40))
    model = Standoff.loads("\n".join([f"feasible = [{feasible}]", *rows]))
    found = chart(model.solve())
    drawn = option_table(model, found)
    squares = [
        r for r in ElementTree.fromstring(drawn).iter(f"{SVG}rect") if r.get("width") == "16"
    ]
    assert len(squares) <= MOST_OPTIONS * len(found.states)
    assert any("more options are the same" in t for t in texts(drawn))
    assert f"{20 - MOST_LADDERS} more actors are left out here." in texts(ladders(model, found))
    for picture in PICTURES:
        assert float(ElementTree.fromstring(picture(model, found)).get("height", "0")) < 2000


def test_lines_break_where_the_room_ends() -> None:
    for words in ("a b c", "withdrawal " * 9, "x" * 300, "撤军" * 40, ""):
        for line in wrapped(words, 100, 2):
            assert width(line) <= 100
        assert len(wrapped(words, 100, 2)) <= 2
