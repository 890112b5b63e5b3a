"""Values of the wrong shape are reported with a location, a code, and an example of a valid value."""

from __future__ import annotations

import pytest

from questions import PackError, Problem
from questions.model import FrozenModel, Item, Structure, Target
from questions.parsing.strict_yaml import Tree, parse_yaml
from questions.parsing.validation import validate
from questions.problem_words import message
from tests.packs.build import BASE


class Items(FrozenModel):
    items: tuple[Item, ...]


class Targets(FrozenModel):
    targets: tuple[Target, ...]


def problems(model: type[FrozenModel], text: str) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as error:
        validate(model, parse_yaml(text, "x.yaml"), "x.yaml")
    return error.value.problems


def structure(old: str, new: str) -> tuple[Problem, ...]:
    return problems(Structure, (BASE / "pack.yaml").read_text(encoding="utf-8").replace(old, new))


def test_a_tree_of_the_right_shape_becomes_a_value() -> None:
    tree: Tree = {"targets": [{"dimension": "pace", "target": 80, "weight": 1.5, "passages": ["p1"]}]}
    assert validate(Targets, tree, "x.yaml").targets[0].target == 80.0


def test_an_entry_of_a_list_is_named_by_its_id_its_dimension_or_its_number() -> None:
    by_dimension = problems(Targets, "targets: [{dimension: pace, target: fast, weight: 1, passages: [p1]}]")
    by_number = problems(Targets, "targets: [{target: 80, weight: 1, passages: [p1]}]")
    assert ["x.yaml: targets.pace.target"] == [problem.path for problem in by_dimension]
    assert ["x.yaml: targets.1.dimension"] == [problem.path for problem in by_number]
    (by_id,) = structure("left: high", "left: up")
    assert by_id.path == "x.yaml: items.at01.left"


def test_a_missing_entry_of_a_list_of_fixed_length_is_named_by_its_number() -> None:
    (problem,) = structure("map: [plan_improvise, alone_together]", "map: [plan_improvise]")
    assert (problem.code, problem.path) == ("missing_key", "x.yaml: map.2")


def test_a_file_that_is_no_mapping_is_reported_at_the_file() -> None:
    (problem,) = problems(Targets, "[1, 2]")
    assert (problem.code, problem.path, message(problem)) == (
        "not_a_mapping",
        "x.yaml",
        "expected keys with values; found [1, 2]",
    )


def test_a_format_without_a_value_is_reported_at_the_format() -> None:
    (problem,) = problems(Items, "items: [{id: al01, format: , dimension: pace, passages: [p1]}]")
    assert (problem.code, problem.path) == ("empty_value", "x.yaml: items.al01.format")
    assert message(problem) == "'format' has no value; write one, for example  format: pair"


def test_a_long_value_is_shown_shortened() -> None:
    (problem,) = structure('version: "1.0.0"', f"version: {'9.' * 40}")
    assert len(str(problem.facts["found"])) == 40  # type: ignore[index]
    assert str(problem.facts["found"]).endswith("…")  # type: ignore[index]


def test_a_list_is_not_too_short_because_of_an_entry_that_is_reported_itself() -> None:
    (problem,) = structure("{id: mix, place: 3}", "{id: mix, place: middle}")
    assert problem.path == "x.yaml: items.pi04.options.mix.place"
