"""Frames too large for one machine: `score_frame` is a pure function of a chunk, which Dask maps over partitions."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import dask.dataframe as dd
import pandas as pd
import pytest

from questions import Pack
from scoring import score_frame
from tests.scoring.packs import random_answers


# Dask 2026.8 itself still calls what pandas 3.1 deprecates; nothing of ours is silenced by this.
@pytest.mark.filterwarnings("ignore:The inplace keyword:pandas.errors.Pandas4Warning")
def test_dask_scores_partitions_unchanged_from_parquet_to_parquet(pack: Pack, tmp_path: Path) -> None:
    people = random_answers(pack, 300, seed=3, missing=0.1)
    columns = ["respondent", *(item.id for item in pack.structure.items)]
    frame = pd.DataFrame([{"respondent": f"R{n:03}", **given} for n, given in enumerate(people)], columns=columns)
    dd.from_pandas(frame, npartitions=4).to_parquet(tmp_path / "answers")

    read = dd.read_parquet(tmp_path / "answers")
    nobody = score_frame(pack, read._meta)  # noqa: SLF001 - the empty frame that Dask itself hands to such a function
    read.map_partitions(partial(score_frame, pack), meta=nobody).to_parquet(tmp_path / "scores")

    parts = sorted((tmp_path / "scores").glob("*.parquet"))
    scores = pd.concat(pd.read_parquet(part) for part in parts)
    as_text = dict.fromkeys(("respondent", "best", "verdict"), object)
    assert 4 == len(parts)
    expected, found = (each.astype(as_text) for each in (score_frame(pack, frame), scores))
    pd.testing.assert_frame_equal(expected, found, check_names=False, rtol=0, atol=1e-9)
