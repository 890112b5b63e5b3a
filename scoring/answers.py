"""Answers as people gave them, turned into codes; whatever is no answer to its item is told, all of it at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

import numpy as np

from questions import Pack, Problem
from questions.ids import FormId, ItemId, Response
from questions.model import STEPS, Item, ScenarioItem
from questions.problem_words import message
from scoring.instrument import Instrument
from scoring.missing import MISSING, Codes, is_missing

Answers = Mapping[ItemId, Response | None]
"""A person's answers: item -> response as shown. An item that is absent, or None, is missing."""


LISTED: Final = 20
"""Problems that are told one by one; of more only the number."""


class AnswerError(ValueError):
    """Answers that cannot be scored, with every problem found (of a table the first `LISTED`), not only one."""

    def __init__(self, problems: Iterable[Problem], count: int | None = None) -> None:
        self.problems = tuple(problems)
        self.count = len(self.problems) if count is None else count
        super().__init__(self.problems, self.count)

    def __str__(self) -> str:
        """The problems, one a line, and how many more there are."""
        lines = [f"{problem.path}: {message(problem)}" for problem in self.problems[:LISTED]]
        more = self.count - len(lines)
        return "\n".join([*lines, f"... and {more} more"] if more else lines)


def coded(pack: Pack, instrument: Instrument, answers: Answers, form: FormId | None = None) -> Codes:
    """One person's answers as codes: items x 1.

    Raises:
        AnswerError: an item that the pack (or the form) does not ask, or a response that its item does not take.
    """
    problems = [*_unknown(pack, answers, form), *_impossible(pack, instrument, answers)]
    if problems:
        raise AnswerError(problems)
    codes = np.full((len(instrument.items), 1), MISSING, dtype=np.int8)
    for item, response in answers.items():
        if not is_missing(response):
            codes[instrument.row_of[item]] = instrument.codes[item][response]  # type: ignore[index]
    return codes


def asked(pack: Pack, form: FormId | None = None) -> tuple[ItemId, ...]:
    """The items that could have been answered: the form's, or without one the pack's."""
    return tuple(item.id for item in (pack.structure.items if form is None else pack.items_of(form)))


def expected(item: Item) -> str:
    """What an item takes, in words: "one of 1..5" or "one of a, b, c"."""
    if isinstance(item, ScenarioItem):
        return "one of " + ", ".join(option.id for option in item.options)
    return f"one of 1..{STEPS}"


def unknown_item(name: str, known: Iterable[str]) -> str:
    """What to say of an id that names no item, with the nearest one that does."""
    near = get_close_matches(name, list(known), n=1)
    return f"'{name}' is no item of this pack" + (f"; did you mean '{near[0]}'?" if near else "")


def _unknown(pack: Pack, answers: Answers, form: FormId | None) -> Iterator[Problem]:
    """Items that were not to be answered."""
    known, open_ = set(asked(pack)), set(asked(pack, form))
    for item in answers:
        if item not in known:
            yield Problem("unknown_item", str(item), unknown_item(str(item), asked(pack)))
        elif item not in open_:
            yield Problem("not_in_form", str(item), f"form '{form}' does not ask '{item}'; score it without a form")


def _impossible(pack: Pack, instrument: Instrument, answers: Answers) -> Iterator[Problem]:
    """Responses that their items do not take; True is no 1, though Python has them equal."""
    for item, response in answers.items():
        takes = instrument.codes.get(item)
        if takes is None or is_missing(response):
            continue
        if isinstance(response, bool | np.bool_) or not isinstance(response, Hashable) or response not in takes:
            yield Problem("not_an_answer", str(item), f"{response!r} is not {expected(pack.item(item))}")
