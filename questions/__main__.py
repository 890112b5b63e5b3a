"""Commands for authors of packs: ``python -m questions list | lint [PACK…] | codebook PACK``.

Exit codes: 0 no problem, 1 problems were found, 2 the command was misused or names a pack that does not exist.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from questions.catalog import find_pack, pack_folders
from questions.codebook import FORMATS, codebook_rows
from questions.errors import PackError
from questions.folder import read_pack
from questions.ids import Language
from questions.lint import lint_pack
from questions.problem_words import line, message
from questions.problems import Problem

OK, PROBLEMS, MISUSE = 0, 1, 2
FOLDERS = "ROLEFIT_PACKS"
"""The environment variable that names more folders of packs, separated as in PATH."""


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Runs one command and returns its exit code."""
    options = _parser().parse_args(arguments)
    folders = tuple(Path(folder) for folder in environment.get(FOLDERS, "").split(os.pathsep) if folder)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # the encoding of a pipe may lack the letters of Spanish
    try:
        code: int = options.run(options, folders)
        sys.stdout.flush()
    except PackError as error:
        print(error, file=sys.stderr)
        return MISUSE
    except BrokenPipeError:  # a reader such as `head` has ended; without a file to flush to, Python's exit stays quiet
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m questions", description="List, check and document packs.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="list all packs")
    listing.set_defaults(run=_list)
    lint = commands.add_parser("lint", help="report everything that an author should mend, with file and item")
    lint.add_argument("packs", nargs="*", metavar="PACK", help="an id or a folder; without one, every pack")
    lint.add_argument("--json", action="store_true", help="write the problems as JSON")
    lint.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    lint.set_defaults(run=_lint)
    codebook = commands.add_parser("codebook", help="describe every item and column with the meaning of its values")
    codebook.add_argument("pack", metavar="PACK", help="an id or a folder")
    codebook.add_argument("--lang", help="a language of the pack; without it, the pack's first")
    codebook.add_argument("--format", choices=FORMATS, default="md")
    codebook.set_defaults(run=_codebook)
    return parser


def _list(_options: argparse.Namespace, folders: Sequence[Path]) -> int:
    broken = False
    for pack_id, folder in pack_folders(folders).items():
        reading = read_pack(folder)
        broken = broken or bool(reading.errors)
        if reading.pack is None or reading.errors:
            print(f"{pack_id}  broken: {_count(len(reading.errors), 'error')}; see  python -m questions lint {pack_id}")
        else:
            pack = reading.pack
            sizes = ", ".join(f"{form.id} {len(form.items)}" for form in pack.structure.forms)
            print(f"{pack_id}  {pack.version}  {'/'.join(pack.languages)}  {sizes}")
    return PROBLEMS if broken else OK


def _lint(options: argparse.Namespace, folders: Sequence[Path]) -> int:
    named = options.packs or list(pack_folders(folders))
    found = {name: lint_pack(find_pack(name, folders)) for name in named}
    problems = [problem for each in found.values() for problem in each]
    if options.json:
        rows = [_as_json(name, problem) for name, each in found.items() for problem in each]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for name, each in found.items():
            _report(name, each)
    wrong = problems if options.strict else [problem for problem in problems if problem.severity == "error"]
    return PROBLEMS if wrong else OK


def _as_json(pack: str, problem: Problem) -> dict[str, object]:
    return {"pack": pack, **asdict(problem), "message": message(problem)}


def _report(name: str, problems: Sequence[Problem]) -> None:
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{name}: {_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')}")
    for problem in problems:
        print(f"  {line(problem)}")


def _codebook(options: argparse.Namespace, folders: Sequence[Path]) -> int:
    reading = read_pack(find_pack(options.pack, folders))
    if reading.pack is None or reading.errors:
        print(PackError(reading.errors), file=sys.stderr)
        return PROBLEMS
    language = Language(options.lang or reading.pack.languages[0])
    if language not in reading.pack.languages:
        choices = ", ".join(reading.pack.languages)
        print(f"'{options.pack}' is not written in '{language}'; choose: {choices}", file=sys.stderr)
        return MISUSE
    print(FORMATS[options.format](codebook_rows(reading.pack, language)), end="")
    return OK


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    sys.exit(main())
