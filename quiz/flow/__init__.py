"""The attempt and its moves, pure: no clock, no chance, no store."""

from __future__ import annotations

from quiz.flow.attempt import Answer, Attempt, Token
from quiz.flow.path import Progress, after, before, next_open, option_order, progress, review, route

__all__ = [
    "Answer",
    "Attempt",
    "Progress",
    "Token",
    "after",
    "before",
    "next_open",
    "option_order",
    "progress",
    "review",
    "route",
]
