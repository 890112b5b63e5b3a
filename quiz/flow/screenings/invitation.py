"""A person invited to a screening, and where they are, derived from what happened and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from questions.ids import Language
from quiz.flow.screenings.screening import Screening, State


class Mail(StrEnum):
    """What became of the last mail to a person."""

    NONE = "none"
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"  # the server may or may not have taken it: never repeated by itself


class Status(StrEnum):
    """Where a person is in a screening."""

    READY = "ready"  # added, nothing sent yet
    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    STARTED = "started"
    FINISHED = "finished"
    OVER = "over"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"


@dataclass(frozen=True)
class Invitation:
    """One invited person; every time is in UTC."""

    id: str
    screening_id: str
    number: int
    """In the order of adding, from 1; it stays free when its person is deleted."""
    name: str
    email: str
    language: Language
    added: datetime
    own_id: str = ""
    """The recruiter's own reference for the person."""
    deadline: datetime | None = None
    """The person's own deadline; None where the screening's holds."""
    withdrawn: datetime | None = None
    attempt_id: str | None = None
    started: datetime | None = None
    finished: datetime | None = None
    deleted: datetime | None = None
    """When the person's data was erased; name, address and answers are gone then."""
    mail: Mail = Mail.NONE
    mail_reply: str = ""
    """The words with which a mail server refused."""
    notice_hash: str | None = None
    """The SHA-256 of the notice that the person read before the start."""


_MAIL_STATUS: Final = {
    Mail.NONE: Status.READY,
    Mail.QUEUED: Status.QUEUED,
    Mail.SENT: Status.SENT,
    Mail.REFUSED: Status.REFUSED,
    Mail.UNCERTAIN: Status.UNCERTAIN,
}


def deadline_of(invitation: Invitation, screening: Screening) -> datetime:
    """Returns the moment until which a person can answer: their own deadline, else the screening's."""
    return invitation.deadline or screening.plan.deadline


def is_over(invitation: Invitation, screening: Screening, now: datetime) -> bool:
    """Returns whether a person's time is up: their deadline has passed, or the screening takes no answers any more."""
    return now >= deadline_of(invitation, screening) or screening.state in {State.CLOSED, State.PURGED}


def status(invitation: Invitation, screening: Screening, now: datetime) -> Status:
    """Returns where a person is; by the clock, so that nothing that is over reads as pending."""
    if invitation.deleted:
        return Status.DELETED
    if invitation.withdrawn:
        return Status.WITHDRAWN
    if invitation.finished:
        return Status.FINISHED
    if is_over(invitation, screening, now):
        return Status.OVER
    return Status.STARTED if invitation.started else _MAIL_STATUS[invitation.mail]


class View(StrEnum):
    """What a candidate finds behind their link."""

    NOT_YET = "not_yet"  # the screening is not open yet
    NOTICE = "notice"  # who asks, why and until when; Start begins
    RUNNING = "running"
    FINISHED = "finished"
    OVER = "over"  # the person's deadline has passed before they finished
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


def view(invitation: Invitation, screening: Screening, now: datetime) -> View:
    """Returns what a candidate finds behind their link; a finished result stays theirs until it is purged."""
    if invitation.withdrawn or invitation.deleted:
        return View.WITHDRAWN
    if invitation.finished:
        return View.FINISHED
    if screening.state is State.DRAFT:
        return View.NOT_YET
    if screening.state in {State.CLOSED, State.PURGED}:
        return View.CLOSED
    if is_over(invitation, screening, now):
        return View.OVER
    return View.RUNNING if invitation.started else View.NOTICE
