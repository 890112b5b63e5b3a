"""The analyst's commands: ``python -m scoring COMMAND``, each a module of `scoring.commands`.

Exit codes: 0 all is well, 2 the command was misused or its pack or answers cannot be used; then nothing is written.
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
"""In the order in which ``--help`` lists them."""

WELL, MISUSE = 0, 2
FOLDERS = "ROLEFIT_PACKS"
"""The setting with more folders that hold packs, parted as in PATH."""


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Runs one command and hands back its exit code."""
    options = _parser().parse_args(arguments)
    folders = tuple(Path(folder) for folder in environment.get(FOLDERS, "").split(os.pathsep) if folder)
    try:
        options.run(options, folders)
    except (CommandError, PackError) as error:
        print(error, file=sys.stderr)
        return MISUSE
    except BrokenPipeError:  # the reader, such as `head`, has seen enough; keep Python's own flush at exit quiet too
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return WELL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scoring", description="Score answers, and check the instrument.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
