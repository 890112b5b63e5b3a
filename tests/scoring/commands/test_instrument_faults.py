"""The messages of the commands for tables and options that they cannot use."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.__main__ import main
from tests.scoring.run_command import COMMANDS, run


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
def test_a_bad_table_is_reported_and_nothing_is_printed(
    table: Path, capsys: pytest.CaptureFixture[str], command: str, content: str | bytes, message: str
) -> None:
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(command, table) == 2
    output = capsys.readouterr()
    assert ("", True) == (output.out, message in output.err)


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
    output = capsys.readouterr()
    assert ("", True) == (output.out, message in output.err)


@pytest.mark.parametrize(
    "arguments", [["fairness", "x.csv", "--group", "g"], ["reliability", "x", "--missing", "mean"]]
)
def test_a_misused_command_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments, {})
    assert 2 == ended.value.code


def test_a_long_table_of_text_is_reported_in_a_few_lines(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text("q1,q2\n" + "never,always\n" * 100_000, encoding="utf-8")
    assert main(["reliability", str(table)], {}) == 2
    lines = capsys.readouterr().err.splitlines()
    assert "column 'q1': 'never' in row 2, like what stands below it, is not a number" in lines[1]
    assert 3 == len(lines)


@pytest.mark.parametrize("command", ["reliability", "quality", "dif"])
def test_an_item_with_a_misspelt_column_is_noted_as_missing(
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
    output = capsys.readouterr()
    assert ("", True) == (output.out, "nobody answered any item" in output.err)
