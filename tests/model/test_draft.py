"""Drafting a standoff from what is known: small invented records, and robustness on odd ones."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.ground.anchors import Anchor
from demarche.ground.dates import When
from demarche.ground.ids import sha256
from demarche.ground.items import Act, Actor, Item, Meeting, Position, Source, Stance
from demarche.model.deadlock import verdict
from demarche.model.draft import MOST_OPTIONS, draft
from demarche.model.standoff import Standoff
from demarche.record.known import Cell, Event, Issue, Known, Party, Talks

STANCES: tuple[Stance, ...] = (
    "demands", "offers", "refuses", "accepts", "warns", "conditions", "claims",
)  # fmt: skip


def told(
    rows: list[tuple[str, str, Stance, tuple[str, ...], str | None]],
    talks: tuple[Talks, ...] = (),
) -> Known:
    """What is known when these positions are: party, issue, stance, toward, condition."""
    items: list[Item] = []
    cells: dict[str, list[Cell]] = {}
    for number, (party, issue, stance, toward, condition) in enumerate(rows):
        anchor = Anchor(number, number + 1, "x")
        items.append(
            Position(
                id=f"pos-{number}",
                source="src-1",
                anchor=anchor,
                made_by="test",
                confidence=1.0,
                party=Actor(party, anchor, party, party),
                issue=issue,
                issue_id=issue,
                stance=stance,
                condition=condition,
            )
        )
        cells.setdefault(issue, []).append(Cell(party, issue, stance, (f"pos-{number}",), toward))
    names = dict.fromkeys(p for row in rows for p in (row[0], *row[3]))
    names.update(dict.fromkeys(p for t in talks for p in t.participants))
    for talk in talks:
        for item in talk.items:
            anchor = Anchor(900, 901, "x")
            items.append(
                Meeting(id=item, source="src-1", anchor=anchor, made_by="test", confidence=1.0)
            )
    return Known(
        sources=(),
        items=tuple(items),
        parties=tuple(Party(n, f"Land of {n}") for n in names),
        issues=tuple(Issue(i, i, (i,), tuple(c)) for i, c in cells.items()),
        talks=talks,
        events=(),
        drifts=(),
        disputes=(),
        party_of={},
    )


RIVER = [
    ("UPP", "a fixed share of the river", "refuses", ("LOW",), None),
    ("LOW", "a fixed share of the river", "demands", ("UPP",), None),
    ("LOW", "closing the canal", "warns", ("UPP",), "if its demands are not met"),
    ("UPP", "closing the border", "warns", ("LOW",), "if the canal is closed"),
]


def solved(standoff: Standoff) -> tuple[bool, str]:
    found = verdict(standoff, standoff.solve())
    return found.stuck, found.sentence


def test_a_doubtful_stance_is_drafted_only_where_nothing_surer_is_on_record() -> None:
    known = told([*RIVER, ("LOW", "an old map", "demands", ("UPP",), None)])
    cells = [
        msgspec.structs.replace(i, cells=tuple(_doubted(c) for c in i.cells))
        for i in known.issues
    ]  # fmt: skip
    all_doubted = msgspec.structs.replace(known, issues=tuple(cells))
    one_doubted = msgspec.structs.replace(known, issues=(*known.issues[:-1], cells[-1]))
    assert any("map" in o.name for a in draft(known).actors for o in a.options)
    assert not any("map" in o.name for a in draft(one_doubted).actors for o in a.options)
    assert any("map" in o.name for a in draft(all_doubted).actors for o in a.options)


def _doubted(cell: Cell) -> Cell:
    return msgspec.structs.replace(cell, sure=0.4)


def test_a_demand_becomes_an_option_of_the_party_it_is_made_on() -> None:
    standoff = draft(told(RIVER), name="River")
    options = {a.name: [o.name for o in a.options] for a in standoff.actors}
    assert options == {
        "Land of UPP": ["Give way on a fixed share of the river", "Close the border"],
        "Land of LOW": ["Close the canal"],
    }
    assert standoff.status_quo == "NNN"


def test_preferences_follow_from_stances_and_carry_their_evidence() -> None:
    standoff = draft(told(RIVER), name="River")
    texts = {a.name: [w.text for w in a.prefers] for a in standoff.actors}
    assert texts["Land of UPP"] == [
        "not Give way on a fixed share of the river",
        "not Close the canal",
        "Close the border iff (Close the canal)",
    ]
    assert texts["Land of LOW"] == [
        "Give way on a fixed share of the river",
        "not Close the border",
        "Close the canal iff not Give way on a fixed share of the river",
    ]
    assert all(w.because for a in standoff.actors for w in a.prefers)
    assert all(o.because for a in standoff.actors for o in a.options)


def test_a_deterred_threat_is_a_deadlock_with_its_reason() -> None:
    standoff = draft(told(RIVER), name="River")
    found = verdict(standoff, standoff.solve())
    assert found.stuck
    low = next(h for h in found.holds if h.actor == "Land of LOW")
    assert low.move == "choose 'Close the canal'"
    assert low.reply == "Land of UPP could choose 'Close the border'"
    assert set(low.because) == {"pos-1", "pos-0", "pos-2", "pos-3"}


def test_a_threat_that_nothing_deters_is_told_as_a_danger_not_as_a_way_out() -> None:
    stuck, sentence = solved(draft(told(RIVER[:3])))
    assert stuck and sentence.startswith("Stuck, and it may get worse")


def test_an_offer_without_condition_is_a_reason_to_move() -> None:
    stuck, sentence = solved(draft(told([("AAA", "releasing the crew", "offers", ("BBB",), None)])))
    assert not stuck and "welcome to Land of BBB" in sentence


def test_beside_a_demand_an_offer_is_a_way_out_that_harms_nobody() -> None:
    rows = [
        ("AAA", "releasing the crew", "offers", ("BBB",), None),
        ("BBB", "an apology", "demands", ("AAA",), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    found = verdict(standoff, standoff.solve())
    assert found.stuck
    assert found.ways_out[0].sentence.startswith(
        "Land of AAA chooses 'Release the crew': better for Land of BBB, worse for "
        "nobody; it would hold"
    )


def test_swapping_two_parties_swaps_the_draft_and_nothing_else() -> None:
    def swapped(text: str) -> str:
        return text.replace("UPP", "@@").replace("LOW", "UPP").replace("@@", "LOW")

    rows = [
        (swapped(p), i, s, tuple(swapped(t) for t in toward), c) for p, i, s, toward, c in RIVER
    ]
    assert draft(told(rows)).to_toml() == swapped(draft(told(RIVER)).to_toml())


@pytest.mark.parametrize(
    "rows",
    [[], [("AAA", "peace", "claims", (), None)], [("AAA", "peace", "demands", (), None)]],
)
def test_nothing_to_model_is_said_and_not_raised(rows: list[object]) -> None:
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert standoff.actors == () and standoff.method.startswith("nothing to model: ")
    assert Standoff.loads(standoff.to_toml()) == standoff
    stuck, sentence = solved(standoff)
    assert not stuck and sentence.startswith("Nothing to model")


def test_talks_that_are_proposed_are_an_option_to_meet() -> None:
    talks = Talks("tlk-1", None, "Asunción", None, "proposed", ("AAA", "BBB"), ("mtg-1",), ("s",))
    standoff = draft(told([("AAA", "the ferry line", "demands", ("BBB",), None)], (talks,)))
    assert [o.name for o in standoff.options] == [
        "Meet in Asunción",
        "Give way on the ferry line",
        "Meet in Asunción",
    ]
    assert Standoff.loads(standoff.to_toml()) == standoff


def test_a_meeting_has_its_day_and_is_no_option_once_the_day_is_over() -> None:
    when = When("Friday", "2009-05-15", "2009-05-15", "day")
    talks = Talks("tlk-1", when, "Asunción", None, "planned", ("AAA", "BBB"), ("mtg-1",), ("s",))
    known = told([("AAA", "the ferry line", "demands", ("BBB",), None)], (talks,))
    assert "Meet in Asunción on 15 May 2009" in [o.name for o in draft(known).options]
    late = Source("src-9", None, None, None, "2009-05-20", "article", "en", "x", sha256("x"))
    known = msgspec.structs.replace(known, sources=(late,))
    assert [o.name for o in draft(known).options] == ["Give way on the ferry line"]


def test_an_end_that_is_demanded_is_a_stop() -> None:
    known = told([("AAA", "pumping from the wells", "demands", ("BBB",), None)])
    (issue,) = known.issues
    cell = msgspec.structs.replace(issue.cells[0], against=True)
    wordings = ("end of pumping from the wells",)
    issue = msgspec.structs.replace(issue, wordings=wordings, cells=(cell,))
    made = draft(msgspec.structs.replace(known, issues=(issue,)))
    assert [o.name for o in made.options] == ["Stop pumping from the wells"]


NAMES = st.sampled_from(["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ"])
ISSUES = st.one_of(
    st.sampled_from(
        ["not to meet", "arms and men", "a (b) c", 'the "zone"', "if asked", "N", "or"]
    ),
    st.text(min_size=1, max_size=90),
)
ROWS = st.lists(
    st.tuples(
        NAMES,
        ISSUES,
        st.sampled_from(STANCES),
        st.lists(NAMES, max_size=3, unique=True).map(tuple),
        st.one_of(st.none(), st.text(max_size=30), st.just("if the demands are not met")),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_any_record_gives_a_small_model_that_loads_again_and_has_a_verdict(
    rows: list[tuple[str, str, Stance, tuple[str, ...], str | None]],
) -> None:
    standoff = draft(told(rows))
    assert len(standoff.options) <= MOST_OPTIONS
    assert Standoff.loads(standoff.to_toml()) == standoff
    found = verdict(standoff, standoff.solve())
    assert found.sentence and msgspec.json.encode(found)
    known = {f"pos-{n}" for n in range(len(rows))}
    assert set(found.because) <= known


def test_a_party_that_has_not_answered_a_demand_is_taken_to_be_unwilling_and_that_is_noted() -> (
    None
):
    standoff = draft(told([("AAA", "the ferry line", "demands", ("BBB",), None)]))
    (wish,) = standoff.actors[1].prefers
    assert wish.text == "not Give way on the ferry line"
    assert wish.note == "it has not agreed to this"


def test_wordings_of_one_demand_are_one_option_with_the_evidence_of_all() -> None:
    rows = [
        ("AAA", "withdrawal of troops and heavy weapons", "demands", ("BBB",), None),
        ("AAA", "the withdrawal of all heavy weapons again", "demands", ("BBB",), None),
        ("CCC", "withdrawal of troops and heavy weapons", "demands", ("DDD",), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    options = {a.name: [o.because for o in a.options] for a in standoff.actors if a.options}
    assert options == {"Land of BBB": [("pos-0", "pos-1")], "Land of DDD": [("pos-2",)]}


def test_talks_that_are_offered_are_the_other_sides_to_take_up() -> None:
    rows = [
        ("AAA", "a further round of talks", "offers", ("BBB",), None),
        ("BBB", "a further round of talks", "refuses", ("AAA",), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert [o.name for o in standoff.options] == ["Take up a further round of talks"]
    assert [w.text for w in standoff.actors[1].prefers] == ["not Take up a further round of talks"]
    assert solved(standoff)[0]


def test_what_is_done_already_stands_in_the_status_quo() -> None:
    known = told(RIVER)
    anchor = Anchor(50, 60, "Lower Land began closing the canal on Monday")
    act = Act(
        id="act-1", source="src-1", anchor=anchor, made_by="test", confidence=1.0, event="COERCE"
    )
    event = Event("evt-1", "COERCE", "actual", ("LOW",), ("UPP",), None, ("act-1",), ("src-1",))
    after = msgspec.structs.replace(known, items=(*known.items, act), events=(event,))
    standoff = draft(after)
    assert standoff.status_quo == "NNY"
    assert "act-1" in standoff.options[2].because
    planned = msgspec.structs.replace(event, status="future")
    before = msgspec.structs.replace(after, events=(planned,))
    assert draft(before).status_quo == "NNN"


@pytest.mark.parametrize(
    ("issue", "name"),
    [
        ("withdrawal of the garrison to the river", "Withdraw the garrison to the river"),
        ("closure of the strait", "Close the strait"),
        ("return to the talks", "Return to the talks"),
        ("exchange of prisoners", "Exchange prisoners"),
        ("handing over of the wounded", "Hand over the wounded"),
        ("to send surveyors and to pay for them", "Send surveyors and pay for them"),
        ("instead to lease the port", "Lease the port"),
        ("the bridges be opened to carts", "Let the bridges be opened to carts"),
        ("Land of BBB recognition of the border", "Recognise the border"),
        ("no admission of Vastria", "Rule out admission of Vastria"),
        ("withdrawal of the garrison by Land of BBB", "Withdraw the garrison"),
        ("withdrawal by Land of BBB of its garrison", "Withdraw its garrison"),
        ("closure of the canal by the Land of BBB", "Close the canal"),
        ("withdrawal of Land of BBB", "Withdraw"),
        ("closure of the canal by Friday", "Close the canal by Friday"),
        ("two working groups", "Give way on two working groups"),
        ("working groups", "Give way on working groups"),
        ("resignation of the governor", "Give way on resignation of the governor"),
        ("a pledge it wo n't break", "Give way on a pledge it won't break"),
    ],
)
def test_an_issue_that_names_a_deed_is_a_command(issue: str, name: str) -> None:
    standoff = draft(told([("AAA", issue, "demands", ("BBB",), None)]))
    assert [o.name for o in standoff.options] == [name]


def test_both_sides_are_the_two_that_are_told_of_most() -> None:
    rows = [
        ("AAA", "the ferry line", "demands", ("BBB",), None),
        ("AAA", "the fishing ground", "demands", ("BBB",), None),
        ("CCC", "withdrawal of ships", "demands", ("pty-9",), None),
    ]
    known = told(rows)  # type: ignore[arg-type]
    parties = tuple(
        Party("pty-9", "both governments") if p.id == "pty-9" else p for p in known.parties
    )
    standoff = draft(msgspec.structs.replace(known, parties=parties))
    options = {a.name: [o.name for o in a.options] for a in standoff.actors}
    assert options == {
        "Land of AAA": ["Withdraw ships"],
        "Land of BBB": ["Give way on the ferry line", "Give way on the fishing ground",
                        "Withdraw ships"],
        "Land of CCC": [],
    }  # fmt: skip
    wishes = {a.name: [w.text for w in a.prefers] for a in standoff.actors}
    assert wishes["Land of CCC"] == ["Land of AAA.Withdraw ships", "Land of BBB.Withdraw ships"]


def test_a_demand_on_nobody_by_name_is_on_the_other_side_and_not_on_who_speaks_to_both() -> None:
    rows = [
        ("AAA", "the ferry line", "demands", (), None),
        ("BBB", "the fishing ground", "claims", (), None),
        ("BBB", "closing the port", "warns", (), "if a ship enters"),
        ("CCC", "withdrawal of ships", "demands", ("pty-9",), None),
    ]
    known = told(rows)  # type: ignore[arg-type]
    parties = tuple(Party("pty-9", "both sides") if p.id == "pty-9" else p for p in known.parties)
    standoff = draft(msgspec.structs.replace(known, parties=parties))
    options = {a.name: [o.name for o in a.options] for a in standoff.actors}
    assert "Give way on the ferry line" in options["Land of BBB"]
    assert options.get("Land of CCC", []) == []


def test_nobody_in_particular_is_no_actor_where_others_contend() -> None:
    rows = [
        ("AAA", "the ferry line", "demands", ("BBB",), None),
        ("pty-1", "a joint survey", "demands", ("BBB",), None),
    ]
    known = told(rows)  # type: ignore[arg-type]
    parties = tuple(
        Party("pty-1", "A teacher I met") if p.id == "pty-1" else p for p in known.parties
    )
    standoff = draft(msgspec.structs.replace(known, parties=parties))
    assert [a.name for a in standoff.actors] == ["Land of AAA", "Land of BBB"]
    assert [o.name for o in standoff.options] == ["Give way on the ferry line"]


def test_an_office_without_a_name_or_a_bare_number_is_no_actor() -> None:
    rows = [
        ("AAA", "the ferry line", "demands", ("BBB",), None),
        ("pty-1", "a joint survey", "demands", ("BBB",), None),
        ("pty-2", "a joint survey", "demands", ("BBB",), None),
    ]
    known = told(rows)  # type: ignore[arg-type]
    odd = {"pty-1": "Minister", "pty-2": "Two"}
    parties = tuple(Party(p.id, odd.get(p.id, p.name)) for p in known.parties)
    standoff = draft(msgspec.structs.replace(known, parties=parties))
    assert [a.name for a in standoff.actors][:2] == ["Land of AAA", "Land of BBB"]
    assert "Minister" not in standoff.to_toml() and '"Two"' not in standoff.to_toml()


def test_an_issue_that_names_no_deed_is_left_out_and_that_is_said() -> None:
    rows = [
        ("AAA", "the ferry line", "demands", ("BBB",), None),
        ("AAA", "undertaking", "conditions", ("BBB",), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert [o.name for o in standoff.options] == ["Give way on the ferry line"]
    assert "'undertaking', which names no deed" in standoff.method


def test_what_another_might_do_is_no_threat_of_who_says_it() -> None:
    rows = [
        ("AAA", "the ferry line", "demands", ("BBB",), None),
        ("CCC", "Land of BBB taking the island", "warns", (), "if the ferry line is cut"),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert [o.name for o in standoff.options] == ["Give way on the ferry line"]
    assert "as Land of CCC says it of another" in standoff.method


def test_a_threat_whose_condition_is_not_in_the_model_is_held_back() -> None:
    demand = ("AAA", "the ferry line", "demands", ("BBB",), None)
    threat = ("AAA", "closing the port", "warns", ("BBB",))
    held = draft(told([demand, (*threat, "should a gunboat pass the light")]))  # type: ignore[list-item]
    assert [w.text for w in held.actors[0].prefers] == [
        "Give way on the ferry line", "not Close the port",
    ]  # fmt: skip
    assert held.actors[0].prefers[1].note.startswith("held back")
    open_ = draft(told([demand, (*threat, "if its demands are not met")]))  # type: ignore[list-item]
    assert "Close the port iff not Give way on the ferry line" in [
        w.text for w in open_.actors[0].prefers
    ]


PROMISE = ("AAA", "release of the crew", "conditions", ("BBB",))
ASKED = [
    ("if Land of BBB opens the canal", "Open the canal"),
    ("only if Land of BBB opened the canal first", "Open the canal first"),
    ("provided that the Land of BBB will open the canal", "Open the canal"),
    ("once Land of BBB has had time", None),
    ("if Land of BBB does not close the canal", None),
    ("if the weather holds", None),
    ("if Land of AAA opens the canal", None),
]


@pytest.mark.parametrize(("condition", "deed"), ASKED)
def test_a_condition_that_names_another_is_an_option_of_that_party(
    condition: str, deed: str | None
) -> None:
    standoff = draft(told([(*PROMISE, condition)]))  # type: ignore[list-item]
    options = {a.name: [o.name for o in a.options] for a in standoff.actors}
    assert options["Land of BBB"] == ([] if deed is None else [deed])
    promise = [w for w in standoff.actors[0].prefers if "Release the crew" in w.text]
    assert all(w.because == ("pos-0",) for w in promise)
    if deed is None:
        assert [w.text for w in promise] == ["not Release the crew"]
        assert promise[0].note.startswith("held back")
    else:
        assert [w.text for w in promise] == [f"Release the crew iff ({deed})"]
        assert standoff.actors[0].prefers[0].text == deed


@pytest.mark.parametrize(
    ("condition", "deed"),
    [
        ("unless Land of BBB opens the canal", "Open the canal"),
        ("if Land of BBB fails to open the canal", "Open the canal"),
        ("if Land of BBB doesn't open the canal", "Open the canal"),
        ("if Land of BBB closes the canal", None),
    ],
)
def test_a_threat_asks_for_what_would_avert_it(condition: str, deed: str | None) -> None:
    rows = [
        ("AAA", "closing the port", "warns", ("BBB",), condition),
        ("AAA", "the ferry line", "demands", ("BBB",), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    texts = [w.text for w in standoff.actors[0].prefers]
    if deed is None:
        assert "not Close the port" in texts
    else:
        assert f"Close the port iff not {deed}" in texts


def test_a_condition_on_what_is_demanded_already_is_that_option() -> None:
    rows = [
        ("AAA", "withdrawal of troops from the valley", "demands", ("BBB",), None),
        ("AAA", "closing the port", "warns", ("BBB",), "if Land of BBB does not withdraw them"),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    demanded = "Withdraw troops from the valley"
    assert [o.name for a in standoff.actors for o in a.options] == ["Close the port", demanded]
    assert f"Close the port iff not {demanded}" in [w.text for w in standoff.actors[0].prefers]


def test_a_condition_on_what_was_refused_is_that_option() -> None:
    rows = [
        ("AAA", "release of the crew", "conditions", (), "if Land of BBB reopens the river"),
        ("BBB", "reopening of the river", "refuses", (), None),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert standoff.actors[0].prefers[1].text == "Release the crew iff (Reopen the river)"
    refusal = standoff.actors[1].prefers[0]
    assert (refusal.text, refusal.note) == ("not Reopen the river", "it refuses this")


def test_what_is_demanded_and_promised_on_a_condition_is_one_option() -> None:
    rows = [
        ("BBB", "release of the crew", "demands", ("AAA",), None),
        ("AAA", "release of the crew", "conditions", (), "if Land of BBB opens the canal"),
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    by_name = {a.name: a for a in standoff.actors}
    assert [o.name for o in by_name["Land of AAA"].options] == ["Release the crew"]
    texts = [w.text for w in by_name["Land of AAA"].prefers]
    assert "Release the crew iff (Open the canal)" in texts
    assert "not Release the crew" not in texts


def test_fifty_parties_are_cut_to_the_best_told_and_that_is_said() -> None:
    rows = [
        (f"P{n:02}", f"issue {n}", "demands", (f"P{(n + 1) % 50:02}",), None) for n in range(50)
    ]
    standoff = draft(told(rows))  # type: ignore[arg-type]
    assert 0 < len(standoff.options) <= MOST_OPTIONS
    assert "Left out: " in standoff.method


def test_what_befalls_a_party_or_what_one_should_be_like_is_no_option() -> None:
    known = told([
        ("LOW", "losing half of the harvest", "warns", ("UPP",), "if the gates stay shut"),
        ("LOW", "Land of UPP as impartial", "demands", ("UPP",), None),
        ("LOW", "it too", "demands", ("UPP",), None),
        ("LOW", "opening of the gates", "demands", ("UPP",), None),
    ])  # fmt: skip
    made = draft(known)
    assert [o.name for o in made.options] == ["Open the gates"]
    assert "what would befall" in made.method


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("AAA warned that a closure of the port would leave the town without heating", 0),
        ("AAA warned BBB that closing the port would bring war", 0),
        ("AAA warned that it would close the port", 1),
        ("AAA warned that the navy would close the port", 1),
    ],
)
def test_what_something_would_bring_is_no_threat_of_who_warns_of_it(words, options) -> None:
    known = told([("AAA", "closure of the port", "warns", ("BBB",), None)])
    anchor = Anchor(0, len(words), words)
    items = tuple(msgspec.structs.replace(i, anchor=anchor) for i in known.items)
    model = draft(msgspec.structs.replace(known, items=items))
    assert len(model.options) == options


def test_a_threat_carried_out_whose_undoing_is_demanded_is_one_option() -> None:
    known = told([
        ("AAA", "closure of the valley road", "warns", ("BBB",), "if the water is cut"),
        ("BBB", "reopening of the valley road", "demands", ("AAA",), None),
    ])  # fmt: skip
    both = {o.name for o in draft(known).options}
    assert both == {"Close the valley road", "Reopen the valley road"}
    anchor = Anchor(0, 30, "AAA closed the valley road")
    act = Act(id="act-1", source="src-1", anchor=anchor, made_by="test", confidence=1.0,
              event="COERCE", actor=(Actor("AAA", anchor, "AAA", "AAA"),))  # fmt: skip
    event = Event("evt-1", "COERCE", "actual", ("AAA",), ("BBB",), None, ("act-1",), ("src-1",))
    known = msgspec.structs.replace(known, items=(*known.items, act), events=(event,))
    assert [o.name for o in draft(known).options] == ["Reopen the valley road"]


def test_talks_told_as_held_that_day_are_no_option() -> None:
    when = When("Friday", "2009-05-15", "2009-05-15", "day")
    planned = Talks("tlk-1", when, None, None, "planned", ("AAA", "BBB"), ("mtg-1",), ("s",))
    held = Talks("tlk-2", when, "Asunción", None, "held", ("AAA", "CCC"), ("mtg-2",), ("s",))
    known = told([("AAA", "the ferry line", "demands", ("BBB",), None)], (planned, held))
    assert [o.name for o in draft(known).options] == ["Give way on the ferry line"]


def test_talks_that_are_offered_are_a_command_where_they_name_a_deed() -> None:
    known = told([("AAA", "resumption of direct talks", "offers", ("BBB",), None)])
    assert [o.name for o in draft(known).options] == ["Resume direct talks"]


def test_a_piece_of_a_clause_or_a_state_alone_is_no_option() -> None:
    known = told([
        ("AAA", "touches the buoys will pay the price", "warns", ("BBB",), None),
        ("AAA", "shut", "demands", ("BBB",), None),
        ("AAA", "removal of the buoys", "demands", ("BBB",), None),
    ])  # fmt: skip
    made = draft(known)
    assert [o.name for o in made.options] == ["Remove the buoys"]
    assert "'shut', which names no deed" in made.method
