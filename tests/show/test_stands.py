"""Where it stands: one sentence from talks, positions, verdict and open decision."""

from __future__ import annotations

import msgspec
import pytest

from demarche.ground.dates import When
from demarche.ground.items import Decision, Stance
from demarche.model.verdict import Verdict
from demarche.record.known import Cell, Issue, Known, Party, Talks
from demarche.show.stands import contested, is_talking, ranked, stands, title
from show.sample import D_MAAR, EMPTY, KNOWN

STUCK = Verdict(True, "Nobody can move.", (), (), ("pos-1",))
NORTH, SOUTH = Party("NOR", "Norvik"), Party("SUD", "United Coast")


def _issue(*cells: tuple[str, Stance], name: str = "return of the ferry") -> Issue:
    made = tuple(Cell(p, "iss-1", s, (f"pos-{n}",)) for n, (p, s) in enumerate(cells, 1))
    return Issue("iss-1", name, (name,), made)


def _talks(day: str | None, status: str = "held", place: str | None = "Oldtown", **more) -> Talks:
    when = When(day, day, day, "day") if day else When("Monday")
    key = f"tlk-{day}-{status}"
    return Talks(key, when, place, more.get("format"), status, (), (f"mtg-{day}",), ())


def _known(*, issues=(), talks=(), items=()) -> Known:
    return msgspec.structs.replace(
        EMPTY, parties=(NORTH, SOUTH), issues=issues, talks=talks, items=items
    )


def _said(known: Known, verdict: Verdict | None = None) -> str:
    return "".join(c.text for c in stands(known, verdict))


CLASH = _issue(("NOR", "demands"), ("SUD", "refuses"))


@pytest.mark.parametrize(
    ("known", "verdict", "sentence"),
    [
        (
            _known(issues=(CLASH,), talks=(_talks("1901-03-02"),)),
            STUCK,
            "After talks in Oldtown on 2 March 1901, the standoff is stuck: Norvik demands "
            "the return of the ferry, which the United Coast refuses.",
        ),
        (
            _known(issues=(CLASH,), talks=(_talks("1901-03-02"), _talks("1901-03-05"))),
            None,
            "After two meetings (2–5 March 1901), the last in Oldtown, Norvik demands "
            "the return of the ferry, which the United Coast refuses.",
        ),
        (
            _known(issues=(CLASH,), talks=(_talks("1901-01-02"), _talks("1901-03-05"))),
            msgspec.structs.replace(STUCK, stuck=False),
            "After talks in Oldtown on 5 March 1901, the standoff can still move: Norvik demands "
            "the return of the ferry, which the United Coast refuses.",
        ),
        (
            _known(issues=(_issue(("SUD", "warns"), name="the harbour"),)),
            None,
            "The United Coast gives warnings over the harbour.",
        ),
        (_known(), STUCK, "The standoff is stuck."),
        (
            _known(talks=(_talks("1901-03-02", place=None, format="phone"),)),
            None,
            "After a phone call on 2 March 1901, no position and no open decision is on record.",
        ),
        (
            _known(talks=(_talks(None), _talks("1901-03-02", "planned"))),
            None,
            "The reports tell of no talks, no position and no open decision, "
            "so there is no standoff to place.",
        ),
        (
            _known(items=(D_MAAR,)),
            None,
            "It is for Ilse Maar to decide whether Aruvia comes to a further round.",
        ),
    ],
)
def test_the_sentence(known, verdict, sentence):
    assert _said(known, verdict) == sentence


def test_the_decider_named_most_often_decides_in_the_newest_reports_words():
    older = msgspec.structs.replace(D_MAAR, id="dec-a", source="src-state", about="About the fleet")
    other = msgspec.structs.replace(
        D_MAAR, id="dec-b", decider=msgspec.structs.replace(D_MAAR.decider, name="Somebody Else")
    )
    known = msgspec.structs.replace(EMPTY, sources=KNOWN.sources, items=(older, other, D_MAAR))
    (clause,) = stands(known, None)
    assert clause.text.startswith("It is for Ilse Maar to decide whether")
    assert clause.because == (D_MAAR.id, "dec-a")
    alone = msgspec.structs.replace(known, items=(older,))
    assert _said(alone) == "It is for Ilse Maar to decide the fleet." or "fleet" in _said(alone)


