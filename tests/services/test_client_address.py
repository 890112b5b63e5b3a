"""Whose request it is, through proxies that are trusted and around those that are not."""

from __future__ import annotations

import ipaddress

import pytest

from quiz.services.client_address import UNKNOWN, client_address
from quiz.settings import LOOPBACK

TRUSTED = (*LOOPBACK, ipaddress.ip_network("10.1.0.0/16"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("::1", ["203.0.113.7"], "203.0.113.7"),
        ("::ffff:127.0.0.1", ["203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["198.51.100.1", "203.0.113.7"], "203.0.113.7"),
        ("127.0.0.1", ["203.0.113.7, 10.1.2.3"], "203.0.113.7"),
        ("10.1.2.3", ["203.0.113.7"], "203.0.113.7"),
        ("10.2.2.3", ["203.0.113.7"], "10.2.2.3"),
        ("127.0.0.1", ["10.1.2.3"], "10.1.2.3"),
        ("127.0.0.1", ["nonsense"], "nonsense"),
        ("127.0.0.1", ["203.0.113.7, "], "127.0.0.1"),
        (None, [], UNKNOWN),
        (None, ["203.0.113.7"], UNKNOWN),
    ],
)
def test_the_last_address_that_is_no_trusted_proxys(peer: str | None, forwarded: list[str], expected: str) -> None:
    assert expected == client_address(peer, forwarded, TRUSTED)
