"""Whose an official is where their office names no country: words, place, dateline, table."""

from __future__ import annotations

import pytest

from demarche.ground.items import Statement
from pages import page, statements_in


def _said(text: str, published: str | None = None) -> list[Statement]:
    return statements_in(text, title="Dam talks", day=published)


def _party(text: str, published: str | None = None) -> str | None:
    speaker = _said(text, published)[0].speaker
    assert speaker is not None
    return speaker.party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The gates would stay shut, said Ada Okoro of the State Department.", "USA"),
        ("Ada Okoro, who signed for Kenya, said the gates would stay shut.", "KEN"),
        ("Ada Okoro, speaking for the Kenyan delegation, said the gates would stay shut.", "KEN"),
        ("“The gates stay shut,” Ada Okoro, a water ministry official, said in Nairobi.", "KEN"),
        ("“The gates stay shut,” Ada Okoro, a water ministry official, said in a hut.", None),
    ],
)
def test_words_beside_a_name_tell_whose_they_are(text: str, party: str | None) -> None:
    assert _party(text) == party


def test_a_house_named_with_its_state_is_that_of_its_spokesman() -> None:
    text = (
        "“The gates stay shut,” said Ada Okoro, a spokeswoman for the Ministry of Water.\n\n"
        "The Ministry of Water said in Nairobi that engineers had left."
    )
    assert _party(text) == "KEN"


def test_an_office_holder_is_known_by_the_day_only() -> None:
    text = "“The gates stay shut,” Kofi Annan said after dinner, and went to bed."
    assert _party(text, "1999-05-04") == "UN"
    assert _party(text, "2009-05-04") is None
    assert _party(text) is None
    said = _said(text, "1999-05-04")[0]
    assert "+office_holders" in said.made_by
    assert said.confidence < _said(text)[0].confidence


def test_a_full_name_in_the_table_goes_before_what_is_presumed() -> None:
    text = (
        "NAIROBI, May 4 — Kenya shut the gates on Tuesday.\n\nKenya would not yield. "
        "Prime Minister {name} said it was late.\n\nThe prime minister went to bed."
    )
    assert _party(text.format(name="Tony Blair"), "1999-05-04") == "GBR"
    assert _party(text.format(name="Tony A. Blair"), "1999-05-04") == "GBR"
    assert _party(text.format(name="Jomo Okoro"), "1999-05-04") == "KEN"


def test_whom_the_table_knows_is_not_the_official_left_unnamed_before() -> None:
    text = (
        "LIMA, March 19 — Leaders of Kenya and Peru left, the European Union's envoy said on "
        "Sunday.\n\nAlbin Kurti said that nobody had signed."
    )
    assert [s.speaker.party for s in _said(text, "2023-03-19") if s.speaker] == ["EU", "XKX"]


def test_a_family_name_alone_is_an_office_holders_who_speaks() -> None:
    text = "“The gates stay shut,” Albright told reporters after dinner."
    assert _party(text, "1999-05-04") == "USA"
    assert _party(text, "2009-05-04") is None
    assert _party(f"{text} Ada Albright, a farmer, wept.", "1999-05-04") is None


def test_what_the_report_says_goes_before_the_table() -> None:
    text = "“The gates stay shut,” Kofi Annan, Ghana's water minister, said after dinner."
    assert _party(text, "1999-05-04") == "GHA"


def test_an_answer_without_a_name_is_the_last_speakers() -> None:
    text = (
        "MS. OKORO: The gates stay shut.\n\nQ For how long will they stay shut?\n\n"
        "A Until the engineers have signed the paper.\n\nQ Who are they?\n\nA They are ours."
    )
    names = {s.speaker.name for s in _said(text) if s.speaker}
    assert len(names) == 1


def test_a_clause_that_its_cue_splits_is_one_statement() -> None:
    found = _said("Unless the gates opened, Ada Okoro warned, the lower town would go dry.")
    assert [s.anchor.exact for s in found] == [
        "Unless the gates opened, Ada Okoro warned, the lower town would go dry"
    ]


