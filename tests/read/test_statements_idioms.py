"""Who said what in the idioms of news: frames, passives, clauses that go on, afterthoughts."""

from __future__ import annotations

import pytest

import pages


def rows(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker.name if s.speaker else None, s.anchor.exact) for s in pages.said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Foreign Minister Ana Lund let the two envoys know that the road would open.",
            [("Ana Lund", "the road would open")],
        ),
        (
            "Foreign Minister Ana Lund expressed the view that the road would open.",
            [("Ana Lund", "the road would open")],
        ),
        (
            "Foreign Minister Ana Lund voiced her conviction that the road would open.",
            [("Ana Lund", "the road would open")],
        ),
        (
            "Foreign Minister Ana Lund drew attention to the fact that the road was shut.",
            [("Ana Lund", "the road was shut")],
        ),
        (
            "Foreign Minister Ana Lund made known that the road would open.",
            [("Ana Lund", "the road would open")],
        ),
        (
            "Foreign Minister Ana Lund is reported to have told the crews that the road was safe.",
            [("Ana Lund", "the road was safe")],
        ),
        (
            "Foreign Minister Ana Lund was careful to add that the road was safe.",
            [("Ana Lund", "the road was safe")],
        ),
        (
            "The crews had been assured in private by Foreign Minister Ana Lund that the road "
            "was safe.",
            [("Ana Lund", "the road was safe")],
        ),
        (
            "Foreign Minister Ana Lund put the loss at two million pounds.",
            [("Ana Lund", "the loss at two million pounds")],
        ),
        (
            "Foreign Minister Ana Lund confirmed, all the same, that the road was shut.",
            [("Ana Lund", "the road was shut")],
        ),
        (
            "The road was shut, Foreign Minister Ana Lund said, and it would not open before May.",
            [("Ana Lund", "The road was shut"), ("Ana Lund", "it would not open before May")],
        ),
        (
            "The road was shut, Foreign Minister Ana Lund said; a week ago it had been open.",
            [("Ana Lund", "The road was shut"), ("Ana Lund", "a week ago it had been open")],
        ),
        (
            "Foreign Minister Ana Lund went further: the road was shut, she insisted.",
            [("Ana Lund", "the road was shut")],
        ),
        (
            "Foreign Minister Ana Lund said the road had been mined, a charge that Lima denied.",
            [("Ana Lund", "the road had been mined")],
        ),
        (
            "Foreign Minister Ana Lund denied that it had sunk: the boat, she said, was sold.",
            [("Ana Lund", "it had sunk"), ("Ana Lund", "the boat, she said, was sold")],
        ),
        (
            "Foreign Minister Ana Lund was quoted by state radio as saying the road was safe.",
            [("Ana Lund", "the road was safe")],
        ),
        (
            "The agency quoted Foreign Minister Ana Lund as saying the road was safe.",
            [("Ana Lund", "the road was safe")],
        ),
        (
            "Two Kenyan officials left. One told the press that the road was safe.",
            [("Two Kenyan officials", "the road was safe")],
        ),
        (
            "Foreign Minister Ana Lund warned against hopes of an early accord.",
            [("Ana Lund", "hopes of an early accord")],
        ),
        (
            "Foreign Minister Ana Lund indicated she would go.",
            [("Ana Lund", "she would go")],
        ),
        (
            "The port is open again, Foreign Minister Ana Lund said, though nobody was seen there.",
            [("Ana Lund", "The port is open again")],
        ),
        (
            "The bridge will open on Monday, officials from both sides said.",
            [("officials from both sides", "The bridge will open on Monday")],
        ),
        (
            "The bridge will open on Monday, officials of Kenya and Uganda announced.",
            [("officials of Kenya and Uganda", "The bridge will open on Monday")],
        ),
        (
            "Foreign Minister Ana Lund said the bank would be closed, its sharpest step so far.",
            [("Ana Lund", "the bank would be closed")],
        ),
        (
            "Foreign Minister Ana Lund said she was calling her envoy home, hours after the vote.",
            [("Ana Lund", "she was calling her envoy home")],
        ),
        (
            "Foreign Minister Ana Lund said that talks would go on, wording that pleased nobody.",
            [("Ana Lund", "talks would go on")],
        ),
        (
            "Foreign Minister Ana Lund warned that the road would stay shut, and blamed the rain.",
            [("Ana Lund", "the road would stay shut")],
        ),
        ("The crews read that sign in another way.", []),
    ],
)
def test_idioms_of_saying(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge was, by the account of Foreign Minister Ana Lund, a gift to the valley.",
            [
                (
                    "Ana Lund",
                    "The bridge was, by the account of Foreign Minister Ana Lund, a gift to the "
                    "valley",
                )
            ],
        ),
        (
            "By the foreign ministry's reckoning, the road will stay shut until May.",
            [("foreign ministry", "the road will stay shut until May")],
        ),
        (
            "The treaty is, in Foreign Minister Ana Lund's words, “a wall of paper”.",
            [("Ana Lund", "a wall of paper")],
        ),
        (
            "Until it rains, according to a Kenyan teacher who lives there, the road stays open.",
            [("Kenyan teacher", "the road stays open")],
        ),
        (
            "The road was safe by noon, as Foreign Minister Ana Lund noted.",
            [("Ana Lund", "The road was safe by noon")],
        ),
    ],
)
def test_phrases_that_tell_whose_words_they_are(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Ana Lund said the road was open, a charge denied in both valleys.",
            [("Ana Lund", "the road was open")],
        ),
        (
            "A Kenyan diplomat who followed the talks from the stairs said the road was open.",
            [("Kenyan diplomat", "the road was open")],
        ),
        ("The crews had come to mend the road, two of whom had been found in a ditch.", []),
    ],
)
def test_what_is_said_says_nothing_itself(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town still wants a strict record that the road will not be mined.", []),
        (
            "Kenyan officials warn that the road is shut.",
            [("Kenyan officials", "the road is shut")],
        ),
        ("The Irish say that the road is shut.", [("Irish", "the road is shut")]),
    ],
)
def test_a_bare_verb_needs_several_who_say_it(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert rows(text) == expected


_LUND = "Foreign Minister Ana Lund"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # At the end of the sentence, with whoever was told.
        (
            f"Three ferries had been turned back, {_LUND} told a crowded briefing.",
            [("Ana Lund", "Three ferries had been turned back")],
        ),
        (
            f"The nets would be given back by noon, {_LUND} told this agency.",
            [("Ana Lund", "The nets would be given back by noon")],
        ),
        # Behind a colon and the speaker.
        (
            f"Not so, retorted {_LUND}: there had been no ferries.",
            [("Ana Lund", "there had been no ferries")],
        ),
        # Behind a modal and an aside it is no cue.
        ("It will, however, answer any attack on the road.", []),
        # Words of time or manner before "that".
        (
            f"{_LUND} answered within the hour that the road was safe.",
            [("Ana Lund", "the road was safe")],
        ),
        (
            f"{_LUND} noted with regret that the road was shut.",
            [("Ana Lund", "the road was shut")],
        ),
        # Set phrases.
        (
            f"{_LUND} let it be understood that the road would open.",
            [("Ana Lund", "the road would open")],
        ),
        (
            f"{_LUND} voiced confidence that the road would open.",
            [("Ana Lund", "the road would open")],
        ),
        # Whoever is told may be "us"; an order is none.
        (
            f"{_LUND} told us you were wrong about the road.",
            [("Ana Lund", "you were wrong about the road")],
        ),
        (f"{_LUND} told us to leave the road.", []),
        # A second clause, with words in it that could be cues.
        (
            f"The crews are safe, {_LUND} said, and all of them have been offered tea.",
            [
                ("Ana Lund", "The crews are safe"),
                ("Ana Lund", "all of them have been offered tea"),
            ],
        ),
    ],
)
def test_where_attributions_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "more",
    [
        ", a matter on which the court has yet to rule",
        ", a formula Lamba embraced",
        ", and has recalled its envoy",
        ", and the ministry has now sent for the crews",
    ],
)
def test_what_the_author_adds_is_not_said(more: str) -> None:
    text = f"{_LUND} said that the road was a danger to the crews{more}."
    assert rows(text) == [("Ana Lund", "the road was a danger to the crews")]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides agreed that the ferries would sail again.",
        f"{_LUND} denied it, and nobody asked again.",
        f"{_LUND} disputed the figure.",
    ],
)
def test_deeds_and_bare_denials_say_nothing(text: str) -> None:
    assert rows(text) == []


