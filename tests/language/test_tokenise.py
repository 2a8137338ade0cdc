from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.tokenise import is_clitic, tokens


def cut(text: str) -> str:
    """The tokens of a text, parted by blanks."""
    return " ".join(text[a:b] for a, b in tokens(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Clitics.
        ("They don't, can't and won't.", "They do n't , ca n't and wo n't ."),
        ("Peru’s envoy said it’s late", "Peru ’s envoy said it ’s late"),
        ("We cannot; CANNOT", "We can not ; CAN NOT"),
        ("the delegates' hall", "the delegates ' hall"),
        (
            "O'Brien met Shi'ite clerics at ten o'clock",
            "O'Brien met Shi'ite clerics at ten o'clock",
        ),
        ("the coup d'état of the '60s", "the coup d'état of the '60s"),
        # Hyphens and dashes.
        ("a 15-year cease-fire", "a 15 - year cease - fire"),
        ("al-Bashir's F-16s", "al - Bashir 's F - 16s"),
        ("non-aligned, re-elected, anti-tank", "non-aligned , re-elected , anti-tank"),
        ("mid-May e-mails by the co-chair", "mid-May e-mails by the co-chair"),
        ("Lagos–Abuja talks—held", "Lagos – Abuja talks — held"),
        ("no--really", "no -- really"),
        # Abbreviations.
        ("Gen. Okoro and U.S. officials met", "Gen. Okoro and U.S. officials met"),
        ("J. A. Diallo of the U.N.", "J. A. Diallo of the U.N ."),
        ("at 5 p.m. on Jan. 13, etc.", "at 5 p.m. on Jan. 13 , etc ."),
        ("a U.S.-led force", "a U.S. - led force"),
        ("No. 10, vs. St. Kitts", "No. 10 , vs. St. Kitts"),
        # Numbers.
        ("$5bn, US$4.5 and 50%", "$ 5 bn , US$ 4.5 and 50 %"),
        ("€1,200,000.50", "€ 1,200,000.50"),
        ("at 10:30am, 120km off", "at 10:30 am , 120 km off"),
        ("the 21st, the 1990s and 9/11", "the 21st , the 1990s and 9/11"),
        ("on 2022-01-13 or 13/01/2022", "on 2022-01-13 or 13/01/2022"),
        ("10-15 men", "10 - 15 men"),
        ("and/or", "and / or"),
        # Quotations, ellipses, brackets.
        ("“No,” he said (twice).", "“ No , ” he said ( twice ) ."),
        ('"Stop!!"', '" Stop !! "'),
        ("Well... we… wait", "Well ... we … wait"),
        ("[...] talks", "[...] talks"),
        # Addresses and signs.
        ("See https://un.org/a?b=1, or www.au.int.", "See https://un.org/a?b=1 , or www.au.int ."),
        ("desk@press.example.org wrote", "desk@press.example.org wrote"),
        ("@envoy #peace", "@envoy #peace"),
        ("Good 👍🏽 🇰🇪!", "Good 👍🏽 🇰🇪 !"),
        ("👩‍🚀👍", "👩‍🚀 👍"),
        ("AT&T", "AT&T"),
        # Other scripts, marks that combine, direction marks.
        ("قال الوزير: «لا».", "قال الوزير : « لا » ."),
        ("शान्ति वार्ता", "शान्ति वार्ता"),
        ("Ame\u0301rique cafe\u0301", "Ame\u0301rique cafe\u0301"),
        ("\u200fسلام\u200f \u200bend\ufeff.", "سلام end ."),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_the_stop_that_ends_a_sentence_is_a_token_of_its_own() -> None:
    assert cut("He left the U.S.") == "He left the U.S ."
    assert cut("It was signed by Acme Inc.”") == "It was signed by Acme Inc . ”"


def test_parts_of_one_written_word_are_known() -> None:
    assert is_clitic("do", "n't") and is_clitic("Kenya", "’s") and is_clitic("can", "not")
    assert is_clitic("envoys", "'")
    assert not is_clitic("“", "'s") and not is_clitic("talk", "s") and not is_clitic("is", "not")
    assert not is_clitic("envoy", "'")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80))
def test_tokens_stand_in_order_and_lose_only_blanks(text: str) -> None:
    spans = tokens(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert not any(c.isspace() for a, b in spans for c in text[a:b])
    kept = "".join(text[a:b] for a, b in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text(alphabet="ab .,'-’$%“”5é", max_size=60))
def test_of_plain_text_every_character_is_in_a_token(text: str) -> None:
    kept = "".join(text[a:b] for a, b in tokens(text, 0, len(text)))
    assert kept == "".join(text.split())


def test_long_words_take_time_in_proportion() -> None:
    def seconds(size: int) -> float:
        text = ("a-" * size) + " " + ("x.y" * size) + " " + ("'" * size) + " " + ("1," * size)
        start = time.process_time()
        tokens(text, 0, len(text))
        return time.process_time() - start

    assert seconds(8000) < 40 * max(seconds(1000), 0.002)
