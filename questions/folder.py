"""Reads a pack's folder: `pack.yaml`, a file of words for each language, and fitted parameters if there are any.

Every problem of them is told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from questions.checks import check_parameters, check_structure, check_text
from questions.checks.names import ID
from questions.errors import PackError
from questions.ids import Language
from questions.layout import PARAMETERS, STRUCTURE, WORDS, place, words_file
from questions.model import Structure
from questions.pack import Pack
from questions.parameters import Parameters
from questions.problems import Problem
from questions.shapes import Model, validate
from questions.source import read_yaml
from questions.texts import PackText

Read = TypeVar("Read")


@dataclass(frozen=True)
class Reading:
    """What a folder holds: the pack, if its files have the right shape, and all that is wrong with it."""

    pack: Pack | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the pack from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def usable(self) -> Pack:
        """The pack.

        Raises:
            PackError: there is an error in it, with all errors found.
        """
        if self.pack is None or self.errors:
            raise PackError(self.errors)
        return self.pack


def read_model(folder: Path, name: str, model: type[Model]) -> Model:
    """One file of a pack as a model.

    Raises:
        PackError: it is not there, is not strict YAML, or has another shape.
    """
    return validate(model, read_yaml(folder / name, name), name)


def read_pack(folder: Path) -> Reading:
    """The pack of a folder, with every problem of its structure and words, warnings too; never an exception."""
    problems: list[Problem] = []
    structure = _gathered(partial(read_model, folder, STRUCTURE, Structure), problems)
    texts = dict(_texts(folder, _languages(folder, structure), problems))
    parameters = _parameters(folder, problems)
    if structure is None:
        return Reading(None, tuple(problems))
    problems.extend(check_structure(structure))
    problems.extend(_stray_languages(structure, texts))
    for language in structure.languages:
        if language in texts:
            problems.extend(check_text(structure, texts[language], words_file(language)))
    if parameters is not None:
        problems.extend(check_parameters(structure, parameters))
    complete = all(language in texts for language in structure.languages)
    words = {language: texts[language] for language in structure.languages if complete}
    return Reading(Pack(structure, words, parameters) if complete else None, tuple(dict.fromkeys(problems)))


def _parameters(folder: Path, problems: list[Problem]) -> Parameters | None:
    """The fitted parameters of a pack that has them."""
    if not (folder / PARAMETERS).exists():
        return None
    return _gathered(partial(read_model, folder, PARAMETERS, Parameters), problems)


def _languages(folder: Path, structure: Structure | None) -> Iterable[str]:
    """The languages to read: those the pack names, in its order, then those that only have a file."""
    named = [language for language in (structure.languages if structure else ()) if ID.fullmatch(language)]
    found = sorted(path.stem for path in (folder / WORDS).glob("*.yaml"))
    return dict.fromkeys((*named, *found))


def _texts(folder: Path, languages: Iterable[str], problems: list[Problem]) -> Iterator[tuple[Language, PackText]]:
    """The words of each language whose file can be read; what is wrong with the others goes to the problems."""
    for language in languages:
        file = words_file(language)
        text = _gathered(partial(read_model, folder, file, PackText), problems)
        if text is None:
            continue
        if text.language != language:
            facts = {"found": text.language, "expected": language}
            problems.append(Problem("language_name", place(file, "language"), facts))
        yield Language(language), text


def _stray_languages(structure: Structure, texts: Iterable[Language]) -> Iterator[Problem]:
    for language in texts:
        if language not in structure.languages:
            yield Problem("orphan_file", words_file(language), {"language": language})


def _gathered(read: Callable[[], Read], problems: list[Problem]) -> Read | None:
    """What was read, or None with its problems added to those found before."""
    try:
        return read()
    except PackError as error:
        problems.extend(error.problems)
        return None
