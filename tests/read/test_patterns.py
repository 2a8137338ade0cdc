"""Which of many words a text holds, looked for at once, is what looking for each would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from demarche.read.patterns import Parts

_WORD = st.text("ab .", min_size=1, max_size=4)


@given(st.lists(_WORD, max_size=12), st.text("ab .c", max_size=20))
def test_all_words_are_found_that_a_text_holds(words, text):
    parts = Parts(words)
    held = {word for word in words if word in text}
    assert parts.all_in(text) == held
    assert parts.any_in(text) == bool(held)
