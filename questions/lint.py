"""Checks everything about a pack that an author can mend: structure, words, coverage and worked cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from questions.companions.cases import check_cases, load_cases
from questions.companions.coverage import check_coverage, load_coverage
from questions.errors import PackError
from questions.folder import read_pack
from questions.pack import Pack
from questions.problems import Problem


def lint_pack(folder: Path) -> tuple[Problem, ...]:
    """Returns every problem of the pack in a folder, in a fixed order; never raises.

    A pack works without `coverage.yaml` and `cases.yaml`, so it is a warning when they are missing.
    """
    reading = read_pack(folder)
    problems = [*reading.problems]
    if reading.pack is not None:
        problems.extend(_companion(folder, _coverage, reading.pack))
        problems.extend(_companion(folder, _cases, reading.pack))
    return tuple(dict.fromkeys(problems))


def _companion(folder: Path, check: Callable[[Path, Pack], Iterator[Problem]], pack: Pack) -> Iterator[Problem]:
    """Yields the problems of a companion file of the pack."""
    try:
        yield from check(folder, pack)
    except PackError as error:
        for problem in error.problems:
            yield replace(problem, severity="warning") if problem.code == "missing_file" else problem


def _coverage(folder: Path, pack: Pack) -> Iterator[Problem]:
    yield from check_coverage(load_coverage(folder), pack)


def _cases(folder: Path, pack: Pack) -> Iterator[Problem]:
    yield from check_cases(load_cases(folder), pack)
