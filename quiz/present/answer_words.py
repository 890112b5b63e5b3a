"""A question and an answer in the person's own words: for the reasons, the review page and the exports."""

from __future__ import annotations

from typing import Final

from questions.ids import OptionId, Pole, Response
from questions.model import STEPS, AgreeItem, Item, PairItem
from questions.texts import ItemText
from quiz.i18n import N_, Translator

PAIR_STEPS: Final = (
    N_("Much more"),
    N_("Somewhat more"),
    N_("Between the two"),
    N_("Somewhat more"),
    N_("Much more"),
)
"""What the steps 1..5 of a pair say: the first two about the left statement, the last two about the right one."""

AGREE_STEPS: Final = (
    N_("Strongly disagree"),
    N_("Rather disagree"),
    N_("Neither agree nor disagree"),
    N_("Rather agree"),
    N_("Strongly agree"),
)
"""What the steps 1..5 of an agree item say."""


_LETTERS: Final = (" A", " A", "", " B", " B")
"""The statement that each step of a pair is about, by its letter on the screen: A is the left one."""


def option_words(item: Item, words: ItemText, response: Response, tr: Translator) -> str:
    """An answer as the screen offers it."""
    if isinstance(item, PairItem):
        step = int(response) - 1
        return tr(PAIR_STEPS[step]) + _LETTERS[step]
    if isinstance(item, AgreeItem):
        return tr(AGREE_STEPS[int(response) - 1])
    return (words.options or {})[OptionId(str(response))]


def asked_words(item: Item, words: ItemText, tr: Translator) -> str:
    """What was asked: both statements, the statement, or the situation."""
    if isinstance(item, PairItem):
        left, right = _sides(item, words)
        return tr("{left} / {right}", left=left, right=right)
    return (words.statement if isinstance(item, AgreeItem) else words.situation) or ""


def response_words(item: Item, words: ItemText, response: Response | None, tr: Translator) -> str:
    """What a person answered, as they saw it; a skipped question says so."""
    if response is None:
        return tr("Skipped")
    degree, statement = response_parts(item, words, response, tr)
    return (
        tr("{degree}: {statement}", degree=degree, statement=statement) if degree and statement else degree + statement
    )


def response_parts(item: Item, words: ItemText, response: Response, tr: Translator) -> tuple[str, str]:
    """The degree of an answer and the statement that it is about.

    A scenario's option has no degree, and the middle of a pair is about neither statement: that part is empty.
    """
    if isinstance(item, PairItem):
        step, (left, right) = int(response), _sides(item, words)
        return tr(PAIR_STEPS[step - 1]), "" if step == _MIDDLE else left if step < _MIDDLE else right
    if isinstance(item, AgreeItem):
        return tr(AGREE_STEPS[int(response) - 1]), words.statement or ""
    return "", (words.options or {})[OptionId(str(response))]


def statements(item: Item, words: ItemText) -> tuple[str, str] | None:
    """A pair's statements A and B, as they stand on the screen; None for an item of another format."""
    return _sides(item, words) if isinstance(item, PairItem) else None


def _sides(item: PairItem, words: ItemText) -> tuple[str, str]:
    """A pair's statements as they stand on the screen, left and right."""
    low, high = words.low or "", words.high or ""
    return (low, high) if item.left is Pole.LOW else (high, low)


_MIDDLE: Final = (STEPS + 1) // 2