def test_what_is_no_clause_is_not_said() -> None:
    assert _said("Kenya announced the closure of three gates on Friday.") == []
    found = _said("An engineer, who asked not to be named, said Kenya had shut three gates.")
    assert [s.anchor.exact for s in found] == ["Kenya had shut three gates"]


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        ("MINISTRY OF WATER OF PERU\n\nStatement by the Deputy Minister, Ana Paz", "PER"),
        ("Statement by the Deputy Minister, Ana Paz\n\nLima, 22 August 1961", "PER"),
        ("Statement by the Deputy Minister, Ana Paz\n\nLima and Quito, 22 August 1961", None),
        (
            "REPUBLIC OF PERU\n\nStatement by the Permanent Mission to the United Nations\n\n"
            "New York, 4 May 1962",
            "PER",
        ),
        (
            "Statement by Ana Paz, vice-president of the parliamentary group of the Greens\n\n"
            "Lima, 4 May 1962",
            "PER",
        ),
        ("Press Statement\n\nMinistry of Water\n\nRepublic of Peru\n\nLima, 4 May 1962", "PER"),
    ],
)  # fmt: skip
def test_an_official_text_is_its_issuers(heading: str, party: str | None) -> None:
    body = "We have shut the gates. We shall not open them again before the rains have come."
    found = statements_in(f"{heading}\n\n{body}\n\nAna Paz, Deputy Minister of Water")
    assert [s.anchor.exact for s in found][:1] == ["We have shut the gates"]
    assert {s.speaker.party for s in found if s.speaker} == {party}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        # A house in a capital, also without a comma; a number or a field names no side.
        ("In Lima a Foreign Ministry official, Ada Okoro, said Kenya had left.", "PER"),
        (
            "Peru shut the dam. It stays shut, said Ada Okoro, a spokeswoman for the Border Guard.",
            "PER",
        ),
        ("Peru shut the dam. It stays shut, a spokesman for the Third Fleet said.", "PER"),
        (
            "Peru shut the dam. Minister for Regional Cooperation Ada Okoro said it stays shut.",
            "PER",
        ),
        # Those whom a pronoun ties to somebody are that one's, opposites the other state's.
        ("Kenya met Peru. Ada Okoro of Kenya left. Her deputy said the dam stands.", "KEN"),
        (
            "Kenya met Peru, and Peru met Kenya. Ada Okoro, the Kenyan envoy, left. "
            "“The dam stands,” her counterpart, Luis Soto, said.",
            "PER",
        ),
        (
            "Peru met Kenya and Chile, and met Chile and Kenya.\n\nThe dam rose.\n\nRosa Vega, the "
            "Peruvian envoy, left. “The dam stands,” her counterpart, Luis Soto, said.",
            None,
        ),
        # A body's organ and what it heads.
        ("The European Union met. “No,” said Ada Vogel, a director at the Commission.", "EU"),
        ("“No,” said Ada Okoro, legal adviser to the African Union's panel.", "AU"),
        # One speaks of one's own state as ready, unwilling, without plans.
        (
            "Kenya met Peru and Chile. Minister Luis Soto said that Peru had no plans to dig.",
            "PER",
        ),
        (
            "Kenya met Peru and Chile. Minister Luis Soto spoke. Chile, he said, was ready to dig.",
            "CHL",
        ),
        ("Kenya met Peru and Chile. Minister Luis Soto said that Peru had dug.", "KEN"),
    ],
)
def test_relations_and_pledges_tell_whose_they_are(text: str, party: str | None) -> None:
    assert _said(text)[-1].speaker is not None
    assert _said(text)[-1].speaker.party == party


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        # Where a paragraph opens in a capital, its officials are that state's.
        (
            "Peru sued Kenya.\n\nIn Nairobi, Minister Ada Okoro said the dam stands.",
            "Ada Okoro",
            "KEN",
        ),
        # The agency in a dateline's brackets is nobody's home.
        (
            "ARDAN, March 5 (Peru Press) - It rained.\n\n“No,” said Minister Ada Okoro.",
            "Ada Okoro",
            None,
        ),
        # Those who are counted are not what a paragraph is about.
        (
            "Kenya fought on.\n\nSome 40 Peruvians died, Minister Ada Okoro said.",
            "Ada Okoro",
            "KEN",
        ),
        # A people in another's country; one of each; those who lead for somebody.
        ("Ada Okoro, a local Kenyan leader, said the dam stands.", "Ada Okoro", None),
        (
            "Peru and Kenya met. Ada Okoro, who led for Kenya, said the dam stands.",
            "Ada Okoro",
            "KEN",
        ),
        ("“No,” said Ada Okoro, who directs the Kenyan government's dams.", "Ada Okoro", "KEN"),
        # A rebel spokesman in a state's capital is not the state's.
        (
            "Kenya shut the dam.\n\n“No,” a rebel spokesman, Ada Okoro, said.",
            "Ada Okoro",
            None,
        ),
    ],
)
def test_where_a_paragraph_stands_tells_whose_its_officials_are(
    text: str, name: str, party: str | None
) -> None:
    speaker = _said(text)[-1].speaker
    assert speaker is not None
    assert (speaker.name, speaker.party) == (name, party)


