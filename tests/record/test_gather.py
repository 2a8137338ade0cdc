"""Copies, issues, talks, events, disputes, gathered from reports built by hand."""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date, timedelta

import msgspec
import pytest

from demarche.ground.dates import When
from demarche.ground.errors import BrokenSource, CallError, ExtraMissing
from demarche.record.copies import copies, families, fingerprint, likeness
from demarche.record.export import export, lines, restored, to_csv
from demarche.record.gather import gather
from demarche.record.issues import head_words, named
from demarche.record.kin import places_agree, times_agree
from demarche.record.questions import Answer, Question, Resolution
from demarche.record.store import Record
from demarche.record.timeline import timeline
from record.build import Report, day, who

CHILE, PERU, GHANA = who("Chile", "CHL"), who("Peru", "PER"), who("Ghana", "GHA")
VALE = who("Ana Vale", "CHL", "foreign minister")
SOTO = who("Luis Soto", "PER", "ambassador")

ARTICLE = (
    "The envoys of Chile and Peru spent a fourth day in Quito without an accord on the lake. "
    "Fishermen from both shores burned their nets in front of the old customs house, and the "
    "governor closed the bridge at noon. Nobody in the hall expected the commission to finish its "
    "map before the rains begin. A clerk carried eleven boxes of letters up the stairs, and the "
    "chairman asked for patience, water and better lamps."
)
REWORDED = (
    "The ambassadors of Chile and Peru spent a fourth day in Quito without a deal on the lake. "
    "Fishermen from both banks burned their nets outside the old customs building, and the "
    "governor shut the bridge at midday. No one in the room expected the commission to complete "
    "its map before the rains start. A clerk carried eleven boxes of letters up the steps, and the "
    "chairman begged for patience, water and better lights."
)
OTHER = (
    "In Quito, Peru and Chile failed again to agree about their lake. The governor has closed a "
    "bridge after protests, in which nets were set on fire. The map that a joint commission is to "
    "draw will hardly be ready in time. Letters keep arriving by the box, an official said, and "
    "there is talk of moving the meeting to a building with light."
)


def _source(text, published="1921-03-14"):
    return Report(text, published).source


def test_a_copy_and_a_rewording_are_found_and_an_own_report_is_not():
    article, copy, reworded, other = map(
        _source, (ARTICLE, ARTICLE.upper() + " Share this.", REWORDED, OTHER)
    )
    found = {frozenset(pair[:2]): pair[2] for pair in copies([article, copy, reworded, other])}
    assert found[frozenset((article.id, copy.id))] > 0.9
    assert 0.2 < found[frozenset((article.id, reworded.id))] < 0.7
    assert not any(other.id in pair for pair in found)
    assert likeness(fingerprint(ARTICLE), fingerprint(OTHER)) < 0.1


def test_copies_do_not_depend_on_order_and_short_texts_are_left_alone():
    sources = [_source(t) for t in (ARTICLE, REWORDED, OTHER, "Talks failed.", "Talks failed")]
    assert copies(sources) == copies(list(reversed(sources)))
    assert len(copies(sources)) == 1


def test_families_of_copies_share_their_first_report():
    assert families([("b", "c", 1.0), ("a", "b", 1.0), ("x", "y", 1.0)]) == {
        "a": "a", "b": "a", "c": "a", "x": "x", "y": "x",
    }  # fmt: skip


# ---- issues


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Chilean membership of the League", "membership of Chile in the League"),
        ("limits on fishing", "the fishing limits"),
        ("withdrawal of troops from the valley", "troop withdrawal from the valley"),
        ("Santiago's accession to the treaty", "accession of Chile to the treaty"),
    ],
)
def test_wordings_with_the_same_head_words(a, b):
    assert head_words(a) == head_words(b)


def _positions(*rows):
    reports = []
    for n, (party, issue, stance) in enumerate(rows):
        text = f"Report {n}: {party.name} {stance} {issue}."
        reports.append(Report(text).stands(f"{party.name} {stance} {issue}", party, issue, stance))
    return gather([r.reading() for r in reports])


