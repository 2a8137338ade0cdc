"""The Python door: the same types as on the command line, and names that do not collide."""

from __future__ import annotations

import demarche
from demarche.ground.items import Reading

TEXT = (
    "Kenya demands that Ethiopia withdraw its troops from the valley. "
    "Ethiopia refused to discuss the border."
)


def test_a_text_and_a_file_give_the_same_reading(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    [from_text], [from_file] = demarche.read(TEXT), demarche.read(path)
    assert isinstance(from_text, Reading)
    assert from_text.items == from_file.items and from_text.items


def test_the_names_stay_functions_once_the_folders_are_loaded():
    from demarche.outlook import steps
    from demarche.read import positions

    assert positions.find and steps.Outlook
    assert callable(demarche.read) and callable(demarche.outlook)


def test_a_record_and_a_brief(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    with demarche.Record(tmp_path / "r.db") as record:
        record.add(demarche.read(path)[0])
        from_record = demarche.brief(record)
    assert from_record.known.items == demarche.brief([path]).known.items
    assert demarche.outlook([path]).decides


def test_a_standoff_solves_itself(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(
        'name = "x"\nstatus_quo = "N"\n[[actors]]\nname = "A"\n'
        'options = [{ name = "Go" }]\nprefers = ["Go"]\n'
    )
    solution = demarche.Standoff.load(path).solve()
    assert solution.answer().concepts["nash"].equilibria == ["Y"]
