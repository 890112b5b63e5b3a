"""A request whose body stops coming does not hold the server up."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from quiz.api.body_deadline import BodyDeadline

NEVER: Message = {"type": "never"}


def heard(*sent: Message, kind: str = "http") -> list[str]:
    """What an app hears that asks for four messages, of a client that sends these and then waits."""
    seen: list[str] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        for _ in range(4):
            message = await receive()
            seen.append(str(message.get("body", message["type"])))

    async def send(_: Message) -> None:
        raise NotImplementedError

    async def run() -> None:
        messages = iter(sent)

        async def receive() -> Message:
            message = next(messages, NEVER)
            if message is NEVER:
                await asyncio.Event().wait()
            return message

        await asyncio.wait_for(BodyDeadline(app, 0.01)({"type": kind}, receive, send), 0.5)

    try:
        asyncio.run(run())
    except TimeoutError:
        seen.append("waits")
    return seen


def part(text: str, *, more: bool) -> Message:
    return {"type": "http.request", "body": text, "more_body": more}


def test_half_a_body_is_a_client_that_has_left() -> None:
    assert ["half", *["http.disconnect"] * 3] == heard(part("half", more=True))


def test_after_a_whole_body_an_app_may_wait_for_the_client_to_leave() -> None:
    assert ["one", "two", "waits"] == heard(part("one", more=True), part("two", more=False))


def test_a_websocket_may_be_silent() -> None:
    assert ["websocket.connect", "waits"] == heard({"type": "websocket.connect"}, kind="websocket")