def test_positions_make_a_matrix_of_parties_and_issues():
    known = _positions(
        (CHILE, "withdrawal of troops from the valley", "demands"),
        (PERU, "troop withdrawal from the valley", "refuses"),
        (CHILE, "withdrawal of troops from the valley", "demands"),
        (PERU, "withdrawal of ships from the harbour", "demands"),
        (GHANA, "the price of tin", "claims"),
    )
    assert len(known.issues) == 3
    valley = known.issues[0]
    assert [(c.party, c.stance, len(c.positions)) for c in valley.cells] == [
        ("CHL", "demands", 2), ("PER", "refuses", 1),
    ]  # fmt: skip
    assert valley.name == "withdrawal of troops from the valley"
    assert {c.issue for c in valley.cells} == {valley.id}


def test_a_refusal_until_another_does_a_deed_demands_it():
    report = Report(
        "Chile will not talk until Peru pulls its ships back. Peru refused to withdraw a ship."
    )
    until = "until Peru pulls its ships back"
    report.stands("will not talk", CHILE, "talks", "refuses", condition=until)
    report.stands("Peru refused to withdraw", PERU, "withdrawal of ships", "refuses")
    known = gather([report.reading()])
    [issue] = [i for i in known.issues if i.name == "withdrawal of ships"]
    assert [(c.party, c.stance, c.toward) for c in issue.cells] == [
        ("PER", "refuses", ()), ("CHL", "demands", ("PER",)),
    ]  # fmt: skip
    assert issue.cells[1].positions == (report.items[0].id,)


@pytest.mark.parametrize(("of", "issues"), [("Peru", 1), ("Ghana", 2)])
def test_a_deed_alone_is_one_issue_where_one_party_is_to_do_it(of, issues):
    report = Report(f"Chile wants an apology from {of}. Peru refuses to apologise.")
    report.stands("Chile wants an apology", CHILE, f"apology from {of}", "demands", "i-1")
    report.stands("Peru refuses", PERU, "apology", "refuses", "i-2")
    assert len(gather([report.reading()]).issues) == issues


@pytest.mark.parametrize(
    ("demanded", "of", "answers", "issues"),
    [
        (["apology for the raid"], PERU, PERU, 1),
        (["apology for the raid", "apologies for the raid on the mill"], PERU, PERU, 1),
        # of another, by another, of two things
        (["apology for the raid"], GHANA, PERU, 2),
        (["apology for the raid"], PERU, GHANA, 2),
        (["apology for the raid", "apology for the flag"], PERU, PERU, 3),
        (["withdrawal of troops with an apology"], PERU, PERU, 2),
    ],
)
def test_a_deed_that_is_answered_in_brief(demanded, of, answers, issues):
    report = Report("Chile wants it done. Nobody will.")
    for n, wording in enumerate(demanded):
        report.stands("Chile wants it", CHILE, wording, "demands", f"i-{n}", toward=(of,))
    report.stands("Nobody will", answers, "apology", "refuses", "i-bare")
    assert len(gather([report.reading()]).issues) == issues


@pytest.mark.parametrize(
    ("who_demands", "stance", "issues"),
    [(PERU, "demands", 2), (CHILE, "demands", 1), (PERU, "refuses", 1), (GHANA, "refuses", 2)],
)
def test_a_deed_of_one_is_not_the_like_deed_that_it_asks_of_another(who_demands, stance, issues):
    report = Report("Chile wants the troops out. Another spoke of troops.")
    wording = "withdrawal of troops by Peru"
    report.stands("Chile wants the troops out", CHILE, wording, "demands", "i-1")
    report.stands("Another spoke", who_demands, "withdrawal of troops", stance, "i-2")
    assert len(gather([report.reading()]).issues) == issues


