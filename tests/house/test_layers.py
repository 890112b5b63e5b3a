"""Every layer contract works: an upward import, planted into a copy of the packages, is reported."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("questions", "scoring", "quiz")
UPWARD_IMPORTS = (
    ("questions/problems.py", "import questions.model"),
    ("questions/pack.py", "import questions.folder"),
    ("questions/checks/id_rules.py", "import questions.checks.links"),
    ("questions/codebook/rows.py", "import questions.codebook.writers"),
    ("questions/companions/cases.py", "import questions.companions.coverage"),
    ("questions/parsing/strict_yaml.py", "import questions.parsing.validation"),
    ("scoring/errors.py", "import scoring.model.scale"),
    ("scoring/model/scale.py", "import scoring.model.coding"),
    ("scoring/roles/fit.py", "import scoring.roles.verdict"),
    ("scoring/explain/alternative_methods.py", "import scoring.explain.robustness"),
    ("scoring/adaptive/item_bank.py", "import scoring.adaptive.next_step"),
    ("scoring/calibration/response_patterns.py", "import scoring.calibration.optimizer"),
    ("scoring/quality/covariance.py", "import scoring.quality.reliability"),
    ("scoring/fairness/selection_rates.py", "import scoring.fairness.dif"),
    ("scoring/simulation/population.py", "import scoring.simulation.study"),
    ("scoring/io/csv_rows.py", "import scoring.io.typed_columns"),
    ("scoring/io/tables/table.py", "import scoring.io.tables.reader"),
    ("scoring/commands/console.py", "import scoring.commands.columns"),
)
"""One import for each contract: the file that gets it, and the line, which names a module of a higher layer."""


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copied")
    only_modules = shutil.ignore_patterns("*.yaml", "*.js", "*.css", "*.po", "*.typ", "__pycache__")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=only_modules)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_layers_hold() -> None:
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(("path", "line"), UPWARD_IMPORTS, ids=[path for path, _ in UPWARD_IMPORTS])
def test_an_import_that_points_upwards_is_reported(copied: Path, path: str, line: str) -> None:
    module, before = copied / path, (copied / path).read_text(encoding="utf-8")
    module.write_text(f"{before}\n{line}\n", encoding="utf-8")
    try:
        run = lint_imports(copied)
    finally:
        module.write_text(before, encoding="utf-8")
    importer, imported = path.removesuffix(".py").replace("/", "."), line.removeprefix("import ")
    assert run.returncode == 1
    assert f"{importer} -> {imported}" in run.stdout


def test_a_module_that_no_layer_names_is_reported(copied: Path) -> None:
    stray = copied / "scoring" / "model" / "stray.py"
    stray.write_text('"""Belongs to no layer yet."""\n', encoding="utf-8")
    try:
        run = lint_imports(copied)
    finally:
        stray.unlink()
    assert run.returncode == 1
    assert "stray" in run.stdout
