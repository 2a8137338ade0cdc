"""Families of numbers: out of a whole, after their noun, turned by "not", shares, no counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.items import Quantity
from demarche.read.prepare import prepare
from demarche.read.quantities import find
from demarche.read.quantities_numbers import Amount
from demarche.read.quantities_phrase import Counted
from demarche.read.quantities_spans import in_years
from demarche.read.quantities_words import context, of_conflict
from invented import page_of, source_of

SCENE = "Troops moved up to the border after the ceasefire. "


def quantities(told: str) -> list[Quantity]:
    text = SCENE + told
    found = find(page_of(text, "2022-01-14"), [])
    assert all(isinstance(q, Quantity) and q.anchor.holds_in(text) for q in found)
    return found


@pytest.mark.parametrize(
    ("text", "what", "low", "high"),
    [
        ("Uganda shut 14 of the 20 crossing points.", "crossing points", 14, 14),
        ("Two of the five sluices were opened again.", "sluices", 2, 2),
        ("Some 900 of them slept in the school.", None, 900, 900),
        ("Six of our colleagues were turned back.", "colleagues", 6, 6),
        ("A crew of 17 was taken off.", "crew", 17, 17),
        ("Kenya put up a loan of 30 million.", "loan", 30e6, 30e6),
        ("The marchers numbered 3,000.", "people", 3000, 3000),
        ("Peru has a 40,000-man army.", "army", 40e3, 40e3),
        ("Neither side sends more than three boats.", "boats", None, 3),
        ("No more than 25 observers may come.", "observers", None, 25),
        ("The flow must not fall below 310 cubic metres a second.", None, 310, None),
        ("The frigate came no closer than 70 miles.", None, 70, None),
        ("Hardly 40 soldiers stayed.", "soldiers", None, 40),
        ("The tugs lay within 600 metres of the wall.", None, None, 600),
        ("The tugs lay 200 yards off the coast.", "distance", 200, 200),
        ("They met in a dispute over nine guards held by Peru.", "guards", 9, 9),
        ("The prisoners are to be freed over two months.", "duration", 2, 2),
        ("The truce will last 20 days.", "duration", 20, 20),
        ("The ban was prolonged for another four months.", "duration", 4, 4),
        ("The death toll has risen to 64.", "dead", 64, 64),
        ("The number of wounded stood at 31.", "wounded", 31, 31),
        ("At least 45 Japanese were hurt.", "Japanese", 45, None),
        ("Three-quarters of a million soldiers stood ready.", "soldiers", 750e3, 750e3),
        ("They have towed their six boats to port.", "boats", 6, 6),
        ("They were told to leave within 12 days.", "duration", 12, 12),
        ("The truce was extended by 40 days.", "duration", 40, 40),
        ("The sailors were held for nine weeks.", "duration", 9, 9),
        ("Peru's garrison was estimated at 900.", "people", 900, 900),
        ("Peru lost half the fleet.", "the fleet", 0.5, 0.5),
        ("Of the sailors half of them were freed.", "them", 0.5, 0.5),
        ("The mine cost three dead.", "dead", 3, 3),
        ("Peru held 40 sailors and sent home eight of them.", "sailors", 8, 8),
        ("The troops hold between 40% and 50% of the territory.", "territory", 40, 50),
    ],
)  # fmt: skip
def test_a_number_with_its_noun_elsewhere(text, what, low, high):
    found = quantities(text)[-1]
    assert (found.low, found.high) == (low, high)
    assert what is None or found.what.startswith(what)


def test_of_a_whole_only_the_part_is_counted():
    assert len(quantities("Uganda shut 14 of the 20 crossing points.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Not one soldier has crossed.",
        "A man of thirty-one was pulled from the river.",
        "They held two days of talks.",
        "An inquiry by a third party was refused.",
        "The western half of the city lay dark.",
        "She believed half of what he said.",
        "The text has six clauses and four annexes.",
        "A board spoke in four languages.",
        "Kenya has one thing to say.",
    ],
)
def test_what_counts_nothing(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Imports fell by two fifths in June.", 0.4),
        ("Of the herds perhaps a third are gone.", 1 / 3),
        ("Seven tenths of its trade pass one port.", 0.7),
    ],
)
def test_shares_with_and_without_their_whole(text, share):
    (found,) = quantities(text)
    assert found.low == pytest.approx(share)
    assert found.unit == "share"


def test_votes_are_counted_and_signatures_are_not():
    assert [q.what for q in quantities("The plan passed by 61 votes.")] == ["votes"]
    assert quantities("The paper bears twelve signatures.") == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Uganda shut Kenya out and barred it from its three northern ports.", "UGA"),
        ("Peru plans to station 3,800 men in each.", "PER"),
        ("Norway is lending two aircraft.", "NOR"),
    ],
)
def test_whose_they_are(text, party):
    holder = quantities(text)[-1].holder
    assert holder is not None and holder.party == party


@pytest.mark.parametrize(
    ("text", "what", "low", "unit"),
    [
        ("Rebels seized nine Kenyan boatmen.", "boatmen seized", 9, None),
        ("The truce let the two soldiers go home.", "soldiers", 2, None),
        ("Soldiers say perhaps 60 fighters remain.", "fighters", 60, None),
        ("After nine months of shelling the border opened.", "duration", 9, "months"),
        ("Chile froze a 420-million-dollar loan for the blockade.", "loan", 420e6, "USD"),
    ],
)
def test_people_by_their_country_and_other_counts(text, what, low, unit):
    found = quantities(text)[0]
    assert (found.low, found.unit) == (low, unit)
    assert found.what.split()[0] == what.split()[0]


@pytest.mark.parametrize(
    "text",
    [
        "The truce was drafted in a two-day session of the council.",
        "The truce was drafted after a ten-hour sitting.",
        "Kenya has kept this border for two thousand years.",
    ],
)
def test_sittings_and_ages_of_the_world_are_no_durations(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The blockade trapped 2,000 Chileans working the mines.", "Chileans"),
        ("The militia let go four elderly Kenyans whom it had held.", "Kenyans"),
    ],
)
def test_people_told_by_their_country_alone(text, what):
    (found,) = find(prepare(source_of(text)), [])
    assert found.what == what


def test_the_same_few_told_again_are_counted_once():
    text = "Rebels seized two soldiers at the border. The two soldiers were freed on Monday."
    assert len(quantities(text)) == 1


def test_a_sum_without_a_currency_has_that_of_the_sums_before():
    text = "Kenya asked for $90 million to clear mines. The first tranche is 35 million, no more."
    assert [(q.low, q.unit) for q in quantities(text)] == [(90e6, "USD"), (35e6, "USD")]


def test_the_one_party_named_before_a_number_is_its_holder():
    (found,) = quantities("Kenya was ready: at the border, 40 tanks stood in line.")
    assert found.holder is not None and found.holder.party == "KEN"


def test_the_number_of_a_paragraph_counts_nothing():
    text = "Peru lost 40 soldiers.\n\n5. The army regrets it.\n\n6) The army will answer."
    assert [q.low for q in quantities(text)] == [40]


def test_half_the_night_is_no_share():
    assert quantities("The soldiers talked half the night.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The cutter Aksum 9 remains in the bay.",
        "It asked for the Tomahawk 2 missiles to be withdrawn.",
        "Five courses are open to the army.",
    ],
)
def test_numbers_in_names_and_of_abstract_things_are_no_quantities(text):
    assert quantities(text) == []


def test_a_town_before_a_number_is_no_name_of_a_thing():
    assert [q.low for q in quantities("In Kismayo 12 soldiers died.")] == [12]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("A truce of 40 days began.", "duration of the truce"),
        ("A 40-day truce began.", "duration of the truce"),
        ("Kenya demanded a fine of $3 million.", "fine"),
        ("Peru lent its neighbour $25 million.", "loan"),
        ("Peru agreed to a mutual pullback of 500 metres.", "distance of the pullback"),
        ("The blockade cut exports by 40 percent.", "cut of the exports"),
        ("Peru closed the border for six weeks.", "duration of the closure of the border"),
        ("Peru released the crew that it had held for six weeks.", "duration of the detention"),
        ("Kenya shipped 400 tonnes.", "weight"),
        ("The blockade cut the flow by a third.", "cut of the flow"),
        ("Army engineers worked in Lima for nine months.", "duration"),
        ("Uganda withheld the grain, 400 tonnes in all.", "grain"),
    ],
)
def test_what_a_unit_measures_is_named(text, what):
    assert quantities(text)[0].what == what


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Peru cut the garrison from 900 soldiers to 300.", 300),
        ("Kenya raised the number of soldiers to 12,000.", 12000),
        ("Kenya has 40 sailors. Uganda has offered twelve.", 12),
        ("Rebels handed over 23 sailors.", 23),
        ("The sanctions are suspended for the next six months.", 6),
        ("The closure was put off by one month.", 1),
        ("The sailor was freed after nine days in a cell.", 9),
    ],
)
def test_changes_terms_and_what_is_handed_over(text, low):
    found = quantities(text)[-1]
    assert (found.low, found.high) == (low, low)


def test_decades_are_years():
    told, lasts = in_years(Amount(3, 3, False), Counted("duration", 0, "duration", "decades"))
    assert (told.low, told.high, lasts.unit) == (30, 30, "years")
    days = Counted("duration", 0, "duration", "days")
    assert in_years(Amount(3, None, False), days) == (Amount(3, None, False), days)


_PARTS = st.sampled_from(["war", "wars", "troops ", "a", " ", "the foreign minister", "\n", "ed"])


@given(st.lists(_PARTS, max_size=30).map("".join), st.integers(0, 120), st.integers(0, 120))
def test_words_of_conflict_are_counted_as_a_search_there_would(text, low, high):
    low, high = min(low, len(text)), min(high, len(text))
    assert of_conflict(text, low, high) == len(context().findall(text, low, high))
