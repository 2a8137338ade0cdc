"""Colours: text on its ground reaches WCAG AA (4.5 to 1), on screen, in the dark and on paper."""

from __future__ import annotations

import re
from importlib import resources

import pytest

CSS = resources.files("demarche.show").joinpath("brief.css").read_text("utf-8")
ROOTS = re.findall(r":root\s*\{(.*?)\}", CSS, re.S)
VARIABLE = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?);")
LIGHT = dict(VARIABLE.findall(ROOTS[0]))
PALETTES = {
    "light": LIGHT,
    "dark": LIGHT | dict(VARIABLE.findall(ROOTS[1])),
    "print": LIGHT | dict(VARIABLE.findall(ROOTS[2])),
}
CHIPS = ("demands", "refuses", "warns", "conditions", "offers", "accepts", "claims", "gone", "come")
MARKS = ("m-statement", "m-position", "m-meeting", "m-quantity", "hit", "paper", "panel")


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_light(a), _light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_text_can_be_read(name):
    colours = PALETTES[name]
    pairs = [(f"on-{chip}", chip) for chip in CHIPS] + [("ink", ground) for ground in MARKS]
    pairs += [("soft", ground) for ground in MARKS] + [("paper", "ink")]
    pairs += [("link", ground) for ground in MARKS]
    poor = [p for p in pairs if _contrast(colours[p[0]], colours[p[1]]) < 4.5]
    assert poor == []


@pytest.mark.parametrize("name", PALETTES)
def test_signs_and_focus_can_be_seen(name):
    colours = PALETTES[name]
    seen = ("focus", "link", "on-warns", "on-demands", "rule")
    assert [c for c in seen if _contrast(colours[c], colours["paper"]) < 3] == []


def test_every_colour_that_is_used_is_defined_in_both_palettes():
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS)) - {"serif", "sans"}
    assert used <= set(LIGHT) and used <= set(dict(VARIABLE.findall(ROOTS[1])))
