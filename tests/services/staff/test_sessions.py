"""Signing in and out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from quiz.flow.staff.account import IDLE, LONGEST
from quiz.services.errors import ServiceError
from quiz.services.staff.passwords import Passwords
from tests.services.fakes import ES
from tests.services.staff.staff_fakes import CHEAP, CountingThrottle, Staff

SECRET = "correct horse battery"  # noqa: S105 - a test's
EVA, HERE = "eva@example.org", "192.0.2.1"


@pytest.fixture
def staff() -> Staff:
    found = Staff()
    found.accounts.set_up(found.accounts.setup_link(), EVA, "Eva", SECRET, ES)
    return found


@pytest.mark.parametrize(
    ("email", "password"), [(EVA, "wrong"), ("nobody@example.org", SECRET), ("no address", SECRET), (EVA, "x" * 5000)]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer_after_the_same_work(
    staff: Staff, monkeypatch: pytest.MonkeyPatch, email: str, password: str
) -> None:
    verified = list[str | None]()
    fits = Passwords.fits

    def counted(self: Passwords, typed: str, password_hash: str | None) -> bool:
        verified.append(password_hash)
        return fits(self, typed, password_hash)

    monkeypatch.setattr(Passwords, "fits", counted)
    with pytest.raises(ServiceError) as error:
        staff.sessions.sign_in(email, password, HERE)
    assert ("sign_in_failed", {}, 1) == (error.value.code, error.value.facts, len(verified))


def test_each_sign_in_has_a_session_of_its_own(staff: Staff) -> None:
    one, _ = staff.sessions.sign_in(EVA, SECRET, HERE, "Firefox on Linux")
    other, account = staff.sessions.sign_in(EVA, SECRET, HERE)
    assert one != other
    assert ["", "Firefox on Linux"] == sorted(session.device for session in staff.sessions.sessions_of(account))
    staff.sessions.sign_out(one)
    assert (None, account) == (staff.sessions.who(one), staff.sessions.who(other))
    assert 1 == staff.sessions.sign_out_everywhere(account)
    assert staff.sessions.who(other) is None


def test_a_session_lives_while_it_is_used_and_a_working_day_at_most(staff: Staff) -> None:
    token, _ = staff.sessions.sign_in(EVA, SECRET, HERE)
    for _ in range(11):
        staff.clock.move(timedelta(hours=1))
        assert staff.sessions.who(token)
    staff.clock.move(LONGEST - timedelta(hours=11))
    assert staff.sessions.who(token) is None
    assert {} == staff.store.sessions


def test_an_idle_session_ends(staff: Staff) -> None:
    token, account = staff.sessions.sign_in(EVA, SECRET, HERE)
    staff.clock.move(IDLE)
    assert () == staff.sessions.sessions_of(account)
    assert staff.sessions.who(token) is None


def test_the_last_use_is_stored_once_a_minute(staff: Staff) -> None:
    token, account = staff.sessions.sign_in(EVA, SECRET, HERE)
    began = staff.clock()
    staff.clock.move(timedelta(seconds=59))
    staff.sessions.who(token)
    assert [began] == [session.last_seen for session in staff.sessions.sessions_of(account)]
    staff.clock.move(timedelta(seconds=1))
    staff.sessions.who(token)
    assert [staff.clock()] == [session.last_seen for session in staff.sessions.sessions_of(account)]


@pytest.mark.parametrize("token", [None, "", "nonsense", "A" * 22])
def test_nobody_is_behind_a_token_that_opens_no_session(staff: Staff, token: str | None) -> None:
    assert staff.sessions.who(token) is None
    staff.sessions.sign_out(token)


def test_failures_slow_down_and_a_success_is_not_counted(staff: Staff) -> None:
    staff.throttle = CountingThrottle(allowed=2)
    staff.sessions.sign_in(EVA, SECRET, HERE)
    for _ in range(2):
        with pytest.raises(ServiceError, match="sign_in_failed"):
            staff.sessions.sign_in(EVA, "wrong", HERE)
    with pytest.raises(ServiceError, match="sign_in_later: seconds=60"):
        staff.sessions.sign_in(EVA, SECRET, HERE)


def test_a_hash_of_weaker_parameters_is_renewed_at_sign_in(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    before = staff.store.by_email(EVA)
    monkeypatch.setattr(Passwords, "is_outdated", lambda *_: True)
    staff.sessions.sign_in(EVA, SECRET, HERE)
    after = staff.store.by_email(EVA)
    assert before
    assert after
    assert before.password_hash != after.password_hash
    assert CHEAP.fits(SECRET, after.password_hash)
