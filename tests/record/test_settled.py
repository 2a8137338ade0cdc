"""Decisions taken and demands met: by whom, when, and how a person takes it back."""

from __future__ import annotations

import pytest

from demarche.desk import brief_of
from demarche.ground.errors import CallError
from demarche.ground.items import Actor
from demarche.record.gather import gather
from demarche.record.settled import open_decisions
from demarche.record.store import Record
from demarche.show.brief import brief_html
from demarche.show.stands import contested, stands
from record.build import Report, day, who

KEN, PER = who("Kenya", "KEN"), who("Peru", "PER")
HARK = who("Leno Hark", "KEN", "President")
WELD = who("Ana Weld", "KEN", "Foreign Minister")
DEMAND = "Peru demanded that Kenya release the crew"
REFUSAL = "Kenya refused to release the crew"
OPEN = "President Leno Hark has yet to decide whether to sign the protocol"


def first(published="1921-03-14", demand=DEMAND, issue="release of the crew", toward=(KEN,)):
    report = Report(f"{demand}. {REFUSAL}. {OPEN}.", published)
    report.stands(demand, PER, issue, "demands", toward=toward)
    report.stands(REFUSAL, KEN, "release of the crew", "refuses")
    return report.decides(OPEN, HARK, "whether to sign the protocol").reading()


def told(words, actor=KEN, event="RETREAT", published="1921-03-20", **more):
    return Report(f"{words}.", published).act(words, event, [actor], **more).reading()


def kinds(*readings):
    return [s.kind for s in gather(readings).settled]


def test_a_demand_that_was_met_is_settled():
    known = gather([first(), told("Kenya released the crew")])
    [one] = known.settled
    items = {i.id: i.anchor.exact for i in known.items}
    assert (one.kind, one.party) == ("met", "PER")
    assert [items[i] for i in (*one.what, *one.by)] == [DEMAND, "Kenya released the crew"]
    [issue] = known.issues
    assert all(cell.settled == one.by for cell in issue.cells)
    assert not contested(issue)
    assert "release" not in " ".join(c.text for c in stands(known, None))


def test_a_decision_that_was_taken_is_settled():
    known = gather([first(), told("Hark signed the protocol", HARK, "AGREE")])
    [one] = known.settled
    assert one.kind == "decided"
    assert open_decisions(known.items, known.settled) == []
    assert "decide" not in " ".join(c.text for c in stands(known, None))
    assert open_decisions(known.items, ()) != []


@pytest.mark.parametrize(
    "telling",
    [
        # the side itself speaks for its president; nobody else does
        told("Kenya signed the protocol", KEN, "AGREE"),
        told("Hark would not sign the protocol", HARK, "REJECT"),
        told("Hark announced that Kenya would sign the protocol", HARK, "AGREE", status="future"),
    ],
)
def test_answers_that_count(telling):
    assert kinds(first(), telling) == ["decided"]


@pytest.mark.parametrize(
    "telling",
    [
        # the same day or before, or no day
        told("Hark signed the protocol", HARK, "AGREE", "1921-03-14"),
        told("Hark signed the protocol", HARK, "AGREE", "1921-03-01"),
        told("Hark signed the protocol", HARK, "AGREE", None),
        # another of his side, the other side
        told("Weld signed the protocol", WELD, "AGREE"),
        told("Peru signed the protocol", PER, "AGREE"),
        # not signed, not surely, another thing
        told("Hark signed the protocol", HARK, "AGREE", status="negated"),
        told("Hark will sign the protocol", HARK, "AGREE", status="future"),
        told("Hark signed the trade pact", HARK, "AGREE"),
    ],
)
def test_what_leaves_a_decision_open(telling):
    assert kinds(first(), telling) == []


@pytest.mark.parametrize(
    "telling",
    [
        told("Kenya released the crew", published="1921-03-14"),
        told("Kenya released the crew", published="1921-03-01"),
        told("Kenya released the crew", date=day("1921-02-01")),
        told("Kenya released the crew", status="negated"),
        told("Kenya released the crew", status="hypothetical"),
        told("Kenya released two of the crew"),
        told("Peru released the crew", PER),
        told("Chile released the crew", who("Chile", "CHL")),
        told("Kenya detained the crew", event="COERCE"),
    ],
)
def test_what_leaves_a_demand_open(telling):
    assert kinds(first(), telling) == []


def test_a_demand_raised_again_is_open_again():
    done = told("Kenya released the crew")
    again = first("1921-03-25")
    assert kinds(first(), done, again) == []
    recalled = Report(
        f"Kenya released the crew. {DEMAND[:4]} had demanded their release.", "1921-03-20"
    )
    recalled.act("Kenya released the crew", "RETREAT", [KEN])
    recalled.stands("Peru had demanded their release", PER, "release of the crew", "demands")
    assert kinds(first(), recalled.reading()) == ["met"]


def test_what_somebody_denies_is_not_settled():
    done = told("Kenya released the crew")
    denied = told("Kenya has not released the crew", status="negated", published="1921-03-21")
    assert kinds(first(), done, denied) == []
    assert kinds(first(), done, told("Chile has not released the crew", who("Chile", "CHL"),
                 status="negated", published="1921-03-21")) == ["met"]  # fmt: skip


