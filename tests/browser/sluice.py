"""A websocket that can be held back, as a slow line or a busy server does; what goes over plain requests passes."""

from __future__ import annotations

from playwright.sync_api import WebSocketRoute


class Sluice:
    """Holds back what a page sends over its websocket."""

    def __init__(self) -> None:
        self.held: list[tuple[WebSocketRoute, str | bytes]] | None = None
        self.left = 0
        """Messages that say that a question was left."""

    def over(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda message: self._pass_on(server, message))

    def shut(self) -> None:
        self.held = []

    def open(self) -> None:
        held, self.held = self.held or [], None
        for server, message in held:
            self._pass_on(server, message)

    def _pass_on(self, server: WebSocketRoute, message: str | bytes) -> None:
        if self.held is not None:
            self.held.append((server, message))
            return
        self.left += b"left" in (message if isinstance(message, bytes) else message.encode())
        server.send(message)
