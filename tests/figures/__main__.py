"""The project's figures beside those of its models, in one table: `python -m tests.figures`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.figures.coverage import total
from tests.figures.duplicates import SHORTEST, duplicates
from tests.figures.models import COMMITS, MEASURED, MODELS
from tests.figures.shapes import Module, documented, length, modules_below, spread, typed

ROOT: Final = Path(__file__).parents[2]
CODE: Final = ("questions", "scoring", "quiz", "app.py")
COVERAGE: Final = ROOT / "build" / "coverage.json"
IMPORTS: Final = 3
"""Times that an import is measured; the fastest counts, as nothing makes one faster than it is."""


def sizes(code: Sequence[Module], tests: Sequence[Module]) -> dict[str, str]:
    """Returns what can be read off the files."""
    functions = [function for module in code for function in module.functions]
    lines = [len(module.lines) for module in code]
    _, _, longest = spread(lines)
    return {
        "Python files": f"{len(code)}",
        "lines of code": f"{sum(lines) / 1000:.1f}k",
        "file lines, median / max": f"{spread(lines)[0]} / {longest}",
        "function lines, median / p90 / max": _slashes([length(each, with_docstring=True) for each in functions]),
        "... without docstrings": _slashes([length(each, with_docstring=False) for each in functions]),
        "functions over complexity 8": f"{complex_functions()}",
        "public docstrings": f"{documented(code):.0%}".replace("%", " %"),
        "return types": f"{typed(code):.0%}".replace("%", " %"),
        "test : code lines": f"{sum(len(module.lines) for module in tests) / sum(lines):.2f}",
        f"pairs of {SHORTEST} equal lines or more": f"{duplicates(code)}",
    }


def complex_functions() -> int:
    """Returns how many functions ruff finds more complex than 8 (McCabe), whether or not a comment allows it."""
    options = ("--isolated", "--ignore-noqa", "--exit-zero", "--select=C901", "--output-format=concise", "--quiet")
    command = (_tool("ruff"), "check", *options, "--config=lint.mccabe.max-complexity=8", *CODE)
    return _output(command).count("C901")


def import_seconds(*names: str) -> float:
    """Returns the CPU seconds that importing these takes in a new interpreter, files already in the system's cache."""
    code = f"import time; start = time.process_time(); import {', '.join(names)}; print(time.process_time() - start)"
    with tempfile.TemporaryDirectory() as folder:
        database = {"ROLEFIT_DATABASE_URL": f"sqlite:///{folder}/rolefit.sqlite3"}
        found = [_output((sys.executable, "-c", code), **database) for _ in range(IMPORTS)]
    return min(float(text.splitlines()[-1]) for text in found)


def branch_coverage(report: Path) -> str:
    """Returns the covered share of all lines and branches, or how to make the report that has it."""
    return f"{total(report):.1f} %" if report.exists() else "run make coverage"


def figures(coverage: Path = COVERAGE) -> dict[str, str]:
    """Returns each figure of this project by its name, in the order of the table."""
    return {
        **sizes(modules_below(*(ROOT / name for name in CODE)), modules_below(ROOT / "tests")),
        "branch coverage": branch_coverage(coverage),
        "import app, CPU": f"{import_seconds('app'):.2f} s",
        "import questions, scoring, CPU": f"{import_seconds('questions', 'scoring'):.2f} s",
        "files in the repository": f"{len(_output((_tool('git'), 'ls-files')).splitlines())}",
    }


def table(found: dict[str, str]) -> str:
    """Returns the figures beside the models', a line a figure."""
    rows = [("", "RoleFit", *COMMITS)]
    rows += [(name, value, *MODELS.get(name, ("–",) * len(COMMITS))) for name, value in found.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    commits = ", ".join(f"{name} {commit}" for name, commit in COMMITS.items())
    return "\n".join([*lines, "", f"Models {MEASURED}: {commits}."])


def _slashes(numbers: Sequence[int]) -> str:
    return " / ".join(str(number) for number in spread(numbers))


def _tool(name: str) -> str:
    """Returns where a command is: beside the interpreter first."""
    found = shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))
    if found is None:
        raise FileNotFoundError(f"{name} is not installed")
    return found


def _output(command: Sequence[str], **environment: str) -> str:
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=True)
    return run.stdout.decode()


if __name__ == "__main__":
    print(table(figures()))
