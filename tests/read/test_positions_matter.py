"""What a stand is on and what turns it, before anything is weighed."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Position
from demarche.read.prepare import prepare
from demarche.read.reading import found_on


def rows(text: str) -> list[tuple[str, str, str]]:
    found = found_on(prepare(pages.read(text).source))
    return [(p.party.name, p.stance, p.issue) for p in found if isinstance(p, Position)]


def test_what_it_takes_up_is_the_thing_named_before():
    text = "Kenya said the fence had to go and demanded that Uganda remove it."
    assert ("Kenya", "demands", "removal of fence by Uganda") in [
        (p, s, i.replace("the ", "")) for p, s, i in rows(text)
    ]


def test_the_same_is_what_was_asked_before_not_what_comes_later():
    text = (
        "Kenya agreed to a joint patrol of the lake. It called on Uganda to do the same.\n\n"
        "Uganda rejected the ban on fishing."
    )
    asked = [i for p, s, i in rows(text) if (p, s) == ("Kenya", "demands")]
    assert set(asked) == {"joint patrol of the lake"}


def test_on_what_an_unnamed_official_speaks_no_stand_hangs():
    text = "Kenya offered to open the port, an aide said on condition of anonymity."
    [found] = [i for i in pages.read(text).items if isinstance(i, Position)]
    assert found.stance == "offers" and found.condition is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya dismissed a deadline that expires today.", ("Kenya", "refuses", "deadline")),
        ("Uganda stopped short of accepting the map.", ("Uganda", "refuses", "map")),
        ("Uganda rejected the map instead of accepting the ferry.", ("Uganda", "refuses", "ferry")),
    ],
)
def test_where_the_matter_of_a_stand_ends_and_what_turns_it(text, expected):
    assert expected in rows(text)


def test_what_is_done_beside_a_demand_is_not_demanded():
    text = "Kenya urged both sides to show restraint and offered to host a conference on the lake."
    told = {s for _, s, i in rows(text) if "conference" in i}
    assert "offers" in told and "demands" not in told


def test_who_is_under_pressure_demands_nothing():
    found = found_on(prepare(pages.read("Kenya was under pressure from Uganda to act.").source))
    made = {i.made_by for i in found if isinstance(i, Position)}
    assert "rule:positions.pressure@1" not in made


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Kenya will not return to the talks until Uganda frees the crew.",
            "until Uganda frees the crew",
        ),
        ("“We will not talk before the last soldier has left,” Kenya’s president said.",
         "before the last soldier has left"),
        ("Kenya will not lift the ban until Uganda has paid by Aug. 15 at the latest.",
         "until Uganda has paid by Aug. 15 at the latest"),
        ("Kenya ruled out talks as long as Uganda keeps the crew.",
         "as long as Uganda keeps the crew"),
        ("Kenya refused to sign unless Uganda paid, Otieno said.", "unless Uganda paid"),
        ("Kenya refuses to open the lake while the boats are there.",
         "while the boats are there"),
    ],
)  # fmt: skip
def test_on_what_a_refusal_hangs(text, condition):
    found = found_on(prepare(pages.read(text).source))
    refused = [p.condition for p in found if isinstance(p, Position) and p.stance == "refuses"]
    assert condition in refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya rejected a Ugandan offer to share the maps.", ("Kenya", "sharing of the maps")),
        ("Kenya would not withdraw its ships.", ("Kenya", "withdrawal of ships")),
        ("Kenya will not accept a deal that splits it.", ("Kenya", "deal that splits it")),
    ],
)  # fmt: skip
def test_a_refusal_is_of_what_was_put(text, expected):
    assert expected in {
        (party, issue) for party, stance, issue in rows(text) if stance == "refuses"
    }


def test_a_ugandan_offer_is_uganda_s():
    assert ("Uganda", "offers", "sharing of the maps") in rows(
        "Kenya rejected a Ugandan offer to share the maps."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Kenya did not attend the ceremony on Monday.",
        "“Uganda refused every formula,” said Kenya’s envoy, Ruth Achieng.",
    ],
)
def test_what_was_not_done_and_what_others_refused_is_no_refusal_of_the_teller(text):
    told = [i for i in pages.read(text).items if isinstance(i, Position)]
    assert ("KEN", "refuses") not in {(p.party.party, p.stance) for p in told}


def test_what_is_freed_only_after_something_is_freed_on_a_condition():
    text = "“The boat would be freed only after Uganda paid,” Kenya’s envoy, Ruth Achieng, said."
    found = found_on(prepare(pages.read(text).source))
    hung = [(p.party.party, p.condition) for p in found if isinstance(p, Position) and p.condition]
    assert ("KEN", "only after Uganda paid") in hung


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will open the port only once Uganda has paid.",
        "Kenya will move its guns only if Uganda pays.",
        "“Kenya will open the port as soon as Uganda has paid,” Chad’s envoy, Bruno Ba, said.",
    ],
)
def test_what_somebody_is_told_to_do_on_a_condition_is_their_own_stand(text):
    told = {(p.party.party, p.stance) for p in found_on(prepare(pages.read(text).source))
            if isinstance(p, Position)}  # fmt: skip
    assert ("KEN", "conditions") in told
    assert ("TCD", "conditions") not in told


def test_who_should_do_it_does_not_demand_it():
    text = (
        "Kenya and Uganda met on Monday.\n\nOkoro repeated the demands that Kenya published in "
        "May: Uganda should pull its troops and weapons back to where they stood in 1997 and "
        "should bind itself never to admit the clans of the lake."
    )
    found = rows(text)
    assert ("Uganda", "demands") not in [(p, s) for p, s, _ in found]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Kenya will keep its ship in port until the end of June only if Peru withdraws its boats, "
         "the minister said.", "only if Peru withdraws its boats"),
        ("Kenya's envoy said that Kenya had offered to extend the pause until June, provided that "
         "Peru reduced its patrols.", "provided that Peru reduced its patrols"),
        ("Kenya's minister said the gates would stay shut until Peru paid its arrears.",
         "until Peru paid its arrears"),
    ],
)  # fmt: skip
def test_a_term_is_no_condition_and_what_the_model_sees_hangs_on_one_too(text, condition):
    found = found_on(prepare(pages.read(text).source))
    assert condition in [p.condition for p in found if isinstance(p, Position)]
    assert not [p for p in found if isinstance(p, Position) and "June" in (p.condition or "")]


@pytest.mark.parametrize(
    "words", ["it the same evening", "it on Saturday", "the offer of Uganda", "the offer"]
)
def test_what_is_accepted_is_what_was_told_before_not_when(words):
    told = rows(f"Uganda offered a survey of the lake. Kenya accepted {words}.")
    accepted = [issue for party, stance, issue in told if (party, stance) == ("Kenya", "accepts")]
    assert set(accepted) == {"survey of the lake"}
