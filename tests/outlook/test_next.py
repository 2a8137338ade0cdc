from __future__ import annotations

from demarche.model.standoff import Standoff
from demarche.outlook.history import of_known
from demarche.outlook.next import next_steps
from demarche.outlook.rate import ENOUGH_ACTS, chance_of, too_short
from demarche.record.known import Party
from outlook.histories import actor, decision, event, issue, known, position, random_history

# The Beagle channel, 1978, much simplified: Argentina may march, Chile may yield the islands.
STANDOFF = """
status_quo = "NN"
[[actors]]
name = "Argentina"
options = [{ name = "March", because = ["p1"] }]
prefers = ["Yield", "not March"]
[[actors]]
name = "Chile"
options = [{ name = "Yield", because = ["p2"] }]
prefers = ["not March", "not Yield"]
"""
PARTIES = (Party("ARG", "Argentina"), Party("CHL", "Chile"))


def test_nothing_known_gives_sentences_and_no_steps() -> None:
    outlook = next_steps(known(), None, None, None)
    assert outlook.decider is None and outlook.steps == () and outlook.decides
    assert outlook.notes


def test_who_decides_about_what_is_told_with_office_and_party() -> None:
    videla = actor("Jorge Videla", "ARG", "president")
    items = (decision("d1", videla, "the march"), decision("d2", videla, "the papal offer"),
             decision("d3", actor("Santiago", "CHL"), "the islands"))  # fmt: skip
    outlook = next_steps(known(items, PARTIES), None, None, None)
    assert outlook.decider == "ARG" and outlook.because == ("d1", "d2")
    for words in ("Jorge Videla (president)", "for Argentina", "the march and the papal offer",
                  "Decisions of Chile"):  # fmt: skip
        assert words in outlook.decides


def test_without_a_model_the_announced_steps_are_listed_and_carry_no_number() -> None:
    chile = actor("Chile", "CHL")
    items = (position("p1", chile, "warns", "a march"), position("p2", chile, "demands", "calm"))
    steps = next_steps(known(items, PARTIES), None, None, None).steps
    assert [s.actor for s in steps] == ["Chile"] and "a march" in steps[0].move
    assert steps[0].said == ("p1", "stm-p1") and steps[0].chance is None and steps[0].no_number


def test_the_decider_comes_first_and_each_move_has_its_consequence_and_its_warnings() -> None:
    standoff = Standoff.loads(STANDOFF)
    arg, chl = actor("Argentina", "ARG"), actor("Chile", "CHL")
    march, islands = position("p1", arg, "warns", "march"), position("p2", chl, "refuses", "yield")
    record = known(
        (decision("d1", chl, "the islands"), march, islands),
        PARTIES,
        (issue("march", march, "ARG"), issue("yield", islands, "CHL")),
        party_of={"p1": ("ARG",), "p2": ("CHL",), "d1": ("CHL",)},
    )
    outlook = next_steps(record, standoff, standoff.solve(), None)
    assert [s.actor for s in outlook.steps] == ["Chile", "Argentina"]
    chile, argentina = outlook.steps
    assert "Yield" in chile.move and "worse off" in chile.brings
    assert chile.said == ("p2", "stm-p2") and argentina.said == ("p1", "stm-p1")
    assert chile.provokes and argentina.provokes
    assert all(s.chance is None and "no history" in s.no_number for s in outlook.steps)


def test_swapping_the_names_of_the_parties_swaps_the_outlook() -> None:
    swapped = {"Argentina": "Chile", "Chile": "Argentina"}
    text = STANDOFF.replace("Argentina", "#").replace("Chile", "Argentina").replace("#", "Chile")
    results = []
    for loaded in (STANDOFF, text):
        standoff = Standoff.loads(loaded)
        results.append(next_steps(known(), standoff, standoff.solve(), None).steps)
    assert len(results[0]) == 2
    for one, other in zip(*results, strict=True):
        assert swapped[one.actor] == other.actor and one.move == other.move


def test_a_short_history_gives_a_sentence_and_a_long_one_a_share_of_windows() -> None:
    assert "no history" in (too_short(None) or "")
    few = of_known(known(events=(event("e", "AID", ("PER",), ("CHL",), "1975-02-10"),)))
    assert str(ENOUGH_ACTS) in (too_short(few) or "") and "1 dated act over 1 day" in too_short(few)
    history = random_history(2, days=120)
    assert too_short(history) is None
    who, what, whom = (history.actors[history.who[0]], history.acts[history.what[0]],
                       history.actors[history.whom[0]])  # fmt: skip
    chance = chance_of(history, who, what, whom, days=10)
    assert chance is not None and 0 < chance.base_rate < chance.probability < 1
    assert chance_of(history, "Atlantis", what, whom, days=10) is None


def test_later_acts_do_not_change_an_earlier_chance() -> None:
    history = random_history(3, days=120)
    names = [(history.actors[history.who[n]], history.acts[history.what[n]],
              history.actors[history.whom[n]]) for n in range(0, 300, 20)]  # fmt: skip
    for triple in names:
        whole = chance_of(history, *triple, days=7, at=80)
        assert whole is not None
        assert whole == chance_of(history.before(80), *triple, days=7, at=80)
