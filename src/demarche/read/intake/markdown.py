"""Markdown to plain text: the marks go, the words, links' words and line breaks stay."""

from __future__ import annotations

import re

_SURE_SIGN = re.compile(
    r"\]\(https?:|\*\*[^\s*][^*]{0,300}\*\*|\\[\[\]#*_()`>]|<https?://"
    r"|</(?:u|sup|sub|span|strong|em|table|figure)>"
)
_SIGN = re.compile(r"^#{1,6} \S|^[-=]{4,}$|^\* \S|(?<!\w)_[^\s_][^_\n]{0,80}_(?!\w)", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~).*$\n?", re.MULTILINE)
_CELL = re.compile(r"</t[dh]>\s*<t[dh][^<>]{0,200}>", re.IGNORECASE)
_BREAKING_TAG = re.compile(
    r"</?(?:p|div|br|tr|table|ul|ol|li|h[1-6]|blockquote|figure|thead|tbody|section)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|caption|center|cite|code|col|colgroup|del|em|figcaption|font|hr|i|iframe"
    r"|img|ins|mark|pre|q|s|small|span|strong|sub|sup|td|th|u|video|audio|source)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
# Every span is bounded, so that unclosed marks cost no more than their number.
_IMAGE = re.compile(r"!\[[^\]\n]{0,400}\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_LINK = re.compile(
    r"(?<!\\)\[((?:[^\[\]\\]|\\.){0,600})\]"
    r"\(\s{0,9}[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200}){0,3}(?:\s+\"[^\"\n]{0,200}\")?\s{0,9}\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]^]+\]:\s+\S+.*$", re.MULTILINE)
_ADDRESS = re.compile(r"<(https?://[^\s<>]+|[\w.+-]+@[\w.-]+)>")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=\S)\n {0,3}(?:=+|-{3,})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_ITEM = re.compile(r"^ *[-*+] +(?=\S)", re.MULTILINE)
_STRONG = re.compile(r"(?<!\\)\*\*+|(?<![\w\\])__(?=\S)|(?<=\S)__(?!\w)")
_WEAK = re.compile(r"(?<![\\\w*])\*(?=\S)((?:[^*\n]|\n(?![ \t]*\n)){0,600}?\S)(?<!\\)\*(?![\w*])")
_WEAK_LINE = re.compile(r"(?<![\\\w])_(?=\S)((?:[^_\n]|\n(?![ \t]*\n)){0,600}?\S)(?<!\\)_(?!\w)")
_LONE_STAR = re.compile(r"^ {0,3}\*(?=\S)|(?<=[^\s\\])\*$", re.MULTILINE)
_STRUCK = re.compile(r"~~(?=\S)([^~]{0,600})~~")
_CODE = re.compile(r"(?<!`)(`{1,3})([^`\n]{1,400})\1(?!`)")
# A break in mid-sentence is an editor's slip.
_HARD_BREAK = re.compile(r"(?<=\S)(?:  +|\\)\n(?![a-z])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|<&\"'^@$])")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^([A-Za-z][\w-]*)\s*:\s*(.*)$")


def looks_marked(text: str) -> bool:
    """Whether a plain text is Markdown: one sign that nothing else has, or two of the others."""
    if _SURE_SIGN.search(text) is not None:
        return True
    signs = _SIGN.finditer(text)
    return next(signs, None) is not None and next(signs, None) is not None


def unmarked(text: str) -> str:
    """The words of a Markdown text; every block ends with a blank line, soft breaks stay.

    >>> unmarked("# Talks\\n\\n**Both** sides [met](https://example.org) \\\\[again\\\\].")
    'Talks\\n\\nBoth sides met [again].'
    """
    text = _HARD_BREAK.sub("\n\n", text)
    text = _FENCE.sub("", _without_remarks(text))
    text = _IMAGE.sub("", text)
    text = _REFERENCE.sub("", _LINK.sub(r"\1", text))
    text = _ADDRESS.sub(r"\1", text)
    text = _BREAKING_TAG.sub("\n\n", _CELL.sub(" | ", text))
    text = _TAG.sub("", text)
    text = _HEADING.sub(r"\n\1\n", _UNDERLINE.sub("\n", text))
    text = _QUOTED.sub("", _RULE.sub("", text))
    text = _ITEM.sub(lambda mark: "\n" + " " * len(mark.group()), text)
    text = _STRONG.sub("", text)
    for pattern in (_WEAK, _WEAK_LINE, _STRUCK):
        text = pattern.sub(r"\1", text)
    text = _LONE_STAR.sub("", text)
    text = _ESCAPE.sub(r"\1", _CODE.sub(r"\2", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _without_remarks(text: str) -> str:
    """The text without `<!-- remarks -->`; one that never ends is left standing."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]])


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines between two "---" at the top, and the text after them."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    found: dict[str, str] = {}
    for line in match.group(1).split("\n"):
        pair = _FRONT_LINE.match(line)
        if pair is not None:
            found[pair.group(1)] = pair.group(2).strip().strip("\"'")
    return (found, text[match.end() :]) if found else ({}, text)
