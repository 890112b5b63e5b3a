"""Each benchmark still runs: a few rounds of it, and never how fast."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.benchmarks import adaptive_step, intake, one_answer, score_frame, wall

FOLDER = Path(__file__).parent


def test_one_answer_measures_three_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_answer, "settle", lambda _: None)
    found = one_answer.compare(rounds=1)
    assert ["rolefit, full", "rolefit, express", "bare route", "minimal page"] == list(found)
    assert all(figures["cpu_ms"] >= 0 and figures["wait_ms"] > 0 for figures in found.values())
    assert 4 == len(one_answer.table(found).splitlines())


def test_the_wall_is_measured(tmp_path: Path) -> None:
    assert 12 * 8 == wall.measure(tmp_path, 8)["answers"]


def test_adaptive_steps_are_measured() -> None:
    assert adaptive_step.measure(2)["steps"] >= 2 * 12


def test_reviewing_people_is_measured() -> None:
    found = intake.measure(200)
    assert 200 == found["people"]
    assert all(value > 0 for value in found.values())


def test_scoring_a_frame_is_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(score_frame, "SIZES", (100,))
    monkeypatch.setattr(sys, "argv", ["score_frame", "--json"])
    score_frame.main()
    assert {100} == {row["people"] for row in json.loads(capsys.readouterr().out)}


def test_every_benchmark_has_its_smoke_run() -> None:
    commands = {path.stem for path in FOLDER.glob("[!t]*.py") if "argparse" in path.read_text("utf-8")}
    smoked = "".join(path.read_text("utf-8") for path in FOLDER.glob("test_*.py"))
    assert [name for name in sorted(commands) if f"{name}." not in smoked] == []
