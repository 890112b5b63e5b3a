"""What one snapshot of the wall costs: `python -m tests.benchmarks.wall [--people N] [--json]`.

A room at the default pack is filled with simulated people, 12 answers each, in a new SQLite database. Every two seconds
one such snapshot is made for all who look, however many they are.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from questions.ids import PackId
from quiz.bootstrap import open_services
from quiz.flow import HostAction, Plan
from quiz.services.rooms.person_scores import score_people
from quiz.services.rooms.rehearsal import people, rehearse
from quiz.services.rooms.room_service import WALL_SECONDS
from quiz.services.rooms.snapshot import take_snapshot
from quiz.settings import Settings

ROUNDS = 20


def cpu_ms(work: Callable[[], object]) -> float:
    """The median of the CPU milliseconds that this process spends on one piece of work, after a first one."""
    work()
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1e3)
    return statistics.median(spent)


def measure(folder: Path, number: int) -> dict[str, float]:
    """The costs of a room with so many people."""
    host_service = open_services(Settings(f"sqlite:///{folder}/rolefit.sqlite3")).hosts
    rooms, now = host_service.rooms, host_service.rooms.attempts.now
    key, room = host_service.open(Plan(PackId("sales_roles"), seats=number, rehearsal=True))
    room = host_service.act(key, HostAction.START, room.revision)
    pack = rooms.pack_of(room)
    start = time.process_time()
    steps = len(list(rehearse(rooms, room, people(pack, room, number, 1), 1, lambda: None)))
    filling = (time.process_time() - start) * 1e3 / steps
    member_answers = rooms.store.member_answers(room.id)
    snapshot = cpu_ms(lambda: take_snapshot(room, pack, rooms.store.member_answers(room.id), score_people, now()))
    figures = {
        "people": number,
        "answers": sum(sheet.stored for sheet in member_answers),
        "snapshot_ms": snapshot,
        "of_which_reading_ms": cpu_ms(lambda: rooms.store.member_answers(room.id)),
        "share_of_a_core": snapshot / 1e3 / WALL_SECONDS,
        "one_more_viewer_us": cpu_ms(lambda: [rooms.wall(room.id) for _ in range(1000)]),
        "join_or_answer_ms": filling,
    }
    rooms.attempts.store.close()
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What one snapshot of the wall costs, in CPU time.")
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(name), arguments.people)
    print(json.dumps(found) if arguments.json else "\n".join(f"{key:20} {value:10.3f}" for key, value in found.items()))
