"""The house style that no linter checks: budgets, names, and who may import what in `app.py`."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("questions", "scoring", "quiz")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
MODULES = [path for path in SOURCES if "migrations" not in path.parts]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FILE_LINES, FUNCTION_LINES, PARAMETERS = 250, 40, 5
HOMELESS = {"utils", "util", "common", "helpers", "helper", "misc"}


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def test_there_is_something_to_measure() -> None:
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=relative)
def test_a_file_keeps_to_its_budget(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_every_function_keeps_to_its_budget_and_names_its_return_type(path: Path) -> None:
    over = [
        f"{function.name}, line {function.lineno}"
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
        or parameters(function) > PARAMETERS
        or (function.returns is None)
    ]
    assert over == []


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_says_what_it_is_and_is_no_drawer_for_odds_and_ends(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is not None
    assert path.stem not in HOMELESS


def test_app_py_is_wiring_only() -> None:
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    assert {type(node) for node in tree.body} <= {ast.Expr, ast.Import, ast.ImportFrom, ast.Assign}
    imported = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert imported <= {
        "quiz.api.graceful_stop",
        "quiz.api.middleware",
        "quiz.api.routes",
        "quiz.background",
        "quiz.bootstrap",
        "quiz.services.open_files",
        "quiz.ui.error_messages",
        "quiz.ui.startup_message",
        "quiz.ui.streamlit_internals",
    }


def test_the_top_level_holds_what_the_design_names() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()  # noqa: S607
    visible = {name.split("/")[0] for name in tracked if not name.startswith(".")}
    allowed = {"app.py", "quiz", "questions", "scoring", "tests", "requirements.txt", "README.md"}
    assert visible <= allowed | {"Makefile", "pyproject.toml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}


def test_every_requirement_is_pinned_exactly() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
        assert [line for line in lines if line and "==" not in line] == []
