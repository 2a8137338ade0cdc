"""What a page says about itself: title, publisher, date, address. Never from the clock."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec
from lxml import etree

from demarche.read.intake.days import day_of
from demarche.read.intake.heading import same_words, without_site
from demarche.read.intake.tables import fields


class Facts(msgspec.Struct, frozen=True):
    """A page's own facts, each None where it does not tell."""

    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


def facts_of(root: etree._Element) -> Facts:
    """The facts in a page's head, its linked data, its first heading and its time stamps."""
    metas = _metas(root)
    linked = list(_linked_data(root))
    page_title = _words(next(iter(root.iter("title")), None))
    publisher = (
        _first(metas, fields().page_publisher)
        or _named(linked, "publisher")
        or _site_of(page_title)
    )
    if publisher and publisher.startswith(("http", "@")):
        publisher = None
    return Facts(
        title=_title(root, metas, linked, page_title, publisher),
        publisher=publisher,
        published=_published(root, metas, linked),
        url=_url(root, metas),
    )


def _title(
    root: etree._Element,
    metas: dict[str, str],
    linked: list[dict[str, object]],
    page_title: str | None,
    publisher: str | None,
) -> str | None:
    """The headline as it stands over the article, where the page's other titles agree with it."""
    stated = _first(metas, fields().page_title) or _named(linked, "headline") or page_title
    headings = [words for h in root.iter("h1") if (words := _words(h)) is not None]
    if stated is None:
        return headings[0] if headings else None
    bare = without_site(stated, publisher)[0]
    for heading in headings:
        if same_words(heading, bare) or (len(heading) > 15 and stated.startswith(heading)):
            return heading
    if len(headings) == 1 and not same_words(headings[0], publisher or ""):
        return headings[0]
    return bare


def _published(
    root: etree._Element, metas: dict[str, str], linked: list[dict[str, object]]
) -> str | None:
    stamps: list[object] = [record.get("datePublished") for record in linked]
    stamps += [metas.get(key) for key in fields().page_published]
    stamps += [t.get("datetime") or t.text for t in root.iter("time")]
    for stamp in stamps:
        if stamp is not None and (day := day_of(stamp)) is not None:
            return day
    return None


def _url(root: etree._Element, metas: dict[str, str]) -> str | None:
    links = [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"]
    for found in (*links, metas.get("og:url")):
        address = str(found or "")
        if address.strip().startswith(("http://", "https://")):
            return address.strip()
    return None


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _linked_data(root: etree._Element) -> Iterator[dict[str, object]]:
    """The records of a page's JSON-LD that have a headline or a date; malformed ones left out."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [data]
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                if "datePublished" in value or "headline" in value:
                    yield value
                graph = value.get("@graph")
                waiting.extend(graph if isinstance(graph, list) else [])


def _named(linked: list[dict[str, object]], key: str) -> str | None:
    for record in linked:
        value = record.get(key)
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _first(metas: dict[str, str], keys: list[str]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _site_of(page_title: str | None) -> str | None:
    return without_site(page_title, None)[1] if page_title else None


def _words(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None
