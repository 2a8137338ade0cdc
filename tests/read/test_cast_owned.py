"""Whose somebody is by the words around the name: houses, topics, labels, headings, guests."""

from __future__ import annotations

import pytest

from demarche.ground.items import Genre
from pages import speakers, statements_in

_Row = tuple[str | None, str | None]


def _said(text: str, genre: Genre | None = None, title: str | None = "Nets") -> list[_Row]:
    return speakers(statements_in(text, genre=genre, title=title))


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        # a house after the name
        ("Luca Boni of the European Commission said the nets were gone.", "Luca Boni", "EU"),
        ("Captain Ema Shiro of the Fijian coastguard said the nets are gone.", "Ema Shiro", "FJI"),
        ("Ann Boro of the Kenya Defence Force said the nets were gone.", "Ann Boro", "KEN"),
        # the owner of a bare name
        ("“The nets are gone,” said Peru's Tomás Quiroga.", "Tomás Quiroga", "PER"),
        ("The Fijian water ministry's Tomas Vaka said the nets were gone.", "Tomas Vaka", "FJI"),
        # roles with an aside, a noun between, a longer name of a state
        (
            "Ann Boro, the Kenyan political adviser in Gulu, said the nets were gone.",
            "Ann Boro", "KEN",
        ),
        (
            "Lima's man at the table, Tomás Quiroga, said the nets were gone.",
            "Tomás Quiroga", "PER",
        ),
        (
            "The Spokesperson of the Ministry of Water of the Democratic Republic of Fiji, "
            "Ms. Ada Okoro, said the nets were gone.",
            "Ada Okoro", "FJI",
        ),
        ("Kenyan port officials said the nets were gone.", "Kenyan port officials", "KEN"),
        (
            "Fiji's vice-minister for the coast, Tomas Vaka, said the nets were gone.",
            "Tomas Vaka", "FJI",
        ),
        ("Air Commodore Ann Boro of Kenya said the nets were gone.", "Ann Boro", "KEN"),
        (
            "He Lanying, the counsellor of the Embassy of China in Lima, said the nets were gone.",
            "He Lanying", "CHN",
        ),
        # seas and languages are nobody's
        (
            "In the Gulf of Thailand a navy spokesman, Ada Okoro, said the nets were gone.",
            "Ada Okoro", None,
        ),
    ],
)  # fmt: skip
def test_the_words_around_a_name_tell_whose_it_is(text: str, name: str, party: str | None) -> None:
    assert _said(text)[0] == (name, party)


@pytest.mark.parametrize(
    "text",
    [
        "Lima rejected the charge. Peruvian boats had moved with the coastguard of Ecuador and had "
        "urged the Chilean crew to stop, said Tomás Quiroga, spokesman for the Ministry of Water.",
        "Lima spoke of Chile's boats only. “They have gone home,” said Tomás Quiroga.",
        "Lima's answer was cool. “It is a small beginning for Chile,” observed Tomás Quiroga.",
        "The Chilean boats left first. In Lima a government spokesman, Tomás Quiroga, said that "
        "nothing had been paid.",
    ],
)
def test_a_paragraph_that_a_state_opens_is_its_officials(text: str) -> None:
    assert _said(text)[-1] == ("Tomás Quiroga", "PER")


def test_the_next_subject_takes_the_paragraph_over() -> None:
    text = "Lima rejected the charge. Chile repeated it. “We know,” said Tomás Quiroga."
    assert _said(text)[-1] == ("Tomás Quiroga", None)


def test_whom_a_quotation_names_is_not_the_speakers_state() -> None:
    text = "“They taught us in Fiji how this is done,” Ada Okoro, the ministry's spokeswoman, said."
    assert _said(text)[0] == ("Ada Okoro", None)


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("DÍAZ (Peru)", ("Díaz", "PER")),
        ("Senior Col. Han (KPA)", ("Han", "PRK")),
        ("DALE (United Nations Command)", ("Dale", "UNC")),
        ("THE REPRESENTATIVE OF FIJI", ("Representative of Fiji", "FJI")),
    ],
)
def test_a_label_tells_whose_the_speaker_is(label: str, row: _Row) -> None:
    text = f"{label}: The post stays where it is.\n\nBORO (Kenya): It will be moved.\n\n"
    assert _said(f"Minutes of the Commission\n\n{text}{label}: No post was moved.")[0] == row


