"""Small steps towards a role, where the person stands far from it."""

from __future__ import annotations

import pytest

from questions.ids import DimensionId
from quiz.present.attempts.growth import NEAR, growth
from scoring import score
from tests.present.people import PACK, answered, result, view

OPERATIONS, DIRECTOR = PACK.role_ids


def test_the_steps_lead_towards_the_roles_pole() -> None:
    text = view().text
    for step in growth(result("clear"), OPERATIONS, view()):
        assert step.pole == text.dimensions[step.dimension].low
        assert step.steps == text.dimensions[step.dimension].grow.low


def test_the_farthest_dimension_comes_first_counted_by_its_weight() -> None:
    seen, reader = result("clear"), view()
    gaps = []
    for step in growth(seen, OPERATIONS, reader, limit=6):
        target = reader.target(OPERATIONS, step.dimension)
        gaps.append(target.weight * (seen.position_of(step.dimension).mean - target.target))
    assert gaps == sorted(gaps, reverse=True)


def test_a_person_near_a_role_has_nothing_to_close() -> None:
    seen = score(PACK, answered(lambda *_: 4))
    steps = growth(seen, DIRECTOR, view(), limit=6)
    reader = view()
    far = [
        position.dimension
        for position in seen.positions
        if reader.target(DIRECTOR, position.dimension).target - position.mean > NEAR
    ]
    assert {step.dimension for step in steps} == set(far)


def test_whoever_is_beyond_a_role_is_not_sent_back() -> None:
    assert growth(score(PACK, answered(lambda *_: 1)), OPERATIONS, view(), limit=6) == ()


def test_nothing_is_advised_on_a_dimension_without_answers() -> None:
    assert growth(result("nobody"), DIRECTOR, view()) == ()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_no_more_steps_than_asked_for(most: int) -> None:
    steps = growth(score(PACK, answered(lambda *_: 2)), DIRECTOR, view(), most)
    assert len(steps) == most
    assert len({DimensionId(step.dimension) for step in steps}) == most
