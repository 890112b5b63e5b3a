"""Commands of a room's host."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from quiz.api.commands.command import Command, Context
from quiz.api.schemas.commands import Destination
from quiz.api.schemas.texts import FormText, HostText, LanguageText, PackText
from quiz.flow import HostAction, Names, Pace, Plan, Shows
from quiz.flow.rooms.room import ROOM_FORM
from quiz.services.caller import is_at_this_machine
from quiz.services.errors import ServiceError
from quiz.services.tokens import HostToken

_Count = Annotated[int, Field(ge=0, lt=2**31)]
"""What a database's integer holds; the services know narrower bounds."""

_Strenum = Field(strict=False)
"""A browser sends the value of a choice as text."""


class OpenRoom(Command):
    """Opens a room, whose host's token is the command's key."""

    name: ClassVar[str] = "open_room"

    pack: PackText
    form: FormText = ROOM_FORM
    language: LanguageText | None = None
    """Of every phone; None leaves each its own."""
    pace: Annotated[Pace, _Strenum] = Plan.pace
    shows: Annotated[Shows, _Strenum] = Plan.shows
    names: Annotated[Names, _Strenum] = Plan.names
    min_group_size: _Count = Plan.min_group_size
    hidden: bool = Plan.starts_hidden
    """Whether the wall shows only counts until the host reveals more."""
    seats: _Count = Plan.seats

    def admit(self, context: Context) -> None:
        """Refuses everybody but a person at the machine that the app runs on."""
        if not is_at_this_machine(context.sender.caller, context.base_url):
            raise ServiceError("not_at_this_machine")

    def act(self, context: Context) -> int:
        """Opens the room."""
        chosen = self.model_dump(exclude={"key", "read_in", "hidden"})
        plan = Plan(**chosen, starts_hidden=self.hidden)
        _, room = context.services.hosts.open(plan, HostToken(self.key))
        return room.revision

    def destination(self) -> Destination:
        """Returns the host's page."""
        return Destination(page="host", query={"h": self.key})


class TakeHostAction(Command):
    """Takes a step with a room, such as the next question or the reveal."""

    name: ClassVar[str] = "host_action"

    host: HostText
    action: Annotated[HostAction, _Strenum]
    revision: _Count
    """Of the room that the host saw when pressing."""

    def act(self, context: Context) -> int:
        """Takes the step, unless another host was faster."""
        return context.services.hosts.act(self.host, self.action, self.revision).revision


class DeleteRoom(Command):
    """Removes a room, and with it everybody's attempts in it."""

    name: ClassVar[str] = "delete_room"

    host: HostText

    def act(self, context: Context) -> None:
        """Removes it."""
        context.services.hosts.delete(self.host)

    def destination(self) -> Destination:
        """Returns the page on which the next room is opened."""
        return Destination(page="staff")


class RemoveNickname(Command):
    """Takes a person's nickname away for good."""

    name: ClassVar[str] = "remove_nickname"

    host: HostText
    number: _Count
    """The person's, in the order of joining."""

    def act(self, context: Context) -> None:
        """Takes it away; the person and the answers stay."""
        context.services.hosts.remove_name(self.host, self.number)
