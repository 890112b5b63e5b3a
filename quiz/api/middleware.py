"""What every request passes before it reaches a route of ours or of Streamlit's."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.middleware import Middleware

from quiz.api.body_deadline import BodyDeadline
from quiz.api.index_page import PageLanguage
from quiz.api.open_sockets import OpenSockets
from quiz.api.origin_check import OriginCheck
from quiz.api.static_compression import CompressedStatic


def middleware(index_page: Mapping[str, str]) -> list[Middleware]:
    """Returns the middleware, the outermost first: the page's headers go on every answer.

    Args:
        index_page: the pieces of Streamlit's page that `PageLanguage` replaces or builds on.
    """
    return [
        Middleware(PageLanguage, pieces=index_page),
        Middleware(OriginCheck),
        Middleware(OpenSockets),
        Middleware(BodyDeadline),
        Middleware(CompressedStatic),
    ]
