"""The states of a screening."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from questions.ids import FormId, Language, PackId, RoleId
from quiz.flow.screenings.screening import (
    CLOSES_ITSELF_AFTER,
    TRANSITIONS,
    Plan,
    Screening,
    ScreeningAction,
    ScreeningActionError,
    State,
    apply_action,
    as_of,
    missing,
)

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
ES, EN = Language("es"), Language("en")
PLAN = Plan(
    name="Operations manager 2027",
    role=RoleId("operations_manager"),
    pack=PackId("sales_roles"),
    form=FormId("full"),
    languages=(ES, EN),
    deadline=NOON + timedelta(days=14),
    zone="Europe/Madrid",
    retention_days=180,
    body="Example Ltd",
    contact="people@example.org",
    notices={ES: "Quién pregunta", EN: "Who asks"},
)
DRAFT = Screening("s1", "ana", PLAN, "1.0.0", "hash", NOON)
OPEN = apply_action(DRAFT, ScreeningAction.OPEN, NOON)


def after(state: State) -> Screening:
    closed = NOON if state in {State.CLOSED, State.PURGED} else None
    return replace(OPEN, state=state, closed=closed)


def refused(screening: Screening, action: ScreeningAction, now: datetime = NOON, reason: str = "") -> str:
    with pytest.raises(ScreeningActionError) as error:
        apply_action(screening, action, now, reason)
    return error.value.code


@pytest.mark.parametrize("action", ScreeningAction)
@pytest.mark.parametrize("state", State)
def test_only_the_listed_transitions_are_made(state: State, action: ScreeningAction) -> None:
    late = NOON + timedelta(days=180) if action is ScreeningAction.PURGE else NOON
    if (state, action) in TRANSITIONS:
        changed = apply_action(after(state), action, late, "a candidate was ill")
        assert (TRANSITIONS[state, action], OPEN.revision + 1) == (changed.state, changed.revision)
    else:
        assert "screening_not_now" == refused(after(state), action, late, "a reason")


def test_opening_wants_every_field_and_a_deadline_to_come() -> None:
    assert () == missing(PLAN)
    bare = replace(PLAN, name=" ", body="", contact="", languages=(), retention_days=0)
    assert ("name", "body", "contact", "languages", "retention_days") == missing(bare)
    assert ("notices",) == missing(replace(PLAN, notices={ES: "Quién pregunta", EN: "  "}))
    assert "screening_incomplete" == refused(replace(DRAFT, plan=bare), ScreeningAction.OPEN)
    assert "deadline_past" == refused(DRAFT, ScreeningAction.OPEN, PLAN.deadline)


def test_reopening_wants_a_reason_and_keeps_when_it_first_opened() -> None:
    closed = apply_action(OPEN, ScreeningAction.CLOSE, NOON + timedelta(days=20))
    assert "reason_missing" == refused(closed, ScreeningAction.REOPEN, NOON, "  ")
    again = apply_action(closed, ScreeningAction.REOPEN, NOON + timedelta(days=21), " a candidate was ill ")
    assert (State.OPEN, NOON, None, "a candidate was ill") == (
        again.state,
        again.opened,
        again.closed,
        again.reopened_because,
    )


def test_retention_counts_from_closing() -> None:
    closed = apply_action(OPEN, ScreeningAction.CLOSE, NOON)
    assert NOON + timedelta(days=180) == closed.expires
    assert OPEN.expires is None
    early = NOON + timedelta(days=180) - timedelta(seconds=1)
    assert "screening_not_now" == refused(closed, ScreeningAction.PURGE, early)
    assert State.PURGED is apply_action(closed, ScreeningAction.PURGE, NOON + timedelta(days=180)).state


def test_a_forgotten_screening_closes_by_itself() -> None:
    closes = PLAN.deadline + CLOSES_ITSELF_AFTER
    assert State.OPEN is as_of(OPEN, closes - timedelta(seconds=1)).state
    assert (State.CLOSED, closes) == (as_of(OPEN, closes).state, as_of(OPEN, closes).closed)
    assert State.DRAFT is as_of(DRAFT, closes).state
