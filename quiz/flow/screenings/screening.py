"""A screening: candidates for one vacancy answer the same pack until a deadline; every time is in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from questions.ids import FormId, Language, PackId, RoleId

CLOSES_ITSELF_AFTER: Final = timedelta(days=30)
"""After the deadline, if nobody closes it: retention counts from closing, so a forgotten screening must close too."""

LONGEST_RETENTION: Final = 730
"""Days from closing. Two years: longer needs a ground that no software can check."""


class State(StrEnum):
    """Where a screening is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PURGED = "purged"  # people, answers and mails are gone; the counts stay


class ScreeningAction(StrEnum):
    """What changes a screening's state."""

    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"
    PURGE = "purge"


TRANSITIONS: Final[Mapping[tuple[State, ScreeningAction], State]] = MappingProxyType(
    {
        (State.DRAFT, ScreeningAction.OPEN): State.OPEN,
        (State.OPEN, ScreeningAction.CLOSE): State.CLOSED,
        (State.CLOSED, ScreeningAction.REOPEN): State.OPEN,
        (State.CLOSED, ScreeningAction.PURGE): State.PURGED,
    }
)
"""Where each action leads from each state; an action that is not listed is refused."""


@dataclass(frozen=True)
class Plan:
    """What a recruiter chooses for a screening; a draft may lack some of it."""

    name: str
    role: RoleId
    """The role to be filled."""
    pack: PackId
    form: FormId
    languages: tuple[Language, ...]
    deadline: datetime
    zone: str
    """The IANA name of the time zone in which the deadline was set, and in which people read it."""
    retention_days: int
    """Days from closing after which the candidates' data is deleted, 1..`LONGEST_RETENTION`."""
    body: str
    """The responsible body: who asks."""
    contact: str
    """Whom a candidate can ask, also for another way of taking part."""
    notices: Mapping[Language, str]
    """What a candidate reads before the start, in each language."""
    demographics: bool = False
    """Whether optional demographic questions follow the result; their answers are stored apart."""


@dataclass(frozen=True)
class Screening:
    """A screening at one moment."""

    id: str
    owner_id: str
    plan: Plan
    version: str
    content_hash: str
    """All candidates answer exactly this content of the pack."""
    created: datetime
    state: State = State.DRAFT
    opened: datetime | None = None
    closed: datetime | None = None
    reopened_because: str | None = None
    """The reason given when it was last reopened."""
    revision: int = 0
    simulated: bool = False

    @property
    def expires(self) -> datetime | None:
        """When the candidates' data is deleted; None while the screening is not closed."""
        return self.closed + timedelta(days=self.plan.retention_days) if self.closed else None


Refusal = Literal["screening_not_now", "reason_missing", "deadline_past", "screening_incomplete"]
"""Why an action is refused."""


class ScreeningActionError(Exception):
    """An action that a screening does not take now."""

    def __init__(self, code: Refusal, **facts: str) -> None:
        self.code: Refusal = code
        self.facts = facts
        super().__init__(code)


def as_of(screening: Screening, now: datetime) -> Screening:
    """Returns the screening at a moment: an open one closes by itself some time after its deadline."""
    closes = screening.plan.deadline + CLOSES_ITSELF_AFTER
    if screening.state is State.OPEN and now >= closes:
        return replace(screening, state=State.CLOSED, closed=closes)
    return screening


def missing(plan: Plan) -> tuple[str, ...]:
    """Returns the names of the fields that a plan lacks before it can be opened, in the plan's order."""
    empty = [name for name in ("name", "body", "contact") if not getattr(plan, name).strip()]
    if not plan.languages:
        empty.append("languages")
    if not 1 <= plan.retention_days <= LONGEST_RETENTION:
        empty.append("retention_days")
    if not all(plan.notices.get(language, "").strip() for language in plan.languages):
        empty.append("notices")
    return tuple(empty)


def apply_action(screening: Screening, action: ScreeningAction, now: datetime, reason: str = "") -> Screening:
    """Returns the screening after an action, its revision one higher.

    Args:
        screening: the screening before it.
        action: what somebody does.
        now: the server's time.
        reason: why it is reopened; other actions take none.

    Raises:
        ScreeningActionError: ``screening_not_now`` (state, action), ``screening_incomplete`` (missing),
            ``deadline_past``, ``reason_missing``; the screening stays as it is.
    """
    here = as_of(screening, now)
    state = TRANSITIONS.get((here.state, action))
    if state is None or (action is ScreeningAction.PURGE and not _is_expired(here, now)):
        raise ScreeningActionError("screening_not_now", state=here.state, action=action)
    changed = replace(here, state=state, revision=screening.revision + 1)
    if action is ScreeningAction.CLOSE:
        return replace(changed, closed=now)
    if action is ScreeningAction.PURGE:
        return changed
    _check_open(here, action, now, reason)
    opened = replace(changed, opened=here.opened or now, closed=None)
    return replace(opened, reopened_because=reason.strip()) if action is ScreeningAction.REOPEN else opened


def _is_expired(screening: Screening, now: datetime) -> bool:
    return screening.expires is not None and now >= screening.expires


def _check_open(screening: Screening, action: ScreeningAction, now: datetime, reason: str) -> None:
    if lacking := missing(screening.plan):
        raise ScreeningActionError("screening_incomplete", missing=", ".join(lacking))
    if action is ScreeningAction.OPEN and screening.plan.deadline <= now:
        raise ScreeningActionError("deadline_past")
    if action is ScreeningAction.REOPEN and not reason.strip():
        raise ScreeningActionError("reason_missing")
