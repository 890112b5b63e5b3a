"""Decides the next step of an adaptive form: the item to ask, or the reason to stop.

The next step is a function of the answers so far and the attempt's seed, so that a reload or another device continues
where the respondent was. Items are selected by expected posterior variance [vanderLinden1998], and the form stops once
the classification is settled [WeissKingsbury1984]. The figures that justify the constants come from `python -m scoring
simulate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import FormId, ItemId
from scoring.adaptive.item_bank import ItemBank, item_bank_of
from scoring.adaptive.item_selection import NO_ITEM, Progress, below_minimum, select_items, tie_break_ranks
from scoring.adaptive.lookahead import Lookahead, look_ahead
from scoring.model.coding import Answers, code_answers
from scoring.model.missing import Codes
from scoring.roles.verdict import CLEAR

SETTLED: Final = 0.95
"""The form stops from this probability on that the whole bank would name the same role."""


class Stop(StrEnum):
    """The reasons why an adaptive form stops.

    Clear: the win probability of the leading role gives the verdict `clear`. Settled: the remaining items would hardly
    change the leading role. Cap: the maximum number of items was asked.
    """

    CLEAR = "clear"
    SETTLED = "settled"
    CAP = "cap"


STOPS: Final = tuple(Stop)
"""The reasons in a fixed order; the first that applies counts, and arrays hold their indices."""

CONTINUE: Final = -1
"""Stands in such an array for respondents whose form goes on."""


@dataclass(frozen=True)
class Step:
    """The next step of one respondent in an adaptive form.

    Attributes:
        item: the item to ask next; None if the form stops.
        stop: the reason to stop; None if it goes on.
        max_remaining: the maximum number of items still to come, including ``item``; 0 if the form stops.
        p_leader_stays: probability 0..1 that the leading role would still lead after all remaining items.
    """

    item: ItemId | None
    stop: Stop | None
    max_remaining: int
    p_leader_stays: float


@dataclass(frozen=True, eq=False)
class Administration:
    """The course of an adaptive form for simulated respondents.

    Attributes:
        progress: at the end of the form.
        stop: the index of each respondent's reason in `STOPS`.
    """

    progress: Progress
    stop: NDArray[np.int8]


def next_step(pack: Pack, answers: Answers, seed: int, form: FormId | None = None) -> Step:
    """Returns the next step of one respondent, in about half a millisecond once the pack's item bank is cached.

    Args:
        pack: the pack.
        answers: in the order in which the items were first answered or skipped; None is a skipped item.
        seed: the attempt's seed, which decides between equivalent items.
        form: the form whose items are the bank; without one, all items of the pack.

    Raises:
        AnswerError: an item that was not asked, or a response that its item does not offer.
    """
    bank = item_bank_of(pack, form)
    progress = _progress(bank, answers, code_answers(pack, bank.instrument, answers, form))
    lookahead, stop = _lookahead_and_stop(bank, progress)
    presented, p_leader_stays = len(answers), float(lookahead.p_leader_stays[0])
    if stop[0] != CONTINUE:
        return Step(None, STOPS[stop[0]], 0, p_leader_stays)
    row = select_items(bank, progress, lookahead.variance_reduction, tie_break_ranks(bank, seed)[:, np.newaxis])[0]
    return Step(bank.instrument.items[row], None, bank.cap - presented, p_leader_stays)


def administer(bank: ItemBank, responses: Codes, seeds: NDArray[np.int64]) -> Administration:
    """Administers the adaptive form to simulated respondents, to all of them one item at a time.

    Args:
        bank: the item bank.
        responses: the answer that each respondent gives if asked, items x respondents; a missing answer is a skip.
        seeds: one per respondent.
    """
    people = responses.shape[1]
    ranks = np.stack([tie_break_ranks(bank, int(seed)) for seed in seeds], axis=1)
    progress = Progress(np.zeros_like(responses), np.zeros(responses.shape, dtype=bool), np.full((2, people), NO_ITEM))
    stop = np.full(people, CONTINUE, dtype=np.int8)
    going = np.arange(people)
    while len(going):
        here = Progress(progress.codes[:, going], progress.presented[:, going], progress.last[:, going])
        lookahead, stop[going] = _lookahead_and_stop(bank, here)
        on = stop[going] == CONTINUE
        going = going[on]
        here = Progress(here.codes[:, on], here.presented[:, on], here.last[:, on])
        rows = select_items(bank, here, lookahead.variance_reduction[:, on], ranks[:, going])
        progress.codes[rows, going] = responses[rows, going]
        progress.presented[rows, going] = True
        progress.last[:, going] = rows, here.last[0]
    return Administration(progress, stop)


def _progress(bank: ItemBank, answers: Answers, codes: Codes) -> Progress:
    """Returns the progress of one respondent, from the answers in their order."""
    rows = [bank.instrument.row_of[item] for item in answers]
    presented = np.zeros(codes.shape, dtype=bool)
    presented[rows] = True
    return Progress(codes, presented, np.array([NO_ITEM, NO_ITEM, *rows])[[-1, -2], np.newaxis])


def _lookahead_and_stop(bank: ItemBank, progress: Progress) -> tuple[Lookahead, NDArray[np.int8]]:
    """Returns the lookahead of respondents, and the index of their reason to stop or `CONTINUE`."""
    lookahead = look_ahead(bank, progress.codes, bank.eligible[:, np.newaxis] & ~progress.presented)
    enough = ~below_minimum(bank, progress).any(axis=0)
    reasons = [
        enough & (lookahead.win_probability >= CLEAR),
        enough & (lookahead.p_leader_stays >= SETTLED),
        progress.presented.sum(axis=0) >= bank.cap,
    ]
    return lookahead, np.select(reasons, range(len(reasons)), CONTINUE).astype(np.int8)
