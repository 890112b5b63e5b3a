"""The lookahead, compared with all possible further answers."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from questions import Pack
from scoring.adaptive.item_bank import item_bank_of
from scoring.adaptive.lookahead import Lookahead, look_ahead
from scoring.model.instrument import Instrument, instrument_of
from scoring.model.missing import Codes
from scoring.model.scale import PRIOR, Floats
from scoring.roles.assessment import moments, rank_roles
from scoring.roles.scorer import scorer_of
from scoring.roles.win_probability import of_two
from tests.scoring.packs import agree, lopsided_pack, pair, scenario, small_pack

TWO = {
    "a": {"d": (25.0, 2.0), "e": (35.0, 1.0)},
    "b": {"d": (75.0, 2.0), "e": (65.0, 1.0)},
}
ITEMS = [
    pair("d1"),
    agree("d2", keyed="-"),
    scenario("d3", {"x": 1, "y": 4, "z": 5}),
    pair("e1", "e"),
    pair("e2", "e"),
    agree("e3", "e"),
]
SMALL = small_pack(ITEMS, TWO)
SO_FAR = [(0, 0, 0, 0, 0, 0), (4, 0, 0, 0, 0, 0), (4, 0, 0, 2, 0, 0), (5, 2, 0, 3, 4, 0), (1, 0, 2, 5, 0, 1)]


def looked(pack: Pack, codes: Codes) -> Lookahead:
    return look_ahead(item_bank_of(pack), codes, codes == 0)


def evidence(instrument: Instrument, codes: Codes) -> Floats:
    """P(answers), one a column: each dimension's likelihoods multiplied and summed over the prior."""
    chance = np.ones(codes.shape[1])
    for measure in instrument.measures:
        likelihood = np.prod([t[codes[row]] for t, row in zip(measure.tables, measure.rows, strict=True)], axis=0)
        chance *= likelihood @ PRIOR
    return chance


def completed(instrument: Instrument, codes: Codes, rows: list[int]) -> tuple[Codes, Floats]:
    """All possible answers to some items, and their probabilities after the answers so far."""
    steps = [range(1, 1 + len(set(instrument.codes[instrument.items[row]].values()))) for row in rows]
    ways = np.array(list(product(*steps)), dtype=np.int8).T.reshape(len(rows), -1)
    full = np.repeat(codes, ways.shape[1], axis=1)
    full[rows] = ways
    return full, evidence(instrument, full) / evidence(instrument, codes)


@pytest.mark.parametrize("so_far", SO_FAR)
def test_the_variance_reduction_is_the_mean_over_all_answers_to_the_item(so_far: tuple[int, ...]) -> None:
    instrument, codes = instrument_of(SMALL), np.array(so_far, dtype=np.int8)[:, np.newaxis]
    gain, before = looked(SMALL, codes).variance_reduction[:, 0], moments(scorer_of(SMALL), codes).contrast[0, 0]
    for row in np.flatnonzero(codes == 0):
        full, chance = completed(instrument, codes, [int(row)])
        assert before - moments(scorer_of(SMALL), full).contrast[0] @ chance == pytest.approx(gain[row], rel=1e-6)


@pytest.mark.parametrize("so_far", SO_FAR[1:])
def test_the_leader_stays_as_often_as_over_all_possible_remaining_answers(so_far: tuple[int, ...]) -> None:
    # Three items a dimension take lumpy steps, which a normal curve smooths: .04. Half of a tie is a lead kept.
    instrument, codes = instrument_of(SMALL), np.array(so_far, dtype=np.int8)[:, np.newaxis]
    full, chance = completed(instrument, codes, [int(row) for row in np.flatnonzero(codes == 0)])
    distance, leader = (
        moments(scorer_of(SMALL), full).distances.mean,
        rank_roles(scorer_of(SMALL), _distance(codes))[0][0],
    )
    lead = distance[1 - leader] - distance[leader]
    kept = (lead > 1e-6) + 0.5 * (np.abs(lead) <= 1e-6)
    assert chance.sum() == pytest.approx(1.0)
    assert kept @ chance == pytest.approx(looked(SMALL, codes).p_leader_stays[0], abs=0.04)


def _distance(codes: Codes) -> Floats:
    return moments(scorer_of(SMALL), codes).distances.mean


def test_without_remaining_items_the_leader_stays_for_certain() -> None:
    codes = np.array([[5], [1], [3], [4], [2], [3]], dtype=np.int8)
    assert looked(SMALL, codes).p_leader_stays[0] == 1.0


def test_before_the_first_answer_mirrored_roles_are_equally_likely_to_lead() -> None:
    assert looked(SMALL, np.zeros((6, 1), dtype=np.int8)).p_leader_stays[0] == pytest.approx(0.5)


def test_the_win_probability_is_the_one_used_for_the_verdict() -> None:
    codes = np.array([[5], [0], [3], [4], [2], [0]], dtype=np.int8)
    measured = moments(scorer_of(SMALL), codes)
    mean = measured.distances.mean
    expected = of_two(mean[1] - mean[0], *measured.contrast).max(axis=0)
    assert expected == pytest.approx(looked(SMALL, codes).win_probability)


def test_more_roles_make_the_leader_less_certain() -> None:
    two, four = lopsided_pack(2), lopsided_pack(4)
    codes = np.random.default_rng(1).integers(0, 3, (len(two.structure.items), 50)).astype(np.int8)
    assert np.all((looked(four, codes).p_leader_stays >= 0) & (looked(four, codes).p_leader_stays <= 1))
    assert looked(four, codes).p_leader_stays.mean() < looked(two, codes).p_leader_stays.mean()


def test_the_lookahead_is_the_same_for_many_respondents_and_one_by_one(pack: Pack) -> None:
    codes = np.random.default_rng(2).integers(0, 4, (48, 20)).astype(np.int8)
    together = looked(pack, codes)
    for n in range(20):
        apart = looked(pack, codes[:, [n]])
        assert together.p_leader_stays[n] == pytest.approx(apart.p_leader_stays[0], abs=1e-12)
        assert together.variance_reduction[:, n] == pytest.approx(apart.variance_reduction[:, 0], rel=1e-9)
