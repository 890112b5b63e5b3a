"""Scores the answers of many respondents at once, from a frame to a frame."""

from __future__ import annotations

import numpy as np
import pandas as pd

from questions import Pack
from scoring.model.coding import RESPONDENT, code_frame
from scoring.model.scale import clip_to_scale
from scoring.roles.assessment import Assessment, assess
from scoring.roles.scorer import Scorer, scorer_of
from scoring.roles.verdict import VERDICTS


def score_frame(pack: Pack, frame: pd.DataFrame) -> pd.DataFrame:
    """Returns the scores of many respondents, one row each.

    With two roles it scores half a million respondents per second on two cores, with more roles some 700. Each row
    depends only on its own answers, so that chunks of a frame can be scored separately and concatenated. The columns
    and their dtypes depend only on the pack, also for a frame without rows.

    Args:
        pack: the pack.
        frame: one row per respondent, one column per item (a pair or agree item as 1..5 as shown, a scenario as its
            option id; None, NaN and blanks are missing; an absent column is missing for all), and optionally
            `respondent`.

    Returns:
        A frame with the same index: `respondent` if given; ``<dimension>`` (0..100) and ``<dimension>_se``;
        ``fit_<role>`` with ``_low`` and ``_high`` (0..100, 90 % interval); ``p_<role>`` (0..1); ``best`` and
        ``verdict`` as categories, ``best`` being missing without an answer and for an exact tie; ``answered``.

    Raises:
        AnswerError: a column that is no item, a column that occurs twice, or a cell that is no valid answer.
    """
    scorer = scorer_of(pack)
    assessment = assess(scorer, code_frame(pack, frame))
    names = {RESPONDENT: frame[RESPONDENT]} if RESPONDENT in frame else {}
    return pd.DataFrame({**names, **_columns(scorer, assessment)}, index=frame.index)


def _columns(scorer: Scorer, assessment: Assessment) -> dict[str, object]:
    """Returns the scores by the column names that they have in exports."""
    columns: dict[str, object] = {}
    for d, measure in enumerate(scorer.instrument.measures):
        columns[measure.dimension] = clip_to_scale(assessment.estimates.means[d])
        columns[f"{measure.dimension}_se"] = assessment.estimates.sds[d]
    for r, role in enumerate(scorer.roles):
        columns[f"fit_{role}"] = assessment.fits.fit[r]
        columns[f"fit_{role}_low"] = assessment.fits.low[r]
        columns[f"fit_{role}_high"] = assessment.fits.high[r]
    columns |= {f"p_{role}": assessment.win_probabilities[r] for r, role in enumerate(scorer.roles)}
    named = (assessment.answered > 0) & (assessment.lean > 0)  # no role is named without an answer or for a tie
    best = np.where(named, assessment.best, -1)
    columns["best"] = pd.Categorical.from_codes(best, categories=pd.Index(scorer.roles))
    columns["verdict"] = pd.Categorical.from_codes(
        assessment.verdict, categories=pd.Index([verdict.value for verdict in VERDICTS])
    )
    columns["answered"] = assessment.answered
    return columns
