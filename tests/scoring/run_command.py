"""Runs the commands that check an instrument, on a table that all of them accept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scoring.__main__ import main

COMMANDS = {
    "reliability": [],
    "quality": [],
    "fairness": ["--group", "sex", "--selected", "q1"],
    "dif": ["--group", "sex"],
}
PLAIN = "respondent,sex,q1,q2,q3\nR1,f,1,1,0\nR2,m,0,0,1\nR3,f,1,0,1\nR4,m,0,1,1\nR5,,1,1,1\nR6,f,0,0,0\n"


def run(command: str, *arguments: str | Path) -> int:
    extra = ["--ignore", "sex"] if command in {"reliability", "quality"} and "--pack" not in arguments else []
    return main([command, *COMMANDS[command], *extra, *map(str, arguments)], {})


def as_json(capsys: pytest.CaptureFixture[str], command: str, *arguments: str | Path) -> dict[str, Any]:
    assert run(command, *arguments, "--json") == 0
    return dict(json.loads(capsys.readouterr().out))
