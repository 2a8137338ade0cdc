"""Bytes to characters: which encoding, and what to do where there is none.

The rule, in order: a byte-order mark; UTF-16 without a mark, known by where its zero bytes stand;
UTF-8; the encoding that the file declares; UTF-8 with a few stray Windows-1252 bytes, which are
read as such and reported; Windows-1252, if the result looks like a Western text; else refused.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from demarche.ground.errors import NotText
from demarche.read.intake.tables import file_kinds

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE_AS = (
    "Save it as UTF-8 (for example with 'iconv -f ITS-ENCODING -t UTF-8 FILE') and try again."
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NO_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")


class Decoded(msgspec.Struct, frozen=True):
    """The characters, the encoding they were in, and how many bytes had to be repaired."""

    text: str
    encoding: str
    repaired: int = 0


def what_is(data: bytes) -> tuple[str, str] | None:
    """What a file that is no text is called, and what to do with it; None for what may be text.

    >>> what_is(b"%PDF-1.7 ...")[0]
    'a PDF'
    """
    for kind in file_kinds().kinds:
        magic = bytes.fromhex(kind.magic)
        if data[kind.at : kind.at + len(magic)] == magic:
            return kind.name, kind.remedy
    return None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text in these bytes. Raises NotText where there is none that we know."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    known = what_is(data)
    if known is not None:
        raise NotText(f"this is {known[0]}, not text", remedy=known[1])
    if b"\0" in data:
        return _wide(data)
    return _checked(_narrow(data, declared))


def _marked(data: bytes, encoding: str) -> Decoded:
    """The rest of a file that names its own encoding by a mark; a cut-off tail is left out."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    if lost > 1 + len(text) // 100:
        raise NotText(
            f"the mark at its beginning says {encoding}, but the bytes are not",
            remedy=_SAVE_AS,
        )
    return _checked(Decoded(text, encoding, max(lost, 0)))


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a mark: in a Western text every other byte is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = max(1, len(data) // 2)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < 0.3 * half or min(even, odd) > 0.02 * half or len(data) < 4:
        raise NotText(
            "this is a binary file, not text",
            value=f"{data.count(0)} zero bytes in {len(data)}",
            remedy="Give the report as text, HTML or JSON.",
        )
    return _checked(Decoded(data[: len(data) // 2 * 2].decode(encoding, "replace"), encoding))


def _narrow(data: bytes, declared: str | None) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", len(data) - error.start)
    other = _as_declared(data, declared)
    if other is not None:
        return other
    multibyte = _MULTIBYTE.findall(data)
    strays = _MULTIBYTE.sub(b"", data)
    count = sum(1 for byte in strays if byte > 0x7F)
    if multibyte and count <= max(3, len(multibyte)) and count <= max(3, len(data) // 50):
        return Decoded(data.decode("utf-8", "demarche.windows-1252"), "utf-8", count)
    return _windows(data)


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text in the encoding that the page or the server names, if it is one and fits."""
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared.strip()).name
        if codec in ("utf-8", "ascii", "iso8859-1"):
            return None
        return Decoded(data.decode(codec), codec)
    except (LookupError, UnicodeError, ValueError):
        return None


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, read one by one as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("demarche.windows-1252", _stray)


def _windows(data: bytes) -> Decoded:
    """Windows-1252, if a Western text could look like this: few high bytes, none undefined."""
    high = sum(1 for byte in data if byte > 0x7F)
    letters = sum(1 for byte in data if chr(byte).isalpha() and byte < 0x80)
    if high > max(2, 0.25 * letters) or any(byte in _NO_CP1252 for byte in data):
        raise NotText(
            "its bytes are in no encoding that can be told for sure",
            value=f"{high} bytes above 127 beside {letters} Latin letters",
            remedy=_SAVE_AS,
        )
    return Decoded(data.decode("cp1252"), "cp1252")


def _checked(decoded: Decoded) -> Decoded:
    """The same, unless the characters are a program's and not a writer's."""
    text = decoded.text
    odd = sum(text.count(chr(code)) for code in range(0x20) if code not in (9, 10, 11, 12, 13, 27))
    lost = text.count("\ufffd")
    if odd > 2 + len(text) // 20 or lost > 2 + len(text) // 10:
        raise NotText(
            "this is a binary file, not text",
            value=f"{odd} control and {lost} lost characters in {len(text)}",
            remedy="Give the report as text, HTML or JSON.",
        )
    return decoded
