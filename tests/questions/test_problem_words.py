"""Every code that is raised has one template, every template is used, and the facts fill the placeholders."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from questions import Problem
from questions.lint import lint_pack
from questions.problem_words import TEMPLATES, line, message

ROOT = Path(__file__).parents[2] / "questions"
BROKEN = sorted((Path(__file__).parents[1] / "packs" / "broken").iterdir())
FAMILIES = {
    "unknown_": {"source", "passage", "dimension", "context", "item"},
    "unused_": {"source", "passage"},
    "no_such_": {"role", "passage", "item"},
}
"""Codes whose second half is the kind of the thing that was named."""


def raised() -> set[str]:
    """The codes in the source: first argument of what makes a problem, or a text that is a code by itself."""
    texts: set[str] = set()
    for path in ROOT.rglob("*.py"):
        if path.name != "problem_words.py":
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            texts |= {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert texts >= set(FAMILIES)
    return texts | {start + kind for start, kinds in FAMILIES.items() for kind in kinds}


def first_arguments() -> set[str]:
    """The codes that stand as they are in a call of what makes a problem."""
    calls = [
        node
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Problem", "warning", "_fault", "self._refuse"}
    ]
    codes = [call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)]
    return {code for code in codes if isinstance(code, str)}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_code_that_is_raised_has_a_template() -> None:
    assert len(first_arguments()) > 50
    assert first_arguments() - set(TEMPLATES) == set()


def test_no_template_is_left_over() -> None:
    assert set(TEMPLATES) - raised() == set()


def test_no_two_codes_share_their_words() -> None:
    assert len(TEMPLATES) == len(set(TEMPLATES.values()))


@pytest.mark.parametrize("fault", BROKEN, ids=lambda path: path.name)
def test_the_facts_of_a_problem_are_the_placeholders_of_its_template(fault: Path) -> None:
    for problem in lint_pack(fault):
        assert set(problem.facts) - {"example"} == placeholders(TEMPLATES[problem.code])


def test_a_problem_is_one_line_for_the_command_line() -> None:
    problem = Problem("unknown_item", "pack.yaml: forms.room.at99", {"name": "at99"})
    words = "'at99' is not among the items; mend the spelling or add it there"
    assert line(problem) == f"error [unknown_item] pack.yaml: forms.room.at99: {words}"


def test_an_example_follows_the_message() -> None:
    problem = Problem("missing_key", "pack.yaml: version", {"key": "version", "example": 'version: "1.0.0"'})
    assert message(problem) == "'version' is missing; add it, for example  version: \"1.0.0\""
