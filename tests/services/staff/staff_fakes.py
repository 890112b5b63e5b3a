"""Stand-ins for staff accounts: a store in memory, a hasher that costs nothing, tokens that can be foretold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from argon2 import PasswordHasher

from quiz.flow.staff.account import Account, OneTimeLink, Session
from quiz.services.staff.account_service import AccountService, StaffToken
from quiz.services.staff.account_store import Credentials
from quiz.services.staff.passwords import Passwords
from quiz.services.staff.sessions import SessionService
from tests.services.fakes import Clock

CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""argon2 with the least that it takes: a test needs no protection."""


@dataclass
class MemoryAccounts:
    """`AccountStore` in dictionaries."""

    accounts: dict[str, Credentials] = field(default_factory=dict)
    links: dict[str, OneTimeLink] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)

    def create(self, account: Account) -> bool:
        if self.by_email(account.email):
            return False
        self.accounts[account.id] = Credentials(account, None)
        return True

    def by_email(self, email: str) -> Credentials | None:
        return next((each for each in self.accounts.values() if each.account.email == email), None)

    def by_id(self, account_id: str) -> Credentials | None:
        return self.accounts.get(account_id)

    def all_accounts(self) -> tuple[Account, ...]:
        return tuple(each.account for each in self.accounts.values())

    def set_password(self, account_id: str, password_hash: str) -> None:
        self.accounts[account_id] = replace(self.accounts[account_id], password_hash=password_hash)

    def set_disabled(self, account_id: str, *, disabled: bool) -> bool:
        if (found := self.accounts.get(account_id)) is None:
            return False
        self.accounts[account_id] = replace(found, account=replace(found.account, disabled=disabled))
        return True

    def create_link(self, link: OneTimeLink) -> None:
        same = [
            key for key, old in self.links.items() if (old.account_id, old.purpose) == (link.account_id, link.purpose)
        ]
        for key in same:
            del self.links[key]
        self.links[link.token_hash] = link

    def find_link(self, token_hash: str, now: datetime) -> OneTimeLink | None:
        link = self.links.get(token_hash)
        return link if link and link.expires > now else None

    def use_link(self, token_hash: str, now: datetime) -> bool:
        there = self.find_link(token_hash, now) is not None
        self.links.pop(token_hash, None)
        return there

    def create_session(self, session: Session) -> None:
        self.sessions[session.token_hash] = session

    def find_session(self, token_hash: str) -> tuple[Session, Account] | None:
        session = self.sessions.get(token_hash)
        return (session, self.accounts[session.account_id].account) if session else None

    def touch_session(self, token_hash: str, at: datetime) -> None:
        self.sessions[token_hash] = replace(self.sessions[token_hash], last_seen=at)

    def end_session(self, token_hash: str) -> None:
        self.sessions.pop(token_hash, None)

    def end_sessions(self, account_id: str) -> int:
        theirs = [key for key, session in self.sessions.items() if session.account_id == account_id]
        for key in theirs:
            del self.sessions[key]
        return len(theirs)

    def sessions_of(self, account_id: str) -> tuple[Session, ...]:
        theirs = (session for session in self.sessions.values() if session.account_id == account_id)
        return tuple(sorted(theirs, key=lambda session: session.last_seen, reverse=True))

    def purge_staff(self, now: datetime) -> None:
        self.links = {key: link for key, link in self.links.items() if link.expires > now}
        self.sessions = {key: session for key, session in self.sessions.items() if not session.is_over(now)}


@dataclass
class CountingThrottle:
    """Lets so many failed tries through, and then says how long to wait."""

    allowed: int = 1000
    tries: list[tuple[str, str]] = field(default_factory=list)

    def seconds_to_wait(self, email: str, address: str) -> int:
        self.tries.append((email, address))
        return 0 if len(self.tries) <= self.allowed else 60

    def forgive(self, email: str, address: str) -> None:
        self.tries.remove((email, address))


@dataclass
class Staff:
    """Both services on one store and one clock."""

    store: MemoryAccounts = field(default_factory=MemoryAccounts)
    clock: Clock = field(default_factory=Clock)
    throttle: CountingThrottle = field(default_factory=CountingThrottle)
    _numbers: count[int] = field(default_factory=count)

    def token(self) -> StaffToken:
        return StaffToken(f"staff-token-{next(self._numbers):010d}")

    @property
    def accounts(self) -> AccountService:
        return AccountService(self.store, CHEAP, self.clock, self.token, lambda: f"id-{next(self._numbers)}")

    @property
    def sessions(self) -> SessionService:
        return SessionService(self.store, CHEAP, self.throttle, self.clock, self.token)
