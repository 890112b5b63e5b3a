"""A room full of phones against a real server: `python -m tests.load.room --phones 500 --cut 0.2 --seed 1 --json`.

The server is started for it, on loopback, on a database file of its own and with a soft limit of 1024 open files, and
ended with it. Each phone speaks
Streamlit's websocket protocol: it joins by the code, one in five by pressing Join twice, answers the room's items with
1 to 5 seconds of thinking, may lose its line in the middle, and looks at its result; a host's page has the wall drawn
all the while. The exit code is 1 where an answer was lost, counted twice or changed. `--minutes` lets room after room
follow in the same server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from questions.ids import PackId
from quiz.bootstrap import open_services
from quiz.flow import HostAction, Plan, Room, Token
from quiz.services import HostToken, RoomHostService
from quiz.services.open_files import raise_limit
from quiz.settings import Settings
from tests.browser.stage import ROOT, Server, serving
from tests.load.line import LostError
from tests.load.outcome import Counts, Outcome, lags, spread, table
from tests.load.person import Crowd, people
from tests.load.phone import Heard, Phone
from tests.load.process import Sample, cpu_seconds, resident_kb, soft_limit_of_children, watch
from tests.load.watcher import Watcher

MOST = 2000
LONGEST = 120
ARRIVING = 20.0
"""Phones a second, as a hall scans a code: 500 in 25 seconds."""
ITEMS = 12
"""Questions of the room's form."""
FIRST = Crowd(phones=5, items=ITEMS, cut=0.0, within=0.0, seed=0, thinking=(0.0, 0.1))
"""As many as a picture needs, so that the wall has been drawn too."""
SETTLING = 10.0
"""Seconds that the wall may take to count the last answers."""
OPEN_FILES = 1024
"""The soft limit of open files that the server is started with, as shells and service managers set it."""


@dataclass(frozen=True)
class Scene:
    """A room that is open, and the server that it is open on."""

    server: Server
    host_service: RoomHostService
    key: HostToken
    room: Room


@contextmanager
def serving_limited(folder: Path, root: Path = ROOT) -> Iterator[Server]:
    """Starts the app with the usual soft limit of open files, which it is to raise itself."""
    with ExitStack() as stack:
        with soft_limit_of_children(OPEN_FILES):
            server = stack.enter_context(serving(folder, root=root))
        yield server


def crowded(server: Server, crowd: Crowd) -> Outcome:
    """A new room with a crowd in it, from the start to the count."""
    here = scene(server, crowd.phones)
    try:
        return asyncio.run(play(here, crowd))
    finally:
        here.host_service.rooms.attempts.store.close()


def scene(server: Server, phones: int) -> Scene:
    """Opens a room in the server's database and starts it."""
    host_service = open_services(Settings(f"sqlite:///{server.database}")).hosts
    key, room = host_service.open(Plan(PackId("sales_roles"), seats=phones))
    return Scene(server, host_service, key, host_service.act(key, HostAction.START, room.revision))


async def play(here: Scene, crowd: Crowd) -> Outcome:
    """Lets the crowd through the room, and counts."""
    pid, samples = here.server.process.pid, list[Sample]()
    watcher = Watcher(here.server.url, here.key)
    looking = asyncio.create_task(_looked(watcher))
    await _until(lambda: bool(watcher.seen or watcher.trouble), SETTLING)
    before, cpu, start = resident_kb(pid), cpu_seconds(pid), time.perf_counter()
    measuring = asyncio.create_task(watch(pid, max(1.0, crowd.within / 10), samples))
    phones = [Phone(here.server.url, here.room.code, person) for person in people(crowd)]
    heard = await asyncio.gather(*(phone.live() for phone in phones))
    spent, took = cpu_seconds(pid) - cpu, time.perf_counter() - start
    given = sum(len(each.acknowledged) for each in heard)
    await _until(lambda: bool(watcher.trouble) or watcher.seen[-1].counted >= given, SETTLING)
    for task in (looking, measuring):
        task.cancel()
    await asyncio.gather(looking, measuring, return_exceptions=True)
    counts = _counted(here, heard, watcher)
    peak = max(sample.memory_kb for sample in samples)
    arrivals = [phone.person.arrives + phone.heard.joined for phone in phones if phone.heard.joined is not None]
    return Outcome(
        counts=counts,
        next_question=spread(wait for each in heard for wait in each.waits),
        join=spread(each.joined for each in heard if each.joined is not None),
        verdict=spread(each.verdict for each in heard if each.verdict is not None),
        result=spread(each.finished for each in heard if each.finished is not None),
        last_joined=max(arrivals, default=0.0),
        chart_lag=spread(lags(heard, watcher.seen)),
        cpu_seconds=spent,
        wall_seconds=took,
        cpu_ms_an_answer=1000 * spent / max(1, counts.acknowledged),
        memory_kb_a_session=(peak - before) / crowd.phones,
        marks=sum(phone.marks for phone in phones),
        load_average=os.getloadavg()[0],
        samples=tuple(samples),
    )


