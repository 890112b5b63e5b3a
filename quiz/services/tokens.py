"""Secrets that open one thing: what they look like, and the only form in which they are stored."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final, NewType

from quiz.services.errors import AttemptError

HostToken = NewType("HostToken", str)
"""Lets its holder run one room: 128 random bits, url-safe. Only its hash is ever stored."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
"""128 bits in url-safe base 64."""


def hashed(token: str) -> str:
    """SHA-256 of the token: without salt, for 128 random bits cannot be guessed from it.

    Raises:
        AttemptError: ``damaged``, where it is none of ours.
    """
    if not _TOKEN.fullmatch(token):
        raise AttemptError("damaged")
    return sha256(token.encode()).hexdigest()
