"""Which columns of a table are items, and what its cells may hold: options that several commands share."""

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
from scoring.io.typed_columns import Kind, number, whole
from scoring.model.coding import RESPONDENT
from scoring.quality.careless import SECONDS

NAMED: Final = 5
"""Items without a column that are named; of more only the number is told."""

TABLE: Final = "the table, a CSV file with a header; - for stdin"


def add_items(parser: argparse.ArgumentParser) -> None:
    """Declares the options that say which columns are items."""
    parser.add_argument("--columns", metavar="COL[,COL]", type=listed, help="the items; without it, every column")
    parser.add_argument("--ignore", metavar="COL[,COL]", type=listed, default=(), help="columns that are no items")
    parser.add_argument("--range", nargs=2, type=float, metavar=("LOW", "HIGH"), help="what answers lie between")


def listed(names: str) -> tuple[str, ...]:
    """The names in an option, parted by commas."""
    return tuple(name.strip() for name in names.split(",") if name.strip())


def item_kinds(
    options: argparse.Namespace, header: Sequence[str], others: Collection[str] = (), *, only_whole: bool = False
) -> dict[str, Kind]:
    """The columns that are items, each with what its cells hold."""
    kind = whole if only_whole else number
    low, high = options.range or (-inf, inf)
    advice = "" if options.columns else "; if '{}' is no item, leave it out with --ignore '{}'"
    return {name: kind(low, high, advice.replace("{}", name)) for name in _item_names(options, header, others)}


def some_items(kinds: Mapping[str, Kind]) -> None:
    """Refuses a table without items.

    Raises:
        AnswerError: there is none.
    """
    if not kinds:
        raise AnswerError([Problem("no_items", "row 1", "no column is an item; name them with --columns COL[,COL]")])


@contextmanager
def table(name: str) -> Iterator[str]:
    """A table's text; whatever is found wrong with the table while it is used is told under its name.

    Raises:
        CommandError: it cannot be read, or in place of any `AnswerError`.
    """
    content = console.read(name)
    try:
        yield decode(content)
    except AnswerError as error:
        raise CommandError(f"{name} cannot be used; nothing was computed:\n{error}") from None


def note_missing(pack: Pack, header: Sequence[str], form: FormId | None = None) -> None:
    """Tells which items that were asked have no column; a name that is misspelt shows in that way."""
    if missing := columns_missing(pack, header, form):
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        console.note(f"no column for {', '.join(missing[:NAMED])}{more}: missing for everyone")


def only_without_pack(options: argparse.Namespace, *names: str) -> None:
    """Refuses options that a pack leaves no room for: it says itself which columns are items and how they are keyed.

    Raises:
        CommandError: one of them was given.
    """
    if given := [f"--{name.replace('_', '-')}" for name in names if getattr(options, name)]:
        raise CommandError(f"{given[0]} does not go with --pack, which says what the items are; leave one of them out")


def _item_names(options: argparse.Namespace, header: Sequence[str], others: Collection[str]) -> list[str]:
    """The columns that are items: those named, or all but `respondent`, times, the others given and the ignored."""
    if options.columns:
        return list(dict.fromkeys(options.columns))
    known = {RESPONDENT, *_time_columns(header), *others, *options.ignore}
    return [name for name in header if name not in known]


def _time_columns(header: Sequence[str]) -> list[str]:
    """The columns that hold seconds: `seconds`, and ``<column>_seconds`` beside a column."""
    return [name for name in header if name == SECONDS or name.removesuffix(f"_{SECONDS}") in {*header} - {name}]
