"""The names of the files in a pack's folder, on disk and in the paths of problems."""

from __future__ import annotations

STRUCTURE = "pack.yaml"
PARAMETERS = "parameters.yaml"
WORDS = "text"
COVERAGE = "coverage.yaml"
CASES = "cases.yaml"


def words_file(language: str) -> str:
    """Returns the name of the file with the words of a language."""
    return f"{WORDS}/{language}.yaml"


def location(file: str, *keys: str) -> str:
    """Returns a location in a file, such as ``pack.yaml: items.al03.left``."""
    return f"{file}: {'.'.join(keys)}" if keys else file
