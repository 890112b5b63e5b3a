"""What an operator may set, all of it through ``ROLEFIT_…`` variables, with defaults that run on a laptop."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

DATABASE_URL: Final = "ROLEFIT_DATABASE_URL"
DATABASE_POOL: Final = "ROLEFIT_DATABASE_POOL"
PACKS: Final = "ROLEFIT_PACKS"
BASE_URL: Final = "ROLEFIT_BASE_URL"
KEEP_DAYS: Final = "ROLEFIT_KEEP_DAYS"
ROOM_DAYS: Final = "ROLEFIT_ROOM_DAYS"
TRUSTED_PROXIES: Final = "ROLEFIT_TRUSTED_PROXIES"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LOOPBACK: Final[tuple[Network, ...]] = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))

_LONGEST: Final = 3650
"""Ten years: a larger number is a slip, and people who answered so long ago should be asked again."""

_MOST_CONNECTIONS: Final = 200
"""Twice what a PostgreSQL server allows by default to all its clients together."""


class SettingsError(Exception):
    """A variable that cannot be used: which one, what is wrong, and an example. Its value is never repeated."""

    def __init__(self, variable: str, problem: str, example: str) -> None:
        self.variable = variable
        super().__init__(f"{variable} {problem}; for example  {variable}={example}")


@dataclass(frozen=True)
class Settings:
    """The settings of one process."""

    database_url: str = "sqlite:///data/rolefit.sqlite3"
    packs: tuple[Path, ...] = ()
    """Folders that hold further packs."""
    base_url: str = ""
    """Where people reach the app, without a slash at the end: how links begin; empty takes the browser's address."""
    keep_days: int = 180
    """Days from the start of an attempt after which it is gone, 1..3650."""
    database_pool: int = 15
    """Connections of one process to PostgreSQL at most, 1..200; SQLite has one."""
    room_days: int = 30
    """Days from the opening of a live room after which it is gone, with the attempts in it, 1..3650."""

    trusted_proxies: tuple[Network, ...] = LOOPBACK
    """Proxies that say truly, in ``X-Forwarded-For``, for whom they ask; by default those on this machine.

    How much one address may ask for is limited (`quiz.services.limits`). Behind a proxy elsewhere that is not named
    here all people have the proxy's address, and share one limit; a client that is named could claim any address.
    """

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The settings that the variables ask for; an empty variable counts as absent.

        Raises:
            SettingsError: the first variable that cannot be used.
        """
        return cls(
            database_url=_database(environment.get(DATABASE_URL) or cls.database_url),
            packs=tuple(_folder(name) for name in environment.get(PACKS, "").split(os.pathsep) if name),
            base_url=_base(environment[BASE_URL]) if environment.get(BASE_URL) else cls.base_url,
            keep_days=_days(KEEP_DAYS, environment.get(KEEP_DAYS) or str(cls.keep_days)),
            room_days=_days(ROOM_DAYS, environment.get(ROOM_DAYS) or str(cls.room_days)),
            database_pool=_connections(environment.get(DATABASE_POOL) or str(cls.database_pool)),
            trusted_proxies=_networks(environment.get(TRUSTED_PROXIES, "")) or cls.trusted_proxies,
        )


def _database(url: str) -> str:
    example = "sqlite:////var/lib/rolefit/rolefit.sqlite3"
    if url.startswith("sqlite:"):
        file = url.removeprefix("sqlite://").partition("?")[0].removeprefix("/")
        if not url.startswith("sqlite:///") or not file or ":memory:" in file or "mode=memory" in url:
            raise SettingsError(DATABASE_URL, "names no file, and answers kept in memory would be lost", example)
        return url
    if not url.startswith(("postgresql://", "postgresql+psycopg://")) or _parts(url) is None:
        problem = "must be an address that begins with sqlite:/// (SQLite) or postgresql:// (PostgreSQL)"
        raise SettingsError(DATABASE_URL, problem, "postgresql://rolefit:secret@localhost/rolefit")
    return url


def _folder(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        problem = f"names '{name}', which is no folder (several are separated by '{os.pathsep}')"
        raise SettingsError(PACKS, problem, f"/srv/packs{os.pathsep}/home/ana/packs")
    return folder


def _base(url: str) -> str:
    parts = _parts(url)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise SettingsError(BASE_URL, "must be a web address", "https://rolefit.example.org")
    return url.rstrip("/")


def _parts(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none, or its port is no number."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _days(variable: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= _LONGEST:
        raise SettingsError(variable, f"must be a whole number of days from 1 to {_LONGEST}", "90")
    return int(text)


def _connections(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= _MOST_CONNECTIONS:
        raise SettingsError(DATABASE_POOL, f"must be a whole number from 1 to {_MOST_CONNECTIONS}", "15")
    return int(text)


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(each.strip(), strict=False) for each in text.split(",") if each.strip())
    except ValueError as error:
        problem = "must be network addresses, separated by commas"
        raise SettingsError(TRUSTED_PROXIES, problem, "127.0.0.1,10.1.0.0/16") from error
