"""A question as the page shows it: words and positions, no keys and no weights."""

from __future__ import annotations

from questions.ids import Format, ItemId, Pole
from questions.model import Item
from questions.texts import ItemText
from quiz.flow.path import Progress, before, option_order, progress
from quiz.i18n import Translator
from quiz.present.words import option_words
from quiz.ui.visit import Visit


def card(visit: Visit, item_id: ItemId, ack: int, *, back_to_review: bool) -> dict[str, object]:
    """Everything that the question component draws."""
    item, text = visit.pack.item(item_id), visit.text.items[item_id]
    answer = visit.attempt.answers.get(item_id)
    steps = progress(visit.pack, visit.attempt, item_id)
    return {
        "item": item_id,
        "language": visit.tr.language,
        "format": item.format.value,
        "stem": _stem(text, visit.tr),
        **_statements(item, text),
        "options": _options(visit, item, text),
        "chosen": answer.response if answer else None,
        "dealt": answer is not None,
        "skipped": answer is not None and answer.response is None,
        "saved": answer is not None and answer.response is not None,
        "dealt_count": steps.done,
        "total": steps.total,
        "usual": steps.usual,
        "can_back": before(visit.pack, visit.attempt, item_id) is not None or back_to_review,
        "ack": ack,
        "words": _words(visit.tr, steps, back_to_review=back_to_review),
    }


def _stem(text: ItemText, tr: Translator) -> str:
    return text.statement or text.situation or tr("Which is more like you?")


def _statements(item: Item, text: ItemText) -> dict[str, object]:
    if item.format is not Format.PAIR:
        return {}
    first, second = (text.low, text.high) if item.left is Pole.LOW else (text.high, text.low)
    return {"first": first, "second": second}


def _options(visit: Visit, item: Item, text: ItemText) -> list[dict[str, object]]:
    """The responses in the order shown, with what each says."""
    order = option_order(item, visit.attempt.seed)
    return [{"value": each, "label": option_words(item, text, each, visit.tr)} for each in order]


def _words(tr: Translator, steps: Progress, *, back_to_review: bool) -> dict[str, str]:
    return {
        "progress": _progress(steps, tr),
        "answered": _answered(steps, tr),
        "back": tr("Back"),
        "skip": tr("I’d rather not say"),
        "next": tr("Done") if back_to_review else tr("Next"),
        "saved": tr("Saved"),
        "choose": tr("Choose an answer first, or say that you’d rather not."),
        "offline": tr("No connection. Your answer is kept here and sent as soon as it is back."),
    }


def _progress(steps: Progress, tr: Translator) -> str:
    """Which question this is: of how many, or where that depends on the answers, of how many as a rule and at most."""
    if steps.usual == steps.total:
        return tr("{number} of {total}", number=steps.number, total=steps.total)
    if steps.number <= steps.usual:
        return tr(
            "{number} of about {usual}, at most {total}", number=steps.number, usual=steps.usual, total=steps.total
        )
    return tr("{number} of at most {total}", number=steps.number, total=steps.total)


def _answered(steps: Progress, tr: Translator) -> str:
    if steps.usual == steps.total:
        return tr("{done} of {total} questions done", done=steps.done, total=steps.total)
    return tr("{done} of at most {total} questions done", done=steps.done, total=steps.total)