def test_further_down_the_same_report_only_of_its_own_day():
    text = f"{DEMAND}. Kenya released the crew on Monday."
    for when, found in (("1921-03-14", ["met"]), ("1921-03-01", [])):
        report = Report(text, "1921-03-14")
        report.stands(DEMAND, PER, "release of the crew", "demands", toward=(KEN,))
        report.act("Kenya released the crew on Monday", "RETREAT", [KEN], date=day(when))
        assert kinds(report.reading()) == found


def test_a_blockade_that_was_to_end_and_was_lifted():
    words = "Peru demanded an end to the blockade of the port"
    report = Report(f"{words}.", "1921-03-14")
    report.stands(words, PER, "end to the blockade of the port", "demands", toward=(KEN,))
    assert kinds(report.reading(), told("Kenya lifted the blockade")) == ["met"]
    assert kinds(report.reading(), told("Kenya tightened the blockade", event="COERCE")) == []


def test_the_order_of_reports_does_not_matter():
    reports = [
        first(),
        told("Kenya released the crew"),
        told("Hark signed the protocol", HARK, "AGREE"),
    ]
    assert gather(reports).settled == gather(reports[::-1]).settled
    assert len(gather(reports).settled) == 2


def test_who_holds_the_office_that_was_to_decide():
    words = "Kenya's president has yet to decide whether to sign the protocol"
    office = Actor("president", None, "president", "KEN", None, "president")
    report = Report(f"{words}.").decides(words, office, "whether to sign the protocol").reading()
    assert kinds(report, told("Hark signed the protocol", HARK, "AGREE")) == ["decided"]
    assert kinds(report, told("Weld signed the protocol", WELD, "AGREE")) == []
    titled = Report(f"{words}.").decides(
        words, who("President", "KEN", "President"), "whether to sign the protocol"
    )
    assert kinds(titled.reading(), told("Hark signed the protocol", HARK, "AGREE")) == ["decided"]
    other = who("Luis Soto", "PER", "President")
    assert kinds(report, told("Soto signed the protocol", other, "AGREE")) == []


def test_a_person_takes_it_back_and_says_it():
    done, letter = told("Kenya released the crew"), told("Hark sent a letter", HARK, "CONSULT")
    with Record(":memory:") as record:
        record.add_all([first(), done, letter])
        [one] = gather(record).settled
        judged = record.split(one.what[0], one.by[0], why="another crew")
        assert judged.about == "closing"
        assert gather(record).settled == ()
        record.undo(judged.id, why="the same crew after all")
        assert gather(record).settled == (one,)
        [decision] = [i for i in first().items if i.id.startswith("dec")]
        by = record.merge(decision.id, letter.items[0].id, why="the letter was the answer")
        assert [s.kind for s in gather(record).settled] == ["met", "decided"]
        assert "“Hark sent a letter”" in record.names().values()
        record.undo(by.id, why="it was not")
        assert gather(record).settled == (one,)


def test_the_page_shows_both_sentences(tmp_path):
    reports = [
        first(),
        told("Kenya released the crew"),
        told("Hark signed the protocol", HARK, "AGREE"),
    ]
    page = brief_html(brief_of(gather(reports)))
    stance = page[page.index("told as done") :]
    assert DEMAND in stance and "Told as done:" in stance
    assert "<b>Kenya released the crew</b>" in stance
    decided = page[page.index("Decided since (1)") :]
    assert "Leno Hark has decided: whether to sign the protocol." in decided
    assert "<b>Hark signed the protocol</b>" in decided


def test_who_was_not_asked_meets_no_demand():
    words = "Peru demanded an apology"
    report = Report(f"{words}.", "1921-03-14").stands(words, PER, "apology", "demands").reading()
    assert kinds(report, told("Kenya apologised to Chile", event="CONCEDE")) == []
    # nobody is told to have done it: only in a report that tells of the demand's parties
    freed = told("The crew was released", who("the crew"))
    bare = Report("The crew was released. Chile met Ghana.", "1921-03-20")
    bare.act("The crew was released", "RETREAT", []).act(
        "Chile met", "CONSULT", [who("Chile", "CHL")]
    )
    assert kinds(first(), bare.reading()) == []
    here = Report("The crew was released. Kenya met Ghana.", "1921-03-20")
    here.act("The crew was released", "RETREAT", []).act("Kenya met", "CONSULT", [KEN])
    assert kinds(first(), here.reading()) == ["met"]
    assert kinds(first(), freed) == []


def test_a_person_settles_only_what_can_be_open():
    done = told("Kenya sent the crew home", published="1921-03-01")  # told before the demand was
    act = done.items[0].id
    with Record(":memory:") as record:
        record.add_all([done, first()])
        demand, refusal, _ = (i.id for i in first().items)
        record.merge(act, demand, why="that was it, the day was misprinted")
        [one] = gather(record).settled
        assert (one.kind, one.what, one.by) == ("met", (demand,), (act,))
        for a, b in ((demand, demand), (act, refusal), (act, act)):
            for judge in (record.merge, record.split):
                with pytest.raises(CallError, match="can be open"):
                    judge(a, b, why="none")
        assert gather(record).settled == (one,)
