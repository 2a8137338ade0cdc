"""Model and statistics side by side; changes of level and surprises in the brief."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from demarche.ground.anchors import Anchor
from demarche.ground.errors import CallError
from demarche.ground.items import Act
from demarche.model.standoff import Standoff
from demarche.outlook.disagree import disagreement
from demarche.outlook.history import Collector, of_known
from demarche.outlook.next import next_steps
from demarche.outlook.rate import Chance
from demarche.outlook.series import shifts
from demarche.outlook.who import named_act, party_in
from demarche.record.known import Party
from demarche.show.brief import brief_html, compose
from demarche.show.outlook_svg import series_svg
from outlook.histories import actor, event, known, position

PARTIES = (Party("ARG", "Argentina"), Party("CHL", "Chile"))


@pytest.mark.parametrize(
    ("better", "deterred", "probability", "says"),
    [(True, False, 0.02, "gains by this"), (True, False, 0.3, None), (True, False, 0.9, None),
     (False, False, 0.7, "would lose"), (True, True, 0.7, "would deter"), (False, True, 0.05, None),
     (None, False, 0.02, None), (None, False, 0.9, None)],
)  # fmt: skip
def test_only_a_clear_contradiction_is_told(better, deterred, probability, says) -> None:
    told = disagreement("Aria", better, deterred, Chance(probability, 0.1, "", 30))
    assert (told is None) if says is None else (says in told and "disagree" in told)
    assert disagreement("Aria", better, deterred, None) is None


STANDOFF = """
status_quo = "NN"
[[actors]]
name = "Argentina"
options = [{ name = "March", because = ["a1"] }]
prefers = ["Yield", "not March"]
[[actors]]
name = "Chile"
options = [{ name = "Yield" }]
prefers = ["not March", "not Yield"]
"""


def _record():
    """Argentina threatens every third day for 90 days, then daily; once Chile aids it."""
    days = [*range(0, 90, 3), *range(90, 120)]
    events = [event(f"t{n}", "THREATEN", ("ARG",), ("CHL",),
                    (date(1978, 1, 1) + timedelta(days=n)).isoformat())
              for n in days]  # fmt: skip
    events.append(event("a", "AID", ("CHL",), ("ARG",), "1978-04-25"))
    return known((), PARTIES, events=tuple(events))


def test_the_history_against_the_model_is_said_in_steps_and_page() -> None:
    act = Act(
        id="a1", source="src-1", anchor=Anchor(0, 3, "may"), made_by="test", confidence=1.0,
        event="THREATEN", actor=(actor("Argentina", "ARG"),),
        recipient=(actor("Chile", "CHL"),), status="future",
    )  # fmt: skip
    record = _record()
    record = known((act, position("p1", actor("Chile", "CHL"), "demands", "calm")), PARTIES,
                   events=record.events)  # fmt: skip
    standoff = Standoff.loads(STANDOFF)
    outlook = next_steps(record, standoff, standoff.solve(), of_known(record))
    march = next(s for s in outlook.steps if "March" in s.move)
    assert march.chance is not None and march.chance.probability > 0.5
    assert march.disagree and "disagree" in march.disagree
    page = brief_html(compose(record, outlook=outlook))
    assert "The two disagree" in page and "Where the level changed" in page
    assert "What came unexpected" in page and "Argentina: threats against Chile rose" in page


def test_a_change_of_level_between_two_parties_is_found_and_dated() -> None:
    found = shifts(of_known(_record()))
    assert [(s.series.who, s.series.act, s.series.whom) for s in found] == [
        ("ARG", "THREATEN", "CHL")
    ]
    assert "1978-03-25" <= found[0].change.at <= "1978-04-07"
    assert found[0].change.after > 2 * found[0].change.before and found[0].evidence
    picture = series_svg(found[0].series, lambda name: f"the {name}")
    assert 'class="change"' in picture and ", by the " in picture
    assert shifts(Collector().history()) == ()


def test_names_are_known_as_the_record_or_the_history_has_them() -> None:
    record = _record()
    history = of_known(record)
    assert party_in(record, history, " chile ") == "CHL" and party_in(record, history, "") is None
    assert named_act(history, "threaten") == "THREATEN" and named_act(history, "193") == "ASSAULT"
    tabled = Collector()
    tabled.add("Republic of Chile", "AID", "PER", 1)
    table = tabled.history(calendar=False)
    assert party_in(record, table, "Chile") in ("Republic of Chile", "CHL")
    assert party_in(record, table, "Peru") == party_in(known(), table, "PER") == "PER"
    with pytest.raises(CallError, match="no such act"):
        named_act(history, "hug")
