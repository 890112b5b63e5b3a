"""Recognises cells that hold e-mail addresses, by their shape alone, in linear time."""

from __future__ import annotations

import re
from typing import Final

_SEPARATORS: Final = re.compile(r"[\s,;]+")


def has_address(cell: str) -> bool:
    """Returns whether a part of the cell has the shape of an e-mail address."""
    return "@" in cell and any(map(_is_address, _parts(cell)))


def holds_only_addresses(cell: str) -> bool:
    """Returns whether the cell is one e-mail address or a list of them."""
    return "@" in cell and all(map(_is_address, _parts(cell)))


def _parts(cell: str) -> list[str]:
    return [part for part in _SEPARATORS.split(cell) if part]


def _is_address(part: str) -> bool:
    local, _, domain = part.strip("<>").partition("@")
    return bool(local) and "." in domain.strip(".") and "@" not in domain
