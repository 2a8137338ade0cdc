"""A page to a draft report.

trafilatura is asked which paragraphs are the article; it has been seen to lose and to double some,
so its answer is a vote and no more: the paragraphs come from the page itself, in the page's order,
each once; what it left out between two paragraphs of the article is put back unless the page
marks it as something else; and everything that is not taken is kept in `dropped`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml import html as lxml_html

from demarche.ground.errors import BrokenSource, EmptySource
from demarche.read.intake.blocks import Block, blocks_of
from demarche.read.intake.compose import Draft
from demarche.read.intake.page_facts import facts_of

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|article|section|span|ul|table|blockquote)\b[^<>]*>", re.I)
_SENTENCE = re.compile(r"[.?!…][”\"’)]*(?:\s|$)")
_MOST_VOTED = 4_000_000
_TRUSTED = 0.4
_LONG = 60


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first 4,096 bytes."""
    match = _DECLARED.search(data[:4096])
    return match.group(1).decode("ascii") if match is not None else None


def looks_like_html(text: str) -> bool:
    """Whether a text is a page or a piece of one rather than words."""
    head = text[:1024].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>")):
        return True
    return len(_TAGS.findall(text[:20_000])) >= 2 and "</" in text


def page_draft(text: str, *, url: str | None = None, name: str = "") -> Draft:
    """The report on a page. Raises EmptySource or BrokenSource where there is none."""
    root = _parsed(text)
    facts = facts_of(root)
    blocks = blocks_of(root)
    kept = _report(blocks, _vote(text))
    taken = _once(blocks[i].text for i in sorted(kept))
    rest = [block.text for i, block in enumerate(blocks) if i not in kept]
    return Draft(
        text="\n\n".join(taken),
        form="blocks",
        title=facts.title,
        url=facts.url or url,
        publisher=facts.publisher,
        published=facts.published,
        dropped=tuple(dict.fromkeys(rest)),
        name=name,
    )


def piece_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The words of a piece of HTML (a feed's entry, a field of a record), and what was cut."""
    blocks = blocks_of(_parsed(f"<div>{text}</div>"))
    kept = [block.text for block in blocks if not block.cut]
    return "\n\n".join(_once(kept)), tuple(block.text for block in blocks if block.cut)


def _parsed(text: str) -> etree._Element:
    words = _XML_HEAD.sub("", text.replace("\0", ""), count=1)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(words.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise EmptySource(
            "the page is empty", value=text[:60], remedy="Save the page again and look into it."
        ) from error
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise BrokenSource(
            f"the page cannot be parsed ({error})",
            value=text[:60],
            remedy="Save its text as .txt and give that.",
        ) from error


def _vote(text: str) -> str:
    """The lines that trafilatura takes for the article; empty where it finds none."""
    import trafilatura  # heavy, and needed for pages only

    if len(text) > _MOST_VOTED:
        return ""
    found = trafilatura.extract(
        text,
        output_format="txt",
        with_metadata=False,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
    )
    return found or ""


def _report(blocks: list[Block], vote: str) -> set[int]:
    """The numbers of the blocks that are the report."""
    lines = [_bare(line) for line in vote.split("\n")]
    known, whole = set(lines), "\n".join(lines)
    voted = {
        i
        for i, block in enumerate(blocks)
        if not block.cut and ((bare := _bare(block.text)) in known or _inside(bare, whole))
    }
    prose = {i for i, block in enumerate(blocks) if _is_prose(block)}
    said = sum(len(blocks[i].text) for i in prose)
    if not voted or sum(len(blocks[i].text) for i in voted & prose) < _TRUSTED * said:
        voted = prose or {i for i, block in enumerate(blocks) if not block.cut}
    return _whole(blocks, voted, prose)


def _whole(blocks: list[Block], voted: set[int], prose: set[int]) -> set[int]:
    """The voted blocks, with those between them, and the prose beside them in the same element."""
    if not voted:
        return voted
    first, last = min(voted), max(voted)
    around = {blocks[i].around for i in voted & prose}
    between = {i for i in range(first, last + 1) if not blocks[i].cut and blocks[i].linked < 0.5}
    beside = {i for i in prose if blocks[i].around in around}
    return voted | between | beside


def _is_prose(block: Block) -> bool:
    text = block.text
    if block.cut or block.linked >= 0.5:
        return False
    return len(text) >= 80 or (len(text) >= 25 and _SENTENCE.search(text) is not None)


def _once(texts: Iterable[str]) -> list[str]:
    """The texts in order; a long one that comes again, as pages do for other screens, once."""
    seen: set[str] = set()
    kept: list[str] = []
    for text in texts:
        bare = _bare(text)
        if len(text) >= _LONG and bare in seen:
            continue
        seen.add(bare)
        kept.append(text)
    return kept


def _inside(bare: str, whole: str) -> bool:
    return len(bare) >= 25 and bare in whole


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
