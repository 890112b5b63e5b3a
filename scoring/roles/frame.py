"""Many people's answers scored: a frame in, a frame out, in one vectorised pass."""

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
    """Scores many people: half a million a second on two cores, with two roles; some 700 a second with more.

    A pure function of its rows: chunks of a frame may be scored apart and put together. The columns and their dtypes
    follow from the pack alone, also for a frame without rows.

    Args:
        pack: what was asked.
        frame: one row a person, one column an item (a pair or agree item as 1..5 as shown, a scenario as its option's
            id; None, NaN and blanks are missing; an absent column is missing for everyone), and `respondent` or not.

    Returns:
        A row a person under the same index: `respondent` if given; ``<dimension>`` (0..100) and ``<dimension>_se``;
        ``fit_<role>`` with ``_low`` and ``_high`` (0..100, 90 % interval); ``p_<role>`` (0..1); ``best`` and
        ``verdict`` (categories; ``best`` is missing without an answer and for
        an exact tie); ``answered``.

    Raises:
        AnswerError: a column that is no item, a column that stands there twice, or a cell that is no answer.
    """
    scorer = scorer_of(pack)
    seen = assess(scorer, code_frame(pack, frame))
    names = {RESPONDENT: frame[RESPONDENT]} if RESPONDENT in frame else {}
    return pd.DataFrame({**names, **_columns(scorer, seen)}, index=frame.index)


def _columns(scorer: Scorer, seen: Assessment) -> dict[str, object]:
    """The results by the names that they have in exports."""
    columns: dict[str, object] = {}
    for d, measure in enumerate(scorer.instrument.measures):
        columns[measure.dimension] = clip_to_scale(seen.estimates.means[d])
        columns[f"{measure.dimension}_se"] = seen.estimates.sds[d]
    for r, role in enumerate(scorer.roles):
        columns[f"fit_{role}"] = seen.fits.fit[r]
        columns[f"fit_{role}_low"] = seen.fits.low[r]
        columns[f"fit_{role}_high"] = seen.fits.high[r]
    columns |= {f"p_{role}": seen.chances[r] for r, role in enumerate(scorer.roles)}
    named = (seen.answered > 0) & (seen.lean > 0)  # neither nobody's answers nor a tie name a role
    best = np.where(named, seen.best, -1)
    columns["best"] = pd.Categorical.from_codes(best, categories=pd.Index(scorer.roles))
    columns["verdict"] = pd.Categorical.from_codes(
        seen.verdict, categories=pd.Index([verdict.value for verdict in VERDICTS])
    )
    columns["answered"] = seen.answered
    return columns
