"""Results stay the same in every number, or the algorithm has a new version."""

from __future__ import annotations

import json
from typing import Any

import pytest

from questions import Pack
from scoring import ALGORITHM
from tests.golden.golden import PACKS, document, path_of

EVERY = pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)


def kept(pack: Pack) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path_of(pack).read_text(encoding="utf-8"))
    return found


@EVERY
def test_the_kept_results_belong_to_this_algorithm_and_this_pack(pack: Pack) -> None:
    stored = kept(pack)
    assert (pack.id, pack.version, ALGORITHM) == (stored["pack"], stored["version"], stored["algorithm"]), (
        "write the results again (python -m tests.golden.golden), and look at what moved"
    )


@EVERY
def test_the_same_answers_have_the_same_result_in_every_number(pack: Pack) -> None:
    expected, now = kept(pack)["people"], document(pack)["people"]
    assert [(one["form"], one["answers"]) for one in expected] == [(one["form"], one["answers"]) for one in now]
    for before, after in zip(expected, now, strict=True):
        assert list(before["result"]) == list(after["result"])
        moved = {
            path: (value, after["result"][path])
            for path, value in before["result"].items()
            if after["result"][path] != (pytest.approx(value, abs=1e-7) if isinstance(value, float) else value)
        }
        assert not moved, "another arithmetic needs another ALGORITHM (scoring/model/scale.py)"
