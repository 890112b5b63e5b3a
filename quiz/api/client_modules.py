"""Serves the browser's modules, and the part of the page's head that loads them."""

from __future__ import annotations

import gzip
import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER: Final = Path(__file__).parents[1] / "client"
_PREFIX: Final = "rolefit/"
"""How a component's script names a module: ``rolefit/components/header.js``."""

_FIRST: Final = "handover.js"
"""Runs before Streamlit's own script: an attempt that was handed over must not be drawn."""

_LATER: Final = ("host/", "components/host_")
"""Modules that only a host's page loads; all others are fetched with the page, side by side."""

_FOREVER: Final = "public, max-age=31536000, immutable"
_VERSION_DIGITS: Final = 8
"""Hexadecimal: 32 bits tell any two versions apart."""


@cache
def sources() -> dict[str, bytes]:
    """Returns the modules by their path below ``quiz/client``, in alphabetical order."""
    return {path.relative_to(_FOLDER).as_posix(): path.read_bytes() for path in sorted(_FOLDER.rglob("*.js"))}


@cache
def version() -> str:
    """Returns what changes with the content of any module; it stands in every module's address."""
    whole = sha256()
    for name, source in sources().items():
        whole.update(f"{name}\n{len(source)}\n".encode() + source)
    return whole.hexdigest()[:_VERSION_DIGITS]


@cache
def head() -> str:
    """Returns the import map and the links to the modules, with addresses relative to the page.

    A browser takes the map only before it loads its first module, and runs modules in the order of the page: this
    stands before Streamlit's own script.
    """
    folder = f"./client/{version()}/"
    imports = json.dumps({"imports": {_PREFIX: folder}})
    early = [name for name in sources() if not name.startswith(_LATER)]
    return (
        f'<script type="importmap">{imports}</script>'
        f'<script type="module" src="{folder}{_FIRST}"></script>'
        + "".join(f'<link rel="modulepreload" href="{folder}{name}">' for name in early)
    )


async def client_module(request: Request) -> Response:
    """Returns a module; 404 where there is none of that name.

    A page that was loaded before the server was updated asks for an older version: it gets today's module, which no
    cache keeps under that address.
    """
    source = sources().get(request.path_params["name"])
    if source is None:
        return Response(status_code=404)
    kept = _FOREVER if request.path_params["version"] == version() else "no-store"
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            _compressed(source), media_type="text/javascript", headers={**headers, "Content-Encoding": "gzip"}
        )
    return Response(source, media_type="text/javascript", headers=headers)


@cache
def _compressed(source: bytes) -> bytes:
    return gzip.compress(source, mtime=0)


ROUTES: Final = [Route("/client/{version:str}/{name:path}", client_module)]
