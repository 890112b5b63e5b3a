"""What all commands have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from questions.ids import Language
from quiz.api.gate import Sender
from quiz.api.schemas.commands import Destination
from quiz.api.schemas.texts import KeyText, LanguageText, Schema
from quiz.services.use_cases import Services


@dataclass(frozen=True)
class Context:
    """What a command is carried out on."""

    services: Services
    sender: Sender
    base_url: str
    """``ROLEFIT_BASE_URL``, or empty."""


class Command(Schema):
    """A change that a browser asks for; with one key it is made once."""

    name: ClassVar[str]
    """As in its address: ``POST commands/NAME``."""

    key: KeyText
    """Drawn by the browser for one press of a button."""
    read_in: LanguageText | None = None
    """The language of the page, in which a refusal is told; None takes the browser's."""

    def reader(self) -> Language | None:
        """Returns the language of the person who sends it, if it says one."""
        return self.read_in

    def admit(self, context: Context) -> None:
        """Refuses what the sender may not do, or not so often, before anything is read or written.

        Raises:
            ServiceError: ``too_many_requests``, ``not_at_this_machine``.
        """

    def act(self, context: Context) -> int | None:
        """Makes the change, in a unit of work, and returns the room's revision after it, if it concerns one.

        Raises:
            ServiceError: a rule forbids it.
        """
        raise NotImplementedError

    def refused(self, code: str, context: Context) -> None:
        """Notes that it was refused, outside of the unit of work."""

    def destination(self) -> Destination | None:
        """Returns the page that it leads to once it is done; None where the person stays."""
        return None
