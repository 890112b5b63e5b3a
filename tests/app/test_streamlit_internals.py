"""The contract with Streamlit's and Plotly's private parts, checked against the installed versions."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
import streamlit as st
from streamlit import config, file_util, net_util
from streamlit.runtime import app_session
from streamlit.watcher import LocalSourcesWatcher
from streamlit.web.server import server_util

from quiz.present.chart import UNCHECKED
from quiz.ui import streamlit_internals as internals

QUIZ = Path(internals.__file__).parents[1]
CHECKS = ("update_watched_modules", "update_watched_pages")
STATIC = Path(file_util.get_static_dir())


@pytest.fixture(autouse=True)
def put_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leaves Streamlit as it is installed."""
    for owner, name in (
        *((LocalSourcesWatcher, check) for check in CHECKS),
        (config, "get_options_for_section"),
        (config, "_main_script_path"),
        (net_util, "get_external_ip"),
        (app_session, "asyncio"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    yield
    monkeypatch.undo()
    config.get_config_options(force_reparse=True)


def watcher() -> LocalSourcesWatcher:
    """A session's watcher, with nothing in it that a check could be kept in."""
    return object.__new__(LocalSourcesWatcher)


def test_where_no_file_is_watched_nothing_is_kept_of_the_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    own = [getattr(LocalSourcesWatcher, name) for name in CHECKS]
    monkeypatch.setattr(st, "get_option", {"server.fileWatcherType": "none"}.get)
    internals.leave_unwatched()
    empty = watcher()
    assert [None, None] == [getattr(empty, name)() for name in CHECKS]
    assert {} == vars(empty)
    assert own != [getattr(LocalSourcesWatcher, name) for name in CHECKS]
    themes = [config.get_options_for_section("theme.dark") for _ in range(2)]
    assert themes[0] is themes[1]
    assert config.get_option("theme.dark.textColor") == themes[0]["textColor"]


def test_a_developer_with_a_watcher_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    own = [getattr(LocalSourcesWatcher, name) for name in CHECKS]
    monkeypatch.setattr(st, "get_option", {"server.fileWatcherType": "auto"}.get)
    internals.leave_unwatched()
    assert own == [getattr(LocalSourcesWatcher, name) for name in CHECKS]


@pytest.mark.parametrize("started", [None, "/elsewhere/other.py"])
def test_the_configuration_beside_the_app_is_read_unless_another_script_is_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, started: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    config._main_script_path = started  # noqa: SLF001
    config.get_config_options(force_reparse=True)
    assert 200 == st.get_option("server.maxMessageSize")
    internals.read_configuration()
    assert (200 if started else internals.MEGABYTES) == st.get_option("server.maxMessageSize")
    assert internals.SCRIPT.is_file()
    assert internals.APP.is_file()


def in_force(**other: object) -> dict[str, object]:
    sizes = dict.fromkeys(("server.maxMessageSize", "server.maxWidgetStateSize"), internals.MEGABYTES)
    return {**internals.REQUIRED, **sizes, **other}


def test_our_own_configuration_has_what_we_need() -> None:
    config._main_script_path = None  # noqa: SLF001
    internals.read_configuration()
    internals.check_configuration()
    assert in_force() == {option: st.get_option(option) for option in in_force()}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"server.enableStaticServing": False}, "enableStaticServing is False and must be True"),
        ({"client.showErrorDetails": "full"}, "showErrorDetails is 'full' and must be none"),
        ({"server.maxMessageSize": 50}, "maxMessageSize is 50 and must be at most 4"),
    ],
)
def test_an_option_that_overrides_one_we_need_ends_the_start_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, other: dict[str, object], told: str
) -> None:
    monkeypatch.setattr(st, "get_option", in_force(**other).get)
    with pytest.raises(SystemExit, match=f"RoleFit does not start: .*{told}"):
        internals.check_configuration()


