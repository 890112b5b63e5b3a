"""Signing in and out: sessions that the database knows, can list and can end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from quiz.flow.staff.account import Account, Session
from quiz.services.errors import AttemptError, ServiceError
from quiz.services.staff.account_service import StaffToken, normalised
from quiz.services.staff.account_store import AccountStore, Credentials
from quiz.services.staff.passwords import Passwords
from quiz.services.tokens import hashed

TOUCH_EVERY: Final = timedelta(minutes=1)
"""How exactly the last use of a session is stored: one write a minute, not one a request."""


class SignInThrottle(Protocol):
    """Slows down guessing, by account and by network address, in a store that all processes share."""

    def seconds_to_wait(self, email: str, address: str) -> int:
        """Counts one try and returns 0, or the seconds after which the next one is allowed."""

    def forgive(self, email: str, address: str) -> None:
        """Takes back a try that succeeded."""


@dataclass(frozen=True)
class SessionService:
    """Sign-in, and the one question that every page and command asks: who is this?"""

    store: AccountStore
    passwords: Passwords
    throttle: SignInThrottle
    now: Callable[[], datetime]
    new_token: Callable[[], StaffToken]

    def sign_in(self, email: str, password: str, address: str, device: str = "") -> tuple[StaffToken, Account]:
        """Starts a session and returns its token.

        An unknown address, a wrong password and a disabled account are refused alike, after the same work.

        Raises:
            ServiceError: ``sign_in_failed``, ``sign_in_later`` (seconds).
        """
        seconds = self.throttle.seconds_to_wait(email, address)
        if seconds:
            raise ServiceError("sign_in_later", seconds=seconds)
        found = self._credentials(email)
        fits = self.passwords.fits(password, found.password_hash if found else None)
        if found is None or not fits or found.account.disabled:
            raise ServiceError("sign_in_failed")
        self.throttle.forgive(email, address)
        if found.password_hash and self.passwords.is_outdated(found.password_hash):
            self.store.set_password(found.account.id, self.passwords.hash(password))
        return self.start(found.account, device), found.account

    def start(self, account: Account, device: str = "") -> StaffToken:
        """Starts a session of somebody who has just proved who they are, with a token that was never used before."""
        token, now = self.new_token(), self.now()
        self.store.create_session(Session(hashed(token), account.id, now, now, device[:80]))
        return token

    def who(self, token: str | None) -> Account | None:
        """Returns the account of a session that still runs, and notes that it was used; None for anybody else."""
        found = self._session(token)
        if found is None:
            return None
        session, account = found
        now = self.now()
        if session.is_over(now) or account.disabled:
            self.store.end_session(session.token_hash)
            return None
        if now - session.last_seen >= TOUCH_EVERY:
            self.store.touch_session(session.token_hash, now)
        return account

    def sign_out(self, token: str | None) -> None:
        """Ends the session of a token; any other token changes nothing."""
        if (found := self._session(token)) is not None:
            self.store.end_session(found[0].token_hash)

    def sign_out_everywhere(self, account: Account) -> int:
        """Ends every session of an account; returns how many there were."""
        return self.store.end_sessions(account.id)

    def sessions_of(self, account: Account) -> tuple[Session, ...]:
        """Returns the sessions of an account that still run, the one used last first."""
        now = self.now()
        return tuple(each for each in self.store.sessions_of(account.id) if not each.is_over(now))

    def _credentials(self, email: str) -> Credentials | None:
        try:
            return self.store.by_email(normalised(email))
        except ServiceError:  # what is no address has no account; the answer is the same
            return None

    def _session(self, token: str | None) -> tuple[Session, Account] | None:
        try:
            return None if token is None else self.store.find_session(hashed(token))
        except AttemptError:
            return None
