"""A staff account, its one-time links and its sessions, as values; every time is in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from questions.ids import Language

IDLE: Final = timedelta(hours=2)
"""A session that made no request for so long is over: a forgotten laptop in a meeting room."""

LONGEST: Final = timedelta(hours=12)
"""No session lasts longer, however busy: one working day."""


class Role(StrEnum):
    """What a member of staff is here for."""

    OWNER = "owner"  # accounts, the log, all screenings
    RECRUITER = "recruiter"  # their own screenings
    FACILITATOR = "facilitator"  # rooms, from anywhere


@dataclass(frozen=True)
class Account:
    """A member of staff."""

    id: str
    email: str
    """In lower case, its domain in ASCII: two spellings of one address are one account."""
    name: str
    role: Role
    language: Language
    created: datetime
    disabled: bool = False


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    SETUP = "setup"  # makes the first owner
    INVITATION = "invitation"  # lets an invited person choose their password
    RESET = "reset"  # lets somebody choose a new one


LINK_LIFETIME: Final = {
    LinkPurpose.SETUP: timedelta(hours=1),
    LinkPurpose.INVITATION: timedelta(days=7),
    LinkPurpose.RESET: timedelta(hours=1),
}
"""How long a one-time link works: an hour where somebody waits for it, a week where a person reads their mail."""


@dataclass(frozen=True)
class OneTimeLink:
    """A link that lets its holder set a password once; only the hash of its token is stored."""

    token_hash: str
    purpose: LinkPurpose
    account_id: str | None
    """The account that it is for; None for the set-up of the first owner."""
    expires: datetime


@dataclass(frozen=True)
class Session:
    """A signed-in browser; only the hash of its token is stored."""

    token_hash: str
    account_id: str
    started: datetime
    last_seen: datetime
    device: str = ""
    """Browser and system in a few words, so that a person knows their sessions apart."""

    def is_over(self, now: datetime) -> bool:
        """Returns whether the session has ended by time: idle for `IDLE`, or `LONGEST` after its start."""
        return now >= min(self.last_seen + IDLE, self.started + LONGEST)
