"""Every layer contract works: an upward import, planted into a copy of the packages, is reported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
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
    ("quiz/intake/people.py", "import quiz.intake.draft"),
    ("scoring/commands/console.py", "import scoring.commands.columns"),
    ("scoring/errors.py", "import quiz.settings"),
    ("quiz/settings.py", "import quiz.commands"),
    ("quiz/flow/attempts/attempt.py", "import quiz.flow.rooms.nickname"),
    ("quiz/flow/attempts/adaptive_form.py", "import quiz.flow.attempts.route"),
    ("quiz/flow/rooms/room.py", "import quiz.flow.rooms.transitions"),
    ("quiz/flow/screenings/screening.py", "import quiz.flow.screenings.invitation"),
    ("quiz/flow/staff/account.py", "import quiz.flow.staff.permissions"),
    ("quiz/services/tokens.py", "import quiz.services.question_flow"),
    ("quiz/services/attempts/attempt_service.py", "import quiz.services.attempts.answer_export"),
    ("quiz/services/rooms/room_service.py", "import quiz.services.rooms.host_service"),
    ("quiz/services/staff/passwords.py", "import quiz.services.staff.sessions"),
    ("quiz/storage/pack_rows.py", "import quiz.storage.backups"),
    ("quiz/storage/engine/driver_errors.py", "import quiz.storage.engine.connecting"),
    ("quiz/storage/tables/column_types.py", "import quiz.storage.tables.room_tables"),
    ("quiz/present/chart.py", "import quiz.present.rooms.canvas"),
    ("quiz/present/attempts/explanation.py", "import quiz.present.attempts.growth"),
    ("quiz/present/rooms/canvas.py", "import quiz.present.rooms.people_map"),
    ("quiz/report/typeset.py", "import quiz.report.attempts.record"),
    ("quiz/ui/markdown.py", "import quiz.ui.navigation"),
    ("quiz/api/static_compression.py", "import quiz.api.routes"),
    ("quiz/api/commands/command.py", "import quiz.api.commands.dispatcher"),
    ("quiz/api/schemas/texts.py", "import quiz.api.schemas.commands"),
    ("quiz/commands/room_commands.py", "import sqlalchemy"),
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


@pytest.fixture(scope="module")
def report(copied: Path) -> str:
    """What import-linter prints about a copy in which every upward import is planted at once."""
    before = {path: (copied / path).read_text(encoding="utf-8") for path, _ in UPWARD_IMPORTS}
    for path, line in UPWARD_IMPORTS:
        module = copied / path
        module.write_text(f"{module.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    run = lint_imports(copied)
    for path, text in before.items():
        (copied / path).write_text(text, encoding="utf-8")
    assert run.returncode == 1
    return run.stdout


@pytest.mark.parametrize(("path", "line"), UPWARD_IMPORTS, ids=[f"{path} {line}" for path, line in UPWARD_IMPORTS])
def test_an_import_that_points_upwards_is_reported(report: str, path: str, line: str) -> None:
    importer, imported = path.removesuffix(".py").replace("/", "."), line.removeprefix("import ")
    assert f"{importer} -> {imported}" in report


def container_of(path: str, line: str) -> str:
    """Returns the package whose layers an import crosses: the one that holds both modules."""
    modules = [path.removesuffix(".py"), line.removeprefix("import ").replace(".", "/")]
    return os.path.commonpath(modules).replace("/", ".")


def test_every_contract_of_layers_has_an_import_that_breaks_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [each for each in project["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    containers = {name for contract in layers for name in contract.get("containers", ())}
    assert containers - {container_of(*each) for each in UPWARD_IMPORTS} == set()


def test_a_module_that_no_layer_names_is_reported(copied: Path) -> None:
    stray = copied / "scoring" / "model" / "stray.py"
    stray.write_text('"""Belongs to no layer yet."""\n', encoding="utf-8")
    try:
        run = lint_imports(copied)
    finally:
        stray.unlink()
    assert run.returncode == 1
    assert "stray" in run.stdout
