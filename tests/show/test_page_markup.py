"""The HTML builder: everything is escaped by construction, only http(s) is linked."""

from __future__ import annotations

import doctest
import importlib

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.show.html import Markup, el, esc, join, slug, visible, web_address

anything = st.text(max_size=60)


@given(anything, anything)
def test_text_and_attributes_come_back_as_text_and_attributes(text, value):
    page = lxml.html.fragment_fromstring(str(el("p", text, title=value)))
    assert [e.tag for e in page.iter()] == ["p"]
    assert list(page.attrib) == ["title"]
    assert page.text_content() == visible(text)
    assert page.get("title") == visible(value)


@given(anything)
def test_what_is_visible_keeps_every_offset(text):
    assert len(visible(text)) == len(text)
    assert visible(visible(text)) == visible(text)


@given(st.lists(anything, max_size=5), anything)
def test_joining_escapes_what_is_not_markup(parts, between):
    assert join(parts, between) == esc(between).join(esc(p) for p in parts)


def test_markup_is_not_escaped_twice_and_a_string_is_never_taken_for_it():
    assert el("p", el("b", "<")) == "<p><b>&lt;</b></p>"
    assert el("p", str(el("b", "x"))) == "<p>&lt;b&gt;x&lt;/b&gt;</p>"
    assert not isinstance("<b>" + "x", Markup)


def test_nothing_and_no_are_left_out_and_yes_is_a_bare_attribute():
    assert el("details", None, open=True, id=None, cls=False) == "<details open></details>"
    assert el("td", "x", data_party="A", cls="void") == '<td data-party="A" class="void">x</td>'


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x",
        "file:///etc/hosts", "//host/path", "/path", "", "http://", "https:///x", "ftp://host/",
        "http://ho st/", "http://host/\x00", "http://[", "http://host/\u202e\n", "vbscript:x", None,
    ],
)  # fmt: skip
def test_other_addresses_are_not_linked(url):
    assert web_address(url) is None


@pytest.mark.parametrize("url", ["http://a.example", "https://b.example/x?y=1&z=%20#k"])
def test_web_addresses_are_linked(url):
    assert web_address(url) == url


@given(anything)
def test_a_slug_is_an_id_that_needs_no_escaping(name):
    made = slug("i", name)
    assert made == esc(made) and not any(c.isspace() for c in made) and made.startswith("i-")
    assert slug("i", name) == made


@pytest.mark.parametrize("name", ["html", "wording", "evidence"])
def test_the_examples_of_the_show_floor_run(name):
    result = doctest.testmod(importlib.import_module(f"demarche.show.{name}"))
    assert result.attempted and not result.failed
