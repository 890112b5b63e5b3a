"""The first owner, invitations, passwords by one-time links, disabling."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.flow.staff.account import Role
from quiz.services.errors import ServiceError
from quiz.services.staff.account_service import StaffToken
from tests.services.fakes import EN, ES
from tests.services.staff.staff_fakes import Staff

SECRET = "correct horse battery"  # noqa: S105 - a test's


@pytest.fixture
def staff() -> Staff:
    return Staff()


@pytest.fixture
def owned(staff: Staff) -> Staff:
    """Staff with an owner."""
    staff.accounts.set_up(staff.accounts.setup_link(), "Eva@Example.org ", " Eva  Owner ", SECRET, ES)
    return staff


def test_the_first_owner_is_made_by_a_link_that_works_once(staff: Staff) -> None:
    assert staff.accounts.needs_setup()
    token = staff.accounts.setup_link()
    made = staff.accounts.set_up(token, "Eva@Example.org ", " Eva  Owner ", SECRET, ES)
    assert ("eva@example.org", "Eva Owner", Role.OWNER) == (made.email, made.name, made.role)
    assert not staff.accounts.needs_setup()
    with pytest.raises(ServiceError, match="unknown_link"):
        staff.accounts.set_up(token, "other@example.org", "Other", SECRET, ES)
    with pytest.raises(ServiceError, match="already_set_up"):
        staff.accounts.setup_link()


def test_a_set_up_that_is_refused_leaves_the_link_alive(staff: Staff) -> None:
    token = staff.accounts.setup_link()
    for email, name, password, code in (
        ("no address", "Eva", SECRET, "not_an_email"),
        ("eva@example.org", "  ", SECRET, "name_missing"),
        ("eva@example.org", "Eva", "x" * 11, "password_too_short: shortest=12"),
        ("eva@example.org", "Eva", "x" * 1025, "password_too_long: longest=1024"),
    ):
        with pytest.raises(ServiceError, match=code):
            staff.accounts.set_up(token, email, name, password, ES)
    assert staff.accounts.set_up(token, "eva@example.org", "Eva", SECRET, ES)


def test_a_new_setup_link_ends_the_one_before_and_none_lasts_longer_than_an_hour(staff: Staff) -> None:
    old, new = staff.accounts.setup_link(), staff.accounts.setup_link()
    with pytest.raises(ServiceError, match="unknown_link"):
        staff.accounts.link(old)
    assert staff.accounts.link(new)
    staff.clock.move(timedelta(hours=1))
    with pytest.raises(ServiceError, match="unknown_link"):
        staff.accounts.link(new)


def test_an_invited_person_chooses_a_password_and_signs_in(owned: Staff) -> None:
    account, token = owned.accounts.invite("ANA@example.org", "Ana", Role.RECRUITER, EN)
    with pytest.raises(ServiceError, match="sign_in_failed"):
        owned.sessions.sign_in("ana@example.org", "", "192.0.2.1")
    assert account == owned.accounts.account_of(token)
    owned.accounts.choose_password(token, SECRET)
    _, who = owned.sessions.sign_in("Ana@Example.org", SECRET, "192.0.2.1")
    assert account == who
    with pytest.raises(ServiceError, match="unknown_link"):
        owned.accounts.choose_password(token, SECRET)


def test_an_address_has_one_account(owned: Staff) -> None:
    with pytest.raises(ServiceError, match="email_taken"):
        owned.accounts.invite("EVA@EXAMPLE.ORG", "Eva", Role.RECRUITER, ES)


def test_a_reset_ends_every_session(owned: Staff) -> None:
    session, _ = owned.sessions.sign_in("eva@example.org", SECRET, "192.0.2.1")
    _, token = owned.accounts.reset_link("eva@example.org")
    assert owned.sessions.who(session), "until the new password is chosen"
    owned.accounts.choose_password(token, "another long password")
    assert owned.sessions.who(session) is None
    with pytest.raises(ServiceError, match="no_such_account"):
        owned.accounts.reset_link("nobody@example.org")


def test_a_disabled_account_is_out_at_once_and_can_be_enabled_again(owned: Staff) -> None:
    _, token = owned.accounts.invite("ana@example.org", "Ana", Role.RECRUITER, ES)
    owned.accounts.choose_password(token, SECRET)
    session, _ = owned.sessions.sign_in("ana@example.org", SECRET, "192.0.2.1")
    assert owned.accounts.set_disabled("ana@example.org", disabled=True).disabled
    assert owned.sessions.who(session) is None
    with pytest.raises(ServiceError, match="sign_in_failed"):
        owned.sessions.sign_in("ana@example.org", SECRET, "192.0.2.1")
    owned.accounts.set_disabled("ana@example.org", disabled=False)
    assert owned.sessions.sign_in("ana@example.org", SECRET, "192.0.2.1")


def test_a_disabled_persons_link_sets_no_password(owned: Staff) -> None:
    _, token = owned.accounts.invite("ana@example.org", "Ana", Role.RECRUITER, ES)
    owned.accounts.set_disabled("ana@example.org", disabled=True)
    with pytest.raises(ServiceError, match="unknown_link"):
        owned.accounts.choose_password(token, SECRET)


def test_the_last_owner_stays(owned: Staff) -> None:
    with pytest.raises(ServiceError, match="last_owner"):
        owned.accounts.set_disabled("eva@example.org", disabled=True)


@pytest.mark.parametrize("token", ["", "nonsense", "é" * 22])
def test_a_link_that_is_none_of_ours_is_damaged(staff: Staff, token: str) -> None:
    with pytest.raises(ServiceError, match="damaged"):
        staff.accounts.link(StaffToken(token))
