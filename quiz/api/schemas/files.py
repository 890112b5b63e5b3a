"""What a browser sends to get a file."""

from __future__ import annotations

from quiz.api.schemas.texts import HostText, LanguageText, Schema, TokenText


class AttemptFileRequest(Schema):
    """A file of an attempt."""

    token: TokenText
    language: LanguageText


class RoomFileRequest(Schema):
    """A file of a room, for its host."""

    host: HostText
    language: LanguageText
