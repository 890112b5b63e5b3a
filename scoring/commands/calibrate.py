"""Calibrates a pack on answers: ``python -m scoring calibrate --pack PACK ANSWERS.csv -o PARAMS.yaml``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isnan
from pathlib import Path
from typing import Final

from questions import load_pack
from scoring.calibration.fit_graded import GradedFit
from scoring.calibration.pack import DimensionFit, as_yaml, calibrate, parameters_of
from scoring.commands import console, formatting
from scoring.commands.columns import TABLE, note_missing_columns, open_table
from scoring.commands.console import Commands
from scoring.io.csv_rows import header_of
from scoring.io.pack_table import read_codes
from scoring.problem_words import line

ENDINGS: Final = (".yaml", ".yml")
"""Possible endings of the file that is written."""


def add(commands: Commands) -> None:
    """Adds the command's parser."""
    parser = commands.add_parser("calibrate", help="item parameters from the answers of many people")
    parser.add_argument("answers", metavar="ANSWERS.csv", help=TABLE)
    parser.add_argument("--pack", required=True, help="an id or a folder")
    parser.add_argument(
        "-o", "--output", metavar="PARAMS.yaml", required=True, help="beside pack.yaml it is named parameters.yaml"
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, folders: Sequence[Path]) -> None:
    """Fits every dimension, writes the parameters and prints how well they fit.

    Raises:
        CommandError: the options or the table cannot be used, or there are too few answers; nothing was written.
        PackError: the pack cannot be used.
    """
    pack = load_pack(options.pack, folders)
    target = console.output_path(options.output, ENDINGS, "parameters.yaml")
    with open_table(options.answers) as text:
        codes = read_codes(pack, text)
        note_missing_columns(pack, header_of(text))
        fits = calibrate(pack, codes)
    parameters = parameters_of(pack, codes, fits)
    console.save(as_yaml(parameters).encode(), target)
    if options.json:
        top = parameters.model_dump(mode="json", exclude={"items"})
        formatting.show_json({**top, "converged": True, "dimensions": [_as_json(each) for each in fits]})
    else:
        formatting.show(*(_summary(each) for each in fits), "\n".join(_notes(fits)))


def _as_json(each: DimensionFit) -> Mapping[str, object]:
    """Returns the estimates, the fit and the convergence of one dimension."""
    fit = each.fit
    return {
        "dimension": each.dimension,
        "n": int(fit.people),
        "log_likelihood": fit.log_likelihood,
        "converged": fit.converged,
        "steps": fit.steps,
        "last_change": fit.last_change,
        "notes": [line(note) for note in fit.notes],
        "items": [asdict(item) for item in _items(fit)],
    }


@dataclass(frozen=True)
class _Item:
    """The estimates, standard errors and fit of one item; None for undefined values."""

    item: str
    a: float
    a_se: float
    b: tuple[float, ...]
    b_se: tuple[float, ...]
    rmsd: float
    s_x2: float | None
    df: int
    p: float | None


def _items(fit: GradedFit) -> Iterator[_Item]:
    """Yields the items of a fit."""
    errors = fit.standard_errors
    columns = (fit.items, fit.discrimination, errors.discrimination, fit.thresholds, errors.thresholds, fit.item_fit)
    for item, a, a_se, b, b_se, own in zip(*columns, strict=True):
        yield _Item(item, a, a_se, b, b_se, own.rmsd, _known(own.s_x2), own.df, _known(own.p))


def _known(value: float) -> float | None:
    """Returns a number, or None for NaN, which JSON does not have."""
    return None if isnan(value) else value


def _summary(each: DimensionFit) -> str:
    """Returns one dimension as a heading and a table of items."""
    fit = each.fit
    settled = f"converged in {fit.steps} steps, the last of {fit.last_change:.0e}"
    head = f"{each.dimension}: {fit.people:.0f} people, log-likelihood {fit.log_likelihood:.3f}, {settled}"
    heads = ("item", "a", "SE", "RMSD", "S-X2", "df", "p", "b (SE)")
    keys = ("item", "a", "a_se", "rmsd", "s_x2", "df", "p")
    rows = [(*(own[key] for key in keys), _thresholds(own["b"], own["b_se"])) for own in map(asdict, _items(fit))]
    return f"{head}\n{formatting.table(heads, rows)}"


def _thresholds(values: Sequence[float], errors: Sequence[float]) -> str:
    """Returns thresholds with their standard errors: "-1.21 (0.08), 0.35 (0.06)"."""
    return ", ".join(f"{b:.2f} ({se:.2f})" for b, se in zip(values, errors, strict=True))


def _notes(fits: Sequence[DimensionFit]) -> Iterator[str]:
    """Yields the notes on all dimensions in English."""
    for each in fits:
        yield from map(line, each.fit.notes)
