"""The attempt and its moves, pure: no clock, no chance, no store."""

from __future__ import annotations

from quiz.flow.attempts.adaptive_form import Length, bank, is_adaptive, length
from quiz.flow.attempts.attempt import Answer, Attempt, ClientStamp, Token
from quiz.flow.attempts.route import Progress, after, before, next_open, option_order, progress, review, route
from quiz.flow.rooms.room import Names, Pace, Phase, Plan, Room, Shows
from quiz.flow.rooms.room_code import Code
from quiz.flow.rooms.transitions import HostAction, HostActionError

__all__ = [
    "Answer",
    "Attempt",
    "ClientStamp",
    "Code",
    "HostAction",
    "HostActionError",
    "Length",
    "Names",
    "Pace",
    "Phase",
    "Plan",
    "Progress",
    "Room",
    "Shows",
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
