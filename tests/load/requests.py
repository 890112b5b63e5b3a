"""The bodies that a page sends with an answer, written once for the load generator and the benchmarks."""

from __future__ import annotations

from typing import Any, Final

ANSWERS: Final = "/answers"
"""The path that takes them."""


def given_answer(client: str, sequence: int, item: str, value: object, **more: object) -> dict[str, Any]:
    """Returns an answer as the question's script describes it.

    Args:
        client: the browser's id for this attempt: letters, digits, dashes.
        sequence: rises with each answer of that browser.
        item: the item answered.
        value: a step or an option's id.
        more: ``seconds`` on screen, ``sent`` so far, ``read_in`` a language.
    """
    known = {"seconds": 3.0, "sent": 0, "read_in": "es", **more}
    return {"client_id": client, "sequence": sequence, "kind": "answer", "item": item, "value": value, **known}


def answer_request(token: str, answer: dict[str, Any] | None, seen: str | None = None) -> dict[str, Any]:
    """Returns the whole body: an answer to store, or None to ask what is due; ``seen`` is the room's revision drawn."""
    return {"token": token, "language": "es", "seen_revision": seen, "action": answer}
