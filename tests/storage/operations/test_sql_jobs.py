from __future__ import annotations

import pytest

from quiz.storage import SqlAttempts, SqlJobs
from tests.services.job_contract import JobContract


class TestSqlJobs(JobContract):
    """The contract, on both databases."""

    @pytest.fixture
    def jobs(self, store: SqlAttempts) -> SqlJobs:
        return SqlJobs(store.database)
