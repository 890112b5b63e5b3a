"""A process that answers without end and says so after each: ``python -m tests.storage.answering URL NUMBER``.

A line, "token item response", is what a person sees as the next question: the answer before it has been stored.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from itertools import count

from questions.ids import FormId, ItemId, Language, PackId
from quiz.flow import Answer, Attempt
from quiz.storage import SqlAttempts, open_database

ES, FULL, PACK = Language("es"), FormId("full"), PackId("pack")
SOON = timedelta(days=1)


def main(url: str, number: int) -> None:
    store = SqlAttempts(open_database(url))
    for turn in count():
        token, now = f"{number:032x}{turn:032x}", datetime.now(UTC)
        store.create(Attempt(token, PACK, "1.0.0", "hash", FULL, ES, 7, now, None, now + SOON, {}), token, "canonical")
        for place in range(8):
            response = (turn + place) % 5 + 1
            store.put(token, ItemId(f"item{place}"), Answer(response, ES, datetime.now(UTC), 1.5))
            sys.stdout.write(f"{token} item{place} {response}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
