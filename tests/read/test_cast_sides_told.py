"""Whose somebody is by the day, by their own words, by whose organ speaks and by their house."""

from __future__ import annotations

import msgspec
import pytest

import pages
from demarche.ground.items import Statement
from demarche.read import statements
from demarche.read.prepare import prepare


def party(text: str, name: str, **facts) -> str | None:
    found = [m for m in pages.page(text, **facts).mentions if m.actor.name == name]
    assert found, f"{name} is not named"
    return found[0].actor.party


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("Moscow said the port was open.", "1979-03-01", "SUN"),
        ("The Soviets said the port was open.", "1979-03-01", "SUN"),
        ("Moscow said the port was open.", "1999-03-01", "RUS"),
        ("Belgrade said the port was open.", "1968-03-01", "YUG"),
        ("Belgrade said the port was open.", "2004-03-01", "SCG"),
        ("Belgrade said the port was open.", "2019-03-01", "SRB"),
        ("Prague said the port was open.", "1968-03-01", "CSK"),
        ("The Irish said the port was open.", "1999-03-01", "IRL"),
        ("The Dutch said the port was open.", "1999-03-01", "NLD"),
        ("Xinhua said the port was open.", "1999-03-01", "CHN"),
        ("Reuters said the port was open.", "1999-03-01", None),
    ],
)
def test_names_mean_the_state_of_their_day(text: str, day: str, code: str | None) -> None:
    said = pages.said(text, day=day)
    assert [s.speaker.party for s in said if s.speaker] == [code]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("The reef is Fijian soil, and we shall keep it.", "FJI"),
        ("We Fijians do not forget.", "FJI"),
        ("Fiji will not leave the reef.", "FJI"),
        ("Fiji will not leave, and Tonga shall not stay.", None),
        ("The reef is Fijian soil.", None),
        ("Fiji sent a boat.", None),
    ],
)
def test_a_speakers_own_words_tell_their_state(words: str, code: str | None) -> None:
    text = f"BORO: Good evening. {words}\n\nHALL: Why now?\n\nBORO: It was late."
    assert party(text, "Boro", genre="transcript", title="Radio talk") == code


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("“It was late,” said the Kenyan army's press officer, Captain Ada Okoro.", "Ada Okoro",
         "KEN"),
        ("A Kenyan diplomat called Ada Okoro said that it was late.", "Ada Okoro", "KEN"),
        ("It was late, sources close to the Kremlin said.", "sources close to the Kremlin", "RUS"),
        ("Kenya protested. “It was late,” said Ada Okoro at the Defence Ministry.", "Ada Okoro",
         "KEN"),
        ("Peru shut the port. Kenya said it would ask parliament for money.", "parliament", "KEN"),
        ("Peru shut the port. Kenya's President Ada Okoro told parliament that it was shut.",
         "parliament", "KEN"),
        ("Chile met Peru. Kenya, whose envoy Ada Okoro spoke to both, left.", "Ada Okoro", "KEN"),
        ("Peru met Kenya, whose new mediator Ada Okoro was there, on Friday.", "Ada Okoro", "KEN"),
    ],
)  # fmt: skip
def test_an_office_or_a_house_tells_the_side(text: str, name: str, code: str) -> None:
    assert party(text, name) == code


def test_what_an_office_deals_with_is_no_side() -> None:
    text = (
        "Colonel Ada Okoro, Deputy Head of Foreign Relations\n\nOKORO: The port is open.\n\n"
        "QUESTION: Since when?\n\nOKORO: Since May."
    )
    title = "Ministry of Information, Nairobi: press conference"
    assert party(text, "Ada Okoro", genre="transcript", title=title) == "KEN"


def test_its_is_whom_the_sentence_is_about() -> None:
    text = (
        "Kenya summoned the French envoy; its spokesman Ada Okoro announced that the port was shut."
    )
    assert party(text, "Ada Okoro") == "KEN"


@pytest.mark.parametrize(
    ("text", "name", "party", "role"),
    [
        ("Ana Soto, of the Peruvian delegation, said it was open.", "Ana Soto", "PER", None),
        (
            "The Secretary General of the Council of River States, Ana Soto, said it was open.",
            "Ana Soto",
            None,
            "Secretary General of the Council of River States",
        ),
        (
            "At a meeting at which the president was in the chair, Ana Soto, the deputy foreign "
            "minister, said that Peru was ready.",
            "Ana Soto",
            "PER",
            "deputy foreign minister",
        ),
        ("Peru thanked its Minister for Fiji's support.", "Minister", "PER", "Minister"),
    ],
)
def test_names_and_offices_end_where_they_end(
    text: str, name: str, party: str | None, role: str | None
) -> None:
    found = [m.actor for m in pages.page(text).mentions if m.is_person and m.actor.name == name]
    assert [(a.party, a.role) for a in found][:1] == [(party, role)]


