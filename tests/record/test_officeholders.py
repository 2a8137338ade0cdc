"""Whose side somebody is on by an office told elsewhere, or by the person it is told by."""

from __future__ import annotations

import msgspec
import pytest

from demarche.record.gather import gather
from demarche.record.officeholders import is_form_of_state
from record.build import Report, who


def _sides(*reports: Report) -> dict[str, str]:
    known = gather([r.reading() for r in reports])
    return {a.name: p.name for p in known.parties for a in p.people}


def _office(side: str, office: str = "prime minister") -> Report:
    words = f"{side}'s {office} would decide"
    report = Report(f"{side} spoke and {words}.").says("spoke", who(side))
    head = msgspec.structs.replace(
        who(f"{side}'s {office}", None, f"{side}'s {office}"), side=side
    )  # fmt: skip
    return report.says(words, head, "indirect")


def _named(name: str, role: str) -> Report:
    return Report(f"{name} wants the debt settled.").says(
        "the debt settled", who(name, None, role), "indirect"
    )


@pytest.mark.parametrize("side", ["Tessaro", "Maluwe"])
def test_a_head_named_in_one_report_is_the_one_without_a_name_in_another(side: str) -> None:
    assert _sides(_office(side), _named("Ana Rupe", "Prime Minister"))["Ana Rupe"] == side


def test_where_two_sides_or_two_heads_could_be_meant_nobody_is() -> None:
    two = _office("Tessaro"), _office("Maluwe")
    assert _sides(*two, _named("Ana Rupe", "Prime Minister"))["Ana Rupe"] == "Ana Rupe"
    heads = _named("Ana Rupe", "Prime Minister"), _named("Ivo Sand", "Prime Minister")
    assert _sides(_office("Tessaro"), *heads)["Ana Rupe"] == "Ana Rupe"
    assert _sides(_office("Tessaro"), _named("Ana Rupe", "mayor"))["Ana Rupe"] == "Ana Rupe"
    deputy = _named("Ana Rupe", "Deputy Prime Minister")
    assert _sides(_office("Tessaro"), deputy)["Ana Rupe"] == "Ana Rupe"


def test_who_is_told_by_a_person_is_on_that_persons_side() -> None:
    deputy = _named("Ivo Sand", "Rupe's deputy")
    found = _sides(_office("Tessaro"), _named("Ana Rupe", "Prime Minister"), deputy)
    assert found["Ivo Sand"] == "Tessaro"
    chief = msgspec.structs.replace(who("Ivo Sand", None, "Rupe's chief of staff"), side="Rupe")
    report = Report("Ivo Sand left.").says("left", chief, "indirect")
    found = _sides(_office("Tessaro"), _named("Ana Rupe", "Prime Minister"), report)
    assert found["Ivo Sand"] == "Tessaro" and "Rupe" not in found.values()


def test_a_form_of_state_is_no_side() -> None:
    assert is_form_of_state("Republic") and not is_form_of_state("Republic of Maluwe")
    organ = msgspec.structs.replace(
        who("Ministry of Energy of the Republic of Maluwe"), side="Republic"
    )
    report = Report("Maluwe spoke. The ministry will pay.").says("Maluwe spoke", who("Maluwe"))
    report.says("will pay", organ, "indirect")
    names = {p.name for p in gather([report.reading()]).parties}
    assert names == {"Maluwe"}


def test_a_side_with_a_name_like_a_persons_is_a_side() -> None:
    minister = msgspec.structs.replace(who("Ivo Sand", None, "foreign minister"), side="Mora Lisse")
    report = Report("Mora Lisse denied it. Ivo Sand left.").says("denied it", who("Mora Lisse"))
    assert _sides(report.says("left", minister, "indirect"))["Ivo Sand"] == "Mora Lisse"
