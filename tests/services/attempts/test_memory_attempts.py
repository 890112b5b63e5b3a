"""The fake keeps to what the stores keep to, or the tests that use it would prove nothing."""

from __future__ import annotations

import pytest

from tests.services.attempts.store_contract import StoreContract
from tests.services.fakes import MemoryAttempts


class TestMemoryAttempts(StoreContract):
    @pytest.fixture
    def store(self) -> MemoryAttempts:
        return MemoryAttempts()
