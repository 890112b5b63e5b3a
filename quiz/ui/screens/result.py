"""The result: the verdict, the pictures and reasons, the roles, the next steps, and what to keep."""

from __future__ import annotations

from quiz.flow import next_open
from quiz.ui import error_messages, state
from quiz.ui.attempts.attempt_page import visit
from quiz.ui.attempts.downloads import keep
from quiz.ui.attempts.result_charts import fits, places, reasons
from quiz.ui.attempts.role_portraits import growing, portraits
from quiz.ui.attempts.scored_result import ScoredResult, shown
from quiz.ui.attempts.verdict_section import both, verdict
from quiz.ui.render_queue import PAGES
from quiz.ui.rooms.result_links import room_links


def result() -> None:
    """Draws the sections in the order in which a person asks: the verdict, and in a turn of its own all the rest."""
    with PAGES.slot():
        seen = _begun()
    with PAGES.slot(low_priority=True):
        _rest(seen)


def _begun() -> ScoredResult:
    """An attempt that is not finished goes on first."""
    here = visit()
    if here.attempt.finished is None:
        state.go("quiz" if next_open(here.pack, here.attempt) else "review", a=here.token)
    room_links(here)
    error_messages.pending()
    seen = shown(here)
    verdict(seen)
    return seen


def _rest(seen: ScoredResult) -> None:
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