def test_issues_that_differ_in_a_name_stay_apart():
    known = _positions(
        (CHILE, "recognition of the border of Ghana", "demands"),
        (CHILE, "recognition of the border of Togo", "demands"),
        (CHILE, "recognition of the border", "demands"),
    )
    assert len(known.issues) == 3


def test_people_can_merge_issues():
    text = "Chile wants tolls ended. Peru wants free passage."
    report = Report(text).stands("Chile wants tolls ended", CHILE, "end of tolls", "demands", "i-1")
    report.stands("Peru wants free passage", PERU, "free passage", "demands", "i-2")
    with Record(":memory:") as record:
        record.add(report.reading())
        assert len(gather(record).issues) == 2
        record.merge("i-1", "i-2", why="tolls are the passage")
        [issue] = gather(record).issues
        assert issue.wordings == ("free passage", "end of tolls")


# ---- talks


def _told(words, published="1921-03-14", **more):
    return Report(f"{words} (one of the reports)", published).meets(words, **more).reading()


MEETING = {"participants": [CHILE, PERU], "place": "Quito", "when": day("1921-03-14", "Monday")}


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"place": None},
        {"when": None},
        {"participants": [PERU]},
        {"participants": []},
        {"place": "the old town hall in Quito"},
        {"when": When("Monday")},
        {"when": When("this week", "1921-03-14", "1921-03-20", "week")},
        {"status": "planned"},
        {"format": "bilateral"},
        {"participants": [CHILE, PERU, GHANA]},
        {"place": "Ecuador"},
        {"when": None, "participants": []},
    ],
)
def test_one_meeting_told_by_two_reports(other):
    readings = [_told("They met", **MEETING), _told("They have met", **(MEETING | other))]
    [talks] = gather(readings).talks
    assert len(talks.items) == len(talks.sources) == 2
    assert talks.place == "Quito" or "Quito" in talks.place
    assert (talks.status, talks.when.first) == ("held", "1921-03-14")
    assert set(talks.participants) >= {"CHL", "PER"}


@pytest.mark.parametrize(
    "other",
    [
        {"place": "Lima"},
        {"when": day("1921-03-16", "Wednesday")},
        {"when": When("Wednesday")},
        {"participants": [GHANA, who("Togo", "TGO")]},
        {"when": None, "participants": [], "status": "planned"},
        {"when": None, "participants": [], "place": "Ecuador", "format": "phone"},
        {"format": "phone"},
    ],
)
def test_two_meetings(other):
    first = MEETING | {"format": "bilateral"}
    readings = [_told("They met", **first), _told("They have met", **(first | other))]
    assert len(gather(readings).talks) == 2


def test_who_hosts_is_counted_in_by_one_report_and_not_by_another():
    two = MEETING | {"format": "bilateral", "status": "planned"}
    three = MEETING | {"format": "multilateral", "participants": [CHILE, PERU, GHANA]}
    readings = [_told("They will meet", "1921-03-10", **two), _told("They met", **three)]
    [talks] = gather(readings).talks
    assert (talks.status, len(talks.items)) == ("held", 2)
    elsewhere = three | {"place": "Lima"}
    assert len(gather([readings[0], _told("They met", **elsewhere)]).talks) == 2


def test_who_welcomes_a_deed_has_not_done_it():
    report = Report("Peru demands withdrawal of the navy by Chile. Chile welcomed the withdrawal.")
    demand = "withdrawal of the navy by Chile"
    report.stands(f"Peru demands {demand}", PERU, demand, "demands", toward=(CHILE,))
    report.stands("Chile welcomed the withdrawal", CHILE, "withdrawal", "accepts")
    assert len(gather([report.reading()]).issues) == 2
    report = Report("Peru demands withdrawal of the navy by Chile. Chile refused the withdrawal.")
    report.stands(f"Peru demands {demand}", PERU, demand, "demands", toward=(CHILE,))
    report.stands("Chile refused the withdrawal", CHILE, "withdrawal", "refuses")
    assert len(gather([report.reading()]).issues) == 1


