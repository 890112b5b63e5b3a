"""No file that a stranger may send takes the memory of the server: each is read in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.scoring.io.workbooks import packed

MOST_MEGABYTES = 300
"""What reading a file may add to the memory of a process."""

CHILD = """
import os, sys
from scoring.io.tables.reader import read_table
from scoring.io.tables.table import TableError

def megabytes(name):
    with open("/proc/self/status") as status:
        return int(next(line for line in status if line.startswith(name)).split()[1]) // 1024

def outcome(path):
    try:
        with open(path, "rb") as file:
            return len(read_table(file, path).rows)
    except TableError as error:
        return error.problems[0].code

for path in sys.argv[1:]:
    if not os.fork():
        before = megabytes("VmRSS")
        print(outcome(path), megabytes("VmHWM") - before, flush=True)
        os._exit(0)
    os.wait()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, int]]:
    """What came of each file in a process of its own, and the megabytes that it added there."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = [folder / str(number) for number in range(len(FILES))]
    for path, (_, made) in zip(paths, FILES.values(), strict=True):
        path.write_bytes(made())
    command = [sys.executable, "-c", CHILD, *map(str, paths)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    lines = [line.split() for line in run.stdout.splitlines()]
    return {name: (code, int(added)) for name, (code, added) in zip(FILES, lines, strict=True)}


def lettered(cell: str, rows: int, columns: int) -> str:
    """Rows of cells, each cell made from its letter and its row's number."""
    letters = [chr(ord("A") + column) for column in range(columns)]
    return "".join(
        f'<row r="{row}">' + "".join(cell.format(letter, row) for letter in letters) + "</row>"
        for row in range(1, rows + 1)
    )


SHARED = '<c r="{}{}" t="s"><v>0</v></c>'
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "200 megabytes of blanks": (
        "unpacked_too_large",
        lambda: packed("", more={"xl/sharedStrings.xml": b" " * 200_000_000}),
    ),
    "a directory that declares nothing": ("damaged_workbook", lambda: lying(packed(" " * 60_000_000))),
    "a long text 100,000 times": (
        "unpacked_too_large",
        lambda: packed(lettered(SHARED, 100_000, 1), f"<si><t>{'y' * 9_000_000}</t></si>"),
    ),
    "a text of symbols as often as it may be": (
        "47",
        lambda: packed(lettered(SHARED, 48, 1), f"<si><t>\U0001f600{'y' * 1_000_000}</t></si>"),
    ),
    "ten million empty texts": ("too_many_cells", lambda: packed("", "<si/>" * 9_900_000)),
    "half a million cells": ("29999", lambda: packed(lettered(SHARED, 30_000, 20), "<si><t>x</t></si>")),
    "five million rows": ("too_many_rows", lambda: b"a\n" * 5_000_000),
    "ten million commas": ("too_many_columns", lambda: b"," * 10_000_000),
    "three million short cells": ("too_many_cells", lambda: (b"ab,cd," * 40 + b"x\n") * 40_000),
    "one long cell": ("cell_too_long", lambda: b'"' + b"x" * 9_999_999),
    "a long word that is not ASCII": ("69", lambda: (b"x" * 130_000 + b"\xf1\n") * 70),
    "a long word before an address": ("69", lambda: (b"a" * 130_000 + b" @\n") * 70),
    "a hundred megabytes": ("file_too_large", lambda: bytes(100_000_000)),
}
"""Name -> what should come of it, and the file."""


def lying(data: bytes) -> bytes:
    """An archive whose directory declares that every part is empty."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 24 : place + 28] = bytes(4)
        place = changed.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


@pytest.mark.parametrize("name", FILES)
def test_a_file_takes_little_memory(name: str, outcomes: dict[str, tuple[str, int]]) -> None:
    code, megabytes = outcomes[name]
    assert FILES[name][0] == code
    assert megabytes < MOST_MEGABYTES
