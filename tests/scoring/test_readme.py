"""The guide to the measurement is true: its commands run, its numbers are those in the code, its files exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from questions.__main__ import main as questions_main
from scoring.__main__ import COMMANDS
from scoring.__main__ import main as scoring_main
from scoring.adaptive.item_bank import CAP, MIN_ANSWERS
from scoring.adaptive.next_step import SETTLED
from scoring.calibration.pack import MIN_ANSWERS as CALIBRATION_ANSWERS
from scoring.explain.alternative_methods import METHODS
from scoring.fairness.group_rates import MIN_GROUP_SIZE, SMALL_GROUP
from scoring.model.instrument import instrument_of
from scoring.model.response_model import DISCRIMINATION_SD, LOCATION_SD
from scoring.model.scale import INTERVAL, POINTS, UNIT
from scoring.roles.verdict import CLEAR, LEANING
from scoring.simulation.population import draw_population
from tests.scoring.packs import TINY

ROOT: Final = Path(__file__).parents[2]
README: Final = (ROOT / "scoring" / "README.md").read_text(encoding="utf-8")
PLAIN_TEXT: Final = " ".join(README.split())
ONE_LINE: Final = "respondent,sex,rating,q1,q2,q3,total,hired\n"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def many_answers() -> pd.DataFrame:
    """Answers of enough simulated respondents for calibration, who answer as the response model says."""
    codes = draw_population(TINY, 800, seed=5).responses
    instrument = instrument_of(TINY)
    shown = [{code: response for response, code in instrument.codes[item].items()} for item in instrument.items]
    columns = {
        item: [responses[code] for code in row.tolist()]
        for item, responses, row in zip(instrument.items, shown, codes, strict=True)
    }
    return pd.DataFrame({"respondent": [f"R{number}" for number in range(800)], **columns})


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the commands name: the guide's own table, answers of many, and a table of items."""
    (answers,) = blocks("csv")
    (tmp_path / "answers.csv").write_text(answers, encoding="utf-8")
    many_answers().to_csv(tmp_path / "responses.csv", index=False)
    rows = [
        f"R{n},{'fm'[n % 2]},{'ab'[n // 2 % 2]},{n % 4},{n // 2 % 4},{n // 3 % 4},{n},{n % 3 // 2}" for n in range(96)
    ]
    (tmp_path / "data.csv").write_text(ONE_LINE + "\n".join(rows) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str) -> int:
    """Runs one line of the guide in this process, which saves a start of Python for each."""
    words = shlex.split(command)
    assert words[:2] == ["python", "-m"]
    main = {"questions": questions_main, "scoring": scoring_main}[words[2]]
    return main(words[3:], {"ROLEFIT_PACKS": str(ROOT / "tests" / "packs")})


LINES: Final = [line for block in blocks("sh") for line in block.splitlines()]


@pytest.mark.parametrize("command", LINES)
def test_a_command_of_the_guide_runs(working_folder: Path, command: str) -> None:
    assert 0 == run(command), f"in {working_folder}"


def test_the_guide_shows_every_command() -> None:
    expected = {command.__name__.rpartition(".")[2] for command in COMMANDS}  # type: ignore[attr-defined]
    assert expected == {shlex.split(line)[3] for line in LINES if shlex.split(line)[2] == "scoring"}


def test_the_example_in_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("python")
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - the guide's own example
    assert "too close to call" in capsys.readouterr().out


@pytest.mark.parametrize(
    "sentence",
    [
        f"computed on {POINTS} grid points",
        f"with a {INTERVAL:.0%} interval; one standard deviation is {UNIT:.0f} points".replace("%", " %"),
        f"*clear* from {CLEAR:.0%}, *leaning* from {LEANING:.0%}".replace("%", " %"),
        f"asks at least {MIN_ANSWERS} items on every dimension",
        f"change the leading role ({SETTLED:.0%}), or after {CAP:.0%} of the items".replace("%", " %"),
        f"With at least {CALIBRATION_ANSWERS} answers to each item",
        f"Groups under {MIN_GROUP_SIZE} people get no ratio, those under {SMALL_GROUP} a warning",
        f"factor with an SD of {DISCRIMINATION_SD:.2f}, location by an SD of {LOCATION_SD:.1f}".replace(" 0.", " ."),
    ],
)
def test_a_number_of_the_guide_is_that_of_the_code(sentence: str) -> None:
    assert sentence in PLAIN_TEXT


def test_the_guide_counts_the_other_methods() -> None:
    assert (5, True) == (len(METHODS), "that of five other methods" in PLAIN_TEXT)


def test_every_file_and_folder_that_the_guide_names_exists() -> None:
    named = re.findall(r"`((?:scoring|tests)/[\w/.]+)`", README)
    assert len(named) > 10
    assert [] == [path for path in named if not (ROOT / path).exists()]


def test_the_guide_names_every_folder_of_the_package() -> None:
    folders = {path.name for path in (ROOT / "scoring").iterdir() if (path / "__init__.py").exists()}
    assert folders == set(re.findall(r"^\| `scoring/(\w+)` \|", README, flags=re.MULTILINE))
