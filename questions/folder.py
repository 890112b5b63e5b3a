"""Reads a pack from its folder: `pack.yaml`, a file of words for each language, and fitted parameters if there are any.

All problems of these files are collected, not only the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from questions.checks import check_parameters, check_structure, check_text
from questions.checks.id_rules import ID
from questions.errors import PackError
from questions.ids import Language
from questions.layout import PARAMETERS, STRUCTURE, WORDS, location, words_file
from questions.model import Structure
from questions.pack import Pack
from questions.parameters import Parameters
from questions.parsing.strict_yaml import read_yaml
from questions.parsing.validation import Model, validate
from questions.problems import Problem
from questions.texts import PackText

Read = TypeVar("Read")


@dataclass(frozen=True)
class PackReading:
    """The result of reading a folder: the pack, if all its files have the right shape, and every problem found."""

    pack: Pack | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the pack from being used, without the warnings."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def usable(self) -> Pack:
        """Returns the pack.

        Raises:
            PackError: the pack has errors; carries all of them.
        """
        if self.pack is None or self.errors:
            raise PackError(self.errors)
        return self.pack


def read_model(folder: Path, name: str, model: type[Model]) -> Model:
    """Returns one file of a pack as a model.

    Raises:
        PackError: the file does not exist, is not strict YAML, or has another shape.
    """
    return validate(model, read_yaml(folder / name, name), name)


def read_pack(folder: Path) -> PackReading:
    """Returns the pack in a folder with all problems and warnings of its structure and words; never raises."""
    problems: list[Problem] = []
    structure = _read_or_collect(partial(read_model, folder, STRUCTURE, Structure), problems)
    texts = dict(_texts(folder, _languages(folder, structure), problems))
    parameters = _parameters(folder, problems)
    if structure is None:
        return PackReading(None, tuple(problems))
    problems.extend(check_structure(structure))
    problems.extend(_stray_languages(structure, texts))
    for language in structure.languages:
        if language in texts:
            problems.extend(check_text(structure, texts[language], words_file(language)))
    if parameters is not None:
        problems.extend(check_parameters(structure, parameters))
    complete = all(language in texts for language in structure.languages)
    words = {language: texts[language] for language in structure.languages if complete}
    return PackReading(Pack(structure, words, parameters) if complete else None, tuple(dict.fromkeys(problems)))


def _parameters(folder: Path, problems: list[Problem]) -> Parameters | None:
    """Returns the fitted parameters of a pack, or None for a pack without them."""
    if not (folder / PARAMETERS).exists():
        return None
    return _read_or_collect(partial(read_model, folder, PARAMETERS, Parameters), problems)


def _languages(folder: Path, structure: Structure | None) -> Iterable[str]:
    """Returns the languages to read: those that the pack lists, in its order, then those that only have a file."""
    named = [language for language in (structure.languages if structure else ()) if ID.fullmatch(language)]
    found = sorted(path.stem for path in (folder / WORDS).glob("*.yaml"))
    return dict.fromkeys((*named, *found))


def _texts(folder: Path, languages: Iterable[str], problems: list[Problem]) -> Iterator[tuple[Language, PackText]]:
    """Yields the words of each language whose file can be read, and adds the problems of the others."""
    for language in languages:
        file = words_file(language)
        text = _read_or_collect(partial(read_model, folder, file, PackText), problems)
        if text is None:
            continue
        if text.language != language:
            facts = {"found": text.language, "expected": language}
            problems.append(Problem("language_name", location(file, "language"), facts))
        yield Language(language), text


def _stray_languages(structure: Structure, texts: Iterable[Language]) -> Iterator[Problem]:
    for language in texts:
        if language not in structure.languages:
            yield Problem("orphan_file", words_file(language), {"language": language})


def _read_or_collect(read: Callable[[], Read], problems: list[Problem]) -> Read | None:
    """Returns what was read, or None after adding what is wrong with it to the problems."""
    try:
        return read()
    except PackError as error:
        problems.extend(error.problems)
        return None
