"""The coverage of the sources: each responsibility that a source names, with the items and texts about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import Field

from questions.checks.id_rules import repeated_ids
from questions.folder import read_model
from questions.ids import ItemId, PassageId, RoleId
from questions.layout import COVERAGE, location, words_file
from questions.model import FrozenModel
from questions.pack import Pack
from questions.problems import Problem
from questions.texts import PackText

LIST = "responsibilities"


class Responsibility(FrozenModel):
    """A responsibility that a source gives to a role, in our own words, with the items and texts about it."""

    id: str
    role: RoleId
    passage: PassageId
    says: str
    items: tuple[ItemId, ...] = ()
    texts: tuple[str, ...] = ()
    """Paths in the words, such as ``roles.sales_director.portrait``."""


class Coverage(FrozenModel):
    """The content of `coverage.yaml`."""

    responsibilities: tuple[Responsibility, ...] = Field(min_length=1)


def load_coverage(folder: Path) -> Coverage:
    """Returns the coverage of the pack in a folder.

    Raises:
        PackError: `coverage.yaml` does not exist or has another shape.
    """
    return read_model(folder, COVERAGE, Coverage)


def check_coverage(coverage: Coverage, pack: Pack) -> Iterator[Problem]:
    """Yields ids that are used twice, names that the pack does not have, and responsibilities that are not covered."""
    yield from repeated_ids([duty.id for duty in coverage.responsibilities], COVERAGE, LIST)
    for duty in coverage.responsibilities:
        yield from _links(duty, pack)
        if not duty.items and not duty.texts:
            yield Problem("uncovered", location(COVERAGE, LIST, duty.id))


def _links(duty: Responsibility, pack: Pack) -> Iterator[Problem]:
    passages = [passage.id for passage in pack.structure.passages]
    yield from _dangling("role", [duty.role], pack.role_ids, duty)
    yield from _dangling("passage", [duty.passage], passages, duty)
    yield from _dangling("item", duty.items, [item.id for item in pack.structure.items], duty)
    for path in duty.texts:
        lacking = [words_file(language) for language, text in pack.texts.items() if not _holds(text, path)]
        if lacking:
            facts = {"files": ", ".join(lacking), "example_path": f"roles.{pack.role_ids[0]}.portrait"}
            yield Problem("unknown_text", location(COVERAGE, LIST, duty.id, "texts", path), facts)


def _dangling(kind: str, names: Iterable[str], known: Iterable[str], duty: Responsibility) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(f"no_such_{kind}", location(COVERAGE, LIST, duty.id, name), {"name": name})


def _holds(text: PackText, path: str) -> bool:
    """Returns whether a path of keys leads to a text."""
    words: object = text.model_dump(mode="json")
    for key in path.split("."):
        words = words.get(key) if isinstance(words, dict) else None
    return bool(words)
