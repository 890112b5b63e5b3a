"""The commands for authors: what they print, their exit codes, and that no input causes a traceback."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from questions.__main__ import main
from tests.packs.build import build, faults

PACKS = Path(__file__).parents[1] / "packs"
TINY = str(PACKS / "tiny")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A shelf with one pack whose structure is damaged."""
    build(faults()["unknown_key"], tmp_path / "tiny")
    return tmp_path


def run(*arguments: str, packs: str = "") -> int:
    return main(arguments, {"ROLEFIT_PACKS": packs})


def test_list_names_each_pack_with_its_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", packs=str(PACKS)) == 0
    assert "tiny  1.0.0  es/en  full 8, express 6, room 4" in capsys.readouterr().out


def test_list_continues_after_a_broken_pack_and_names_the_command_that_shows_its_errors(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("list", packs=str(broken)) == 1
    assert "tiny  broken: 1 error; see  python -m questions lint tiny" in capsys.readouterr().out


def test_lint_accepts_warnings_unless_it_is_strict(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", TINY) == 0
    assert run("lint", TINY, "--strict") == 1
    assert "0 errors, 2 warnings" in capsys.readouterr().out


def test_lint_without_a_name_checks_every_pack(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", packs=str(broken)) == 1
    assert "error [unknown_key] pack.yaml: items.at01.weigth: " in capsys.readouterr().out


def test_lint_writes_json_with_the_message_and_its_facts(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "tiny", "--json", packs=str(broken)) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    expected = {"pack": "tiny", "code": "unknown_key", "path": "pack.yaml: items.at01.weigth", "severity": "error"}
    assert expected.items() <= problem.items()
    assert problem["facts"] == {"key": "weigth", "near": "weight"}
    assert problem["message"] == "'weigth' is not a key that is read here; did you mean 'weight'?"


@pytest.mark.parametrize("command", ["lint", "codebook"])
def test_an_unknown_pack_is_misuse_and_the_message_names_the_others(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, "nosuch", packs=str(PACKS)) == 2
    said = capsys.readouterr().err
    assert "nosuch: there is no such pack; the packs are:" in said
    assert "tiny" in said
    assert str(PACKS) in said


def test_a_setting_that_names_a_missing_folder_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", packs=str(tmp_path / "gone")) == 2
    assert "ROLEFIT_PACKS" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("mend",), ("codebook",), ("codebook", TINY, "--format", "doc")])
def test_misuse_exits_with_two(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(*arguments)
    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_codebook_explains_each_response_as_it_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("codebook", TINY, "--lang", "en", "--format", "json") == 0
    rows = {(row["kind"], row["id"]): row for row in json.loads(capsys.readouterr().out)}
    pair = rows["item", "at01"]
    assert pair["words"] == "I work best with people around me. / I work best with the door closed."
    assert pair["key"] == "-"
    assert pair["values"][0] == {"value": 1, "words": "Much more: I work best with people around me.", "place": 5}
    assert rows["item", "pi04"]["values"][2] == {
        "value": "see",
        "words": "Ask the children what they fancy",
        "place": 5,
    }
    assert rows["column", "fit_guide_low"]["words"] == "Lower end of the fit's 90% interval for Guide"


def test_the_codebook_is_in_the_first_language_of_the_pack_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("codebook", TINY, "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[1]["words"] == "Me sienta bien un día sin plan."
    assert "5 = Totalmente de acuerdo [5]" in rows[1]["values"]


def test_the_codebook_in_markdown_has_the_same_number_of_cells_in_every_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("codebook", TINY) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.count(" | ") for line in lines} == {6}


def test_a_language_that_the_pack_does_not_have_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("codebook", TINY, "--lang", "fr") == 2
    assert "choose: es, en" in capsys.readouterr().err


def test_the_codebook_of_a_broken_pack_reports_its_problems(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("codebook", str(broken / "tiny")) == 1
    assert "unknown_key" in capsys.readouterr().err


def test_a_folder_of_binary_files_causes_problems_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "text").write_text("a file where a folder should be", encoding="utf-8")
    assert run("lint", str(tmp_path)) == 1
    assert "not_utf8" in capsys.readouterr().out


class ClosedPipe(io.StringIO):
    """An output whose reader has ended."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.descriptor = os.open(file, os.O_WRONLY | os.O_CREAT)

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.descriptor


def test_a_reader_that_ends_early_is_no_error(tmp_path: Path) -> None:
    pipe = ClosedPipe(tmp_path / "pipe")
    with contextlib.redirect_stdout(pipe):
        assert run("list") == 0
    os.close(pipe.descriptor)


def test_spanish_passes_through_an_ascii_pipe_that_is_closed_early() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    process = subprocess.Popen(
        [sys.executable, "-m", "questions", "codebook", TINY],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"| kind | id |")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
