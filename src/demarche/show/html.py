"""A tiny, safe way to write HTML: whatever is not Markup already is escaped, always.

Text from reports can never become markup: `el` escapes every child and every attribute value
unless the child is `Markup`, and only this floor makes Markup, from constants and from `el`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from demarche.ground.ids import content_id

_VOID = frozenset({"br", "hr", "meta", "wbr", "input", "link"})
_VOID_IN_SVG = frozenset({"line", "circle", "rect", "path", "img"})
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | None


def visible(text: str) -> str:
    """The text with each character that HTML cannot hold replaced by U+FFFD, one for one."""
    return _BAD.sub("\ufffd", text)


def esc(text: str) -> Markup:
    """Text as HTML, safe between tags and inside quoted attributes.

    >>> esc('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    if isinstance(text, Markup):
        return text
    safe = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(safe.replace('"', "&quot;").replace("'", "&#39;"))


def join(children: Iterable[Child], between: str = "") -> Markup:
    """The children one after the other, each escaped unless it is Markup; None is left out."""
    return Markup(esc(between).join(esc(child) for child in children if child is not None))


def el(tag: str, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """An element. `cls` is class; `_` in other names is `-`; None and False leave one out.

    >>> el("a", "A & B", href="#x", cls="ref")
    '<a href="#x" class="ref">A &amp; B</a>'
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID and not children:
        return Markup(f"<{tag}{written}>")
    if tag in _VOID_IN_SVG and not children:
        return Markup(f"<{tag}{written}/>")
    return Markup(f"<{tag}{written}>{join(children)}</{tag}>")


def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = "class" if name == "cls" else name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{esc(str(value))}"'


def web_address(url: str | None) -> str | None:
    """The address if it is plain http(s) with a host, otherwise None: nothing else is linked."""
    if url is None or visible(url) != url or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def slug(prefix: str, name: str) -> str:
    """An id for the page, made from a name or an id that may hold anything.

    >>> slug("i", "stm-3f0a")
    'i-stm-3f0a'
    """
    return f"{prefix}-{name}" if _NAME.fullmatch(name) else content_id(prefix, name)
