"""One table says who may do what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from questions.ids import Language
from quiz.flow.staff.account import IDLE, LONGEST, Account, Role, Session
from quiz.flow.staff.permissions import PERMISSIONS, Action, may

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
ANA = Account("ana", "ana@example.org", "Ana", Role.RECRUITER, Language("es"), NOON)
OWNER, FACILITATOR = replace(ANA, id="eva", role=Role.OWNER), replace(ANA, id="luz", role=Role.FACILITATOR)


def test_every_action_stands_in_the_table() -> None:
    assert set(Action) == set(PERMISSIONS)


@pytest.mark.parametrize("action", Action)
def test_nobody_who_is_signed_out_or_disabled_may_do_anything(action: Action) -> None:
    for role in Role:
        assert not may(replace(OWNER, role=role, disabled=True), action)
    assert not may(None, action)


@pytest.mark.parametrize(
    ("actor", "action", "owner_id", "allowed"),
    [
        (ANA, Action.VIEW_SCREENING, "ana", True),
        (ANA, Action.VIEW_SCREENING, "another recruiter", False),
        (ANA, Action.CREATE_SCREENING, None, True),
        (ANA, Action.MANAGE_ACCOUNTS, None, False),
        (OWNER, Action.VIEW_SCREENING, "ana", True),
        (OWNER, Action.MANAGE_ACCOUNTS, None, True),
        (OWNER, Action.MANAGE_OWN_SESSIONS, "ana", False),
        (FACILITATOR, Action.OPEN_ROOM, None, True),
        (FACILITATOR, Action.LIST_SCREENINGS, None, False),
    ],
)
def test_a_role_reaches_as_far_as_the_table_says(
    actor: Account, action: Action, owner_id: str | None, *, allowed: bool
) -> None:
    assert allowed is may(actor, action, owner_id)


def test_a_session_is_over_when_idle_and_after_a_working_day() -> None:
    session = Session("hash", "ana", NOON, NOON)
    assert not session.is_over(NOON + IDLE - timedelta(seconds=1))
    assert session.is_over(NOON + IDLE)
    busy = replace(session, last_seen=NOON + LONGEST - timedelta(minutes=1))
    assert not busy.is_over(NOON + LONGEST - timedelta(seconds=1))
    assert busy.is_over(NOON + LONGEST)
