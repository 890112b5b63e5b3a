"""Streamlit's own websocket protocol, spoken as a browser speaks it: `Tab` is what one page knows, `Session` a way to
drive it line by line; `tests.load.phone` drives hundreds at once.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

_CLASS = re.compile(r'class="([\w-]+)')

PATIENCE = 60.0
"""Seconds for which an answer may take before the session counts as lost."""


def stream(url: str) -> str:
    """Where a page of this address opens its websocket."""
    return url.replace("http", "ws", 1) + "/_stcore/stream"


def subprotocols(session: str = "") -> list[str]:
    """What a browser offers: the protocol, no token against forgery, and the session that it had before."""
    return ["streamlit", "rolefit-load", session] if session else ["streamlit"]


@dataclass
class Tab:
    """One browser tab without a browser: what the server has sent, and the messages that it may be sent."""

    url: str
    query: str = ""
    page: str = ""
    page_hash: str = ""
    session: str = ""
    """The server's name for it, with which a browser comes back after its connection was cut."""
    components: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """Component name -> (widget id, the data that it was last given)."""
    widgets: dict[str, str] = field(default_factory=dict)
    """A plain widget's kind (``radio``, ``button``), and its own key where it has one -> widget id."""
    title: str = ""
    """What stands at the head of the page."""
    alerts: list[str] = field(default_factory=list)
    """What went wrong, as the page tells it."""
    fragments: dict[str, float] = field(default_factory=dict)
    """Parts of the page that the browser has drawn anew by themselves -> every so many seconds."""
    html: dict[str, str] = field(default_factory=dict)
    """The first class in a piece of the page's HTML -> all of it."""
    bytes_read: int = 0

    def rerun(self, **widget: object) -> bytes:
        """A rerun of the script, with one widget's new state (fields of ``WidgetState``)."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name, state.page_script_hash = self.query, self.page, self.page_hash
        state.context_info.locale, state.context_info.url = "es-ES", self.url
        for widget_id, _ in self.components.values():
            state.widget_states.widgets.add(id=widget_id, json_value="{}")
        if widget:
            state.widget_states.widgets.add(**widget)
        return message.SerializeToString()

    def again(self, fragment: str) -> bytes:
        """A rerun of one part of the page, by the clock."""
        message = BackMsg.FromString(self.rerun())
        message.rerun_script.fragment_id, message.rerun_script.is_auto_rerun = fragment, True
        return message.SerializeToString()

    def triggered(self, component: str, event: str, value: object) -> bytes:
        """A rerun by an event of one of our components."""
        widget_id, _ = self.components[component]
        events = f"$$STREAMLIT_INTERNAL_KEY_{widget_id}__events"
        return self.rerun(id=events, json_trigger_value=json.dumps([{"event": event, "value": value}]))

    def pressed(self, key: str) -> bytes:
        """A rerun by a button."""
        return self.rerun(id=self.widgets[key], trigger_value=True)

    def take(self, raw: bytes) -> bool:
        """Takes in one message; whether it says that the script is done."""
        self.bytes_read += len(raw)
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._note(message.delta.new_element)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "new_session":
            self.session = message.new_session.initialize.session_id
            self.alerts.clear()
        elif kind == "auto_rerun":
            self.fragments[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "navigation":
            self._turn_to(message.navigation.page_script_hash)
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _turn_to(self, page_hash: str) -> None:
        """Another page has other widgets; the ones of the page before are not there any more."""
        if page_hash != self.page_hash:
            self.components.clear()
            self.widgets.clear()
            self.title = ""
        self.page_hash, self.page = page_hash, ""

    def _note(self, element: Any) -> None:  # noqa: ANN401 - a protobuf message
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            component = element.bidi_component
            self.components[component.component_name] = (component.id, json.loads(component.json or "null"))
        elif kind in {"radio", "button"}:
            widget_id = getattr(element, kind).id
            self.widgets[kind] = self.widgets[widget_id.rsplit("-", 1)[-1]] = widget_id
        elif kind == "heading" and element.heading.tag == "h1":
            self.title = element.heading.body
        elif kind == "alert":
            self.alerts.append(element.alert.body)
        elif kind == "exception":
            self.alerts.append(element.exception.message)
        elif kind == "html" and (found := _CLASS.search(element.html.body)):
            self.html[found[1]] = element.html.body


@dataclass
class Session(Tab):
    """A tab that is driven step by step."""

    socket: ClientConnection | None = None

    def __enter__(self) -> Self:
        opening = connect(stream(self.url), subprotocols=subprotocols(), max_size=None, open_timeout=PATIENCE)  # type: ignore[arg-type]
        self.socket = opening.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.socket is not None:
            self.socket.close()

    def run(self, **widget: object) -> None:
        """Reruns the script, with one widget's new state, and reads until it is done."""
        assert self.socket is not None
        self.socket.send(self.rerun(**widget))
        while not self.take(self.socket.recv(timeout=PATIENCE)):  # type: ignore[arg-type]
            pass
