"""The page in a real browser: a phone's width, a sheet of A4, every section to be seen."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest

from demarche.show.brief import brief_html, compose
from show.sample import EMPTY, KNOWN, sample

pytestmark = pytest.mark.slow

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_MEASURE = """<script>
const wide = [...document.querySelectorAll('body *')].filter(e =>
  e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.unseen, .scroll, .skip, thead'));
document.body.dataset.width = document.documentElement.scrollWidth;
document.body.dataset.window = innerWidth;
document.body.dataset.wide = wide.map(e => e.tagName + '.' + e.className).join(' ');
document.body.dataset.hidden = [...document.querySelectorAll('section')]
  .filter(e => e.getBoundingClientRect().height < 20).map(e => e.id).join(' ');
</script></body>"""


def _browser() -> str:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.fail(
            "no browser is on PATH: install Chromium (Debian: apt-get install chromium) "
            f"or put one of {', '.join(_NAMES)} on PATH"
        )
    return found


def _run(folder: Path, *arguments: str) -> str:
    command = [_browser(), *_FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def _measured(folder: Path, page: str, width: int) -> dict[str, str]:
    """The page's own measurements, taken inside a frame of this width."""
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    probe = policy.sub("", page, count=1).replace("</body>", _MEASURE)
    (folder / "page.html").write_text(probe, "utf-8")
    frame = f'<iframe width="{width}" height="900" srcdoc="{html.escape(probe)}"></iframe>'
    report = (
        "<script>onload = () => { const d = document.querySelector('iframe').contentDocument.body"
        ".dataset; document.body.dataset.found = JSON.stringify(d); }</script>"
    )
    outer = folder / "outer.html"
    outer.write_text(f"<!doctype html><body>{frame}{report}</body>", "utf-8")
    dom = _run(folder, "--dump-dom", "--virtual-time-budget=5000", outer.as_uri())
    return json.loads(lxml.html.document_fromstring(dom).find(".//body").get("data-found"))


@pytest.mark.parametrize("width", [320, 360, 600, 1000, 1400])
def test_nothing_runs_over_the_edge(tmp_path, width):
    found = _measured(tmp_path, brief_html(sample()), width)
    assert int(found["width"]) <= int(found["window"]), found["wide"]
    assert found["wide"] == "" and found["hidden"] == ""


def test_an_empty_brief_fits_a_phone(tmp_path):
    found = _measured(tmp_path, brief_html(compose(EMPTY)), 360)
    assert int(found["width"]) <= int(found["window"]) and found["hidden"] == ""


def test_the_page_opens_from_disk_under_its_own_policy(tmp_path):
    page = tmp_path / "brief.html"
    page.write_text(brief_html(sample()), "utf-8")
    dom = lxml.html.document_fromstring(_run(tmp_path, "--dump-dom", page.as_uri()))
    assert len(dom.xpath("//section")) == 12
    assert len(dom.xpath("//mark[@id]")) == len(KNOWN.items)
    texts = [e.text_content() for e in dom.xpath("//div[@class='text']")]
    assert sorted(texts) == sorted(s.text for s in KNOWN.sources)


def test_the_page_prints_on_a4(tmp_path):
    page, pdf = tmp_path / "brief.html", tmp_path / "brief.pdf"
    page.write_text(brief_html(sample()), "utf-8")
    _run(tmp_path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    made = pdf.read_bytes()
    boxes = set(re.findall(rb"/MediaBox\s*\[([^\]]+)\]", made))
    assert made.startswith(b"%PDF") and len(boxes) == 1
    width, height = (float(x) for x in boxes.pop().split()[2:])
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    pages = len(re.findall(rb"/Type\s*/Page\b", made))
    assert 6 <= pages <= 20
