"""Where the people in a room stand: the one part of a room that scores, and so loads pandas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from questions import Pack
from questions.ids import ItemId, Response, RoleId
from quiz.services.rooms.snapshot import PersonScore
from scoring import Verdict, score_frame

_LEANS: Final = frozenset({Verdict.CLEAR, Verdict.LEANING})
"""Verdicts that name a role."""


def score_people(pack: Pack, people: Sequence[Mapping[ItemId, Response | None]]) -> tuple[PersonScore, ...]:
    """Scores people in one pass, in their order; the verdict of each is the one that the person reads."""
    asked = [item.id for item in pack.structure.items if any(item.id in answers for answers in people)]
    frame = pd.DataFrame({item: pd.Series([answers.get(item) for answers in people], dtype=object) for item in asked})
    scored = score_frame(pack, frame)
    places = scored[list(pack.dimension_ids)].to_numpy().tolist()
    return tuple(
        PersonScore(dict(zip(pack.dimension_ids, place, strict=True)), RoleId(best) if verdict in _LEANS else None)
        for place, best, verdict in zip(places, scored["best"], scored["verdict"], strict=True)
    )
