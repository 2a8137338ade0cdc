"""Who is named: small tables of sentences of our own, from every continent."""

from __future__ import annotations

import pytest

import pages
from demarche.ground.ids import sha256
from demarche.ground.items import Source
from demarche.language.segment import sentences
from demarche.read.cast import cast
from demarche.read.cast.strip import Strip
from demarche.read.page import Mention
from demarche.read.quotes import quotes


def named(text: str, title: str | None = None) -> tuple[Mention, ...]:
    split = sentences(text)
    source = Source("src-1", title, None, None, None, "article", "en", text, sha256(text))
    return cast(text, split, quotes(text, split), source)


def only(text: str, words: str, title: str | None = None) -> Mention:
    """The last mention that is written so."""
    found = [m for m in named(text, title) if m.actor.text == words]
    assert found, (words, [m.actor.text for m in named(text, title)])
    return found[-1]


@pytest.mark.parametrize(
    ("text", "name", "party", "role"),
    [
        ("Kenyan President Amina Otieno said no.", "Amina Otieno", "KEN", "Kenyan President"),
        (
            "The Peruvian ambassador to Chile, Mario Soto, left.",
            "Mario Soto",
            "PER",
            "Peruvian ambassador to Chile",
        ),
        (
            "Mario Soto, Peru’s envoy to Fiji, left.",
            "Mario Soto",
            "PER",
            "Peru’s envoy to Fiji",
        ),
        ("Foreign Minister Ines Prado of Portugal left.", "Ines Prado", "PRT", "Foreign Minister"),
        (
            "NATO Secretary-General Jan de Vries urged calm.",
            "Jan de Vries",
            "NATO",
            "NATO Secretary-General",
        ),
        (
            "The European Union's foreign policy chief Josep Marín left.",
            "Josep Marín",
            "EU",
            "European Union's foreign policy chief",
        ),
        (
            "UN special envoy for Sudan Greta Holm left.",
            "Greta Holm",
            "UN",
            "UN special envoy for Sudan",
        ),
        (
            "Gen. Peter Okoth, Uganda's army chief, left.",
            "Peter Okoth",
            "UGA",
            "Uganda's army chief",
        ),
        (
            "Saudi Crown Prince Faisal bin Turki al-Saud left.",
            "Faisal bin Turki al-Saud",
            "SAU",
            "Saudi Crown Prince",
        ),
        (
            "South Korean President Park Min-jun left.",
            "Park Min-jun",
            "KOR",
            "South Korean President",
        ),
        ("The president of Ghana, Kofi Asante, left.", "Kofi Asante", "GHA", "president of Ghana"),
        (
            "State Department spokesman Tom Reed said so.",
            "Tom Reed",
            "USA",
            "State Department spokesman",
        ),
        (
            "Juma Salim, who heads Tanzania's delegation, left.",
            "Juma Salim",
            "TZA",
            "heads Tanzania's delegation",
        ),
        ("Pakistani counterpart Gen. Asif Khan left.", "Asif Khan", "PAK", "Pakistani counterpart"),
        (
            "Fiji's opposition leader Sera Vatu left.",
            "Sera Vatu",
            "FJI",
            "Fiji's opposition leader",
        ),
        (
            "The US ambassador to Russia, Ann Boro, said so.",
            "Ann Boro",
            "USA",
            "US ambassador to Russia",
        ),
    ],
)
def test_a_person_has_a_name_a_party_and_an_office(
    text: str, name: str, party: str, role: str
) -> None:
    mention = next(m for m in named(text) if m.is_person)
    assert (mention.actor.name, mention.actor.party, mention.actor.role) == (name, party, role)
    assert mention.how == "name"


