"""A process that answers without end and says so after each: ``python -m tests.storage.answering URL NUMBER``.

A line, "token item response", is what a person sees as the next question: the answer before it has been stored.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from quiz.storage import SqlAttempts, open_database
from tests.services.store_contract import answer, attempt, token


def main(url: str, number: int) -> None:
    store = SqlAttempts(open_database(url))
    for turn in count():
        mine = number * 1_000_000 + turn
        store.create(replace(attempt(mine), content_hash="hash"), token(mine), "pack")
        for place in range(8):
            response = (mine + place) % 5 + 1
            store.put(attempt(mine).id, f"item{place}", answer(response, at=datetime.now(UTC)))
            sys.stdout.write(f"{token(mine)} item{place} {response}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
