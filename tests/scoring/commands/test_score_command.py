"""`python -m scoring score`: its output, its options and bad input."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from questions import Pack
from scoring import score_frame
from scoring.__main__ import main
from tests.scoring.packs import random_answers

TINY = Path(__file__).parents[2] / "packs" / "tiny"
GOOD = "respondent,al01,al07\nR1,3,compare\nR2,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(*arguments: str | Path, packs: str = "") -> int:
    return main(["score", "--pack", "sales_roles", *map(str, arguments)], {"ROLEFIT_PACKS": packs})


def test_the_scores_of_a_table_equal_those_of_a_frame(
    pack: Pack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = random_answers(pack, 12, seed=1, missing=0.2)
    columns = ["respondent", *(item.id for item in pack.structure.items)]
    frame = pd.DataFrame([{"respondent": f"R{n}", **answers} for n, answers in enumerate(people)], columns=columns)
    frame.to_csv(tmp_path / "a.csv", index=False)
    assert run(tmp_path / "a.csv") == 0
    scores = pd.read_csv(io.StringIO(capsys.readouterr().out))
    expected = score_frame(pack, frame.astype(object)).astype({"best": str, "verdict": str})
    pd.testing.assert_frame_equal(expected, scores, check_dtype=False, rtol=0, atol=1e-9)


@pytest.mark.parametrize("ending", [".csv", ".json", ".parquet", ".CSV"])
def test_the_ending_of_a_file_determines_its_format(table: Path, ending: str) -> None:
    out = table.with_name(f"scores{ending}")
    assert run(table, "-o", out) == 0
    read = {".csv": pd.read_csv, ".json": pd.read_json, ".parquet": pd.read_parquet}[ending.lower()]
    assert ["R1", "R2"] == list(read(out)["respondent"])
    assert {"answers.csv", out.name} == {path.name for path in table.parent.iterdir()}


def test_json_has_one_object_per_respondent(table: Path) -> None:
    out = table.with_name("scores.json")
    run(table, "-o", out)
    first, second = json.loads(out.read_text(encoding="utf-8"))
    assert ("R1", 2, "too close to call", 0) == (
        first["respondent"], first["answered"], second["verdict"], second["answered"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        GOOD.replace("R1,3", " R1 , 3.0 ").encode(),
        (GOOD + "\n,,\n").encode(),
    ],
    ids=["plain", "byte-order mark", "Windows", "semicolons", "tabs", "blanks and 3.0", "blank rows"],
)
def test_tables_as_spreadsheets_write_them_are_read(
    table: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    assert run(table) == 0
    expected = capsys.readouterr().out
    table.write_bytes(content)
    assert run(table) == 0
    assert expected == capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "nothing in it"),
        ("respondent,al01\nR1,\xe9\n".encode("latin-1"), "line 2: not UTF-8"),
        ("al01\n3\n", "no column 'respondent'"),
        ("respondent,al01,al01\nR1,1,2\n", "column 'al01': stands there 2 times"),
        ("respondent,al33\nR1,1\n", "'al33' is no item of this pack; did you mean 'al03'?"),
        ("respondent\nR1\n", "no column is an item of pack 'sales_roles'"),
        ("respondent,al03\nR1,1\nR12,9\n", "al03, row 3 (respondent R12): '9' is not one of 1..5"),
        ("respondent,al03\nR1,2.5\n", "al03, row 2 (respondent R1): '2.5' is not one of 1..5"),
        ("respondent,al07\nR1,zzz\n", "'zzz' is not one of compare, encourage, summarise, gather"),
        ("respondent,al01\nR1,1\n\nR1,2\n", "row 4: respondent 'R1' was already in row 2"),
        ("respondent,al01\n ,1\n", "row 2: 'respondent' is empty"),
        ("respondent,al01,al02\nR1,1\n", "row 2: 2 cells, where the header has 3"),
        ("respondent,al01\nR1,1,2\n", "row 2: 3 cells, where the header has 2"),
        ('respondent,al01\nR1,"1\n', "look for a quotation mark without its partner"),
        ("respondent,al01\n" + "".join(f"R{n},6\n" for n in range(25)), "... and 5 more"),
    ],
)
def test_a_bad_table_is_reported_and_nothing_is_written(
    table: Path, capsys: pytest.CaptureFixture[str], content: str | bytes, message: str
) -> None:
    table.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(table, "-o", table.with_name("scores.csv")) == 2
    output = capsys.readouterr()
    assert message in output.err
    assert (output.out, ["answers.csv"]) == ("", [path.name for path in table.parent.iterdir()])


def test_problems_of_every_kind_are_reported_at_once(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table.write_text("respondent,al01,al07\nR1,9,compare\nR1,1,\nR2,1\nR3,,zzz\n", encoding="utf-8")
    assert run(table) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1 + 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.csv"], "nowhere.csv cannot be read: No such file or directory"),
        (["{table}", "-o", "scores.xlsx"], "choose one of .csv, .json, .parquet"),
        (["{table}", "-o", "{table}/scores.csv"], "cannot be written: Not a directory"),
        (["{table}", "--form", "short"], "pack 'sales_roles' has no form 'short'; its forms are: full, express, room"),
        (["{table}", "--pack", "nobody"], "there is no such pack"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(
    table: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert run(*(argument.format(table=table) for argument in arguments)) == 2
    output = capsys.readouterr().err
    assert message in output
    assert "Traceback" not in output


def test_an_existing_file_is_kept_when_the_table_is_bad(table: Path) -> None:
    out = table.with_name("scores.csv")
    out.write_text("yesterday's", encoding="utf-8")
    table.write_text("respondent,al01\nR1,9\n", encoding="utf-8")
    assert run(table, "-o", out) == 2
    assert out.read_text(encoding="utf-8") == "yesterday's"


def test_items_without_a_column_are_noted(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(table)
    assert (
        capsys.readouterr().err
        == "note: no column for al02, al03, al04, al05, al06 and 41 more: missing for everyone\n"
    )


def test_a_form_asks_for_its_own_items_only(table: Path, pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    inside, outside = (
        pack.form("room").items[0],
        next(i.id for i in pack.structure.items if i.id not in pack.form("room").items),
    )
    table.write_text(f"respondent,{inside},{outside}\nR1,,\n", encoding="utf-8")
    assert run(table, "--form", "room") == 2
    assert f"column '{outside}': form 'room' does not ask it" in capsys.readouterr().err


def test_a_table_without_rows_gives_the_header_only(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(table)
    header = capsys.readouterr().out.splitlines()[0]
    table.write_text("respondent,al01\n", encoding="utf-8")
    assert run(table) == 0
    assert [header] == capsys.readouterr().out.splitlines()


def test_a_pack_in_a_configured_folder_is_found(table: Path, tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "packs" / "tiny")
    table.write_text("respondent,pi01\nR1,3\n", encoding="utf-8")
    assert run(table, "--pack", "tiny", packs=str(tmp_path / "packs")) == 0


def test_answers_are_read_from_and_scores_written_to_pipes() -> None:
    command = [sys.executable, "-m", "scoring", "score", "--pack", "sales_roles", "-"]
    text = "respondent,al01\nÑandú,3\n".encode()
    done = subprocess.run(command, input=text, capture_output=True, check=False, cwd=Path(__file__).parents[3])
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert (0, "Ñandú") == (done.returncode, rows[0]["respondent"])
