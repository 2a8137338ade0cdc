"""Characters as the canonical text has them.

NFC; line ends as one newline; every kind of space as one; no control characters, no zero-width
marks that only steer a browser. Bidirectional marks and combining characters carry meaning and
stay. UTF-8 that was once read as Windows-1252 ("â€œ" for an opening mark) is put right.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\u2028]")
_PARAGRAPH_ENDS = re.compile("[\x0c\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u180e]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# A joiner matters between letters that join (Persian, Indic) and in emoji; in Latin it is litter.
_JOINERS = re.compile(
    "(?<![\u0590-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\U0010ffff])"
)
_ODD_ASCII = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
_ODD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f-\u2064\u3000"
    "\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_RUNS = re.compile(" {2,}")
_MOJIBAKE = re.compile(
    "â[\x80€][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|Ã[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|Â[\xa0-\xbf]"
)
# C1 controls never stand in a text on purpose: they are Windows-1252 read as Latin-1.
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def cleaned(text: str) -> str:
    """The text with its characters in canonical form; lines and runs of spaces are kept.

    >>> cleaned("\\ufeffA\\xa0tre\\u0301s\\r\\nday")
    'A trés\\nday'
    """
    while not _is_clean(text):
        before, text = text, _once(text)
        if text == before:
            break
    return text


def _is_clean(text: str) -> bool:
    if text.isascii():
        return _ODD_ASCII.search(text) is None
    return (
        _ODD.search(text) is None
        and unicodedata.is_normalized("NFC", text)
        and _MOJIBAKE.search(text) is None
        and (_JOINERS.search(text) is None if "\u200c" in text or "\u200d" in text else True)
    )


def _once(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", mended(text))
        text = _JOINERS.sub("", _SPACES.sub(" ", text))
    text = _PARAGRAPH_ENDS.sub("\n\n", text).replace("\t", "    ")
    return _UNSEEN.sub("", text)


def spaced(line: str) -> str:
    """One line with single spaces, and none at its ends."""
    return _RUNS.sub(" ", line).strip(" ")


def mended(text: str) -> str:
    """The text with doubly encoded characters put right, and Latin-1 controls as what they were."""
    text = _MOJIBAKE.sub(_undone, text)
    return text.translate(_C1) if any(chr(c) in text for c in _C1) else text


def damage(text: str) -> int:
    """How many places `mended` would put right."""
    return len(_MOJIBAKE.findall(text)) + sum(text.count(chr(c)) for c in _C1)


def _undone(match: re.Match[str]) -> str:
    wrong = match.group()
    raw = b"".join(
        bytes([ord(c)]) if ord(c) < 0x100 else c.encode("cp1252", "replace") for c in wrong
    )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return wrong
