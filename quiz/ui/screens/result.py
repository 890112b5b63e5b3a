"""The result: the verdict, the pictures and reasons, the roles, the next steps, and what to keep."""

from __future__ import annotations

from quiz.flow import next_open
from quiz.ui import faults, state
from quiz.ui.result.charts import fits, places, reasons
from quiz.ui.result.keep import keep
from quiz.ui.result.roles import growing, portraits
from quiz.ui.result.shown import Shown, shown
from quiz.ui.result.verdict import both, verdict
from quiz.ui.room.after import own_result
from quiz.ui.turn import SCRIPTS
from quiz.ui.visit import visit


def result() -> None:
    """Draws the sections in the order in which a person asks: the verdict, and in a turn of its own all the rest."""
    with SCRIPTS.turn():
        seen = _begun()
    with SCRIPTS.turn(later=True):
        _rest(seen)


def _begun() -> Shown:
    """An attempt that is not finished goes on first."""
    here = visit()
    if here.attempt.finished is None:
        state.go("quiz" if next_open(here.pack, here.attempt) else "review", a=here.token)
    own_result(here)
    faults.pending()
    seen = shown(here)
    verdict(seen)
    return seen


def _rest(seen: Shown) -> None:
    if seen.result.answered:
        fits(seen)
        both(seen)
        places(seen)
        reasons(seen)
    portraits(seen)
    if seen.result.answered:
        growing(seen)
    keep(seen)


result()
