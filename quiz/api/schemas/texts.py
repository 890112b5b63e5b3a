"""Texts as browsers may send them; each has a length, and none a character that a database or an answer cannot hold."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from questions.ids import FormId, ItemId, Language, OptionId, PackId
from quiz.flow import Token
from quiz.services.idempotency import CommandKey
from quiz.services.tokens import HostToken


def _storable(text: str) -> str:
    """Returns the text unless it holds a NUL, which PostgreSQL refuses, or half a surrogate pair, which UTF-8 lacks."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("a NUL or half a surrogate pair")
    return text


_STORABLE: Final = AfterValidator(_storable)

Name = Annotated[str, StringConstraints(max_length=64), _STORABLE]
"""An id, a code or a token as it was typed or copied; whether there is such a thing is for the services to say."""

Words = Annotated[str, StringConstraints(max_length=400), _STORABLE]
"""What a person wrote in one line."""

KeyText = Annotated[CommandKey, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}$")]
"""What `quiz.services.idempotency.CommandKey` is, as far as its form tells."""

TokenText = Annotated[Token, StringConstraints(max_length=64), _STORABLE]
HostText = Annotated[HostToken, StringConstraints(max_length=64), _STORABLE]
LanguageText = Annotated[Language, StringConstraints(max_length=35), _STORABLE]
"""The longest language tag that RFC 5646 has applications reckon with."""
ItemText = Annotated[ItemId, StringConstraints(max_length=64), _STORABLE]
OptionText = Annotated[OptionId, StringConstraints(max_length=64), _STORABLE]
PackText = Annotated[PackId, StringConstraints(max_length=64), _STORABLE]
FormText = Annotated[FormId, StringConstraints(max_length=64), _STORABLE]


class Schema(BaseModel):
    """A value in a request or an answer: of exactly the types that it names, without any other field."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
