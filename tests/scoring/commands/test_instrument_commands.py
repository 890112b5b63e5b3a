"""`python -m scoring reliability | quality | fairness | dif`: the shape of their output, options and bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from questions import Pack
from scoring.__main__ import main
from tests.scoring.run_command import COMMANDS, PLAIN, as_json, run


def test_the_shape_of_reliability(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = as_json(capsys, "reliability", table)
    keys = ["n", "items_used", "missing_policy", "alpha", "alpha_low", "alpha_high", "omega_total", "sem", "items"]
    assert keys == list(seen)[:9]
    assert (6, 3, "pairwise") == (seen["n"], seen["items_used"], seen["missing_policy"])
    assert {"item", "item_rest", "alpha_if_dropped"} == set(seen["items"][0])


def test_the_shape_of_quality(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = as_json(capsys, "quality", table)
    assert ["respondents"] == list(seen)
    assert {"respondent": "R5", "longstring": 3, "irv": 0.0, "warnings": []} == seen["respondents"][4]


def test_the_shape_of_fairness(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = as_json(capsys, "fairness", table)
    assert {"reference", "groups", "overall_median", "column", "left_out", "unknown", "by"} < set(seen)
    keys = {"group", "n", "selected", "rate", "ratio", "ratio_low", "ratio_high", "fisher_p", "note"}
    assert keys < set(seen["groups"][0])
    assert (None, 1) == (seen["overall_median"], seen["unknown"])


def test_the_shape_of_dif(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = as_json(capsys, "dif", table)
    assert {"item", "chi2", "alpha_mh", "delta_mh", "flag"} < set(seen["items"][0])
    assert ["q1", "q2", "q3"] == [item["item"] for item in seen["items"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_without_json_the_output_is_text(table: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run(command, table) == 0
    output = capsys.readouterr().out
    assert output.endswith("\n")
    assert not output.startswith("{")


@pytest.mark.parametrize("command", ["reliability", "quality", "dif"])
def test_with_a_pack_its_items_are_the_columns_used(
    answers: Path, capsys: pytest.CaptureFixture[str], command: str, pack: Pack
) -> None:
    seen = as_json(capsys, command, answers, "--pack", "sales_roles")
    rows = seen["respondents"] if command == "quality" else seen["items"]
    assert (40 if command == "quality" else 48) == len(rows)
    if command != "quality":
        assert list(pack.dimension_ids) == [each["dimension"] for each in seen["dimensions"]]


def test_a_pack_has_one_reliability_per_dimension_and_none_of_all_items(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = as_json(capsys, "reliability", answers, "--pack", "sales_roles")
    assert (None, 48) == (seen["alpha"], seen["items_used"])
    first = seen["dimensions"][0]
    assert {"alpha", "omega_total", "empirical", "items"} < set(first)
    assert 0 < first["empirical"] < 1


def test_fast_answers_to_a_pack_get_a_warning(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = as_json(capsys, "quality", answers, "--pack", "sales_roles")["respondents"]
    assert {1.5} == {each["seconds_per_item"] for each in seen}
    assert all("fast" in each["warnings"] for each in seen)
    assert 18 >= max(each["mirrored"] for each in seen)


def test_a_reverse_keyed_column_is_noted_and_not_reversed(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text("q1,q2,q3\n1,2,5\n2,2,4\n4,3,2\n5,5,1\n", encoding="utf-8")
    assert main(["reliability", str(table)], {}) == 0
    output = capsys.readouterr()
    assert "note: q3: against the other items" in output.err
    assert "reversed" not in output.out
    for option in (["--reverse", "q3"], ["--check-keys"]):
        assert main(["reliability", str(table), *option, "--json"], {}) == 0
        output = capsys.readouterr()
        assert "" == output.err
        assert ["q3"] == json.loads(output.out)["reversed"]


def test_times_are_no_items(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text("q1,q1_seconds,q2,seconds\n1,9,1,20\n2,1.5,2,4\n3,,5,\n", encoding="utf-8")
    assert main(["reliability", str(table), "--json"], {}) == 0
    assert 2 == json.loads(capsys.readouterr().out)["items_used"]
    assert main(["quality", str(table), "--json"], {}) == 0
    seen = json.loads(capsys.readouterr().out)["respondents"]
    assert [9.0, 1.5, None] == [each["seconds_per_item"] for each in seen]
    assert [[], ["fast"], []] == [each["warnings"] for each in seen]


@pytest.mark.parametrize("gap", ["", "NA", "NaN", " ", "null", "."])
def test_missing_values_are_read_as_programs_write_them(
    table: Path, capsys: pytest.CaptureFixture[str], gap: str
) -> None:
    table.write_text(f"q1;q2;q3\n1;2;1\n2;2,5;4\n4;3;{gap}\n5;5;5\n", encoding="utf-8")
    assert main(["reliability", str(table), "--json", "--missing", "listwise"], {}) == 0
    assert 3 == json.loads(capsys.readouterr().out)["n"]


def test_many_respondents_come_out_in_their_order(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = np.random.default_rng(1).integers(1, 6, (120_000, 3))
    pd.DataFrame(steps, columns=["q1", "q2", "q3"]).rename_axis("respondent").to_csv(table)
    assert main(["quality", str(table), "--json"], {}) == 0
    seen = json.loads(capsys.readouterr().out)["respondents"]
    assert [str(n) for n in range(120_000)] == [each["respondent"] for each in seen]
    assert seen[77_777]["irv"] == pytest.approx(float(np.std(steps[77_777], ddof=1)))


def test_a_table_is_read_from_standard_input() -> None:
    command = [sys.executable, "-m", "scoring", "reliability", "--ignore", "sex", "-"]
    done = subprocess.run(
        command, input=PLAIN.encode(), capture_output=True, check=False, cwd=Path(__file__).parents[3]
    )
    assert (0, True) == (done.returncode, b"alpha" in done.stdout)
