"""Studies a form by simulation: respondents with known positions take it and are scored like any others.

The metrics hold as far as the response model does. Whether people answer by it is a question for empirical data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import EXPRESS, FormId
from scoring.adaptive.item_bank import item_bank_of
from scoring.adaptive.next_step import STOPS, administer
from scoring.model.coding import asked_items
from scoring.model.missing import MISSING, Codes
from scoring.model.scale import ALGORITHM
from scoring.roles.assessment import assess, moments, rank_roles
from scoring.roles.scorer import scorer_of
from scoring.simulation import metrics
from scoring.simulation.population import Population, draw_population

FULL: Final = FormId("full")
"""The form that others are compared with: all items of a pack, whether or not the pack lists a form of this name."""

CHUNK: Final = 2048
"""Respondents who take the adaptive form at a time: they need 60 MB."""


@dataclass(frozen=True)
class Plan:
    """The conditions of a simulation study.

    Attributes:
        people: the number of respondents, 1 or more.
        seed: of the population; respondent n takes the adaptive form with the seed ``seed + n``.
        form: a form of the pack, `FULL`, or `EXPRESS`, which is adaptive.
        fixed: whether `EXPRESS` is taken as the fixed list in the pack, as on paper.
        day_one: whether the item parameters have errors, see `population.draw_population`.
    """

    people: int
    seed: int
    form: FormId = FULL
    fixed: bool = False
    day_one: bool = False


@dataclass(frozen=True)
class Simulation:
    """The metrics of a simulation study; every share is 0..1.

    Attributes:
        adaptive: whether items were selected for each respondent.
        agreement: share of respondents whose best role is truly the nearest one.
        full_agreement: the same share if they answer all items of the pack.
        same_winner: share of respondents with the same best role from this form as from all items.
        items: the numbers of items asked.
        coverage: share of 90 % intervals that contain the true value.
        dimensions: errors of the positions.
        verdicts: how often each verdict is given, and how often it is wrong.
        calibration: stated win probabilities compared with how often they were right.
        calibration_error: the mean absolute difference between the two.
        stops: why adaptive forms stopped; empty for a fixed form.
        exposure: how often each item was asked.
    """

    pack: str
    version: str
    content_hash: str
    algorithm: str
    form: FormId
    adaptive: bool
    people: int
    seed: int
    day_one: bool
    agreement: float
    full_agreement: float
    same_winner: float
    items: metrics.ItemCounts
    coverage: metrics.Coverage
    dimensions: tuple[metrics.DimensionMetrics, ...]
    verdicts: tuple[metrics.VerdictMetrics, ...]
    calibration: tuple[metrics.Bin, ...]
    calibration_error: float
    stops: tuple[metrics.StopShare, ...]
    exposure: tuple[metrics.ItemShare, ...]


@dataclass(frozen=True, eq=False)
class _Administered:
    """The answers of respondents to a form.

    Attributes:
        codes: items x respondents.
        presented: items x respondents, whether an item was asked.
        stop: the index of each respondent's reason in `STOPS`; None for a fixed form.
    """

    codes: Codes
    presented: NDArray[np.bool_]
    stop: NDArray[np.int8] | None


def simulate(pack: Pack, plan: Plan) -> Simulation:
    """Returns the metrics of a simulation study: draws respondents, administers a form and compares scores with truth.

    Raises:
        KeyError: the pack has no such form.
    """
    scorer = scorer_of(pack)
    population = draw_population(pack, plan.people, plan.seed, day_one=plan.day_one)
    administered = _administer(pack, population, plan)
    recovery = metrics.Recovery(scorer, population.thetas, assess(scorer, administered.codes))
    bins = metrics.calibration(recovery)
    full, _ = rank_roles(scorer, moments(scorer, population.responses).distances.mean)
    return Simulation(
        pack=pack.id,
        version=pack.version,
        content_hash=pack.content_hash,
        algorithm=ALGORITHM,
        form=plan.form,
        adaptive=administered.stop is not None,
        people=plan.people,
        seed=plan.seed,
        day_one=plan.day_one,
        agreement=float(recovery.right.mean()),
        full_agreement=float((full == recovery.nearest).mean()),
        same_winner=float((full == recovery.assessment.best).mean()),
        items=metrics.item_counts(administered.presented),
        coverage=metrics.coverage(recovery),
        dimensions=metrics.by_dimension(recovery),
        verdicts=metrics.by_verdict(recovery),
        calibration=bins,
        calibration_error=metrics.calibration_error(bins),
        stops=() if administered.stop is None else metrics.stop_shares(administered.stop, STOPS),
        exposure=metrics.exposure(scorer, administered.presented),
    )


@lru_cache(maxsize=32)
def expected_items(pack: Pack) -> metrics.ItemCounts:
    """Returns how many items the adaptive form asks of simulated respondents; cached, half a second the first time.

    With `CHUNK` respondents the median and the 90th percentile are accurate to about one item.
    """
    population = draw_population(pack, CHUNK, seed=1)
    return metrics.item_counts(_administer_adaptively(pack, population, Plan(CHUNK, seed=1, form=EXPRESS)).presented)


def _administer(pack: Pack, population: Population, plan: Plan) -> _Administered:
    """Returns the answers of a population to the form."""
    if plan.form == EXPRESS and not plan.fixed:
        return _administer_adaptively(pack, population, plan)
    held = set(asked_items(pack, None if plan.form == FULL else plan.form))
    inside = np.array([item.id in held for item in pack.structure.items])[:, np.newaxis]
    codes = np.where(inside, population.responses, MISSING).astype(np.int8)
    return _Administered(codes, np.broadcast_to(inside, codes.shape), None)


def _administer_adaptively(pack: Pack, population: Population, plan: Plan) -> _Administered:
    """Returns the answers of a population to the adaptive form, computed chunk by chunk."""
    bank, seeds = item_bank_of(pack), plan.seed + np.arange(plan.people)
    parts = [slice(start, start + CHUNK) for start in range(0, plan.people, CHUNK)]
    administrations = [administer(bank, population.responses[:, part], seeds[part]) for part in parts]
    return _Administered(
        np.hstack([each.progress.codes for each in administrations]),
        np.hstack([each.progress.presented for each in administrations]),
        np.concatenate([each.stop for each in administrations]),
    )
