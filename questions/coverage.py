"""What a pack covers of its sources: each duty that a source names, and the items and texts that take it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import Field

from questions.checks.names import repeated_ids
from questions.folder import read_model
from questions.ids import ItemId, PassageId, RoleId
from questions.layout import COVERAGE, place, words_file
from questions.model import Frozen
from questions.pack import Pack
from questions.problems import Problem
from questions.texts import PackText

LIST = "responsibilities"


class Responsibility(Frozen):
    """A duty that a source gives a role, said in our own words, and where the pack takes it up."""

    id: str
    role: RoleId
    passage: PassageId
    says: str
    items: tuple[ItemId, ...] = ()
    texts: tuple[str, ...] = ()
    """Places in the words, such as ``roles.sales_director.portrait``."""


class Coverage(Frozen):
    """What `coverage.yaml` holds."""

    responsibilities: tuple[Responsibility, ...] = Field(min_length=1)


def load_coverage(folder: Path) -> Coverage:
    """The coverage of the pack in a folder.

    Raises:
        PackError: `coverage.yaml` is not there or has another shape.
    """
    return read_model(folder, COVERAGE, Coverage)


def check_coverage(coverage: Coverage, pack: Pack) -> Iterator[Problem]:
    """Yields `duplicate_id`, `no_such_<kind>`, `unknown_text` and `uncovered`."""
    yield from repeated_ids([duty.id for duty in coverage.responsibilities], COVERAGE, LIST)
    for duty in coverage.responsibilities:
        yield from _links(duty, pack)
        if not duty.items and not duty.texts:
            yield Problem("uncovered", place(COVERAGE, LIST, duty.id))


def _links(duty: Responsibility, pack: Pack) -> Iterator[Problem]:
    passages = [passage.id for passage in pack.structure.passages]
    yield from _dangling("role", [duty.role], pack.role_ids, duty)
    yield from _dangling("passage", [duty.passage], passages, duty)
    yield from _dangling("item", duty.items, [item.id for item in pack.structure.items], duty)
    for path in duty.texts:
        lacking = [words_file(language) for language, text in pack.texts.items() if not _holds(text, path)]
        if lacking:
            facts = {"files": ", ".join(lacking), "example_path": f"roles.{pack.role_ids[0]}.portrait"}
            yield Problem("unknown_text", place(COVERAGE, LIST, duty.id, "texts", path), facts)


def _dangling(kind: str, names: Iterable[str], known: Iterable[str], duty: Responsibility) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(f"no_such_{kind}", place(COVERAGE, LIST, duty.id, name), {"name": name})


def _holds(text: PackText, path: str) -> bool:
    """Whether a path of keys leads to something in a language's words."""
    words: object = text.model_dump(mode="json")
    for key in path.split("."):
        words = words.get(key) if isinstance(words, dict) else None
    return bool(words)
