from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.ground.errors import BrokenSource, ExtraMissing
from demarche.language.conllu import blocks, filled, to_conllu
from demarche.language.parse import parse, parsed
from demarche.language.spacy_doc import to_spacy
from demarche.language.words import Name, Sentence, Word
from model_file import write_model

GIVEN = """\
# newdoc id = salt
# sent_id = salt-1
# text = They don't sell salt (yet).
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj|8.1:x\tEntity=(1)
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsell\tsell\tVERB\tVB\t_\t0\troot\t_\t_
5\tsalt\tsalt\tNOUN\tNN\t_\t4\tobj\t_\t_
6\t(\t(\tPUNCT\t-LRB-\t_\t7\tpunct\t_\tSpaceAfter=No
7\tyet\tyet\tADV\tRB\t_\t4\tadvmod\t_\tName=B-DATE|SpaceAfter=No
8\t)\t)\tPUNCT\t-RRB-\t_\t7\tpunct\t_\tSpaceAfter=No
8.1\tsold\tsell\tVERB\tVBD\t_\t_\t_\t0:root\t_
9\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("weights") / "tiny.onnx")


def rows(conllu: str) -> list[list[str]]:
    return [line.split("\t") for line in conllu.splitlines() if line and line[0] != "#"]


def test_a_given_file_keeps_its_sentences_words_and_comments(weights: Path) -> None:
    [block] = blocks(GIVEN.splitlines(keepends=True), "salt.conllu")
    bare = block.bare()
    assert bare.text == "They don't sell salt (yet)."
    [sentence] = parsed([bare], weights=weights)
    told = filled(block, sentence)
    assert told.splitlines()[:3] == GIVEN.splitlines()[:3]
    ours, theirs = rows(told), [r for r in rows(GIVEN) if r[0] != "8.1"]
    assert [r[:2] for r in ours] == [r[:2] for r in theirs]
    assert ours[1] == theirs[1] and "Entity=(1)" in ours[0][9].split("|")
    assert all("SpaceAfter=No" in r[9] for r in ours if r[0] in ("6", "7", "8"))
    assert [r[6] for r in ours if "-" not in r[0]].count("0") == 1
    again = [b.bare() for b in blocks(told.splitlines(), "again")]
    assert [b.text for b in again] == [bare.text] and again[0].spans == bare.spans


def test_a_parsed_text_is_written_as_the_format_wants(weights: Path) -> None:
    text = "Peru can't agree.\n\nThey met;\nhe  cannot."
    told = to_conllu(parse(text, weights=weights), "a report")
    assert told.startswith("# newdoc id = a_report\n# newpar\n# sent_id = a_report-1\n# text = ")
    assert told.count("# newpar") == 3 and told.endswith("\n\n")
    ids = [r[0] for r in rows(told)]
    assert ids == ["1", "2-3", "2", "3", "4", "5", "1", "2", "3", "1", "2-3", "2", "3", "4"]
    assert "# text = he cannot." in told
    assert all(len(r) == 10 and all(r) for r in rows(told))
    for block in blocks(told.splitlines(), "again"):
        [comment] = [c for c in block.comments if c.startswith("# text = ")]
        assert block.bare().text == comment.removeprefix("# text = ")


def test_names_stand_in_misc() -> None:
    words = tuple(
        Word(a, b, t, t.lower(), "PROPN", "NNP", t, head, "root" if head < 0 else "flat")
        for a, b, t, head in ((0, 3, "Ada", -1), (4, 8, "Lund", 0), (8, 9, ".", 0))
    )
    name = Name(0, 8, "Ada Lund", "PERSON", 0.9, 0, 2)
    told = rows(to_conllu([Sentence(0, 9, words, 0, names=(name,))]))
    assert [r[9] for r in told] == ["Name=B-PERSON", "Name=I-PERSON|SpaceAfter=No", "_"]


@given(text=st.text(alphabet="Ab c'’.-5\n“é\u200b🙂nt", max_size=60))
def test_what_is_written_reads_back(weights: Path, text: str) -> None:
    sentences = parse(text, weights=weights)
    told = to_conllu(sentences)
    back = list(blocks(told.splitlines(), "again")) if told else []
    assert [[r[1] for r in b.words] for b in back] == [[w.text for w in s.words] for s in sentences]


@pytest.mark.parametrize(
    ("broken", "line", "said"),
    [
        (GIVEN.replace("4\tsell\t", "5\tsell\t", 1), 8, "number should be 4"),
        (GIVEN.replace("1\tThey\tthey", "1 They they"), 4, "10 columns"),
        (GIVEN.replace("1\tThey\t", "1\t\t"), 4, "no form"),
        (GIVEN.replace("2-3\t", "2-2\t"), 5, "at least two"),
        (GIVEN.replace("2-3\t", "2-30\t"), 1, "reaches to word 30"),
        (GIVEN.replace("9\t.\t", "nine\t.\t"), 14, "no word's number"),
        ("# text = alone\n\n" + GIVEN, 2, "without a sentence"),
        ("Just a text.\n", 1, "10 columns"),
    ],
)
def test_a_broken_file_is_told_by_its_line(broken: str, line: int, said: str) -> None:
    with pytest.raises(BrokenSource, match=said) as caught:
        list(blocks(broken.splitlines(), "salt.conllu"))
    assert f"salt.conllu, line {line}:" in str(caught.value)


def test_an_empty_file_is_told() -> None:
    with pytest.raises(BrokenSource, match="nothing in it"):
        list(blocks([], "empty.conllu"))


def test_line_ends_and_marks_of_other_systems_are_no_matter() -> None:
    windows = ["\ufeff" + GIVEN.splitlines()[0] + "\r\n"]
    windows += [line + "\r\n" for line in GIVEN.splitlines()[1:]]
    plain = [block.rows for block in blocks(GIVEN.splitlines(), "plain")]
    assert [block.rows for block in blocks(windows, "windows")] == plain


def test_without_spacy_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'demarche\[spacy\]'"):
        to_spacy([])
