"""The adaptive form of an attempt: what comes next depends on what was answered.

Nothing of it is stored but the answers, in the order in which their items were first dealt with. What was decided:

- An item that was asked stays asked. Changing its answer leaves the way that was taken as it is, later items too: they
  were read and answered, and they count. Only what is still to come is chosen anew.
- Before the attempt is finished, a change may mean that the form goes on, for what was settled may not be any more.
  Once it is finished a change gives another result, and never another question.
- An attempt that was begun when the form had a fixed list goes on adaptively; its answers are as good as any.
- An answer to any item of the pack is taken, also where another item comes next: it came next when the question was
  shown, and another device, or another answer, has moved the form on since. No answer is lost, and
  one to an item that was never shown counts too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from questions import Pack
from questions.ids import EXPRESS, FormId, ItemId, Response
from quiz.flow.attempts.attempt import Attempt

if TYPE_CHECKING:
    from scoring import Step, Stop

_KEPT: Final = 1024
"""Steps that are remembered: one run of a page asks several times, and a person's next run asks for the same again."""


@dataclass(frozen=True)
class Length:
    """How many items a form asks: half of all people at most ``usual``, nine in ten ``long``, anybody ``most``."""

    usual: int
    long: int
    most: int


def is_adaptive(form: FormId) -> bool:
    """Whether a form asks each person items of their own."""
    return form == EXPRESS


def bank(pack: Pack, form: FormId) -> tuple[ItemId, ...]:
    """The items to which an attempt at a form takes an answer."""
    return tuple(item.id for item in (pack.structure.items if is_adaptive(form) else pack.items_of(form)))


def step(pack: Pack, attempt: Attempt) -> Step:
    """Where an adaptive attempt stands by its answers, finished or not."""
    return _step(pack, tuple(attempt.responses.items()), attempt.seed)


def ended(pack: Pack, attempt: Attempt) -> Stop | None:
    """Why an attempt's form asks no more by its answers; None for a fixed form, and where it would go on."""
    return step(pack, attempt).stop if is_adaptive(attempt.form) else None


def length(pack: Pack, form: FormId) -> Length:
    """How many items a form asks; an adaptive one as ``python -m scoring simulate`` finds of simulated people."""
    if not is_adaptive(form):
        items = len(pack.form(form).items)
        return Length(items, items, items)
    from scoring.adaptive.item_bank import item_bank_of  # noqa: PLC0415 - as in `_step`
    from scoring.simulation.study import expected_items  # noqa: PLC0415

    expected = expected_items(pack)
    return Length(round(expected.median), round(expected.p90), item_bank_of(pack).cap)


@lru_cache(maxsize=_KEPT)
def _step(pack: Pack, said: tuple[tuple[ItemId, Response | None], ...], seed: int) -> Step:
    """Loads SciPy only now: a command that asks nothing does not want it, and the server has loaded it at its start."""
    from scoring.adaptive.next_step import next_step  # noqa: PLC0415 - heavy: SciPy

    return next_step(pack, dict(said), seed)
