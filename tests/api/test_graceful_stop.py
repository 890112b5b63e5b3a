"""The limit on a stop is put where uvicorn reads it."""

from __future__ import annotations

import asyncio

import pytest
import uvicorn

from quiz.api.graceful_stop import STOP_SECONDS, limit_graceful_stop


@pytest.mark.parametrize(("chosen", "expected"), [(None, STOP_SECONDS), (30, 30)])
def test_a_stop_has_a_limit_and_the_operators_own_goes_before_ours(
    monkeypatch: pytest.MonkeyPatch, chosen: int | None, expected: int
) -> None:
    stopped: list[int | None] = []

    async def shutdown(server: uvicorn.Server, sockets: object = None) -> None:
        assert sockets is None
        stopped.append(server.config.timeout_graceful_shutdown)

    monkeypatch.setattr(uvicorn.Server, "shutdown", shutdown)
    limit_graceful_stop()
    limit_graceful_stop()
    server = uvicorn.Server(uvicorn.Config("app:app", timeout_graceful_shutdown=chosen))
    asyncio.run(server.shutdown())
    assert [expected] == stopped
