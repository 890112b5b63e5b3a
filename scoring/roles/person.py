"""Scores the answers of one respondent."""

from __future__ import annotations

import numpy as np

from questions import Pack
from questions.ids import FormId
from scoring.model.coding import Answers, asked_items, code_answers
from scoring.model.missing import Codes
from scoring.model.scale import ALGORITHM, HIGHEST, LOWEST, QUANTILE
from scoring.roles.assessment import Assessment, assess
from scoring.roles.result import Position, Result, RoleFit
from scoring.roles.scorer import Scorer, scorer_of
from scoring.roles.verdict import VERDICTS


def score(pack: Pack, answers: Answers, form: FormId | None = None, *, adaptive: bool = False) -> Result:
    """Returns the result of one respondent, in about a millisecond once the pack's tables are cached.

    Args:
        pack: the pack.
        answers: responses as shown; an item that is absent, or None, is missing.
        form: the form that was taken, which determines how many items were asked; without one, the whole pack.
        adaptive: whether items were selected one by one; those in ``answers``, skips included, were then asked.

    Raises:
        AnswerError: an item that was not asked, or a response that its item does not offer.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers, form)
    assessment = assess(scorer, codes)
    return Result(
        pack=pack.id,
        version=pack.version,
        content_hash=pack.content_hash,
        algorithm=ALGORITHM,
        provisional=scorer.instrument.provisional,
        positions=_positions(scorer, codes, assessment),
        fits=_fits(scorer, assessment),
        best=scorer.roles[int(assessment.best[0])],
        runner_up=scorer.roles[int(assessment.runner_up[0])],
        verdict=VERDICTS[int(assessment.verdict[0])],
        lean=float(assessment.lean[0]),
        answered=int(assessment.answered[0]),
        asked=len(answers if adaptive else asked_items(pack, form)),
    )


def _positions(scorer: Scorer, codes: Codes, assessment: Assessment) -> tuple[Position, ...]:
    """Returns the estimates as positions, clipped to the display scale."""
    estimates = assessment.estimates
    triples = zip(scorer.instrument.measures, estimates.means[:, 0], estimates.sds[:, 0], strict=True)
    return tuple(
        Position(
            dimension=measure.dimension,
            mean=_clip(mean),
            se=float(sd),
            low=_clip(mean - QUANTILE * sd),
            high=_clip(mean + QUANTILE * sd),
            answered=int(np.count_nonzero(codes[measure.rows])),
        )
        for measure, mean, sd in triples
    )


def _fits(scorer: Scorer, assessment: Assessment) -> tuple[RoleFit, ...]:
    """Returns the fit and the win probability of every role."""
    columns = (assessment.fits.fit, assessment.fits.low, assessment.fits.high, assessment.win_probabilities)
    return tuple(
        RoleFit(role, *(float(column[index, 0]) for column in columns)) for index, role in enumerate(scorer.roles)
    )


def _clip(display: float) -> float:
    """Returns a position on the display scale, clipped to 0..100."""
    return float(min(max(display, LOWEST), HIGHEST))
