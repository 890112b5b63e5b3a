"""What one answer costs the server: `python -m tests.benchmarks.one_answer`.

Three servers run one after the other in one run. Ours takes an answer over its route, stores it and gives the next
question. The bare one does the least that can be called storing: Starlette, one read and one write of SQLite. The
minimal Streamlit page has one radio and one button, is driven through its websocket and stores nothing.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from questions.ids import FormId, Language, PackId
from quiz.bootstrap import open_services
from quiz.flow import next_open
from quiz.settings import Settings
from tests.browser.stage import ROOT, Server, serving
from tests.load.process import cpu_seconds
from tests.load.requests import ANSWERS, answer_request, given_answer
from tests.load.wire import Session

MINIMAL = """
import streamlit as st

st.radio("Which?", ["one", "two", "three", "four", "five"], index=None, key="which")
st.button("Next", key="next")
"""
BARE = """
import json, sqlite3
from threading import Lock
from anyio import to_thread
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

base = sqlite3.connect("bare.sqlite3", check_same_thread=False, isolation_level=None)
base.execute("PRAGMA journal_mode = WAL")
base.execute("PRAGMA synchronous = NORMAL")
base.execute("CREATE TABLE answers (attempt TEXT, item TEXT, value TEXT, PRIMARY KEY (attempt, item)) WITHOUT ROWID")
lock = Lock()

def store(body):
    with lock:
        known = base.execute("SELECT item, value FROM answers WHERE attempt = ?", (body["attempt"],)).fetchall()
        base.execute("INSERT INTO answers VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                     (body["attempt"], body["item"], json.dumps(body["value"])))
    return len(known)

async def answer(request):
    return JSONResponse({"known": await to_thread.run_sync(store, await request.json())})

app = Starlette(routes=[Route("/answers", answer, methods=["POST"])])
"""
ROUNDS = 8
FORMS = (FormId("full"), FormId("express"))
"""The complete form, and the adaptive one, which chooses each question by the answers before it."""
BARE_ROUTE, MINIMAL_PAGE = "bare route", "minimal page"


def ours(server: Server, form: FormId) -> Callable[[], int]:
    """Answers every question of a new attempt at a form; after each the store is asked whether it is there."""
    attempt_service = open_services(Settings(f"sqlite:///{server.database}")).attempts

    def answers() -> int:
        token, attempt = attempt_service.start(PackId("sales_roles"), form, Language("es"))
        pack, number = attempt_service.pack_of(attempt), 0
        with closing(HTTPConnection(urlsplit(server.url).netloc)) as line:
            shown = sent(line, token, None)
            while next_open(pack, attempt):
                number += 1
                value = shown["options"][number % len(shown["options"])]["value"]
                shown = sent(line, token, given_answer("1-1", number, shown["item"], value))
                attempt = attempt_service.resume(token)
                if len(attempt.answers) != number:
                    raise RuntimeError("an answer was lost: the benchmark would measure the wrong thing")
        return number

    return answers


def sent(line: HTTPConnection, token: str, answer: dict[str, Any] | None) -> dict[str, Any]:
    """Returns the question that is due after an answer."""
    line.request("POST", ANSWERS, json.dumps(answer_request(token, answer)), {"Content-Type": "application/json"})
    return json.loads(line.getresponse().read())["question"]


def bare(server: Server) -> Callable[[], int]:
    """Stores as many answers as our complete form has, in the bare server."""

    def answers() -> int:
        attempt = uuid4().hex
        with closing(HTTPConnection(urlsplit(server.url).netloc)) as line:
            for number in range(48):
                body = {"attempt": attempt, "item": f"item{number:02}", "value": 1 + number % 5}
                line.request("POST", "/answers", json.dumps(body), {"Content-Type": "application/json"})
                if json.loads(line.getresponse().read())["known"] != number:
                    raise RuntimeError("an answer was lost: the benchmark would measure the wrong thing")
        return 48

    return answers


def minimal(server: Server) -> Callable[[], int]:
    """Chooses an option of the radio, again and again."""

    def answers() -> int:
        with Session(server.url) as session:
            session.run()
            for number in range(48):
                session.run(id=session.widgets["radio"], int_value=number % 5)
        return 48

    return answers


def measure(server: Server, answers: Callable[[], int], rounds: int) -> dict[str, float]:
    """Returns the milliseconds of CPU and of waiting for one answer, over all rounds after a first one for warmth."""
    answers()
    settle(server.process.pid)
    cpu, start, given = cpu_seconds(server.process.pid), time.perf_counter(), 0
    for _ in range(rounds):
        given += answers()
    spent, waited = cpu_seconds(server.process.pid) - cpu, time.perf_counter() - start
    return {"cpu_ms": spent / given * 1e3, "wait_ms": waited / given * 1e3}


def settle(pid: int) -> None:
    """Waits until the server has loaded what it loads at its start, beside the first answers."""
    until, last = time.monotonic() + 60, -1.0
    while (now := cpu_seconds(pid)) - last > 0.02 and time.monotonic() < until:
        last = now
        time.sleep(1)


def compare(rounds: int = ROUNDS, forms: Sequence[FormId] = FORMS) -> dict[str, dict[str, float]]:
    """Measures the servers one after the other: ours with each form, then the minimal page and the bare route."""
    with tempfile.TemporaryDirectory() as name:
        folder, found = Path(name), dict[str, dict[str, float]]()
        for peer, files in {
            "minimal": {"app.py": 'import streamlit as st\n\napp = st.App("page.py")\n', "page.py": MINIMAL},
            "bare": {"bare.py": BARE},
        }.items():
            shutil.copytree(ROOT / ".streamlit", folder / peer / ".streamlit")
            for file, text in files.items():
                (folder / peer / file).write_text(text, encoding="utf-8")
        with serving(folder) as server:
            for form in forms:
                found[f"rolefit, {form}"] = measure(server, ours(server, form), rounds)
        with serving(folder, root=folder / "bare", command=("uvicorn", "bare:app", "--no-access-log")) as server:
            found[BARE_ROUTE] = measure(server, bare(server), rounds)
        with serving(folder, root=folder / "minimal") as server:
            found[MINIMAL_PAGE] = measure(server, minimal(server), rounds)
    return found


def table(found: dict[str, dict[str, float]]) -> str:
    """Returns a line a server, with how many times the bare route's CPU and the minimal page's it takes."""
    lines = []
    for name, figures in found.items():
        ratios = [figures["cpu_ms"] / (found[peer]["cpu_ms"] or float("nan")) for peer in (BARE_ROUTE, MINIMAL_PAGE)]
        line = (
            f"{name:16}  {figures['cpu_ms']:6.2f} ms CPU an answer   {figures['wait_ms']:6.2f} ms until it is answered"
        )
        lines.append(f"{line}   {ratios[0]:6.2f} x {BARE_ROUTE}   {ratios[1]:5.2f} x {MINIMAL_PAGE}")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What one answer costs the server.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="attempts at a form that are measured (8)")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    measured = compare(arguments.rounds)
    print(json.dumps(measured) if arguments.json else table(measured))
