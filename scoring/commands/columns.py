"""Implements the options that several commands share: which columns of a table are items, and what their cells hold."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import inf
from typing import Final

from questions import Pack, Problem
from questions.ids import FormId
from scoring.commands import console
from scoring.commands.console import CommandError
from scoring.errors import AnswerError
from scoring.io.csv_rows import columns_missing, decode
from scoring.io.typed_columns import ColumnType, number, whole_number
from scoring.model.coding import RESPONDENT
from scoring.quality.careless import SECONDS

NAMED: Final = 5
"""Maximum number of items without a column that are listed; of the others only the number is given."""

TABLE: Final = "the table, a CSV file with a header; - for stdin"
"""The help text of the argument that names a table."""


def add_items(parser: argparse.ArgumentParser) -> None:
    """Adds the options that determine which columns are items."""
    parser.add_argument(
        "--columns", metavar="COL[,COL]", type=comma_separated, help="the items; without it, every column"
    )
    parser.add_argument(
        "--ignore", metavar="COL[,COL]", type=comma_separated, default=(), help="columns that are no items"
    )
    parser.add_argument("--range", nargs=2, type=float, metavar=("LOW", "HIGH"), help="what answers lie between")


def comma_separated(names: str) -> tuple[str, ...]:
    """Returns the names in an option, which are separated by commas."""
    return tuple(name.strip() for name in names.split(",") if name.strip())


def item_types(
    options: argparse.Namespace, header: Sequence[str], others: Collection[str] = (), *, only_whole: bool = False
) -> dict[str, ColumnType]:
    """Returns the columns that are items, each with its type."""
    type_ = whole_number if only_whole else number
    low, high = options.range or (-inf, inf)
    names = _item_names(options, header, others)
    return {name: type_(low, high, {} if options.columns else {"ignorable": name}) for name in names}


def require_items(types: Mapping[str, ColumnType]) -> None:
    """Checks that a table has items.

    Raises:
        AnswerError: it has none.
    """
    if not types:
        raise AnswerError([Problem("no_columns", "header")])


@contextmanager
def open_table(name: str) -> Iterator[str]:
    """Provides the text of a table, and turns any `AnswerError` raised while it is used into a command's error.

    Raises:
        CommandError: the table cannot be read or used.
    """
    content = console.read(name)
    try:
        yield decode(content)
    except AnswerError as error:
        raise CommandError("unusable_table", error, file=name) from None


def note_missing_columns(pack: Pack, header: Sequence[str], form: FormId | None = None) -> None:
    """Prints a note on which items that were asked have no column, for example because its name is misspelt."""
    if missing := columns_missing(pack, header, form):
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        console.note(f"no column for {', '.join(missing[:NAMED])}{more}: missing for everyone")


def refuse_with_pack(options: argparse.Namespace, *names: str) -> None:
    """Refuses options that a pack makes meaningless, because it defines the items and their keying.

    Raises:
        CommandError: one of the options was given.
    """
    if given := [f"--{name.replace('_', '-')}" for name in names if getattr(options, name)]:
        raise CommandError("not_with_pack", option=given[0])


def _item_names(options: argparse.Namespace, header: Sequence[str], others: Collection[str]) -> list[str]:
    """Returns the columns that are items: those named, or all but `respondent`, times, ``others`` and ignored ones."""
    if options.columns:
        return list(dict.fromkeys(options.columns))
    known = {RESPONDENT, *_time_columns(header), *others, *options.ignore}
    return [name for name in header if name not in known]


def _time_columns(header: Sequence[str]) -> list[str]:
    """Returns the columns that hold seconds: `seconds`, and ``<column>_seconds`` if ``<column>`` occurs."""
    return [name for name in header if name == SECONDS or name.removesuffix(f"_{SECONDS}") in {*header} - {name}]
