"""Staff accounts: set up the first owner, invite others, set passwords by one-time links, disable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from email_validator import EmailNotValidError, validate_email

from questions.ids import Language
from quiz.flow.staff.account import LINK_LIFETIME, Account, LinkPurpose, OneTimeLink, Role
from quiz.services.errors import ServiceError
from quiz.services.staff.account_store import AccountStore
from quiz.services.staff.passwords import Passwords
from quiz.services.tokens import hashed

StaffToken = NewType("StaffToken", str)
"""The token of a one-time link or of a session: 128 random bits, url-safe. Only its hash is ever stored."""


def normalised(email: str) -> str:
    """Returns the form in which an account's address is stored: lower case, the domain in ASCII.

    Raises:
        ServiceError: ``not_an_email`` (typed).
    """
    try:
        checked = validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise ServiceError("not_an_email", typed=email[:80]) from error
    return f"{checked.local_part}@{checked.ascii_domain}".lower()


@dataclass(frozen=True)
class AccountService:
    """Everything that is done with staff accounts besides signing in (`quiz.services.staff.sessions`)."""

    store: AccountStore
    passwords: Passwords
    now: Callable[[], datetime]
    new_token: Callable[[], StaffToken]
    new_id: Callable[[], str]

    def needs_setup(self) -> bool:
        """Returns whether there is no owner yet who could sign in."""
        return not any(account.role is Role.OWNER and not account.disabled for account in self.store.all_accounts())

    def setup_link(self) -> StaffToken:
        """Returns a new one-time token that makes the first owner; earlier ones stop working.

        Raises:
            ServiceError: ``already_set_up``.
        """
        if not self.needs_setup():
            raise ServiceError("already_set_up")
        return self._link(LinkPurpose.SETUP, None)

    def set_up(self, token: StaffToken, email: str, name: str, password: str, language: Language) -> Account:
        """Makes the first owner and uses up the link.

        Raises:
            ServiceError: ``unknown_link``, ``already_set_up``, ``not_an_email``, ``name_missing``, and what
                `Passwords.hash` refuses; the link still works then.
        """
        link = self.link(token)
        if link.purpose is not LinkPurpose.SETUP or not self.needs_setup():
            raise ServiceError("already_set_up")
        account = self._account(email, name, Role.OWNER, language)
        password_hash = self.passwords.hash(password)
        self._use(token)
        if not self.store.create(account):
            raise ServiceError("email_taken")
        self.store.set_password(account.id, password_hash)
        return account

    def invite(self, email: str, name: str, role: Role, language: Language) -> tuple[Account, StaffToken]:
        """Makes an account without a password, and the link by which its person chooses one.

        Raises:
            ServiceError: ``not_an_email``, ``name_missing``, ``email_taken``.
        """
        account = self._account(email, name, role, language)
        if not self.store.create(account):
            raise ServiceError("email_taken")
        return account, self._link(LinkPurpose.INVITATION, account.id)

    def reset_link(self, email: str) -> tuple[Account, StaffToken]:
        """Returns a link by which an account's person chooses a new password; the old one works until then.

        Raises:
            ServiceError: ``no_such_account``.
        """
        account = self._found(email)
        return account, self._link(LinkPurpose.RESET, account.id)

    def link(self, token: StaffToken) -> OneTimeLink:
        """Returns a one-time link that still works; reading it does not use it up.

        Raises:
            ServiceError: ``unknown_link``, also where it was used or has expired.
        """
        found = self.store.find_link(hashed(token), self.now())
        if found is None:
            raise ServiceError("unknown_link")
        return found

    def account_of(self, token: StaffToken) -> Account:
        """Returns the account whose password a link sets.

        Raises:
            ServiceError: ``unknown_link``.
        """
        link = self.link(token)
        found = self.store.by_id(link.account_id) if link.account_id else None
        if found is None or found.account.disabled:
            raise ServiceError("unknown_link")
        return found.account

    def choose_password(self, token: StaffToken, password: str) -> Account:
        """Stores a password, uses up the link, and ends every session of the account.

        Raises:
            ServiceError: ``unknown_link``, and what `Passwords.hash` refuses; the link still works then.
        """
        account = self.account_of(token)
        password_hash = self.passwords.hash(password)
        self._use(token)
        self.store.set_password(account.id, password_hash)
        self.store.end_sessions(account.id)
        return account

    def set_disabled(self, email: str, *, disabled: bool) -> Account:
        """Disables or enables an account; a disabled one's sessions end at once.

        Raises:
            ServiceError: ``no_such_account``, ``last_owner`` (somebody must be able to manage accounts).
        """
        account = self._found(email)
        if disabled and account.role is Role.OWNER and self._other_owners(account) == 0:
            raise ServiceError("last_owner")
        self.store.set_disabled(account.id, disabled=disabled)
        if disabled:
            self.store.end_sessions(account.id)
        return replace(account, disabled=disabled)

    def _other_owners(self, account: Account) -> int:
        owners = (each for each in self.store.all_accounts() if each.role is Role.OWNER and not each.disabled)
        return sum(each.id != account.id for each in owners)

    def _found(self, email: str) -> Account:
        found = self.store.by_email(normalised(email))
        if found is None:
            raise ServiceError("no_such_account")
        return found.account

    def _account(self, email: str, name: str, role: Role, language: Language) -> Account:
        shown = " ".join(name.split())[:80]
        if not shown:
            raise ServiceError("name_missing")
        return Account(self.new_id(), normalised(email), shown, role, language, self.now())

    def _link(self, purpose: LinkPurpose, account_id: str | None) -> StaffToken:
        token = self.new_token()
        self.store.create_link(OneTimeLink(hashed(token), purpose, account_id, self.now() + LINK_LIFETIME[purpose]))
        return token

    def _use(self, token: StaffToken) -> None:
        if not self.store.use_link(hashed(token), self.now()):
            raise ServiceError("unknown_link")
