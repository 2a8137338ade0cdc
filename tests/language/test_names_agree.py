from __future__ import annotations

import pytest

from demarche.language.names_agree import Agreed
from demarche.language.tokenise import tokens
from demarche.language.words import Name, Sentence, Word


def _sentence(text: str, *names: tuple[str, str, float]) -> Sentence:
    """Words, capitals as proper nouns, and these names."""
    words = tuple(
        Word(a, b, text[a:b], text[a:b].lower(), "PROPN" if text[a].isupper() and a else "NOUN")
        for a, b in tokens(text, 0, len(text))
    )
    made = []
    for form, label, sure in names:
        start = text.index(form)
        inside = [k for k, w in enumerate(words) if start <= w.start < start + len(form)]
        made.append(Name(start, start + len(form), form, label, sure, inside[0], inside[-1] + 1))
    return Sentence(0, len(text), words, 0, "body", tuple(made))


def _told(*sentences: Sentence, texts: list[str] | None = None) -> list[list[tuple[str, str]]]:
    whole = "one text"
    found = Agreed().over(sentences, texts or [whole] * len(sentences))
    return [[(n.text, n.label) for n in s.names] for s in found]


FULL = _sentence("Then Juma Velloso spoke.", ("Juma Velloso", "PERSON", 0.9))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (_sentence("But Velloso left."), [("Velloso", "PERSON")]),
        (_sentence("But Velloso left.", ("Velloso", "PLACE", 0.5)), [("Velloso", "PERSON")]),
        (_sentence("But Velloso left.", ("Velloso", "PLACE", 0.95)), [("Velloso", "PLACE")]),
        (_sentence("But Velloso Street is long."), []),
        (_sentence("But Okello left."), []),
    ],
)
def test_a_surname_is_the_person_named_in_full(
    other: Sentence, told: list[tuple[str, str]]
) -> None:
    assert _told(FULL, other)[1] == told
    assert _told(other, FULL)[0] == told


def test_letters_in_brackets_are_the_body_before_them() -> None:
    body = _sentence(
        "The Ganto River Basin Council (GRBC) met.",
        ("Ganto River Basin Council", "ORGANISATION", 0.8),
    )
    assert _told(body, _sentence("Envoys of the GRBC met."))[1] == [("GRBC", "ORGANISATION")]
    doubtful = _sentence("Envoys of the GRBC met.", ("GRBC", "GPE", 0.6))
    assert _told(body, doubtful)[1] == [("GRBC", "ORGANISATION")]


def test_one_name_has_the_label_that_it_mostly_has_and_tables_stand() -> None:
    sure = _sentence("At Tavolo they met.", ("Tavolo", "GPE", 0.85))
    odd = _sentence("At Tavolo they met.", ("Tavolo", "PERSON", 0.5))
    assert _told(sure, sure, odd)[2] == [("Tavolo", "GPE")]
    kenya = _sentence("Then Ada Kenya spoke.", ("Ada Kenya", "PERSON", 0.9))
    assert _told(kenya, _sentence("They flew to Kenya."))[1] == []


def test_another_text_tells_nothing() -> None:
    texts = ["the first text", "the second text"]
    assert _told(FULL, _sentence("But Velloso left."), texts=texts)[1] == []