async def _looked(watcher: Watcher) -> None:
    try:
        await watcher.watch()
    except (LostError, OSError) as error:
        watcher.trouble = f"the wall: {error}"


async def _until(true: object, seconds: float) -> None:
    """Waits for a state, at most so long."""
    until = time.perf_counter() + seconds
    while not true() and time.perf_counter() < until:  # type: ignore[operator]  # noqa: ASYNC110 - another task's state
        await asyncio.sleep(0.05)


def _counted(here: Scene, heard: list[Heard], watcher: Watcher) -> Counts:
    """Asks the database, not the server, what has arrived."""
    rooms = here.host_service.rooms
    ledger = rooms.wall(here.room.id).delivery
    troubles = [each.trouble for each in heard if each.trouble is not None]
    return Counts(
        phones=len(heard),
        joined=ledger.joined,
        finished=sum(each.finished is not None for each in heard),
        cut=sum(each.cut for each in heard),
        sent=sum(len(each.said) for each in heard),
        acknowledged=sum(len(each.acknowledged) for each in heard),
        stored=ledger.stored,
        counted=ledger.counted,
        on_the_wall=watcher.seen[-1].counted if watcher.seen else 0,
        wrong=sum(_differs(here, each) for each in heard if each.token),
        troubles=(*troubles, *([watcher.trouble] if watcher.trouble else [])),
    )


def _differs(here: Scene, each: Heard) -> int:
    """How many of a person's answers are stored otherwise than they were given."""
    stored = here.host_service.rooms.attempts.resume(Token(each.token)).responses
    return sum(stored.get(item) != said for item, said in each.said.items()) + len(stored.keys() - each.said.keys())


def run(arguments: argparse.Namespace) -> list[Outcome]:
    """One room, or one after the other until the minutes are over, in one server."""
    within = arguments.within if arguments.within is not None else arguments.phones / ARRIVING
    found: list[Outcome] = []
    with tempfile.TemporaryDirectory() as name, serving_limited(Path(name), arguments.root) as server:
        crowded(server, FIRST)  # the server has loaded everything by then, so that what it grows by are sessions
        until = time.monotonic() + 60 * arguments.minutes
        while not found or time.monotonic() < until:
            seed = arguments.seed + len(found)
            found.append(crowded(server, Crowd(arguments.phones, ITEMS, arguments.cut, within, seed)))
            if not arguments.json:
                print(table(found[-1]), end="\n\n", flush=True)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.load.room", description="A room full of phones.")
    parser.add_argument("--phones", type=int, choices=range(1, MOST + 1), default=40, metavar="N", help="how many (40)")
    parser.add_argument("--cut", type=float, default=0.2, help="share of the phones whose line is cut (0.2)")
    parser.add_argument("--within", type=float, help="seconds in which they come (20 phones a second)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same people (1)")
    parser.add_argument("--minutes", type=float, default=0, help="soak: room after room for so long, 120 at most")
    parser.add_argument("--root", type=Path, default=ROOT, help="the app's folder (this one)")
    parser.add_argument("--json", action="store_true")
    return parser


def main() -> int:
    """Runs, reports; 1 where the counts are not equal."""
    arguments = _parser().parse_args()
    if not 0 <= arguments.cut <= 1 or not 0 <= arguments.minutes <= LONGEST:
        _parser().error(f"--cut is a share from 0 to 1, --minutes a number from 0 to {LONGEST}")
    raise_limit()  # each phone here takes two connections as well
    found = run(arguments)
    if arguments.json:
        print(json.dumps([outcome.tree() for outcome in found]))
    return 0 if all(outcome.counts.equal for outcome in found) else 1


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