def test_a_wording_that_names_a_deed_gives_the_issue_its_name():
    report = Report("Chile offers 12 million pesos. Chile offers payment of 12 million pesos.")
    report.stands("Chile offers 12 million pesos", CHILE, "12 million pesos", "offers")
    paid = "payment of 12 million pesos"
    report.stands(f"Chile offers {paid}", CHILE, paid, "offers")
    assert paid in [i.name for i in gather([report.reading()]).issues]


def test_one_report_gives_the_day_and_another_the_people():
    dated, peopled = MEETING | {"participants": []}, MEETING | {"when": None}
    readings = [_told("They met", **dated), _told("They have met", "1921-03-16", **peopled)]
    [talks] = gather(readings).talks
    assert (talks.when.first, talks.participants) == ("1921-03-14", ("CHL", "PER"))


def test_nothing_is_held_after_the_day_of_its_report():
    [talks] = gather([_told("They met", "1921-03-12", **MEETING)]).talks
    assert talks.status == "planned"
    later = _told("They have met", "1921-03-15", **MEETING)
    assert gather([_told("They met", "1921-03-12", **MEETING), later]).talks[0].status == "held"


def test_undated_talks_weeks_apart_are_two():
    undated = MEETING | {"when": None}
    near = [_told("They met", **undated), _told("They had met", "1921-03-16", **undated)]
    far = [_told("They met", **undated), _told("They had met", "1921-05-16", **undated)]
    assert len(gather(near).talks) == 1
    assert len(gather(far).talks) == 2


def test_the_status_of_talks_that_were_announced_and_then_refused():
    announced = _told("They will meet", "1921-03-10", **MEETING, status="planned")
    refused = _told("They will not meet", "1921-03-12", **MEETING, status="refused")
    assert gather([announced, refused]).talks[0].status == "refused"


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("Quito", "Quito, Ecuador", True), ("Quito", "Ecuador", True), ("Quito", "Lima", False),
        ("Quito", "Guayaquil", False), ("Quito", None, None), ("the palace", "Lima", False),
    ],
)  # fmt: skip
def test_places(a, b, agree):
    assert places_agree(a, b) is places_agree(b, a) is agree


def test_times():
    monday = day("1921-03-14")
    assert times_agree(monday, When("on Monday")) is True
    assert times_agree(monday, When("on Friday")) is False
    assert times_agree(monday, When("recently")) is None
    assert times_agree(monday, None) is None


# ---- events


def _act(words, published="1921-03-14", **more):
    fields = {"event": "ASSAULT", "actor": [PERU], "recipient": [CHILE], "date": day("1921-03-12")}
    return Report(f"{words}. ({published})", published).act(words, **(fields | more)).reading()


def test_one_act_told_in_many_reports_is_one_event_with_all_its_reports():
    readings = [
        _act("Peruvian gunboats shelled the Chilean customs house"),
        _act("The customs house was shelled by gunboats of Peru", "1921-03-15"),
        _act("The shelling of the customs house by gunboats", recipient=[]),
    ]
    [event] = gather(readings).events
    assert len(event.items) == len(event.sources) == 3
    assert (event.event, event.actor, event.recipient) == ("ASSAULT", ("PER",), ("CHL",))


@pytest.mark.parametrize(
    "other",
    [
        {"event": "COERCE"},
        {"actor": [CHILE], "recipient": [PERU]},
        {"recipient": [GHANA]},
        {"status": "negated"},
        {"date": day("1921-02-01")},
    ],
)
def test_other_acts_are_other_events(other):
    words = "gunboats shelled the customs house"
    assert len(gather([_act(words), _act(f"again {words}", **other)]).events) == 2


def test_two_acts_of_one_day_with_other_words_are_two():
    readings = [
        _act("Gunboats shelled the customs house"), _act("Raiders set the northern mill on fire"),
    ]  # fmt: skip
    assert len(gather(readings).events) == 2


