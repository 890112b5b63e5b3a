"""The figures count what they say they count, on files small enough to count by hand."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from tests.figures import __main__ as command
from tests.figures.coverage import GOALS, LEAST, coverage, main, package_of, total
from tests.figures.duplicates import duplicates, normalised
from tests.figures.models import COMMITS, MODELS
from tests.figures.shapes import Module, documented, length, spread, typed

SAMPLE = '''"""A module."""

import os


class Public:
    def untyped(self):
        """A method without a return type."""
        # why
        return os.sep

    def _private(self) -> None:
        pass


async def typed() -> None:
    def inner() -> None:
        pass

    inner()
'''
FIVE = "".join(f"value_{number} = {number}\n" for number in range(5))
SIX, SEVEN = f"{FIVE}value_5 = 5\n", f"{FIVE}value_5 = 5\nvalue_6 = 6\n"


def module(text: str) -> Module:
    return Module(Path("sample.py"), tuple(text.splitlines()), ast.parse(text))


def test_functions_are_measured_with_and_without_their_docstring() -> None:
    lengths = [
        (each.name, length(each, with_docstring=True), length(each, with_docstring=False))
        for each in module(SAMPLE).functions
    ]
    assert {("untyped", 4, 3), ("_private", 2, 2), ("typed", 5, 5), ("inner", 2, 2)} == set(lengths)


def test_docstrings_are_asked_of_what_is_public_and_return_types_of_every_function() -> None:
    assert documented([module(SAMPLE)]) == pytest.approx(2 / 4), "module, class, method, function"
    assert typed([module(SAMPLE)]) == pytest.approx(3 / 4)


def test_a_percentile_is_that_of_the_nearest_rank() -> None:
    assert spread(range(1, 11)) == (6, 9, 10)
    assert spread([7]) == (7, 7, 7)


def test_what_says_nothing_is_left_out_of_a_comparison() -> None:
    assert ["class Public:", "def untyped(self):", "return os.sep"] == normalised(module(SAMPLE))[:3]


@pytest.mark.parametrize(
    ("texts", "pairs"),
    [
        ((FIVE, FIVE), 0),
        ((SIX, SIX), 1),
        ((SEVEN, SEVEN), 1),
        ((SEVEN, SIX), 1),
        ((SIX, SIX, SIX), 3),
        ((SIX + "between = 0\n" + SIX,), 1),
        ((SIX, SIX.replace("value_2 = 2", "value_2 = 3")), 0),
    ],
)
def test_a_repetition_counts_once_a_pair_from_six_lines_on(texts: tuple[str, ...], pairs: int) -> None:
    assert pairs == duplicates([module(text) for text in texts])


def report(folder: Path, **covered: int) -> Path:
    """Writes a coverage report in which each file has 10 lines and no branches."""
    files = {
        f"{name.replace('__', '/')}.py": {
            "summary": {"covered_lines": lines, "covered_branches": 0, "num_statements": 10, "num_branches": 0}
        }
        for name, lines in covered.items()
    }
    path = folder / "coverage.json"
    percent = 10.0 * sum(covered.values()) / len(covered)
    path.write_text(json.dumps({"files": files, "totals": {"percent_covered": percent}}), encoding="utf-8")
    return path


def test_coverage_is_counted_by_package_and_layer(tmp_path: Path) -> None:
    path = report(
        tmp_path, scoring__model__scale=9, scoring__errors=10, quiz__flow__attempts__route=8, quiz__settings=1
    )
    assert {"quiz.flow": 80.0, "quiz.settings": 10.0, "scoring": 95.0} == coverage(json.loads(path.read_text("utf-8")))
    assert total(path) == pytest.approx(70.0)
    assert "quiz.flow" == package_of("quiz/flow/__init__.py")


@pytest.mark.parametrize(("code", "lines", "least"), [(0, 10, LEAST), (1, 9, LEAST), (0, 9, 90.0)])
def test_a_package_below_its_goal_fails(
    code: int, lines: int, least: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.figures.coverage.LEAST", least)
    assert code == main(str(report(tmp_path, questions__pack=lines)))


def test_every_package_with_a_goal_of_its_own_exists() -> None:
    assert all((command.ROOT / name.replace(".", "/") / "__init__.py").exists() for name in GOALS)


@pytest.mark.server
def test_the_command_prints_every_figure_beside_the_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "CODE", ("questions", "app.py"))
    monkeypatch.setattr(command, "IMPORTS", 1)
    found = command.figures(report(tmp_path, questions__pack=9))
    assert "90.0 %" == found["branch coverage"]
    assert set(MODELS) <= set(found), "each figure of the models has ours beside it"
    lines = command.table(found).splitlines()
    assert len(found) + 3 == len(lines)
    assert all(name in lines[0] and commit in lines[-1] for name, commit in COMMITS.items())


def test_without_a_coverage_report_the_table_says_how_to_make_one(tmp_path: Path) -> None:
    assert "run make coverage" == command.branch_coverage(tmp_path / "none.json")
