"""A room's files: read by the scorer, harmless in a spreadsheet, and with a checksum that can be worked out again."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from questions.ids import Language
from quiz.flow import Names
from quiz.present.rooms.wall_rows import dimension_parts, lean_parts, question_parts
from quiz.report.rooms.answer_archive import RECIPE, room_archive
from quiz.report.rooms.room_files import MAKERS, room_file
from quiz.report.rooms.workbook import room_xlsx
from quiz.services.rooms.deidentified_table import Handout, checksum, handout
from scoring.__main__ import main
from tests.present.people import SPOKEN, view
from tests.report.attempts.test_exports import rows
from tests.report.attempts.test_report_pdf import HOSTILE, rewritten
from tests.report.rooms.rooms import filled, mixed, taken

EN = Language("en")
SPEAKER = pytest.mark.parametrize("language", SPOKEN)
SHEETS = {
    "en": ["Summary", "Answers", "Codebook", "Ledger"],
    "es": ["Resumen", "Respuestas", "Libro de códigos", "Recuento"],
}


def files(made: Handout, language: str = "en") -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(room_archive(made, view(language)))) as file:
        return {each: file.read(each) for each in file.namelist()}


def workbook(made: Handout, language: str = "en", **seen: object) -> Workbook:
    return load_workbook(io.BytesIO(room_xlsx(made, view(language, **seen))))


def sheet(book: Workbook, number: int) -> list[tuple[object, ...]]:
    return list(book.worksheets[number].iter_rows(values_only=True))


def skipping(who: int, item: object) -> object:
    return None if who % 7 == 0 else mixed(who, item)


def test_the_archive_holds_the_answers_the_codebook_and_what_they_are() -> None:
    assert ["README.txt", "answers.csv", "codebook.csv"] == list(files(taken(40)))


def test_the_answers_of_a_room_can_be_scored(tmp_path: Path) -> None:
    (tmp_path / "answers.csv").write_bytes(files(taken(40))["answers.csv"])
    scores = tmp_path / "scores.csv"
    assert main(["score", "--pack", "sales_roles", str(tmp_path / "answers.csv"), "-o", str(scores)]) == 0
    found = rows(scores.read_bytes())
    assert 40 == len(found)
    leans = taken(40).wall.leans
    names = [row["best"] for row in found if row["verdict"] in {"clear", "leaning"}]
    assert dict(leans.roles) == {role: names.count(role) for role in leans.roles}


@SPEAKER
def test_the_checksum_can_be_worked_out_again_with_the_recipe_beside_it(language: str, tmp_path: Path) -> None:
    made = handout(*filled(12, skipping))
    found = files(made, language)
    (tmp_path / "answers.csv").write_bytes(found["answers.csv"])
    done = subprocess.run(["sh", "-c", RECIPE], cwd=tmp_path, capture_output=True, text=True, check=True)  # noqa: S607
    assert made.table.checksum == done.stdout.split()[0]
    assert made.table.checksum in found["README.txt"].decode()
    assert RECIPE in found["README.txt"].decode()


def test_the_checksum_is_that_of_the_workbooks_answers_too() -> None:
    made = handout(*filled(12, skipping))
    answers = sheet(workbook(made), 1)[1:]
    assert made.table.checksum == checksum([["" if cell is None else str(cell) for cell in row[1:]] for row in answers])


@SPEAKER
def test_the_workbook_has_a_summary_the_answers_the_codebook_and_the_ledger(language: str) -> None:
    book = workbook(taken(40), language)
    assert SHEETS[language] == book.sheetnames
    assert 41 == len(sheet(book, 1))
    assert any(taken(40).table.checksum in str(row[0]) for row in sheet(book, 3))


@SPEAKER
@pytest.mark.parametrize("people", [14, 40])
def test_the_summary_has_the_walls_numbers_and_hides_what_it_hides(people: int, language: str) -> None:
    wall, reader = taken(people).wall, view(language)
    shown = [row[2] for row in sheet(workbook(taken(people), language), 0)[1:] if row[2] is not None]
    expected = [
        *(part.people for part in lean_parts(wall, reader)),
        *(number for row in dimension_parts(wall, reader) for number in row.people),
        *(part.people for row in question_parts(wall, reader) for part in row.parts),
    ]
    assert [reader.tr("hidden") if number is None else number for number in expected] == shown
    assert None in expected or people > 14


def test_the_files_are_without_names_unless_asked() -> None:
    here, key = filled(6, names=Names.OPTIONAL)
    assert b"cmd" not in b"".join(files(handout(here, key)).values())
    assert "cmd" not in str(sheet(workbook(handout(here, key)), 1))


def test_a_nickname_cannot_be_a_formula_in_any_file() -> None:
    made = handout(*filled(6, names=Names.OPTIONAL), personal=True)
    assert {"'=cmd"} == {row["nickname"][:5] for row in rows(files(made)["answers.csv"])}
    answers = workbook(made).worksheets[1]
    assert {"s"} == {cell.data_type for cell in answers["B"]}
    assert {"'=cmd"} == {cell.value[:5] for cell in answers["B"][1:]}
    assert RECIPE not in files(made)["README.txt"].decode(), "it would not hold for a table with names"


@pytest.mark.parametrize("start", ["=1+1", "+1", "@SUM(1)", "-1", "https://example.org", HOSTILE])
def test_a_packs_words_are_never_run_in_the_workbook(start: str) -> None:
    def armed(text: object) -> object:
        dimensions = {key: words.model_copy(update={"name": start}) for key, words in text.dimensions.items()}
        return text.model_copy(update={"title": start, "dimensions": dimensions})

    pack = rewritten(armed)
    book = workbook(handout(*filled(12, pack=pack)), pack=pack)
    cells = [cell for each in book.worksheets for row in each.iter_rows() for cell in row]
    assert {"s", "n"} == {cell.data_type for cell in cells}
    assert not any(cell.hyperlink for cell in cells)
    formulas = {str(cell.value) for cell in cells if str(cell.value).startswith(("=", "+", "@", "-"))}
    assert formulas <= {"+", "-"}, "how an item is keyed, and no more"


@pytest.mark.parametrize("start", ["=1+1", "＝1+1", " @SUM(1)", "\u200b-1"])  # noqa: RUF001
def test_a_packs_words_are_never_run_in_the_codebook(start: str) -> None:
    def armed(text: object) -> object:
        items = {key: words.model_copy(update={"statement": start}) for key, words in text.items.items()}
        return text.model_copy(update={"items": items})

    pack = rewritten(armed)
    made = handout(*filled(12, pack=pack))
    with zipfile.ZipFile(io.BytesIO(room_archive(made, view(pack=pack)))) as file:
        cells = [cell for row in rows(file.read("codebook.csv")) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(start[0])] == []
    assert [cell for cell in cells if cell.startswith(f"'{start}")]
    assert {"+", "-"} <= set(cells), "how an item is keyed"


@pytest.mark.parametrize(("name", "begins"), [("room.pdf", b"%PDF"), ("room.xlsx", b"PK"), ("room.zip", b"PK")])
def test_each_file_of_a_room_has_a_name_a_type_and_content(name: str, begins: bytes) -> None:
    made = room_file(name, *filled(6), EN)
    assert (f"room-CDF347.{name.rpartition('.')[2]}", MAKERS[name][0]) == (made.name, made.media_type)
    assert made.content.startswith(begins)


def test_the_same_handout_gives_the_same_files() -> None:
    assert room_archive(taken(40), view()) == room_archive(taken(40), view())
    assert room_xlsx(taken(40), view()) == room_xlsx(taken(40), view())


def test_every_column_of_the_answers_is_in_the_codebook() -> None:
    found = files(taken(40))
    explained = {row["id"] for row in csv.DictReader(io.StringIO(found["codebook.csv"].decode("utf-8-sig")))}
    assert set(taken(40).table.columns) <= explained
