"""One phone in a room, from the code to the result: what its browser would send, and what came back."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from tests.load.line import Line, LostError
from tests.load.marks import Marks
from tests.load.person import Person
from tests.load.wire import Tab

QUESTION = "rolefit.question"
SEAT = "rolefit.seat"
RETRY = 2.5
"""Seconds after which the question's own script sends a move again, then after twice as long, and so on."""


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
    finished: float | None = None
    """From the last page to the result."""
    trouble: str | None = None


class Phone:
    """Drives one tab by one person's script."""

    def __init__(self, url: str, code: str, person: Person, marks: Marks) -> None:
        self.person, self.heard = person, Heard()
        self._tab = Tab(url, query=f"code={code}", page="join")
        self._line = Line(self._tab)
        self._marks = marks
        self._seq = 0

    async def live(self) -> Heard:
        """Joins, answers and finishes; whatever goes wrong is noted and ends this phone, not the others."""
        await asyncio.sleep(self.person.arrives)
        watching = None
        try:
            await self._join()
            watching = asyncio.create_task(self._watch())
            while (shown := self._question()) is not None:
                await self._answer(shown)
            await self._finish()
        except (LostError, OSError, KeyError) as error:
            place = f"{len(self.heard.said)} answers sent, {len(self.heard.acknowledged)} acknowledged"
            self.heard.trouble = f"{error or type(error).__name__} ({place}; {self.person.cut}; {self._question()})"
        finally:
            if watching is not None:
                watching.cancel()
            await self._line.close()
        return self.heard

    async def _join(self) -> None:
        start = time.perf_counter()
        await self._line.open()
        await self._line.send(self._tab.rerun())
        await self._line.until(lambda: "enter" in self._tab.widgets)
        await self._line.send(self._tab.pressed("enter"))
        self.heard.joined = await self._line.until(lambda: QUESTION in self._tab.components) - start
        self.heard.token = parse_qs(self._tab.query)["a"][0]

    async def _answer(self, shown: dict[str, Any]) -> None:
        """One question: think, answer, see the next; once in a phone's life perhaps with the line cut in between."""
        number = len(self.heard.said)
        await asyncio.sleep(self.person.thinks[number])
        options = shown["options"]
        value = options[int(self.person.picks[number] * len(options))]["value"]
        self._seq += 1
        self.heard.said[shown["item"]] = value
        move = {"seq": self._seq, "kind": "answer", "item": shown["item"], "value": value}
        move |= {"seconds": round(self.person.thinks[number], 1), "sent": len(self.heard.said)}
        cut = self.person.cut
        if cut is not None and cut.at == number:
            await self._cut(move)
        else:
            sent = time.perf_counter()
            await self._move(move)
            if self._question() is not None:  # after the last one there is no next question
                self.heard.waits.append(self.heard.acknowledged[move["item"]] - sent)

    async def _move(self, move: dict[str, Any]) -> None:
        """Sends a move until it is acknowledged, as the question's script does."""
        message = self._tab.triggered(QUESTION, "move", move)
        await self._line.send(message)
        self.heard.acknowledged[move["item"]] = await self._line.until(self._answered, message, RETRY)

    async def _cut(self, move: dict[str, Any]) -> None:
        """Loses the line, before an answer or right after it was sent, comes back, and sends what was not confirmed."""
        cut = self.person.cut
        assert cut is not None
        self.heard.cut = True
        if cut.in_flight:
            await self._line.send(self._tab.triggered(QUESTION, "move", move))
        self._line.cut()
        await asyncio.sleep(cut.away)
        if not cut.resumes:
            self._tab.components.clear()
            self._tab.session, self._tab.page, self._tab.page_hash = "", "quiz", ""
        await self._line.open()
        await self._line.send(self._tab.rerun())
        if not cut.resumes:  # a page that stayed still shows its question, and sends what waits without being asked
            await self._line.until(lambda: QUESTION in self._tab.components)
        if self._answered():
            self.heard.acknowledged[move["item"]] = time.perf_counter()
        else:
            await self._move(move)

    async def _finish(self) -> None:
        start = time.perf_counter()
        await self._line.send(self._tab.pressed("finish"))
        self.heard.finished = await self._line.until(lambda: "delete" in self._tab.widgets) - start

    async def _watch(self) -> None:
        """Asks now and then whether the room has moved on, as the seat's script does, and only then runs the page."""
        while True:
            seat = self._tab.components.get(SEAT, ("", {}))[1] or {}
            await asyncio.sleep(seat.get("every") or RETRY)
            seat = self._tab.components.get(SEAT, ("", {}))[1] or {}
            if seat.get("seen"):
                mark = await self._marks.ask(seat["room"])
                if mark and not mark.startswith(seat["seen"]):
                    await self._line.send(self._tab.triggered(SEAT, "changed", mark))

    def _question(self) -> dict[str, Any] | None:
        shown: dict[str, Any] | None = self._tab.components.get(QUESTION, ("", None))[1]
        return shown

    def _answered(self) -> bool:
        """Whether the last move is acknowledged: the question says so, or there is none any more."""
        shown = self._question()
        return shown["ack"] == self._seq if shown is not None else "finish" in self._tab.widgets
