"""Who may do what: one table, and one function that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Final

from quiz.flow.staff.account import Account, Role


class Action(StrEnum):
    """What a signed-in person may ask for, page, command or file."""

    OPEN_ROOM = "open_room"
    MANAGE_OWN_SESSIONS = "manage_own_sessions"
    MANAGE_ACCOUNTS = "manage_accounts"
    VIEW_LOG = "view_log"
    LIST_SCREENINGS = "list_screenings"
    CREATE_SCREENING = "create_screening"
    VIEW_SCREENING = "view_screening"
    CHANGE_SCREENING = "change_screening"
    IMPORT_PEOPLE = "import_people"
    SEND_INVITATIONS = "send_invitations"
    COPY_LINKS = "copy_links"
    EXPORT_SCREENING = "export_screening"


class Reach(IntEnum):
    """How far a permission goes."""

    NONE = 0
    OWN = 1  # what the account itself made, or what belongs to nobody
    ALL = 2


_STAFF: Final = {Role.OWNER: Reach.OWN, Role.RECRUITER: Reach.OWN, Role.FACILITATOR: Reach.OWN}
_OWNER: Final = {Role.OWNER: Reach.ALL}
_SCREENING: Final = {Role.OWNER: Reach.ALL, Role.RECRUITER: Reach.OWN}

PERMISSIONS: Final[Mapping[Action, Mapping[Role, Reach]]] = MappingProxyType(
    {
        Action.OPEN_ROOM: _STAFF,
        Action.MANAGE_OWN_SESSIONS: _STAFF,
        Action.MANAGE_ACCOUNTS: _OWNER,
        Action.VIEW_LOG: _OWNER,
        Action.LIST_SCREENINGS: _SCREENING,
        Action.CREATE_SCREENING: _SCREENING,
        Action.VIEW_SCREENING: _SCREENING,
        Action.CHANGE_SCREENING: _SCREENING,
        Action.IMPORT_PEOPLE: _SCREENING,
        Action.SEND_INVITATIONS: _SCREENING,
        Action.COPY_LINKS: _SCREENING,
        Action.EXPORT_SCREENING: _SCREENING,
    }
)
"""Every action, and how far it reaches for each role; a role that is not listed has no permission."""


def may(actor: Account | None, action: Action, owner_id: str | None = None) -> bool:
    """Returns whether somebody may do something.

    Args:
        actor: the account; None is a person who is not signed in, who may do none of these.
        action: what they ask for.
        owner_id: the account that the resource belongs to; None for what belongs to nobody, such as a list.
    """
    if actor is None or actor.disabled:
        return False
    reach = PERMISSIONS[action].get(actor.role, Reach.NONE)
    return reach is Reach.ALL or (reach is Reach.OWN and owner_id in {None, actor.id})
