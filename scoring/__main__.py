"""The analyst's commands: ``python -m scoring score --pack PACK ANSWERS.csv [-o OUT] [--form FORM]``.

Exit codes: 0 all is well, 2 the command was misused or its pack or answers cannot be used; then nothing is written.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from questions import Pack, PackError, load_pack
from questions.ids import FormId
from scoring.answers import AnswerError
from scoring.output import WRITERS, as_csv, write
from scoring.sheet import columns_missing, decode, read_header, score_table

WELL, MISUSE = 0, 2
FOLDERS = "ROLEFIT_PACKS"
"""The setting with more folders that hold packs, parted as in PATH."""

STDIN = "-"
NAMED = 5
"""Columns without a place in the table that are named; of more only the number is told."""


class CommandError(Exception):
    """A command that cannot be done, with what to tell the person who gave it."""


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
    parser = argparse.ArgumentParser(prog="python -m scoring", description="Score answers to a pack.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = commands.add_parser("score", help="positions, fits and verdicts, one row a respondent")
    score.add_argument("answers", metavar="ANSWERS.csv", help="'respondent' and one column an item id; - for stdin")
    score.add_argument("--pack", required=True, help="an id or a folder")
    score.add_argument("--form", help="the form that was taken; without it, all of the pack")
    score.add_argument(
        "-o", "--output", metavar="OUT", help=f"a file ending in {', '.join(WRITERS)}; else CSV on stdout"
    )
    score.set_defaults(run=_score)
    return parser


def _score(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    pack = load_pack(options.pack, folders)
    form = _form(pack, options.form)
    target = _target(options.output)
    content = _content(options.answers)
    try:
        text = decode(content)
        header = read_header(pack, text, form)
        scores = score_table(pack, text, header)
    except AnswerError as error:
        raise CommandError(f"{options.answers} cannot be scored; nothing was written:\n{error}") from None
    _note(columns_missing(pack, header, form))
    if target is None:
        _print(as_csv(scores))
        return
    try:
        write(scores, target)
    except ImportError:
        raise CommandError(f"{target}: Parquet needs pyarrow; install it, or choose .csv or .json") from None
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {error.strerror}; choose another place with -o") from None


def _form(pack: Pack, name: str | None) -> FormId | None:
    forms = [form.id for form in pack.structure.forms]
    if name is not None and name not in forms:
        raise CommandError(f"pack '{pack.id}' has no form '{name}'; its forms are: {', '.join(forms)}")
    return None if name is None else FormId(name)


def _target(name: str | None) -> Path | None:
    """Where to write, known to be a kind of file that can be written before anything is read."""
    if name is None:
        return None
    if Path(name).suffix.lower() not in WRITERS:
        raise CommandError(f"{name}: no format has that ending; choose one of {', '.join(WRITERS)}, as in scores.csv")
    return Path(name)


def _content(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}; give the path of a CSV file, or -") from None


def _note(missing: Sequence[str]) -> None:
    if missing:
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        print(f"note: no column for {', '.join(missing[:NAMED])}{more}: missing for everyone", file=sys.stderr)


def _print(content: bytes) -> None:
    """Bytes as they are: a console's own encoding may not be able to say a respondent's name."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(content.decode())
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
