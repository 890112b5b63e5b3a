"""What a process has used so far and what it may use, by the system's own account."""

from __future__ import annotations

import asyncio
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Processor time, all threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident_kb(pid: int) -> int:
    """Memory that is there just now, in kB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS:")).split()[1])


def open_files_limits(pid: int) -> tuple[int, int]:
    """Returns the soft and the hard limit of a process's open files."""
    return resource.prlimit(pid, resource.RLIMIT_NOFILE)


@contextmanager
def soft_limit_of_children(files: int) -> Iterator[None]:
    """Lowers the soft limit of open files for the processes that are started in the block; the hard one stays."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@dataclass(frozen=True)
class Sample:
    """A process at a moment."""

    at: float
    """Seconds from the first sample."""
    cpu: float
    memory_kb: int


async def watch(pid: int, every: float, samples: list[Sample]) -> None:
    """Adds a sample every so many seconds, until it is cancelled."""
    start = time.perf_counter()
    while True:
        samples.append(Sample(time.perf_counter() - start, cpu_seconds(pid), resident_kb(pid)))
        await asyncio.sleep(every)
