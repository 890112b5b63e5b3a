"""Small simulations: properties of any, and broad bounds on the metrics in the README."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from questions import Pack
from questions.ids import FormId
from scoring.__main__ import main
from scoring.model.instrument import instrument_of
from scoring.model.posterior import estimate
from scoring.simulation.metrics import Bin, calibration_error
from scoring.simulation.population import draw_population
from scoring.simulation.study import CHUNK, Plan, Simulation, expected_items, simulate
from tests.scoring.packs import TINY, lopsided_pack

PEOPLE = 1000
FULL, EXPRESS = Plan(PEOPLE, seed=3), Plan(PEOPLE, seed=3, form=FormId("express"))


@pytest.fixture(scope="module")
def figures(pack: Pack) -> dict[tuple[str, bool], Simulation]:
    """Simulations of both forms, with a-priori parameters that are exact and with errors."""
    plans = [replace(plan, day_one=day_one) for plan in (FULL, EXPRESS) for day_one in (False, True)]
    return {(plan.form, plan.day_one): simulate(pack, plan) for plan in plans}


def run(*arguments: str) -> int:
    return main(["simulate", "--pack", "sales_roles", *arguments], {})


def test_the_same_seed_gives_the_same_metrics(pack: Pack) -> None:
    few = replace(EXPRESS, people=60)
    assert simulate(pack, few) == simulate(pack, few)
    assert simulate(pack, few) != simulate(pack, replace(few, seed=4))


def test_simulated_answers_follow_from_the_true_positions(pack: Pack) -> None:
    population = draw_population(pack, 4000, seed=1)
    assert (0.0, 1.0) == pytest.approx((population.thetas.mean(), population.thetas.std()), abs=0.02)
    means = estimate(instrument_of(pack), population.responses).means
    assert all(np.corrcoef(theta, mean)[0, 1] > 0.87 for theta, mean in zip(population.thetas, means, strict=True))


def test_parameter_errors_change_the_answers_of_the_same_respondents(pack: Pack) -> None:
    known, new = draw_population(pack, 2000, seed=1), draw_population(pack, 2000, seed=1, day_one=True)
    assert np.array_equal(known.thetas, new.thetas)
    assert 0.2 < (known.responses != new.responses).mean() < 0.5


@pytest.mark.parametrize("form", ["full", "express"])
def test_intervals_have_their_nominal_coverage(figures: dict[tuple[str, bool], Simulation], form: str) -> None:
    for share in (figures[form, False].coverage.positions, figures[form, False].coverage.fits):
        assert 0.88 <= share <= 0.93
    for share in (figures[form, True].coverage.positions, figures[form, True].coverage.fits):
        assert 0.85 <= share <= 0.91


@pytest.mark.parametrize("form", ["full", "express"])
@pytest.mark.parametrize("day_one", [False, True])
def test_win_probabilities_are_calibrated(
    figures: dict[tuple[str, bool], Simulation],
    form: str,
    day_one: bool,  # noqa: FBT001
) -> None:
    for each in figures[form, day_one].calibration:
        chance_error = 3 * np.sqrt(each.stated * (1 - each.stated) / each.people)
        assert each.stated == pytest.approx(each.observed, abs=0.03 + chance_error)


def test_the_express_form_asks_fewer_items_and_finds_the_same_role(figures: dict[tuple[str, bool], Simulation]) -> None:
    found = figures["express", False]
    assert found.items.share < 0.46
    assert found.same_winner > 0.94
    assert found.agreement > found.full_agreement - 0.02
    assert min(item.share for item in found.exposure) > 0.1


def test_the_calibration_error_weights_bins_by_their_respondents() -> None:
    # (30 x .10 + 10 x .02) / 40 = .08.
    bins = [Bin(0.6, 0.7, 30, 0.65, 0.75), Bin(0.9, 0.95, 10, 0.92, 0.90)]
    assert calibration_error(bins) == pytest.approx(0.08)


def test_shares_sum_to_one(figures: dict[tuple[str, bool], Simulation]) -> None:
    found = figures["express", True]
    assert sum(each.share for each in found.verdicts) == pytest.approx(1.0)
    assert sum(each.share for each in found.stops) == pytest.approx(1.0)
    assert sum(each.share for each in found.exposure) == pytest.approx(found.items.mean)
    assert sum(each.people for each in found.calibration) == PEOPLE


def test_the_full_form_agrees_with_itself(figures: dict[tuple[str, bool], Simulation]) -> None:
    found = figures["full", False]
    assert (1.0, 48.0, ()) == (found.same_winner, found.items.mean, found.stops)
    assert found.agreement == found.full_agreement


@pytest.mark.parametrize("pack", [TINY, lopsided_pack(3)], ids=lambda pack: pack.id)
def test_any_pack_can_be_simulated(pack: Pack) -> None:
    for form in ("full", "express"):
        assert 0.4 < simulate(pack, Plan(80, seed=1, form=FormId(form))).agreement <= 1


def test_the_command_prints_the_metrics_as_json(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--people", "50", "--form", "express", "--seed", "7", "--day-one", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    expected = simulate(pack, Plan(50, seed=7, form=FormId("express"), day_one=True))
    assert (expected.agreement, expected.items.p90) == (found["agreement"], found["items"]["p90"])
    assert {"dimension", "rmse", "bias", "rmse_theta", "bias_theta", "coverage"} == set(found["dimensions"][0])
    assert {"verdict", "share", "error_rate"} == set(found["verdicts"][0])


def test_the_command_prints_the_metrics_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--people", "40", "--form", "express", "--fixed") == 0
    output = capsys.readouterr().out
    assert "form 'express' (fixed), 40 people, seed 1" in output
    assert "90th percentile  18" in output


def test_an_unknown_form_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--form", "long") == 2
    assert "no form 'long'; choose one of full, express, room" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--people", "0"),
        ("--people", "many"),
        ("--people", "1000000000"),
        ("--seed", "-1"),
        ("--seed", "9" * 23),
        ("--seed", "9" * 5000),
    ],
)
def test_options_that_are_no_numbers_are_refused(
    arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        run(*arguments)
    assert stop.value.code == 2
    assert "expected a whole number" in capsys.readouterr().err


def test_the_expected_length_of_the_adaptive_form_comes_from_the_same_simulation(pack: Pack) -> None:
    assert simulate(pack, Plan(CHUNK, seed=1, form=EXPRESS.form)).items == expected_items(pack)