def test_one_person_can_agree_in_words() -> None:
    text = f"{_LUND} agreed that the ferries were old."
    assert rows(text) == [("Ana Lund", "the ferries were old")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what stands behind a cue is its subject only where something said stands before it
        (
            "Peru, which sits on the board, said it would keep its seat.",
            ("Peru", "it would keep its seat"),
        ),
        (
            "Peru, in the chair of the board, said its offer of a ferry stood.",
            ("Peru", "its offer of a ferry stood"),
        ),
        (
            "Kenya, a founding member, urged both sides to lay down their arms.",
            ("Kenya", "both sides to lay down their arms"),
        ),
        # the words of a subject that stand before its mention are no part of what is said
        (
            "Two ferries left the harbour on Monday evening, harbour officials said.",
            ("officials", "Two ferries left the harbour on Monday evening"),
        ),
        (
            "The dockers' union said it would unload no ferry.",
            ("dockers", "it would unload no ferry"),
        ),
        (
            "Kenya said it regretted a choice that would harm the herders.",
            ("Kenya", "it regretted a choice that would harm the herders"),
        ),
        (
            "Rights groups say at least 20 herders have been held since May.",
            ("Rights groups", "at least 20 herders have been held since May"),
        ),
        (
            "Foreign Minister Ana Lund would say only that the ferry had sailed.",
            ("Ana Lund", "the ferry had sailed"),
        ),
        (
            "Foreign Minister Ana Lund objected that nobody had asked the herders.",
            ("Ana Lund", "nobody had asked the herders"),
        ),
        (
            "Deliveries, Foreign Minister Ana Lund went on, would be resumed in May.",
            (
                "Ana Lund",
                "Deliveries, Foreign Minister Ana Lund went on, would be resumed in May",
            ),
        ),
    ],
)
def test_who_speaks_before_an_aside_and_what(text: str, expected: tuple[str, str]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a relative clause tells, and what follows a cue's comma, was not said
        ("The road was shut, Foreign Minister Ana Lund said after talks that were held in Lima.",
         [("Ana Lund", "The road was shut")]),
        ("The road was shut, Foreign Minister Ana Lund said, citing the rain of last week.",
         [("Ana Lund", "The road was shut")]),
        ("The road was shut, Foreign Minister Ana Lund said, a step that the crews had asked for.",
         [("Ana Lund", "The road was shut")]),
        # the present behind a past is the author's again
        ("Foreign Minister Ana Lund said the road was shut, and a ferry is to leave on Monday.",
         [("Ana Lund", "the road was shut")]),
        # who the source is goes to the comma
        ("According to officials familiar with the talks, the road was shut.",
         [("officials familiar with the talks", "the road was shut")]),
        # a cue between commas with whoever is told
        ("The drivers, Foreign Minister Ana Lund told this agency by telephone, were guests.",
         [("Ana Lund", "The drivers, Foreign Minister Ana Lund told this agency by telephone, "
           "were guests")]),
        ("It might release the money, Foreign Minister Ana Lund hinted, to a joint company.",
         [("Ana Lund", "It might release the money, Foreign Minister Ana Lund hinted, to a joint "
           "company")]),
        # people by what they do
        ("Fishermen at the crossing say the river was low.",
         [("Fishermen", "the river was low")]),
        ("Officials in Lima concede that the road was shut.",
         [("Officials in Lima", "the road was shut")]),
        ("Whether the road will open has not been settled, Foreign Minister Ana Lund said.",
         [("Ana Lund", "Whether the road will open has not been settled")]),
        ("Kenya said no such road had been built.", [("Kenya", "no such road had been built")]),
        ("Kenya said no to the road.", []),
        ("Norvik puts its losses at two million pounds.",
         [("Norvik", "its losses at two million pounds")]),
        ("Foreign Minister Ana Lund promised to open the road.", []),
    ],
)  # fmt: skip
def test_what_bounds_the_words_of_a_cue(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert rows(text) == expected
