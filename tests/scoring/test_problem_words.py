"""Every code that scoring raises has one template, every template is raised, and the facts fill its placeholders."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from questions.problems import Problem
from scoring.problem_words import IGNORABLE, PLACES, TEMPLATES, WITHIN_DIMENSION, line, message, place

ROOT = Path(__file__).parents[2] / "scoring"
OWN_TEMPLATES = ROOT / "io" / "tables"
"""A package with templates of its own."""
MAKERS = {"Problem", "warning", "CommandError"}
COMPUTED = {code for code in TEMPLATES if "not_a_" in code} - {"not_a_step", "not_a_category"}
"""Codes that are composed of a prefix and the type of a column."""


def trees() -> Iterator[ast.Module]:
    for path in ROOT.rglob("*.py"):
        if OWN_TEMPLATES not in path.parents:
            yield ast.parse(path.read_text(encoding="utf-8"))


def calls() -> Iterator[ast.Call]:
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in MAKERS:
                yield node


def constants(node: ast.AST) -> set[str]:
    """The texts that an expression may evaluate to, where it chooses among constants."""
    choices = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return {choice.value for choice in choices if isinstance(choice, ast.Constant) and isinstance(choice.value, str)}


def assigned(name: str) -> set[str]:
    """The texts that are assigned to a variable of this name anywhere."""
    return {
        text
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
        for text in constants(node.value)
    }


RAISED = {code for call in calls() for code in constants(call.args[0])} | assigned("code") | COMPUTED


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_code_that_is_raised_has_a_template() -> None:
    assert len(RAISED) > 60
    assert set() == RAISED - set(TEMPLATES)


def test_every_template_belongs_to_a_code_that_is_raised() -> None:
    assert set() == set(TEMPLATES) - RAISED


def test_no_two_codes_say_the_same() -> None:
    assert len(TEMPLATES) == len(set(TEMPLATES.values()))


def test_every_place_is_used_and_no_other() -> None:
    given = {text for call in calls() for argument in call.args[1:2] for text in constants(argument)}
    helpers = {"cell", "respondent_cell", "item", "column"}
    assert set(PLACES) == given | helpers


def written_facts(call: ast.Call) -> set[str] | None:
    """The names of the facts in a call, if all of them are written out there."""
    if ast.unparse(call.func) == "CommandError":
        return {keyword.arg or "" for keyword in call.keywords}
    if len(call.args) < 3:
        return set()
    keys = call.args[2].keys if isinstance(call.args[2], ast.Dict) else [None]
    names = {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return names if len(names) == len(keys) else None


def test_the_facts_of_a_problem_fill_the_placeholders_of_its_words_and_place() -> None:
    checked = 0
    for call in calls():
        facts = written_facts(call)
        if facts is not None:
            path = constants(call.args[1]) if ast.unparse(call.func) != "CommandError" else {""}
            for code in constants(call.args[0]):
                needed = placeholders(TEMPLATES[code]).union(*(placeholders(PLACES[one]) for one in path))
                assert (code, needed) == (code, needed & facts)
                checked += 1
    assert checked > 40


def test_a_place_says_where_in_the_table_a_problem_is() -> None:
    facts = {"column": "al03", "row": 3, "respondent": "R12"}
    assert "al03, row 3 (respondent R12)" == place(Problem("no_name", "respondent_cell", facts))
    assert "row 3" == place(Problem("no_name", "row", facts))


def test_a_problem_of_the_whole_has_no_place() -> None:
    problem = Problem("not_converged", "", {"steps": 500, "change": 0.25})
    assert "not converged: the last of 500 steps still changed a parameter by 2.5e-01" == line(problem)


@pytest.mark.parametrize(("path", "expected"), [("item", "focus, al03"), ("", "focus")])
def test_a_problem_of_a_fit_names_the_dimension_first(path: str, expected: str) -> None:
    assert expected == place(Problem("misfit", path, {"item": "al03", "within": "focus"}))


def test_the_problem_of_a_column_that_may_be_no_item_names_the_option_to_ignore_it() -> None:
    problem = Problem("not_a_number", "cell", {"found": "x", "ignorable": "sex"})
    expected = "'x' is not a number, as in 4 or 2.5; if 'sex' is no item, leave it out with --ignore 'sex'"
    assert expected == message(problem)


@pytest.mark.parametrize("template", [*TEMPLATES.values(), *PLACES.values(), IGNORABLE, WITHIN_DIMENSION])
def test_a_placeholder_is_a_plain_name(template: str) -> None:
    assert all(name.isidentifier() for name in placeholders(template))
