from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from quiz.storage import SqlAttempts, open_database
from tests.services.fakes import NOON

ROOT = Path(__file__).parents[2]
KILLS = 8


def answering(url: str, number: int) -> subprocess.Popen[str]:
    words = (sys.executable, "-m", "tests.storage.answering", url, str(number))
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def seen_until_killed(url: str, number: int) -> list[str]:
    """What the process showed before SIGKILL met it, a seeded number of answers into its work."""
    enough = random.Random(number).randrange(1, 120)  # noqa: S311 - a place in time, no secret
    with answering(url, number) as process:
        lines = [process.stdout.readline() for _ in range(enough)]
        process.kill()
        rest, complaints = process.communicate()
    assert complaints == ""
    return [line for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]


def test_no_answer_before_a_question_on_screen_is_lost_when_the_process_is_killed(url: str, file: Path) -> None:
    """Eight processes open a database that is not there yet, answer into it at once, and are killed one by one."""
    with ThreadPoolExecutor(KILLS) as threads:
        seen = [
            line for lines in threads.map(lambda number: seen_until_killed(url, number), range(KILLS)) for line in lines
        ]
    assert len(seen) >= KILLS
    store = SqlAttempts(open_database(url))
    for line in seen:
        token, item, response = line.split()
        assert int(response) == store.find(token, NOON).answers[item].response
    store.close()
    if file.exists():
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
