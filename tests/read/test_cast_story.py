"""Whose an official is by the report: its story, what is said of states, block, label and house."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.items import Actor


def speaker(text: str, name: str, **facts) -> Actor:
    said = [s.speaker for s in pages.statements_in(text, **facts) if s.speaker]
    found = [a for a in said if name in a.name]
    assert found, f"{name} says nothing"
    return found[-1]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Ada Okoro, the governor of Kisumu county, said the gate was shut.",
         "governor of Kisumu county"),
        ("Ada Okoro, Kenya's deputy minister for Asian affairs, said the gate was shut.",
         "Kenya's deputy minister for Asian affairs"),
        ("“The gate is shut,” the AU's commissioner for Peace and Security, Ada Okoro, said.",
         "AU's commissioner for Peace and Security"),
        ("The Minister of Water Management, Ada Okoro, said the gate was shut.",
         "Minister of Water Management"),
        ("Ada Okoro, special envoy for the Elgon question, said the gate was shut.",
         "special envoy for the Elgon question"),
        ("Ada Okoro, head of Kenya's lake fishing board, said the gate was shut.",
         "head of Kenya's lake fishing board"),
    ],
)  # fmt: skip
def test_an_office_is_told_whole(words: str, role: str) -> None:
    assert speaker(words, "Okoro").role == role


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Minister Ada Okoro said Kenya would never sell the reef.", "KEN"),
        ("Minister Ada Okoro denied that Kenya had sold the reef.", "KEN"),
        ("Kenya, Minister Ada Okoro said, was ready to talk.", "KEN"),
        ("Minister Ada Okoro said that Kenya had nothing to hide.", "KEN"),
        ("Minister Ada Okoro accused Peru of burning nets.", "KEN"),
        ("Minister Ada Okoro said Peru had fired first.", "KEN"),
        ("Minister Ada Okoro said Peru must leave the reef.", "KEN"),
        ("Minister Ada Okoro said Peru would regret it.", "KEN"),
        ("Minister Ada Okoro dismissed the Peruvian allegations.", "KEN"),
        ("Minister Ada Okoro spoke of Peru and Kenya.", None),
    ],
)
def test_what_somebody_says_of_states_tells_their_own(words: str, code: str | None) -> None:
    text = f"Fishermen wept.\n\nNets between Kenya and Peru burned.\n\n{words}"
    found = [m.actor for m in pages.page(text).mentions if "Okoro" in m.actor.name]
    assert found[-1].party == code


@pytest.mark.parametrize(
    ("opening", "side"),
    [
        ("Karvel's navy stopped a trawler on Monday.", "Karvel"),
        ("Karvel's navy stopped a trawler off Peru on Monday.", "Karvel"),
        ("Six men drowned in eastern Kenya on Monday.", "Kenya"),
        ("Six men from Kenya and Peru drowned on Monday.", None),
        ("“Kenya is burning,” the song went.", None),
    ],
)
def test_officials_are_of_the_state_whose_story_it_is(opening: str, side: str | None) -> None:
    text = f"{opening}\n\nOpposition leader Ada Okoro said the pier was shut."
    assert speaker(text, "Okoro").side == side


def test_what_happens_elsewhere_is_not_of_the_storys_state() -> None:
    text = "Kenya shut the pier.\n\nIn Port Sel, General Ada Okoro said the pier was open."
    assert speaker(text, "Okoro").party is None


def test_a_body_that_opens_a_report_has_its_own_commanders_and_no_ministers() -> None:
    text = (
        "The African Union said it would send boats.\n\n"
        "The force commander, General Ada Okoro, said they would stay.\n\n"
        "Foreign Minister Ana Soto said they would not."
    )
    assert speaker(text, "Okoro").party == "AU"
    assert speaker(text, "Soto").party is None


@pytest.mark.parametrize(
    "words",
    [
        "The Special Envoy of the Secretary-General, Ada Okoro, said the reef was shut.",
        "The Secretary-General's special representative, Ada Okoro, said the reef was shut.",
        "Ada Okoro, spokeswoman for the Secretary-General, said the reef was shut.",
    ],
)
def test_the_secretary_generals_people_are_the_bodys(words: str) -> None:
    assert speaker(words, "Okoro").party == "UN"
    assert speaker(f"{words}\n\nThe OSCE waited.", "Okoro").party == "OSCE"


def test_a_signature_tells_office_and_state() -> None:
    body = "Statement on the nets\n\nOur nets were cut at dawn. We protest.\n\n"
    for state, code, side in (("Peru", "PER", "Peru"), ("Karvel", None, "Karvel")):
        text = f"{body}Ada Okoro\nMinister of Foreign Affairs\nRepublic of {state}"
        told = speaker(text, "Okoro", genre="statement")
        assert (told.party, told.role) == (code, "Minister of Foreign Affairs")
        assert told.side is not None and side in told.side


@pytest.mark.parametrize(
    ("heading", "label", "name", "side"),
    [
        ("Water Ministry\nPress briefing\nAda Okoro, Spokeswoman\nPort Sel, Karvel\n3 May 2011",
         "MS. OKORO", "Ada Okoro", "Karvel"),
        ("PARLIAMENT OF KARVEL\nOfficial record, 3 May 2011", "Ms Okoro", "Okoro", "Karvel"),
        ("Foreign Ministry of Karvel\nPress briefing\n3 May 2011", "SPOKESMAN (Mr. Ada Okoro)",
         "Ada Okoro", "Karvel"),
        ("UNITED NATIONS MISSION IN FIJI\nPress briefing, 3 May 2011", "Ms Okoro", "Okoro",
         "United Nations"),
        ("Transcript: Peruvian Foreign Ministry press point", "Ms Okoro", "Okoro", "Peru"),
        ("Edited transcript of the ECOWAS press briefing", "Ms Okoro", "Okoro",
         "Economic Community of West African States"),
        ("KENYA STATE RADIO\nInterview, 3 May 2011", "MINISTER OKORO", "Okoro", "Kenya"),
    ],
)  # fmt: skip
def test_headings_tell_whose_those_labelled_are(
    heading: str, label: str, name: str, side: str
) -> None:
    text = (
        f"{heading}\n\n{label}: The nets will stay where they are.\n\n"
        f"QUESTION: Until when?\n\n{label}: Nobody can say that today."
    )
    assert speaker(text, name, genre="transcript").side == side


def test_a_label_that_names_who_holds_the_office_does_so_further_down() -> None:
    text = (
        "Foreign Ministry of Peru, weekly briefing, 3 May 2011\n\nSpokesman: Tomas Vaka\n\n"
        "SPOKESMAN: The nets will stay.\n\nQ: Until when?\n\nSPOKESMAN: The ministry will say."
    )
    told = speaker(text, "Vaka", genre="transcript")
    assert (told.name, told.party) == ("Tomas Vaka", "PER")


def test_a_statement_read_out_is_the_readers() -> None:
    text = (
        "REPUBLIC OF PERU\nStatement of the Commission on Fisheries, read by its chairman, "
        "Mr. Tomas Vaka\nLima, 3 May 2011\n\nWe protest. We shall keep our nets."
    )
    told = speaker(text, "Vaka", genre="statement")
    assert (told.name, told.party) == ("Tomas Vaka", "PER")


def test_a_body_that_does_not_say_we_speaks_itself_whoever_reads_it_out() -> None:
    text = (
        "Statement of the Council of the Arab League, read by Ambassador Tom Vaka\n"
        "\nCairo, 3 May 2011\n\nThe Council condemns the raid. The Council asks for an inquiry."
    )
    assert speaker(text, "Council", genre="statement").party == "LAS"


def test_a_state_in_full_above_a_statement_is_its_own() -> None:
    text = (
        "Republic of Peru\nStatement of the spokesman of the Ministry of Fisheries, Tomas Vaka, on "
        "the nets\n\nBoats cut our nets at dawn. We hold nobody else responsible."
    )
    assert speaker(text, "Vaka", genre="statement").party == "PER"


def test_a_foreign_office_is_of_the_state_that_a_report_is_about() -> None:
    words = "Foreign Office spokeswoman Ada Okoro said the reef was shut."
    assert speaker(f"Peru shut the reef.\n\n{words}", "Okoro").party == "PER"
    assert speaker(f"Britain and Peru shut the reef.\n\n{words}", "Okoro").party == "GBR"
    assert speaker(words, "Okoro").party == "GBR"


def test_who_speaks_on_by_name_is_the_official_of_the_first_paragraph() -> None:
    text = (
        "Boats will stay out, the head of Peru's navy said on Monday.\n\n"
        "“The water is low,” Ada Okoro told reporters."
    )
    assert speaker(text, "Okoro").party == "PER"


def test_a_clause_behind_an_apposition_hides_nobody() -> None:
    text = "Kenya wept. Ada Okoro, a senator who sits on the lake board, said the reef was shut."
    assert speaker(text, "Okoro").role == "senator"


def test_whose_adviser_somebody_is_tells_the_side() -> None:
    text = (
        "President Ana Brel of Kenya met Peru's envoy.\n\n"
        "The President's adviser, Tom Vaka, said it was late."
    )
    assert speaker(text, "Vaka").party == "KEN"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("The foreign ministry in Lima said the reef was shut.", "Peru"),
        ("A senior official in Lima said the reef was shut.", "Peru"),
        ("Kenya wept. A spokesman in Lima said the reef was shut.", "Peru"),
        ("The government in Nairobi said the reef was shut.", "Kenya"),
        ("A diplomat in Lima said the reef was shut.", None),
    ],
)
def test_officials_in_a_capital_are_its_states(words: str, side: str | None) -> None:
    said = pages.statements_in(words)[-1].speaker
    assert said is not None and said.side == side


def test_a_shortened_office_in_a_label_is_its_holders() -> None:
    text = (
        "UNITED NATIONS MISSION IN FIJI\nPress conference by the Deputy Special Representative of "
        "the Secretary-General, Mr. Tom Vaka\n\nDSRSG: The nets will stay where they are.\n\n"
        "Q: Until when?\n\nDSRSG: Nobody can say that today."
    )
    told = speaker(text, "Vaka", genre="transcript")
    assert (told.name, told.party) == ("Tom Vaka", "UN")


def test_troops_led_by_a_body_have_its_spokesman() -> None:
    text = (
        "NATO-led troops shut a road on Friday, the mission's spokesman said.\n\n"
        "“Nobody was hurt,” Colonel Tom Vaka said."
    )
    assert speaker(text, "Vaka").party == "NATO"


def test_an_office_of_the_headline_is_its_states_below() -> None:
    text = (
        "Readout of the visit of the Deputy Minister for Fisheries of Peru to Nairobi\n\n"
        "Deputy Minister for Fisheries Tomas Vaka said that the nets would stay."
    )
    assert speaker(text, "Vaka", genre="readout").party == "PER"


def test_a_day_between_a_state_and_its_verb_hides_nothing() -> None:
    text = (
        "Karvel on Monday withdrew its ambassador from Peru.\n\n"
        "Foreign Minister Ada Okoro accused Peru of burning nets."
    )
    assert speaker(f"{text} She said it was late.", "Okoro").side == "Karvel"
