"""Bytes to characters: what is told apart, repaired, and refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import NotText
from demarche.read.intake.decode import decode, what_is

_WORDS = "“Déjà vu,” the envoy from São Tomé said — and left."


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    if what_is(text.encode()) is None and not text.startswith("\ufeff") and "\ufffd" not in text:
        assert decode(text.encode()).text == text


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except NotText as error:
        assert error.remedy


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding: str) -> None:
    data = (_WORDS * 3).encode(encoding)
    assert decode(data).text == _WORDS * 3


def test_a_declared_encoding_is_believed_where_utf_8_fails() -> None:
    words = "Министр сказал: переговоров не будет."
    assert decode(words.encode("cp1251"), declared="windows-1251").text == words
    assert decode(words.encode(), declared="windows-1251").text == words
    with pytest.raises(NotText, match="no encoding that can be told"):
        decode(words.encode("cp1251"))
    with pytest.raises(NotText):
        decode(words.encode("cp1251"), declared="no-such-encoding")


def test_stray_bytes_are_repaired_and_counted() -> None:
    mixed = "São Tomé said ".encode() + b"\x93no\x94" + " – déjà vu".encode()
    decoded = decode(mixed)
    assert decoded.text == "São Tomé said “no” – déjà vu" and decoded.repaired == 2
    cut_off = "The envoy — ".encode()[:-2]
    assert decode(cut_off).text == "The envoy " and decode(cut_off).repaired == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\0", "ZIP archive or an Office document"),
        (b"{\\rtf1\\ansi Talks}", "rich-text"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"Talks\0ended\0and\0no\0date", "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07" * 9, "binary"),
        ("漢字".encode("shift-jis") * 20, "no encoding that can be told"),
    ],
)
def test_what_is_no_text_is_named_with_a_remedy(data: bytes, words: str) -> None:
    with pytest.raises(NotText, match=words) as caught:
        decode(data)
    assert caught.value.remedy
