"""A pack calibrated: the graded model fitted to each dimension's answers, and what a pack carries of it.

Responses are keyed before: a category is a place on the dimension, so that every item should come out with a > 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from questions import Pack, Problem
from questions.ids import DimensionId, ItemId
from questions.parameters import FittedItem, Parameters
from scoring.calibration.fit_graded import METHOD, GradedFit, fit_graded
from scoring.errors import LISTED, AnswerError
from scoring.model.instrument import instrument_of
from scoring.model.keyed import dimension_frame
from scoring.model.missing import Codes
from scoring.model.response_model import categories

MINIMUM: Final = 500
"""Answers that each item must have: with fewer, graded parameters of five categories are not recovered well enough to
be better than a-priori ones [ReiseYu1990]."""

DIGITS: Final = 6
"""Decimals that a pack carries: far below any standard error, and settled."""


@dataclass(frozen=True)
class DimensionFit:
    """One dimension of a pack, fitted."""

    dimension: DimensionId
    fit: GradedFit


def calibrate(pack: Pack, codes: Codes) -> tuple[DimensionFit, ...]:
    """Each dimension fitted, in the pack's order.

    Args:
        pack: what was asked; parameters that it carries play no part.
        codes: items x people.

    Raises:
        AnswerError: items with fewer than `MINIMUM` answers, with a place that nobody chose, or that run against their
            key; a dimension that cannot be fitted, or whose fit does not converge.
    """
    if problems := [*_too_few(pack, codes)]:
        raise AnswerError(problems[:LISTED], len(problems))
    fits = tuple(_dimension_fit(pack, dimension, codes) for dimension in pack.dimension_ids)
    if problems := [problem for each in fits for problem in _unusable(each)]:
        raise AnswerError(problems[:LISTED], len(problems))
    return fits


def parameters_of(pack: Pack, codes: Codes, fits: Sequence[DimensionFit]) -> Parameters:
    """What the pack carries from now on, its items sorted by id."""
    answers = dict(zip(instrument_of(pack).items, np.count_nonzero(codes, axis=1).tolist(), strict=True))
    items = [item for each in fits for item in _fitted(each.fit, answers)]
    return Parameters(
        pack=pack.id,
        version=pack.version,
        content_hash=Pack(pack.structure, pack.texts).content_hash,
        method=METHOD,
        n=int(codes.any(axis=0).sum()),
        items=tuple(sorted(items, key=lambda item: item.id)),
    )


def as_yaml(parameters: Parameters) -> str:
    """The text of `parameters.yaml`."""
    lines = [
        "# Item parameters fitted by `python -m scoring calibrate`: the graded response model, a dimension at a time.",
        "# Beside pack.yaml and named parameters.yaml they replace the a-priori ones, and results are not provisional.",
        f"pack: {parameters.pack}",
        f"version: {parameters.version}",
        f'content_hash: "{parameters.content_hash}"',
        f"method: {parameters.method}",
        f"n: {parameters.n}",
        "items:",
    ]
    for item in parameters.items:
        lines.append(f"  - {{id: {item.id}, n: {item.n}, a: {_number(item.a)}, a_se: {_number(item.a_se)},")
        lines.append(f"     b: {_numbers(item.b)}, b_se: {_numbers(item.b_se)}}}")
    return "\n".join(lines) + "\n"


def _too_few(pack: Pack, codes: Codes) -> Iterator[Problem]:
    """Items that nothing can be said of yet."""
    for item, row in zip(pack.structure.items, codes, strict=True):
        answers = int(np.count_nonzero(row))
        if answers < MINIMUM:
            message = f"{answers} answers; calibration needs at least {MINIMUM} to each item: collect more"
            yield Problem("too_few_answers", item.id, message)
            continue
        chosen = {categories(item)[code - 1] for code in np.unique(row) if code}
        for response, place in item.places.items():
            if place not in chosen:
                message = f"nobody answered '{response}', so its threshold cannot be known: collect more answers"
                yield Problem("unused_response", item.id, message)


def _dimension_fit(pack: Pack, dimension: DimensionId, codes: Codes) -> DimensionFit:
    """One dimension's fit; its problems are told under its name."""
    measure = next(measure for measure in instrument_of(pack).measures if measure.dimension == dimension)
    try:
        return DimensionFit(dimension, fit_graded(dimension_frame(pack, measure, codes)))
    except AnswerError as error:
        told = (Problem(each.code, f"{dimension}, {each.path}", each.facts) for each in error.problems)
        raise AnswerError(told, error.count) from None


def _unusable(each: DimensionFit) -> Iterator[Problem]:
    """What keeps a fit from being used."""
    if not each.fit.converged:
        yield Problem("not_converged", each.dimension, "; ".join(each.fit.notes))
        return
    for item, slope in zip(each.fit.items, each.fit.discrimination, strict=True):
        if slope <= 0:
            message = f"runs against the other items of {each.dimension} (a = {slope:.2f}); look at its key, or drop it"
            yield Problem("against_key", item, message)


def _fitted(fit: GradedFit, answers: dict[ItemId, int]) -> Iterator[FittedItem]:
    errors = fit.standard_errors
    columns = (fit.items, fit.discrimination, errors.discrimination, fit.thresholds, errors.thresholds)
    for name, a, a_se, b, b_se in zip(*columns, strict=True):
        item = ItemId(name)
        yield FittedItem(
            id=item,
            n=answers[item],
            a=round(a, DIGITS),
            a_se=round(a_se, DIGITS),
            b=tuple(round(value, DIGITS) for value in b),
            b_se=tuple(round(value, DIGITS) for value in b_se),
        )


def _numbers(values: Sequence[float]) -> str:
    return f"[{', '.join(map(_number, values))}]"


def _number(value: float) -> str:
    """A decimal as strict YAML reads it: never with an exponent."""
    return f"{value:.{DIGITS}f}"