def test_streamlit_asks_nobody_for_its_external_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def call(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(net_util, "_make_blocking_http_get", call)
    internals.make_no_outgoing_calls()
    assert not server_util.is_url_from_allowed_origins("https://elsewhere.example")


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(sys.platform != "linux", reason="counts open files as Linux shows them")
def test_a_sessions_event_loop_opens_no_file_until_a_script_uses_it() -> None:
    internals.defer_event_loops()
    before = open_files()
    loops = [app_session.asyncio.new_event_loop() for _ in range(10)]
    assert before == open_files()
    for loop in loops[:-1]:
        app_session._close_script_event_loop(loop)  # noqa: SLF001
    assert [True] * 9 == [loop.is_closed() for loop in loops[:-1]]
    assert before == open_files()
    loops[-1].close()


def test_a_sessions_event_loop_works_when_it_is_used() -> None:
    internals.defer_event_loops()
    loop = app_session.asyncio.new_event_loop()
    assert app_session.asyncio.AbstractEventLoop is asyncio.AbstractEventLoop
    asyncio.set_event_loop(loop)
    seen: list[bool] = []

    async def answer() -> int:
        seen.append(loop.is_running())
        return 42

    assert 42 == loop.run_until_complete(answer())
    assert [True] == seen
    asyncio.set_event_loop(None)
    assert not loop.is_running()
    app_session._close_script_event_loop(loop)  # noqa: SLF001
    assert loop.is_closed()


def test_a_closed_event_loop_is_not_opened_again() -> None:
    internals.defer_event_loops()
    loop = app_session.asyncio.new_event_loop()
    loop.close()
    with pytest.raises(RuntimeError, match="closed"):
        loop.time()


def test_a_session_makes_its_event_loop_through_the_name_that_we_replace() -> None:
    source = Path(app_session.__file__).read_text(encoding="utf-8")
    assert "self._script_event_loop: asyncio.AbstractEventLoop = asyncio.new_event_loop()" in source


def test_all_of_it_is_prepared_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    config._main_script_path = None  # noqa: SLF001
    internals.prepare()
    assert st.get_option("server.maxMessageSize") == internals.MEGABYTES
    assert net_util.get_external_ip() is None
    assert app_session.asyncio is not asyncio


def test_the_server_mode_of_streamlit_run_has_the_name_that_we_know() -> None:
    source = (Path(config.__file__).parent / "web" / "bootstrap.py").read_text(encoding="utf-8")
    assert 'server_mode: Literal["starlette-app", ' in source
    assert internals.is_run_by_streamlit() is (config._server_mode == "starlette-app")  # noqa: SLF001


def test_the_pieces_of_the_index_page_stand_in_it_once_each() -> None:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert dict.fromkeys(internals.INDEX_PAGE.values(), 1) == {
        piece: page.count(piece) for piece in internals.INDEX_PAGE.values()
    }


def ours() -> str:
    """All our scripts and style sheets."""
    files = [path for pattern in ("*.js", "*.css") for path in QUIZ.rglob(pattern)]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.fixture(scope="module")
def theirs() -> str:
    """All of Streamlit's scripts."""
    return "\n".join(path.read_text(encoding="utf-8") for path in STATIC.rglob("*.js"))


def test_our_pages_know_streamlits_elements_by_the_names_listed_and_by_no_others() -> None:
    assert internals.TEST_IDS == set(re.findall(r'data-testid="(\w+)"', ours()))
    datasets = {f"data-test-{name.lower()}-state" for name in re.findall(r"dataset\.test(\w+)State", ours())}
    assert internals.STATES == datasets | set(re.findall(r"data-test-\w+-state", ours()))


def test_streamlit_has_the_elements_that_our_pages_know(theirs: str) -> None:
    missing = {name for name in internals.TEST_IDS | internals.STATES if not re.search(rf"[\"`']{name}[\"`']", theirs)}
    assert set() == missing


def test_plotly_makes_a_figure_unchecked() -> None:
    wrong = [{"type": "bar", "orientation": "sideways"}]
    with pytest.raises(ValueError, match="sideways"):
        go.Figure(wrong, {})
    go.Figure(wrong, {}, **UNCHECKED)
