"""The attempt and its moves, pure: no clock, no chance, no store."""

from __future__ import annotations

from quiz.flow.attempts.adaptive_form import Length, bank, is_adaptive, length
from quiz.flow.attempts.attempt import Answer, Attempt, Stamp, Token
from quiz.flow.attempts.route import Progress, after, before, next_open, option_order, progress, review, route
from quiz.flow.rooms.room import Names, Pace, Phase, Plan, Room, Shows
from quiz.flow.rooms.room_code import Code
from quiz.flow.rooms.transitions import Move, MoveError

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