def test_each_army_is_neither_states() -> None:
    text = "Kenya fired.\n\nKenya warned Peru. Each army said that the other had fired first."
    assert _party(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # "Let" is no "LeT"; the state of an adjective is no speaker of its own.
        ("Let both governments build the dam, said Ada Okoro.", "both governments"),
        ("Rain fell. Let it rain, said Ada Okoro.", "Ada Okoro"),
        ("Some 200 police stood at the dam.", "200 police"),
    ],
)
def test_words_that_open_a_sentence_name_nobody(text: str, words: str) -> None:
    first = page(text).mentions[0]
    assert first.actor.text.removeprefix("Some ") == words
    assert first.actor.party is None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            "Three Kenyan ministers flew in on Monday. One of them, Ada Okoro, said the gates "
            "would stay shut.",
            "KEN",
        ),
        (
            "NATO stopped short of a blockade. A spokesman, Luis Vega, said the gates would "
            "stay shut.",
            "NATO",
        ),
    ],
)
def test_the_sentence_before_tells_whose_they_are(text: str, party: str) -> None:
    assert _party(text) == party


def test_a_movement_is_no_state_by_its_name() -> None:
    text = (
        "Engineers of the Omra organisation met in Nairobi. Omra's spokesman, Ada Okoro, said "
        "the gates would stay shut. Kenya shut them on Monday."
    )
    speaker = _said(text)[0].speaker
    assert speaker is not None and speaker.party is None and speaker.side != "Kenya"


def test_whose_a_minister_is_may_stand_before_the_office_without_a_name() -> None:
    text = (
        "Peru denied it. “We have kept every litre,” the country's water minister, Ada Okoro, "
        "said in a statement. It demanded that the locks be opened."
    )
    said = [(s.speaker.name, s.speaker.party) for s in _said(text) if s.speaker]
    assert said == [("Ada Okoro", "PER"), ("Peru", "PER")]


def test_officials_of_two_sides_are_no_it() -> None:
    text = (
        "The talks broke up on Tuesday, officials on both sides said.\n\n"
        "It demanded that the locks be opened."
    )
    assert [s.speaker for s in _said(text) if "locks" in s.anchor.exact] == [None]


def test_nobody_is_presumed_of_a_state_told_of_in_passing() -> None:
    text = (
        "TOKYO, Feb. 3, 1999 (Wire) - Japan asked Chile on Wednesday for talks on the islands.\n\n"
        "Japan wants four islands back. Japan and Chile have no treaty of peace.\n\nSoviet troops "
        "occupied the islands in 1945. Prime Minister Ada Okoro told parliament that Tokyo would "
        "be patient."
    )
    minister = next(m.actor for m in page(text).mentions if m.actor.name == "Ada Okoro")
    assert minister.party == "JPN"
