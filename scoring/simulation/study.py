"""What a form is worth: simulated people, whose positions are known, scored like anybody else.

The figures say what the model promises where it holds. Whether people answer by it is a question for data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import EXPRESS, FormId
from scoring.adaptive.item_bank import bank_of
from scoring.adaptive.next_step import STOPS, walk
from scoring.model.coding import asked_items
from scoring.model.missing import MISSING, Codes
from scoring.model.scale import ALGORITHM
from scoring.roles.assessment import assess, moments, ranked
from scoring.roles.scorer import scorer_of
from scoring.simulation import metrics
from scoring.simulation.population import Population, draw

FULL: Final = FormId("full")
"""The form that others are held against: all of a pack's items, whether the pack lists them under this name or not."""

CHUNK: Final = 2048
"""People who walk through the adaptive form together: 60 MB, and what they need still mostly fits the cache."""


@dataclass(frozen=True)
class Plan:
    """What to simulate.

    Attributes:
        people: how many, 1 or more.
        seed: of the people; and person n takes the adaptive form by the seed ``seed + n``.
        form: a form of the pack, `FULL`, or `EXPRESS`, which is adaptive.
        fixed: whether `EXPRESS` is the pack's list, as on paper.
        day_one: whether the items are off what the scorer takes them for (`population.draw`).
    """

    people: int
    seed: int
    form: FormId = FULL
    fixed: bool = False
    day_one: bool = False


@dataclass(frozen=True)
class Simulation:
    """What came of it; every share is 0..1.

    Attributes:
        adaptive: whether each person got items of their own.
        agreement: share of people whose best role is truly the nearer one.
        full_agreement: the same of their answers to all of the pack's items.
        same_winner: share of people who get the same best role from this form as from all items.
        items: how many were asked.
        coverage: share of 90 % intervals that hold the true value.
        dimensions: error of the positions.
        verdicts: how often each is given, and wrong.
        calibration: P(better) as stated against how often it was right.
        calibration_error: how far the two are apart, on average.
        stops: why adaptive forms ended; empty for a fixed one.
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
    items: metrics.Items
    coverage: metrics.Coverage
    dimensions: tuple[metrics.DimensionFigures, ...]
    verdicts: tuple[metrics.VerdictFigures, ...]
    calibration: tuple[metrics.Bin, ...]
    calibration_error: float
    stops: tuple[metrics.StopShare, ...]
    exposure: tuple[metrics.ItemShare, ...]


@dataclass(frozen=True, eq=False)
class _Taken:
    """A form as people took it: their answers, which items they were asked, and why it ended, for an adaptive one."""

    codes: Codes
    dealt: NDArray[np.bool_]
    stop: NDArray[np.int8] | None


def simulate(pack: Pack, plan: Plan) -> Simulation:
    """Draws people, has them take a form and holds the results against what is true of them.

    Raises:
        KeyError: the pack has no such form.
    """
    scorer = scorer_of(pack)
    population = draw(pack, plan.people, plan.seed, day_one=plan.day_one)
    taken = _take(pack, population, plan)
    seen = metrics.Seen(scorer, population.thetas, assess(scorer, taken.codes))
    bins = metrics.calibration(seen)
    full, _ = ranked(scorer, moments(scorer, population.replies).distances.mean)
    return Simulation(
        pack=pack.id,
        version=pack.version,
        content_hash=pack.content_hash,
        algorithm=ALGORITHM,
        form=plan.form,
        adaptive=taken.stop is not None,
        people=plan.people,
        seed=plan.seed,
        day_one=plan.day_one,
        agreement=float(seen.right.mean()),
        full_agreement=float((full == seen.nearest).mean()),
        same_winner=float((full == seen.assessment.best).mean()),
        items=metrics.items_used(taken.dealt),
        coverage=metrics.coverage(seen),
        dimensions=metrics.by_dimension(seen),
        verdicts=metrics.by_verdict(seen),
        calibration=bins,
        calibration_error=metrics.calibration_error(bins),
        stops=() if taken.stop is None else metrics.stop_shares(taken.stop, STOPS),
        exposure=metrics.exposure(scorer, taken.dealt),
    )


@lru_cache(maxsize=32)
def expected_items(pack: Pack) -> metrics.Items:
    """How many items the adaptive form asks of people as the model has them, in half a second the first time.

    `CHUNK` people of one seed: the median and the 90th percentile are then known to about one item.
    """
    population = draw(pack, CHUNK, seed=1)
    return metrics.items_used(_adapted(pack, population, Plan(CHUNK, seed=1, form=EXPRESS)).dealt)


def _take(pack: Pack, population: Population, plan: Plan) -> _Taken:
    """The form as the people take it."""
    if plan.form == EXPRESS and not plan.fixed:
        return _adapted(pack, population, plan)
    held = set(asked_items(pack, None if plan.form == FULL else plan.form))
    inside = np.array([item.id in held for item in pack.structure.items])[:, np.newaxis]
    codes = np.where(inside, population.replies, MISSING).astype(np.int8)
    return _Taken(codes, np.broadcast_to(inside, codes.shape), None)


def _adapted(pack: Pack, population: Population, plan: Plan) -> _Taken:
    """The adaptive form, some people at a time."""
    bank, seeds = bank_of(pack), plan.seed + np.arange(plan.people)
    parts = [slice(start, start + CHUNK) for start in range(0, plan.people, CHUNK)]
    walks = [walk(bank, population.replies[:, part], seeds[part]) for part in parts]
    return _Taken(
        np.hstack([each.paths.codes for each in walks]),
        np.hstack([each.paths.dealt for each in walks]),
        np.concatenate([each.stop for each in walks]),
    )
