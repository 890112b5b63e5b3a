"""The fakes keep to what the stores keep to, or the tests that use them would prove nothing."""

from __future__ import annotations

import pytest

from tests.services.command_contract import CommandContract, LimitContract
from tests.services.command_fakes import MemoryCommands, MemoryLimits
from tests.services.job_contract import JobContract
from tests.services.job_fakes import MemoryJobs


class TestMemoryCommands(CommandContract):
    @pytest.fixture
    def commands(self) -> MemoryCommands:
        return MemoryCommands()


class TestMemoryJobs(JobContract):
    @pytest.fixture
    def jobs(self) -> MemoryJobs:
        return MemoryJobs()


class TestMemoryLimits(LimitContract):
    @pytest.fixture
    def limits(self) -> MemoryLimits:
        return MemoryLimits()
