"""Worked cases and coverage are read from the folder of a pack, which works without them too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from questions import PackError, load_pack
from questions.companions.cases import load_cases
from questions.companions.coverage import load_coverage
from questions.lint import lint_pack

TINY = Path(__file__).parents[1] / "packs" / "tiny"


def test_a_case_distinguishes_answers_from_questions_that_are_left_out() -> None:
    cases = {case.id: case for case in load_cases(TINY)}
    answers = cases["all_middle"].answers
    expected = {"pi01": 3, "pi04": "mix", "at04": None}
    assert expected.items() <= answers.items()
    assert cases["nothing_answered"].answers == {}


def test_coverage_names_items_and_texts() -> None:
    duty = load_coverage(TINY).responsibilities[1]
    assert (duty.id, duty.role) == ("lead_tours", "guide")
    assert duty.texts == ("roles.guide.portrait",)


def test_a_pack_without_cases_and_coverage_loads_and_lint_warns(tmp_path: Path) -> None:
    pack = tmp_path / "tiny"
    shutil.copytree(TINY, pack)
    (pack / "cases.yaml").unlink()
    (pack / "coverage.yaml").unlink()
    assert load_pack(pack).id == "tiny"
    expected = [("coverage.yaml", "warning"), ("cases.yaml", "warning")]
    assert expected == [(p.path, p.severity) for p in lint_pack(pack) if p.code == "missing_file"]
    with pytest.raises(PackError):
        load_cases(pack)
