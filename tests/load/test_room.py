"""A small room against a real server, lines cut in the middle: every answer arrives once. Never how fast."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.browser.stage import Server
from tests.load.outcome import Outcome, lags, spread, table
from tests.load.person import Crowd, people
from tests.load.phone import Heard
from tests.load.process import open_files_limits, soft_limit_of_children
from tests.load.room import ITEMS, OPEN_FILES, crowded, serving_limited
from tests.load.watcher import Shown

CROWD = Crowd(phones=40, items=ITEMS, cut=0.2, within=2.0, seed=1, thinking=(0.2, 1.2))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving_limited(Path(tmp_path_factory.mktemp("room"))) as running:
        yield running


@pytest.fixture(scope="module")
def outcome(server: Server) -> Outcome:
    # In a thread of its own: a browser test before this one leaves a loop running in pytest's.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(crowded, server, CROWD).result()


def test_every_answer_is_sent_acknowledged_stored_counted_and_on_the_wall_once(outcome: Outcome) -> None:
    counts = outcome.counts
    assert () == counts.troubles
    assert [480] * 5 == [counts.sent, counts.acknowledged, counts.stored, counts.counted, counts.on_the_wall]
    assert 0 == counts.wrong
    assert counts.equal


def test_everybody_joins_once_and_finishes_though_lines_are_cut(outcome: Outcome) -> None:
    counts = outcome.counts
    assert (40, 40, 40, 8) == (counts.phones, counts.joined, counts.finished, counts.cut)


def test_the_server_is_started_with_the_usual_soft_limit_of_open_files() -> None:
    before = open_files_limits(os.getpid())
    code = "import resource; print(*resource.getrlimit(resource.RLIMIT_NOFILE))"
    with soft_limit_of_children(OPEN_FILES):
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f"{OPEN_FILES} {before[1]}\n" == found.stdout
    assert before == open_files_limits(os.getpid())


def test_the_server_raises_its_soft_limit_of_open_files_to_the_hard_one(server: Server) -> None:
    soft, hard = open_files_limits(server.process.pid)
    assert hard == soft


def test_the_report_tells_what_was_measured(outcome: Outcome) -> None:
    said = table(outcome)
    assert "480 / 480 / 480" in said
    assert 40 * (ITEMS - 1) - 8 == outcome.next_question.n, "all but the last answers, and the ones around a cut"
    assert (40, 40, 480) == (outcome.join.n, outcome.result.n, outcome.chart_lag.n)


def test_the_same_seed_gives_the_same_people_and_cuts_the_share_asked_for() -> None:
    assert people(CROWD) == people(CROWD)
    assert 8 == sum(person.cut is not None for person in people(CROWD))
    assert all(0 < person.cut.at < ITEMS - 1 for person in people(CROWD) if person.cut), "in the middle"


def test_an_answer_waits_for_the_first_wall_that_counts_as_many() -> None:
    heard = [Heard(acknowledged={"a": 1.0, "b": 3.0}), Heard(acknowledged={"a": 2.0})]
    walls = [Shown(0.5, 0, 0, 0), Shown(2.5, 2, 2, 2), Shown(4.5, 3, 3, 3)]
    assert [1.5, 0.5, 1.5] == lags(heard, walls)
    assert [1.5, 0.5] == lags(heard, walls[:2]), "the last one was never seen"


def test_percentiles_are_those_of_the_nearest_rank() -> None:
    assert (100, 51, 96, 100) == (
        (found := spread(float(n) for n in range(1, 101))).n,
        found.p50,
        found.p95,
        found.p99,
    )
    assert spread([]).p95 is None
