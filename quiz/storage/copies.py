"""Backup and restore."""

from __future__ import annotations


def backup() -> None:
    """Later."""


def restore() -> None:
    """Later."""
