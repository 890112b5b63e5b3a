"""Each fault of `tests/packs/broken`, put into the tiny pack, yields exactly the problems that it expects."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from questions.lint import lint_pack
from questions.problem_words import message
from tests.packs.build import BASE, Fault, build, faults, main

ROOT = Path(__file__).parents[2]
SMALL = ("rather_few_items", "warning")
"""What lint reports of each dimension of the tiny pack itself: four items are few."""


@pytest.mark.parametrize("fault", faults().values(), ids=lambda fault: fault.name)
def test_a_broken_pack_yields_exactly_the_problems_of_its_fault(fault: Fault, tmp_path: Path) -> None:
    problems = lint_pack(build(fault, tmp_path / "pack"))
    found = [problem for problem in problems if (problem.code, problem.severity) != SMALL]
    assert list(fault.expected) == [f"{problem.code} {problem.path}" for problem in found]
    assert all(len(message(problem).split()) > 3 for problem in found)


def test_the_tiny_pack_is_whole_but_for_its_size() -> None:
    expected = [SMALL, SMALL]
    assert expected == [(problem.code, problem.severity) for problem in lint_pack(BASE)]


def test_a_change_that_finds_nothing_is_refused(tmp_path: Path) -> None:
    fault = Fault("typo", (), {"pack.yaml": [{"find": "left: hihg", "write": "left: low"}]})
    with pytest.raises(ValueError, match=r"typo: pack\.yaml does not hold 'left: hihg'"):
        build(fault, tmp_path / "pack")


def test_a_fault_is_built_and_checked_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tab", str(tmp_path / "tab")]) == 0
    lint = [sys.executable, "-m", "questions", "lint", capsys.readouterr().out.strip()]
    run = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "error [tab] text/es.yaml:55: a tab; indent with spaces" in run.stdout


def test_the_command_lists_the_faults_and_refuses_an_unknown_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "unknown_pole" in capsys.readouterr().out.splitlines()
    assert main(["nosuch"]) == 2
    assert "there is no fault 'nosuch'" in capsys.readouterr().err