def _threats(told, apart=2, count=40):
    """Reports of like threats, every so many days; each tells its day where `told`."""
    start = date(1921, 1, 3)
    for n in range(count):
        iso = (start + timedelta(days=apart * n)).isoformat()
        text = f"Peru threatened Chile with a blockade of the lake port. ({iso})"
        yield Report(text, iso).act(
            "Peru threatened Chile with a blockade of the lake port", "THREATEN", [PERU], [CHILE],
            date=day(iso) if told else None,
        ).reading()  # fmt: skip


@pytest.mark.parametrize("apart", [1, 2, 3])
def test_like_acts_of_other_days_are_each_an_event(apart):
    assert len(gather(list(_threats(True, apart))).events) == 40


def test_like_acts_without_a_day_do_not_lead_from_one_to_the_next():
    found = gather(list(_threats(False))).events
    # Four reports, every other day, stand within one week of each other; nothing tells them apart.
    assert len(found) == 10
    assert all(len(event.items) == 4 for event in found)


def test_a_week_does_not_join_the_days_in_it():
    words = "Gunboats shelled the customs house"
    week = When("that week", "1921-03-07", "1921-03-13", "week")
    readings = [
        _act(words, "1921-03-08", date=day("1921-03-08")),
        _act(words, "1921-03-11", date=day("1921-03-11")),
        _act(words, "1921-03-13", date=week),
    ]
    assert sorted(len(event.items) for event in gather(readings).events) == [1, 2]


def test_an_undated_act_joins_the_dated_one_of_its_week_alone():
    words = "Gunboats shelled the customs house"
    readings = [
        _act(words, "1921-01-10", date=day("1921-01-10")), _act(words, "1921-01-11", date=None),
        _act(words, "1921-03-10", date=day("1921-03-10")), _act(words, "1921-06-10", date=None),
    ]  # fmt: skip
    found = gather(readings).events
    assert [len(event.items) for event in found] == [2, 1, 1]


# ---- disputes


def _disputes(*readings):
    return [(d.kind, [(s.account, s.holder) for s in d.sides]) for d in gather(readings).disputes]


def _figure(words, low, high, published="1921-03-14", by=None, **more):
    fields = {"what": "Peruvian soldiers", "holder": PERU, "place": "valley"} | more
    what = fields.pop("what")
    report = Report(f"“There are {words} in the valley.” ({published})", published)
    report.counts(words, what, low, high, **fields)
    if by is not None:
        report.says(f"There are {words} in the valley.", by)
    return report.reading()


def test_numbers_that_exclude_each_other():
    many = _figure("9,000 soldiers", 9000, 9000, by=VALE)
    few = _figure("2,000 soldiers", 2000, 2000, by=SOTO)
    assert _disputes(many, few) == [
        ("number", [("2,000 soldiers", "PER"), ("9,000 soldiers", "CHL")])
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("about 9,500 soldiers", 9500, 9500, {"approximate": True}),
        ("at least 5,000 soldiers", 5000, None, {}),
        ("2,000 soldiers", 2000, 2000, {"published": "1921-06-01"}),
        ("2,000 soldiers", 2000, 2000, {"place": "harbour"}),
        ("2,000 soldiers", 2000, 2000, {"holder": CHILE}),
        ("2,000 horses", 2000, 2000, {"what": "Peruvian horses"}),
        ("2,000 soldiers", 2000, 2000, {"unit": "dollar"}),
    ],
)
def test_numbers_that_can_both_be_right(other):
    words, low, high, more = other
    first = _figure("9,000 soldiers", 9000, 9000, by=VALE)
    assert _disputes(first, _figure(words, low, high, by=SOTO, **more)) == []


