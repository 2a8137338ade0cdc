"""Markdown to plain text: the marks go, the words, links' words and line breaks stay."""

from __future__ import annotations

import re

_SIGNS = re.compile(
    r"\]\(https?:|\*\*[^\s*][^*\n]*\*\*|\\[\[\]#*_()`>]|^#{1,6} \S|^(?:=|-){4,}$"
    r"|<(?:u|sup|span|s)\b",
    re.MULTILINE,
)
_FENCE = re.compile(r"^(?:```|~~~).*$\n?", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CELL = re.compile(r"</t[dh]>\s*<t[dh][^>]*>", re.IGNORECASE)
_BREAKING_TAG = re.compile(
    r"</?(?:p|div|br|tr|table|ul|ol|li|h[1-6]|blockquote|figure|thead|tbody|section)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|caption|center|cite|code|col|colgroup|del|em|figcaption|font|hr|i|iframe"
    r"|img|ins|mark|pre|q|s|small|span|strong|sub|sup|td|th|u|video|audio|source)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_LINK = re.compile(
    r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]"
    r"\(\s*[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\s*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]^]+\]:\s+\S+.*$", re.MULTILINE)
_ADDRESS = re.compile(r"<(https?://[^\s<>]+|[\w.+-]+@[\w.-]+)>")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^(.*\S.*)\n {0,3}(?:=+|-{3,})\s*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_ITEM = re.compile(r"^ *[-*+] +(?=\S)", re.MULTILINE)
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S|\s)((?:(?!\n[ \t]*\n).)*?)(?<!\\)\1", re.DOTALL)
_WEAK = re.compile(r"(?<![\\\w*])\*(?=\S)((?:(?!\n[ \t]*\n)[^*])*?\S)(?<!\\)\*(?![\w*])", re.DOTALL)
_WEAK_LINE = re.compile(r"(?<![\\\w])_(?=\S)((?:(?!\n[ \t]*\n)[^_])*?\S)(?<!\\)_(?!\w)", re.DOTALL)
_STRUCK = re.compile(r"~~(?=\S)([^~]*)~~")
_CODE = re.compile(r"(`+)([^`\n]+)\1")
_HARD_BREAK = re.compile(r"(?<=\S)(?:  +|\\)\n")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|<&\"'^@$])")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^([A-Za-z][\w-]*)\s*:\s*(.*)$")


def looks_marked(text: str) -> bool:
    """Whether a plain text is Markdown: two signs of it at least that nothing else has."""
    signs = _SIGNS.finditer(text)
    return next(signs, None) is not None and next(signs, None) is not None


def unmarked(text: str) -> str:
    """The words of a Markdown text; every block ends with a blank line, soft breaks stay.

    >>> unmarked("# Talks\\n\\n**Both** sides [met](https://example.org) \\\\[again\\\\].")
    'Talks\\n\\nBoth sides met [again].'
    """
    text = _HARD_BREAK.sub("\n\n", text)
    text = _FENCE.sub("", _COMMENT.sub("", text))
    text = _IMAGE.sub("", text)
    text = _REFERENCE.sub("", _LINK.sub(r"\1", text))
    text = _ADDRESS.sub(r"\1", text)
    text = _BREAKING_TAG.sub("\n\n", _CELL.sub(" | ", text))
    text = _TAG.sub("", text)
    text = _HEADING.sub(r"\n\1\n", _UNDERLINE.sub(r"\n\1\n", text))
    text = _QUOTED.sub("", _RULE.sub("", text))
    text = _ITEM.sub(lambda mark: "\n" + " " * len(mark.group()), text)
    for pattern, kept in ((_STRONG, r"\2"), (_WEAK, r"\1"), (_WEAK_LINE, r"\1"), (_STRUCK, r"\1")):
        text = pattern.sub(kept, text)
    text = _ESCAPE.sub(r"\1", _CODE.sub(r"\2", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


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
