"""Who is said to decide, and what: what is told before what is only pointed at."""

from __future__ import annotations

import msgspec

from demarche.outlook.decides import told_to_decide, who_decides
from demarche.record.known import Party
from outlook.histories import actor, decision, known

PARTIES = (Party("ARG", "Argentina"), Party("CHL", "Chile"))
CABINET, PRESIDENT = actor("Cabinet of Chile", "CHL"), actor("Ana Vale", "CHL", "president")


def _told(*items):
    record, decisions = known(items, PARTIES), list(items)
    return told_to_decide(record, decisions, who_decides(record, decisions))


def test_a_decision_that_says_on_what_comes_before_one_that_points_at_it() -> None:
    items = decision("d1", CABINET, "it"), decision("d2", PRESIDENT, "whether to open the strait")
    assert _told(*items) == (
        "Ana Vale (president), for Chile, has yet to decide whether to open the strait."
    )
    vague = decision("d1", CABINET, "it"), decision("d2", CABINET, "the matter")
    assert _told(*vague) == "Cabinet of Chile, for Chile, has yet to decide."
    late = decision("d1", CABINET, "when the time comes")
    assert _told(late) == "Cabinet of Chile, for Chile, has yet to decide."
    other = (*vague, decision("d3", actor("Argentina", "ARG"), "the treaty"))
    assert who_decides(known(other, PARTIES), list(other)) == "ARG"


def test_what_others_of_the_party_decide_is_not_told_of_the_first() -> None:
    items = (
        decision("d1", PRESIDENT, "the treaty"), decision("d2", PRESIDENT, "the border"),
        decision("d3", CABINET, "the budget"),
    )  # fmt: skip
    assert _told(*items) == (
        "Ana Vale (president), for Chile, has yet to decide about the treaty and the border. "
        "Decisions of Cabinet of Chile are open too."
    )


def test_an_office_alone_is_told_with_its_country_and_the_party_not_twice() -> None:
    office = msgspec.structs.replace(actor("president", "CHL"), role="president")
    items = decision("d1", office, "the budget"), decision("d2", actor("Chile", "CHL"), "the sea")
    assert _told(*items) == "The president of Chile has yet to decide about the budget."
    office = msgspec.structs.replace(actor("Prime Minister", "CHL"), role="Prime Minister")
    told = _told(decision("d1", office, "the budget"))
    assert told == "The Prime Minister of Chile has yet to decide about the budget."


def test_what_two_reports_word_alike_is_told_once() -> None:
    told = _told(
        decision("d1", PRESIDENT, "whether there will be a fourth round"),
        decision("d2", PRESIDENT, "whether or not there might be a fourth round"),
    )
    assert told == (
        "Ana Vale (president), for Chile, has yet to decide whether there will be a fourth round."
    )
