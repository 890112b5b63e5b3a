"""Reads and writes files and the console for all commands, and defines their error."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from questions import Problem
from questions.problems import Fact
from scoring.errors import AnswerError
from scoring.io.writers import write_atomically
from scoring.problem_words import line

STDIN: Final = "-"
"""The file name that stands for standard input."""

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
"""The registry to which a command adds its parser."""


class Command(Protocol):
    """A module of this package that implements a command."""

    def add(self, commands: Commands) -> None:
        """Adds the command's parser, with the default ``run``: a function of the options and the pack folders."""


class CommandError(Exception):
    """Raised when a command cannot be carried out.

    Attributes:
        problem: what is wrong.
        cause: the error of the table that the command was given, if there is one.
    """

    def __init__(self, code: str, cause: AnswerError | None = None, **facts: Fact) -> None:
        self.problem = Problem(code, "", facts)
        self.cause = cause
        super().__init__(self.problem, cause)

    def __str__(self) -> str:
        """Returns the problem in English, followed by the problems of the table."""
        return line(self.problem) if self.cause is None else f"{line(self.problem)}\n{self.cause}"


def read(name: str) -> bytes:
    """Returns the content of a file or of standard input.

    Raises:
        CommandError: it cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise CommandError("unreadable_file", file=name, reason=str(error.strerror)) from None


def output_path(name: str, endings: Iterable[str], example: str) -> Path:
    """Returns where to write, after checking the ending before anything is read.

    Raises:
        CommandError: the name has none of the endings.
    """
    if Path(name).suffix.lower() not in endings:
        raise CommandError("unknown_ending", file=name, endings=", ".join(endings), example=example)
    return Path(name)


def save(content: bytes, path: Path) -> None:
    """Writes a file, completely or not at all.

    Raises:
        CommandError: it cannot be written.
    """
    try:
        write_atomically(content, path)
    except OSError as error:
        raise CommandError("unwritable_file", file=str(path), reason=str(error.strerror)) from None


def note(text: str) -> None:
    """Prints a note on standard error, apart from the output."""
    sys.stderr.write(f"note: {text}\n")


def show(content: bytes) -> None:
    """Prints UTF-8 as it is, because the console's own encoding may lack characters of respondents' names."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(content.decode())
    sys.stdout.flush()
