"""What a use case refuses and what a store cannot do, as codes with facts; the words for people are in `quiz.i18n`."""

from __future__ import annotations

from typing import Literal

ServiceCode = Literal[
    "unknown_pack",  # pack
    "unknown_form",  # pack, form
    "unknown_language",  # pack, language
    "not_in_form",  # item, form
    "adaptive_form",  # form: a room cannot be opened with it, for all its people are asked the same
    "not_an_option",  # item, response
    "unfinished",  # left (items not dealt with), item (the first of them)
    "unknown",  # AttemptError: no such attempt, or no longer
    "damaged",  # AttemptError: the token is not one of ours, whatever is stored
    "unknown_code",  # typed: no room has it, or its time is over
    "unknown_host",  # no room of that host link, or no longer
    "room_gone",  # the room has been deleted, or its time is over
    "room_closed",
    "room_locked",
    "room_full",  # seats
    "not_started",
    "not_released",  # item
    "nickname_too_long",  # longest
    "no_such_member",  # number
    "group_too_small",  # size, smallest: what may be shown would tell single answers
    "seats_out_of_range",  # seats, most
    "no_free_code",
    "overtaken",  # OvertakenError: another host was faster
    "not_now",  # move, phase
    "at_start",  # move, phase
    "at_end",  # move, phase
    "too_late",  # move, phase
    "too_few",  # people, smallest
    "not_an_email",  # typed
    "name_missing",
    "email_taken",
    "no_such_account",
    "last_owner",
    "already_set_up",
    "unknown_link",  # a one-time link that was used, has expired, or never was
    "password_too_short",  # shortest
    "password_too_long",  # longest
    "sign_in_failed",
    "sign_in_later",  # seconds
    "key_used",  # the key of a command belongs to another one
    "too_many_requests",  # seconds
    "not_at_this_machine",
    "nothing_answered",  # every question was skipped: there is no result to take along
]
"""Every reason to refuse, with the facts that come with it."""

StorageCode = Literal[
    "read_only",  # the database may be read, not written
    "full",  # the disk, or the space that the database may take, is used up
    "unwritable",  # the file or its folder cannot be made or opened
    "busy",  # somebody else has held the database for too long; trying again helps
    "unavailable",  # the server does not answer, or the disk fails
    "not_a_database",  # the file is something else
    "foreign",  # a database, of another program
    "newer",  # written by a later version of RoleFit
    "corrupt",  # the file was ours and is broken
    "pack_lost",  # the stored pack of an attempt is missing or damaged; its answers are there
]
"""Every way in which a store fails; whatever the code, what was being written is not there, not even half."""


class ServiceError(Exception):
    """A request that a use case refuses; nothing was stored."""

    def __init__(self, code: ServiceCode, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)

    def __str__(self) -> str:
        """The code with its facts, for logs and tests: ``not_an_option: item=al01, response=7``."""
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code}: {facts}" if facts else self.code


class AttemptError(ServiceError):
    """A token that opens no attempt: ``damaged`` (mistyped, cut off) or ``unknown`` (deleted, expired, never given)."""


class StorageError(Exception):
    """A store that cannot do its work; the message tells the operator what, where and the next step."""

    def __init__(self, code: StorageCode, message: str) -> None:
        self.code = code
        super().__init__(message)
