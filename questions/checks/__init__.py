"""Checks of what must hold between the parts of a pack; each yields all problems it finds, in the pack's order."""

from __future__ import annotations

from collections.abc import Iterator

from questions.checks.fitted_parameters import check_parameters
from questions.checks.form_balance import check_forms
from questions.checks.id_rules import check_names
from questions.checks.item_balance import check_balance
from questions.checks.links import check_links
from questions.checks.phrasing import check_phrasing
from questions.checks.role_targets import check_roles
from questions.checks.text_matching import check_words
from questions.model import Structure
from questions.problems import Problem
from questions.texts import PackText

__all__ = ["check_parameters", "check_structure", "check_text"]


def check_structure(structure: Structure) -> Iterator[Problem]:
    """Yields all problems between the parts of `pack.yaml`, in a fixed order."""
    yield from check_names(structure)
    yield from check_links(structure)
    yield from check_roles(structure)
    yield from check_balance(structure)
    yield from check_forms(structure)


def check_text(structure: Structure, text: PackText, file: str) -> Iterator[Problem]:
    """Yields all problems of the words of one language, in a fixed order."""
    yield from check_words(structure, text, file)
    yield from check_phrasing(structure, text, file)
