from __future__ import annotations

import ipaddress

import pytest

from quiz.flow import Code
from quiz.services import HostToken
from quiz.services.network_address import Address, address, lan_address, reached


def test_the_address_that_was_set_goes_before_what_the_machine_thinks() -> None:
    assert Address("https://quiz.example.org") == address("https://quiz.example.org", 8501, lan=lambda: "10.0.0.7")


def test_without_one_it_is_the_machines_in_its_network_and_else_its_own() -> None:
    assert Address("http://10.0.0.7:8600") == address("", 8600, lan=lambda: "10.0.0.7")
    assert Address("http://127.0.0.1:8501") == address("", 8501, lan=lambda: None)
    assert Address("http://127.0.0.1:8501/quiz") == address("", 8501, "/quiz/", lan=lambda: None)


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


@pytest.mark.parametrize(
    ("base_url", "browser", "listens", "expected"),
    [
        ("https://quiz.example.org", "http://localhost:8501/host", None, "https://quiz.example.org"),
        ("", "http://192.168.1.20:8501/host", None, "http://192.168.1.20:8501"),
        ("", "https://quiz.example.org/host", "127.0.0.1", "https://quiz.example.org"),
        ("", "http://localhost:8600/host", None, "http://10.0.0.7:8600"),
        ("", "http://localhost:8600/host", "0.0.0.0", "http://10.0.0.7:8600"),  # noqa: S104 - nothing listens
        ("", "http://localhost:8600/host", "127.0.0.1", "http://127.0.0.1:8600"),
        ("", "http://127.0.0.1:8600/host", "localhost", "http://127.0.0.1:8600"),
        ("", "http://localhost:8600/a/quiz/host", None, "http://10.0.0.7:8600/a/quiz"),
        ("", "https://quiz.example.org/quiz/host", None, "https://quiz.example.org/quiz"),
        ("", "", None, "http://10.0.0.7:80"),
    ],
)
def test_phones_get_the_address_that_was_set_or_the_hosts_own_or_the_machines(
    base_url: str, browser: str, listens: str | None, expected: str
) -> None:
    assert Address(expected) == reached(base_url, browser, listens, lambda: "10.0.0.7")


def test_an_address_is_shown_without_what_browsers_add() -> None:
    assert "quiz.example.org/join" == Address("https://quiz.example.org").shown
    assert "10.0.0.7:8501/join" == Address("http://10.0.0.7:8501").shown
