"""One phone in a room, from the code to the result: what its browser would send, and what came back."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs

from tests.load.beside import Beside
from tests.load.line import Line, LostError
from tests.load.person import Person
from tests.load.requests import answer_request, given_answer
from tests.load.wire import PATIENCE, Tab

QUESTION = "rolefit.question_card"
BUTTON = "rolefit.command_button"
_PAGES = count(1)
"""Names for phones, as a browser draws one."""
RETRY = 2.5
"""Seconds after which the question's own script sends a move again that could not be sent."""


@dataclass
class Heard:
    """What a phone has to tell afterwards; times in seconds."""

    token: str = ""
    joined: float | None = None
    """From opening the link to the first question."""
    waits: list[float] = field(default_factory=list)
    """From an answer to the next question, the ones around a cut apart: there the person waited for the line."""
    said: dict[str, object] = field(default_factory=dict)
    """Item -> what was answered, and sent."""
    acknowledged: dict[str, float] = field(default_factory=dict)
    """Item -> when the server had said that it is stored, on `time.perf_counter`."""
    cut: bool = False
    verdict: float | None = None
    """From asking for the result to its first sentence."""
    finished: float | None = None
    """From the last question to the whole result."""
    trouble: str | None = None


class Phone:
    """Drives one tab by one person's script."""

    def __init__(self, url: str, code: str, person: Person) -> None:
        self.person, self.heard = person, Heard()
        self._page = f"{next(_PAGES)}"
        self._tab = Tab(url, query=f"code={code}", page="join")
        self._line = Line(self._tab)
        self._beside = Beside(url)
        self._card: dict[str, Any] | None = None

    @property
    def marks(self) -> int:
        """How often it asked whether the room had moved on."""
        return self._beside.marks

    async def live(self) -> Heard:
        """Joins, answers and finishes; whatever goes wrong is noted and ends this phone, not the others."""
        await asyncio.sleep(self.person.arrives)
        watching = None
        try:
            await self._join()
            watching = asyncio.create_task(self._watch())
            while (shown := self._card) is not None:
                await self._answer(shown)
            await self._finish()
        except (LostError, OSError, KeyError) as error:
            place = f"{len(self.heard.said)} answers sent, {len(self.heard.acknowledged)} acknowledged"
            self.heard.trouble = f"{error or type(error).__name__} ({place}; {self.person.cut}; {self._card})"
        finally:
            if watching is not None:
                watching.cancel()
            await self._beside.close()
            await self._line.close()
        return self.heard

    async def _join(self) -> None:
        start = time.perf_counter()
        await self._line.open()
        await self._line.send(self._tab.rerun())
        await self._press(2 if self.person.hasty else 1)
        self.heard.joined = await self._line.until(lambda: QUESTION in self._tab.components) - start
        self.heard.token = parse_qs(self._tab.query)["a"][0]
        self._card = self._tab.components[QUESTION][1]["question"]

    async def _answer(self, shown: dict[str, Any]) -> None:
        """One question: think, answer, see the next; once in a phone's life perhaps with the line cut in between."""
        number = len(self.heard.said)
        await asyncio.sleep(self.person.thinks[number])
        options = shown["options"]
        value = options[int(self.person.picks[number] * len(options))]["value"]
        self.heard.said[shown["item"]] = value
        more = {"seconds": round(self.person.thinks[number], 1), "sent": number + 1, "read_in": shown["read_in"]}
        move = given_answer(self._page, number, shown["item"], value, **more)
        cut = self.person.cut
        if cut is not None and cut.at == number:
            await self._cut(move)
        else:
            sent = time.perf_counter()
            await self._move(move)
            if self._card is not None:  # after the last one there is no next question
                self.heard.waits.append(self.heard.acknowledged[move["item"]] - sent)

    async def _move(self, move: dict[str, Any]) -> None:
        """Sends a move until it is answered, as the question's script does."""
        start = time.perf_counter()
        while True:
            with suppress(OSError, EOFError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    answer = await self._beside.move(self._asked(move))
                if answer["status"] == 200:
                    break
                if answer["status"] == 400:
                    raise LostError("a move that was not understood")
            if time.perf_counter() - start > PATIENCE:
                raise LostError("no answer to a move")
            await asyncio.sleep(RETRY)
        self.heard.acknowledged[move["item"]] = time.perf_counter()
        self._card = answer["question"]

    def _asked(self, move: dict[str, Any] | None) -> dict[str, Any]:
        """A request as the question's script sends it."""
        watch = (self._card or {}).get("watch") or {}
        return answer_request(self.heard.token, move, watch.get("seen"))

    async def _cut(self, move: dict[str, Any]) -> None:
        """Loses the line, before an answer or right after it was sent, comes back, and sends what was not confirmed."""
        cut = self.person.cut
        assert cut is not None
        self.heard.cut = True
        if cut.in_flight:
            flight = asyncio.create_task(self._beside.move(self._asked(move)))
            await asyncio.sleep(0)
            flight.cancel()
        self._line.cut()
        await self._beside.close()
        await asyncio.sleep(cut.away)
        if not cut.resumes:
            self._tab.components.clear()
            self._tab.session, self._tab.page, self._tab.page_hash = "", "quiz", ""
        await self._line.open()
        await self._line.send(self._tab.rerun())
        await self._line.until(lambda: QUESTION in self._tab.components)
        await self._move(move)

    async def _finish(self) -> None:
        start = time.perf_counter()
        await self._line.send(self._tab.triggered(QUESTION, "left", 1))
        await self._line.until(lambda: BUTTON in self._tab.components)
        asked, page = time.perf_counter(), self._tab.page_hash
        await self._press(1)
        told = await self._line.until(lambda: self._tab.page_hash != page and bool(self._tab.title))
        self.heard.verdict = told - asked
        self.heard.finished = await self._line.until(lambda: "delete" in self._tab.widgets) - start

    async def _press(self, times: int) -> None:
        """Presses the page's button so often: its command is sent with one key, and its answer leads on."""
        await self._line.until(lambda: BUTTON in self._tab.components)
        data = self._tab.components[BUTTON][1]
        fields = {**data["fields"], "key": token_urlsafe(16)}
        answers = await asyncio.gather(*(self._beside.command(data["command"], fields) for _ in range(times)))
        if not all(answer["status"] == 200 and answer["done"] for answer in answers):
            raise LostError(f"a command was not carried out: {answers[0]['problem']}")
        await self._line.send(self._tab.triggered(BUTTON, "go", data["go"] or answers[0]["go"]))

    async def _watch(self) -> None:
        """Asks now and then whether the room has moved on, as the question's script does."""
        while True:
            watch = (self._card or {}).get("watch") or {}
            await asyncio.sleep(watch.get("every") or RETRY)
            if watch:
                await self._beside.mark(watch["room"])
