"""Pages: the report and nothing but, each paragraph once, the rest kept aside."""

# ruff: noqa: E501 - what is read stands on one line, as in a report

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import SourceError
from demarche.ground.items import Source
from demarche.read.intake import compose
from demarche.read.intake.html import looks_like_html, page_draft, piece_text

_PARAS = [
    "The two delegations met for six hours in the old customs house on Tuesday and left without an agreement on the dam.",
    "“We will not sign what we have not read,” the minister for water said on the steps.",
    "Her counterpart spoke of a misunderstanding.",
    "Short.",
    "The flow at the border has fallen to between 300 and 340 cubic metres a second, the river commission says, from about 900 in May.",
    "A further round is to be held in Tarma within three weeks, if both sides agree to the place.",
]  # fmt: skip
_HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dam talks stall | The Harbour Gazette</title>
<meta property="og:site_name" content="The Harbour Gazette"><meta property="article:published_time" content="2009-03-14T21:00:00-05:00">
<link rel="canonical" href="https://gazette.example/dam-talks"><style>p {color: red}</style><script>var a = "<p>not words</p>";</script></head>"""
_AROUND = """<header><a href="/">Home</a> <a href="/world">World</a></header><nav><ul><li><a href="/a">Sport</a></li></ul></nav>
<div id="cookie-banner"><p>We use cookies to make this site better for you and for us.</p></div>"""
_AFTER = """<div class="comments-area"><h3>2 Comments</h3><p>Rita: This is a terrible idea and I have said so all along, since May.</p></div>
<aside class="related"><a href="/b">The long history of the dam, told in nine pictures</a></aside><footer>© 2009 The Harbour Gazette</footer>"""


def _page(body: str) -> Source:
    return compose(page_draft(f"{_HEAD}<body>{_AROUND}{body}{_AFTER}</body></html>"))


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def test_a_page_is_read_whole() -> None:
    source = _page(
        f"<article><h1>Dam talks stall</h1><p class='byline'>By Ana Melo</p>{_paragraphs(_PARAS)}</article>"
    )
    assert source.text.split("\n\n") == _PARAS
    assert source.title == "Dam talks stall" and source.publisher == "The Harbour Gazette"
    assert source.published == "2009-03-14" and source.url == "https://gazette.example/dam-talks"
    dropped = " ".join(source.dropped)
    assert all(
        words in dropped
        for words in ("cookies", "2 Comments", "Rita", "©", "Sport", "nine pictures")
    )
    assert "not words" not in dropped and "color" not in dropped


def test_nothing_is_lost_or_doubled_whatever_the_elements() -> None:
    bodies = {
        "divs": "".join(f"<div>{p}</div>" for p in _PARAS),
        "breaks": "<div>" + "<br><br>".join(_PARAS) + "</div>",
        "quotes": f"<p>{_PARAS[0]}</p><blockquote><p>{_PARAS[1]}</p></blockquote>{_paragraphs(_PARAS[2:])}",
        "list": f"{_paragraphs(_PARAS[:2])}<ul>{''.join(f'<li>{p}</li>' for p in _PARAS[2:5])}</ul><p>{_PARAS[5]}</p>",
        "list of paragraphs": f"{_paragraphs(_PARAS[:2])}<ol>{''.join(f'<li><p>{p}</p></li>' for p in _PARAS[2:])}</ol>",
        "layout table": f"<table><tr><td>{_paragraphs(_PARAS)}</td></tr></table>",
        "nested": f"<section>{_paragraphs(_PARAS[:3])}<section><div>{_paragraphs(_PARAS[3:])}</div></section></section>",
        "two parts": f"<div class='a'>{_paragraphs(_PARAS[:3])}</div><div class='advertisement'>Buy a boat</div><div class='b'>{_paragraphs(_PARAS[3:])}</div>",
        "links": "".join(f"<p>{p.replace('the ', '<a href=/x>the</a> ', 1)}</p>" for p in _PARAS),
        "bare": "<br/>".join(_PARAS),
        "unclosed": "".join(f"<p>{p}" for p in _PARAS),
        "form": f"<form action='/'>{_paragraphs(_PARAS)}</form>",
        "spans": "".join(f"<p><span>{p[:20]}</span><em>{p[20:]}</em></p>" for p in _PARAS),
    }  # fmt: skip
    for name, body in bodies.items():
        source = _page(f"<main><h1>Dam talks stall</h1>{body}</main>")
        assert source.text.split("\n\n") == _PARAS, name


def test_a_paragraph_repeated_for_small_screens_is_read_once() -> None:
    body = _paragraphs([*_PARAS[:2], _PARAS[0], *_PARAS[2:], "Short."])
    assert _page(f"<article>{body}</article>").text.split("\n\n") == [*_PARAS, "Short."]


def test_what_cannot_be_seen_or_stands_between_is_kept_aside() -> None:
    body = (
        f"{_paragraphs(_PARAS[:3])}<p style='display: none'>A hidden paragraph that nobody was meant to read here.</p>"
        f"<p>Advertisement</p><p>Read more: <a href='/x'>How the dam was built</a></p>{_paragraphs(_PARAS[3:])}"
    )
    source = _page(f"<article>{body}</article>")
    assert source.text.split("\n\n") == _PARAS
    assert any("hidden" in line for line in source.dropped)
    assert (
        "Advertisement" in source.dropped and "Read more: How the dam was built" in source.dropped
    )


def test_a_page_whose_body_names_a_cut_word_is_not_cut_whole() -> None:
    page = f"<html><body class='has-sidebar'><div class='share-enabled comments-open'>{_paragraphs(_PARAS)}</div></body></html>"
    assert compose(page_draft(page)).text.split("\n\n") == _PARAS


def test_preformatted_text_and_rows_of_data() -> None:
    wrapped = f"{_PARAS[0].replace(' on Tues', chr(10) + 'on Tues')}\n\n{_PARAS[1]}"
    row = "<table><tr><th>Month</th><th>Flow</th></tr><tr><td>May</td><td>900</td></tr></table>"
    source = _page(f"<article>{_paragraphs(_PARAS)}{row}<p>{_PARAS[4]} Again.</p></article>")
    assert "Month | Flow\n\nMay | 900" in source.text
    assert (
        "customs house on Tuesday" in compose(page_draft(f"<html><body><pre>{wrapped}</pre>")).text
    )


def test_titles_dates_and_publishers_from_linked_data() -> None:
    data = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "Dam talks stall", "datePublished": "2009-03-14",'
        ' "publisher": {"name": "Andes Wire"}}]}'
    )
    page = f"<html><head><script type='application/ld+json'>{data}</script><script type='application/ld+json'>{{broken</script></head><body>{_paragraphs(_PARAS)}</body></html>"
    source = compose(page_draft(page))
    assert (source.title, source.published, source.publisher) == (
        "Dam talks stall",
        "2009-03-14",
        "Andes Wire",
    )


def test_a_page_without_a_date_has_none() -> None:
    assert compose(page_draft(f"<html><body>{_paragraphs(_PARAS)}</body></html>")).published is None


def test_pieces() -> None:
    assert piece_text("<p>One.</p><p>Two &amp; three.</p>") == ("One.\n\nTwo & three.", ())
    assert looks_like_html("<p>One.</p><p>Two.</p>") and not looks_like_html("5 < 6, and 7 > 6.")


def test_bottomless_nesting_is_read_or_refused() -> None:
    page = "<html><body>" + "<div><b>" * 20_000 + "The talks ended." + "</b></div>" * 20_000
    try:
        assert "The talks ended." in compose(page_draft(page)).text
    except SourceError as error:
        assert str(error)


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class='comments'>", "</div>", "<table>", "<td>", "</tr>", "<script>", "</script>", "<!--", "-->", "<br>",
     "<li>", "<h1>", "<pre>", "\n", "&amp;", "&#0;", "&#xD800;", "<?xml?>", "<![CDATA[", "The talks ended in Lima on a Tuesday. ", "x", "</body>", "<a href='x'>"]
)  # fmt: skip


@given(st.lists(_TAGS, max_size=30).map("".join))
def test_malformed_pages_are_read_or_refused(markup: str) -> None:
    try:
        source = compose(page_draft(markup))
    except SourceError as error:
        assert str(error)
    else:
        assert source.text
