from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz.settings import Settings, SettingsError


def test_without_any_variable_everything_runs_on_a_laptop() -> None:
    assert Settings("sqlite:///data/rolefit.sqlite3", (), "", 180) == Settings.from_environment({})


def test_every_setting_comes_from_its_variable(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    environment = {
        "ROLEFIT_DATABASE_URL": "postgresql://rolefit@localhost/rolefit",
        "ROLEFIT_PACKS": f"{one}{os.pathsep}{two}",
        "ROLEFIT_BASE_URL": "https://rolefit.example.org/quiz/",
        "ROLEFIT_KEEP_DAYS": "30",
        "ROLEFIT_DATABASE_POOL": "40",
    }
    expected = Settings(
        database_url="postgresql://rolefit@localhost/rolefit",
        packs=(one, two),
        base_url="https://rolefit.example.org/quiz",
        keep_days=30,
        database_pool=40,
    )
    assert expected == Settings.from_environment(environment)


def test_trusted_proxies_are_addresses_and_networks_and_by_default_this_machine() -> None:
    named = Settings.from_environment({"ROLEFIT_TRUSTED_PROXIES": "10.1.2.3, 172.18.0.1/16 ,fd00::/8"})
    assert ["10.1.2.3/32", "172.18.0.0/16", "fd00::/8"] == [str(network) for network in named.trusted_proxies]
    assert ["127.0.0.0/8", "::1/128"] == [str(network) for network in Settings().trusted_proxies]


def test_an_empty_variable_counts_as_absent() -> None:
    names = (
        "ROLEFIT_DATABASE_URL",
        "ROLEFIT_PACKS",
        "ROLEFIT_BASE_URL",
        "ROLEFIT_KEEP_DAYS",
        "ROLEFIT_TRUSTED_PROXIES",
    )
    assert Settings() == Settings.from_environment(dict.fromkeys(names, ""))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ROLEFIT_TRUSTED_PROXIES", "nginx"),
        ("ROLEFIT_TRUSTED_PROXIES", "10.1.2.3;10.1.2.4"),
        ("ROLEFIT_TRUSTED_PROXIES", "10.1.0.0/64"),
        ("ROLEFIT_DATABASE_POOL", "0"),
        ("ROLEFIT_DATABASE_POOL", "201"),
        ("ROLEFIT_DATABASE_POOL", "many"),
        ("ROLEFIT_DATABASE_URL", "sqlite://"),
        ("ROLEFIT_DATABASE_URL", "sqlite:///"),
        ("ROLEFIT_DATABASE_URL", "sqlite:///:memory:"),
        ("ROLEFIT_DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true"),
        ("ROLEFIT_DATABASE_URL", "sqlite+aiosqlite:///x"),
        ("ROLEFIT_DATABASE_URL", "data/rolefit.sqlite3"),
        ("ROLEFIT_DATABASE_URL", "mysql://root:hunter2@localhost/rolefit"),
        ("ROLEFIT_DATABASE_URL", "postgresql+psycopg2://root:hunter2@localhost/rolefit"),
        ("ROLEFIT_DATABASE_URL", "postgresql://root:hunter2@localhost:port/rolefit"),
        ("ROLEFIT_PACKS", "/nowhere/at/all"),
        ("ROLEFIT_BASE_URL", "rolefit.example.org"),
        ("ROLEFIT_BASE_URL", "ftp://rolefit.example.org"),
        ("ROLEFIT_BASE_URL", "https://"),
        ("ROLEFIT_BASE_URL", "https://rolefit.example.org/?x=1"),
        ("ROLEFIT_BASE_URL", "https://[rolefit"),
        ("ROLEFIT_BASE_URL", "https://rolefit.example.org:port"),
        ("ROLEFIT_KEEP_DAYS", "0"),
        ("ROLEFIT_KEEP_DAYS", "-1"),
        ("ROLEFIT_KEEP_DAYS", "1.5"),
        ("ROLEFIT_KEEP_DAYS", "3651"),
        ("ROLEFIT_KEEP_DAYS", "9" * 5000),
        ("ROLEFIT_KEEP_DAYS", "٣"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named_with_an_example_and_no_secret(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"for example  {variable}=") as error:
        Settings.from_environment({variable: value})
    assert variable == error.value.variable
    assert "hunter2" not in str(error.value)
