"""A page of its own beside the brief: one self-contained HTML file, readable, printable, safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche import __version__
from demarche.show.html import Child, Markup, el, join

SELF_CONTAINED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--soft:#595959;--rule:#c8c8c8;
--link:#0b4a8f}
@media (prefers-color-scheme:dark){:root{--paper:#161616;--ink:#ececec;--soft:#b0b0b0;
--rule:#4a4a4a;--link:#9cc7ff}}
body{background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;margin:0 auto;
max-width:62rem;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}
p.soft,td.soft,caption{color:var(--soft)}caption{text-align:left;padding:.25rem 0}
a{color:var(--link)}a.skip{position:absolute;left:-99rem}a.skip:focus{position:static}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid var(--rule);padding:.35rem .6rem .35rem 0;text-align:left;
vertical-align:top}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{max-width:100%;height:auto}
@media print{body{max-width:none;padding:0;font-size:10pt}a{color:inherit}tr{break-inside:avoid}}
"""


def document(title: str, *sections: Child) -> str:
    """The page as a whole: a heading, then the sections; no script, nothing loaded from outside."""
    skip = el("a", "Skip to the content", href="#main", cls="skip")
    body = el("body", skip, el("main", el("h1", title), *sections, id="main"))
    return whole(head(title, el("style", Markup(_STYLE))), body)


def whole(head: Markup, body: Markup) -> str:
    """A page from its two parts."""
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def head(title: str, *look: Child, policy: str = SELF_CONTAINED) -> Markup:
    """The head of every page: its title and look, and that it may load and run nothing."""
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content=f"Demarche {__version__}"),
        el("title", f"{title} · Demarche"),
        *look,
    )


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[Child]], *, numbers: Iterable[int]
) -> Markup:
    """A table with a caption; the first column heads its row, the columns `numbers` are numbers."""
    right = frozenset(numbers)

    def kind(n: int) -> str | None:
        return "number" if n in right else None

    top = el("tr", *(el("th", head, scope="col", cls=kind(n)) for n, head in enumerate(heads)))
    lines = [
        el("tr", el("th", row[0], scope="row", cls=kind(0)),
           *(el("td", cell, cls=kind(n)) for n, cell in enumerate(row[1:], 1)))
        for row in rows
    ]  # fmt: skip
    inner = el("table", el("caption", caption), el("thead", top), el("tbody", join(lines)))
    return el("div", inner, cls="wide", tabindex="0", role="region", aria_label=caption)
