from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from commands import run
from demarche.language import health
from model_file import write_model

TEXT = "Treaty talks\n\nGENEVA (AP) — Envoys met. They can't agree on Lagos.\n"
TABLE = (
    "# sent_id = one\n1\tEnvoys\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tmet\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("weights") / "tiny.onnx")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_conllu_of_a_text(capsys, report, weights):
    code, out, err = run(capsys, "parse", "--conllu", "--model", weights, report)
    assert code == 0 and err == ""
    assert out.count("# sent_id = report-") == 4 and "# newdoc id = report" in out
    assert "# text = They can't agree on Lagos." in out and "\tcan't\t_" in out
    assert run(capsys, "parse", "--model", weights, "--threads", 3, report) == (0, out, "")


def test_json_has_offsets_into_the_text(capsys, report, weights):
    code, out, _ = run(capsys, "parse", "--json", "--model", weights, report)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and len(rows) == 4
    for row in rows:
        assert row["kind"] == "sentence" and TEXT[row["start"] : row["end"]] == row["text"]
        assert [w["head"] for w in row["words"]].count(-1) == 1
        for part in (*row["words"], *row["names"]):
            assert TEXT[part["start"] : part["end"]] == part["text"]


def test_pretokenized_words_stay(capsys, tmp_path, weights):
    path = tmp_path / "table.conllu.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    code, out, err = run(capsys, "parse", "--pretokenized", "--model", weights, path)
    assert code == 0 and err == "" and out.startswith("# sent_id = one\n1\tEnvoys\t")
    assert len(out.splitlines()) == len(TABLE.splitlines())
    code, out, _ = run(capsys, "parse", "--pretokenized", "--json", "--model", weights, path)
    [row] = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and row["text"] == "Envoys met."


def test_standard_input(capsys, monkeypatch, weights):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    code, out, _ = run(capsys, "parse", "--conllu", "--model", weights, "-")
    assert code == 0 and out.count("# sent_id = stdin-") == 4


def test_a_bad_file_among_good_ones_is_named(capsys, tmp_path, report, weights):
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "blob.txt").write_bytes(b"\x00\x01\x02\xff" * 20)
    code, out, err = run(capsys, "parse", "--model", weights, tmp_path)
    assert code == 1 and "# newdoc id = report" in out
    assert "empty.txt" in err and "blob.txt" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["/nowhere/a.txt"], "/nowhere/a.txt"),
        (["--conllu", "--json", "-"], "--json"),
        ([], "PATH"),
    ],
)
def test_a_wrong_call_is_one_message(capsys, weights, arguments, said):
    code, out, err = run(capsys, "parse", "--model", weights, *arguments)
    assert code == 2 and out == "" and said in err


def test_a_malformed_table_and_missing_weights_are_told(capsys, tmp_path, report, weights):
    code, out, err = run(capsys, "parse", "--pretokenized", "--model", weights, report)
    assert code == 2 and out == "" and "report.txt, line 1" in err and err.count("\n") == 1
    code, out, err = run(capsys, "parse", "--model", tmp_path / "none.onnx", report)
    assert code == 2 and out == "" and "weights are missing" in err and err.count("\n") == 1


def test_the_doctor_finds_what_is_wrong(capsys, tmp_path, weights):
    code, out, _ = run(capsys, "doctor", "--model", tmp_path / "none.onnx")
    assert code == 2 and "FAIL  weights" in out and "ok    tables" in out
    copy = tmp_path / "base.onnx"
    copy.write_bytes(weights.read_bytes())
    code, out, _ = run(capsys, "doctor", "--model", copy)
    assert code == 2 and "base.sha256 is missing" in out
    (tmp_path / "base.sha256").write_text("0" * 64 + "  base.onnx\n")
    code, out, _ = run(capsys, "doctor", "--model", copy)
    assert code == 2 and "not the file that was released" in out


def test_the_doctor_is_content_with_what_is_right(tmp_path, weights):
    copy = tmp_path / "base.onnx"
    copy.write_bytes(weights.read_bytes())
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    (tmp_path / "base.sha256").write_text(f"{digest}  base.onnx\n")
    found = {check.what: check for check in health.checks(copy)}
    assert found["Python"].ok and found["tables"].ok and found["weights"].ok and found["model"].ok
    # Random weights know no grammar, and the doctor sees it.
    assert not found["a parse"].ok and "another tree" in found["a parse"].told
