"""A file for download."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file with its name, in letters that every operating system accepts, its media type and its content."""

    name: str
    media_type: str
    content: bytes
