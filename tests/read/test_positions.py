"""Where a party stands: stance, issue, toward whom, under which condition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pages
from demarche.ground.items import Position
from demarche.read.matters import matter_of, same_matter


def held(text: str, **facts) -> list[Position]:
    return [i for i in pages.read(text, **facts).items if isinstance(i, Position)]


def rows(text: str, **facts) -> list[tuple[str, str, str]]:
    return [(p.party.name, p.stance, p.issue) for p in held(text, **facts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya demands that Ethiopia withdraw its troops from the valley.",
            ("Kenya", "demands", "withdrawal of troops from the valley by Ethiopia"),
        ),
        (
            "Kenya urged Ethiopia to release the prisoners.",
            ("Kenya", "demands", "release of the prisoners"),
        ),
        ("Kenya called for an end to the blockade.", ("Kenya", "demands", "end to the blockade")),
        ("Kenya called on Ethiopia to halt the tests.", ("Kenya", "demands", "halt of the tests")),
        (
            "Kenya insists on a guarantee for the river.",
            ("Kenya", "demands", "guarantee for the river"),
        ),
        ("Peru refused to discuss the border.", ("Peru", "refuses", "discussion of the border")),
        ("Peru rejected the ceasefire.", ("Peru", "refuses", "ceasefire")),
        ("Peru ruled out any compromise.", ("Peru", "refuses", "compromise")),
        (
            "Peru has no intention of signing the treaty.",
            ("Peru", "refuses", "signing of the treaty"),
        ),
        ("Peru did not accept the plan.", ("Peru", "refuses", "plan")),
        (
            "Peru’s refusal to leave the islands angered Chile.",
            ("Peru", "refuses", "leaving the islands"),
        ),
        ("Chile offered to free 20 sailors.", ("Chile", "offers", "release of 20 sailors")),
        ("Chile proposed a joint inquiry.", ("Chile", "offers", "joint inquiry")),
        ("Chile agreed to a ceasefire.", ("Chile", "accepts", "ceasefire")),
        ("Chile accepted the plan.", ("Chile", "accepts", "plan")),
        ("Chile threatened to close the strait.", ("Chile", "warns", "closure of the strait")),
        ("Chile warned of war.", ("Chile", "warns", "war")),
        (
            "Chile accused Peru of breaking the truce.",
            ("Chile", "claims", "breaking the truce"),
        ),
    ],
)
def test_the_author_tells_where_a_party_stands(text, expected):
    assert expected in rows(text)


@pytest.mark.parametrize(
    ("words", "stance", "issue"),
    [
        ("We will not accept a blockade", "refuses", "blockade"),
        ("We will never recognise the vote", "refuses", "recognition of the vote"),
        ("We demand an apology", "demands", "apology"),
        ("The sanctions must be lifted", "demands", "lifting of the sanctions"),
        ("We are ready to talk about water", "offers", "talking about water"),
        ("We accept the plan", "accepts", "plan"),
        ("If they come, we will respond with force", "warns", "response with force"),
        ("Ethiopia has broken the truce", "claims", "Ethiopia breaking the truce"),
    ],
)
def test_a_speaker_tells_where_their_party_stands(words, stance, issue):
    found = held(f"“{words},” Kenyan President Ana Lund said.")
    assert [(p.party.party, p.stance, p.issue) for p in found] == [("KEN", stance, issue)]
    assert all(p.statement is not None for p in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is expected to demand a withdrawal.",
        "Kenya may reject the plan.",
        "Will Kenya reject the plan?",
        "If Kenya refuses to leave, war will come.",
        "“Kenya will not accept a deal,” Ethiopian Foreign Minister Ada Bekele said.",
        "The demands were long.",
    ],
)
def test_what_is_only_expected_supposed_or_said_by_the_other_side_is_no_position(text):
    assert [r for r in rows(text) if r[0] == "Kenya"] == []


def test_a_demand_that_something_not_be_is_told_apart():
    for text in (
        "Kenya demands a guarantee that Ethiopia will never join the League.",
        "Kenya demands that Ethiopia never join the League.",
        "Kenya urged Ethiopia not to join the League.",
    ):
        assert [p.against for p in held(text)] == [True], text
    assert not held("Kenya demands that Ethiopia join the League.")[0].against


def test_a_condition_is_kept_with_the_warning():
    found = held("Kenya threatened to close the border if the dam is not opened.")
    assert [(p.stance, p.condition) for p in found] == [("warns", "if the dam is not opened")]


def test_toward_whom():
    [position] = held("Kenya urged Ethiopia and Sudan to release the prisoners.")
    assert [a.party for a in position.toward] == ["ETH", "SDN"]


def test_one_issue_in_two_wordings_has_one_id():
    found = held(
        "Kenya demands the withdrawal of troops from the valley. "
        "Ethiopia refused to withdraw its soldiers from the valley."
    )
    assert len(found) == 2 and found[0].issue_id == found[1].issue_id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("withdrawal of forces from the coast", "withdrawing troops from the coast", True),
        ("lifting of sanctions", "sanctions", False),
        ("release of prisoners", "freeing prisoners", True),
        ("release of prisoners", "release of documents", False),
        ("League membership of Peru", "Peru joining the League", True),
    ],
)
def test_issue_keys(one, other, same):
    assert same_matter(matter_of(one), matter_of(other)) is same


_SENTENCES = (
    "{A} demands that {B} withdraw its troops from the valley. {B} refused to discuss the border. "
    "“We will not accept a blockade,” {A} President Ana Lund said. {B} warned of war."
)


@settings(max_examples=20, deadline=None)
@given(st.permutations(["Kenya", "Peru", "Norway", "Japan", "Chad", "Jordan"]))
def test_swapping_two_parties_swaps_them_and_nothing_else(names):
    a, b = names[:2]
    one = held(_SENTENCES.format(A=a, B=b))
    other = held(_SENTENCES.format(A=b, B=a))
    swap = {a: b, b: a}
    assert [(swap.get(p.party.name, p.party.name), p.stance) for p in one] == [
        (p.party.name, p.stance) for p in other
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Kenya", "Peru", "demands", "that", "refused", "to", "withdraw", "not", "never",
             "must", "its troops", "if", "“We", "will", "accept”", ",", ".", "said", "the plan",
             "ready"]
        ),
        max_size=20,
    )
)  # fmt: skip
def test_every_position_reads_back_in_any_heap_of_words(pieces):
    text = " ".join(pieces)
    for position in held(text) if text else []:
        assert position.anchor.holds_in(text) and position.issue.strip()


def test_a_speaker_s_country_is_the_speaker_s_side():
    found = held("Kenyan President Ana Lund said her country “will never cede its waters.”")
    assert [(p.party.party, p.stance, p.issue) for p in found] == [
        ("KEN", "refuses", "cession of waters")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "I would not bet on a date",
        "We are not going to attack anybody",
        "We will be ready if they come back",
        "We will not be drawn on that",
    ],
)
def test_guesses_pledges_and_moods_are_no_positions(words):
    found = held(f"“{words},” Kenyan President Ana Lund said.")
    assert [p for p in found if p.made_by.startswith("rule:")] == []


def test_the_demands_are_those_of_whoever_was_last_said_to_have_some():
    found = held(
        "Kenya urged Ethiopia to return to the table, and would not consider Ethiopia’s main "
        "demands. The demands include a promise that Kenya will never close the port."
    )
    told = [p for p in found if p.made_by.startswith("rule:positions.include")]
    assert [(p.party.party, p.stance, p.against) for p in told] == [("ETH", "demands", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's envoy took one step back from the table.",
        "Peru opened a crowded press room for the visitors.",
    ],
)
def test_nouns_that_look_like_verbs_tell_no_offer_and_no_demand(text):
    told = [p for p in held(text) if p.stance in ("offers", "demands", "accepts")]
    assert [p.made_by for p in told if p.made_by.startswith("rule:")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya and Uganda offered a truce.", [("Kenya", "offers"), ("Uganda", "offers")]),
        (
            "Chile and Peru were sorry; Brazil went further and offered to buy the fish.",
            [("Brazil", "offers")],
        ),
        ("Chile, caught in the middle, proposed a joint park.", [("Chile", "offers")]),
    ],
)
def test_whoever_the_sentence_has_as_its_subject_takes_the_stand(text, expected):
    assert sorted((party, stance) for party, stance, _ in rows(text)) == expected


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Kenya rejected the accusation that its boats had crossed the line.", "claims"),
        ("Kenya dismissed reports of a landing.", "claims"),
        ("Kenya rejected the ceasefire.", "refuses"),
    ],
)
def test_to_reject_a_charge_is_to_claim_the_contrary(text, stance):
    assert stance in [p.stance for p in held(text) if p.made_by.startswith("rule:")]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("If they cross the line, we will raise it in The Hague", "warns"),
        ("If they shell the harbour again, we will ask the court for an order", "warns"),
        ("If they lift the blockade, we will sign the treaty", "conditions"),
        ("Once the last gun is gone, we will discuss the harbour", "conditions"),
    ],
)
def test_what_follows_on_a_condition_is_a_warning_unless_something_is_given(words, stance):
    found = held(f"“{words},” Kenyan President Ana Lund said.")
    assert stance in [p.stance for p in found]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya appealed for calm.",
        "Kenya offered condolences to the families.",
        "A Kenyan diplomat, pressed on whether the treaty covered the reef, smiled.",
        "The Kenyan envoy told our radio that Uganda had come to the talks.",
    ],
)
def test_courtesies_and_questions_are_no_stand(text):
    found = [p for p in held(text) if p.made_by.startswith("rule:")]
    assert [p for p in found if p.stance in ("demands", "offers")] == []


def test_what_is_insisted_on_as_a_fact_is_a_claim():
    assert ("Kenya", "claims") in [
        (party, stance) for party, stance, _ in rows("Kenya insisted its herds had grazed there.")
    ]


def test_an_offer_dismissed_is_about_what_was_offered():
    text = "Kenya offered a joint patrol of the lake. Uganda dismissed the offer."
    assert {(party, issue) for party, _, issue in rows(text)} == {
        ("Kenya", "joint patrol of the lake"),
        ("Uganda", "joint patrol of the lake"),
    }


def test_what_is_neither_accepted_nor_rejected_is_open():
    text = "Kenya neither accepted nor ruled out a joint patrol of the lake."
    makers = {p.made_by for p in held(text)}
    assert not makers & {"rule:positions.accept@1", "rule:positions.ruled@1"}
