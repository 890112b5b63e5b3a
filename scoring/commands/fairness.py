"""Compares groups: ``python -m scoring fairness DATA.csv --group COL[,COL] (--selected COL | --score COL)``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from scoring.commands import formatting
from scoring.commands.columns import TABLE, comma_separated, open_table
from scoring.commands.console import CommandError, Commands
from scoring.fairness.adverse_impact import Comparison, Fairness, fairness
from scoring.fairness.group_rates import Group
from scoring.io.typed_columns import number, read_columns, read_header, yes_or_no
from scoring.problem_words import line

_NAMES: Final = ("group", "n", "selected", "rate", "ratio", "low", "high", "Fisher p", "note")


def add(commands: Commands) -> None:
    """Adds the command's parser."""
    parser = commands.add_parser("fairness", help="selection or scoring rates of groups, with ratios and intervals")
    parser.add_argument("data", metavar="DATA.csv", help=TABLE)
    parser.add_argument(
        "--group",
        metavar="COL[,COL]",
        type=comma_separated,
        required=True,
        help="one column of groups, or two to cross",
    )
    outcome = parser.add_mutually_exclusive_group(required=True)
    outcome.add_argument("--selected", metavar="COL", help="1 for who was selected, 0 for who was not")
    outcome.add_argument("--score", metavar="COL", help="scores; counted is who lies above the median of all")
    parser.add_argument("--reference", metavar="GROUP", help="the group to compare with ('A × B' of two columns)")
    parser.add_argument("--leave-out-small", action="store_true", help="leave out, and list, groups under 2%% of all")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, _folders: Sequence[Path]) -> None:
    """Prints the comparison.

    Raises:
        CommandError: the options or the table cannot be used.
    """
    groups, column = list(dict.fromkeys(options.group)), options.score or options.selected
    if len(groups) not in {1, 2} or column in groups:
        raise CommandError("group_columns")
    with open_table(options.data) as text:
        header = read_header(text, *groups, column)
        frame = read_columns(text, header, {column: number() if options.score else yes_or_no()}, groups)
        found = fairness(
            frame[groups],
            frame[column],
            options.reference,
            scores=bool(options.score),
            leave_out_small=options.leave_out_small,
        )
    if options.json:
        formatting.show_json(_as_json(found))
    else:
        formatting.show(_heading(found), *(_section(view) for view in (found.comparison, *found.by)))


def _as_json(found: Fairness) -> Mapping[str, object]:
    """Returns the keys of the comparison, the totals and, for two columns, the comparison of each alone."""
    totals = {key: value for key, value in vars(found).items() if key not in {"comparison", "by"}}
    return {**_comparison(found.comparison), **totals, "by": [_comparison(each) for each in found.by]}


def _comparison(view: Comparison) -> dict[str, object]:
    """Returns a comparison for JSON, the notes of each group as one text."""
    groups = [{**vars(group), "note": _note(group)} for group in view.groups]
    for group in groups:
        del group["notes"]
    return {**vars(view), "groups": groups, "left_out": [asdict(each) for each in view.left_out]}


def _note(group: Group) -> str:
    """Returns the notes of a group as one text."""
    return "; ".join(line(note) for note in group.notes)


def _heading(found: Fairness) -> str:
    """Returns the totals in words."""
    median = found.overall_median
    how = "were selected" if median is None else f"score above the median of all, {median:g} (ties are not above)"
    without = f"; {found.no_outcome} have no outcome and count nowhere" if found.no_outcome else ""
    return f"{found.selected} of {found.n} {how}{without}."


def _section(view: Comparison) -> str:
    """Returns the table of one comparison, and who is not in it."""
    rows = [
        (
            each.group,
            each.n,
            each.selected,
            each.rate,
            each.ratio,
            each.ratio_low,
            each.ratio_high,
            each.fisher_p,
            _note(each),
        )
        for each in view.groups
    ]
    lines = [
        f"{view.column}, beside {view.reference or 'none: no group is large enough'}",
        formatting.table(_NAMES, rows),
    ]
    if view.unknown:
        lines.append(f"{view.unknown} people are of unknown group: in no rate, but in the totals")
    lines += [f"left out, under 2% of all: {each.group}, {each.selected} of {each.n}" for each in view.left_out]
    return "\n".join(lines)
