"""The network address that a request comes from, through the proxies that are trusted to say it."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Final

from quiz.settings import Network

UNKNOWN: Final = "unknown"
"""The address of a peer that has none, such as a local socket's; all of them count as one."""


def client_address(peer: str | None, forwarded: Sequence[str], trusted: Sequence[Network]) -> str:
    """Returns the peer's address, or the one that a trusted proxy names.

    Each proxy adds the address of its own peer at the end of ``X-Forwarded-For``; what a client itself writes there
    stands before. So the last address that is no trusted proxy's is the client's.

    Args:
        peer: the address at the other end of the connection, if it has one.
        forwarded: the request's ``X-Forwarded-For`` headers, in order.
        trusted: addresses of proxies.
    """
    found = peer or UNKNOWN
    for address in reversed(",".join(forwarded).split(",")):
        if not address.strip() or not _is_in(found, trusted):
            break
        found = address.strip()
    return found


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return any(mapped in network for network in networks)
