"""Is it alive, can it work, how is it doing: what a proxy, an orchestrator or Prometheus asks."""

from __future__ import annotations

from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from quiz.bootstrap import ready
from quiz.services import open_files

OPEN_FILES: Final = Gauge("rolefit_open_files_limit", "Files and connections that may be open at a time")
OPEN_FILES.set_function(lambda: open_files.limit() or float("inf"))


async def healthz(_: Request) -> Response:
    """200 while the process answers at all."""
    return PlainTextResponse("ok\n")


async def readyz(_: Request) -> Response:
    """200 when the database answers too, else 503 with the reason's code."""
    code = await run_in_threadpool(ready)
    return PlainTextResponse(f"{code or 'ok'}\n", status_code=503 if code else 200)


async def metrics(_: Request) -> Response:
    """This process's numbers in Prometheus's text format: its CPU and memory, attempts, answers, failures."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


ROUTES: Final = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
