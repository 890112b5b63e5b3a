"""What came of a room under load: the counts that must be equal, and how long things took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from tests.load.phone import Heard
from tests.load.process import Sample
from tests.load.watcher import Shown


@dataclass(frozen=True)
class Counts:
    """The way of the answers, counted at each station."""

    phones: int
    joined: int
    finished: int
    cut: int
    sent: int
    acknowledged: int
    stored: int
    counted: int
    on_the_wall: int
    """The last number that the wall showed a host."""
    wrong: int
    """Answers that are stored otherwise than they were given, or are not their person's."""
    troubles: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether every phone joined once and finished, and every answer arrived once and as it was given."""
        stations = {self.sent, self.acknowledged, self.stored, self.counted, self.on_the_wall}
        people = {self.phones, self.joined, self.finished}
        return len(stations) == 1 and len(people) == 1 and not self.wrong and not self.troubles


@dataclass(frozen=True)
class Spread:
    """Times in seconds."""

    n: int
    p50: float | None
    p95: float | None
    p99: float | None
    most: float | None


def spread(times: Iterable[float]) -> Spread:
    """Percentiles by the nearest rank."""
    ranked = sorted(times)

    def rank(share: float) -> float | None:
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else None

    return Spread(len(ranked), rank(0.5), rank(0.95), rank(0.99), ranked[-1] if ranked else None)


@dataclass(frozen=True)
class Outcome:
    """Everything that a run reports."""

    counts: Counts
    next_question: Spread
    join: Spread
    verdict: Spread
    result: Spread
    last_joined: float
    """Seconds from the first phone's arrival to the last one's first question."""
    chart_lag: Spread
    """From an acknowledged answer to a wall that counts it."""
    cpu_seconds: float
    wall_seconds: float
    cpu_ms_an_answer: float
    memory_kb_a_session: float
    """What the server had grown by when every phone was in, a phone."""
    marks: int
    """Looks at whether the room had moved on."""
    load_average: float
    samples: tuple[Sample, ...]

    def tree(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self) | {"equal": self.counts.equal}


def lags(heard: Sequence[Heard], seen: Sequence[Shown]) -> list[float]:
    """For each answer how long after its acknowledgement the wall first counted as many; it may have been before.

    Answers are alike on the wall: the n-th that was acknowledged is there once it counts n.
    """
    given = sorted(at for each in heard for at in each.acknowledged.values())
    found, look = [], iter(seen)
    shown = next(look, None)
    for number, at in enumerate(given, start=1):
        while shown is not None and shown.counted < number:
            shown = next(look, None)
        if shown is None:
            break
        found.append(max(0.0, shown.at - at))
    return found


def table(outcome: Outcome) -> str:
    """The outcome for people."""
    c = outcome.counts
    lines = [
        ("phones / joined / finished", f"{c.phones} / {c.joined} / {c.finished}, {c.cut} of them cut and back again"),
        ("sent / acknowledged", f"{c.sent} / {c.acknowledged}"),
        ("stored / counted / on the wall", f"{c.stored} / {c.counted} / {c.on_the_wall}"),
        ("stored otherwise than given", f"{c.wrong}"),
        ("answer to next question", _ms(outcome.next_question)),
        ("link to first question", _ms(outcome.join)),
        ("asked for to the verdict", _ms(outcome.verdict)),
        ("last question to the result", _ms(outcome.result)),
        ("all joined within", f"{outcome.last_joined:.1f} s"),
        ("answer to the wall", _ms(outcome.chart_lag)),
        ("server", f"{outcome.cpu_seconds:.1f} s of CPU in {outcome.wall_seconds:.0f} s"),
        ("CPU an answer, all included", f"{outcome.cpu_ms_an_answer:.1f} ms"),
        ("memory a session", f"{outcome.memory_kb_a_session:.0f} kB"),
        ("memory over time, MB", " ".join(f"{sample.memory_kb / 1024:.0f}" for sample in outcome.samples)),
        ("load average of the machine", f"{outcome.load_average:.1f}"),
        ("every answer counted once", "yes" if c.equal else "NO: " + "; ".join(c.troubles[:5])),
    ]
    return "\n".join(f"{name:32} {value}" for name, value in lines)


def _ms(spread: Spread) -> str:
    if spread.p50 is None or spread.p95 is None or spread.p99 is None or spread.most is None:
        return "none"
    p50, p95, p99, most = (1000 * each for each in (spread.p50, spread.p95, spread.p99, spread.most))
    return f"p50 {p50:.0f}   p95 {p95:.0f}   p99 {p99:.0f}   most {most:.0f} ms   ({spread.n})"
