"""The canonical text: characters, paragraphs, boilerplate; what doing it twice must not change."""

# ruff: noqa: E501 - what is read stands on one line, as in a report

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from demarche.ground.errors import EmptySource, TooLarge
from demarche.ground.ids import content_id, sha256
from demarche.read.intake import LIMIT, Draft, canonical, compose
from demarche.read.intake.boilerplate import is_boilerplate, sifted
from demarche.read.intake.characters import cleaned, damage, mended, spaced
from demarche.read.intake.markdown import front_matter, looks_marked, unmarked
from demarche.read.intake.paragraphs import is_wrapped, paragraphs

_PIECES = st.sampled_from(
    [
        "The envoy left Lomé.", "Share this", "Leave a Comment", "Advertisement", "MS. OKORO: Yes.",
        "Q", " ", "\n", "\n\n", "\r\n", "\t", "\xa0", "\u200b", "\u00ad", "\ufeff", "\x00", "\x85", "\x93",
        "- a point", "1. first", "e\u0301", "â€œ", "Ã©", "â", "€", "œ", "secu-\nrity", "###", "©", "By Ana Melo",
        "\u2028", "\u2029", "\u200d", "\u200c", "\u202e", "\ud800", "Comments", "\u0958", "   indented", "«", "…",
        "a" * 70 + "\n", "talks – this", "**bold**", "\x1b[31m", "\u0344",
    ]
)  # fmt: skip
_LITTER = st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=25).map("".join)


@given(_LITTER)
@example("x â\u200b€œ y")
@example("Comments\n\nComments\n\na")
def test_canonical_twice_is_canonical(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(_LITTER)
def test_canonical_has_the_shape_the_contract_promises(text: str) -> None:
    once = canonical(text)
    assert once == unicodedata.normalize("NFC", once)
    assert "\n\n\n" not in once and not set("\r\t\xa0\ufeff\x00\x85\u2028\u200b") & set(once)
    for paragraph in once.split("\n\n"):
        assert "\n" not in paragraph
        assert paragraph == paragraph.strip(" ") and "  " not in paragraph


@given(_LITTER, st.sampled_from(["plain", "marked", "blocks"]))
def test_every_source_is_canonical_and_hashed(text: str, form: str) -> None:
    try:
        source = compose(Draft(text, form=form))  # type: ignore[arg-type]
    except EmptySource:
        return
    assert canonical(source.text) == source.text
    assert source.sha256 == sha256(source.text)
    assert source.id == content_id("src", source.sha256)


@given(st.lists(st.text(st.characters(categories=["L", "P", "Z"]), max_size=30), max_size=12))
def test_sifting_loses_and_doubles_nothing(paras: list[str]) -> None:
    kept, cut = sifted(paras)
    assert sorted(kept + cut) == sorted(paras)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("tre\u0301s", "trés"),
        ("co\u00adop\u200beration", "cooperation"),
        ("COVID-\u206019", "COVID-19"),
        ("\x93Stop,\x94 he said", "“Stop,” he said"),
        ("â€œStopâ€\x9d", "“Stop”"),
        ("Ã‰mile said â€˜noâ€™", "Émile said ‘no’"),
        ("São Tomé, Ångström, Â", "São Tomé, Ångström, Â"),
        ("\u202bعربي\u202c", "\u202bعربي\u202c"),  # direction marks carry meaning
        ("می\u200cشود", "می\u200cشود"),  # so does the joiner of Persian
        ("a\u200cb", "ab"),
        ("page one\x0cpage two", "page one\n\npage two"),
    ],
)
def test_characters(raw: str, clean: str) -> None:
    assert cleaned(raw) == clean


def test_damage_is_counted() -> None:
    assert damage("plain words, Ångström") == 0
    assert damage("â€œone\x94") == 2
    assert mended("naÃ¯ve") == "naïve"
    assert spaced("  a   b ") == "a b"


_WRAPPED = """The river commission met for a third day in the old customs
house, and its two chairmen left by separate doors without a word to
the reporters who had waited in the rain. A fourth day was not ruled
out.

A clerk said the text before them was eleven pages long."""


def test_hard_wrapped_lines_are_joined() -> None:
    assert is_wrapped(_WRAPPED)
    assert [len(p.split()) for p in paragraphs(_WRAPPED)] == [40, 11]


def test_a_dash_or_an_abbreviation_at_a_line_start_is_no_list_and_no_label() -> None:
    text = """The ministers of the three coastal states met in Abidjan on Tuesday
– their second meeting this month – and heard the secretary of the
NATO: a short history is what one of them was reading. They
agreed on nothing that could be written down, one of them said."""
    assert len(paragraphs(text)) == 1


def test_lines_that_stand_for_themselves_are_kept_apart() -> None:
    one_a_line = "First paragraph of a report, and it is quite long as these things go, for a line of its own without any wrapping at all in it.\nSecond one, no shorter than the first, as reports from agencies that keep one paragraph on each line tend to be.\nThird."
    assert len(paragraphs(one_a_line)) == 3
    points = "They agreed on three points:\n- a hotline\n- a joint patrol of the lower river, to begin\n  in spring\n- 1. of May as a date"
    assert paragraphs(points) == [
        "They agreed on three points:",
        "- a hotline",
        "- a joint patrol of the lower river, to begin in spring",
        "- 1. of May as a date",
    ]
    labels = "MS. OKORO: Good afternoon.\nQ Will they meet?\nMS. OKORO: They will."
    assert len(paragraphs(labels)) == 3


