"""What every command has in common, and what a browser gets for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from quiz.api.schemas.texts import Schema

PageName = Literal["home", "quiz", "result", "host", "staff"]


class Destination(Schema):
    """A page that a command leads to."""

    page: PageName
    query: Mapping[str, str] = {}
    """The parameters of its address, without the language, which stays."""


class CommandResult(Schema):
    """What a browser gets for a command."""

    done: bool = False
    go: Destination | None = None
    """The page to go to; None where the person stays."""
    revision: int | None = None
    """Of the room as it stands now, for a command that concerns one."""
    refused: str | None = None
    """The code of the rule that forbids the command; nothing was stored then."""
    problem: str | None = None
    """What was refused or failed, in the reader's language."""
