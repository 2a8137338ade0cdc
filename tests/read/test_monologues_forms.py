"""Letters, readouts and interviews: whose words they are, by their form."""

from __future__ import annotations

import pytest

from demarche.ground.ids import sha256
from demarche.ground.items import Genre, Source, Statement
from demarche.read.intake.genre import genre_of
from demarche.read.monologues import monologues
from demarche.read.prepare import prepare


def said(text: str, title: str | None, genre: Genre) -> list[Statement]:
    source = Source("src-1", title, None, None, None, genre, "en", text, sha256(text))
    return [item for item in monologues(prepare(source)) if isinstance(item, Statement)]


@pytest.mark.parametrize(
    ("paragraphs", "genre"),
    [
        (["READOUT: VISIT OF THE ENVOY", "The Director received the envoy."], "readout"),
        (["Summary of the conversation with the envoy", "He came at noon."], "readout"),
        (["Lima, 3 May 1990", "Communiqué on the visit of the envoy of Fiji"], "readout"),
        (["Delegations of Peru and of Fiji met at Suva from 3 to 5 May."], "readout"),
        (["To the people of the valley, and to the Council", "We have waited."], "statement"),
        (["Message of the Harbour Front to its friends", "We have waited."], "statement"),
        (["AIDE-MEMOIRE", "The Government has studied the note."], "statement"),
        (["Aide-mémoire of the talks", "It rained on the envoys."], "other"),
        (["He wrote to the people of the valley.", "The Council met."], "article"),
        (["The summary of the talks was late, an official said.", "It rained."], "article"),
    ],
)
def test_forms_of_official_texts_are_known_by_their_headings(
    paragraphs: list[str], genre: Genre
) -> None:
    assert genre_of(None, paragraphs) == genre


@pytest.mark.parametrize(
    "title",
    [
        "Letter dated 7 May 1988 from the Permanent Representative of Fiji to the United Nations",
        "Ultimatum of the Government of Peru to the Government of Fiji",
        "Aide-mémoire from the Government of Peru to the Government of Fiji",
    ],
)
def test_letters_and_ultimatums_are_known_by_their_title(title: str) -> None:
    assert genre_of(title, ["The port is shut. It will stay so."]) == "statement"


def test_a_house_answers_its_own_questions() -> None:
    text = (
        "Questions and answers on the port\n\nWhy is the port shut?\n\nThe crews are tired of it."
    )
    assert genre_of("MINISTRY OF FISHERIES OF PERU", text.split("\n\n")) == "statement"
    found = said(text, "MINISTRY OF FISHERIES OF PERU", "statement")
    assert [(s.speaker.name, s.anchor.exact) for s in found if s.speaker] == [
        ("Ministry of Fisheries of Peru", "The crews are tired of it")
    ]


def test_who_delivers_an_ultimatum_does_not_speak() -> None:
    title = "Ultimatum of the Government of Peru to the Government of Fiji"
    text = "Delivered on 3 May by the Peruvian Minister, Ana Soto\n\nThe port must be opened."
    assert [s.speaker.party for s in said(text, title, "statement") if s.speaker] == ["PER"]


def test_a_letter_is_not_of_those_to_whom_it_is_addressed() -> None:
    title = (
        "Letter dated 7 May 1988 from the Permanent Representative of Fiji to the United Nations "
        "addressed to the President of the Security Council"
    )
    text = "My Government protests.\n\n(Signed) Milan Horvat\nAmbassador\nPermanent Representative"
    assert [s.speaker.party for s in said(text, title, "statement") if s.speaker] == ["FJI"]


def test_who_signs_a_message_speaks_and_nobody_whom_it_addresses() -> None:
    text = (
        "To the Council, and to Judge Ana Soto\n\nMessage of the Command of the Reef Front\n\n"
        "Signed at Levuka by Tomasi Boro, 3 May 1990\n\nWe will open the port."
    )
    assert [s.speaker.name for s in said(text, None, "statement") if s.speaker] == ["Tomasi Boro"]


def test_the_name_of_a_form_is_no_speaker() -> None:
    text = "READOUT: VISIT OF THE ENVOY\n\nThe Director received the envoy of Peru at noon."
    assert said(text, "Civil Cabinet", "readout") == []


def test_who_only_asks_in_an_interview_says_nothing() -> None:
    text = (
        "TAMARIS: Good evening. The port was shut on Monday. Why?\n\n"
        "OKORO: The crews were tired.\n\n"
        "TAMARIS: The union says they were paid late. Were they?\n\n"
        "OKORO: They were paid in May."
    )
    found = said(text, "Interview", "transcript")
    assert [s.anchor.exact for s in found] == ["The crews were tired", "They were paid in May"]


OURS = "The reef is Peruvian. No treaty says otherwise."


