"""How many files and connections this process may have open at a time: the limit on the phones that it can serve."""

from __future__ import annotations

import logging
from typing import Final

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

_LOG: Final = logging.getLogger("rolefit")

ENOUGH: Final = 4096
"""Open files that suffice for 500 phones: each takes a websocket, one or two connections for requests, and while a page
loads up to six."""

PER_PHONE: Final = 8
"""Open files that a phone takes at its most."""

_FALLBACKS: Final = (1_048_576, 65_536, 10_240)
"""Soft limits to try where the hard one is unlimited and the system refuses that: macOS takes 10,240 at most."""


def raise_limit() -> None:
    """Raises the soft limit of open files to the hard one, and logs the limit where it stays below `ENOUGH`.

    Shells and service managers start a process with a soft limit of 1024 (macOS: 256) and a hard one far above it.
    """
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (hard, *_FALLBACKS):
        if not _below(soft, wanted) or _set(wanted, hard):
            break
    if (low := low_limit()) is not None:
        _LOG.warning(
            "Only %d files and connections may be open at a time, which suffices for about %d phones; raise the hard "
            "limit to %d or more, with  LimitNOFILE=%d  in a systemd unit or  ulimit -n %d  before the start",
            *(low, low // PER_PHONE, ENOUGH, ENOUGH, ENOUGH),
        )


def limit() -> int | None:
    """Returns how many files and connections may be open at a time; None where nothing limits them."""
    if resource is None:
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def low_limit() -> int | None:
    """Returns the limit where it is below `ENOUGH`, so that a host can be warned; None where it suffices."""
    found = limit()
    return found if found is not None and found < ENOUGH else None


def _below(soft: int, wanted: int) -> bool:
    if soft == resource.RLIM_INFINITY:
        return False
    return wanted == resource.RLIM_INFINITY or soft < wanted


def _set(soft: int, hard: int) -> bool:
    """Sets the soft limit, and returns whether the system took it."""
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    except (ValueError, OSError):
        return False
    return True
