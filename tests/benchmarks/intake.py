"""How long reading and reviewing a list of people takes: `python -m tests.benchmarks.intake [--people N] [--json]`.

The list is a CSV file as a Spanish spreadsheet saves it, with 15 columns, some slips, duplicates and people who are
invited already; then the same list as XLSX. A pasted list of recipients is read too.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import time
from collections.abc import Callable

import xlsxwriter

from quiz.intake.draft import PEOPLE, mend, read_people
from quiz.intake.paste import read_paste
from quiz.intake.people import Field
from scoring.io.tables.reader import read_table

HEADER = ("Nombre", "Apellidos", "Correo electrónico", "Referencia", "Idioma", *(f"Dato {n}" for n in range(10)))


def rows(people: int) -> list[tuple[str, ...]]:
    """Invented people: every 50th with a slip in the domain, every 70th twice."""
    found = []
    for number in range(people):
        same = number - 1 if number % 70 == 1 else number
        domain = "gmial.com" if same % 50 == 0 else "example.org"
        known = (f"María{same}", f"Núñez Ibáñez {same}", f"maria.{same}@{domain}", f"R{number}", "es-ES")
        found.append((*known, *(f"nota {number}, {n}" for n in range(10))))
    return found


def as_csv(people: int) -> bytes:
    """The list as CSV."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows([HEADER, *rows(people)])
    return file.getvalue().encode("cp1252")


def as_xlsx(people: int) -> bytes:
    """The list as a workbook."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEADER, *rows(people)]):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def as_paste(people: int) -> str:
    """The list as mail programs write it."""
    return "; ".join(f"{last}, {first} <{email}>" for first, last, email, *_ in rows(people))


def measure(people: int) -> dict[str, float]:
    """Seconds of each way, and of mending one row."""
    workbook, text, pasted = as_xlsx(people), as_csv(people), as_paste(people)
    invited = [f"maria.{number}@example.org" for number in range(0, people, 100)]
    draft = read_people(read_table(text, "people.csv", expected=PEOPLE), invited)
    works: dict[str, Callable[[], object]] = {
        "csv_read_s": lambda: read_table(text, "people.csv", expected=PEOPLE),
        "csv_s": lambda: read_people(read_table(text, "people.csv", expected=PEOPLE), invited),
        "xlsx_s": lambda: read_people(read_table(workbook, "people.xlsx", expected=PEOPLE), invited),
        "paste_s": lambda: read_paste(pasted, invited),
        "mend_s": lambda: mend(draft, 2, Field.EMAIL, "maria@example.org"),
    }
    return {"people": people, **{name: seconds(work) for name, work in works.items()}}


def seconds(work: Callable[[], object]) -> float:
    """The seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How long reading and reviewing a list of people takes.")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures = measure(arguments.people)
    if arguments.json:
        print(json.dumps(figures))
    else:
        print("   ".join(f"{name} {value:,.2f}" for name, value in figures.items()))
