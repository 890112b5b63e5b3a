"""Who looks at a page, as far as the server itself knows."""

from __future__ import annotations

import streamlit as st

from quiz.bootstrap import settings
from quiz.services.client_address import client_address

_THIS_MACHINE = "127.0.0.1"
"""What Streamlit names with None, and its test harness not at all."""


def address() -> str:
    """Returns the network address that limits are counted by."""
    peer, forwarded = st.context.ip_address, st.context.headers.get_all("X-Forwarded-For")
    return client_address(peer if isinstance(peer, str) else _THIS_MACHINE, forwarded, settings().trusted_proxies)
