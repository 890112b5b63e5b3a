"""Single steps of the search for the maximum, where fits of well-behaved responses never lead."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scoring.calibration.graded_model import layout_of
from scoring.calibration.optimizer import WARM_UP, _Objective
from scoring.calibration.response_patterns import read_patterns
from tests.scoring.calibration.responses import drawn

PATTERNS = read_patterns(drawn([1.0, 1.5, 0.8], [[-1.0, 1.0], [0.0], [0.5]], 300))
OBJECTIVE = _Objective(PATTERNS, layout_of(PATTERNS), common_slope=False)
FAR = replace(OBJECTIVE.start(), steps=WARM_UP)
"""Starting values taken for those after the warm-up, with slopes of 0 where the likelihood has a saddle."""


def test_where_the_observed_information_is_indefinite_the_complete_one_gives_the_step() -> None:
    vector = np.where(np.arange(OBJECTIVE.layout.size) < 3, 0.1, FAR.vector)
    saddle = replace(FAR, vector=vector, expected=OBJECTIVE.e_step(vector))
    assert OBJECTIVE.observed(saddle) is None
    after = OBJECTIVE.step(saddle)
    assert (True, False) == (after.expected.log_likelihood > saddle.expected.log_likelihood, after.converged)


def test_a_step_that_never_increases_the_likelihood_leaves_the_parameters() -> None:
    best = replace(FAR, expected=replace(FAR.expected, log_likelihood=np.inf))
    after = OBJECTIVE.step(best)
    assert (WARM_UP + 1, False) == (after.steps, after.converged)
    assert (after.vector == best.vector).all()
