"""Who may open a room without an account: somebody who sits at the machine, and nobody who comes through a proxy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.services.caller import Caller, is_at_this_machine

HERE = Caller(None, "http://localhost:8501", "localhost:8501", forwarded=False)
LAN = "192.168.1.20"


def allowed(caller: Caller, base_url: str = "") -> bool:
    return is_at_this_machine(caller, base_url, lambda: LAN)


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "quiz.localhost:8501"])
@pytest.mark.parametrize("ip", [None, "127.0.0.1", "::1", "::ffff:127.0.0.1"])
def test_a_person_at_the_machine_may(ip: str | None, host: str) -> None:
    assert allowed(replace(HERE, ip=ip, host=host, origin=f"http://{host}"))


@pytest.mark.parametrize("base_url", [f"http://{LAN}:8501", "http://localhost:8501", f"http://{LAN}:8501/fit"])
def test_also_where_phones_are_sent_straight_to_this_app(base_url: str) -> None:
    assert allowed(HERE, base_url)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.9"},
        {"x-forwarded-proto": "https"},
        {"X-Forwarded-Something-New": "1"},
        {"Forwarded": "for=203.0.113.9"},
        {"Via": "1.1 proxy"},
        {"X-Real-IP": "203.0.113.9"},
        {"CF-Connecting-IP": "203.0.113.9"},
        {"Origin": "http://localhost"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "https://quiz.example.org"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "quiz.example.org"},
        {"Host": "quiz.example.org", "Origin": "http://localhost:8501"},
        {"Host": "quiz.example.org", "Origin": "https://quiz.example.org"},
        {"Host": f"{LAN}:8501", "Origin": f"http://{LAN}:8501"},
        {"Host": "localhost.example.org:8501", "Origin": "http://localhost.example.org:8501"},
        {"Host": "localhost:x", "Origin": "http://localhost:x"},
        {"Host": "", "Origin": "http://"},
    ],
    ids=str,
)
def test_what_a_proxy_adds_or_changes_keeps_everybody_out(headers: dict[str, str]) -> None:
    plain = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
    assert allowed(Caller.of("127.0.0.1", plain))
    assert not allowed(Caller.of("127.0.0.1", {**plain, **headers}))


def test_a_request_without_headers_is_nobodys() -> None:
    assert not allowed(Caller.of("127.0.0.1", {}))


@pytest.mark.parametrize("ip", ["192.168.1.31", "::ffff:192.168.1.31", LAN, "nonsense", ""])
def test_another_machine_may_not_whatever_it_says(ip: str) -> None:
    assert not allowed(replace(HERE, ip=ip))


@pytest.mark.parametrize(
    "base_url",
    ["https://quiz.example.org", "https://203.0.114.7", f"http://{LAN}", "http://192.168.1.99:8501", "http://[::1"],
)
def test_where_people_are_sent_to_a_proxy_nobody_may(base_url: str) -> None:
    assert not allowed(HERE, base_url)


def test_the_port_that_a_scheme_implies_counts() -> None:
    assert allowed(replace(HERE, host="localhost", origin="http://localhost"), f"http://{LAN}")
    assert not allowed(replace(HERE, host="localhost", origin="http://localhost"), f"https://{LAN}")
