"""Names of one text brought to agree: a person's surname, a body's letters, one label a name.

What is sure in one sentence helps where another leaves doubt. Tables have the last word before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from demarche.language.names import label_of
from demarche.language.words import Name, Sentence

SURE = 0.6
"""The least probability of a name that others are judged by."""
LETTERS = 2.0
"""What letters in brackets behind a body's name count for it: as much as two sure names."""
FIRM = 0.9
"""A name of this probability keeps its label."""
_OPEN = frozenset({"PERSON", "ORGANISATION", "GPE", "PLACE"})


class Agreed:
    """What the names of one text have told so far; sentences come in order, lot by lot."""

    def __init__(self) -> None:
        self._text: str | None = None
        self._surnames: dict[str, float] = {}
        self._labels: dict[str, dict[str, float]] = {}

    def over(self, lot: Sequence[Sentence], texts: Sequence[str]) -> Iterator[Sentence]:
        """The sentences with names that agree with those of their text up to the lot's end."""
        begin = 0
        for at in range(1, len(lot) + 1):
            if at == len(lot) or texts[at] is not texts[begin]:
                if texts[begin] is not self._text:
                    self._text = texts[begin]
                    self._surnames, self._labels = {}, {}
                for sentence in lot[begin:at]:
                    self._learn(sentence)
                for sentence in lot[begin:at]:
                    yield self._settled(sentence)
                begin = at

    def _learn(self, sentence: Sentence) -> None:
        words = sentence.words
        for name in sentence.names:
            if name.label not in _OPEN or name.probability < SURE:
                continue
            held = self._labels.setdefault(name.text, {})
            held[name.label] = held.get(name.label, 0.0) + name.probability
            last = words[name.last - 1].text
            if name.label == "PERSON" and name.last - name.first > 1 and _surname(last):
                self._surnames[last] = max(self._surnames.get(last, 0.0), name.probability)
            behind = [word.text for word in words[name.last : name.last + 3]]
            if name.label == "ORGANISATION" and behind[::2] == ["(", ")"] and behind[1].isupper():
                letters = self._labels.setdefault(behind[1], {})
                letters["ORGANISATION"] = letters.get("ORGANISATION", 0.0) + LETTERS

    def _settled(self, sentence: Sentence) -> Sentence:
        names = [self._labelled(name) for name in sentence.names]
        taken = {at for name in names for at in range(name.first, name.last)}
        for at, word in enumerate(sentence.words):
            if at in taken or word.upos != "PROPN" or not word.is_capital:
                continue
            near = sentence.words[max(at - 1, 0) : at] + sentence.words[at + 1 : at + 2]
            if any(w.is_capital and w.upos == "PROPN" for w in near) or label_of(word.text):
                continue
            found = self._known(word.text)
            if found:
                names.append(Name(word.start, word.end, word.text, *found, at, at + 1))
        if names == list(sentence.names):
            return sentence
        return msgspec.structs.replace(
            sentence, names=tuple(sorted(names, key=lambda name: name.start))
        )

    def _known(self, form: str) -> tuple[str, float] | None:
        """The label of a word that is a name elsewhere, and how sure that was."""
        if form in self._surnames:
            return "PERSON", self._surnames[form]
        held = self._labels.get(form)
        if not held or not form.isupper() or len(form) < 2:
            return None
        label = max(held, key=lambda k: held[k])
        return label, min(1.0, held[label])

    def _labelled(self, name: Name) -> Name:
        """The name with the label that its text gives it elsewhere."""
        if name.label not in _OPEN or name.probability >= FIRM or label_of(name.text):
            return name
        if name.last - name.first == 1 and name.text in self._surnames and name.label != "PERSON":
            return msgspec.structs.replace(name, label="PERSON")
        held = self._labels.get(name.text, {})
        label = max(held, key=lambda k: held[k], default=name.label)
        if held.get(label, 0.0) > 2 * held.get(name.label, 0.0) + SURE:
            return msgspec.structs.replace(name, label=label)
        return name


def _surname(form: str) -> bool:
    return len(form) > 2 and form[:1].isupper() and not form.isupper() and form.isalpha()
