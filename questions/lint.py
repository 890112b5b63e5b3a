"""All that an author should hear about a pack: its structure, its words, its coverage and its worked cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from questions.cases import check_cases, load_cases
from questions.coverage import check_coverage, load_coverage
from questions.errors import PackError
from questions.folder import read_pack
from questions.pack import Pack
from questions.problems import Problem


def lint_pack(folder: Path) -> tuple[Problem, ...]:
    """Every problem of the pack in a folder, in a fixed order; never an exception.

    A pack runs without `coverage.yaml` and `cases.yaml`, so their absence is a warning.
    """
    reading = read_pack(folder)
    problems = [*reading.problems]
    if reading.pack is not None:
        problems.extend(_beside(folder, _coverage, reading.pack))
        problems.extend(_beside(folder, _cases, reading.pack))
    return tuple(dict.fromkeys(problems))


def _beside(folder: Path, check: Callable[[Path, Pack], Iterator[Problem]], pack: Pack) -> Iterator[Problem]:
    """The problems of a file that lies beside the pack and is not part of it."""
    try:
        yield from check(folder, pack)
    except PackError as error:
        for problem in error.problems:
            yield replace(problem, severity="warning") if problem.code == "missing_file" else problem


def _coverage(folder: Path, pack: Pack) -> Iterator[Problem]:
    yield from check_coverage(load_coverage(folder), pack)


def _cases(folder: Path, pack: Pack) -> Iterator[Problem]:
    yield from check_cases(load_cases(folder), pack)
