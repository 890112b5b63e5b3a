"""The network address that a request comes from, through the proxies that are trusted to say it."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import Scope

from quiz.settings import Network

UNKNOWN = "unknown"
"""The address of a peer that has none, such as a local socket's; all of them count as one."""


def client_address(scope: Scope, trusted: Sequence[Network]) -> str:
    """Returns the peer's address, or the one that a trusted proxy names.

    Each proxy adds the address of its own peer at the end of ``X-Forwarded-For``; what a client itself writes there
    stands before. So the last address that is no trusted proxy's is the client's.

    Args:
        scope: the request.
        trusted: addresses of proxies.
    """
    peer = (scope.get("client") or (UNKNOWN,))[0]
    named = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
    for address in (peer, *(name.strip() for name in reversed(named))):
        if not address:
            break
        found = address
        if not _is_in(address, trusted):
            break
    return found


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return any(mapped in network for network in networks)
