"""The addresses that the server prints when it starts."""

from __future__ import annotations

import sys

import streamlit as st

from quiz.bootstrap import settings
from quiz.services.network_address import lan_address
from quiz.ui.streamlit_internals import is_run_by_streamlit


def print_addresses() -> None:
    """Prints how a browser reaches the app, where ``streamlit run`` serves it; another server prints its own.

    Streamlit's own message is off: it waits for a third party to tell this machine's external address.
    """
    if is_run_by_streamlit():
        lines = [f"  {name}: {url}" for name, url in addresses().items()]
        sys.stdout.write("\n".join(["", "  RoleFit is ready in your browser.", "", *lines, "", ""]))
        sys.stdout.flush()


def addresses() -> dict[str, str]:
    """Returns the addresses by their names: of this machine, of its network, and the one that was set."""
    listens = st.get_option("server.address")
    everywhere = listens in {None, "", "0.0.0.0", "::"}  # noqa: S104 - to know it, not to listen there
    found = {"Local URL": _url("localhost" if everywhere else listens)}
    if everywhere and (lan := lan_address()):
        found["Network URL"] = _url(lan)
    return found | ({"Public URL": settings().base_url} if settings().base_url else {})


def _url(host: str) -> str:
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    below = st.get_option("server.baseUrlPath").strip("/")
    name = f"[{host}]" if ":" in host else host
    return f"{scheme}://{name}:{st.get_option('server.port')}{'/' if below else ''}{below}"
