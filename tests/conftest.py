"""What all tests share: Hypothesis without chance or clock, and the packs."""

from __future__ import annotations

import pytest
from hypothesis import settings

from questions import Pack, load_pack

settings.register_profile("rolefit", derandomize=True, deadline=None)
settings.load_profile("rolefit")


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The default pack."""
    return load_pack("sales_roles")
