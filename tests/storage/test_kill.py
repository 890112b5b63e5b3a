from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.storage import SqlAttempts, open_database

ROOT = Path(__file__).parents[2]


def answering(url: str, number: int) -> subprocess.Popen[str]:
    words = (sys.executable, "-m", "tests.storage.answering", url, str(number))
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def shown_until_killed(url: str, number: int) -> list[str]:
    """What the process showed before SIGKILL met it, a seeded number of answers into its work."""
    enough = random.Random(number).randrange(1, 120)  # noqa: S311 - a place in time, no secret
    with answering(url, number) as process:
        lines = [process.stdout.readline() for _ in range(enough)]
        process.kill()
        rest, complaints = process.communicate()
    assert complaints == ""
    return [line for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]


def stored(store: SqlAttempts, line: str) -> bool:
    """Whether what a process showed is there."""
    token, item, response = line.split()
    attempt = store.find(token, datetime.now(UTC))
    return attempt is not None and item in attempt.answers and attempt.answers[item].response == int(response)


@pytest.mark.parametrize(("kind", "kills"), [("sqlite", 8), ("postgres", 3)])
def test_no_answer_before_a_question_on_screen_is_lost_when_the_process_is_killed(
    kind: str, kills: int, request: pytest.FixtureRequest, file: Path
) -> None:
    """The processes open a database that is not there yet, answer into it at once, and are killed one by one."""
    url = request.getfixturevalue(f"{kind}_url")
    with ThreadPoolExecutor(kills) as threads:
        shown = list(threads.map(lambda number: shown_until_killed(url, number), range(kills)))
    store = SqlAttempts(open_database(url))
    lost = [line for lines in shown for line in lines if not stored(store, line)]
    store.close()
    assert lost == []
    assert all(shown)
    if kind == "sqlite":
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
