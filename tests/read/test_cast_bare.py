"""Whose somebody is of whom little is told: a name alone, an office without its state."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Actor

_QUARREL = "Fishermen wept.\n\nThe reef between Kenya and Peru burned.\n\n"


def speaker(text: str, name: str) -> Actor:
    said = [s.speaker for s in pages.statements_in(text) if s.speaker]
    found = [a for a in said if name in a.name]
    assert found, f"{name} says nothing"
    return found[-1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("In Lima, Okoro said the reef was open.", "PER"),
        ("Ada Okoro, in Lima, called the reef open and said the net was whole.", "PER"),
        ("Ada Okoro, speaking in Lima, said the reef was open.", "PER"),
        ("Ms. Okoro in Lima said the reef was open.", "PER"),
        ("Okoro said on Monday in Lima that the reef was open.", "PER"),
        ("Okoro told a news conference in Lima that the reef was open.", "PER"),
        ("Okoro said the embassy would reopen in Lima.", None),
        ("Okoro said the arrests in Lima were wrong.", None),
        ("Okoro, born in Lima, said the arrests were wrong.", None),
        ("Ada Okoro insisted in Nairobi that the reef was open.", "KEN"),
        ("Ada Okoro, who had come from Lima, said the reef was open.", None),
        ("Ada Okoro said that nobody who had stayed in Lima was afraid.", None),
        ("Lima shrugged. Okoro acknowledged that the reef was open.", "PER"),
        ("Lima asks for all of it; Okoro says it will pay half.", None),
        ("Okoro protested that Peru had fired first.", "KEN"),
        ("Kenya, Okoro said, was ready to talk.", "KEN"),
        ("Peru slept. Kenya would never agree, said Ada Okoro, who teaches law.", None),
        ("A crew left for the Okoro, and the Okoro said that Peru had fired first.", None),
    ],
)  # fmt: skip
def test_a_name_is_of_the_state_where_or_for_which_it_speaks(words: str, code: str | None) -> None:
    said = [s.speaker for s in pages.statements_in(_QUARREL + words) if s.speaker]
    codes = {a.party for a in said if "Okoro" in a.name}
    assert codes in ({code}, set()) if code is None else codes == {code}


@pytest.mark.parametrize(
    "words",
    [
        "Ana Soto, director of political affairs at the Peruvian Foreign Ministry, told us",
        "Ana Soto, a privy councillor in the Foreign Office in Lima, assured newsmen",
        "Ana Soto, who heads the African department at the Peruvian foreign ministry, said",
        "Ana Soto, who runs the Peruvian navy's fish desk, said",
        "The Peruvian Foreign Ministry spokesman, Soto, said",
        "Lima has said little. Ana Soto, a spokesman at the information ministry, said",
        "Lima shrugged. Foreign Affairs spokeswoman Ana Soto said",
        "Lima shrugged. Ana Soto of the Foreign Ministry said",
        "Ana Soto, a foreign ministry official, told a news conference in Lima",
    ],
)
def test_a_house_beside_a_name_tells_whose(words: str) -> None:
    assert speaker(f"{_QUARREL}{words} that the reef was open.", "Soto").party == "PER"


def test_somebody_speaks_for_a_delegation_behind_the_verb() -> None:
    text = f"{_QUARREL}“The reef is open,” Ana Soto said for the Peruvian delegation."
    assert speaker(text, "Soto").party == "PER"


def test_an_office_may_be_one_of_two_things_told() -> None:
    words = "“It is,” said Ana Soto, a counsellor at the Peruvian Foreign Ministry and one of them."
    assert speaker(_QUARREL + words, "Soto").party == "PER"


@pytest.mark.parametrize(
    "words",
    [
        "A critic of the Peruvian Foreign Ministry, Ana Soto, said",
        "Ana Soto, a critic of the Peruvian navy, said",
        "Ana Soto, speaking after talks at the Peruvian Foreign Ministry, said",
        "Ana Soto, locked in a dispute with the Peruvian navy, said",
        "Lima shrugged. A company vice-president, Ana Soto, said by e-mail",
    ],
)
def test_a_critic_or_a_company_is_no_states(words: str) -> None:
    assert speaker(f"{_QUARREL}{words} that the reef was open.", "Soto").party is None


def test_a_house_told_before_is_not_another_states() -> None:
    text = (
        "Kenya and Peru met. The Kenyan foreign ministry praised it.\n\nLima has said little. Ana "
        "Soto, a spokeswoman for the foreign ministry, said the reef was open."
    )
    assert speaker(text, "Soto").party == "PER"


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ("Two weeks before Kenya's vote, Peru shut the reef.", "PER"),
        ("Boats came home after Karvel's navy let them go.", None),
        ("Twenty-five soldiers were hurt on the reef on Monday.", None),
    ],
)
def test_a_datelines_state_has_to_be_told_of(opening: str, code: str | None) -> None:
    text = f"LIMA, May 3, 1990 (Reef Press) - {opening}\n\n"
    text += "The ministry's secretary general, Ana Soto, said the pier was shut."
    assert speaker(text, "Soto").party == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Company commander Ana Soto said", "PER"),
        ("Union Minister Ana Soto said", "PER"),
        ("Union leader Ana Soto said", None),
    ],
)
def test_soldiers_and_ministers_are_a_states(words: str, code: str | None) -> None:
    text = f"LIMA, May 3, 1990 (Reef Press) - Peru shut the reef on Monday.\n\n{words} it was late."
    assert speaker(text, "Soto").party == code


@pytest.mark.parametrize("firm", ["the gas company Orlgaz", "Orlgaz, a Kenyan gas company,"])
def test_a_company_is_no_state(firm: str) -> None:
    text = (
        f"Kenya cut supplies from {firm} on Monday.\n\nOrlgaz's delegates left. It promised "
        "to pay. Energy Minister Ana Soto said that Orlgaz had offered to extend it. Talks with "
        "Orlgaz go on in Lima."
    )
    assert speaker(text, "Soto").side != "Orlgaz"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("The Pentagon has yet to decide on the boats, a spokesman said.", "Pentagon"),
        ("Asked whether the Kremlin was content, a spokesman said it was late.", "Kremlin"),
        ("The Pentagon told the Kremlin that the boats would sail, a spokesman said.", None),
        ("Peru's ambassador, Ana Soto, left. An embassy official said it was late.", "Peru"),
        ("Brussels balked. “We pay,” said Piet Verhaegen, a director at the Commission.",
         "European Union"),
        ("Assistant Secretary of State Piet Verhaegen said it was late.", "United States"),
        ("Kenya's assistant secretary of state, Piet Verhaegen, said it was late.", "Kenya"),
        ("Karvel's parliament met. Karvel's government left. "
         "Deputy Secretary of State Piet Verhaegen said it was late.", "Karvel"),
    ],
)  # fmt: skip
def test_a_seat_a_post_or_an_office_tells_whose(words: str, side: str | None) -> None:
    said = pages.statements_in(f"Fishermen wept on the reef.\n\n{words}")
    assert said[-1].speaker is not None
    assert said[-1].speaker.side == side


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Mr. Soto said that you ran.", "PER"),
        ("Deputy Minister Soto said that you ran.", "PER"),
        ("The mediator, Mr. Soto, said that you ran.", None),
        ("Kenya's Mr. Soto said that you ran.", "KEN"),
    ],
)
def test_whom_a_briefing_quotes_by_name_is_the_other_states(
    question: str, code: str | None
) -> None:
    text = (
        "Press briefing by the Kenyan foreign ministry\n\nMR. OKORO: We told Peru no. Peru has "
        f"been to the reef. Kenya will stay.\n\nQUESTION: {question}\n\nMR. OKORO: Peru ran."
    )
    page = pages.page(text, genre="transcript")
    assert {m.actor.party for m in page.mentions if "Soto" in m.actor.name} == {code}


@pytest.mark.parametrize(
    ("words", "name", "side"),
    [
        ("Kenya's envoy, Ada Okoro, spoke. Okoro's counterpart, Ana Soto, said it was late.",
         "Soto", "Peru"),
        ("Foreign Minister Ana Soto left. “Ask my colleague from Kenya,” Soto said.", "Soto", None),
        ("Kenya gave Karvel's army a day. In Karvel, the Foreign Ministry said it was late.",
         "Foreign", "Karvel"),
        ("Karvel's navy fled. Ana Soto, who speaks for the navy, said it was late.",
         "Soto", "Karvel"),
    ],
)  # fmt: skip
def test_a_counterpart_a_colleague_a_house_abroad(words: str, name: str, side: str | None) -> None:
    assert speaker(_QUARREL + words, name).side == side


def test_a_visitor_does_not_make_the_story_his_states() -> None:
    text = (
        "Visiting President Ada Okoro of Karvel was received by President Ida Vaka of Sabel on "
        "Monday.\n\nThe foreign minister, Ana Soto, said the canal was shut."
    )
    assert speaker(text, "Soto").side != "Karvel"


def test_a_dateline_tells_a_state_that_no_table_has() -> None:
    text = (
        "ORSK, Karvel (CNS) -- Karvel's army shot down a drone on Sunday, and neighboring Sabel "
        "denied that it had sent one.\n\nNational security adviser Ana Soto told us that she slept."
    )
    assert speaker(text, "Soto").side == "Karvel"
