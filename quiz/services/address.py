"""Where phones reach this machine: the address in a room's links and in its QR code."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from quiz.flow import Code
from quiz.services.tokens import HostToken

_ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asked for the way there, the system names the interface that it would take."""

_HERE: Final = "127.0.0.1"


@dataclass(frozen=True)
class Address:
    """How links to this app begin."""

    base: str
    """Without a slash at the end."""

    @property
    def loopback(self) -> bool:
        """Whether only this machine itself gets there: a phone that reads it off the wall would look into itself."""
        host = urlsplit(self.base).hostname or ""
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")
        return address.is_loopback or address.is_unspecified

    def join(self, code: Code) -> str:
        """The link that a room's QR code holds."""
        return f"{self.base}/join?code={code}"

    def host(self, token: HostToken) -> str:
        """A host's private link."""
        return f"{self.base}/host?h={token}"


def lan_address() -> str | None:
    """This machine's address in its network, as the system would choose it; None where it is in none.

    Connecting a datagram socket sends nothing: it only picks the way.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_ELSEWHERE)
        except OSError:
            return None
        return str(way.getsockname()[0])


def address(base_url: str, port: int, lan: Callable[[], str | None] = lan_address) -> Address:
    """The address that was set (``ROLEFIT_BASE_URL``), else this machine's in its network, else the loopback."""
    return Address(base_url or f"http://{lan() or _HERE}:{port}")
