"""Tables that the commands read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from questions import Pack
from tests.scoring.packs import random_answers
from tests.scoring.run_command import PLAIN


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    path.write_text(PLAIN, encoding="utf-8")
    return path


@pytest.fixture
def answers(pack: Pack, tmp_path: Path) -> Path:
    people = random_answers(pack, 40, seed=2, missing=0.05)
    frame = pd.DataFrame([{"respondent": f"R{n}", **given} for n, given in enumerate(people)])
    frame["sex"] = ["f", "m"] * 20
    frame["al01_seconds"] = 1.5
    frame.to_csv(tmp_path / "answers.csv", index=False)
    return tmp_path / "answers.csv"
