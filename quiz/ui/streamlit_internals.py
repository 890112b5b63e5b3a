"""Every use of Streamlit's private parts, so that an upgrade has one module to check.

`tests/app/test_streamlit_internals.py` runs each of them against the installed version. Plotly's part is
`quiz.present.chart.UNCHECKED`: the layers keep Plotly out of the user interface.
"""

from __future__ import annotations

import asyncio
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

import streamlit as st
from streamlit import config, net_util
from streamlit.runtime import app_session
from streamlit.watcher import LocalSourcesWatcher

from quiz.ui.deferred_event_loop import DeferredEventLoop

SCRIPT: Final = Path(__file__).parent / "main.py"
"""The script that every session runs, as an absolute path: the server may be started from any folder."""

APP: Final = Path(__file__).parents[2] / "app.py"
"""The module that makes the application; Streamlit's configuration stands in the folder ``.streamlit`` beside it."""

MEGABYTES: Final = 4
"""Largest websocket message either way. The largest that a page sends is a few kilobytes, and one of 150 MB holds up
everybody for a second."""

REQUIRED: Final = {
    "client.showErrorDetails": "none",  # a traceback on a screen shows private links
    "runner.fastReruns": False,  # a second script beside the first takes a press for handled on its way out
    "server.enableCORS": True,  # else any website may open a websocket
    "server.enableStaticServing": True,  # the typeface and the style sheet
    "server.enableXsrfProtection": True,
}
"""Options without which the app does not do what it promises."""

INDEX_PAGE: Final = {
    "language": '<html lang="en">',
    "head_start": '<meta charset="UTF-8" />',
    "title": "<title>Streamlit</title>",
    "head_end": "</head>",
    "no_script_start": "<noscript>",
    "no_script_end": "</noscript>",
}
"""The pieces of Streamlit's ``index.html`` that our own page replaces or builds on, each of which it has once."""

TEST_IDS: Final = frozenset(
    {
        "stBidiComponentRegular",
        "stCaptionContainer",
        "stDialog",
        "stDownloadButtonError",
        "stExpandSidebarButton",
        "stHeader",
        "stMain",
        "stSidebar",
        "stSkipToContent",
        "stStatusWidget",
        "stToolbar",
        "stVerticalBlock",
    }
)
"""Values of ``data-testid`` by which our style sheet and scripts find Streamlit's elements."""

STATES: Final = frozenset({"data-test-connection-state", "data-test-script-state"})
"""Attributes of Streamlit's ``.stApp`` that our scripts read."""


def prepare() -> None:
    """Prepares Streamlit in this process; to be called before an option is read and before the app is made."""
    read_configuration()
    check_configuration()
    make_no_outgoing_calls()
    leave_unwatched()
    defer_event_loops()


def read_configuration() -> None:
    """Has Streamlit read the configuration file beside `APP`, as ``streamlit run`` does, also under another server.

    Streamlit looks in the working directory and beside its main script; started by ``uvicorn`` it takes `SCRIPT` for
    that, and would find no file.
    """
    if config._main_script_path is None:
        config._main_script_path = str(APP)
        config.get_config_options(force_reparse=True)


def check_configuration() -> None:
    """Ends the process with a sentence where an option that must be in force is not."""
    for option, value in REQUIRED.items():
        if st.get_option(option) != value:
            _refuse(option, f"must be {value}")
    for option in ("server.maxMessageSize", "server.maxWidgetStateSize"):
        if st.get_option(option) > MEGABYTES:
            _refuse(option, f"must be at most {MEGABYTES} (megabytes)")


def make_no_outgoing_calls() -> None:
    """Has Streamlit never ask a third party for this machine's external address.

    It asks at the start, and in the event loop for each websocket with a foreign Origin: without an answer from the
    name server everybody waits for twelve seconds.
    """
    net_util.get_external_ip = _no_address


def leave_unwatched() -> None:
    """Has sessions not look for changed sources and options where ``server.fileWatcherType`` is ``none``.

    Otherwise every session works out the paths of all modules after its first run and again after each import by any
    session: tens of milliseconds in the event loop, and a list of three thousand names a session. Each run of a script
    also reads the theme anew, by way of all options, six times: a tenth of what a room costs.
    """
    if st.get_option("server.fileWatcherType") == "none":
        for check in ("update_watched_modules", "update_watched_pages"):
            setattr(LocalSourcesWatcher, check, _nothing)
        config.get_options_for_section = cache(config.get_options_for_section)


def defer_event_loops() -> None:
    """Has each session open its script's event loop only when a script uses it: none of ours does.

    An open loop holds three file descriptors, of five that a phone costs.
    """
    if sys.platform != "win32":
        app_session.asyncio = _AsyncioOfSessions("asyncio")  # type: ignore[attr-defined]


def is_run_by_streamlit() -> bool:
    """Returns whether ``streamlit run`` serves the app: then its options name the port."""
    return config._server_mode == "starlette-app"


class _AsyncioOfSessions(ModuleType):
    """The module ``asyncio`` as `streamlit.runtime.app_session` sees it."""

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        """Returns an event loop that is opened at its first use."""
        return DeferredEventLoop()  # type: ignore[abstract]


def _refuse(option: str, must: str) -> None:
    sys.exit(
        f"RoleFit does not start: Streamlit's option {option} is {st.get_option(option)!r} and {must}. "
        f"{APP.parent / '.streamlit' / 'config.toml'} sets it so: remove what overrides it on the command line or "
        "in the environment."
    )


def _no_address() -> None:
    """There is no external address, as far as Streamlit may know."""


def _nothing(_: LocalSourcesWatcher) -> None:
    """Nothing is watched, so nothing has to be brought up to date."""