@pytest.mark.parametrize(
    ("title", "label", "party"),
    [
        ("Remarks by President Vaka and Prime Minister Soto of Peru", "PRIME MINISTER SOTO", "PER"),
        (
            "Remarks by President Vaka and President Lee Quan of the Republic of Peru",
            "PRESIDENT LEE",
            "PER",
        ),
        ("Remarks by President Vaka on Peru", "PRESIDENT VAKA", "USA"),
    ],
)
def test_a_title_tells_whose_a_guest_is(title: str, label: str, party: str) -> None:
    text = f"{label}: Good morning. The port is open.\n\nQUESTION: Is it?\n\n{label}: It is."
    source = msgspec.structs.replace(
        pages.source(text, genre="transcript", title=title), url="https://www.whitehouse.gov/port"
    )
    found = [i for i in statements.find(prepare(source), []) if isinstance(i, Statement)]
    assert {s.speaker.party for s in found if s.speaker} == {party}


@pytest.mark.parametrize(
    "group",
    [
        "The rebel Northern Salvation Front, which holds the hills, said it was late.",
        "The Northern Salvation Front said it was late.",
        "The rebels of the Northern Salvation Front, who hold the hills, said it was late.",
    ],
)
@pytest.mark.parametrize("name", ["Ben Drago", "known as Colonel Drago", "known only as Drago"])
def test_a_movements_commander_is_the_movements(group: str, name: str) -> None:
    text = f"Kenya and Uganda clashed. {group} Its commander, {name}, said it had not fired."
    speaker = pages.said(text)[-1].speaker
    assert speaker is not None
    assert (speaker.party, speaker.side) == (None, "Northern Salvation Front")
    assert speaker.name.endswith("Drago")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Balbir Chand was at his booth. The bus had left. “It is late,” he said.", "Balbir Chand"),
        (
            "Kenyan spokesman Petr Halas spoke. The ministry summoned the envoy, Lena Kost. "
            "She said it was late.",
            "Lena Kost",
        ),
        ("Minister Ada Okoro spoke. Green Harbour has boats. She said it was late.", "Ada Okoro"),
        (
            "The president met the UN secretary-general.\n\nKenyan spokesman Petr Halas spoke. He "
            "was late. The ministry summoned the envoy, Lena Kost. She said it was late.",
            "Lena Kost",
        ),
    ],
)
def test_a_pronoun_takes_up_the_name_told_since(text: str, name: str) -> None:
    speaker = pages.said(text)[-1].speaker
    assert speaker is not None
    assert speaker.name == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Kenya's president, Ana Soto, is ill. Uganda shut the port. An aide said it was late.",
            "KEN",
        ),
        ("The African Union's envoy, Ana Soto, asked Kenya to wait, an aide said.", "AU"),
        ("Kenya shut the port. A widow reached at Goose Green said it was late.", None),
    ],
)
def test_an_aide_is_of_the_person_told_last(text: str, code: str | None) -> None:
    speaker = pages.said(text)[-1].speaker
    assert speaker is not None
    assert speaker.name != "Goose Green"
    assert speaker.party == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The envoy, Ana Soto, spoke. The former Peruvian minister said it was late.", "Ana Soto"),
        ("Ana Soto spoke. The former judge, 61, who led talks here, said it was on.", "Ana Soto"),
        ("Ana Soto met a former judge of Peru. The former judge said it was late.", "judge"),
        ("Kenya shut the port. The former minister said it was late.", "minister"),
    ],
)
def test_the_former_minister_may_be_whoever_was_just_named(text: str, name: str) -> None:
    [speaker] = [s.speaker for s in pages.said(text)]
    assert speaker is not None
    assert name in speaker.name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Kenya thanked Chile. That was disputed in Lima, where the president's office said it "
            "was late.",
            "PER",
        ),
        ("Russian officials wait. “When they ask us again, we will come,” said one.", "RUS"),
        ("India shut the gate. Four men died, according to police on both sides.", None),
        ("India shut the gate. Doctors on the two sides said four men had died.", None),
    ],
)
def test_where_somebody_speaks_tells_whose_they_are(text: str, code: str | None) -> None:
    speaker = pages.said(text)[-1].speaker
    assert speaker is not None
    assert speaker.party == code
    assert "sides" not in speaker.name or speaker.name.startswith("Doctors")
