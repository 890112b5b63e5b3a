"""Builds what the question component draws: a question without its keys and weights, or the reason for waiting."""

from __future__ import annotations

from typing import Final

from questions.ids import Format, ItemId, Pole
from questions.model import Item
from questions.texts import ItemText
from quiz.flow import Pace, Progress, option_order, progress
from quiz.flow.rooms.due_item import Wait, question_version
from quiz.flow.rooms.room_code import spelled
from quiz.i18n import N_, Translator
from quiz.present.answer_words import option_label
from quiz.services.question_flow import DueQuestion

WAITING_SECONDS: Final = 2.0
OWN_PACE_SECONDS: Final = 10.0
"""Seconds between two polls of the room's revision: short while waiting; long at one's own pace, where the answer to
each submission also carries the state of the room."""

_WAITS: Final = {
    Wait.LOBBY: (
        N_("You are in"),
        N_("The first question comes here as soon as your host starts. Keep this page open."),
    ),
    Wait.PAUSED: (
        N_("A short break"),
        N_("Your host has paused the room. It goes on here by itself; your answers are stored."),
    ),
    Wait.NEXT: (N_("Stored"), N_("Wait for the next question: it comes here by itself.")),
}


def question_payload(asked: DueQuestion, tr: Translator) -> dict[str, object] | None:
    """Returns the data of the question component; None where the attempt continues on another page."""
    due = asked.due
    if due is None or due in {Wait.DONE, Wait.CLOSED}:
        return None
    data = _wait(asked, due, tr) if isinstance(due, Wait) else _question(asked, due, tr)
    return {**data, "at": asked.look.at, "watch": _watch(asked)}


def _watch(asked: DueQuestion) -> dict[str, object] | None:
    """Returns the room to poll, the beginning of its version as drawn, and the polling interval; None in no room."""
    room = asked.room
    if room is None:
        return None
    own = room.plan.pace is Pace.OWN and not isinstance(asked.due, Wait)
    every = OWN_PACE_SECONDS if own else WAITING_SECONDS
    return {"room": room.id, "seen": question_version(room), "every": every}


def _wait(asked: DueQuestion, reason: Wait, tr: Translator) -> dict[str, object]:
    title, words = _WAITS[reason]
    where = tr("Room {code}", code=spelled(asked.room.code)) if asked.room else ""
    return {
        "wait": reason.value,
        "language": tr.language,
        "words": {"where": where, "title": tr(title), "what": tr(words), **_connection(tr)},
    }


def _question(asked: DueQuestion, item_id: ItemId, tr: Translator) -> dict[str, object]:
    item, pack_text = asked.pack.item(item_id), asked.pack.text(tr.language)
    text = pack_text.items[item_id]
    answer = asked.attempt.answers.get(item_id)
    steps = progress(asked.pack, asked.attempt, item_id)
    return {
        "item": item_id,
        "language": tr.language,
        "read_in": pack_text.language,
        "format": item.format.value,
        "stem": text.statement or text.situation or tr("Which is more like you?"),
        **_statements(item, text),
        "options": _options(item, text, asked.attempt.seed, tr),
        "chosen": answer.response if answer else None,
        "dealt": answer is not None,
        "dealt_count": steps.done,
        "total": steps.total,
        "usual": steps.usual,
        "can_back": asked.can_go_back,
        "words": _words(tr, steps, reviewing=asked.look.reviewing),
    }


def _statements(item: Item, text: ItemText) -> dict[str, object]:
    if item.format is not Format.PAIR:
        return {}
    first, second = (text.low, text.high) if item.left is Pole.LOW else (text.high, text.low)
    return {"first": first, "second": second}


def _options(item: Item, text: ItemText, seed: int, tr: Translator) -> list[dict[str, object]]:
    """Returns the responses in the order of the screen, with their labels."""
    return [{"value": each, "label": option_label(item, text, each, tr)} for each in option_order(item, seed)]


def _words(tr: Translator, steps: Progress, *, reviewing: bool) -> dict[str, str]:
    return {
        "progress": _progress(steps, tr),
        "answered": _answered(steps, tr),
        "back": tr("Back"),
        "skip": tr("I’d rather not say"),
        "next": tr("Done") if reviewing else tr("Next"),
        "saved": tr("Saved"),
        "choose": tr("Choose an answer first, or say that you’d rather not."),
        **_connection(tr),
    }


def _connection(tr: Translator) -> dict[str, str]:
    return {
        "offline": tr("No connection. Your answer is kept here and sent as soon as it is back."),
        "lost": tr("Your last step was not understood, and nothing of it was stored. Please take it once more."),
    }


def _progress(steps: Progress, tr: Translator) -> str:
    """Returns the question's number and the number of all; of an adaptive form the usual and the largest number."""
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
