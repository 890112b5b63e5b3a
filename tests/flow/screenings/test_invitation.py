"""Where a person is in a screening."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from quiz.flow.screenings.invitation import Invitation, Mail, Status, View, deadline_of, status, view
from quiz.flow.screenings.screening import Screening, State
from tests.flow.screenings.test_screening import DRAFT, ES, NOON, OPEN, PLAN, after

INVITED = Invitation("i1", "s1", 1, "María Núñez", "maria@example.org", ES, NOON)
STARTED = replace(INVITED, attempt_id="a1", started=NOON, mail=Mail.SENT)
FINISHED = replace(STARTED, finished=NOON)


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        (Mail.NONE, Status.READY),
        (Mail.QUEUED, Status.QUEUED),
        (Mail.SENT, Status.SENT),
        (Mail.REFUSED, Status.REFUSED),
        (Mail.UNCERTAIN, Status.UNCERTAIN),
    ],
)
def test_before_the_start_the_status_is_the_mails_and_over_once_time_is_up(mail: Mail, expected: Status) -> None:
    invited = replace(INVITED, mail=mail)
    assert expected is status(invited, OPEN, PLAN.deadline - timedelta(seconds=1))
    assert Status.OVER is status(invited, OPEN, PLAN.deadline)
    assert Status.OVER is status(invited, after(State.CLOSED), NOON)


def test_what_a_person_did_goes_before_what_the_mail_did() -> None:
    assert Status.STARTED is status(STARTED, OPEN, NOON)
    assert Status.OVER is status(STARTED, OPEN, PLAN.deadline)
    assert Status.FINISHED is status(FINISHED, OPEN, PLAN.deadline)
    assert Status.WITHDRAWN is status(replace(FINISHED, withdrawn=NOON), OPEN, NOON)
    assert Status.DELETED is status(replace(FINISHED, withdrawn=NOON, deleted=NOON), OPEN, NOON)


def test_a_persons_own_deadline_goes_before_the_screenings_and_extending_revives() -> None:
    longer = replace(STARTED, deadline=PLAN.deadline + timedelta(days=3))
    assert PLAN.deadline + timedelta(days=3) == deadline_of(longer, OPEN)
    assert Status.STARTED is status(longer, OPEN, PLAN.deadline)
    assert View.RUNNING is view(longer, OPEN, PLAN.deadline)


@pytest.mark.parametrize(
    ("invitation", "screening", "expected"),
    [
        (INVITED, DRAFT, View.NOT_YET),
        (INVITED, OPEN, View.NOTICE),
        (STARTED, OPEN, View.RUNNING),
        (STARTED, after(State.CLOSED), View.CLOSED),
        (FINISHED, after(State.CLOSED), View.FINISHED),
        (replace(STARTED, deadline=NOON), OPEN, View.OVER),
        (replace(FINISHED, withdrawn=NOON), OPEN, View.WITHDRAWN),
        (replace(INVITED, deleted=NOON), OPEN, View.WITHDRAWN),
    ],
)
def test_a_link_leads_to_what_the_person_can_do_now(
    invitation: Invitation, screening: Screening, expected: View
) -> None:
    assert expected is view(invitation, screening, NOON)
