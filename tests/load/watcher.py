"""The wall, as a host's browser has it drawn again and again: what it showed, and when."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field

from tests.load.line import Line
from tests.load.wire import Tab

LEDGER = "rf-ledger"
COUNTS = "rf-counts"


@dataclass(frozen=True)
class Shown:
    """What stood on the wall at a moment of `time.perf_counter`."""

    at: float
    sent: int
    stored: int
    counted: int


@dataclass
class Watcher:
    """A host's page that is open for as long as the room is."""

    url: str
    token: str
    seen: list[Shown] = field(default_factory=list)
    trouble: str | None = None

    async def watch(self) -> None:
        """Draws the wall every time that its clock says, until it is cancelled."""
        line = Line(Tab(self.url, query=f"h={self.token}", page="host"))
        tab = line.tab
        await line.open()
        try:
            await line.send(tab.rerun())
            await line.until(lambda: bool(tab.fragments) and _ledger(tab) is not None)
            (fragment, every), due = next(iter(tab.fragments.items())), time.perf_counter()
            while True:
                self._note(tab)
                due += every  # a browser's clock keeps its beat, however long a drawing takes
                await asyncio.sleep(due - time.perf_counter())
                tab.html.clear()
                await line.send(tab.again(fragment))
                await line.until(lambda: _ledger(tab) is not None)
        finally:
            await line.close()

    def _note(self, tab: Tab) -> None:
        numbers = _ledger(tab)
        assert numbers is not None
        self.seen.append(Shown(time.perf_counter(), *numbers))


def _ledger(tab: Tab) -> tuple[int, int, int] | None:
    """The three numbers of the ledger's line, whatever its language writes between thousands."""
    body = next((body for body in tab.html.values() if LEDGER in body), None)
    if body is None:
        return None
    line = re.sub(r"<[^>]+>", "", body[body.index(LEDGER) :])
    found = [int(re.sub(r"\D", "", each)) for each in re.findall(r"\d[\d.,\u202f\u00a0]*", line)[:3]]
    return (found[0], found[1], found[2]) if len(found) == 3 else None
