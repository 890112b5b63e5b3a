"""Returns a question and its answer as text, for the reasons, the review page, the room's charts and the exports."""

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
"""Labels of the steps 1..5 of a pair: steps 1 and 2 prefer the left statement, steps 4 and 5 the right one."""

AGREE_STEPS: Final = (
    N_("Strongly disagree"),
    N_("Rather disagree"),
    N_("Neither agree nor disagree"),
    N_("Rather agree"),
    N_("Strongly agree"),
)
"""Labels of the steps 1..5 of an agree item."""


_LETTERS: Final = (" A", " A", "", " B", " B")
"""Suffix of each step of a pair: the letter on the screen of the statement preferred, A for the left one."""


def option_label(item: Item, words: ItemText, response: Response, tr: Translator) -> str:
    """Returns the label of a response, as on the screen."""
    if isinstance(item, PairItem):
        step = int(response) - 1
        return tr(PAIR_STEPS[step]) + _LETTERS[step]
    if isinstance(item, AgreeItem):
        return tr(AGREE_STEPS[int(response) - 1])
    return (words.options or {})[OptionId(str(response))]


def question_text(item: Item, words: ItemText, tr: Translator) -> str:
    """Returns a question's text: both statements of a pair, the statement of an agree item, or the situation."""
    if isinstance(item, PairItem):
        left, right = _sides(item, words)
        return tr("{left} / {right}", left=left, right=right)
    return (words.statement if isinstance(item, AgreeItem) else words.situation) or ""


def response_text(item: Item, words: ItemText, response: Response | None, tr: Translator) -> str:
    """Returns an answer as one text; ``response`` is None for a skipped question."""
    if response is None:
        return tr("Skipped")
    degree, statement = response_parts(item, words, response, tr)
    return (
        tr("{degree}: {statement}", degree=degree, statement=statement) if degree and statement else degree + statement
    )


def response_parts(item: Item, words: ItemText, response: Response, tr: Translator) -> tuple[str, str]:
    """Returns the degree of an answer and the statement that it is about.

    The degree is empty for a scenario's option, and the statement for the middle step of a pair.
    """
    if isinstance(item, PairItem):
        step, (left, right) = int(response), _sides(item, words)
        return tr(PAIR_STEPS[step - 1]), "" if step == _MIDDLE else left if step < _MIDDLE else right
    if isinstance(item, AgreeItem):
        return tr(AGREE_STEPS[int(response) - 1]), words.statement or ""
    return "", (words.options or {})[OptionId(str(response))]


def statements(item: Item, words: ItemText) -> tuple[str, str] | None:
    """Returns a pair's statements in the order of the screen, A and B; None for an item of another format."""
    return _sides(item, words) if isinstance(item, PairItem) else None


def _sides(item: PairItem, words: ItemText) -> tuple[str, str]:
    """Returns a pair's statements in the order of the screen, left and right."""
    low, high = words.low or "", words.high or ""
    return (low, high) if item.left is Pole.LOW else (high, low)


_MIDDLE: Final = (STEPS + 1) // 2
