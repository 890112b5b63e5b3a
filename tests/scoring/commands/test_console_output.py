"""What the commands print as text, and where they print it."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import pandas as pd
import pytest

from scoring.__main__ import main
from scoring.io.writers import WRITERS
from tests.scoring.run_command import run


class ClosedPipe(io.StringIO):
    """Standard output whose reader has gone away, with a file number of its own."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, _text: str) -> int:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.number


def test_a_reader_that_closes_the_pipe_ends_a_command_quietly(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "pipe").open("w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", ClosedPipe(file.fileno()))
        assert 0 == run("reliability", table)
    assert "" == capsys.readouterr().err


def test_output_without_an_encoding_of_its_own_is_written_as_it_is(table: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as output:
        assert 0 == run("reliability", table)
    assert "omega total" in output.getvalue()


def test_parquet_without_pyarrow_is_refused(
    answers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_pyarrow(_scores: pd.DataFrame) -> bytes:
        raise ImportError

    monkeypatch.setitem(WRITERS, ".parquet", without_pyarrow)  # type: ignore[arg-type]
    items = pd.read_csv(answers).drop(columns=["sex", "al01_seconds"])
    items.to_csv(answers, index=False)
    assert 2 == main(["score", "--pack", "sales_roles", str(answers), "-o", str(answers.with_suffix(".parquet"))], {})
    assert "Parquet needs pyarrow; install it, or choose .csv or .json" in capsys.readouterr().err


def test_a_dimension_without_reliability_has_an_empty_row_and_a_note(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = pd.read_csv(answers)
    frame[[column for column in frame if not column.startswith("bf") or column == "bf01"]].to_csv(answers, index=False)
    assert 0 == run("reliability", answers, "--pack", "sales_roles")
    output = capsys.readouterr().out
    (row,) = [line for line in output.splitlines() if line.startswith("backstage_frontline ")]
    assert (["–"] * 8, True) == (row.split()[1:9], row.split()[9] != "–")
    assert "backstage_frontline: row 1: 1 item columns, where reliability needs 2" in output


def test_people_of_unknown_group_are_mentioned(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run("fairness", table)
    assert "1 people are of unknown group: in no rate, but in the totals" in capsys.readouterr().out


def test_large_groups_of_complete_respondents_need_no_note(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{'fm'[n % 2]},{n // 2 % 2},{n // 4 % 2},{n // 8 % 2}" for n in range(240)]
    table.write_text("sex,q1,q2,q3\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert 0 == run("dif", table)
    assert "" == capsys.readouterr().err


def test_complete_groups_of_known_size_are_compared_without_a_note_of_exclusions(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"{'fm'[n % 2]},{n // 2 % 2},{n // 4 % 2},{n // 8 % 2}" for n in range(48)]
    table.write_text("sex,q1,q2,q3\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert 0 == run("dif", table)
    assert "note: fewer than 100 in f (24), m (24)" in capsys.readouterr().err
