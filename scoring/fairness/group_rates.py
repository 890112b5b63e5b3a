"""The rates of groups beside that of one of them: what the four-fifths rule says, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from scoring.fairness.selection_rates import Rate, below_four_fifths, fisher, ratio, ratio_interval

FEW: Final = 5
"""People below which a group has no ratio: one of them more or less would move its rate by a quarter and more."""

SMALL: Final = 30
"""People below which a ratio comes with a warning: the play of chance then often exceeds four fifths."""

_FOUR_FIFTHS: Final = 0.8


class FourFifths(StrEnum):
    """What the four-fifths rule says of a group [UGESP1978]."""

    REFERENCE = "reference"
    PASSES = "at least four fifths"
    BELOW = "below four fifths"
    NOT_ENOUGH = "not enough data"


@dataclass(frozen=True)
class Group:
    """One group's rate, and how it compares.

    Attributes:
        n: people in it whose outcome is known.
        selected: those of them who were selected, or scored above the overall median.
        rate: their share, 0..1.
        ratio: the impact ratio, its rate over the reference's, 0 or more; None where there is not enough data.
        ratio_low: lower end of the ratio's 95 % interval; None where there is no ratio, and for the reference itself.
        ratio_high: upper end.
        fisher_p: two-sided p of Fisher's exact test against the reference; None where there is no interval.
        verdict: what the rule says, decided on whole numbers.
        note: what to bear in mind; "" for nothing.
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
    note: str


def highest(rates: Mapping[str, Rate]) -> str | None:
    """The group to compare with: the highest rate among those that are large enough, if any is.

    Of equal rates it is the larger group, then the first.
    """
    enough = [group for group, rate in rates.items() if rate.n >= FEW]
    return max(enough, key=lambda group: (rates[group].value, rates[group].n), default=None)


def beside(rates: Mapping[str, Rate], reference: str | None) -> tuple[Group, ...]:
    """Every group beside the reference, which is one of them, or None if no group can be."""
    base = None if reference is None else rates[reference]
    return tuple(_group(name, rate, base, is_base=name == reference) for name, rate in rates.items())


def _group(name: str, rate: Rate, base: Rate | None, *, is_base: bool) -> Group:
    """One group beside the reference."""
    lack = _lack(rate, base)
    if base is None or lack:
        return _without_interval(name, rate, None, FourFifths.NOT_ENOUGH, f"{FourFifths.NOT_ENOUGH}: {lack}")
    if is_base:
        return _without_interval(name, rate, 1.0, FourFifths.REFERENCE, "; ".join(_cautions(rate)))
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
        note="; ".join([*_cautions(rate, base), *_doubts(verdict, low, high)]),
    )


def _without_interval(name: str, rate: Rate, value: float | None, verdict: FourFifths, note: str) -> Group:
    """A group that is compared with nothing."""
    return Group(name, rate.n, rate.selected, rate.value, value, None, None, None, verdict, note)


def _lack(rate: Rate, base: Rate | None) -> str:
    """What a comparison lacks; "" for nothing."""
    if rate.n < FEW:
        return f"fewer than {FEW} people"
    if base is None:
        return f"no group has {FEW} people"
    if base.n < FEW:
        return f"fewer than {FEW} people in the reference"
    return "" if base.selected else "nobody in the reference was selected, so that no rate can be divided by its rate"


def _cautions(rate: Rate, base: Rate | None = None) -> Iterator[str]:
    """What the sizes of the groups ask to bear in mind."""
    if rate.n < SMALL:
        yield f"fewer than {SMALL} people: a few more could turn this round"
    elif base is not None and base.n < SMALL:
        yield f"fewer than {SMALL} people in the reference: a few more could turn this round"


def _doubts(verdict: FourFifths, low: float, high: float) -> Iterator[str]:
    """Whether the interval leaves the verdict open."""
    if verdict is FourFifths.BELOW and high >= _FOUR_FIFTHS:
        yield f"{verdict}, but the interval reaches beyond them"
    elif verdict is FourFifths.PASSES and low < _FOUR_FIFTHS:
        yield f"{verdict}, but the interval reaches below them"
    else:
        yield str(verdict)
