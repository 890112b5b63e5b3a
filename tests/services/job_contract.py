"""What every store of jobs keeps to; those in memory and in SQL run the same tests."""

from __future__ import annotations

from datetime import timedelta

from quiz.services.jobs import LEASE, Job, JobStore
from tests.services.fakes import NOON
from tests.services.unit_contract import both

SOON = timedelta(seconds=1)


class JobContract:
    """Subclasses bring a fixture ``jobs``, empty."""

    def test_a_job_is_one_holders_until_it_is_finished(self, jobs: JobStore) -> None:
        assert Job(None) == jobs.lease("purge", "one", NOON)
        assert jobs.lease("purge", "other", NOON + SOON) is None
        assert Job(None) == jobs.lease("purge", "one", NOON + SOON), "the holder may take it again"
        jobs.finish("purge", "one", NOON + SOON)
        assert Job(NOON + SOON) == jobs.lease("purge", "other", NOON + SOON)

    def test_each_job_has_a_lease_of_its_own(self, jobs: JobStore) -> None:
        assert [Job(None), Job(None)] == [jobs.lease(name, name, NOON) for name in ("purge", "send")]

    def test_a_holder_that_died_is_followed_by_another(self, jobs: JobStore) -> None:
        jobs.lease("purge", "dead", NOON)
        assert jobs.lease("purge", "other", NOON + LEASE - SOON) is None
        assert Job(None) == jobs.lease("purge", "other", NOON + LEASE)

    def test_a_holder_that_took_too_long_notes_nothing(self, jobs: JobStore) -> None:
        jobs.lease("purge", "slow", NOON)
        jobs.lease("purge", "other", NOON + LEASE)
        jobs.finish("purge", "slow", NOON)
        assert jobs.lease("purge", "third", NOON + LEASE) is None
        jobs.finish("purge", "other", NOON + LEASE)
        assert Job(NOON + LEASE) == jobs.lease("purge", "third", NOON + LEASE)

    def test_a_lease_by_a_clock_that_is_ahead_holds_nobody_up(self, jobs: JobStore) -> None:
        jobs.lease("purge", "ahead", NOON + timedelta(days=200))
        assert Job(None) == jobs.lease("purge", "other", NOON)

    def test_of_two_at_once_one_has_the_job(self, jobs: JobStore) -> None:
        leases = both(lambda: jobs.lease("purge", "one", NOON), lambda: jobs.lease("purge", "other", NOON))
        assert 1 == leases.count(None)
