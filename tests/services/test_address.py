from __future__ import annotations

import ipaddress

import pytest

from quiz.flow import Code
from quiz.services import HostToken
from quiz.services.address import Address, address, lan_address


def test_the_address_that_was_set_goes_before_what_the_machine_thinks() -> None:
    assert Address("https://quiz.example.org") == address("https://quiz.example.org", 8501, lambda: "10.0.0.7")


def test_without_one_it_is_the_machines_in_its_network_and_else_its_own() -> None:
    assert Address("http://10.0.0.7:8600") == address("", 8600, lambda: "10.0.0.7")
    assert Address("http://127.0.0.1:8501") == address("", 8501, lambda: None)


@pytest.mark.parametrize(
    ("base", "loopback"),
    [
        ("http://127.0.0.1:8501", True),
        ("http://127.1.2.3", True),
        ("http://localhost:8501", True),
        ("http://quiz.localhost", True),
        ("http://[::1]:8501", True),
        ("http://0.0.0.0:8501", True),
        ("http://192.168.1.20:8501", False),
        ("https://rolefit.example.org", False),
        ("http://laptop.local:8501", False),
    ],
)
def test_an_address_that_no_phone_reaches_is_known(base: str, *, loopback: bool) -> None:
    assert loopback is Address(base).loopback


def test_links_begin_with_it() -> None:
    place = Address("https://rolefit.example.org/quiz")
    assert place.join(Code("CDF347")) == "https://rolefit.example.org/quiz/join?code=CDF347"
    assert place.host(HostToken("x" * 22)) == f"https://rolefit.example.org/quiz/host?h={'x' * 22}"


def test_the_machines_address_is_one_or_none() -> None:
    found = lan_address()
    assert found is None or ipaddress.ip_address(found).version == 4
