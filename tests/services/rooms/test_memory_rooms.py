"""The fake keeps to what the stores keep to, or the tests that use it would prove nothing."""

from __future__ import annotations

import pytest

from tests.services.rooms.room_contract import RoomContract
from tests.services.rooms.room_fakes import MemoryRooms
from tests.services.unit_contract import UnitContract


class TestMemoryRooms(RoomContract, UnitContract):
    @pytest.fixture
    def rooms(self) -> MemoryRooms:
        return MemoryRooms()
