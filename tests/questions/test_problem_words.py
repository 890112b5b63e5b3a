"""Every code that is raised has one template, every template is used, and the facts fill the placeholders."""

from __future__ import annotations

import ast
import datetime as dt
import string
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from questions import Pack, PackError, Problem, find_pack, list_packs
from questions.checks.links import Kind
from questions.lint import lint_pack
from questions.model import FrozenModel
from questions.parsing.strict_yaml import MAX_BYTES, read_yaml
from questions.parsing.validation import validate
from questions.problem_words import TEMPLATES, line, message
from tests.packs.build import build, faults

ROOT = Path(__file__).parents[2] / "questions"


class Dated(FrozenModel):
    """A shape with a kind of value that no pack has, and so without a code of its own."""

    on: dt.date


def reported() -> list[Problem]:
    """Problems of every code: of each fault of a pack, and of what cannot be read at all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packs = [lint_pack(build(fault, folder / fault.name)) for fault in faults().values()]
        vast = folder / "vast.yaml"
        vast.write_bytes(b"#" * (MAX_BYTES + 1))
        refused = [
            refusal(lambda: find_pack("nosuch", [folder])),
            refusal(lambda: list_packs([folder / "gone"])),
            refusal(lambda: read_yaml(folder, "pack.yaml")),
            refusal(lambda: read_yaml(vast, "pack.yaml")),
            refusal(lambda: Pack.from_canonical("{")),
            refusal(lambda: validate(Dated, {"on": "soon"}, "dated.yaml")),
        ]
    return list({problem.code: problem for problems in (*packs, *refused) for problem in problems}.values())


def refusal(read: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as error:
        read()
    return error.value.problems


REPORTED = reported()


def codes_in_calls() -> set[str]:
    """The codes that are written out in a call of what makes a problem."""
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
    links = {f"unknown_{kind}" for kind in get_args(Kind)}
    assert len(codes_in_calls()) > 50
    assert (codes_in_calls() | links) - set(TEMPLATES) == set()


def test_every_template_is_of_a_code_that_is_reported() -> None:
    assert sorted(TEMPLATES) == sorted(problem.code for problem in REPORTED)


def test_no_two_codes_share_their_words() -> None:
    assert len(TEMPLATES) == len(set(TEMPLATES.values()))


@pytest.mark.parametrize("problem", REPORTED, ids=lambda problem: problem.code)
def test_the_facts_of_a_problem_are_the_placeholders_of_its_template(problem: Problem) -> None:
    assert set(problem.facts) - {"example"} == placeholders(TEMPLATES[problem.code])


def test_a_problem_is_one_line_for_the_command_line() -> None:
    problem = Problem("unknown_item", "pack.yaml: forms.room.at99", {"name": "at99"})
    words = "'at99' is not among the items; mend the spelling or add it there"
    assert line(problem) == f"error [unknown_item] pack.yaml: forms.room.at99: {words}"


def test_an_example_follows_the_message() -> None:
    problem = Problem("missing_key", "pack.yaml: version", {"key": "version", "example": 'version: "1.0.0"'})
    assert message(problem) == "'version' is missing; add it, for example  version: \"1.0.0\""


def test_equal_problems_are_one_in_a_set() -> None:
    one, same, other = (Problem("unknown_item", "pack.yaml", {"name": name}) for name in ("a", "a", "b"))
    assert len({one, same, other}) == 2