def test_each_clause_has_its_evidence():
    clauses = stands(KNOWN, STUCK)
    ids = {i.id for i in KNOWN.items}
    assert len(clauses) == 3 and all(c.because and set(c.because) <= ids for c in clauses)


def _swapped(value: object) -> object:
    if isinstance(value, str):
        for a, b in (("Aruvia", "Belmora"), ("ARV", "BLM")):
            value = value.replace(a, "\0").replace(b, a).replace("\0", b)
        return value
    if isinstance(value, dict):
        return {k: _swapped(v) for k, v in value.items()}
    return [_swapped(v) for v in value] if isinstance(value, list | tuple) else value


def test_swapping_two_parties_swaps_them_in_the_sentence_and_changes_nothing_else():
    raw = msgspec.to_builtins(KNOWN)
    other = msgspec.convert({**raw, **{
        k: _swapped(raw[k]) for k in ("parties", "issues", "talks")
    }}, Known)  # fmt: skip
    decision = "whether Aruvia comes"
    assert _said(other, STUCK).replace(decision, "") == str(
        _swapped(_said(KNOWN, STUCK).replace(decision, ""))
    )


@pytest.mark.parametrize(
    ("cells", "is_contested"),
    [
        ((("NOR", "demands"), ("SUD", "refuses")), True),
        ((("NOR", "offers"), ("SUD", "refuses")), True),
        ((("NOR", "demands"), ("NOR", "refuses")), False),
        ((("NOR", "demands"), ("SUD", "accepts")), False),
        ((("NOR", "refuses"),), False),
    ],
)
def test_what_is_contested(cells, is_contested):
    assert contested(_issue(*cells)) is is_contested


def test_what_is_read_with_doubt_contests_nothing_and_comes_last():
    doubtful = tuple(msgspec.structs.replace(c, sure=0.4) for c in CLASH.cells)
    clash = msgspec.structs.replace(CLASH, id="iss-2", cells=doubtful)
    lone = _issue(("SUD", "claims"), name="old chart")
    assert not contested(clash)
    assert ranked(_known(issues=(clash, lone))) == [lone, clash]
    assert ranked(_known(issues=(CLASH, lone))) == [CLASH, lone]


def test_that_they_should_talk_stands_below_what_about():
    talks = _issue(("NOR", "demands"), ("SUD", "demands"), name="further meetings")
    matter = _issue(("NOR", "demands"), name="the old chart")
    assert ranked(_known(issues=(talks, matter))) == [matter, talks]
    assert is_talking("resumption of talks") and not is_talking("talks on the chart")


def test_the_title_names_parties_and_issue():
    assert title(_known(issues=(CLASH,))) == "Norvik and United Coast: return of the ferry"
    assert title(_known()) == "Norvik and United Coast"
    assert title(EMPTY) == "A standoff without a name"
    named = msgspec.structs.replace(EMPTY, sources=KNOWN.sources[1:2])
    assert title(named) == "Sorrel Strait discussions finish with no outcome"


def test_a_decision_without_words_is_still_told():
    bare = msgspec.structs.replace(D_MAAR, about="")
    assert isinstance(bare, Decision)
    assert _said(_known(items=(bare,))) == "It is for Ilse Maar to decide what comes next."


def test_a_demand_comes_before_a_bare_refusal_and_before_an_appeal():
    refused = _issue(("SUD", "refuses"), ("NOR", "refuses"), name="routine patrols")
    asked = _issue(("NOR", "demands"), name="return of the ferry")
    appeal = _issue(("NOR", "demands"), ("SUD", "demands"), name="utmost restraint")
    names = [i.name for i in ranked(_known(issues=(refused, appeal, asked)))]
    assert names == ["return of the ferry", "routine patrols", "utmost restraint"]


