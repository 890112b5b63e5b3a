"""A file that somebody takes along."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file's name, in letters that every system takes, its media type and its content."""

    name: str
    media_type: str
    content: bytes
