"""What the server prints when it starts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from quiz import bootstrap
from quiz.ui import startup_message
from quiz.ui.startup_message import addresses, print_addresses

OPTIONS = {"server.address": None, "server.port": 8501, "server.baseUrlPath": "", "server.sslCertFile": None}


@pytest.fixture(autouse=True)
def in_a_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(startup_message, "lan_address", lambda: "10.0.0.7")
    bootstrap.settings.cache_clear()
    yield
    bootstrap.settings.cache_clear()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, {"Local URL": "http://localhost:8501", "Network URL": "http://10.0.0.7:8501"}),
        ({"server.address": "127.0.0.1"}, {"Local URL": "http://127.0.0.1:8501"}),
        ({"server.address": "::1"}, {"Local URL": "http://[::1]:8501"}),
        (
            {"server.address": "0.0.0.0", "server.baseUrlPath": "/fit/", "server.sslCertFile": "a.pem"},  # noqa: S104
            {"Local URL": "https://localhost:8501/fit", "Network URL": "https://10.0.0.7:8501/fit"},
        ),
    ],
    ids=str,
)
def test_the_addresses_are_those_where_it_listens(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, object], expected: dict[str, str]
) -> None:
    monkeypatch.setattr(st, "get_option", {**OPTIONS, **options}.get)
    assert expected == addresses()


def test_the_address_that_was_set_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", OPTIONS.get)
    monkeypatch.setattr(startup_message, "lan_address", lambda: None)
    monkeypatch.setenv("ROLEFIT_BASE_URL", "https://quiz.example.org")
    assert {"Local URL": "http://localhost:8501", "Public URL": "https://quiz.example.org"} == addresses()


@pytest.mark.parametrize("ours", [True, False])
def test_they_are_printed_where_streamlit_serves_the_app(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, ours: bool
) -> None:
    monkeypatch.setattr(st, "get_option", OPTIONS.get)
    monkeypatch.setattr(startup_message, "is_run_by_streamlit", lambda: ours)
    print_addresses()
    assert ours == ("Network URL: http://10.0.0.7:8501\n" in capsys.readouterr().out)