@pytest.mark.parametrize(
    ("title", "text", "speakers"),
    [
        # a letterhead's house speaks, the state above it does not
        ("REPUBLIC OF PERU", f"MINISTRY OF FISHERIES\n\nStatement on the reef\n\n{OURS}",
         {"Ministry of Fisheries"}),
        ("Ministry of Fisheries of Peru", f"Statement on the reef\n\n{OURS}",
         {"Ministry of Fisheries of Peru"}),
        # what several say together about their meeting is nobody's
        ("Joint communiqué of the Ministers of Fisheries of Peru and Chile", OURS, set()),
        ("Joint communiqué", f"{OURS}\n\nAda Okoro\nMinister of Fisheries of Peru", set()),
        ("Joint communiqué of the Foreign Ministers of Peru and Chile", OURS, set()),
        ("Ministry of Fisheries of Peru", f"Communiqué on the visit of the envoy\n\n{OURS}", set()),
    ],
)  # fmt: skip
def test_the_house_of_a_letterhead_speaks(title: str, text: str, speakers: set[str]) -> None:
    assert {s.speaker.name for s in said(text, title, "statement") if s.speaker} == speakers


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("FACT SHEET: The reef", "United States"),
        ("Presidential Message on the Day of the Reef", "President"),
        ("The reef", None),
    ],
)
def test_a_fact_sheet_is_the_publishers(title: str, name: str | None) -> None:
    url = "https://www.whitehouse.gov/reef"
    source = Source("src-1", title, url, None, None, "other", "en", OURS, sha256(OURS))
    found = [i for i in monologues(prepare(source)) if isinstance(i, Statement)]
    spoken = {(s.speaker.name, s.speaker.party) for s in found if s.speaker}
    assert spoken == ({(name, "USA")} if name else set())


@pytest.mark.parametrize(
    "courtesy",
    [
        "I have two short announcements.", "You have the floor.", "The sitting is suspended.",
        "Let me begin with the reef.", "I will be brief.", "I have nothing else.",
    ],
)  # fmt: skip
def test_running_a_sitting_says_nothing(courtesy: str) -> None:
    found = said(f"OKORO: {courtesy} The crews are tired of it.", "Sitting", "transcript")
    assert [s.anchor.exact for s in found] == ["The crews are tired of it"]


@pytest.mark.parametrize(
    "courtesy",
    [
        "The Embassy of Peru presents its compliments to the Ministry of Ports of Fiji.",
        "The Embassy presents its compliments to the Ministry and, with reference to its note, "
        "has the honour to state the following.",
        "The Embassy avails itself of this opportunity to renew to the Ministry the assurances of "
        "its highest consideration.",
    ],
)
def test_the_formulas_of_a_note_say_nothing(courtesy: str) -> None:
    found = said(f"{courtesy} The reef is ours.", "Note of the Embassy of Peru", "statement")
    assert [s.anchor.exact for s in found] == ["The reef is ours"]


def test_the_addressee_below_a_note_is_nothing_said() -> None:
    text = (
        "The Embassy of Peru protests against the closure.\n\nLima, 3 May 1990\n\n"
        "The Ministry of Foreign Affairs of the Republic of Fiji"
    )
    found = said(text, "Note verbale", "statement")
    assert [s.anchor.exact for s in found] == ["The Embassy of Peru protests against the closure"]


def test_what_a_note_says_behind_its_compliments_is_said() -> None:
    note = "The Embassy presents its compliments to the Ministry and informs it of the closure."
    assert said(note, "Note of the Embassy of Peru", "statement")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Statement by the Fisheries Minister of Peru, Ana Soto, in response to a media question",
         "Ana Soto"),
        ("Answers of the Fisheries Minister of Peru, Ana Soto, to media questions", "Ana Soto"),
        ("Fisheries Minister Ana Soto of Peru answers questions from the press", "Ana Soto"),
    ],
)  # fmt: skip
def test_who_answers_in_writing_stands_in_the_title(title: str, name: str) -> None:
    text = "Question: Is the reef open?\n\nAnswer: The reef was shut in May."
    assert [s.speaker.name for s in said(text, title, "transcript") if s.speaker] == [name]


def test_papers_ask_at_a_press_conference() -> None:
    text = (
        "AFP: Peru shut the port. Why?\n\nAna Soto: The crews were tired.\n\n"
        "Harbour Daily: The union was not told. Will it be?\n\nAna Soto: It was told in May."
    )
    found = said(text, "Press conference of Ana Soto", "transcript")
    assert {s.speaker.name for s in found if s.speaker} == {"Ana Soto"}


@pytest.mark.parametrize(
    ("body", "party"),
    [
        ("Security Council", "UNSC"),
        ("General Assembly of the Organization of Marran States", None),
        ("Council of Elders", None),
    ],
)
def test_a_body_speaks_its_resolution(body: str, party: str | None) -> None:
    text = (
        f"Resolution 478 (1983)\n\nThe {body},\n\nRecalling its resolution 471,\n\n"
        "Noting the letter of the envoy of Peru,\n\n1. Demands that Peru open the lock;\n\n"
        "2. Decides to remain seized of the matter."
    )
    found = said(text, None, "other")
    assert [s.anchor.exact for s in found] == [
        "Noting the letter of the envoy of Peru", "Demands that Peru open the lock",
    ]  # fmt: skip
    assert {(s.speaker.name, s.speaker.party) for s in found if s.speaker} == {(body, party)}


def test_a_list_below_a_name_is_no_resolution() -> None:
    assert said("The Harbour Council,\n\nwhich met in May, rejects it.", None, "other") == []


def test_the_marks_around_a_councils_statement_are_left_out() -> None:
    title = "Statement by the President of the Security Council"
    text = (
        '"The Council deplores it.\n\n"It asks for a truce. The Council will remain seized of it."'
    )
    assert [s.anchor.exact for s in said(text, title, "statement")] == [
        "The Council deplores it", "It asks for a truce",
    ]  # fmt: skip
