"""Streamlit's own websocket protocol, spoken as a browser speaks it: connect, send a rerun, read until it is done."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 30.0
"""Seconds for which an answer may take before the session counts as lost."""


@dataclass
class Session:
    """One browser tab without a browser."""

    url: str
    query: str = ""
    page: str = ""
    socket: ClientConnection | None = None
    components: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """Component name -> (widget id, the data that it was last given)."""
    widgets: dict[str, str] = field(default_factory=dict)
    """Kind of a plain widget (``radio``, ``button``) -> widget id."""
    bytes_read: int = 0

    def __enter__(self) -> Self:
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self.socket = connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE)  # type: ignore[list-item]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.socket is not None:
            self.socket.close()

    def run(self, **widget: object) -> None:
        """Reruns the script, with one widget's new state (fields of ``WidgetState``), and reads until it is done."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name = self.query, self.page
        state.context_info.locale, state.context_info.url = "es-ES", self.url
        for widget_id, _ in self.components.values():
            state.widget_states.widgets.add(id=widget_id, json_value="{}")
        if widget:
            state.widget_states.widgets.add(**widget)
        self._send(message)
        self._until_done()

    def trigger(self, component: str, event: str, value: object) -> None:
        """Has one of our components send an event."""
        widget_id, _ = self.components[component]
        events = f"$$STREAMLIT_INTERNAL_KEY_{widget_id}__events"
        self.run(id=events, json_trigger_value=json.dumps([{"event": event, "value": value}]))

    def _send(self, message: BackMsg) -> None:
        assert self.socket is not None
        self.socket.send(message.SerializeToString())

    def _until_done(self) -> None:
        assert self.socket is not None
        while True:
            raw = self.socket.recv(timeout=PATIENCE)
            self.bytes_read += len(raw)
            message = ForwardMsg.FromString(raw)  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "delta":
                self._note(message)
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def _note(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            component = element.bidi_component
            self.components[component.component_name] = (component.id, json.loads(component.json or "null"))
        elif kind in {"radio", "button"}:
            self.widgets[kind] = getattr(element, kind).id
