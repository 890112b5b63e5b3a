"""``python -m scoring fairness DATA.csv --group COL[,COL] (--selected COL | --score COL)``: groups' rates compared."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from scoring.commands import plain
from scoring.commands.columns import TABLE, listed, table
from scoring.commands.console import CommandError, Commands
from scoring.fairness.adverse_impact import Comparison, Fairness, fairness
from scoring.io.typed_columns import number, read_columns, read_names, truth

_NAMES: Final = ("group", "n", "selected", "rate", "ratio", "low", "high", "Fisher p", "note")


def add(commands: Commands) -> None:
    """Declares the command."""
    parser = commands.add_parser("fairness", help="selection or scoring rates of groups, with ratios and intervals")
    parser.add_argument("data", metavar="DATA.csv", help=TABLE)
    parser.add_argument(
        "--group", metavar="COL[,COL]", type=listed, required=True, help="one column of groups, or two to cross"
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
        raise CommandError("--group takes one column or two, other than the outcome's: --group sex or --group sex,age")
    with table(options.data) as text:
        header = read_names(text, *groups, column)
        frame = read_columns(text, header, {column: number() if options.score else truth()}, groups)
        seen = fairness(
            frame[groups],
            frame[column],
            options.reference,
            scores=bool(options.score),
            leave_out_small=options.leave_out_small,
        )
    if options.json:
        plain.show_json(_as_json(seen))
    else:
        plain.show(_heading(seen), *(_section(view) for view in (seen.comparison, *seen.by)))


def _as_json(seen: Fairness) -> Mapping[str, object]:
    """The comparison's keys, the totals, and of two columns each alone."""
    totals = asdict(seen)
    comparison, by = totals.pop("comparison"), totals.pop("by")
    return {**comparison, **totals, "by": by}


def _heading(seen: Fairness) -> str:
    median = seen.overall_median
    how = "were selected" if median is None else f"score above the median of all, {median:g} (ties are not above)"
    without = f"; {seen.no_outcome} have no outcome and count nowhere" if seen.no_outcome else ""
    return f"{seen.selected} of {seen.n} {how}{without}."


def _section(view: Comparison) -> str:
    """One table, and who is not in it."""
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
            each.note,
        )
        for each in view.groups
    ]
    lines = [f"{view.column}, beside {view.reference or 'none: no group is large enough'}", plain.table(_NAMES, rows)]
    if view.unknown:
        lines.append(f"{view.unknown} people are of unknown group: in no rate, but in the totals")
    lines += [f"left out, under 2% of all: {each.group}, {each.selected} of {each.n}" for each in view.left_out]
    return "\n".join(lines)
