"""Passwords: hashed with argon2id, two at a time, and judged by their length alone."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from quiz.services.errors import ServiceError

SHORTEST: Final = 12
"""Characters; no rules of composition, which make people choose worse passwords [NIST SP 800-63B]."""

LONGEST: Final = 1024
"""Characters; more is no password, and hashing it would cost the server time."""

AT_ONCE: Final = 2
"""Hashes at a time: each takes 64 MiB and a tenth of a second, and a flood of sign-ins must not take the machine."""


class Passwords:
    """Hashes and verifies passwords with the library's default parameters."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Makes the hasher, and a hash of no password that unknown accounts are verified against."""
        self._hasher = hasher or PasswordHasher()
        self._slots = BoundedSemaphore(AT_ONCE)
        self._nobody = self._hasher.hash("no account has this password")

    def hash(self, password: str) -> str:
        """Returns the hash of a password that somebody chose.

        Raises:
            ServiceError: ``password_too_short`` (shortest), ``password_too_long`` (longest).
        """
        if len(password) < SHORTEST:
            raise ServiceError("password_too_short", shortest=SHORTEST)
        if len(password) > LONGEST:
            raise ServiceError("password_too_long", longest=LONGEST)
        with self._slots:
            return self._hasher.hash(password)

    def fits(self, password: str, password_hash: str | None) -> bool:
        """Returns whether a password is the hashed one; without a hash it does the same work and returns False."""
        with self._slots:
            try:
                self._hasher.verify(password_hash or self._nobody, password[: LONGEST + 1])
            except VerificationError:
                return False
        return password_hash is not None

    def is_outdated(self, password_hash: str) -> bool:
        """Returns whether a hash was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(password_hash)
