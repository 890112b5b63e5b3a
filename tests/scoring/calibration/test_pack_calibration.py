"""`python -m scoring calibrate`, and what a pack does with the parameters that it carries."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from questions import Pack, load_pack
from questions.ids import ItemId
from questions.parameters import FittedItem
from scoring import AnswerError, score
from scoring.__main__ import main
from scoring.calibration.pack import MIN_ANSWERS, as_yaml, calibrate, parameters_of
from scoring.model.coding import code_frame
from scoring.model.instrument import instrument_of
from scoring.model.response_model import categories
from scoring.model.scale import ALGORITHM
from tests.scoring.calibration.responses import drawn
from tests.scoring.packs import TINY, pair, small_pack

FOLDER = Path(__file__).parents[2] / "packs" / "tiny"
SLOPES = dict(zip((item.id for item in TINY.structure.items), (1.6, 1.1, 1.3, 0.9, 1.4, 1.2, 1.0, 1.8), strict=True))


def answers(pack: Pack, people: int, seed: int = 1) -> pd.DataFrame:
    """People whose answers follow the graded model with `SLOPES`, as they are shown; every dimension on its own."""
    columns: dict[str, object] = {"respondent": [f"R{n}" for n in range(people)]}
    for number, dimension in enumerate(pack.dimension_ids):
        items = [item for item in pack.structure.items if item.dimension == dimension]
        steps = [np.linspace(-1.2, 1.2, len(categories(item)) - 1).tolist() for item in items]
        codes = drawn([SLOPES[item.id] for item in items], steps, people, seed + number)
        for item, column in zip(items, codes.to_numpy().T, strict=True):
            shown = {place: response for response, place in item.places.items()}
            columns[item.id] = [shown[categories(item)[code]] for code in column]
    return pd.DataFrame(columns).astype(object)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    answers(TINY, 900).to_csv(path, index=False)
    return path


def run(*arguments: str | Path) -> int:
    return main(["calibrate", "--pack", str(FOLDER), *map(str, arguments)], {})


def test_a_calibrated_pack_is_not_provisional_and_uses_the_fitted_parameters(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = table.with_name("mine")
    shutil.copytree(FOLDER, folder)
    assert 0 == run(table, "-o", folder / "parameters.yaml")
    fitted = load_pack(folder)
    given = {ItemId("pi01"): 5, ItemId("at02"): 2}
    before, after = score(TINY, given), score(fitted, given)
    assert (True, False, ALGORITHM) == (before.provisional, after.provisional, after.algorithm)
    assert before.content_hash != after.content_hash
    assert before.position_of(TINY.dimension_ids[0]).mean != after.position_of(TINY.dimension_ids[0]).mean
    assert "plan_improvise: 900 people, log-likelihood" in capsys.readouterr().out


def test_the_parameters_of_simulated_answers_are_recovered() -> None:
    codes = code_frame(TINY, answers(TINY, 4000))
    fitted = parameters_of(TINY, codes, calibrate(TINY, codes)).items
    assert sorted(SLOPES) == [item.id for item in fitted]
    off = [(item.a - SLOPES[item.id]) / item.a_se for item in fitted]
    assert 1.6 > np.sqrt(np.mean(np.square(off)))


def test_parameters_that_a_pack_already_carries_do_not_affect_its_calibration(table: Path) -> None:
    folder = table.with_name("mine")
    shutil.copytree(FOLDER, folder)
    run(table, "-o", folder / "parameters.yaml")
    assert 0 == main(["calibrate", "--pack", str(folder), str(table), "-o", str(table.with_name("again.yaml"))], {})
    assert (folder / "parameters.yaml").read_text() == table.with_name("again.yaml").read_text()


def test_the_report_in_json_has_every_item_with_its_fit(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(table, "-o", table.with_name("p.yaml"), "--json")
    report = json.loads(capsys.readouterr().out)
    assert ("tiny", 900, True) == (report["pack"], report["n"], report["converged"])
    first = report["dimensions"][0]
    assert {"dimension", "n", "log_likelihood", "converged", "steps", "last_change", "notes", "items"} == first.keys()
    assert ["pi01", "pi02", "pi03", "pi04"] == [item["item"] for item in first["items"]]
    assert {"item", "a", "a_se", "b", "b_se", "rmsd", "s_x2", "df", "p"} == first["items"][0].keys()


def test_the_written_file_is_read_back_unchanged() -> None:
    codes = code_frame(TINY, answers(TINY, 900))
    parameters = parameters_of(TINY, codes, calibrate(TINY, codes))
    small = FittedItem(id=ItemId("pi01"), n=1, a=1e-5, a_se=2.0, b=(-1e-5, 3.0), b_se=(0.0, 1.0))
    text = as_yaml(parameters.model_copy(update={"items": (small,)}))
    assert "a: 0.000010, a_se: 2.000000,\n     b: [-0.000010, 3.000000], b_se: [0.000000, 1.000000]}" in text


def test_a_pack_with_some_items_fitted_stays_provisional(table: Path) -> None:
    folder = table.with_name("mine")
    shutil.copytree(FOLDER, folder)
    run(table, "-o", folder / "parameters.yaml")
    fitted = load_pack(folder).parameters
    assert fitted is not None
    some = fitted.model_copy(update={"items": fitted.items[:-1]})
    assert instrument_of(Pack(TINY.structure, TINY.texts, some)).provisional
    assert not instrument_of(Pack(TINY.structure, TINY.texts, fitted)).provisional


def too_few(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.head(MIN_ANSWERS - 1)


def an_item_that_few_answered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(at03=frame["at03"].where(frame.index < 100))


def an_option_that_nobody_chose(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(at04=frame["at04"].replace("talk", "near"))


def an_item_against_its_key(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(pi03=6 - frame["pi03"])


def a_copied_item(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(pi03=6 - frame["pi02"])


def a_step_that_is_none(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(pi01=frame["pi01"].where(frame.index != 4, 7))


def a_person_twice(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(respondent=frame["respondent"].replace("R5", "R4"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (too_few, "pi01: 499 answers; calibration needs at least 500 to each item"),
        (an_item_that_few_answered, "at03: 100 answers; calibration needs at least 500"),
        (an_option_that_nobody_chose, "at04: nobody answered 'talk'"),
        (an_item_against_its_key, "pi03: runs against the other items of plan_improvise (a = -"),
        (a_copied_item, "plan_improvise: not converged"),
        (a_step_that_is_none, "pi01, row 6: '7' is not one of 1..5"),
        (a_person_twice, "row 7: respondent 'R4' was already in row 6"),
        (lambda frame: frame[["respondent"]], "no column is an item of pack 'tiny'"),
        (lambda frame: frame.head(0), "nobody answered any item"),
    ],
)
def test_answers_that_cannot_be_fitted_are_refused_and_nothing_is_written(
    table: Path, capsys: pytest.CaptureFixture[str], change: object, message: str
) -> None:
    assert callable(change)
    change(answers(TINY, 900)).to_csv(table, index=False)
    out = table.with_name("p.yaml")
    assert 2 == run(table, "-o", out)
    output = capsys.readouterr()
    assert message in output.err
    assert ("", False) == (output.out, out.exists())


def test_a_dimension_of_two_items_cannot_be_fitted() -> None:
    roles = {"a": {"d": (25.0, 1.0)}, "b": {"d": (75.0, 1.0)}}
    codes = np.resize(np.arange(1, 6, dtype=np.int8), (2, MIN_ANSWERS))
    with pytest.raises(AnswerError, match="d, the table: 2 items; expected at least 3"):
        calibrate(small_pack([pair("p"), pair("q")], roles), codes)


def test_the_output_has_an_ending_that_a_pack_reads(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(table, "-o", table.with_name("p.csv"))
    assert "choose one of .yaml, .yml" in capsys.readouterr().err


def test_too_few_answers_are_reported_for_every_item_at_once() -> None:
    codes = code_frame(TINY, answers(TINY, 30))
    with pytest.raises(AnswerError) as refusal:
        calibrate(TINY, codes)
    assert len(TINY.structure.items) == refusal.value.count