def test_a_meeting_that_is_told_on_is_one_meeting_where_it_was_held():
    words = "Chile and Peru met in Quito on Monday for the first time since their talks in Lima"
    report = Report(f"{words}.", "1921-03-14")
    told = {"when": day("1921-03-14"), "status": "held"}
    report.meets("Chile and Peru met in Quito on Monday", [CHILE, PERU], place="Quito", **told)
    report.meets(words, [CHILE, PERU], place="Lima", **told)
    assert [t.place for t in gather([report.reading()]).talks] == ["Quito"]


@pytest.mark.parametrize(
    ("second", "low", "high", "told"),
    [
        ("no more than 900", None, 900, True),
        ("4,200", 4200, 4200, False),
        ("no more than 900 Peruvian troops", None, 900, False),
    ],
)
def test_a_figure_that_leaves_out_what_it_counts_is_held_against_the_one_before(
    second, low, high, told
):
    words = f"Chile said about 4,500 troops were at the mill. Peru says {second} are there."
    report = Report(words).says("about 4,500 troops were at the mill", VALE, "indirect", "said")
    report.counts("4,500 troops", "troops", 4500, 4500, approximate=True)
    report.counts(second, "troops", low or 0, high)
    assert bool(_disputes(report.reading())) is told


@pytest.mark.parametrize(
    ("notice", "told"), [("Correction: an earlier report misquoted Vale.", 1), ("More today.", 0)]
)
def test_a_correction_is_held_against_what_it_corrects_however_old(notice, told):
    early, late = (
        "The filling of the upper lake will start",
        "The filling of the upper lake may start",
    )
    first = Report(f"“{early},” Vale said.", "1921-03-14").says(early, VALE).reading()
    report = Report(f"{notice} “{late},” Vale said.", "1921-05-02").says(late, VALE)
    assert len(gather([first, report.reading()]).drifts) == told


def test_a_claim_that_another_party_denies():
    claim = "Peruvian gunboats crossed the lake at night and burned two mills"
    a = Report(f"{claim}, Vale said.").says(claim, VALE, "indirect", "said")
    denied = "its gunboats had crossed the lake and burned mills"
    b = Report(f"Peru denied that {denied}.").says(denied, SOTO, "indirect", "denied")
    assert _disputes(a.reading(), b.reading()) == [
        ("claim", [(claim, "CHL"), (f"denies: {denied}", "PER")])
    ]


@pytest.mark.parametrize(
    ("denial", "told"),
    [
        ("Peru denied the accusation", True), ("Peru denied it", True),
        ("Peru dismissed the claims as a fable", True), ("Peru denied entry to two boats", False),
    ],
)  # fmt: skip
def test_a_denial_that_only_points_at_what_it_denies(denial, told):
    claim = "Chile accused Peru of burning two mills"
    report = Report(f"{claim}. {denial}.")
    report.stands(claim, CHILE, "burning of two mills", "claims", toward=(PERU,))
    report.stands(denial, PERU, "accusation", "claims")
    sides = [("claim", [(claim, "CHL"), (f"denies: {denial}", "PER")])]
    assert _disputes(report.reading()) == (sides if told else [])


def test_contrary_statements_of_two_parties():
    a, b = "Our boats have never crossed the lake at night", "Their boats crossed the lake at night"
    one = Report(f"“{a},” Soto said.").says(a, SOTO).reading()
    two = Report(f"“{b},” Vale said.").says(b, VALE).reading()
    [(kind, sides)] = _disputes(one, two)
    assert kind == "claim" and {holder for _, holder in sides} == {"CHL", "PER"}


@pytest.mark.parametrize(
    ("a", "b", "by"),
    [
        ("We will not sell the old harbour to the bank", "We will not sell our ships", SOTO),
        ("The boats did not cross the lake at night", "The boats crossed the lake at night", VALE),
        ("The boats did not cross the lake at night", "Boats are never built on that lake", SOTO),
        # the condition is no part of what is claimed
        ("We will not sign until Chile sends its boats to the lake", "Boats go to the lake", VALE),
        ("We stay if no boats come over the lake", "Boats come over the lake at night", SOTO),
    ],
)
def test_no_dispute(a, b, by):
    one = Report(f"“{a},” Vale said.").says(a, VALE).reading()
    assert _disputes(one, Report(f"“{b},” it was said.").says(b, by).reading()) == []


