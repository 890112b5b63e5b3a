"""Renders problems with answers, tables and commands in English: one template for each code and each place.

A problem of this package has a code of `TEMPLATES`, a path that is a code of `PLACES`, and facts that fill both. The
templates are also the message ids of their translations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from questions.problems import Problem

PLACES: Final[Mapping[str, str]] = {
    "": "",
    "cell": "{column}, row {row}",
    "column": "column '{column}'",
    "column_row": "column '{column}', row {row}",
    "columns": "columns '{column}' and '{other}'",
    "counts": "counts",
    "header": "row 1",
    "header_cell": "row 1, cell {number}",
    "item": "{item}",
    "line": "line {line}",
    "respondent_cell": "{column}, row {row} (respondent {respondent})",
    "row": "row {row}",
    "rows": "the rows",
    "table": "the table",
}
"""Where a problem is: code -> template."""

WITHIN_DIMENSION: Final = "{dimension}, {place}"
"""Extends the place of a problem that was found in the fit of one dimension, its fact `within`."""

_ANSWERS: Final = {
    "not_a_step": "{found} is not one of 1..{steps}",
    "not_an_option": "{found} is not one of {options}",
    "not_in_form": "form '{form}' does not ask it; score without a form",
    "misspelt_item": "'{name}' is no item of this pack; did you mean '{near}'?",
    "unknown_item": "'{name}' is no item of this pack",
}
"""Answers to the items of a pack."""

_TABLES: Final = {
    "duplicate_column": "stands there {times} times; keep the one that holds",
    "duplicate_respondent": "respondent '{name}' was already in row {first}",
    "empty_table": "nothing in it; expected a header '{respondent},<item>,…' and a row for each respondent",
    "malformed": "cannot be split into cells ({reason}); look for a quotation mark without its partner",
    "misspelt_column": "there is no such column; did you mean '{near}'?",
    "no_answers": "nobody answered any item; expected a row for each respondent",
    "no_columns": "no column is an item; name them with --columns COL[,COL]",
    "no_name": "'{respondent}' is empty; it names each person, for example R12",
    "no_pack_items": "no column is an item of pack '{pack}'; its items are {first}, …",
    "no_respondent": "no column '{respondent}'; it names each person, for example R12",
    "no_such_column": "there is no such column; the first are: {first}",
    "ragged_row": "{cells} cells, where the header has {columns}",
    "unnamed_column": "a column without a name; give it one",
    "wrong_encoding": "not UTF-8; save the table as 'CSV UTF-8'",
}
"""Tables that cannot be read."""

_TYPES: Final = {
    "number": "a number, as in 4 or 2.5",
    "number_in_range": "a number from {low:g} to {high:g}",
    "whole_number": "a whole number, as in 0 or 4",
    "whole_number_in_range": "a whole number from {low:g} to {high:g}",
    "yes_or_no": "1 or 0 (or yes or no)",
}
_CELL: Final = "'{{found}}' is not {expected}"
_COLUMN: Final = "'{{found}}' in row {{row}}, like what stands below it, is not {expected}"
_NAMED_COLUMN: Final = (
    "'{{found}}' in row {{row}} (respondent {{respondent}}), like what stands below it, is not {expected}"
)
_CELLS: Final = {
    prefix + code: pattern.format(expected=expected)
    for code, expected in _TYPES.items()
    for prefix, pattern in (
        ("not_a_", _CELL),
        ("column_not_a_", _COLUMN),
        ("named_column_not_a_", _NAMED_COLUMN),
    )
}
"""Cells that are not of the type of their column, one by one or, where no cell of it is, the first of them."""

IGNORABLE: Final = "{message}; if '{ignorable}' is no item, leave it out with --ignore '{ignorable}'"
"""Extends the message of a problem that has the fact `ignorable`, a column that may not be an item."""

_CALIBRATION: Final = {
    "against_key": "runs against the other items of {dimension} (a = {slope:.2f}); look at its key, or drop it",
    "constant_item": "everybody gave the same response; leave the item out",
    "copied_item": "its discrimination grows without end; is it a copy of another item, or a sum of others?",
    "few_items": "{count} items; expected at least {fewest}: fewer do not say how sharp each is",
    "misfit": "does not keep to the model (RMSD {rmsd:.2f}); look at what it asks",
    "no_people": "has no people; expected a row for each, a column an item",
    "not_a_category": "'{found}' is no whole number; expected an item's category, such as 3",
    "not_converged": "not converged: the last of {steps} steps still changed a parameter by {change:.1e}",
    "rare_category": "only {count:g} chose {value}; look at the standard errors beside it",
    "too_few_answers": "{answers} answers; calibration needs at least {fewest} to each item: collect more",
    "too_many_categories": "{count} different values; an item has at most {most} categories: leave the column out",
    "unanswered_item": "nobody answered it; leave the item out",
    "unused_categories": "nobody chose {values}; it has no thresholds of its own",
    "unused_range": (
        "nobody chose {values} and {more} more up to {last} (a code for missing?); it has no thresholds of its own"
    ),
    "unused_response": "nobody answered '{response}', so its threshold cannot be known: collect more answers",
    "wrong_counts": "expected {rows} numbers from 0, one a row",
}
"""Responses that item parameters cannot be fitted to, and notes on fits."""

_RELIABILITY: Final = {
    "constant_column": (
        "everyone answered {value:g}: what never varies measures nothing; leave it out with --ignore {name}"
    ),
    "constant_sum": "the items cancel out and their sum never varies; reverse some with --reverse or --check-keys",
    "not_reversible": "cannot be reversed, for it is none of the items: {items}",
    "too_few_complete": "{people} people answered every item, where {fewest} are needed; try --missing pairwise",
    "too_few_items": "{count} item columns, where reliability needs {fewest}",
    "too_few_pairs": "{people} people answered both, where {fewest} are needed; leave one out",
    "too_few_people": "{people} people answered anything, where {fewest} are needed",
    "unanswered_column": "nobody answered: what never varies measures nothing; leave it out with --ignore {name}",
}
"""Answers that have no reliability."""

_FAIRNESS: Final = {
    "above_four_fifths": "at least four fifths",
    "above_open": "at least four fifths, but the interval reaches below them",
    "below_four_fifths": "below four fifths",
    "below_open": "below four fifths, but the interval reaches beyond them",
    "few_in_group": "not enough data: fewer than {fewest} people",
    "few_in_reference": "not enough data: fewer than {fewest} people in the reference",
    "no_group": "groups of people who answered every item: none; two are needed",
    "no_groups_compared": "'{name}' is none of the groups that are compared: there are none",
    "no_outcome": "nobody has a value there",
    "no_such_dif_group": "'{name}' is no group; the groups are: {groups}",
    "no_such_group": "'{name}' is none of the groups that are compared: {groups}",
    "none_selected": (
        "not enough data: nobody in the reference was selected, so that no rate can be divided by its rate"
    ),
    "one_group": "groups of people who answered every item: {group}; two are needed",
    "small_group": "fewer than {few} people: a few more could turn this round",
    "small_reference": "fewer than {few} people in the reference: a few more could turn this round",
    "too_few_to_match": "{count} item columns; people are matched on the others, so that {fewest} are needed",
}
"""Groups that cannot be compared, and notes on comparisons."""

_COMMANDS: Final = {
    "group_columns": "--group takes one column or two, other than the outcome's: --group sex or --group sex,age",
    "needs_pyarrow": "{file}: Parquet needs pyarrow; install it, or choose .csv or .json",
    "no_form_to_score": "pack '{pack}' has no form '{form}'; its forms are: {forms}",
    "no_form_to_simulate": "pack '{pack}' has no form '{form}'; choose one of {forms}",
    "not_in_range": "'{found}'; expected a whole number from {low} to {high}, for example {example}",
    "not_with_pack": "{option} does not go with --pack, which says what the items are; leave one of them out",
    "unknown_ending": "{file}: no format has that ending; choose one of {endings}, as in {example}",
    "unreadable_file": "{file} cannot be read: {reason}; give the path of a CSV file, or -",
    "unscorable_table": "{file} cannot be scored; nothing was written:",
    "unusable_table": "{file} cannot be used; nothing was computed:",
    "unwritable_file": "{file} cannot be written: {reason}; choose another place with -o",
}
"""Commands that cannot be carried out."""

TEMPLATES: Final[Mapping[str, str]] = {
    **_ANSWERS,
    **_TABLES,
    **_CELLS,
    **_CALIBRATION,
    **_RELIABILITY,
    **_FAIRNESS,
    **_COMMANDS,
}
"""What is wrong: code -> template."""


def message(problem: Problem) -> str:
    """Returns in English what is wrong, without the place."""
    words = TEMPLATES[problem.code].format(**problem.facts)
    return words if "ignorable" not in problem.facts else IGNORABLE.format(message=words, **problem.facts)


def place(problem: Problem) -> str:
    """Returns in English where a problem is; "" if it concerns the whole."""
    words = PLACES[problem.path].format(**problem.facts)
    within = str(problem.facts.get("within", ""))
    return WITHIN_DIMENSION.format(dimension=within, place=words) if within and words else within or words


def line(problem: Problem) -> str:
    """Returns a problem in English on one line: its place, if it has one, and what is wrong."""
    where = place(problem)
    return f"{where}: {message(problem)}" if where else message(problem)
