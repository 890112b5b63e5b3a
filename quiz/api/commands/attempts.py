"""Commands of a person who takes the quiz."""

from __future__ import annotations

from typing import ClassVar

from questions.ids import Language
from quiz.api.commands.command import Command, Context
from quiz.api.schemas.commands import Destination
from quiz.api.schemas.texts import FormText, LanguageText, Name, PackText, TokenText, Words
from quiz.flow import Token
from quiz.flow.rooms.room_code import read_code
from quiz.services.errors import ServiceError
from quiz.services.limits import Limited


class StartAttempt(Command):
    """Starts an attempt, whose token is the command's key."""

    name: ClassVar[str] = "start_attempt"

    pack: PackText
    form: FormText
    language: LanguageText

    def reader(self) -> Language:
        """Returns the language in which the person wants to take the quiz."""
        return self.read_in or self.language

    def admit(self, context: Context) -> None:
        """Counts the attempt for the sender's address."""
        context.services.limits.take(Limited.START, context.sender.address)

    def act(self, context: Context) -> None:
        """Starts it, in the pack's first language if the pack does not have the reader's."""
        attempts = context.services.attempts
        languages = attempts.packs.current(self.pack).languages
        language = self.language if self.language in languages else languages[0]
        attempts.start(self.pack, self.form, language, Token(self.key))

    def destination(self) -> Destination:
        """Returns the first question's page."""
        return Destination(page="quiz", query={"a": self.key})


class JoinRoom(Command):
    """Joins a room, with an attempt whose token is the command's key."""

    name: ClassVar[str] = "join_room"

    code: Name
    language: LanguageText
    nickname: Words = ""

    def reader(self) -> Language:
        """Returns the language of the phone."""
        return self.read_in or self.language

    def admit(self, context: Context) -> None:
        """Counts the joining for the sender's address and for the room, and refuses an address that guesses codes."""
        limits = context.services.limits
        limits.check(Limited.WRONG_CODE, context.sender.address)
        limits.take(Limited.JOIN, context.sender.address)
        limits.take(Limited.JOIN_BURST, context.sender.address)
        if (code := read_code(self.code)) is not None:
            limits.take(Limited.JOIN_ROOM, code)

    def act(self, context: Context) -> None:
        """Joins, in the pack's first language if the pack does not have the phone's."""
        rooms = context.services.rooms
        languages = rooms.pack_of(rooms.find_by_code(self.code)).languages
        language = self.language if self.language in languages else languages[0]
        token, _, _ = rooms.join(self.code, language, self.nickname, Token(self.key))
        if str(token) != self.key:
            raise ServiceError("key_used")

    def refused(self, code: str, context: Context) -> None:
        """Counts a wrong code for the sender's address."""
        if code == "unknown_code":
            context.services.limits.take(Limited.WRONG_CODE, context.sender.address)

    def destination(self) -> Destination:
        """Returns the page that shows the room's questions."""
        return Destination(page="quiz", query={"a": self.key})


class FinishAttempt(Command):
    """Finishes an attempt."""

    name: ClassVar[str] = "finish_attempt"

    token: TokenText

    def act(self, context: Context) -> None:
        """Finishes it, unless a question is open."""
        context.services.rooms.finish(self.token)

    def destination(self) -> Destination:
        """Returns the result's page."""
        return Destination(page="result", query={"a": self.token})


class SetLanguage(Command):
    """Goes on with an attempt in another language."""

    name: ClassVar[str] = "set_language"

    token: TokenText
    language: LanguageText

    def reader(self) -> Language:
        """Returns the language that the person chose."""
        return self.read_in or self.language

    def act(self, context: Context) -> None:
        """Stores the language."""
        context.services.attempts.set_language(self.token, self.language)


class DeleteAttempt(Command):
    """Removes an attempt and all its answers."""

    name: ClassVar[str] = "delete_attempt"

    token: TokenText

    def act(self, context: Context) -> None:
        """Removes it."""
        context.services.attempts.delete(self.token)

    def destination(self) -> Destination:
        """Returns the first page, which says that everything is gone."""
        return Destination(page="home", query={"deleted": "1"})
