"""What one answer costs the server, against the least that Streamlit can do: `python -m tests.benchmarks.one_answer`.

Both apps run under the same configuration, one after the other in one run. Ours takes an answer over its plain route,
stores it and gives the next question; the other page has one radio and one button, is driven through the websocket and
stores nothing.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from questions.ids import FormId, Language, PackId
from quiz.bootstrap import open_services
from quiz.flow import next_open
from quiz.settings import Settings
from tests.browser.stage import ROOT, Server, serving
from tests.load.process import cpu_seconds
from tests.load.wire import Session

MINIMAL = """
import streamlit as st

st.radio("Which?", ["one", "two", "three", "four", "five"], index=None, key="which")
st.button("Next", key="next")
"""
ROUNDS = 8


def ours(server: Server, form: FormId) -> Callable[[], int]:
    """Answers every question of a new attempt at a form; after each the store is asked whether it is there."""
    attempt_service = open_services(Settings(f"sqlite:///{server.database}")).attempts

    def answers() -> int:
        token, attempt = attempt_service.start(PackId("sales_roles"), form, Language("es"))
        pack, number = attempt_service.pack_of(attempt), 0
        with closing(HTTPConnection(urlsplit(server.url).netloc)) as line:
            shown = moved(line, token, None)
            while next_open(pack, attempt):
                number += 1
                value = shown["options"][number % len(shown["options"])]["value"]
                move = {"page": token, "number": number, "kind": "answer", "item": shown["item"], "value": value}
                shown = moved(line, token, move | {"seconds": 3.0, "sent": 0, "read_in": "es"})
                attempt = attempt_service.resume(token)
                if len(attempt.answers) != number:
                    raise RuntimeError("an answer was lost: the benchmark would measure the wrong thing")
        return number

    return answers


def moved(line: HTTPConnection, token: str, move: dict[str, Any] | None) -> dict[str, Any]:
    """What is due after a move."""
    asked = {"token": token, "language": "es", "at": None, "then": None, "mark": None, "move": move}
    line.request("POST", "/moves", json.dumps(asked))
    return json.loads(line.getresponse().read())["card"]


def minimal(server: Server) -> Callable[[], int]:
    """Chooses an option of the radio, again and again."""

    def answers() -> int:
        with Session(server.url) as session:
            session.run()
            for number in range(48):
                session.run(id=session.widgets["radio"], int_value=number % 5)
        return 48

    return answers


def measure(server: Server, answers: Callable[[], int]) -> dict[str, float]:
    """Milliseconds of CPU and of waiting for one answer, over all rounds after a first one for warmth."""
    answers()
    _settled(server.process.pid)
    cpu, start, given = cpu_seconds(server.process.pid), time.perf_counter(), 0
    for _ in range(ROUNDS):
        given += answers()
    spent, waited = cpu_seconds(server.process.pid) - cpu, time.perf_counter() - start
    return {"cpu_ms": spent / given * 1e3, "wait_ms": waited / given * 1e3}


def _settled(pid: int) -> None:
    """Waits until the server has loaded what it loads at its start, beside the first answers."""
    until, last = time.monotonic() + 60, -1.0
    while (now := cpu_seconds(pid)) - last > 0.02 and time.monotonic() < until:
        last = now
        time.sleep(1)


def compare(form: FormId) -> dict[str, object]:
    """Both apps, measured one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / ".streamlit", folder / "minimal" / ".streamlit")
        (folder / "minimal" / "app.py").write_text(
            'import streamlit as st\n\napp = st.App("page.py")\n', encoding="utf-8"
        )
        (folder / "minimal" / "page.py").write_text(MINIMAL, encoding="utf-8")
        with serving(folder, root=folder / "minimal") as server:
            least = measure(server, minimal(server))
        with serving(folder) as server:
            own = measure(server, ours(server, form))
    return {"rolefit": own, "minimal": least, "cpu_ratio": own["cpu_ms"] / least["cpu_ms"]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="What one answer costs the server.")
    parser.add_argument("--form", type=FormId, default=FormId("full"), help="full, or express, which is adaptive")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = compare(arguments.form)
    if arguments.json:
        print(json.dumps(found))
    else:
        for name in ("rolefit", "minimal"):
            cpu, wait = found[name]["cpu_ms"], found[name]["wait_ms"]
            print(f"{name:8}  {cpu:6.2f} ms CPU an answer   {wait:6.2f} ms until the page is done")
        print(f"ratio     {found['cpu_ratio']:6.2f}  (at most 2 is the aim)")
