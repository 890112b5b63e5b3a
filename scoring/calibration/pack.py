"""Calibrates a pack: fits the graded response model to the keyed answers on each dimension.

Answers are keyed before, so that every item should have a discrimination a > 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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

MIN_ANSWERS: Final = 500
"""Minimum number of answers to each item: with fewer, parameters of five categories are not recovered well enough to
be better than a-priori values [ReiseYu1990]."""

DIGITS: Final = 6
"""Decimals of parameters in a pack, far below any standard error."""


@dataclass(frozen=True)
class DimensionFit:
    """The graded response model fitted to one dimension of a pack."""

    dimension: DimensionId
    fit: GradedFit


def calibrate(pack: Pack, codes: Codes) -> tuple[DimensionFit, ...]:
    """Returns the fit of each dimension, in the pack's order.

    Args:
        pack: the pack; parameters that it carries are not used.
        codes: items x respondents.

    Raises:
        AnswerError: items with fewer than `MIN_ANSWERS` answers, with a category that nobody chose or with a negative
            discrimination; a dimension that cannot be fitted, or whose fit does not converge.
    """
    if problems := [*_too_few(pack, codes)]:
        raise AnswerError(problems[:LISTED], len(problems))
    fits = tuple(_dimension_fit(pack, dimension, codes) for dimension in pack.dimension_ids)
    if problems := [problem for each in fits for problem in _unusable(each)]:
        raise AnswerError(problems[:LISTED], len(problems))
    return fits


def parameters_of(pack: Pack, codes: Codes, fits: Sequence[DimensionFit]) -> Parameters:
    """Returns the fitted parameters in the form in which a pack carries them, the items sorted by id."""
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
    """Returns the text of `parameters.yaml`."""
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
    """Yields a problem for each item with too few answers and for each response that nobody gave."""
    for item, row in zip(pack.structure.items, codes, strict=True):
        answers = int(np.count_nonzero(row))
        if answers < MIN_ANSWERS:
            yield Problem("too_few_answers", "item", {"item": item.id, "answers": answers, "fewest": MIN_ANSWERS})
            continue
        chosen = {categories(item)[code - 1] for code in np.unique(row) if code}
        for response, step in item.places.items():
            if step not in chosen:
                yield Problem("unused_response", "item", {"item": item.id, "response": response})


def _dimension_fit(pack: Pack, dimension: DimensionId, codes: Codes) -> DimensionFit:
    """Returns the fit of one dimension.

    Raises:
        AnswerError: it cannot be fitted; the problems have the fact `within`, the dimension.
    """
    measure = next(measure for measure in instrument_of(pack).measures if measure.dimension == dimension)
    try:
        return DimensionFit(dimension, fit_graded(dimension_frame(pack, measure, codes)))
    except AnswerError as error:
        problems = (replace(problem, facts={**problem.facts, "within": dimension}) for problem in error.problems)
        raise AnswerError(problems, error.count) from None


def _unusable(each: DimensionFit) -> Iterator[Problem]:
    """Yields the problems that make a fit unusable: no convergence, with the notes on it, or negative slopes."""
    if not each.fit.converged:
        yield from (Problem(note.code, note.path, {**note.facts, "within": each.dimension}) for note in each.fit.notes)
        return
    for item, slope in zip(each.fit.items, each.fit.discrimination, strict=True):
        if slope <= 0:
            yield Problem("against_key", "item", {"item": item, "dimension": each.dimension, "slope": slope})


def _fitted(fit: GradedFit, answers: dict[ItemId, int]) -> Iterator[FittedItem]:
    """Yields the parameters of each item, rounded to `DIGITS` decimals."""
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
    """Returns numbers as a YAML list."""
    return f"[{', '.join(map(_number, values))}]"


def _number(value: float) -> str:
    """Returns a number as the strict YAML reader accepts it, without an exponent."""
    return f"{value:.{DIGITS}f}"
