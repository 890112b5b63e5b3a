"""The ten shapes in which people keep lists of candidates are read as they are; values are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions.ids import Language
from quiz.intake.draft import PEOPLE, Draft, read_people, ready
from quiz.intake.people import Person, Standing
from scoring.io.tables.reader import read_table

FILES = Path(__file__).parent / "files"
ES, EN = Language("es"), Language("en")


def draft(name: str) -> Draft:
    return read_people(read_table((FILES / name).read_bytes(), name, expected=PEOPLE))


def left(name: str) -> list[str]:
    return [column.header for column in draft(name).left]


def reasons(name: str) -> dict[int, list[str]]:
    """Row -> codes of its reasons, for rows that have some."""
    return {entry.row: [reason.code for reason in entry.reasons] for entry in draft(name).entries if entry.reasons}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("greenhouse.csv", [Person("Zoë Martín", "zoe@example.org"), Person("Sean O'Brien", "sean@example.org")]),
        (
            "lever.csv",
            [
                Person("Ana Gil", "ana@example.org"),
                Person("Luis Vega", "luis@example.org"),
                Person("Ana Gil Ruiz", "ana+ventas@example.org"),
            ],
        ),
        (
            "linkedin.csv",
            [
                Person("Iñaki Etxeberría", "inaki@example.org", None, "C1"),
                Person("Marta Soler", "marta@example.org", None, "C2"),
            ],
        ),
        (
            "limesurvey.csv",
            [Person("Ana Gil", "ana@example.org", ES, "1"), Person("John Reed", "john@example.org", EN, "2")],
        ),
        (
            "spanish_excel.csv",
            [Person("María Núñez Ibáñez", "maria@example.org"), Person("Begoña Peña", "BEGONA@example.org")],
        ),
        ("utf8_bom.csv", [Person("Luis Vega", "luis@xn--espaa-rta.example")]),
        (
            "unicode_text.txt",
            [
                Person("María Núñez", "maria@example.org", ES, "R-1"),
                Person("Tom Hill", "tom@example.org", EN, "R-2"),
                Person("Paul Roy", "paul@example.org", None, "R-3"),
            ],
        ),
        ("sep_line.csv", [Person("Ana Gil", "ana@example.org")]),
        (
            "title_lines.csv",
            [Person("María Núñez Ibáñez", "maria@example.org"), Person("Luis Vega", "luis@example.org")],
        ),
        (
            "bare_column.txt",
            [Person("", "ana@example.org"), Person("", "ana+jobs@example.org"), Person("", "marta@example.org")],
        ),
    ],
)
def test_the_people_of_a_file_are_found(name: str, expected: list[Person]) -> None:
    assert tuple(expected) == ready(draft(name))


def test_every_shape_has_its_test_file() -> None:
    assert 10 == len(list(FILES.iterdir()))


def test_a_line_break_in_a_note_makes_no_row() -> None:
    assert [2, 3] == [entry.row for entry in draft("greenhouse.csv").entries]


def test_a_formula_in_a_note_is_not_taken() -> None:
    assert "Notes" in left("greenhouse.csv")
    assert "HYPERLINK" not in repr(draft("greenhouse.csv"))


@pytest.mark.parametrize("name", ["lever.csv", "linkedin.csv"])
def test_of_several_addresses_in_a_cell_the_first_is_used_and_that_is_said(name: str) -> None:
    assert ["several_emails"] == reasons(name)[2]
    assert Standing.READY is draft(name).entries[0].standing


def test_the_token_of_a_survey_tool_is_not_taken() -> None:
    assert {"token", "completed", "emailstatus", "attribute_1 <Provincia>"} <= set(left("limesurvey.csv"))
    assert "s3cr3tT0k3n" not in repr(draft("limesurvey.csv"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("utf8_bom.csv", ["Género", "Discapacidad"]), ("title_lines.csv", ["candidateEthnicity"])],
)
def test_sensitive_columns_are_left_and_named(name: str, expected: list[str]) -> None:
    assert expected == [column.header for column in draft(name).left if column.sensitive]


def test_one_address_in_another_case_is_one_person() -> None:
    assert {4: ["duplicate"]} == reasons("spanish_excel.csv")
    assert {3: ["duplicate"], 5: ["email_incomplete"]} == reasons("bare_column.txt")


def test_likely_slips_and_addresses_of_functions_are_doubtful() -> None:
    assert {2: ["likely_typo"]} == reasons("utf8_bom.csv")
    assert {3: ["role_address"]} == reasons("sep_line.csv")


def test_names_with_the_surname_first_are_turned_and_that_is_said() -> None:
    facts = [note.facts for note in draft("title_lines.csv").notes if note.code == "surname_first"]
    assert [{"count": 1, "example": "Núñez Ibáñez, María"}] == facts


def test_a_language_that_is_not_known_is_said() -> None:
    assert {4: ["language_unknown"]} == reasons("unicode_text.txt")
