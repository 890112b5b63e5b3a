"""Writes an attempt as CSV, in the columns that ``python -m scoring score`` reads, and as one JSON document.

``answers.csv`` has ids and codes only; of these the respondent's id could be taken for a formula, so it is escaped.
The JSON document has every number unrounded, and the codebook that explains it.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Final, cast

from questions.codebook import HEADINGS, Row, cells, codebook_rows
from questions.ids import ItemId, Response
from quiz.flow.attempts.adaptive_form import is_adaptive
from quiz.flow.attempts.attempt import Attempt
from quiz.flow.attempts.route import route
from quiz.present.answer_words import question_text, response_text
from quiz.present.view import View
from quiz.report.attempts.record import Record
from scoring import Result

FORMAT: Final = "rolefit-answers"
VERSION: Final = 1
"""Version of the JSON document's structure; it rises when a key is removed or changes its meaning."""

Tree = dict[str, object]


def answers_csv(record: Record, view: View) -> bytes:
    """Returns a table of one row: ``respondent`` and one column an item, in the pack's order.

    The cell of a question that was skipped or not asked is empty.
    """
    said = record.attempt.responses
    items = [item.id for item in view.pack.structure.items]
    cells = [escape_formula(record.attempt.id), *("" if said.get(item) is None else said[item] for item in items)]
    return _table([["respondent", *items], cells])


def words_csv(record: Record, view: View) -> bytes:
    """Returns a table of one row a question asked, in words, with a byte order mark for spreadsheets.

    Columns: those of `_answer`, then ``place`` (1..5, 5 at the high pole), ``points`` (above 0 towards the best role;
    not rounded to the screen's decimal, so that they add up to the lean) and ``towards`` (the role that they pull to);
    empty where nothing was answered. `words_columns` explains the columns to the reader.
    """
    pulls = {one.item: (round(one.points, _DIGITS), one.towards or "") for one in record.explanation.contributions}
    answers = [_answer(number, item, record, view) for number, item in _asked(record, view)]
    rows = [
        [*_cells(answer), _place(answer, view), *pulls.get(ItemId(str(answer["item"])), ("", ""))] for answer in answers
    ]
    return codecs.BOM_UTF8 + _table([[*_ANSWER_KEYS, "place", "points", "towards"], *rows])


def words_columns(view: View) -> tuple[Row, ...]:
    """Returns the codebook of `words_csv`: its columns in order, in the reader's language."""
    tr = view.tr
    said = {
        "asked": tr("In which order it was asked, from 1"),
        "item": tr("The question’s id"),
        "dimension": tr("The dimension that it is about"),
        "question": tr("What was asked"),
        "response": tr("The answer as a code; empty where it was skipped"),
        "answer": tr("The answer in words"),
        "language": tr("The language in which it was answered"),
        "at": tr("When it was answered, in UTC"),
        "seconds": tr("Seconds for which it was on the screen"),
        "place": tr("Where the answer stands on the dimension, from 1 at the low pole to 5 at the high pole"),
        "points": tr("Its share of the lean: above 0 towards the role that fits best, below 0 towards the next one"),
        "towards": tr("The role that these points pull towards"),
    }
    return tuple(Row("words", name, words) for name, words in said.items())


