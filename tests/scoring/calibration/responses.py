"""Responses for the calibration tests: public data sets, and people drawn from a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).parent / "datasets"


def published(name: str) -> tuple[pd.DataFrame, pd.Series]:
    """A public data set: its patterns, and how many people gave each."""
    table = pd.read_csv(DATA / f"{name}.csv")
    return table.drop(columns="people"), table["people"]


def drawn(slopes: Sequence[float], thresholds: Sequence[Sequence[float]], people: int, seed: int = 1) -> pd.DataFrame:
    """People of an N(0, 1) population, answering as the graded model has it."""
    numbers = np.random.default_rng(seed)
    theta = numbers.standard_normal(people)
    columns = {}
    for place, (slope, boundaries) in enumerate(zip(slopes, thresholds, strict=True)):
        chances = 1 / (1 + np.exp(-slope * (theta[:, np.newaxis] - np.array(boundaries))))
        columns[f"i{place}"] = (numbers.random((people, 1)) < chances).sum(axis=1)
    return pd.DataFrame(columns)
