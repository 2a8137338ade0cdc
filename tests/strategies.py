"""Hypothesis strategies for the types that pass between floors."""

from __future__ import annotations

from hypothesis import strategies as st

from demarche.ground.anchors import Anchor

texts = st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200)


@st.composite
def anchored(draw: st.DrawFn) -> tuple[str, Anchor]:
    """A text and an anchor in it."""
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, Anchor.of(text, start, end)
