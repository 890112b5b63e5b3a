"""Commands as browsers send them."""

from __future__ import annotations

from itertools import count
from typing import Any

from starlette.testclient import TestClient

from questions.ids import Language, PackId
from quiz.flow import Pace, Plan, Room, Token, next_open
from quiz.services import HostToken
from quiz.services.use_cases import Services

ES, EN = Language("es"), Language("en")
PACK = PackId("sales_roles")
_NUMBERS = count()


def new_key() -> str:
    """A key that no other command of the tests has."""
    return f"key-{next(_NUMBERS):018d}"


def send(client: TestClient, name: str, expected: int = 200, /, **fields: object) -> dict[str, Any]:
    """Sends a command with a new key, unless it has one, and returns what came back with this status."""
    answer = client.post(f"/commands/{name}", json={"key": new_key(), **fields})
    assert (expected, "no-store") == (answer.status_code, answer.headers["cache-control"]), answer.text
    found: dict[str, Any] = answer.json()
    return found


def done(go: dict[str, Any] | None = None, revision: int | None = None) -> dict[str, Any]:
    """What comes back for a command that was done."""
    return {"done": True, "go": go, "revision": revision, "refused": None, "problem": None}


def start(services: Services, form: str = "full") -> Token:
    """An attempt with nothing answered."""
    return services.attempts.start(PACK, form_id(services, form), ES)[0]


def form_id(services: Services, name: str) -> Any:  # noqa: ANN401 - a NewType of a text
    return next(form.id for form in services.attempts.packs.current(PACK).structure.forms if form.id == name)


def skip_everything(services: Services, token: Token) -> None:
    """Deals with every question of an attempt."""
    attempt = services.attempts.resume(token)
    while item := next_open(services.attempts.pack_of(attempt), attempt):
        attempt = services.attempts.skip(token, item, ES)


def open_room(services: Services, **plan: Any) -> tuple[HostToken, Room]:  # noqa: ANN401 - a plan's fields
    """A room in its lobby, at the host's pace."""
    return services.hosts.open(Plan(PACK, **{"pace": Pace.HOST, **plan}))
