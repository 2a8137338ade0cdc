"""For which side somebody speaks: of states with a code and without."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Actor


def actor(text: str, name: str, **facts) -> Actor:
    found = [m.actor for m in pages.page(text, **facts).mentions if m.actor.name.endswith(name)]
    assert found, f"{name} is not named"
    return found[-1]


TIES = [
    ("{A} will send its deputy minister, Ada Okoro, to talks. {B} sent nobody.", "A"),
    ("{A} has named Ada Okoro, a retired judge, its chief negotiator. {B} protested.", "A"),
    ("{A}'s team will be led by Ada Okoro. {B} sent nobody.", "A"),
    ("{B} came first. {A} is represented by Ada Okoro.", "A"),
    ("{A} is represented by Luis Vega and {B} by Ada Okoro.", "B"),
    ("For {A}, Ada Okoro said the nets were gone.", "A"),
    ("At the invitation of the Foreign Minister of {B}, H.E. Mr. Luis Vega, the Minister for "
     "Foreign Affairs of {A}, H.E. Ms. Ada Okoro, paid a visit.", "A"),
    ("Ada Okoro, representing {A}, said the nets were gone.", "A"),
    ("Ada Okoro, who heads {A}'s delegation, said {B} had lied.", "A"),
    ("{A}'s minister, Luis Vega, and {B}'s, Ada Okoro, shook hands.", "B"),
    ("{A}'s answer came from the chancellor, Ada Okoro.", "A"),
    ("Ada Okoro, {A}'s chief surveyor, said the nets were gone.", "A"),
    ("{A}'s chief of talks, Ambassador Ada Okoro, said the nets were gone.", "A"),
    ("Ada Okoro is the foreign minister of {A}. She said the nets were gone.", "A"),
    ("The two ministers, Luis Vega of {A} and Ada Okoro of {B}, shook hands.", "B"),
    ("In {A}'s capital, a minister, Ada Okoro, said the nets were gone.", "A"),
    ("{A}'s navy sailed. The minister's name was unknown. {A}'s minister of water denied it. The "
     "minister, Ada Okoro, told members that the nets were gone.", "A"),
    ("The delegations of {A} and {B} were led by Luis Vega and Ada Okoro.", "B"),
    ("The delegations of {B} and {A} were led by Luis Vega and Ada Okoro respectively.", "A"),
    ("{B} and {A} were represented by Luis Vega and by Ada Okoro.", "A"),
    ("A spokesman for {A}'s coast guard, Ada Okoro, said {B} had lied.", "A"),
    ("{A} and {B} met. {B} gave up the shoal. Deputy Foreign Minister Ada Okoro, who handed the "
     "note to {B}'s ambassador, said {A} was ready.", "A"),
    ("{A} and {B} met. {A} spoke, {B} listened. {B}'s ambassador was called in by Deputy Foreign "
     "Minister Ada Okoro.", "A"),
    ("{A} and {B} quarrel. {A} spoke, {B} listened. Foreign Minister Ada Okoro summoned {B}'s "
     "ambassador.", "A"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side"), TIES)
@pytest.mark.parametrize(("one", "other"), [("Kenya", "Peru"), ("Peru", "Kenya")])
def test_a_sentence_tells_whose_somebody_is(text: str, side: str, one: str, other: str) -> None:
    told = actor(text.format(A=one, B=other), "Okoro")
    right = one if side == "A" else other
    assert (told.party, told.side) == ({"Kenya": "KEN", "Peru": "PER"}[right], right)


@pytest.mark.parametrize(("text", "side"), TIES)
@pytest.mark.parametrize(("one", "other"), [("Tarvel", "Osmeria"), ("Osmeria", "Tarvel")])
def test_whose_somebody_is_needs_no_code(text: str, side: str, one: str, other: str) -> None:
    known = f"{one}'s army left. {other}'s army stayed.\n\n"
    told = actor(known + text.format(A=one, B=other), "Okoro")
    assert (told.party, told.side) == (None, one if side == "A" else other)


@pytest.mark.parametrize(
    "text",
    [
        "Tarvel recalled its ambassador. Foreign minister Ada Okoro said the nets were gone.",
        "The trains to Tarvel. Tarvel refused. Foreign minister Ada Okoro said the nets were gone.",
        "Kenya and Tarvel met. Tarvel refused. Foreign minister Ada Okoro said the nets were gone.",
        "Prime Minister Ada Okoro of Tarvel said the nets were gone.",
        "“We go,” said Ada Okoro, the minister of trade of Tarvel.",
    ],
)
def test_an_unknown_name_is_a_state_by_what_is_told_of_it(text: str) -> None:
    assert actor(text, "Okoro").side == "Tarvel"


def test_a_capital_that_the_report_explains_stands_for_its_state() -> None:
    text = "Talks ended in Port Sel, the capital of Tarvel. Tarvel's army left. Port Sel said so."
    assert [m.actor.name for m in pages.page(text).mentions][-1] == "Tarvel"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        # who sends somebody in an office is a state, whoever tells it
        ("Peru's ministry said so. Tarvel will send Deputy Minister Ada Okoro.", "Tarvel"),
        # "its" behind the words said: the one whose doing they tell
        ("Kenya will shut the strait if Peru stays, its minister, Ada Okoro, said.", "Kenya"),
        ("The army of Tarvel left. Its spokeswoman, Ada Okoro, said the nets were gone.", "Tarvel"),
        ("Tarvel, for one, refused. Its army left. Ada Okoro, its minister, said so.", "Tarvel"),
    ],
)
def test_it_is_the_side_that_does(text: str, side: str) -> None:
    assert actor(text, "Okoro").side == side


def test_a_second_foreign_minister_is_the_other_states() -> None:
    text = (
        "Kenya's foreign minister, Ana Brel, met Peru's president.\n\n"
        "Foreign Minister Ada Okoro said that Kenya and Peru had talked."
    )
    assert actor(text, "Okoro").side == "Peru"


def test_the_minister_of_somebody_follows_that_one() -> None:
    text = "President Ana Brel of Kenya met Peru's army. Brel's foreign minister, Ada Okoro, left."
    assert actor(text, "Okoro").side == "Kenya"


def test_rebels_are_the_side_of_their_spokesman() -> None:
    text = "The rebels wanted fifteen seats, their spokesman, Ada Okoro, said in Kenya."
    told = actor(text, "Okoro")
    assert (told.party, told.side) == (None, "rebels")


def test_who_is_sent_a_letter_is_not_the_senders() -> None:
    assert actor("Kenya sent Ada Okoro a letter.", "Okoro").side is None


def test_a_side_speaks_for_no_other() -> None:
    assert actor("Kenya said the nets were gone.", "Kenya").side is None


@pytest.mark.parametrize(
    "heading",
    [
        "Ministry of Foreign Affairs of Tarvel\nPress statement",
        "REPUBLIC OF TARVEL\nMINISTRY OF FOREIGN AFFAIRS\nPress statement",
        "Ministry of Energy of Tarvel\nPress statement",
        "Office of the Spokesperson, Ministry of Energy of Tarvel\nPress statement",
    ],
)
def test_a_letterhead_tells_a_state_that_no_table_has(heading: str) -> None:
    text = f"{heading}\n\nThe Ministry rejects the claim. The nets are gone."
    said = pages.statements_in(text, genre="statement")
    assert said and {s.speaker.side for s in said if s.speaker} == {"Tarvel"}


def test_a_heading_tells_whose_spokesman_briefs() -> None:
    text = (
        "Press briefing by the spokesperson of the Government of Tarvel\n\nMS. OKORO: Good "
        "morning. The nets are gone.\n\nQUESTION: Will they stay away?\n\nMS. OKORO: They will."
    )
    said = pages.statements_in(text, genre="transcript")
    assert said and {s.speaker.side for s in said if s.speaker} == {"Tarvel"}


def test_a_state_is_no_republic() -> None:
    text = "The Ministry of Energy of the Republic of Tarvel said that the nets were gone."
    (said,) = pages.said(text)
    assert said.speaker is not None and said.speaker.side == "Tarvel"


def test_a_briefing_is_of_the_house_in_its_heading() -> None:
    text = (
        "Daily briefing, Ministry of Foreign Affairs of Tarvel\n\n"
        "SPOKESPERSON (Ada Okoro): The nets are gone.\n\n"
        "QUESTION: Where?\n\nSPOKESPERSON: They were ours."
    )
    said = pages.statements_in(text, genre="transcript")
    assert [s.speaker.side for s in said if s.speaker] == ["Tarvel", "Tarvel"]


def test_who_answers_an_interview_stands_above_it() -> None:
    text = "Dr. Ada Okoro is the water minister of Tarvel.\n\nQ: Where?\n\nA: The nets are gone."
    said = pages.statements_in(text, genre="transcript")
    assert [(s.speaker.name, s.speaker.side) for s in said if s.speaker] == [
        ("Ada Okoro", "Tarvel")
    ]


def test_a_label_tells_in_brackets_whose_the_speaker_is() -> None:
    text = "MS. OKORO (Tarvel): The nets are gone.\n\nMR. BREL (Osmeria): They were ours."
    said = pages.statements_in(text, genre="transcript")
    assert [s.speaker.side for s in said if s.speaker] == ["Tarvel", "Osmeria"]


def test_a_name_that_is_an_adjective_too_is_none_before_a_closing_verb() -> None:
    (said,) = pages.said("Premier Ada Okoro of Kenya said that Myanmar lied.")
    assert said.anchor.exact == "Myanmar lied"
    (named,) = [m for m in pages.page("Kenya said that Myanmar lied.").mentions if m.start]
    assert not named.is_adjective


@pytest.mark.parametrize("opposite", ["counterpart", "opposite number"])
@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Foreign Minister Luis Vega met his Peruvian {O}, Ada Okoro. Vega left. Okoro said "
        "the truce held. The minister smiled, but he warned of delays.",
        "Foreign Minister Luis Vega of Kenya left. His Peruvian {O}, Ada Okoro, stayed. Vega "
        "slept. Okoro wept. The foreign minister rejected the plan.",
        "An envoy came to meet the Kenyan minister, Luis Vega, and his Peruvian {O}, Ada Okoro. "
        "Vega left. Okoro's office said the minister had rejected the plan.",
    ],
)
def test_a_ministers_counterpart_is_a_minister(text: str, opposite: str) -> None:
    page = pages.page(text.format(O=opposite))
    said = [m.actor.name for m in page.mentions if m.anchor.exact.lower().endswith("minister")]
    assert said[-1] == "Ada Okoro"
