"""The attempt and its moves, pure: no clock, no chance, no store."""

from __future__ import annotations

from quiz.flow.adaptive import Length, bank, is_adaptive, length
from quiz.flow.attempt import Answer, Attempt, Stamp, Token
from quiz.flow.code import Code
from quiz.flow.moves import Move, MoveError
from quiz.flow.path import Progress, after, before, next_open, option_order, progress, review, route
from quiz.flow.room import Names, Pace, Phase, Plan, Room, Shows

__all__ = [
    "Answer",
    "Attempt",
    "Code",
    "Length",
    "Move",
    "MoveError",
    "Names",
    "Pace",
    "Phase",
    "Plan",
    "Progress",
    "Room",
    "Shows",
    "Stamp",
    "Token",
    "after",
    "bank",
    "before",
    "is_adaptive",
    "length",
    "next_open",
    "option_order",
    "progress",
    "review",
    "route",
]
