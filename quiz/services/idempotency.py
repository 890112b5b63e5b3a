"""Commands that were carried out, by the keys that browsers drew for them: a second one with a key changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NewType, Protocol

from quiz.services.errors import ServiceError
from quiz.services.tokens import hashed
from quiz.services.unit_of_work import UnitOfWork

CommandKey = NewType("CommandKey", str)
"""What a browser draws for one press of a button: 128 random bits, url-safe. Only its hash is ever stored."""

KEPT: Final = timedelta(days=2)
"""How long a key is remembered: a browser sends a command again for minutes, or after a night with the lid closed."""


@dataclass(frozen=True)
class CommandRecord:
    """A command that was carried out."""

    command: str
    """Its name."""
    revision: int | None
    """Of the room after it; None where it concerns none."""


class CommandStore(UnitOfWork, Protocol):
    """Records of commands, in the database in which the commands take effect.

    `claim` and `settle` are called inside one unit of work with the command's own writes: all take effect or none.
    """

    def claim(self, key_hash: str, command: str, at: datetime) -> CommandRecord | None:
        """Records that a command is carried out now, and returns None; or returns the record that the key has already.

        A claim that another transaction has made and not yet committed is waited for, so that of two commands with one
        key that arrive at once the second gets the record of the first.
        """

    def settle(self, key_hash: str, revision: int | None) -> None:
        """Adds to a claimed key's record which revision the room has now."""

    def purge(self, before: datetime) -> int:
        """Removes the records that are older, and returns how many there were."""


@dataclass(frozen=True)
class IdempotentCommands:
    """Carries each command out once."""

    store: CommandStore
    now: Callable[[], datetime]

    def once(self, key: CommandKey, command: str, act: Callable[[], int | None]) -> int | None:
        """Carries a command out unless one with its key was; both ways returns the room's revision after it, if any.

        Nothing is recorded of a command that is refused or fails: it may be sent again.

        Args:
            key: the command's.
            command: its name.
            act: carries it out in the same unit of work, and returns the room's revision.

        Raises:
            AttemptError: ``damaged``, if the key is none.
            ServiceError: ``key_used``, if the key belongs to another command; whatever ``act`` refuses.
        """
        key_hash = hashed(key)
        with self.store.unit_of_work():
            known = self.store.claim(key_hash, command, self.now())
            if known is None:
                revision = act()
                self.store.settle(key_hash, revision)
                return revision
        if known.command != command:
            raise ServiceError("key_used")
        return known.revision

    def purge(self) -> int:
        """Removes the records of keys that no browser sends any more, and returns how many there were."""
        return self.store.purge(self.now() - KEPT)
