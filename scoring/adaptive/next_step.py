"""The adaptive form: after each answer, the item that tells most about who leads, until that is settled.

What comes next is a function of the answers so far and of the attempt's seed. Nothing else is stored, so a reload, or
another device, goes on where the person was. Items are selected by expected posterior variance [vanderLinden1998], and
the form ends where the decision stands [WeissKingsbury1984]. The figures behind the constants come from `python -m
scoring simulate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from questions import Pack
from questions.ids import FormId, ItemId
from scoring.adaptive.item_bank import Bank, bank_of
from scoring.adaptive.item_selection import NOBODY, Paths, chosen, lacking, priorities
from scoring.adaptive.lookahead import Outlook, outlook
from scoring.model.coding import Answers, code_answers
from scoring.model.missing import Codes
from scoring.roles.verdict import CLEAR

SETTLED: Final = 0.95
"""From this probability on that the whole bank would give the same winner, the rest of it is not asked."""


class Stop(StrEnum):
    """Why a form ends."""

    CLEAR = "clear"
    SETTLED = "settled"
    CAP = "cap"


STOPS: Final = tuple(Stop)
"""The reasons in a fixed order, the first that holds counts: arrays hold their numbers."""

GOES_ON: Final = -1
"""In such an array: the form does not end yet."""


@dataclass(frozen=True)
class Step:
    """Where a person stands in an adaptive form.

    Attributes:
        item: what to ask next; None at the end.
        stop: why it is the end; None before.
        at_most: items still to come at most, ``item`` among them; 0 at the end. Most people need far fewer.
        stays: probability 0..1 that the role that leads now would still lead after all the items.
    """

    item: ItemId | None
    stop: Stop | None
    at_most: int
    stays: float


@dataclass(frozen=True, eq=False)
class Walk:
    """What simulated people did in an adaptive form: their answers and skips, and why each form ended."""

    paths: Paths
    stop: NDArray[np.int8]


def next_step(pack: Pack, answers: Answers, seed: int, form: FormId | None = None) -> Step:
    """The next item for one person, in half a millisecond once the pack's tables stand.

    Args:
        pack: what is asked.
        answers: in the order in which the items were first dealt with; None is a skip, and the item is dealt with too.
        seed: the attempt's, which decides between items that tell as much.
        form: the form whose items are the bank; without one, all of the pack's.

    Raises:
        AnswerError: as `score`.
    """
    bank = bank_of(pack, form)
    paths = _paths(bank, answers, code_answers(pack, bank.instrument, answers, form))
    ahead, stop = _look(bank, paths)
    dealt, stays = len(answers), float(ahead.stays[0])
    if stop[0] != GOES_ON:
        return Step(None, STOPS[stop[0]], 0, stays)
    row = chosen(bank, paths, ahead.gain, priorities(bank, seed)[:, np.newaxis])[0]
    return Step(bank.instrument.items[row], None, bank.cap - dealt, stays)


def walk(bank: Bank, replies: Codes, seeds: NDArray[np.int64]) -> Walk:
    """Takes people through the form, all of them one item at a time.

    Args:
        bank: the items.
        replies: what each person answers when asked, items x people; a missing answer is a skip.
        seeds: one a person.
    """
    people = replies.shape[1]
    priority = np.stack([priorities(bank, int(seed)) for seed in seeds], axis=1)
    paths = Paths(np.zeros_like(replies), np.zeros(replies.shape, dtype=bool), np.full((2, people), NOBODY))
    stop = np.full(people, GOES_ON, dtype=np.int8)
    going = np.arange(people)
    while len(going):
        here = Paths(paths.codes[:, going], paths.dealt[:, going], paths.last[:, going])
        ahead, stop[going] = _look(bank, here)
        on = stop[going] == GOES_ON
        going = going[on]
        here = Paths(here.codes[:, on], here.dealt[:, on], here.last[:, on])
        rows = chosen(bank, here, ahead.gain[:, on], priority[:, going])
        paths.codes[rows, going] = replies[rows, going]
        paths.dealt[rows, going] = True
        paths.last[:, going] = rows, here.last[0]
    return Walk(paths, stop)


def _paths(bank: Bank, answers: Answers, codes: Codes) -> Paths:
    """One person's path from the answers in their order."""
    rows = [bank.instrument.row_of[item] for item in answers]
    dealt = np.zeros(codes.shape, dtype=bool)
    dealt[rows] = True
    return Paths(codes, dealt, np.array([NOBODY, NOBODY, *rows])[[-1, -2], np.newaxis])


def _look(bank: Bank, paths: Paths) -> tuple[Outlook, NDArray[np.int8]]:
    """What may become of people, and the number of the reason to stop, `GOES_ON` where there is none."""
    ahead = outlook(bank, paths.codes, bank.open[:, np.newaxis] & ~paths.dealt)
    enough = ~lacking(bank, paths).any(axis=0)
    reasons = [
        enough & (ahead.chance >= CLEAR),
        enough & (ahead.stays >= SETTLED),
        paths.dealt.sum(axis=0) >= bank.cap,
    ]
    return ahead, np.select(reasons, range(len(reasons)), GOES_ON).astype(np.int8)
