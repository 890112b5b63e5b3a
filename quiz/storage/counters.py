"""What the store counts while it works, for ``/metrics``: of this process, since it started."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Histogram

STARTED: Final = Counter("rolefit_attempts_started", "Attempts begun, in a room or not")
FINISHED: Final = Counter("rolefit_attempts_finished", "Attempts finished for the first time")
STORING: Final = Histogram(
    "rolefit_answer_seconds",
    "Seconds to store an answer or a skip; its count is how many were stored",
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0),
)
FAILURES: Final = Counter("rolefit_storage_failures", "Failures of the database, by their code", ["code"])