def test_indented_first_lines_begin_paragraphs() -> None:
    text = (
        "    The delegation of the upland provinces arrived late, by the night\n"
        "train, and went straight to the hotel.\n"
        "    It gave no press conference. A spokesman said that there would be\n"
        "none before the talks were over, whatever came of them.\n"
    )
    assert [p.split()[0] for p in paragraphs(text)] == ["The", "It"]


def test_a_word_broken_at_a_line_end_is_made_whole_only_where_the_text_knows_it() -> None:
    text = """The delegates spoke of security, and of nothing else, for a secu-
rity guarantee was what they had come for, and of self-
determination as well, at greater length than any of the others."""
    joined = paragraphs(text)[0]
    assert "a security guarantee" in joined and "self-determination" in joined


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment", "3 Comments", "Advertisement", "ADVERTISEMENT - CONTINUE READING BELOW", "Share this:",
        "Share this article on Facebook, Twitter and WhatsApp", "Read more: Ferry talks resume", "Also read: Who owns the dam?",
        "Subscribe", "Subscribe to our newsletter", "Sign up for our daily newsletter and get the news in your inbox.",
        "We use cookies to give you the best experience on our site.", "© 2019 The Harbour Gazette. All rights reserved.",
        "Facebook Twitter WhatsApp Email", "Tags: dam, river, talks", "4 min read", "Home > World > Africa", "Follow us on Telegram",
        "Photo: Ana Melo / Harbour Gazette", "Be the first to comment!", "Skip to content", "Related: The long road to Lomé",
    ],
)  # fmt: skip
def test_boilerplate_standing_alone_is_cut(line: str) -> None:
    text = f"The talks ended on Tuesday.\n\n{line}\n\nThey will be taken up again in May."
    kept, cut = sifted(text.split("\n\n"))
    assert is_boilerplate(line)
    assert cut == [line] and len(kept) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Leave a comment on the draft by Friday, the chair told both delegations.",
        "The advertisement for the post was withdrawn.",
        "Share this burden, or lose the treaty, she told the council.",
        "Comments by the two ministers suggest that the text is not final.",
        "Read more carefully, the clause says the opposite.",
        "Subscribers to the convention will meet in Quito.",
        "Next.", "Listen.", "No comment.", "(c) The council shall have a staff.",
        "From Geneva to Vienna, nothing moved.",
        "Related claims were heard by the court in 2011.",
        "By then the ministers had left for the airport.",
        "Copyright was not on the agenda.",
    ],
)  # fmt: skip
def test_sentences_of_a_report_are_kept(line: str) -> None:
    text = f"The talks ended on Tuesday.\n\n{line}\n\nThey will be taken up again in May."
    assert canonical(text) == text


def test_bylines_and_end_marks_are_cut_at_the_edges_only() -> None:
    text = "By Ana Melo\n\nThe talks ended.\n\nENDS\n\nBy night they had gone.\n\nReporting by Ana Melo; editing by Li Wei\n\n###"
    kept, cut = sifted(text.split("\n\n"))
    assert kept == ["The talks ended.", "ENDS", "By night they had gone."]
    assert cut == ["By Ana Melo", "Reporting by Ana Melo; editing by Li Wei", "###"]


def test_a_comment_box_takes_what_follows_unless_that_is_most_of_the_report() -> None:
    report = ["The talks on the ferry line ended without a date for another round. " * 4] * 3
    kept, cut = sifted([*report, "2 Comments", "Rita: About time!", "Otto: They never learn."])
    assert kept == report and len(cut) == 3
    kept, cut = sifted(["A short opening.", "Comments", *report])
    assert kept == ["A short opening.", *report] and cut == ["Comments"]


def test_markdown() -> None:
    text = (
        "---\ntitle: On the dam\ndate: 2011-03-02\n---\n# On the dam\n\n**The council** of _both_ states"
        " [met](https://example.org/a_(b)) \\[in private\\].\n\n- first point\n  that goes on\n- second\n\n> quoted words\n"
        "\n![a picture](x.png)\n\n* * *\n\nLine one.  \nLine two\\.\n<!-- a remark -->\n"
    )
    fields, body = front_matter(text)
    assert fields == {"title": "On the dam", "date": "2011-03-02"}
    assert looks_marked(body) and not looks_marked("Plain words, 3 * 4 = 12, and # signs.")
    assert paragraphs(cleaned(unmarked(body)), soft=True) == [
        "On the dam", "The council of both states met [in private].", "first point that goes on", "second",
        "quoted words", "Line one.", "Line two.",
    ]  # fmt: skip


def test_links_taken_out_of_wrapped_markdown_do_not_break_its_lines() -> None:
    text = (
        "Today the council [published a\nlist](https://example.org/a-rather-long-address-that-fills-the-line-by-itself)\n"
        "of the ferries that it had stopped, and of the owners who had paid\nfor each of them, port by port.\n\n**###**"
    )
    source = compose(Draft(text))
    assert source.text.count("\n") == 0 and source.text.startswith(
        "Today the council published a list of"
    )
    assert source.dropped == ("###",)


def test_nothing_to_read_and_too_much() -> None:
    for text in ("", " \n\t\n", "\u200b\ufeff", "Advertisement\n\nShare this"):
        with pytest.raises(EmptySource):
            compose(Draft(text))
    with pytest.raises(TooLarge, match="Split it"):
        compose(Draft("a" * (LIMIT + 1)))
