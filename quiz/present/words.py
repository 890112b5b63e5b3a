"""A question and an answer in the person's own words: for the reasons, the review page and the exports."""

from __future__ import annotations

from typing import Final

from questions.ids import OptionId, Pole, Response
from questions.model import AgreeItem, Item, PairItem
from questions.texts import ItemText
from quiz.i18n import N_, Translator

PAIR_STEPS: Final = (N_("Clearly"), N_("Rather"), N_("Both alike"), N_("Rather"), N_("Clearly"))
"""What the steps 1..5 of a pair say: the first two about the left statement, the last two about the right one."""

AGREE_STEPS: Final = (
    N_("Strongly disagree"),
    N_("Rather disagree"),
    N_("Neither agree nor disagree"),
    N_("Rather agree"),
    N_("Strongly agree"),
)
"""What the steps 1..5 of an agree item say."""


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
    if isinstance(item, PairItem):
        return _pair(item, words, int(response), tr)
    if isinstance(item, AgreeItem):
        return tr("{degree}: {statement}", degree=tr(AGREE_STEPS[int(response) - 1]), statement=words.statement)
    return (words.options or {})[OptionId(str(response))]


def _pair(item: PairItem, words: ItemText, step: int, tr: Translator) -> str:
    """The statement preferred, with its degree; the middle prefers none."""
    degree, middle = tr(PAIR_STEPS[step - 1]), (len(PAIR_STEPS) + 1) // 2
    if step == middle:
        return degree
    left, right = _sides(item, words)
    return tr("{degree}: {statement}", degree=degree, statement=left if step < middle else right)


def _sides(item: PairItem, words: ItemText) -> tuple[str, str]:
    """A pair's statements as they stand on the screen, left and right."""
    low, high = words.low or "", words.high or ""
    return (low, high) if item.left is Pole.LOW else (high, low)