def answers_json(record: Record, view: View) -> bytes:
    """Returns answers, scores, explanation and codebook as one JSON document.

    Keys: ``format`` and ``version`` of the document; ``pack``; ``attempt``; ``answers`` (in the order asked, which in
    an adaptive form is the person's own);
    ``scores`` and ``explanation``, unrounded; ``robustness``; ``codebook``, a list of rows.
    """
    document = {
        "format": FORMAT,
        "version": VERSION,
        "pack": {"id": view.pack.id, "version": view.pack.version, "content_hash": view.pack.content_hash},
        "attempt": _attempt(record.attempt),
        "answers": [_answer(number, item, record, view) for number, item in _asked(record, view)],
        "scores": _scores(record.result),
        "explanation": asdict(record.explanation),
        "robustness": asdict(record.robustness),
        "codebook": [asdict(row) for row in codebook_rows(view.pack, view.text.language)],
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def codebook_csv(rows: Iterable[Row]) -> bytes:
    """Returns the rows of a codebook as CSV with a byte order mark, with its cells escaped."""
    guarded_rows = ([escape_formula(cell) for cell in cells(row)] for row in rows)
    return codecs.BOM_UTF8 + _table([HEADINGS, *guarded_rows])


def escape_formula(text: str) -> str:
    """Returns text that no spreadsheet runs as a formula: what could start one gets an apostrophe in front.

    Spreadsheets skip blanks and invisible characters at the start, some open quotes, and some read full-width signs as
    the plain ones; so the first character that is none of those decides, in its compatibility form (NFKC). A sign that
    stands alone, as a codebook has it for the direction of an item, is no formula.
    """
    if text in _ALONE:
        return text
    if text[:1] in _CONTROL:
        return f"'{text}"
    first = next((char for char in text if not _is_skipped(char)), "")
    return f"'{text}" if unicodedata.normalize("NFKC", first)[:1] in _FORMULA_SIGNS else text


def _is_skipped(char: str) -> bool:
    return char == '"' or char.isspace() or unicodedata.category(char) in {"Cc", "Cf", "Zs"}


_CONTROL: Final = frozenset("\t\r\n")
"""Characters that, at the start of a cell, make some programs move the rest into another cell."""

_ALONE: Final = frozenset("+-")
"""Whole cells that are left as they are."""

_FORMULA_SIGNS: Final = frozenset("=+-@−")
"""Characters that start a formula, the typographic minus sign included."""


_DIGITS: Final = 6
"""Decimals of the points: enough for their sum to show no rounding error."""

_ANSWER_KEYS: Final = ("asked", "item", "dimension", "question", "response", "answer", "language", "at", "seconds")


def _asked(record: Record, view: View) -> Iterator[tuple[int, ItemId]]:
    """Returns the questions that the person was asked in their order, with numbers from 1."""
    return enumerate(route(view.pack, record.attempt), start=1)


def _answer(number: int, item_id: ItemId, record: Record, view: View) -> Tree:
    """Returns one question with its answer in the view's language; ``language`` is the language it was answered in.

    A question neither answered nor skipped has None from ``response`` on; a skipped one for its response only.
    """
    item, words = view.item(item_id)
    asked = (number, item_id, item.dimension, question_text(item, words, view.tr))
    given = record.attempt.answers.get(item_id)
    if given is None:
        return dict(zip(_ANSWER_KEYS, (*asked, *(None,) * 5), strict=True))
    said = response_text(item, words, given.response, view.tr)
    told = (given.response, said, given.language, _time(given.at), given.seconds)
    return dict(zip(_ANSWER_KEYS, (*asked, *told), strict=True))


def _attempt(attempt: Attempt) -> Tree:
    return {
        "form": attempt.form,
        "adaptive": is_adaptive(attempt.form),
        "language": attempt.language,
        "started": _time(attempt.started),
        "finished": _time(attempt.finished),
    }


def _scores(result: Result) -> Tree:
    """Returns the result with positions and fits by id, without the keys that the document has in ``pack``."""
    tree = asdict(result)
    positions = {row.pop("dimension"): row for row in tree.pop("positions")}
    fits = {row.pop("role"): row for row in tree.pop("fits")}
    kept = {key: tree[key] for key in tree if key not in {"pack", "version", "content_hash"}}
    return {"positions": positions, "fits": fits, **kept}


def _place(answer: Tree, view: View) -> int | str:
    """Returns the position of a response on its dimension, 1..5; an empty text without a response."""
    places = view.pack.item(ItemId(str(answer["item"]))).places
    response = answer["response"]
    return "" if response is None else places[cast("Response", response)]


def _cells(answer: Tree) -> list[object]:
    return [escape_formula(value) if isinstance(value, str) else value for value in answer.values()]


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _table(rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()