@pytest.mark.parametrize(
    ("text", "words", "party", "sector"),
    [
        ("US officials said so.", "US officials", "USA", "GOV"),
        ("A senior European diplomat said so.", "senior European diplomat", None, "GOV"),
        (
            "Three people familiar with the talks said so.",
            "Three people familiar with the talks",
            None,
            "CVL",
        ),
        ("Colombian rebels said so.", "Colombian rebels", "COL", "REB"),
        ("The Ethiopian army advanced.", "Ethiopian army", "ETH", "MIL"),
        ("The Indonesian foreign ministry said so.", "Indonesian foreign ministry", "IDN", "GOV"),
        ("Australia's parliament voted.", "Australia's parliament", "AUS", "LEG"),
        ("The 30 NATO member states agreed.", "30 NATO member states", "NATO", "GOV"),
        ("Polish farmers protested.", "Polish farmers", "POL", "CVL"),
        ("Hamas fighters withdrew.", "Hamas fighters", None, "REB"),
        ("The Kremlin said so.", "Kremlin", "RUS", "GOV"),
        ("The White House said so.", "White House", "USA", "GOV"),
        ("Japan's Supreme Court ruled.", "Japan's Supreme Court", "JPN", "JUD"),
    ],
)
def test_groups_and_institutions_have_the_party_their_words_tell(
    text: str, words: str, party: str | None, sector: str
) -> None:
    mention = only(text, words)
    assert (mention.actor.party, mention.actor.sector) == (party, sector)


def test_a_group_of_two_sides_names_both_and_belongs_to_neither() -> None:
    mention = only("Kenyan and Somali officials met.", "Kenyan and Somali officials")
    assert mention.actor.party is None
    assert mention.parties == ("KEN", "SOM")


def test_those_beside_a_party_are_not_the_party() -> None:
    text = "The African Union met. It has invaded two of its neighbours. NATO allies left."
    assert only(text, "neighbours").actor.party is None
    assert only(text, "NATO allies").actor.party == "NATO"


def test_the_west_is_one_actor_without_a_party() -> None:
    text = "The West refused. Western powers warned it. Western and Omani diplomats met."
    first, second = only(text, "The West"), only(text, "Western powers")
    assert first.entity == second.entity and first.actor.party is None
    assert only(text, "Western and Omani diplomats").how == "group"


def test_an_ambassador_speaks_for_those_who_sent_her_not_for_her_hosts() -> None:
    text = "Ann Boro, Ghana's envoy to the OSCE, left. The envoy to Chad, Eva Lund, left."
    assert only(text, "Ann Boro, Ghana's envoy to the OSCE").actor.party == "GHA"
    assert only(text, "envoy to Chad, Eva Lund").actor.party is None


# --- the same one again ------------------------------------------------------------

STORY = (
    "Tanzania's foreign minister, Juma Salim, met Kenyan President Amina Otieno on Monday. "
    "The minister said he was hopeful. Otieno said the country would wait. Mr. Salim flew home. "
    "The president told reporters that she was content."
)


@pytest.mark.parametrize(
    ("words", "name", "how"),
    [
        ("minister", "Juma Salim", "title"),
        ("he", "Juma Salim", "pronoun"),
        ("Otieno", "Amina Otieno", "surname"),
        ("country", "Kenya", "title"),
        ("Mr. Salim", "Juma Salim", "surname"),
        ("president", "Amina Otieno", "title"),
        ("she", "Amina Otieno", "pronoun"),
    ],
)
def test_later_mentions_find_the_one_they_mean(words: str, name: str, how: str) -> None:
    mention = only(STORY, words)
    assert (mention.actor.name, mention.how) == (name, how)


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    text = "Otieno will decide.\n\nKenyan President Amina Otieno has said little."
    assert {m.entity for m in named(text) if m.is_person} == {
        only(text, "Kenyan President Amina Otieno").entity
    }


def test_a_body_is_taken_up_by_the_noun_of_its_kind() -> None:
    text = "The African Union met. NATO met. The alliance's members agreed and the union did not."
    assert only(text, "union").actor.party == "AU"
    assert only(text, "members").actor.party == "NATO"


def test_an_acronym_the_report_itself_gives_goes_before_the_tables() -> None:
    text = "The Orange League Federation (OLF) met. The OLF said it was content."
    assert only(text, "OLF").entity == only(text, "Orange League Federation (OLF)").entity


def test_the_first_person_in_a_quotation_is_its_speaker() -> None:
    text = "“We cannot accept it,” President Rosa Quispe of Bolivia said. “I told them so.”"
    assert only(text, "We").actor.name == only(text, "I").actor.name == "Rosa Quispe"


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that talks failed.",
        "He said so.",
        "“He lied,” the paper wrote.",
        "The alliance said so of itself in a way.",
    ],
)
def test_what_has_no_antecedent_is_left_alone(text: str) -> None:
    assert not [m for m in named(text) if m.how == "pronoun"]


