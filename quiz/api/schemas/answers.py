"""What a browser sends when a person does something with a question, and what it gets."""

from __future__ import annotations

from typing import Annotated, Final, Self, TypeGuard

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from questions.ids import Response
from quiz.api.schemas.texts import ItemText, LanguageText, Name, OptionText, Schema, TokenText
from quiz.flow import ClientStamp
from quiz.services import AnswerSubmission
from quiz.services.question_flow import Kind, QuestionRequest

_DAY: Final = 86_400.0
_YEAR: Final = 366 * _DAY
_MOST_ITEMS: Final = 10_000


def _seconds(value: object) -> float | None:
    """Returns a time on screen; None for one that cannot be, which is no reason to lose an answer."""
    return float(value) if _is_number(value) and 0 <= value < _DAY else None


def _age(value: object) -> float:
    """Returns how long an answer waited to be sent; 0 for a time that cannot be."""
    return float(value) if _is_number(value) and 0 <= value < _YEAR else 0.0


def _count(value: object) -> int:
    """Returns how many items a device has sent answers to; 0 for a number that cannot be."""
    return int(value) if _is_number(value) and isinstance(value, int) and 0 <= value < _MOST_ITEMS else 0


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


class Action(Schema):
    """What a person did with a question."""

    kind: Kind
    item: ItemText
    value: int | OptionText | None = None
    """The response; None for what gives none."""
    seconds: Annotated[float | None, BeforeValidator(_seconds)] = None
    """For which the question was on screen, 0 to a day; None where that is not known."""
    read_in: LanguageText
    """The language of the question."""
    client_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,32}$")]
    """The browser's name for itself in this attempt, drawn at random."""
    sequence: Annotated[int, Field(ge=0, lt=2**53)]
    """Rises with each action of that browser."""
    age: Annotated[float, BeforeValidator(_age)] = 0.0
    """Seconds since the person did it, by the browser's own clock, 0 to a year."""
    sent: Annotated[int, BeforeValidator(_count)] = 0
    """Different items that the browser has sent an answer to so far, this one among them; 0 where it does not say."""

    @model_validator(mode="after")
    def _has_a_value_where_its_kind_has_one(self) -> Self:
        if (self.kind in {"answer", "save"}) != (self.value is not None):
            raise ValueError("a value belongs to answer and save, and to them alone")
        return self

    def submission(self) -> AnswerSubmission:
        """Returns the answer as the services take it."""
        response: Response | None = self.value
        stamp = ClientStamp(self.client_id, self.sequence)
        return AnswerSubmission(self.item, response, self.read_in, self.seconds, self.sent, stamp, self.age)


class AnswerCommand(Schema):
    """An action, or None to ask for the question that is due; and how the browser looks at the attempt."""

    token: TokenText
    item_wanted: ItemText | None = None
    """The question that the person went back to."""
    reviewing: bool = False
    """Whether an answer is being changed from the review, and the next step leads back there."""
    seen_revision: Name | None = None
    """The room's revision by which the question was drawn."""
    language: LanguageText
    action: Action | None = None

    def look(self) -> QuestionRequest:
        """Returns how the browser looks at the attempt, as the services take it."""
        return QuestionRequest(self.token, self.item_wanted, self.reviewing, self.seen_revision)


class AnswerResult(Schema):
    """What a browser gets for an `AnswerCommand`."""

    question: dict[str, object] | None = None
    """What to draw (`quiz.present.attempts.question_payload`)."""
    leave: bool = False
    """Whether another page has to be asked for."""
    refused: str | None = None
    """The code of the rule that forbids the action; nothing of it was stored."""
    problem: str | None = None
    """What was refused or failed, in the reader's language."""
