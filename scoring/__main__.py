"""Runs the commands for analysts: ``python -m scoring COMMAND``, each a module of `scoring.commands`.

Exit codes: 0 success; 2 the command was misused, or its pack or answers cannot be used and nothing was written.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from questions import PackError
from scoring.commands import calibrate, dif, fairness, quality, reliability, score, simulate
from scoring.commands.console import Command, CommandError

COMMANDS: Final[tuple[Command, ...]] = (score, reliability, quality, fairness, dif, calibrate, simulate)
"""The commands, in the order in which ``--help`` lists them."""

SUCCESS, MISUSE = 0, 2
FOLDERS = "ROLEFIT_PACKS"
"""The environment variable with more folders of packs, separated as in PATH."""


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Runs one command and returns its exit code."""
    options = _parser().parse_args(arguments)
    folders = tuple(Path(folder) for folder in environment.get(FOLDERS, "").split(os.pathsep) if folder)
    try:
        options.run(options, folders)
    except (CommandError, PackError) as error:
        print(error, file=sys.stderr)
        return MISUSE
    except BrokenPipeError:  # the reader, such as `head`, has closed the pipe; the flush at exit must not fail either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return SUCCESS


def _parser() -> argparse.ArgumentParser:
    """Returns the parser of all commands."""
    parser = argparse.ArgumentParser(prog="python -m scoring", description="Score answers, and check the instrument.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