def test_all_who_demand_it_are_named_and_a_thing_has_its_article():
    both = _issue(("NOR", "demands"), ("SUD", "demands"), name="binding agreement on tolls")
    said = "Norvik and the United Coast demand a binding agreement on tolls."
    assert _said(_known(issues=(both,))) == said


def test_a_demand_refused_comes_before_an_offer_declined():
    declined = _issue(("NOR", "offers"), ("SUD", "refuses"), name="a joint commission")
    names = [i.name for i in ranked(_known(issues=(declined, CLASH)))]
    assert names == ["return of the ferry", "a joint commission"]


def test_whoever_demands_an_end_is_not_said_to_want_none() -> None:
    cells = (Cell("NOR", "iss-1", "demands", ("pos-1",), against=True),)
    issue = Issue("iss-1", "pumping from two wells", ("end of pumping from two wells",), cells)
    assert "Norvik demands an end to pumping from two wells" in _said(_known(issues=(issue,)))


def test_a_demand_stands_before_talks_that_one_wants_and_the_other_does_not() -> None:
    talks = _issue(("NOR", "demands"), ("SUD", "refuses"), name="talks")
    matter = _issue(("NOR", "demands"), name="return of the ferry")
    warned = _issue(("NOR", "warns"), name="blockade of the harbour")
    names = [i.name for i in ranked(_known(issues=(talks, warned, matter)))]
    assert names == ["return of the ferry", "talks", "blockade of the harbour"]


def test_what_is_only_pointed_at_comes_after_what_is_named() -> None:
    order = _issue(("NOR", "demands"), ("SUD", "refuses"), name="the order")
    matter = _issue(("NOR", "demands"), name="return of the ferry")
    assert ranked(_known(issues=(order, matter))) == [matter, order]


def test_of_stands_on_one_issue_the_demand_is_told_before_a_claim() -> None:
    issue = _issue(("SUD", "claims"), ("NOR", "demands"))
    assert _said(_known(issues=(issue,))) == "Norvik demands the return of the ferry."


def test_of_whom_it_is_demanded_is_told_where_the_issue_does_not_tell() -> None:
    cell = Cell("NOR", "iss-1", "demands", ("pos-1",), ("SUD",))
    issue = Issue("iss-1", "return of the ferry", ("return of the ferry",), (cell,))
    said = "Norvik demands from the United Coast the return of the ferry."
    assert _said(_known(issues=(issue,))) == said
    name = "return of the ferry by United Coast"
    told = msgspec.structs.replace(issue, name=name, wordings=(name,))
    assert _said(_known(issues=(told,))) == f"Norvik demands the {name}."


@pytest.mark.parametrize(
    ("decider", "party", "about", "said"),
    [
        ("cabinet", "SUD", "the toll", "the cabinet of the United Coast to decide on the toll"),
        ("government", None, "it", "the government to decide what comes next"),
        ("the government", "NOR", "the ferry would sail",
         "the government of Norvik to decide whether the ferry would sail"),
        ("Ilse Maar", "NOR", "whether to sail", "Ilse Maar to decide whether to sail"),
    ],
)  # fmt: skip
def test_who_decides_what_is_told_in_words(decider, party, about, said) -> None:
    actor = msgspec.structs.replace(D_MAAR.decider, name=decider, party=party)
    decision = msgspec.structs.replace(D_MAAR, decider=actor, about=about)
    known = msgspec.structs.replace(
        _known(items=(decision,)), party_of={decision.id: (party,)} if party else {}
    )
    assert _said(known) == f"It is for {said}."


def test_of_whom_is_left_out_where_the_issue_has_their_short_name() -> None:
    body = Party("NATO", "North Atlantic Treaty Organization")
    issue = _issue(("NOR", "demands"), name="exclusion of bases by NATO")
    cells = tuple(msgspec.structs.replace(c, toward=("NATO",)) for c in issue.cells)
    known = _known(issues=(msgspec.structs.replace(issue, cells=cells),))
    known = msgspec.structs.replace(known, parties=(NORTH, body))
    assert _said(known) == "Norvik demands the exclusion of bases by NATO."
