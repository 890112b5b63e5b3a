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
_ALL: Final = ("", "0.0.0.0", "::")  # noqa: S104 - to know it, not to listen there


@dataclass(frozen=True)
class Address:
    """How links to this app begin."""

    base: str
    """Without a slash at the end."""

    @property
    def loopback(self) -> bool:
        """Whether only this machine itself gets there: a phone that reads it off the wall would look into itself."""
        return is_loopback(urlsplit(self.base).hostname or "")

    @property
    def shown(self) -> str:
        """What people type who cannot scan: without the scheme, which browsers add."""
        return f"{self.base.removeprefix('http://').removeprefix('https://')}/join"

    def answers(self) -> bool:
        """Whether somebody listens there, as far as this machine can tell within a second."""
        parts = urlsplit(self.base)
        try:
            with socket.create_connection((parts.hostname or _HERE, parts.port or 80), timeout=1):
                return True
        except OSError:
            return False

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


def address(base_url: str, port: int, below: str = "", lan: Callable[[], str | None] = lan_address) -> Address:
    """The address that was set, else this machine's in its network, else the loopback.

    Args:
        base_url: ``ROLEFIT_BASE_URL``, or empty.
        port: where the app listens.
        below: the path below which its pages stand (``server.baseUrlPath``), if any.
        lan: finds this machine's address in its network.
    """
    path = below.strip("/")
    return Address(base_url or f"http://{lan() or _HERE}:{port}{'/' if path else ''}{path}")


def reached(base_url: str, browser: str, listens: str | None, lan: Callable[[], str | None] = lan_address) -> Address:
    """The address for phones, as a host's page knows it.

    Args:
        base_url: ``ROLEFIT_BASE_URL``, or empty.
        browser: how the host's own browser reached the app: where it is no loopback, phones reach it so too.
        listens: the only address that the server listens on, if it does not listen on all.
        lan: finds this machine's address in its network.
    """
    parts = urlsplit(browser)
    below = parts.path.rpartition("/")[0]
    if base_url or (parts.hostname and not is_loopback(parts.hostname)):
        return Address(base_url or f"{parts.scheme}://{parts.netloc}{below}")
    only_here = listens is not None and listens not in _ALL and is_loopback(listens)
    return address("", parts.port or 80, below, (lambda: None) if only_here else lan)


def is_loopback(host: str) -> bool:
    """Returns whether a host, by name or by number, is the machine that asks for it."""
    return host == "localhost" or host.endswith(".localhost") or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    found = getattr(found, "ipv4_mapped", None) or found  # as a server that listens on both kinds names an old one
    return found.is_loopback or found.is_unspecified
