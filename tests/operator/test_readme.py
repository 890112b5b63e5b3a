"""The commands in the operator's documents exist, with the options that stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from quiz.__main__ import parser
from quiz.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "quiz" / "deploy" / "README.md", ROOT / "CONTRIBUTING.md")


def commands(document: Path) -> list[str]:
    """Returns the ``python -m quiz …`` commands of a document, in code blocks and between backticks."""
    return re.findall(r"python -m quiz ([a-z][^`#\n]*)", document.read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS[:2], ids=lambda path: path.parent.name)
def test_every_command_is_one_that_the_parser_takes(document: Path) -> None:
    found = commands(document)
    assert found
    for command in found:
        assert callable(parser().parse_args(shlex.split(command)).run)


def test_every_setting_stands_in_the_operators_table() -> None:
    text = DOCUMENTS[1].read_text(encoding="utf-8")
    source = (ROOT / "quiz" / "settings.py").read_text(encoding="utf-8")
    fields = re.findall(r"^([A-Z_]+): Final = \"(ROLEFIT_[A-Z_]+)\"", source, re.MULTILINE)
    assert len(fields) >= len(Settings.__dataclass_fields__)
    assert [name for _, name in fields if f"`{name}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    named = re.findall(r"`((?:quiz|scoring|questions|tests)/[\w/.]+)`", document.read_text(encoding="utf-8"))
    named += re.findall(r"\]\(([\w/.]+)\)", document.read_text(encoding="utf-8"))
    assert [name for name in named if "NAME" not in name and not (ROOT / name).exists()] == []
