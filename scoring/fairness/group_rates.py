"""Compares the selection rates of groups with that of a reference group, with cautions about the sizes of groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from questions import Problem
from questions.problems import Fact, warning
from scoring.fairness.selection_rates import Rate, below_four_fifths, fisher, ratio, ratio_interval

MIN_GROUP_SIZE: Final = 5
"""Minimum number of people in a group with a ratio: in a smaller one, a single person changes the rate by a quarter."""

SMALL_GROUP: Final = 30
"""Number of people below which a ratio gets a warning, because random variation then often exceeds four fifths."""

_FOUR_FIFTHS: Final = 0.8


class FourFifths(StrEnum):
    """The outcome of the four-fifths rule for a group [UGESP1978]."""

    REFERENCE = "reference"
    PASSES = "at least four fifths"
    BELOW = "below four fifths"
    NOT_ENOUGH = "not enough data"


@dataclass(frozen=True)
class Group:
    """The selection rate of one group, compared with the reference.

    Attributes:
        n: the number of its people whose outcome is known.
        selected: the number of those who were selected, or scored above the overall median.
        rate: the selection rate, 0..1.
        ratio: the impact ratio, 0 or more; None without enough data.
        ratio_low: the lower end of the ratio's 95 % interval; None without a ratio and for the reference.
        ratio_high: the upper end.
        fisher_p: the two-sided p of Fisher's exact test against the reference; None without an interval.
        verdict: the outcome of the four-fifths rule.
        notes: explanations and cautions.
    """

    group: str
    n: int
    selected: int
    rate: float
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    fisher_p: float | None
    verdict: FourFifths
    notes: tuple[Problem, ...]


def highest_rate(rates: Mapping[str, Rate]) -> str | None:
    """Returns the group with the highest rate among those of at least `MIN_GROUP_SIZE`; None if there is none.

    Of equal rates the larger group is taken, then the first.
    """
    enough = [group for group, rate in rates.items() if rate.n >= MIN_GROUP_SIZE]
    return max(enough, key=lambda group: (rates[group].value, rates[group].n), default=None)


def compare_groups(rates: Mapping[str, Rate], reference: str | None) -> tuple[Group, ...]:
    """Returns every group compared with the reference, which is one of them or, if none is large enough, None."""
    base = None if reference is None else rates[reference]
    return tuple(_group(name, rate, base, is_base=name == reference) for name, rate in rates.items())


def _group(name: str, rate: Rate, base: Rate | None, *, is_base: bool) -> Group:
    """Returns one group compared with the reference."""
    lack = _lack(rate, base)
    if base is None or lack:
        return _without_interval(name, rate, None, FourFifths.NOT_ENOUGH, lack)
    if is_base:
        return _without_interval(name, rate, 1.0, FourFifths.REFERENCE, _cautions(rate))
    low, high = ratio_interval(rate, base)
    verdict = FourFifths.BELOW if below_four_fifths(rate, base) else FourFifths.PASSES
    return Group(
        group=name,
        n=rate.n,
        selected=rate.selected,
        rate=rate.value,
        ratio=ratio(rate, base),
        ratio_low=low,
        ratio_high=high,
        fisher_p=fisher(rate, base),
        verdict=verdict,
        notes=(*_cautions(rate, base), _outcome(verdict, low, high)),
    )


def _without_interval(
    name: str, rate: Rate, value: float | None, verdict: FourFifths, notes: tuple[Problem, ...]
) -> Group:
    """Returns a group that is not compared with another one."""
    return Group(name, rate.n, rate.selected, rate.value, value, None, None, None, verdict, notes)


def _lack(rate: Rate, base: Rate | None) -> tuple[Problem, ...]:
    """Returns what prevents a comparison, if anything."""
    fewest: dict[str, Fact] = {"fewest": MIN_GROUP_SIZE}
    if base is None or rate.n < MIN_GROUP_SIZE:  # without a base no group is large enough
        return (warning("few_in_group", "", fewest),)
    if base.n < MIN_GROUP_SIZE:
        return (warning("few_in_reference", "", fewest),)
    return () if base.selected else (warning("none_selected", ""),)


def _cautions(rate: Rate, base: Rate | None = None) -> tuple[Problem, ...]:
    """Returns cautions about the sizes of the groups."""
    few: dict[str, Fact] = {"few": SMALL_GROUP}
    if rate.n < SMALL_GROUP:
        return (warning("small_group", "", few),)
    if base is not None and base.n < SMALL_GROUP:
        return (warning("small_reference", "", few),)
    return ()


def _outcome(verdict: FourFifths, low: float, high: float) -> Problem:
    """Returns the outcome of the rule, and whether the interval of the ratio leaves it open."""
    if verdict is FourFifths.BELOW:
        return warning("below_open" if high >= _FOUR_FIFTHS else "below_four_fifths", "")
    return warning("above_open" if low < _FOUR_FIFTHS else "above_four_fifths", "")
