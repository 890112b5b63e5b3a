"""What must hold between the parts of a pack; each check yields every fault it finds, in the pack's order."""

from __future__ import annotations

from collections.abc import Iterator

from questions.model import Structure
from questions.problems import Problem
from questions.texts import PackText


def check_structure(structure: Structure) -> Iterator[Problem]:
    """Everything wrong between the parts of `pack.yaml`, in a fixed order."""
    return iter(())


def check_words(structure: Structure, text: PackText, name: str) -> Iterator[Problem]:
    """Everything wrong with one language's words for a structure, in a fixed order."""
    return iter(())