def test_an_act_told_as_done_and_as_not_done():
    did = _act("Gunboats shelled the customs house")
    did_not = _act("No gunboats shelled the customs house", status="negated")
    assert [kind for kind, _ in _disputes(did, did_not)] == ["claim"]


def test_meetings_told_otherwise():
    held = _told("They met", **MEETING)
    refused = _told("They did not meet", **MEETING, status="refused")
    later = _told("They had met", **(MEETING | {"when": day("1921-03-15", "Tuesday")}))
    assert [kind for kind, _ in _disputes(held, refused)] == ["meeting"]
    assert _disputes(held, later) == [
        ("meeting", [("held, Monday", None), ("held, Tuesday", None)])
    ]


# ---- all of it


def _readings():
    claim = "Peruvian gunboats crossed the lake at night"
    report = Report(f"“{claim},” Vale said. The two met in Quito. {ARTICLE}")
    report.says(claim, VALE).meets("The two met in Quito", **MEETING)
    report.act(claim, "COERCE", [PERU], [CHILE], date=day("1921-03-13"))
    report.stands(claim, CHILE, "gunboats on the lake", "claims", toward=(PERU,))
    report.counts("eleven boxes", "boxes of letters", 11, 11)
    report.decides("Nobody in the hall", who("the commission"), "the map")
    other = Report(f"“{claim},” Ana Vale told us. “No boats crossed,” said Soto.", "1921-03-15")
    other.says(claim, who("Vale", "CHL")).says("No boats crossed,", SOTO)
    return [report.reading(), other.reading()]


def test_everything_hangs_together():
    known = gather(_readings())
    ids = {item.id for item in known.items}
    assert set(known.party_of) == ids
    for party in known.parties:
        assert set(party.items) <= ids
    for talks in known.talks:
        assert set(talks.items) <= ids and set(talks.sources) <= {s.id for s in known.sources}
    for event in known.events:
        assert set(event.items) <= ids
    for drift in known.drifts:
        assert {drift.a_item, drift.b_item} <= ids
    for found in known.disputes:
        assert all(set(side.items) <= ids for side in found.sides)
    for issue in known.issues:
        assert all(set(cell.positions) <= ids for cell in issue.cells)
    assert [d.verdict for d in known.drifts] == ["verbatim"]
    [chile] = [p for p in known.parties if p.id == "CHL"]
    assert chile.name == "Chile"
    assert [(a.name, a.role) for a in chile.people] == [("Ana Vale", "foreign minister")]


def test_the_same_whatever_the_order_and_however_often():
    readings = _readings()
    first = msgspec.json.encode(gather(readings), order="deterministic")
    for seed in range(4):
        shuffled = random.Random(seed).sample(readings * 2, len(readings) * 2)
        assert msgspec.json.encode(gather(shuffled), order="deterministic") == first
    with Record(":memory:") as record:
        record.add_all(reversed(readings))
        assert msgspec.json.encode(gather(record), order="deterministic") == first


def test_nothing_gives_nothing():
    known = gather([])
    assert known.sources == known.items == known.parties == known.disputes == ()


