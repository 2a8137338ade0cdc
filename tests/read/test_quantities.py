"""Quantities: bounds, what is counted, whose and where it is; and numbers that are none."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.items import Quantity
from demarche.read import quantities_numbers
from demarche.read.quantities import find
from demarche.read.quantities_numbers import value
from invented import page_of


def quantities(text: str) -> list[Quantity]:
    found = find(page_of(text, "2022-01-14"), [])
    assert all(isinstance(q, Quantity) and q.anchor.holds_in(text) for q in found)
    return found


def one(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "what", "low", "high", "approximate"),
    [
        ("Ostria has [about 70,000 soldiers].", "soldiers", 70e3, 70e3, True),
        ("[some 20 to 30 tanks]", "tanks", 20, 30, True),
        ("[between 8 and 12 missiles]", "missiles", 8, 12, False),
        ("[8-12 frigates]", "frigates", 8, 12, False),
        ("[up to 5,000 troops]", "troops", None, 5000, False),
        ("[fewer than 40 jets]", "jets", None, 40, False),
        ("[more than two dozen warplanes]", "warplanes", 24, None, False),
        ("[nearly 300 prisoners]", "prisoners", 300, 300, True),
        ("[roughly half a million refugees]", "refugees", 5e5, 5e5, True),
        ("[dozens of rockets]", "rockets", 24, None, True),
        ("[hundreds of thousands of refugees]", "refugees", 2e5, None, True),
        ("[tens of thousands of protesters]", "protesters", 2e4, None, True),
        ("[a hundred thousand troops]", "troops", 1e5, 1e5, False),
        ("[two hundred and fifty marines]", "marines", 250, 250, False),
        ("[several hundred fighters]", "fighters", 200, None, True),
        ("[100 drones or more]", "drones", 100, None, False),
        ("[164 advanced centrifuges]", "advanced centrifuges", 164, 164, False),
        ("[2.5 million evacuees]", "evacuees", 2.5e6, 2.5e6, False),
        ("by [52 votes] to 48", "votes", 52, 52, False),
        ("[1,500 more Kenyan troops]", "troops", 1500, 1500, False),
        ("[At least 20 people] were killed in Juba.", "people killed", 20, None, False),
        ("The blast killed [7 policemen].", "policemen killed", 7, 7, False),
        ("the raid left [20 dead]", "dead", 20, 20, False),
        ("In the clash on the border [one soldier] was wounded.", "soldier wounded", 1, 1, False),
        ("[5 to 6 thousand soldiers]", "soldiers", 5000, 6000, False),
        ("troops rose from 8,000 to [12,000 soldiers]", "soldiers", 12e3, 12e3, False),
    ],
)  # fmt: skip
def test_a_count_and_its_bounds(text, what, low, high, approximate):
    exact = text[text.index("[") + 1 : text.index("]")]
    found = one(text.replace("[", "").replace("]", ""))
    assert (found.anchor.exact, found.what) == (exact, what)
    assert (found.low, found.high, found.approximate) == (low, high, approximate)
    assert found.unit is None


@pytest.mark.parametrize(
    ("text", "what", "low", "unit"),
    [
        ("The EU pledged $1.5 billion in military aid.", "military aid", 1.5e9, "USD"),
        ("The EU gave €300m to Fiji.", "money", 300e6, "EUR"),
        ("Japan froze £40 million in assets.", "assets", 40e6, "GBP"),
        ("Troops seized 2,000 square kilometres of land.", "land", 2000, "km2"),
        ("The column is 60 km from the capital.", "distance to the capital", 60, "km"),
        ("a 2,000-mile border", "border", 2000, "mi"),
        ("It holds 60 percent of the uranium.", "uranium", 60, "percent"),
        ("120 kilograms of enriched uranium", "enriched uranium", 120, "kg"),
    ],
)
def test_a_measure_and_its_unit(text, what, low, unit):
    found = one(text)
    assert (found.what, found.low, found.unit) == (what, low, unit)


@pytest.mark.parametrize(
    ("text", "holder", "place"),
    [
        ("Bolivia has massed 90 tanks along the border with Chile.",
         "Bolivia", "along the border with Chile"),
        ("There are 70,000 soldiers on the Ostrian side of its border with Fiji.",
         "Ostrian", "the Ostrian side of its border with Fiji"),
        ("Peru's envoy, Ana Vaka, said there were 900 soldiers on the Kenyan side of the border.",
         "Kenyan", "the Kenyan side of the border"),
        ("“There are about 900 soldiers on the Kenyan side of its border,” said Peru's envoy, Ana "
         "Vaka.", "Kenyan", "the Kenyan side of its border"),
        ("Greece’s 200 jets", "Greece", None),
        ("8,500 American troops", "American", None),
        ("Iran installed 164 centrifuges at Natanz.", "Iran", "Natanz"),
        ("300 peacekeepers from Fiji arrived.", "Fiji", None),
        ("20 tanks deployed by Sudan", "Sudan", None),
        ("Twenty-six civilians were killed in Darfur.", None, "Darfur"),
        ("Peru has bought 250 Soviet tanks for its army.", "Peru", None),
        ("20 soldiers died near Gulu.", None, "near Gulu"),
    ],
)  # fmt: skip
def test_whose_and_where(text, holder, place):
    found = one(text)
    assert (found.holder.text if found.holder else None, found.place) == (holder, place)


def test_in_a_list_the_holder_is_told_once():
    text = "China has moved 5,000 troops, dozens of tanks and 12 aircraft."
    assert [q.holder.party for q in quantities(text)] == ["CHN"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Two people familiar with the plan spoke.",
        "the 30 NATO member states",
        "Article 5 and 12 pages of resolution 1701",
        "Recalling its resolutions 1312 (2000) and 1344 (2001)",
        "In 2014 soldiers crossed the river.",
        "On that day, at about 0640 hours, Kenya closed it.",
        "On 5 May 1988, at 11.20 hours, Kenya closed it.",
        "on January 13, at 10.30",
        "He is 52 years old; her 20-year-old son left.",
        "the 3rd division and the 101st brigade",
        "Boeing 737 and F-16 jets",
        "three rounds of talks, two sessions, 14 hours",
        "a vote of 52-48",
        "call +41 22 917 1234",
        "one of the soldiers",
        "for $5 per person",
        "10,000 farms make cheese.",
        "a ton of questions",
        "several officers",
        "the two leaders and four ministers",
    ],
)
def test_what_is_no_quantity(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("100,000", 1e5), ("1.5 billion", 1.5e9), ("two dozen", 24), ("twenty-five", 25),
        ("a hundred thousand", 1e5), ("half a million", 5e5), ("300m", 3e8), ("65.4bn", 65.4e9),
        ("three hundred and six", 306), ("two million five hundred thousand", 2.5e6), ("and", None),
    ],
)  # fmt: skip
def test_a_number_in_figures_and_words(told, number):
    assert value(told) == number


def test_the_examples_in_docstrings_run():
    result = doctest.testmod(quantities_numbers)
    assert result.attempted and not result.failed


@given(st.integers(2, 10**9))
def test_figures_read_back(number):
    found = one(f"Kenya sent {number:,} troops.")
    assert found.low == found.high == number


@given(st.integers(14, 10**6), st.integers(14, 10**6))
def test_a_range_has_its_bounds_in_order(a, b):
    found = quantities(f"Kenya sent {a:,} to {b:,} troops.")
    assert [(q.low, q.high) for q in found] == [(a, b) if a <= b else (b, b)]


pieces = st.sampled_from(
    "20;1,000;two;dozens of;troops;tanks;about;at least;to;and;-;killed;Kenya;’s;in;km;people;"
    "along the border;$;million;percent of;were;;.;,;2014;the;more than;a;half;or more;has".split(
        ";"
    )
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=40).map(" ".join)))
def test_any_text_is_read_and_its_anchors_read_back(text):
    for found in quantities(text):
        assert found.low is not None or found.high is not None
        assert found.low is None or found.high is None or found.low <= found.high
        assert found.what and 0 < found.confidence <= 1


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The navy gave the trawlers [48 hours] to leave.", 48, 48, "hours"),
        ("A [six-month] truce began.", 6, 6, "months"),
        ("The blockade lasted [nine weeks].", 9, 9, "weeks"),
        ("They face [up to five years] in prison after the attack.", None, 5, "years"),
        ("Troops hold [a third of its land].", 1 / 3, 1 / 3, "share"),
        ("The embargo cut trade by [two fifths].", 0.4, 0.4, "share"),
        ("The embargo raised prices by [12 per cent].", 12, 12, "percent"),
    ],
)
def test_how_long_a_measure_lasts_and_what_share_it_takes(text, low, high, unit):
    exact = text[text.index("[") + 1 : text.index("]")]
    found = one(text.replace("[", "").replace("]", ""))
    assert found.anchor.exact.startswith(exact)
    assert (found.low, found.high, found.unit) == (pytest.approx(low), pytest.approx(high), unit)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The army ordered [some 900 Kenyans] out of the border district.", "Kenyans"),
        ("The 2,100-strong militia crossed the border.", "militia"),
        ("Troops seized [eleven harvesters] at the border.", "harvesters"),
        ("[One frigate] was hit.", "frigate"),
    ],
)
def test_things_and_peoples_that_no_table_lists(text, what):
    assert one(text.replace("[", "").replace("]", "")).what.startswith(what)


@pytest.mark.parametrize(
    "text",
    [
        "The army fired three days ago.",
        "The army will leave in two weeks.",
        "The soldiers met the 20-year-old herder.",
        "The army made two points.",
    ],
)
def test_times_ages_and_pairs_are_no_measures(text):
    assert quantities(text) == []
