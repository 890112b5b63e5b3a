"""Scores a table of answers: ``python -m scoring score --pack PACK ANSWERS.csv [-o OUT] [--form FORM]``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from questions import Pack, load_pack
from questions.ids import FormId
from scoring.commands import console
from scoring.commands.columns import note_missing_columns
from scoring.commands.console import CommandError, Commands
from scoring.errors import AnswerError
from scoring.io.csv_rows import decode, map_chunks, read_pack_header
from scoring.io.writers import WRITERS, as_csv
from scoring.model.coding import RESPONDENT
from scoring.roles.frame import score_frame


def add(commands: Commands) -> None:
    """Adds the command's parser."""
    score = commands.add_parser("score", help="positions, fits and verdicts, one row a respondent")
    score.add_argument("answers", metavar="ANSWERS.csv", help="'respondent' and one column an item id; - for stdin")
    score.add_argument("--pack", required=True, help="an id or a folder")
    score.add_argument("--form", help="the form that was taken; without it, all of the pack")
    score.add_argument(
        "-o", "--output", metavar="OUT", help=f"a file ending in {', '.join(WRITERS)}; else CSV on stdout"
    )
    score.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Scores a table and writes or prints the scores.

    Raises:
        CommandError: the options or the table cannot be used; nothing was written.
        PackError: the pack cannot be used.
    """
    pack = load_pack(options.pack, folders)
    form = _form(pack, options.form)
    target = console.output_path(options.output, WRITERS, "scores.csv") if options.output else None
    content = console.read(options.answers)
    try:
        text = decode(content)
        header = read_pack_header(pack, text, form)
        scores = score_table(pack, text, header)
    except AnswerError as error:
        raise CommandError("unscorable_table", error, file=options.answers) from None
    note_missing_columns(pack, header, form)
    if target is None:
        console.show(as_csv(scores))
        return
    try:
        content = WRITERS[target.suffix.lower()](scores)
    except ImportError:
        raise CommandError("needs_pyarrow", file=str(target)) from None
    console.save(content, target)


def score_table(pack: Pack, text: str, header: Sequence[str]) -> pd.DataFrame:
    """Returns the scores of a table's respondents in its order, with the columns of `score_frame`.

    Raises:
        AnswerError: rows that cannot be used (see `csv_rows.map_chunks`), or cells that are no valid answer.
    """
    empty = score_frame(pack, pd.DataFrame(columns=[RESPONDENT], dtype=object))
    return pd.concat(map_chunks(text, header, partial(score_frame, pack)) or [empty], ignore_index=True)


def _form(pack: Pack, name: str | None) -> FormId | None:
    """Returns the form that was named, if any.

    Raises:
        CommandError: the pack has no such form.
    """
    forms = [form.id for form in pack.structure.forms]
    if name is not None and name not in forms:
        raise CommandError("no_form_to_score", pack=pack.id, form=name, forms=", ".join(forms))
    return None if name is None else FormId(name)