_TURNS = (
    "\n\nMS. OKORO: The nets stay where they are.\n\nQUESTION: General Vaka says that “the nets "
    "will be cut.” Will they?\n\nMS. OKORO: Nobody cuts our nets."
)


@pytest.mark.parametrize(
    "heading",
    [
        "Press conference by Ada Okoro, Minister of Water\n\nNairobi, 4 May 2004",
        "KENYA GOVERNMENT COMMUNICATIONS OFFICE\nRemarks to the press, 4 May 2004",
        "MINISTRY OF WATER\nRegular briefing, Nairobi, 4 May 2004\nSpokeswoman: Ada Okoro",
        "Office of the Government Spokesman, Nairobi\n4 May 2004\nSpokeswoman: Ada Okoro",
    ],
)
def test_those_who_brief_are_the_offices_but_not_those_asked_about(heading: str) -> None:
    rows = _said(heading + _TURNS, title=None)
    assert {party for name, party in rows if name and "Okoro" in name} == {"KEN"}
    assert {party for name, party in rows if name and "Vaka" in name} == {None}


def test_a_briefing_of_a_guest_is_not_the_capitals() -> None:
    rows = _said("Press conference by the Special Envoy\nNairobi, 4 May 2004" + _TURNS, title=None)
    assert {party for _, party in rows} == {None}


def test_whom_a_readout_meets_is_not_its_issuers() -> None:
    text = (
        "Ministry of Water of Peru: Readout of the minister's visit\n\n"
        "The Minister flew to the islands on Monday.\n\n"
        "In the evening the boats were counted.\n\n"
        "Deputy Minister Tomas Vaka said that the nets would stay."
    )
    assert _said(text, "readout", title=None)[-1] == ("Tomas Vaka", None)


def test_a_signer_who_says_we_speaks_and_a_house_that_speaks_of_itself_does() -> None:
    signed = "\n\nMarcela Ynca\nDeputy Minister of Foreign Affairs"
    head = "Communiqué of the Government of Peru\n\nLima, 4 May 2004\n\n"
    ours = _said(f"{head}Boats cut our nets at dawn. We hold nobody else responsible.{signed}")
    assert set(ours) == {("Marcela Ynca", "PER")}
    council = "Statement of the Council of Ministers of Peru\n\nLima, 4 May 2004\n\n"
    house = _said(f"{council}The Council of Ministers met today. We close the port.{signed}")
    assert house and all(name is not None and "Council" in name for name, _ in house)


def test_a_host_asks_wherever_the_label_stands() -> None:
    text = (
        "Radio Wells\n\nVAKA (host): Madam, you came by boat. It was raining.\n\n"
        "GEN. ADA OKORO, African Union mediator: I met them last night under a tree.\n\n"
        "VAKA: What do they want? You have seen them.\n\n"
        "OKORO: I speak for nobody but the Union."
    )
    assert set(_said(text)) == {("Ada Okoro", "AU")}


def test_whoever_stands_behind_the_marks_speaks_with_any_verb() -> None:
    text = "The ministry was told. “We know no such boat,” a Peruvian diplomat sighed to a friend."
    assert _said(text)[-1] == ("Peruvian diplomat", "PER")


def test_it_is_the_side_that_was_subject() -> None:
    text = "Fiji summoned the Chilean envoy. It also announced that the nets would stay."
    assert _said(text)[-1] == ("Fiji", "FJI")


def test_he_is_no_woman_and_she_no_man() -> None:
    text = (
        "Ada Okoro, the water ministry's spokeswoman, told reporters that the boat was lost; the "
        "drowned man was her cousin. The nets, she added, were gone."
    )
    assert _said(text)[-1][0] == "Ada Okoro"


def test_a_heading_names_who_holds_the_office_and_whom_they_address() -> None:
    text = (
        "Address of the President, Ilija Trpe, to the citizens of the Republic of Macedonia\n\n"
        "I will not sign this. Our name is ours, and nobody asked my voters."
    )
    assert set(_said(text, "statement", title=None)) == {("Ilija Trpe", "MKD")}
