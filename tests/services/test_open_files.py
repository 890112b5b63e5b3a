"""How many phones fit: the limit of open files is raised, and told where it stays low."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import pytest

from quiz.services import open_files
from quiz.services.open_files import ENOUGH, limit, low_limit, raise_limit


@dataclass
class System:
    """A system's limits: a soft one, a hard one, and the largest soft one that it takes."""

    soft: int
    hard: int
    largest: int = 1_048_576
    RLIMIT_NOFILE = 7
    RLIM_INFINITY = -1

    def getrlimit(self, kind: int) -> tuple[int, int]:
        assert kind == self.RLIMIT_NOFILE
        return self.soft, self.hard

    def setrlimit(self, kind: int, limits: tuple[int, int]) -> None:
        assert kind == self.RLIMIT_NOFILE
        soft, hard = limits
        if hard != self.hard or soft > self.largest or (soft == self.RLIM_INFINITY and self.largest < 1_048_576):
            raise ValueError
        self.soft = soft


@pytest.mark.parametrize(
    ("system", "expected", "low"),
    [
        (System(1024, 524_288), 524_288, None),
        (System(256, -1), None, None),
        (System(256, -1, largest=10_240), 10_240, None),
        (System(20_000, 20_000), 20_000, None),
        (System(-1, -1), None, None),
        (System(1024, 2048), 2048, 2048),
        (System(256, 256), 256, 256),
    ],
    ids=str,
)
def test_the_soft_limit_rises_to_the_hard_one(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    system: System,
    expected: int | None,
    low: int | None,
) -> None:
    monkeypatch.setattr(open_files, "resource", system)
    with caplog.at_level(logging.WARNING):
        raise_limit()
    assert (expected, low) == (limit(), low_limit())
    assert (low is not None) == (f"LimitNOFILE={ENOUGH}" in caplog.text) == (f"Only {low} files" in caplog.text)


def test_a_system_without_such_a_limit_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_files, "resource", None)
    raise_limit()
    assert (None, None) == (limit(), low_limit())
