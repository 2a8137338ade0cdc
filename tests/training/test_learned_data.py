"""What the model learns from: treebank lines, mentions in them, names in them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "training"))

import conllu  # noqa: E402 (training/ is a folder of scripts, not a package)
import names  # noqa: E402

ROWS = """\
# text = Amina Sow met the Kivu Council in Goma in May 2020.
1\tAmina\tAmina\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new
2\tSow\tSow\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-organization-new
5\tKivu\tKivu\tPROPN\tNNP\t_\t6\tcompound\t_\t_
6\tCouncil\tCouncil\tPROPN\tNNP\t_\t3\tobj\t_\tEntity=2)
7\tin\tin\tADP\tIN\t_\t8\tcase\t_\t_
8\tGoma\tGoma\tPROPN\tNNP\t_\t3\tobl\t_\tEntity=(3-place-new)
9\tin\tin\tADP\tIN\t_\t10\tcase\t_\t_
10\tMay\tMay\tPROPN\tNNP\t_\t3\tobl\t_\tEntity=(4-time-new
11\t2020\t2020\tNUM\tCD\t_\t10\tnummod\t_\tEntity=4)|SpaceAfter=No
12\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""
TABLE = names.Gazetteer(frozenset({"goma"}), frozenset({"kenyan"}))


@pytest.fixture
def tree(tmp_path: Path) -> conllu.Tree:
    path = tmp_path / "a.conllu"
    path.write_text(ROWS, encoding="utf-8")
    (found,) = conllu.trees(path)
    return found


def test_a_tree_has_its_words_heads_and_mentions(tree: conllu.Tree) -> None:
    assert tree.forms[:2] == ["Amina", "Sow"]
    assert tree.heads[2] == 0
    assert sorted(conllu.entities(tree)) == [
        (0, 2, "person"),
        (3, 6, "organization"),
        (7, 8, "place"),
        (9, 11, "time"),
    ]


def test_names_are_what_names_not_what_stands_before_them(tree: conllu.Tree) -> None:
    allowed = names.of_tree(tree, TABLE)
    told = [sorted(one)[0] if len(one) == 1 else "?" for one in allowed]
    assert told == [
        *("B-PERSON", "I-PERSON", "O", "O", "B-ORGANISATION", "I-ORGANISATION"),
        *("O", "B-GPE", "O", "B-DATE", "I-DATE", "O"),
    ]


def test_a_place_in_no_table_may_be_political_or_not(tree: conllu.Tree) -> None:
    allowed = names.of_tree(tree, names.Gazetteer(frozenset(), frozenset()))
    assert allowed[7] == {"B-GPE", "B-PLACE"}


def test_the_whole_name_of_a_state_is_learned() -> None:
    tree = conllu.Tree(
        ["the", "United", "States", "agreed"], ["the", "Unite", "State", "agree"],
        ["DET", "VERB", "PROPN", "VERB"], ["DT", "NNP", "NNPS", "VBD"],
        [3, 3, 4, 0], ["det", "amod", "nsubj", "root"],
        ["Entity=(1-place-acc:inf-1", "_", "Entity=1)", "_"],
    )  # fmt: skip
    told = [min(one) for one in names.of_tree(tree, TABLE)]
    assert told == ["O", "B-GPE", "I-GPE", "O"]


def test_one_in_four_documents_is_held_out_by_its_id() -> None:
    held = [names.held_out(f"{n:08X}") for n in range(400)]
    assert sum(held) == 100
