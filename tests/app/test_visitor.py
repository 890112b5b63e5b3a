"""Whose address a page counts by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
import streamlit as st

from quiz.ui import visitor


@dataclass
class Headers:
    """A connection's headers, as Streamlit has them."""

    named: Mapping[str, list[str]]

    def get_all(self, name: str) -> list[str]:
        return self.named.get(name, [])


@dataclass
class Context:
    """A connection, as Streamlit has it."""

    ip_address: str | None
    headers: Headers


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        (None, [], "127.0.0.1"),
        (None, ["203.0.113.7"], "203.0.113.7"),
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
    ],
)
def test_it_is_the_peers_or_the_one_that_a_trusted_proxy_names(
    monkeypatch: pytest.MonkeyPatch, peer: str | None, forwarded: list[str], expected: str
) -> None:
    monkeypatch.setattr(st, "context", Context(peer, Headers({"X-Forwarded-For": forwarded})))
    assert expected == visitor.address()
