"""Writes scores to files, completely or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pandas as pd


def as_csv(scores: pd.DataFrame) -> bytes:
    """Returns a frame as comma-separated UTF-8, numbers with all their digits."""
    return scores.to_csv(index=False, lineterminator="\n").encode()


def _as_json(scores: pd.DataFrame) -> bytes:
    """Returns a frame as a JSON list of objects, one per row."""
    return (scores.to_json(orient="records", indent=1, force_ascii=False, double_precision=15) + "\n").encode()


def _as_parquet(scores: pd.DataFrame) -> bytes:
    """Returns a frame as Parquet; raises ImportError without pyarrow."""
    return scores.to_parquet(index=False, engine="pyarrow")


WRITERS: Final[Mapping[str, Callable[[pd.DataFrame], bytes]]] = {
    ".csv": as_csv,
    ".json": _as_json,
    ".parquet": _as_parquet,
}
"""The ending of a file's name -> what makes its content."""


def write_atomically(content: bytes, path: Path) -> None:
    """Writes a file beside its destination and then moves it there, so that a failure leaves an existing file intact.

    Raises:
        OSError: it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
