"""Each folder of `tests/packs/broken` is the tiny pack with one fault, and yields the problem that it names.

The files that have no part in the fault are links to the tiny pack's own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.lint import lint_pack
from questions.problem_words import message

PACKS = Path(__file__).parents[1] / "packs"
TINY = PACKS / "tiny"
BROKEN = sorted((PACKS / "broken").iterdir())
SMALL = ("rather_few_items", "warning")
"""What lint says of each dimension of the tiny pack itself: four items are few."""


@pytest.mark.parametrize("fault", BROKEN, ids=lambda path: path.name)
def test_a_broken_pack_yields_exactly_the_problem_it_is_named_after(fault: Path) -> None:
    expected = (fault / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = [problem for problem in lint_pack(fault) if (problem.code, problem.severity) != SMALL]
    assert expected == [f"{problem.code} {problem.path}" for problem in found]
    assert all(len(message(problem).split()) > 3 for problem in found)


def test_the_tiny_pack_is_whole_but_for_its_size() -> None:
    expected = [SMALL, SMALL]
    assert expected == [(problem.code, problem.severity) for problem in lint_pack(TINY)]
