"""The commands in scoring's README exist, with the options that stand there, and so do the paths that it names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from scoring.__main__ import main

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "scoring" / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    set(
        re.findall(r"python -m scoring ([a-z]+)([^#`\n]*)", TEXT.replace("`python -m scoring\n", "`python -m scoring "))
    )
)


def test_there_are_commands_to_try() -> None:
    assert {"score", "reliability", "quality", "fairness", "dif", "simulate", "calibrate"} <= {
        name for name, _ in COMMANDS
    }


@pytest.mark.parametrize(("command", "rest"), COMMANDS)
def test_a_command_knows_every_option_that_the_readme_gives_it(
    command: str, rest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    known = capsys.readouterr().out
    options = [word for word in shlex.split(rest) if word.startswith("-")]
    assert [option for option in options if option not in known] == []


def test_every_path_that_the_readme_names_is_there() -> None:
    named = re.findall(r"`(scoring/[\w/.]+)`", TEXT)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
