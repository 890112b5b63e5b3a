"""Every address that is no screen."""

from __future__ import annotations

from typing import Final

from quiz.web import health, rooms

ROUTES: Final = [*health.ROUTES, *rooms.ROUTES]
