"""`python -m scoring reliability | quality | fairness | dif`, from the outside: shapes, options and bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from questions import Pack
from scoring.__main__ import main
from tests.scoring.packs import random_answers

COMMANDS = {
    "reliability": [],
    "quality": [],
    "fairness": ["--group", "sex", "--selected", "q1"],
    "dif": ["--group", "sex"],
}
PLAIN = "respondent,sex,q1,q2,q3\nR1,f,1,1,0\nR2,m,0,0,1\nR3,f,1,0,1\nR4,m,0,1,1\nR5,,1,1,1\nR6,f,0,0,0\n"


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


def run(command: str, *arguments: str | Path) -> int:
    extra = ["--ignore", "sex"] if command in {"reliability", "quality"} and "--pack" not in arguments else []
    return main([command, *COMMANDS[command], *extra, *map(str, arguments)], {})


def as_json(capsys: pytest.CaptureFixture[str], command: str, *arguments: str | Path) -> dict[str, Any]:
    assert run(command, *arguments, "--json") == 0
    return dict(json.loads(capsys.readouterr().out))


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
def test_without_json_there_are_words_to_read(table: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert run(command, table) == 0
    told = capsys.readouterr().out
    assert told.endswith("\n")
    assert not told.startswith("{")


@pytest.mark.parametrize("command", ["reliability", "quality", "dif"])
def test_a_pack_says_itself_what_is_an_item(
    answers: Path, capsys: pytest.CaptureFixture[str], command: str, pack: Pack
) -> None:
    seen = as_json(capsys, command, answers, "--pack", "sales_roles")
    rows = seen["respondents"] if command == "quality" else seen["items"]
    assert (40 if command == "quality" else 48) == len(rows)
    if command != "quality":
        assert list(pack.dimension_ids) == [each["dimension"] for each in seen["dimensions"]]


def test_a_packs_reliability_is_one_a_dimension_and_none_of_all(
    answers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = as_json(capsys, "reliability", answers, "--pack", "sales_roles")
    assert (None, 48) == (seen["alpha"], seen["items_used"])
    first = seen["dimensions"][0]
    assert {"alpha", "omega_total", "empirical", "items"} < set(first)
    assert 0 < first["empirical"] < 1


def test_fast_answers_to_a_pack_are_warned_of(answers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen = as_json(capsys, "quality", answers, "--pack", "sales_roles")["respondents"]
    assert {1.5} == {each["seconds_per_item"] for each in seen}
    assert all("fast" in each["warnings"] for each in seen)
    assert 18 >= max(each["mirrored"] for each in seen)


def test_a_column_against_the_others_is_reported_and_left(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text("q1,q2,q3\n1,2,5\n2,2,4\n4,3,2\n5,5,1\n", encoding="utf-8")
    assert main(["reliability", str(table)], {}) == 0
    told = capsys.readouterr()
    assert "note: q3: against the other items" in told.err
    assert "reversed" not in told.out
    for option in (["--reverse", "q3"], ["--check-keys"]):
        assert main(["reliability", str(table), *option, "--json"], {}) == 0
        told = capsys.readouterr()
        assert "" == told.err
        assert ["q3"] == json.loads(told.out)["reversed"]


def test_times_are_no_items(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text("q1,q1_seconds,q2,seconds\n1,9,1,20\n2,1.5,2,4\n3,,5,\n", encoding="utf-8")
    assert main(["reliability", str(table), "--json"], {}) == 0
    assert 2 == json.loads(capsys.readouterr().out)["items_used"]
    assert main(["quality", str(table), "--json"], {}) == 0
    seen = json.loads(capsys.readouterr().out)["respondents"]
    assert [9.0, 1.5, None] == [each["seconds_per_item"] for each in seen]
    assert [[], ["fast"], []] == [each["warnings"] for each in seen]


@pytest.mark.parametrize("gap", ["", "NA", "NaN", " ", "null", "."])
def test_gaps_are_read_as_programs_write_them(table: Path, capsys: pytest.CaptureFixture[str], gap: str) -> None:
    table.write_text(f"q1;q2;q3\n1;2;1\n2;2,5;4\n4;3;{gap}\n5;5;5\n", encoding="utf-8")
    assert main(["reliability", str(table), "--json", "--missing", "listwise"], {}) == 0
    assert 3 == json.loads(capsys.readouterr().out)["n"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "nothing in it"),
        ("respondent,sex,q1\nR1,\xe9,1\n".encode("latin-1"), "line 2: not UTF-8"),
        ("respondent,sex,q1,q1\nR1,f,1,1\n", "column 'q1': stands there 2 times"),
        ("respondent,sex,q1,\nR1,f,1,1\n", "row 1, cell 4: a column without a name"),
        ("respondent,sex,q1,q2\nR1,f,1,1\nR1,m,1,1\n", "row 3: respondent 'R1' was already in row 2"),
        ("respondent,sex,q1,q2\nR1,f,1\n", "row 2: 3 cells, where the header has 4"),
        ('respondent,sex,q1\nR1,f,"1\n', "look for a quotation mark without its partner"),
        ("respondent,sex,q1,q2\nR1,f,1,1\nR2,m,x,1\n", "q1, row 3 (respondent R2): 'x' is not"),
        ("respondent,sexo,q1,q2\nR1,f,1,1\n", "column 'sex': there is no such column; did you mean 'sexo'?"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_and_nothing_printed(
    table: Path, capsys: pytest.CaptureFixture[str], command: str, content: str | bytes, message: str
) -> None:
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(command, table) == 2
    told = capsys.readouterr()
    assert ("", True) == (told.out, message in told.err)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["reliability", "{table}"],
            "column 'sex': 'f' in row 2 (respondent R1), like what stands below it, is not a number",
        ),
        (["reliability", "{table}"], "leave it out with --ignore 'sex'"),
        (
            ["reliability", "{table}", "--columns", "q1,q9"],
            "column 'q9': there is no such column; the first are: respondent, sex, q1",
        ),
        (["reliability", "{table}", "--ignore", "sex", "--range", "1", "5"], "'0' is not a number from 1 to 5"),
        (["reliability", "{table}", "--columns", "q1"], "1 item columns, where reliability needs 2"),
        (["reliability", "{table}", "--columns", "q1,q2", "--reverse", "q3"], "'q3': cannot be reversed"),
        (["reliability", "{table}", "--pack", "sales_roles"], "no column is an item of pack 'sales_roles'"),
        (["reliability", "{table}", "--pack", "sales_roles", "--check-keys"], "--check-keys does not go with --pack"),
        (["quality", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["quality", "{table}", "--ignore", "sex,q1,q2,q3"], "row 1: no column is an item"),
        (["quality", "{table}", "--pack", "nobody"], "there is no such pack"),
        (
            ["fairness", "{table}", "--group", "sex", "--selected", "respondent"],
            "'R1' in row 2 (respondent R1), like what stands below it, is not 1",
        ),
        (["fairness", "{table}", "--group", "sex,q1,q2", "--score", "q3"], "--group takes one column or two"),
        (["fairness", "{table}", "--group", "sex", "--score", "q3", "--reference", "x"], "none of the groups"),
        (["dif", "{table}", "--group", "sex", "--reference", "x"], "'x' is no group; the groups are: f, m"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(
    table: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main([argument.format(table=table) for argument in arguments], {}) == 2
    told = capsys.readouterr()
    assert ("", True) == (told.out, message in told.err)


@pytest.mark.parametrize(
    "arguments", [["fairness", "x.csv", "--group", "g"], ["reliability", "x", "--missing", "mean"]]
)
def test_a_misused_command_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments, {})
    assert 2 == ended.value.code


def test_a_long_table_of_words_is_told_in_a_few_lines(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text("q1,q2\n" + "never,always\n" * 100_000, encoding="utf-8")
    assert main(["reliability", str(table)], {}) == 2
    lines = capsys.readouterr().err.splitlines()
    assert "column 'q1': 'never' in row 2, like what stands below it, is not a number" in lines[1]
    assert 3 == len(lines)


@pytest.mark.parametrize("command", ["reliability", "quality", "dif"])
def test_a_packs_item_whose_column_is_misspelt_is_told_as_missing(
    answers: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    answers.write_text(answers.read_text(encoding="utf-8").replace("bf01", "bf99"), encoding="utf-8")
    assert run(command, answers, "--pack", "sales_roles") == 0
    assert "note: no column for bf01: missing for everyone" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["reliability", "dif"])
def test_a_packs_table_without_answers_is_refused(
    answers: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    head = answers.read_text(encoding="utf-8").splitlines()[0]
    answers.write_text(f"{head}\n", encoding="utf-8")
    assert run(command, answers, "--pack", "sales_roles") == 2
    told = capsys.readouterr()
    assert ("", True) == (told.out, "nobody answered any item" in told.err)


def test_many_respondents_come_out_in_their_order(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = np.random.default_rng(1).integers(1, 6, (120_000, 3))
    pd.DataFrame(steps, columns=["q1", "q2", "q3"]).rename_axis("respondent").to_csv(table)
    assert main(["quality", str(table), "--json"], {}) == 0
    seen = json.loads(capsys.readouterr().out)["respondents"]
    assert [str(n) for n in range(120_000)] == [each["respondent"] for each in seen]
    assert seen[77_777]["irv"] == pytest.approx(float(np.std(steps[77_777], ddof=1)))


def test_a_table_comes_in_through_a_pipe() -> None:
    command = [sys.executable, "-m", "scoring", "reliability", "--ignore", "sex", "-"]
    done = subprocess.run(
        command, input=PLAIN.encode(), capture_output=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert (0, True) == (done.returncode, b"alpha" in done.stdout)