# --- places and metonyms ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "party", "place"),
    [
        ("Nairobi said so.", "Nairobi", "KEN", False),
        ("They met in Nairobi.", "Nairobi", None, True),
        ("Talks with Ankara failed.", "Ankara", "TUR", False),
        ("The minister urged Lima to wait.", "Lima", "PER", False),
        ("He flew to Lima on Monday.", "Lima", None, True),
        ("A message from Tokyo to Canberra came.", "Tokyo", "JPN", False),
        ("They drove from Tokyo to Osaka.", "Tokyo", None, True),
        ("The Geneva talks failed.", "Geneva", None, True),
        ("Troops stood in Chile.", "Chile", "CHL", True),
        ("Chile refused.", "Chile", "CHL", False),
        ("Brussels imposed tariffs.", "Brussels", "EU", False),
        ("Soldiers stood on the border with Peru.", "Peru", "PER", True),
    ],
)
def test_a_seat_of_government_is_a_place_or_a_government(
    text: str, words: str, party: str | None, place: bool
) -> None:
    mention = only(text, words)
    assert (mention.actor.party, mention.is_place) == (party, place)


@pytest.mark.parametrize(
    ("text", "words", "adjective"),
    [
        ("Algerian gas fell.", "Algerian", True),
        ("The Algerian side of the border was quiet.", "Algerian", True),
        ("Algeria refused.", "Algeria", False),
        ("The Algerians refused.", "Algerians", False),
        ("US-led talks failed.", "US", True),
    ],
)
def test_an_adjective_before_a_thing_is_told_apart(text: str, words: str, adjective: bool) -> None:
    assert only(text, words).is_adjective is adjective


@pytest.mark.parametrize(
    "text",
    [
        "They told us to go.", "In May it rained.", "Ships crossed the South China Sea.",
        "Talks began on Monday.", "Negotiations have failed.", "Inflation rose.",
        "He spoke in Arabic.", "The general strike went on.",
    ],
)  # fmt: skip
def test_words_that_name_nobody_are_left_alone(text: str) -> None:
    assert [m.actor.text for m in named(text) if m.how not in {"pronoun"} and not m.is_place] == []


def test_a_given_name_that_is_also_a_country() -> None:
    text = "Jordan Blake, a farmer, left. Chad Moore said so. Jordan and Chad signed in Amman."
    parties = [(m.actor.text, m.actor.party) for m in named(text) if not m.is_place]
    assert parties == [
        ("Jordan Blake, a farmer", None), ("Chad Moore", None), ("Jordan", "JOR"), ("Chad", "TCD"),
    ]  # fmt: skip


# --- states and bodies that no table has ---------------------------------------------------------

INVENTED = (
    "Karveli Foreign Minister Ana Brel met Ostranian officials. Karvel rejected the plan. "
    "Ostrania said it would respond. The Republic of Karvel has two neighbours. "
    "The Karvelians were angry. Karvel's president, Tomas Ilke, spoke."
)


def test_an_invented_state_is_one_entity_under_all_its_forms() -> None:
    karvel = only(INVENTED, "Karvel").entity
    assert only(INVENTED, "Republic of Karvel").entity == karvel
    assert only(INVENTED, "Karvelians").entity == karvel
    assert only(INVENTED, "Karveli Foreign Minister Ana Brel").side == karvel
    assert only(INVENTED, "Karvel's president, Tomas Ilke").side == karvel
    assert only(INVENTED, "Ostranian officials").side == only(INVENTED, "Ostrania").entity != karvel


def test_an_invented_state_has_no_code() -> None:
    assert {m.actor.party for m in named(INVENTED)} == {None}


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("The Tavara Liberation Front attacked.", "Tavara Liberation Front", "REB"),
        ("The Ministry of Trade and Industry said so.", "Ministry of Trade and Industry", "GOV"),
        (
            "The National Council for Renewal (NCR) met.",
            "National Council for Renewal (NCR)",
            "GOV",
        ),
        ("The Bank of Nova Tarva refused.", "Bank of Nova Tarva", "BUS"),
        ("The Communist Party of Vietnam met.", "Communist Party of Vietnam", "PTY"),
    ],
)
def test_an_organisation_is_told_by_its_head_word(text: str, words: str, sector: str) -> None:
    mention = only(text, words)
    assert (mention.actor.sector, mention.is_person) == (sector, False)


