"""Whose bare offices these are: the heading's, the wire story's opening state's, or nobody's."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.ground.ids import sha256
from demarche.ground.items import Genre, Source
from demarche.language.segment import sentences
from demarche.lexicon import actors
from demarche.lexicon.places import Country
from demarche.read.cast import cast, host_of
from demarche.read.cast.margins import heading_end
from demarche.read.cast.occasions import is_briefing, is_parliament
from demarche.read.page import Mention
from demarche.read.quotes import quotes


def source_of(text: str, title: str | None = None, genre: Genre = "article") -> Source:
    return Source("src-1", title, None, None, None, genre, "en", text, sha256(text))


def party_of(
    name: str, text: str, title: str | None = None, genre: Genre = "article"
) -> str | None:
    split = sentences(text)
    found: tuple[Mention, ...] = cast(
        text, split, quotes(text, split), source_of(text, title, genre)
    )
    people = [m for m in found if m.actor.name == name]
    assert people, [m.actor.name for m in found]
    return people[-1].actor.party


@pytest.mark.parametrize(
    ("title", "genre", "party"),
    [
        ("Pentagon press briefing, 4 May 1987", "transcript", "USA"),
        ("Kremlin press briefing", "transcript", "RUS"),
        ("Ministry of Defence, Nairobi", "transcript", "KEN"),
        ("Ministry of Foreign Affairs of Peru, press conference", "transcript", "PER"),
        ("NATO press conference", "transcript", "NATO"),
        ("OSCE Press Service", "transcript", "OSCE"),
        ("PERU BASIN COMMUNITY SECRETARIAT", "transcript", None),
        ("KENYAN DELEGATION TO THE FISHERIES TALKS", "transcript", "KEN"),
        ("UNITED NATIONS OFFICE AT NAIROBI", "transcript", "UN"),
        ("Kenyan delegation to leave the talks", "readout", None),
        ("CONGRESS OF COASTAL REPUBLICS", "transcript", None),
        ("CONGRESS OF THE UNITED STATES", "transcript", "USA"),
        ("COMMITTEE ON PLANNING OF THE OAS", "transcript", "OAS"),
        ("COMMITTEE OF SENIOR OFFICIALS OF ASEAN", "transcript", "ASEAN"),
        ("Press briefing by the Kenyan defence minister", "transcript", "KEN"),
        ("Press briefing by the Kenyan and Peruvian ministers", "transcript", None),
        ("Joint press conference with the Kenyan defence minister", "transcript", None),
        ("NATO summit: remarks by the chair", "transcript", None),
        ("Kenya and Peru sign a fishing accord", "statement", None),
        ("Pentagon press briefing, 4 May 1987", "article", None),
    ],
)
def test_the_office_that_a_heading_opens_with_issues_the_text(
    title: str, genre: Genre, party: str | None
) -> None:
    assert host_of(source_of("MS. OKORO: The port is shut.", title, genre)) == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Philippines and our allies will not leave. We stay.", "PHL"),
        ("My fellow Kenyans, the port is shut.", "KEN"),
        ("We, the people of Peru, will not leave.", "PER"),
        ("We stand with the Philippines and our allies.", None),
        ("My fellow Kenyans, Peru and our friends agree.", None),
        ("Peru and its allies will not leave. We will not either.", None),
    ],
)
def test_an_official_text_may_call_a_state_its_own(text: str, party: str | None) -> None:
    assert host_of(source_of(text, "Statement", "statement")) == party
    assert host_of(source_of(text, "Report", "article")) is None


def test_a_letterhead_stands_above_the_text() -> None:
    text = "Ministry of Foreign Affairs of Fiji, Suva, 2 May 1990\n\nThe Minister, Tom Vaka, spoke."
    assert heading_end(text) == text.index("The Minister")
    assert party_of("Tom Vaka", text, "Telephone call", "readout") == "FJI"
    assert heading_end("The port is shut.\n\nNobody left.") == 0
    assert heading_end("MS. OKORO: The port is shut.\n\nQ Why?") == 0


BRIEFING = (
    "Present: Ms. Ada Okoro, Press Secretary; Mr. Tom Reed\n\nMS. OKORO: The port is shut.\n\n"
    "Q Why?\n\nMR. REED: It is mined. Minister Ana Soto of Peru agrees.\n\nQ Until when?\n\n"
    "MR. REED: Until May."
)


def test_at_a_briefing_those_who_answer_are_the_issuers_people_and_no_guest_is() -> None:
    title = "Pentagon press briefing"
    assert is_briefing(source_of(BRIEFING, title, "transcript"))
    for name, party in (("Ada Okoro", "USA"), ("Tom Reed", "USA"), ("Ana Soto", "PER")):
        assert party_of(name, BRIEFING, title, "transcript") == party


def test_at_a_hearing_a_bare_name_has_no_party() -> None:
    title = "Pentagon press office: transcript of the hearing"
    assert party_of("Tom Reed", BRIEFING, title, "transcript") is None


@pytest.mark.parametrize(
    ("lead", "party"),
    [
        ("NAIROBI, May 3 (Harbour Wire) — Kenya on Friday broke with Peru over fish.", "KEN"),
        ("Nairobi, May 3, 1988 (Harbour Wire)\n\nKenya on Friday broke with Peru.", "KEN"),
        ("Kenyan troops crossed the river on Friday.", "KEN"),
        ("LIMA, May 3 (Harbour Wire) — Kenya on Friday broke with Peru over fish.", None),
        ("Kenya on Friday broke with Peru over fish.", "KEN"),
        ("The price of fish rose, and Kenya broke with Peru.", None),
    ],
)
def test_bare_offices_of_a_wire_story_are_those_of_the_state_it_opens_with(
    lead: str, party: str | None
) -> None:
    text = f"{lead}\n\nForeign Minister Ada Okoro handed over the note."
    assert party_of("Ada Okoro", text) == party


def test_a_paragraph_that_names_another_state_goes_before_the_lead() -> None:
    text = "Kenya shut the port on Friday.\n\nPeru protested. Foreign Minister Ana Soto left."
    assert party_of("Ana Soto", text) == "PER"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Secretary-General Tom Vaka asked the Security Council to meet.", "UN"),
        ("Kenya refused. Secretary-General Tom Vaka asked NATO to wait.", "NATO"),
        ("Secretary-General Tom Vaka asked NATO and the Security Council to wait.", None),
        ("Kenya refused. Secretary-General Tom Vaka left.", None),
        ("Kenya refused. Secretary General Tom Vaka of NATO met the UN envoy.", "NATO"),
    ],
)
def test_a_bare_secretary_general_is_the_one_bodys_and_no_states(
    text: str, party: str | None
) -> None:
    assert party_of("Tom Vaka", text) == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Tom Vaka, who is Fiji's defence minister, said no.", "FJI"),
        ("Tom Vaka of the Fijian foreign ministry said no.", "FJI"),
        ("Fiji's ambassador in Lima, Tom Vaka, said no.", "FJI"),
        ("Tom Vaka of the harbour said no.", None),
    ],
)
def test_a_house_or_a_post_after_or_before_the_name_tells_the_party(
    text: str, party: str | None
) -> None:
    assert party_of("Tom Vaka", text) == party


def test_the_institution_goes_before_the_capital_where_it_sits() -> None:
    text = "In Moscow, the Soviet Foreign Ministry said no. Deputy Minister Ivan Brel left."
    assert party_of("Ivan Brel", text) == "SUN"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([c for c in actors.places().country if c.adjective and c.code != "BEL"]))
def test_a_letterhead_speaks_for_whichever_state_it_names(country: Country) -> None:
    the = source_of("We will stay.", f"Ministry of Defence of {country.name}", "statement")
    assert host_of(the) == country.code


@pytest.mark.parametrize(
    ("text", "written", "name"),
    [
        ("The Secretary General of NATO, Dr Jan Vanek, left.", None, "Jan Vanek"),
        ("The special envoy, Baroness Orla Brandt, left.", None, "Orla Brandt"),
        ("Prime Minister U Nu left.", "Prime Minister U Nu", "U Nu"),
        ("U Nu asked for time. Nu left.", "U Nu", "U Nu"),
        ("President Ana Lund of Peru spoke. An aide of hers, Tom Vaka, left.", None, "Tom Vaka"),
        ("Kenya recalled its envoy from Lima.", "envoy", "envoy"),
    ],
)
def test_names_and_offices_are_read_whole(text: str, written: str | None, name: str) -> None:
    found = [m for m in cast(text, sentences(text), (), source_of(text)) if m.actor.name == name]
    assert found and found[0].actor.text == (written or found[0].actor.text)
    assert written is not None or found[0].actor.role is not None


@pytest.mark.parametrize(
    ("genre", "sits"), [("transcript", True), ("statement", False), ("article", False)]
)
def test_only_a_transcript_is_a_sitting_of_parliament(genre: Genre, sits: bool) -> None:
    text = "The Lamba Monitoring Centre protested. Its director, Ada Okoro, said so."
    title = "Statement on the sitting of the National Assembly"
    source = msgspec.structs.replace(source_of(text, title, genre), dropped=("Parliament",))
    assert is_parliament(source) is sits
    source = msgspec.structs.replace(source, publisher="Government of Kenya")
    centre = cast(text, sentences(text), (), source)[0].actor
    assert (centre.name, centre.party) == ("Lamba Monitoring Centre", "KEN" if sits else None)


def test_a_readout_opens_below_its_letterhead_and_date() -> None:
    text = (
        "Ministry of Foreign Affairs of Fiji\n\n15 October 2015\n\n"
        "Foreign Minister Ana Vaka spoke today by telephone with the envoy, Tom Lund.\n\n"
        "The Minister said that the gates would stay shut."
    )
    assert party_of("Ana Vaka", text, "Telephone call", "readout") == "FJI"


@pytest.mark.parametrize(
    ("text", "office", "party"),
    [
        # the issuer's own, before and after a guest of that office
        ("The President spoke with President Ana Vaka of Fiji.", "President", "KEN"),
        (
            "The President received the envoy.\n\nPresident Ana Vaka of Fiji called.\n\n"
            "The President said no.",
            "President",
            "KEN",
        ),
        # a guest's of whom it just told, where the issuer's has not been named
        ("Prime Minister Ana Vaka of Fiji came. The Prime Minister said no.", "Ana Vaka", "FJI"),
        # who was told of paragraphs ago is no guest any more
        (
            "The minister of Fiji, Ana Vaka, said no.\n\nThe port is shut.\n\nNobody came.\n\n"
            "The Minister will go to Lima.",
            "Minister",
            "KEN",
        ),
        # a deputy does not answer to the office above
        ("President Ana Vaka of Fiji came. The Vice President said no.", "Vice President", "KEN"),
    ],
)
def test_a_bare_office_of_an_official_text_is_its_issuers(
    text: str, office: str, party: str
) -> None:
    assert party_of(office, text, "Government of Kenya", "readout") == party


@pytest.mark.parametrize(
    ("title", "text", "party"),
    [
        # a letterhead's house that ends in its state
        ("STATE RAILWAYS OF KENYA", "Briefing for the press\n\nMR. VAKA: The line is open.", "KEN"),
        # the office of a state, dated in one of its cities, also in a line that is a sentence
        (
            "Press conference of State Secretary Ana Vaka",
            "Budapest, 26 October 1992\n\nVAKA: It is open.",
            "HUN",
        ),
        (
            "Press conference of the Under-Secretary, Ana Vaka",
            "Lima, 4 May 1962. Stenographic record.\n\nSRA. VAKA: It is open.",
            "PER",
        ),
        (
            "Press conference of Ana Vaka, spokeswoman for the National Harbour Council",
            "Castle of Osu, Accra, 1 November 1966\n\nMS. VAKA: It is open.",
            "GHA",
        ),
        # a guest's talks are dated where they are held
        ("Press conference of the envoy, Ana Vaka", "Lima, 4 May 1962\n\nVAKA: It is open.", None),
    ],
)
def test_whose_a_press_conference_is(title: str, text: str, party: str | None) -> None:
    assert host_of(source_of(text, title, "transcript")) == party


def test_a_person_whose_deputy_speaks_is_no_side_of_their_own() -> None:
    text = "The press met Luigi Vaka's deputy, Ms. Ana Soto. Ana Soto said it was open."
    found = [m for m in cast(text, sentences(text), (), source_of(text)) if m.is_person]
    assert {m.actor.side for m in found if m.actor.name == "Ana Soto"} == {None}


@pytest.mark.parametrize(
    ("heading", "text", "side"),
    [
        # "San" opens names that the tables have; the last word of this one is nobody else's.
        (
            "Ministry of Foreign Affairs of San Telmo",
            "The Ministry rejects the claim.",
            "San Telmo",
        ),
        ("MINISTRY OF TRADE OF NEW ARDAL", "The Government will not agree.", "New Ardal"),
        (
            "Ministry of Foreign Affairs of San Telmo",
            "The Government of Merrow left on Monday. The Government will not agree.",
            "San Telmo",
        ),
        (
            "Ministry of Foreign Affairs of San Telmo",
            "The government of Merrow left on Monday. Its government will not agree.",
            "Merrow",
        ),
    ],
)
def test_the_government_of_an_official_text_is_its_issuers(
    heading: str, text: str, side: str
) -> None:
    split = sentences(text)
    found: tuple[Mention, ...] = cast(
        text, split, quotes(text, split), source_of(text, heading, "statement")
    )
    houses = [m for m in found if text[m.start : m.end].lower() in ("government", "ministry")]
    assert [m.actor.side for m in houses][-1:] == [side]


@pytest.mark.parametrize(
    ("opening", "party"),
    [
        ("The Ministry of Foreign Affairs of the Republic of Kenya regrets the raid.", "KEN"),
        ("The Ministry of Foreign Affairs of Peru regrets the raid.", "PER"),
        ("The Ministry of Foreign Affairs regrets the raid of the Kenyan navy.", None),
        ("The Ministry of Trade of Peru regrets the raid.", None),
    ],
)
def test_a_house_of_the_heading_is_whose_the_text_says_it_is(
    opening: str, party: str | None
) -> None:
    text = f"Ministry of Foreign Affairs\n\nStatement by the Spokesperson\n\n{opening}"
    assert host_of(source_of(text, None, "statement")) == party
