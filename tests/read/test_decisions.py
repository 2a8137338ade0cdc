"""Open decisions: who has yet to decide about what; decisions taken, trivial or feared are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from demarche.ground.items import Decision, Statement
from demarche.read.page import Page
from invented import decisions, page_of


@pytest.mark.parametrize(
    ("text", "decider", "about"),
    [
        ("In the end the choice of what follows is up to Otieno, who has warned Uganda.",
         "Otieno", "what follows"),
        ("Kenya had not decided, aides said, whether to receive Moreno.",
         "Kenya", "whether to receive Moreno"),
        ("Kenya has yet to decide, officials in Lima say, whether its fleet will sail.",
         "Kenya", "whether its fleet will sail"),
        ("Otieno said Chile “has not decided” whether to reopen the pass.",
         "Chile", "whether to reopen the pass"),
        ("Otieno, the foreign minister, met Peru's president, Lidia Moreno, who had not decided.",
         "Moreno", "how to proceed"),
        ("Moreno will have the last word.", "Moreno", "how to proceed"),
        ("Parliament meets on Friday, but President Lidia Moreno has the final say on the ships.",
         "President Lidia Moreno", "the ships"),
        ("President Lidia Moreno, who faces a vote and has the last word, hinted at more.",
         "President Lidia Moreno", "how to proceed"),
        ("Diplomats said Chile was considering sanctions, but that no decision had been taken.",
         "Chile", "sanctions"),
        ("Chile is weighing an offer from Peru, and no final decision has been made.",
         "Chile", "an offer from Peru"),
        ("With talks stuck, Otieno will decide next steps.", "Otieno", "next steps"),
        ("It is now for parliament to decide whether to ratify the accord.",
         "parliament", "whether to ratify the accord"),
        ("Kenya has yet to decide whether to send observers.",
         "Kenya", "whether to send observers"),
        ("India has not decided.", "India", "how to proceed"),
        ("Quispe is expected to announce her decision on Monday.", "Quispe", "how to proceed"),
        ("Moreno has made no decision on sanctions.", "Moreno", "sanctions"),
        ("A decision by the African Union is expected on Friday.",
         "African Union", "how to proceed"),
        ("Chile is weighing whether to recall its envoy.",
         "Chile", "whether to recall its envoy"),
        ("The ball is now in Bolivia's court.", "Bolivia", "how to proceed"),
        ("Now the world is waiting for President Lidia Moreno.",
         "President Lidia Moreno", "how to proceed"),
        ("It remains to be seen whether Iran will accept the offer.",
         "Iran", "whether Iran will accept the offer"),
        ("It is unclear how Turkey will respond.", "Turkey", "how Turkey will respond"),
        ("The accord must still be approved by parliament.", "parliament", "whether to approve"),
        ("NATO is expected to decide on reinforcements next week.", "NATO", "reinforcements"),
        ("India must choose between war and talks.", "India", "between war and talks"),
        ("Peru is awaiting Ecuador's answer to its proposal.", "Ecuador", "its proposal"),
        ("Japan to decide whether to join the mission.", "Japan", "whether to join the mission"),
        ("parliament will vote on Tuesday on whether to reopen the border.",
         "parliament", "whether to reopen the border"),
        ("Tapia has yet to say whether he will go to Lima.", "Tapia", "whether he will go to Lima"),
        ("President Lidia Moreno will decide whether the talks go on.",
         "President Lidia Moreno", "whether the talks go on"),
        ("Kenya will decide whether the patrols carry on.",
         "Kenya", "whether the patrols carry on"),
        ("Fiji made a proposal, which Peru has yet to answer.", "Peru", "what to answer"),
        ("Quispe has not yet replied to it.", "Quispe", "what to answer"),
        ("Peru is considering our request, Tapia said.", "Peru", "our request"),
        ("Ecuador will give Peru its answer by Monday.", "Ecuador", "what to answer"),
        ("President Lidia Moreno now has two options before her.",
         "President Lidia Moreno", "how to proceed"),
        ("Tapia faces a hard choice between war and talks.", "Tapia", "between war and talks"),
        ("The draft is being studied by Quispe.", "Quispe", "The draft"),
        ("That is under review by Quispe.", "Quispe", "how to proceed"),
        ("Fiji made a new proposal that Tonga will study.", "Tonga", "a new proposal"),
        ("Tonga has promised to think about the plan of Fiji.", "Tonga", "the plan of Fiji"),
        ("Kenya is weighing, diplomats said, whether to sign.", "Kenya", "whether to sign"),
        ("Fiji is considering, according to two aides, whether to sign.",
         "Fiji", "whether to sign"),
        ("Tonga is weighing, aides said on Monday, a proposal to lease the port.",
         "Tonga", "a proposal to lease the port"),
        ("Whether Kenya will sign depends on Fiji.", "Fiji", "whether Kenya will sign"),
        ("Tonga has yet to name a delegate to the talks.", "Tonga", "a delegate to the talks"),
        ("Peru has not decided at what level it will attend.",
         "Peru", "at what level it will attend"),
        ("Chile has yet to decide in which city to hold them.",
         "Chile", "in which city to hold them"),
        ("Asked whether Kenya would attend, Quispe said no decision had been taken by Chile.",
         "Chile", "whether Kenya would attend"),
        ("Aksoy is studying the Greek proposal.", "Aksoy", "the Greek proposal"),
        ("Quispe will report to President Lidia Moreno. It is hard to say what will be done.",
         "President Lidia Moreno", "what will be done"),
    ],
)  # fmt: skip
def test_an_open_decision_and_its_decider(text, decider, about):
    (found,) = decisions(text)
    assert (found.decider.text, found.about) == (decider, about)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya decided to withdraw.",
        "Kenya has decided whether to stay.",
        "Ostria will decide its own future.",
        "If Kenya is to decide on war, Uganda stays.",
        "In 1962 Chile would decide the matter.",
        "Moreno will decide whether to have a puppy.",
        "Will Moreno decide on sanctions?",
        "It is hard to say anything about Kenya.",
        "The ministers wait for the train.",
        "“It all depends on the actions of our colleagues,” Moreno said.",
        "The court is in Kenya.",
        "Kenya studied the plan and dropped it.",
        "Kenya has no options left.",
        "Uganda considers Kenya an ally.",
        "Students in Kenya are being studied.",
    ],
)
def test_what_is_no_open_decision(text):
    assert decisions(text) == []


def test_a_day_told_with_when_supposes_nothing():
    told = "The council meets on Friday, when Kenya’s president will decide whether to sign."
    assert [d.about for d in decisions(told)] == ["whether to sign"]
    assert not decisions("When Kenya’s president decides whether to sign, the council meets.")


def test_one_decision_told_several_times_is_one_and_the_fullest_is_kept():
    text = (
        "Nairobi is waiting for Otieno. The decision on the next step is up to Otieno. "
        "Otieno will decide whether to close the port. Kenya has not decided."
    )
    (found,) = decisions(text)
    assert found.about == "whether to close the port"


def test_alone_between_the_decider_and_the_verb_changes_nothing():
    reading = pages.read("It is for Kenya alone to decide whether to send observers.")
    [decision] = [i for i in reading.items if isinstance(i, Decision)]
    assert (decision.decider.name, decision.about) == ("Kenya", "whether to send observers")


def test_one_decider_may_have_two_decisions():
    text = "Kenya will decide whether to close the port. Kenya has yet to decide on sanctions."
    assert [d.about for d in decisions(text)] == ["whether to close the port", "sanctions"]


def test_what_a_speaker_has_not_decided_is_the_speakers_to_decide():
    text = "“No decision has been made on the dam,” Quispe said."
    page: Page = page_of(text)
    speaker = page.mentions[0].actor
    said = Statement(
        id="stm-1", source="src-1", anchor=page.anchor(1, 37), made_by="test", confidence=1.0,
        speaker=speaker, mode="direct",
    )  # fmt: skip
    (found,) = decisions(text, (said,))
    assert (found.decider, found.about) == (speaker, "the dam")
    assert decisions(text) == []


pieces = st.sampled_from(
    "Kenya;Uganda;will;decide;whether;to;the decision;on;is up to;has not decided;waiting for;how;"
    "it is for;unclear;the ball is in;’s court;.;,;next steps;on Monday;is weighing;if;?;by".split(
        ";"
    )
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=40).map(" ".join)))
def test_any_text_is_read_and_its_anchors_read_back(text):
    for found in decisions(text):
        assert found.about.strip() == found.about != ""
        assert 0 < found.confidence <= 1


@given(st.lists(pieces, max_size=30).map(" ".join))
def test_two_names_swapped_swap_the_deciders_and_nothing_else(text):
    def swap(told: str) -> str:
        return told.replace("Kenya", "\0").replace("Uganda", "Kenya").replace("\0", "Uganda")

    here = [(swap(d.decider.text), d.made_by, d.confidence) for d in decisions(text)]
    swapped = swap(text)
    assert here == [(d.decider.text, d.made_by, d.confidence) for d in decisions(swapped)]


@pytest.mark.parametrize(
    ("text", "decider"),
    [
        ("Chile takes up the request on Thursday.", "Chile"),
        ("Kenya has decided nothing yet.", "Kenya"),
        ("Uganda is studying it.", "Uganda"),
        ("Whether Peru will pay for the dam has not been settled.", "Peru"),
    ],
)
def test_matters_taken_up_studied_and_not_settled(text, decider):
    (found,) = decisions(text)
    assert found.decider.text == decider


def test_a_name_behind_an_office_may_be_closed_by_a_comma():
    items = pages.read(
        "Peru’s prime minister, Ana Vega, has yet to decide whether to reopen it."
    ).items
    (found,) = (i for i in items if isinstance(i, Decision))
    assert found.decider.name == "Ana Vega"
    assert found.about == "whether to reopen it"