def test_rebels_speak_for_themselves_not_for_the_state() -> None:
    text = "NLF spokesman Musa Adam left. Rebels of the Northern Liberation Front (NLF) attacked."
    mention = only(text, "NLF spokesman Musa Adam")
    assert (mention.actor.party, mention.actor.sector) == (None, "REB")


# --- transcripts ------------------------------------------------------------

BRIEFING = (
    "MS. MOYO: Good afternoon. We will send aid to Zambia.\n\n"
    "Q: Can you say what the President thinks?\n\n"
    "MR. REED: The President spoke with President Hakim of Zambia today. I was there.\n\n"
    "THE PRESIDENT: We agree.\n\n"
    "SENIOR ADMINISTRATION OFFICIAL: Yes."
)
TITLE = "Briefing by Press Secretary Ann Moyo and National Security Adviser Tom Reed"


def test_labels_name_speakers_with_the_roles_of_the_heading() -> None:
    moyo, reed = only(BRIEFING, "MS. MOYO", TITLE), only(BRIEFING, "MR. REED", TITLE)
    assert (moyo.actor.name, moyo.actor.role) == ("Ann Moyo", "Press Secretary")
    assert (reed.actor.name, reed.actor.role) == ("Tom Reed", "National Security Adviser")


def test_the_first_person_of_a_turn_is_its_label() -> None:
    found = named(BRIEFING, TITLE)
    assert [m.actor.name for m in found if m.how == "pronoun"][:2] == ["Ann Moyo", "Tom Reed"]


def test_an_office_as_label_is_not_the_guest_of_the_same_office() -> None:
    label = only(BRIEFING, "PRESIDENT", TITLE)
    assert label.entity != only(BRIEFING, "President Hakim of Zambia", TITLE).entity


def test_a_question_has_no_speaker() -> None:
    assert "Q" not in [m.actor.text for m in named(BRIEFING, TITLE)]


@pytest.mark.parametrize(
    ("publisher", "url", "party"),
    [
        ("The White House", None, "USA"),
        ("Ministry of Foreign Affairs of Kenya", None, "KEN"),
        ("NATO", None, "NATO"),
        ("Harbour Gazette", None, None),
        (None, "https://www.gov.uk/news/1", "GBR"),
        (None, "https://notstate.gov/", None),
        (None, "http://[bad", None),
        (None, None, None),
    ],
)
def test_a_government_that_publishes_names_its_own_offices_bare(
    publisher: str | None, url: str | None, party: str | None
) -> None:
    text = "President Ana Brel met Prime Minister Juma Salim of Tanzania."
    source = Source("s", None, url, publisher, None, "readout", "en", text, sha256(text))
    first, second = cast(text, sentences(text), (), source)
    assert (first.actor.party, second.actor.party) == (party, "TZA")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deputy Minister of Foreign Affairs Ada Okoro held talks.", "Ada Okoro"),
        ("Deputy Minister of Water Resources Jomo Otieno spoke.", "Jomo Otieno"),
    ],
)
def test_a_minister_s_field_is_no_part_of_the_name(text, name):
    assert name in {m.actor.name for m in pages.page(text).mentions}


@pytest.mark.parametrize("opener", ["Afterwards", "Overnight", "Reportedly", "Likewise"])
def test_an_adverb_that_opens_a_sentence_is_no_part_of_a_name(opener):
    assert only(f"{opener} Okonjo left the palace.", "Okonjo").actor.name == "Okonjo"


def test_she_is_the_bare_name_that_spoke_just_before():
    text = "Ada Okoro spoke in Lima. Later Montemayor announced a vote. She left at noon."
    assert only(text, "She").actor.name == "Montemayor"


def test_each_pair_of_brackets_is_seen():
    text = "Lima (Peru Press) and Quito (Ecuador Wire) told it."
    (sentence,) = sentences(text)
    strip = Strip(sentence)
    inside = {
        w: strip.bracketed(text.index(w)) for w in ("Lima", "Peru", "Quito", "Ecuador", "told")
    }
    assert inside == {"Lima": False, "Peru": True, "Quito": False, "Ecuador": True, "told": False}
