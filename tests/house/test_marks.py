"""Every place whose tests are marked exists, so that a renamed one is not run in the fast suite unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


def test_every_marked_folder_or_file_exists(pytestconfig: pytest.Config) -> None:
    conftest = pytestconfig.pluginmanager.get_plugin(str(TESTS / "conftest.py"))
    assert conftest is not None
    assert [] == [place for place in conftest.MARKS if not (TESTS / place).exists()]
