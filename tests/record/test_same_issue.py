"""Wordings of one issue by what English has for one thing, and wordings that only look alike."""

from __future__ import annotations

import pytest

from demarche.record.gather import gather
from record.build import Report, who

KENYA, PERU = who("Kenya", "KEN"), who("Peru", "PER")

ONE = [
    ("withdrawal of the ship", "vessel leaving the strait"),
    ("withdrawal of ships from the strait", "departure of vessels from the strait"),
    ("pull-out of troops", "withdrawal of troops"),
    ("pullout from the zone", "withdrawal from the zone"),
    ("vacating the island", "withdrawal from the island"),
    # spelling, hyphens, number
    ("limit of 12 metres on the dam", "12-meter limit on the dam"),
    ("water level of 12 metres", "water level of 12 meters"),
    ("defence of the harbour", "defense of the harbor"),
    ("programme of inspections", "program of inspections"),
    ("demilitarisation of the strip", "demilitarization of the strip"),
    ("licence for the cable", "license for the cable"),
    ("labour permits", "labor permits"),
    ("anti-ship missiles", "antiship missiles"),
    ("co-operation on the dam", "cooperation on the dam"),
    ("ban on flight", "ban on flights"),
    ("release of the prisoner", "release of prisoners"),
    # a verb with its particle, near words, the deed as a noun
    ("return of the statues", "handing back the statues"),
    ("return of the statues", "giving the statues back"),
    ("removal of the buoys", "taking away the buoys"),
    ("extradition of the pilots", "handing over of the pilots"),
    ("opening of the checkpoint", "reopening of the checkpoint"),
    ("joint inquiry into the sinking", "joint investigation of the sinking"),
    ("halt to construction of the dam", "stop to building of the dam"),
    ("demarcation of the border", "demarcation of the frontier"),
    ("reservoir filling", "filling of the reservoir"),
]
TWO = [
    ("lifting of the sanctions", "imposition of sanctions"),
    ("opening of the border", "closure of the border"),
    ("reopening of the border", "closing of the frontier"),
    ("increase of the flow", "reduction of the flow"),
    ("deployment of troops", "withdrawal of troops"),
    ("entry of the vessel", "departure of the vessel"),
    ("construction of the dam", "demolition of the dam"),
    ("import of grain", "export of grain"),
    ("arming of the rebels", "disarming of the rebels"),
    ("resumption of talks", "suspension of talks"),
    ("extension of the truce", "end of the truce"),
    ("withdrawal of Kenya's ships", "withdrawal of Peru's ships"),
    ("release of the crew", "release of the ship"),
    ("return of refugees", "return of the statues"),
    ("withdrawal from the treaty", "withdrawal from the zone"),
    ("withdrawal of the ambassador", "withdrawal of the troops"),
    ("ship inspections", "aircraft inspections"),
    ("naval exercises", "naval blockade"),
    ("12-mile limit", "50-mile limit"),
    ("inquiry into the sinking", "inquiry into the raid"),
    ("construction of the dam", "construction of the road"),
    ("handover of the pilots", "handover of the island"),
    ("co-operation on the dam", "operation of the dam"),
    ("visa ban", "visa waiver"),
]


def issues(one, other):
    report = Report(f"Kenya demands {one}. Peru refuses {other}.")
    report.stands(f"Kenya demands {one}", KENYA, one, "demands", toward=(PERU,))
    report.stands(f"Peru refuses {other}", PERU, other, "refuses", toward=(KENYA,))
    return len(gather([report.reading()]).issues)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_wordings_of_one_issue(one, other):
    assert issues(one, other) == 1
    assert issues(other, one) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_issues_that_look_alike(one, other):
    assert issues(one, other) == 2
    assert issues(other, one) == 2