def test_swapping_two_parties_swaps_the_result_and_nothing_else():
    def swapped(text: str) -> str:
        for a, b in (
            ("CHL", "PER"),
            ("Chile", "Peru"),
            ("Ana Vale", "Luis Soto"),
            ("Vale", "Soto"),
        ):
            text = text.replace(a, "§").replace(b, a).replace("§", b)
        return text

    claim = "gunboats from afar crossed the lake"
    denied = "gunboats had crossed the lake"
    rows = []
    for one, two, speaker, denier in ((CHILE, PERU, VALE, SOTO), (PERU, CHILE, SOTO, VALE)):
        a = Report(f"{claim}, it said.").says(claim, speaker, "indirect")
        a.stands(claim, one, "gunboats", "claims", toward=(two,))
        b = Report(f"It denied that {denied}.").says(denied, denier, "indirect", "denied")
        known = gather([a.reading(), b.reading()])
        cells = [(c.party, c.stance, c.toward) for i in known.issues for c in i.cells]
        sides = [[(s.account, s.holder) for s in d.sides] for d in known.disputes]
        rows.append(msgspec.json.encode([cells, sides]).decode())
    assert swapped(rows[0]) == rows[1]
    assert rows[0].count("denies") == 1


def test_the_timeline_puts_talks_and_acts_by_day():
    known = gather([*_readings(), _told("They may meet", participants=[CHILE, PERU])])
    days = timeline(known)
    assert [(d.first, len(d.talks), len(d.events)) for d in days] == [
        ("1921-03-13", 0, 1), ("1921-03-14", 1, 0), (None, 1, 0),
    ]  # fmt: skip


def test_an_exported_record_reads_back_to_the_same_record():
    with Record(":memory:") as record, Record(":memory:") as copy:
        record.add_all(_readings())
        one, two = (i.id for i in record.identities() if i.kind == "person")
        record.merge(one, two, why="a test of merging", when="1921-04-01")
        written = list(lines(record))
        assert restored(written, copy) == 2
        assert list(lines(copy)) == written
        assert gather(copy) == gather(record)
        assert restored(written, copy) == 2 and list(lines(copy)) == written


def test_an_export_holds_the_questions_with_their_answers():
    asked = Question("que-1", "Will Peru yield?", "PER", "AGREE", None, "1921-04-01", "1921-04-30",
                     "by the record", ("act-1",), "1921-03-20", "analyst")  # fmt: skip
    told = (
        asked, Answer("que-1", 0.3, "1921-03-20", "analyst", 0.2, "old habits"),
        Resolution("que-1", None, "1921-04-30", why="annulled"),
    )  # fmt: skip
    with Record(":memory:") as record, Record(":memory:") as copy:
        record.add_all(_readings())
        assert list(lines(record)) and record.questions() == ()
        assert record.take_questions(told) == 3
        assert record.take_questions(told) == 0
        written = list(lines(record))
        restored(written, copy)
        assert copy.questions() == told
        assert list(lines(copy)) == written
        with pytest.raises(BrokenSource):
            restored(['{"kind":"answer","question":3}'], copy)


def test_the_table_has_a_row_an_item():
    with Record(":memory:") as record:
        record.add_all(_readings())
        rows = list(to_csv(record.readings()))
        assert len(rows) == 1 + sum(len(r.items) for r in record.readings())
        assert rows[0].startswith("kind,id,source,published")
        assert list(export(record, "csv")) == rows
        assert any("Ana Vale (CHL)" in row and "statement" in row for row in rows)


def test_parquet_without_its_library_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with Record(":memory:") as record:
        with pytest.raises(ExtraMissing, match=r"pip install 'demarche\[parquet\]'"):
            export(record, "parquet", tmp_path / "items.parquet")
        with pytest.raises(CallError, match="needs a file"):
            export(record, "parquet")
        with pytest.raises(CallError, match="jsonl, csv, parquet"):
            export(record, "xlsx")


def test_a_line_that_is_no_judgement_is_refused():
    with Record(":memory:") as record, pytest.raises(BrokenSource, match="not a judgement"):
        restored(['{"kind":"judgement","id":3}'], record)


def test_an_issue_is_named_by_what_is_to_end() -> None:
    told = Counter({"end of pumping from two wells": 2, "halt to the pumping": 1})
    assert named(told) == (
        "pumping from two wells",
        ("end of pumping from two wells", "halt to the pumping"),
    )
    assert named(Counter({"blockade": 1, "end to the blockade": 3}))[0] == "blockade"
