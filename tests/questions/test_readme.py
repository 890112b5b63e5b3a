"""The guide for authors is true: its commands run one after the other, and its examples are parts of the tiny pack."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pytest

from questions import Pack, load_pack
from questions.__main__ import main as questions_main
from questions.checks.phrasing import LONGEST
from questions.ids import Response
from questions.model import Item
from scoring.__main__ import main as scoring_main
from tests.packs.build import BASE

ROOT: Final = Path(__file__).parents[2]
README: Final = (ROOT / "questions" / "README.md").read_text(encoding="utf-8")
PEOPLE: Final = 900
"""Enough for calibration, which needs 500 answers to an item."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def response(item: Item, position: float, chance: np.random.Generator) -> Response:
    """The response whose place is the nearest to a noisy look at a position on the dimension, a standard score."""
    seen = 3 + 1.2 * position + chance.normal()
    return min(item.places, key=lambda each: abs(item.places[each] - seen))


def many_answers(pack: Pack) -> pd.DataFrame:
    chance = np.random.default_rng(7)
    people = [dict(zip(pack.dimension_ids, chance.normal(size=9), strict=False)) for _ in range(PEOPLE)]
    columns = {
        item.id: [response(item, person[item.dimension], chance) for person in people] for item in pack.structure.items
    }
    return pd.DataFrame({"respondent": [f"R{number}" for number in range(PEOPLE)], **columns})


@pytest.fixture
def working_folder(tmp_path: Path) -> Path:
    """A folder with what the commands name: the tiny pack, the answers of the guide, and those of many people."""
    shutil.copytree(BASE, tmp_path / "tests" / "packs" / "tiny")
    (answers,) = blocks("csv")
    (tmp_path / "answers.csv").write_text(answers, encoding="utf-8")
    many_answers(load_pack(BASE)).to_csv(tmp_path / "responses.csv", index=False)
    return tmp_path


def run(command: str) -> int:
    """Runs one line of the guide in this process, which saves a start of Python for each."""
    words = shlex.split(command.replace("$PWD", str(Path.cwd())))
    settings = dict(word.split("=", 1) for word in words if word.startswith("ROLEFIT_"))
    words = words[len(settings) :]
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(words[2], words[3])
        return 0
    commands = {"questions": questions_main, "scoring": scoring_main}
    assert words[:2] == ["python", "-m"]
    return commands[words[2]](words[3:], settings)


def test_every_command_of_the_guide_runs(working_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(working_folder)
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    expected = [1 if "--strict" in command else 0 for command in commands]  # the tiny pack has warnings: few items
    assert expected == [run(command) for command in commands]
    assert len(commands) >= 10
    assert load_pack(working_folder / "my_pack").parameters is not None


@pytest.mark.parametrize("example", blocks("yaml"))
def test_every_example_is_a_part_of_the_tiny_pack(example: str) -> None:
    assert any(example in path.read_text(encoding="utf-8") for path in BASE.rglob("*.yaml"))


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [name for name in re.findall(r"`make ([\w-]+)`", README) if f"\n{name}:" not in makefile] == []


def test_every_file_that_the_guide_names_exists() -> None:
    named = re.findall(r"`((?:questions|tests)/[\w/.]+)`", README)
    assert len(named) >= 4
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_limits_of_texts_are_those_that_are_checked() -> None:
    numbers = [LONGEST[kind] for kind in ("low", "statement", "situation", "option")]
    sentence = (
        "{} characters for a statement of a pair, {} for an agree statement, {} for a situation, {} for an option"
    )
    assert sentence.format(*numbers) in README.replace("\n", " ")
