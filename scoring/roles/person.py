"""One person's answers scored."""

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
    """Scores one person's answers, in about a millisecond once the pack's tables stand.

    Args:
        pack: what was asked.
        answers: responses as shown; an item that is absent, or None, is missing.
        form: the form that was taken, which says how many items were asked; without one, all of the pack.
        adaptive: whether the form's items were chosen one by one: asked are then those in ``answers``, skips included.

    Raises:
        AnswerError: an item that was not asked, or a response that its item does not take.
    """
    scorer = scorer_of(pack)
    codes = code_answers(pack, scorer.instrument, answers, form)
    seen = assess(scorer, codes)
    return Result(
        pack=pack.id,
        version=pack.version,
        content_hash=pack.content_hash,
        algorithm=ALGORITHM,
        provisional=scorer.instrument.provisional,
        positions=_positions(scorer, codes, seen),
        fits=_fits(scorer, seen),
        best=scorer.roles[int(seen.best[0])],
        runner_up=scorer.roles[int(seen.runner_up[0])],
        verdict=VERDICTS[int(seen.verdict[0])],
        lean=float(seen.lean[0]),
        answered=int(seen.answered[0]),
        asked=len(answers if adaptive else asked_items(pack, form)),
    )


def _positions(scorer: Scorer, codes: Codes, seen: Assessment) -> tuple[Position, ...]:
    """The estimates as positions, clipped to the scale."""
    triples = zip(scorer.instrument.measures, seen.estimates.means[:, 0], seen.estimates.sds[:, 0], strict=True)
    return tuple(
        Position(
            dimension=measure.dimension,
            mean=_shown(mean),
            se=float(sd),
            low=_shown(mean - QUANTILE * sd),
            high=_shown(mean + QUANTILE * sd),
            answered=int(np.count_nonzero(codes[measure.rows])),
        )
        for measure, mean, sd in triples
    )


def _fits(scorer: Scorer, seen: Assessment) -> tuple[RoleFit, ...]:
    """The fits and chances of every role."""
    columns = (seen.fits.fit, seen.fits.low, seen.fits.high, seen.chances)
    return tuple(
        RoleFit(role, *(float(column[index, 0]) for column in columns)) for index, role in enumerate(scorer.roles)
    )


def _shown(display: float) -> float:
    """A display value held within 0..100."""
    return float(min(max(display, LOWEST), HIGHEST))
