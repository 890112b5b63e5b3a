"""Who sends a request: whether somebody at this machine, who alone may open a room without an account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from quiz.services.network_address import is_loopback, lan_address

_PROXY_HEADERS: Final = frozenset(
    {
        "cf-connecting-ip",
        "client-ip",
        "fastly-client-ip",
        "forwarded",
        "true-client-ip",
        "via",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-original-host",
        "x-real-ip",
    }
)
"""What proxies add, beside everything that begins with ``x-forwarded``."""

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Caller:
    """What a request says of where it comes from."""

    ip: str | None
    """The peer's address; None for this machine, as Streamlit has it for a loopback."""
    origin: str
    """The page that sends it, as its browser says, in which it cannot be another site's."""
    host: str
    """The host and port that it asks for."""
    forwarded: bool
    """Whether a proxy says that it passed the request on."""

    @classmethod
    def of(cls, ip: str | None, headers: Mapping[str, str]) -> Caller:
        """Returns the sender of a request with these headers, whose names may be in any case."""
        lower = {name.lower(): value for name, value in headers.items()}
        forwarded = any(name in _PROXY_HEADERS or name.startswith("x-forwarded") for name in lower)
        return cls(ip, lower.get("origin", ""), lower.get("host", ""), forwarded)


def is_at_this_machine(caller: Caller, base_url: str, lan: Callable[[], str | None] = lan_address) -> bool:
    """Returns whether somebody sits at this machine, as far as that can be told: enough to open a room, for no more.

    A proxy on the same machine makes everybody look local. What gives it away is a header that it adds, a Host or an
    Origin that is not the loopback's, or ``ROLEFIT_BASE_URL``, unless that leads straight to this app. A proxy that
    adds nothing and asks for ``localhost`` itself, as nginx does by default, cannot be told from a person: behind one
    ``ROLEFIT_BASE_URL`` has to be set.

    Args:
        caller: who sends the request.
        base_url: ``ROLEFIT_BASE_URL``, or empty.
        lan: finds this machine's address in its network.
    """
    peer = caller.ip is None or is_loopback(caller.ip)
    asked_for, page = _parts(f"//{caller.host}"), _parts(caller.origin)
    if not peer or caller.forwarded or asked_for is None or page is None:
        return False
    same = page.netloc.lower() == asked_for.netloc.lower()
    return same and is_loopback(asked_for.hostname or "") and _leads_here(base_url, _port(asked_for, page.scheme), lan)


def _leads_here(base_url: str, port: int | None, lan: Callable[[], str | None]) -> bool:
    """Returns whether the address that was set, if any, is this machine's own with the port that was asked for."""
    if not base_url:
        return True
    parts = _parts(base_url)
    if parts is None or _port(parts, parts.scheme) != port:
        return False
    return is_loopback(parts.hostname or "") or parts.hostname == lan()


def _port(parts: SplitResult, scheme: str) -> int | None:
    return parts.port or _PORTS.get(scheme)


def _parts(address: str) -> SplitResult | None:
    """Returns the parts of an address; None where it names no host, or its port is no number."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.hostname else None
