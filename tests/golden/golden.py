"""Keeps whole results of packs as JSON; `python -m tests.golden.golden` writes them again.

They are the numbers that people have been shown. A change that moves one of them is a new version of the algorithm
(`scoring.model.scale.ALGORITHM`), and the test says so; only then are they to be written again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from questions import Pack, list_packs, load_pack
from scoring import ALGORITHM, explain, score
from tests.scoring.packs import random_answers

FOLDER = Path(__file__).parent
PACKS = (*list_packs(), load_pack(FOLDER.parent / "packs" / "tiny"))
DIGITS = 9
"""Decimals kept: beyond them processors and versions of NumPy differ."""

PEOPLE, SEED, MISSING = 6, 20261123, 0.15


def document(pack: Pack) -> dict[str, Any]:
    """The kept results of a pack: of people who answered anything at all, in every form."""
    people = [
        {"form": form.id, "answers": answers, "result": numbers_of(pack, answers, form.id)}
        for form in pack.structure.forms
        for answers in random_answers(pack, PEOPLE, SEED, MISSING, form.id)
    ]
    return {"pack": pack.id, "version": pack.version, "algorithm": ALGORITHM, "people": people}


def numbers_of(pack: Pack, answers: dict[str, Any], form: str) -> dict[str, Any]:
    """The numbers of a result by their path, such as ``positions.0.mean``."""
    result = {**asdict(score(pack, answers, form)), "why": asdict(explain(pack, answers))}  # type: ignore[arg-type]
    return dict(_flat({key: value for key, value in result.items() if key not in {"content_hash", "algorithm"}}, ""))


def path_of(pack: Pack) -> Path:
    return FOLDER / f"{pack.id}.json"


def _flat(value: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any part of a result
    if isinstance(value, dict | list | tuple):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _flat(part, f"{path}.{key}" if path else str(key))
    else:
        yield path, round(value, DIGITS) + 0.0 if isinstance(value, float) else value


if __name__ == "__main__":
    for each in PACKS:
        path_of(each).write_text(json.dumps(document(each), indent=1) + "\n", encoding="utf-8")
        print(path_of(each))  # noqa: T201 - a command says what it wrote
