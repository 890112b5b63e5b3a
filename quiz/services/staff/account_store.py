"""What staff accounts need of a store (the port)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from quiz.flow.staff.account import Account, OneTimeLink, Session


@dataclass(frozen=True)
class Credentials:
    """An account with the hash of its password; None where it has none yet."""

    account: Account
    password_hash: str | None


class AccountStore(Protocol):
    """Accounts, one-time links and sessions.

    When a method returns, its change is stored; when it raises StorageError, nothing of it is. Times are in UTC.
    """

    def create(self, account: Account) -> bool:
        """Stores a new account without a password; False where its e-mail address has one already."""

    def by_email(self, email: str) -> Credentials | None:
        """Returns the account of an address in its stored form, disabled or not."""

    def by_id(self, account_id: str) -> Credentials | None:
        """Returns the account of an id."""

    def all_accounts(self) -> tuple[Account, ...]:
        """Returns every account, oldest first."""

    def set_password(self, account_id: str, password_hash: str) -> None:
        """Stores the hash of a new password."""

    def set_disabled(self, account_id: str, *, disabled: bool) -> bool:
        """Disables or enables an account; False where there is none."""

    def create_link(self, link: OneTimeLink) -> None:
        """Stores a one-time link; earlier ones of the same account and purpose stop working."""

    def find_link(self, token_hash: str, now: datetime) -> OneTimeLink | None:
        """Returns the unused, unexpired link of a token."""

    def use_link(self, token_hash: str, now: datetime) -> bool:
        """Marks a link used; False where it was used before or has expired, so that of two at once one wins."""

    def create_session(self, session: Session) -> None:
        """Stores a new session."""

    def find_session(self, token_hash: str) -> tuple[Session, Account] | None:
        """Returns the session of a token with its account, whether or not it is over by time."""

    def touch_session(self, token_hash: str, at: datetime) -> None:
        """Stores when a session was last used."""

    def end_session(self, token_hash: str) -> None:
        """Removes one session."""

    def end_sessions(self, account_id: str) -> int:
        """Removes every session of an account; returns how many there were."""

    def sessions_of(self, account_id: str) -> tuple[Session, ...]:
        """Returns the sessions of an account, the one used last first."""

    def purge_staff(self, now: datetime) -> None:
        """Removes used and expired links, and sessions that are over by time."""
