"""The desk in a real browser: widths, the policy in force, focus by keyboard, no script."""

from __future__ import annotations

import html
import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from demarche.cli.loopback import Door
from demarche.show.pages.desk import Desk
from show.desk_record import EVIL, desk_on, made
from show.test_browser import _FLAGS, _browser, _measured, _run

pytestmark = pytest.mark.slow

PAGES = ("/", "/issues", "/statements", "/meetings", "/wordings", "/find?q=barges")
_FOCUS = """<script>
const all = [...document.querySelectorAll('a[href], input, select, button, summary, [tabindex]')]
  .filter(e => !e.closest('details:not([open])') || e.tagName == 'SUMMARY');
const lost = [], unseen = [];
for (const e of all) {
  e.focus();
  if (document.activeElement !== e) lost.push(e.outerHTML.slice(0, 80));
  const look = getComputedStyle(e);
  if (look.outlineStyle == 'none' || e.getBoundingClientRect().left < 0)
    unseen.push(e.outerHTML.slice(0, 80));
}
document.body.dataset.found =
  JSON.stringify({many: all.length, lost, unseen, active: document.hasFocus()});
</script></body>"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Desk:
    return desk_on(made(tmp_path_factory.mktemp("desk") / "talks.db"))


@pytest.fixture(scope="module")
def door(desk) -> Iterator[Door]:
    with Door(0, desk.answer) as door:
        thread = threading.Thread(target=door.serve_forever)
        thread.start()
        yield door
        door.shutdown()
        thread.join()


def _alone(desk: Desk, target: str) -> str:
    """A page with its style sheet inside, to be measured from disk."""
    page = desk.answer(target).body.decode("utf-8")
    look = desk.answer("/look.css").body.decode("utf-8")
    return page.replace("</head>", f"<style>{look}</style></head>")


@pytest.mark.parametrize("width", [320, 1200])
def test_nothing_runs_over_the_edge(tmp_path, desk, width):
    for target in PAGES:
        found = _measured(tmp_path, _alone(desk, target), width)
        assert int(found["width"]) <= int(found["window"]), (target, found["wide"])
        assert found["wide"] == "", target


def _focused(folder: Path, page: Path) -> dict:
    """What the probe saw in a window that was active.

    A browser may read the page before its window is active; nothing shows a focus then, whatever
    the style sheet says, and the page is opened again.
    """
    for _ in range(8):
        dom = lxml.html.document_fromstring(_run(folder, "--dump-dom", page.as_uri()))
        found = json.loads(html.unescape(dom.find(".//body").get("data-found")))
        if found.pop("active"):
            return found
    pytest.fail("the browser's window never became active: no focus could be measured")


def test_everything_can_be_reached_by_keyboard_and_is_seen_to_be(tmp_path, desk):
    for target in PAGES:
        page = tmp_path / "page.html"
        probe = _alone(desk, target).replace("</body>", _FOCUS)
        policy = probe.index('<meta http-equiv="Content-Security-Policy"')
        page.write_text(probe[:policy] + probe[probe.index(">", policy) + 1 :], "utf-8")
        found = _focused(tmp_path, page)
        assert found["many"] > 15 and not found["lost"] and not found["unseen"], (target, found)


def _served(folder: Path, door: Door, target: str) -> tuple[lxml.html.HtmlElement, str]:
    command = [_browser(), *_FLAGS, f"--user-data-dir={folder / 'profile'}",
               "--enable-logging=stderr", "--dump-dom", f"{door.address}{target[1:]}"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return lxml.html.document_fromstring(done.stdout), done.stderr


def test_pages_open_under_their_own_policy_and_nothing_is_run(tmp_path, door):
    for target in ("/", "/meetings", "/issues", "/questions", "/brief/page"):
        dom, said = _served(tmp_path, door, target)
        assert len(dom.xpath("//h1")) == 1 and not dom.xpath("//script|//img")
        assert "Content Security Policy" not in said, (target, said)
    dom, _ = _served(tmp_path, door, "/judgements")
    assert EVIL in dom.text_content()
