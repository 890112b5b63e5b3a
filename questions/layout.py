"""The files of a pack's folder, as they are named on disk and in problems."""

from __future__ import annotations

STRUCTURE = "pack.yaml"
PARAMETERS = "parameters.yaml"
WORDS = "text"
COVERAGE = "coverage.yaml"
CASES = "cases.yaml"


def words_file(language: str) -> str:
    """The file of one language's words."""
    return f"{WORDS}/{language}.yaml"


def place(file: str, *keys: str) -> str:
    """A place in a file, such as ``pack.yaml: items.al03.left``."""
    return f"{file}: {'.'.join(keys)}" if keys else file
