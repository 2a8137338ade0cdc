"""Standoff files: what they may say, what is refused and how, and that they load again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.ground.errors import StandoffError, TooManyStates
from demarche.model.situation import Decider, Option, Situation, Wish, code_of
from demarche.model.solve import solve
from demarche.model.space import bytes_needed, space
from demarche.model.standoff import Standoff
from demarche.model.statement import clause

GOOD = """
name = "Dam"
status_quo = "NNN"
"mutually exclusive" = [["Fill fast", "Fill slowly"]]
forbidden_moves = [{ actor = "Upstream", from = "Y--", to = "NN-" }]

[[actors]]
name = "Upstream"
options = [{ name = "Fill fast", moves = "once", because = ["pos-1"] }, "Fill slowly"]
prefers = ["not Complain", { statement = "Fill slowly if Complain", because = ["pos-2"] }]

[[actors]]
name = "Downstream"
options = ["Complain"]
weights = { "not Fill fast" = 3, "Complain iff Fill fast" = 1.5 }
"""


def one(body: str, head: str = "") -> str:
    return f'{head}\n[[actors]]\nname = "P"\n{body}'


REFUSED = [
    ("", "there is no actor"),
    ("x =", "not well-formed TOML"),
    (one('options = ["A"]\nprefers = ["Aa"]'), "Did you mean 'A'"),
    (one('options = [{ name = "A", moves = "two" }]'), "option 'A': an option's moves"),
    (one('options = ["A"]\nranking = ["Y"]'), "leaves out 1 possible state"),
    (one('options = ["A"]\nranking = ["Y", "N", "Y"]'), "twice, so it would be better and worse"),
    (one('options = ["A"]\nranking = ["Y", "N", "YY"]'), "one letter an option: 1, not 2"),
    (one('options = ["A"]\nranking = []'), "the ranking is empty"),
    (one('options = ["A"]\nranking = ["Y","N"]\nprefers = ["A"]'), "2 forms: ranking, prefers"),
    (one('options = ["A"]', 'status_quo = "-"'), "says Y or N for every option"),
    (one('options = ["A"]', "status_quo = 3"), "wrong form"),
    (one('options = ["A"]', 'status_quo="Y"\ninfeasible=["Y"]'), "not a possible state"),
    (one('options = ["A"]', 'infeasible=["Y", "N"]'), "no state is possible"),
    (one('options = ["A"]', 'feasible=["Y"]\ninfeasible=["Y"]'), "feasible and ruled out"),
    (one('options = ["A"]\ninfeasible = ["Y"]'), "above the first [[actors]]"),
    (one('options = ["A", "a"]'), "stands twice"),
    (one("options = []"), "no actor has an option"),
    (one('options = ["A"]\nprefer = ["A"]'), "Did you mean 'prefers'"),
    (one('options = ["A", "B"]\nprefers = ["A and and B"]'), "'and' stands where"),
    (one('options = ["A", "B"]\nprefers = ["A iff B iff A"]'), "use parentheses"),
    (one('options = ["A", "B"]\nprefers = ["(A or B"]'), "')' is missing"),
    (one('options = ["A", "B"]\nprefers = ["A B"]'), "stands where and, or"),
    (one('options = ["A", "B"]\nprefers = ["A and"]'), "missing at the end"),
    (one('options = ["A"]\nprefers = [""]'), "wrong form"),
    (one('options = ["A"]\nweights = [{ statement = "A" }]'), "has no weight"),
    (one('options = ["A"]', 'forbidden_moves=[{actor="Z",from="-",to="Y"}]'), "who is no actor"),
    (one('options = ["A"]', 'forbidden_moves=[{actor="P",from="-"}]'), "lacks to"),
    (one('options = ["A"]\n[[actors]]\nname = "P"\noptions = ["B"]'), "two actors are named"),
    (
        one('options = ["A"]\n[[actors]]\nname = "Q"\noptions = ["A"]\nprefers = ["A"]'),
        "Write P.A or Q.A",
    ),
    (
        one(
            'options = ["A"]\n[[actors]]\nname = "Q"\noptions = ["B"]',
            'forbidden_moves = [{ actor = "P", from = "-Y", to = "-N" }]',
        ),
        "does not control",
    ),
    (
        one('options = ["A", "B"]\nprefers = ["A", { statement = "B", strong = true }]'),
        "Put the strong statements first",
    ),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_is_wrong_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(StandoffError, match=r"^f\.toml") as caught:
        Standoff.loads(text, where="f.toml")
    assert said in str(caught.value)


def test_an_error_names_line_and_actor() -> None:
    with pytest.raises(StandoffError, match=r"^f\.toml:10, actor 'Upstream'"):
        Standoff.loads(GOOD.replace("not Complain", "not Complan"), where="f.toml")


PLACED = """name = "Dam"
status_quo = "NN"
# rules
[[actors]]
name = "Upstream"
options = ["Fill", "Drain"]
# wants
# says
"""
WRONG_PLACES = [
    ('prefers = [3]', ":9, actor 'Upstream': a statement has the wrong form"),
    ('prefers = ["Drain",\n{ statemnt = "Fill" }]', ":10, actor 'Upstream': 'statemnt' is not"),
    ('prefers = [{ statement = "Fill", weight = 2 }]', ":9, actor 'Upstream': 'Fill' has a weight"),
    ('prefers = [{ statement = "Fill", because = "x" }]', ":9, actor 'Upstream': because has"),
    ('weights = { "Fill" = "3" }', ":9, actor 'Upstream': a weight has the wrong form"),
    ('ranking = [\n"YY", "NN",\n"YN", "Y-"]', ":11, actor 'Upstream': the ranking has the state"),
    ('prefer = ["Fill"]', ":9, actor 'Upstream': 'prefer' is not known here. Did you mean"),
    ('[[actors]]\nname = "Q"\noptions = "Fish"', ":11, actor 'Q': options has the wrong form"),
    ('[[actors]]\nname = "Q"\noptions = [{ moves = "once" }]', "'Q': an option has no name"),
    ('prefers = ["Fill unless Drain"]', "'unless' is no word that joins options"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "said"), WRONG_PLACES)
def test_an_error_names_the_line_of_what_is_wrong_not_of_a_like_word(body: str, said: str) -> None:
    with pytest.raises(StandoffError) as caught:
        Standoff.loads(PLACED + body, where="f.toml")
    assert said in str(caught.value)


RULES = [
    ('infeasible = ["--"]', "f.toml:3: no state is possible"),
    ('infeasible = ["Fill", "not Fill"]', "f.toml:3: no state is possible"),
    ('at_least_one_of = [["Fill", "Drain"]]', "or the rule against it (f.toml:3)"),
    ('feasible = ["YN"]', "f.toml:2: the status quo is not a possible state"),
    ('mutually_exclusive = [["not Fill", "Drain"]]', "f.toml:3: an option's name is needed here"),
    ("colour = 3", "f.toml:3: 'colour' is not known here"),
    ('same_outcome = ["Y-"]', "f.toml:3: Upstream does not hold states equal"),
]


@pytest.mark.parametrize(("rule", "said"), RULES)
def test_an_error_in_a_rule_names_its_line(rule: str, said: str) -> None:
    text = PLACED.replace("# rules", rule) + 'prefers = ["Drain"]'
    with pytest.raises(StandoffError) as caught:
        Standoff.loads(text, where="f.toml")
    assert said in str(caught.value)


def test_every_form_is_read() -> None:
    standoff = Standoff.loads(GOOD)
    upstream, downstream = standoff.actors
    assert upstream.options[0] == Option("Fill fast", "once", ("pos-1",))
    assert upstream.prefers[1].because == ("pos-2",)
    assert [w.weight for w in downstream.weights] == [3.0, 1.5]
    solution = standoff.solve()
    states = solution.answer().states
    assert states == ["NNN", "YNN", "NYN", "NNY", "YNY", "NYY"]
    start, end = solution.cell("YNN"), solution.cell("NNN")
    assert end not in solution.space.successors(start, 0).tolist()


def test_two_files_that_say_the_same_have_the_same_states() -> None:
    forms = [
        'mutually_exclusive = [["A", "B"]]',
        'infeasible = ["YY-"]',
        'infeasible = ["A and B"]',
        'feasible = ["N--", "YN-"]',
    ]
    found = []
    for form in forms:
        text = one('options = ["A", "B"]\n[[actors]]\nname = "Q"\noptions = ["C"]', form)
        found.append(Standoff.loads(text).solve().answer().states)
    assert all(states == found[0] for states in found)
    least = one('options = ["A", "B"]', '"at least one of" = [["A", "B"]]')
    assert Standoff.loads(least).solve().answer().states == ["YN", "NY", "YY"]


TWO = Situation("t", (Decider("P", (Option("A"), Option("B"))), Decider("Q", (Option("C d"),))))
TRUTHS = [
    ("A", "YN-", True),
    ("not A", "YN-", False),
    ("A or B and C d", "YNN", True),
    ("(A or B) and C d", "YNN", False),
    ("A if B", "NNN", True),
    ("A if B", "NYN", False),
    ("if B then A", "NYN", False),
    ("A iff not C d", "YNN", True),
    ("A iff not C d", "YNY", False),
    ("A or B if C d", "NNY", False),
    ("A if B iff C d", "NNN", False),
    ("NOT A & P.B | ~ q.c D", "NYN", True),
    ("'C d' and \"A\"", "YNY", True),
    ("-Y- or A", "NYN", True),
]


@pytest.mark.parametrize(("text", "state", "holds"), TRUTHS)
def test_statements_mean_what_they_say(text: str, state: str, holds: bool) -> None:
    assert clause(text, TWO).holds(code_of(state)) is holds


def test_statements_in_order_rank_as_powers_of_two() -> None:
    """The more important statement outweighs all that follow it."""
    wishes = (Wish("A"), Wish("B iff C d"), Wish("not B"))
    first = Decider("P", TWO.actors[0].options, prefers=wishes)
    solution = solve(Situation("t", (first, TWO.actors[1])))
    ranks = {solution.text(c): int(solution.ranks[0][c]) for c in range(8)}
    assert ranks["YNN"] == 7 and ranks["YYY"] == 6 and ranks["YNY"] == 5 and ranks["YYN"] == 4
    assert ranks["NNN"] == 3 and ranks["NYN"] == 0


def test_many_statements_keep_their_order() -> None:
    options = tuple(Option(f"O{k}") for k in range(10))
    wishes = tuple(Wish(f"O{k % 10}") for k in range(40))
    plain = solve(Situation("a", (Decider("P", options, prefers=wishes[:10]),)), concepts=["nash"])
    many = solve(Situation("b", (Decider("P", options, prefers=wishes),)), concepts=["nash"])
    assert plain.ranks[0].argsort().tolist() == many.ranks[0].argsort().tolist()


NAMES = st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12).map(
    lambda t: f"a{t}b"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=5, unique_by=lambda n: n.casefold()), st.data())
def test_any_file_that_is_written_loads_again_to_the_same(
    names: list[str], data: st.DataObject
) -> None:
    wish = Wish(names[0], ("pos-1",), note=data.draw(st.text(max_size=20)).replace("\ud800", ""))
    first = Decider("One", tuple(Option(n.strip()) for n in names), prefers=(wish,))
    standoff = Standoff("made", (first, Decider("Two", (Option("X"),))), "N" * (len(names) + 1))
    try:
        again = Standoff.loads(standoff.to_toml())
    except StandoffError:
        clash = {" ".join(n.split()).casefold() for n in names}
        assert len(clash) < len(names)
        return
    assert again == standoff


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    with pytest.raises(StandoffError, match="cannot be read"):
        Standoff.load(tmp_path / "none.toml")
    with pytest.raises(StandoffError, match="cannot be read"):
        Standoff.load(tmp_path)
    binary = tmp_path / "b.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StandoffError, match="not UTF-8"):
        Standoff.load(binary)


def wide(options: int) -> Situation:
    own = tuple(Option(f"O{k}") for k in range(options))
    return Situation("wide", (Decider("P", own, prefers=(Wish("O0"),)),))


def test_models_that_would_not_fit_are_refused_at_once_with_the_estimate() -> None:
    with pytest.raises(TooManyStates, match=r"1,073,741,824 states, about [0-9,.]+ GiB"):
        solve(wide(30))
    with pytest.raises(TooManyStates, match="62 options"):
        Standoff.loads(one("options = [" + ", ".join(f'"O{k}"' for k in range(63)) + "]"))
    assert bytes_needed(wide(24)) <= 2 << 30


def test_many_options_with_few_states_are_no_trouble() -> None:
    states = ["N" * 40, "Y" + "N" * 39, "N" * 39 + "Y"]
    options = ", ".join(f'"O{k}"' for k in range(40))
    text = one(f"options = [{options}]\nranking = {states!r}", f"feasible = {states!r}")
    solution = Standoff.loads(text).solve()
    assert solution.answer().concepts["nash"].equilibria == ["N" * 40]
    assert space(solution.standoff).cells == 3


def test_long_answers_are_cut_unless_all_is_asked_for() -> None:
    solution = solve(wide(13), concepts=["nash"])
    cut, whole = solution.answer(), solution.answer(all_states=True)
    assert cut.cut and cut.states == 8192 and cut.concepts["nash"].stable == {"P": 4096}
    assert len(cut.concepts["nash"].equilibria) == 1000
    assert not whole.cut and isinstance(whole.states, list) and len(whole.states) == 8192
    assert cut.concepts["nash"].equilibria_count == len(whole.concepts["nash"].equilibria) == 4096
