"""What every command does with the console and with files: reading, telling, printing and writing."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from scoring.io.writers import place

STDIN: Final = "-"
"""The name of a file that is standard input."""

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
"""What a command declares itself to."""


class Command(Protocol):
    """A module of this package."""

    def add(self, commands: Commands) -> None:
        """Declares the command's options, with the default ``run``: a function of the options and the pack folders."""


class CommandError(Exception):
    """A command that cannot be done, with what to tell the person who gave it."""


def read(name: str) -> bytes:
    """The content of a file, or of standard input.

    Raises:
        CommandError: it cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}; give the path of a CSV file, or -") from None


def target(name: str | None, endings: Iterable[str], example: str) -> Path | None:
    """Where to write, known to be a kind of file that can be written before anything is read; None is stdout.

    Raises:
        CommandError: its name ends in none of the endings.
    """
    if name is None:
        return None
    if Path(name).suffix.lower() not in endings:
        raise CommandError(f"{name}: no format has that ending; choose one of {', '.join(endings)}, as in {example}")
    return Path(name)


def save(content: bytes, path: Path) -> None:
    """Writes a file, whole or not at all.

    Raises:
        CommandError: it cannot be written.
    """
    try:
        place(content, path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}; choose another place with -o") from None


def note(text: str) -> None:
    """Tells the person something beside the output: on standard error."""
    sys.stderr.write(f"note: {text}\n")


def show(content: bytes) -> None:
    """Bytes as they are: a console's own encoding may not be able to say a respondent's name."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(content.decode())
    sys.stdout.flush()
