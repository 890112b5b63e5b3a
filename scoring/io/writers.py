"""Scores written to a file, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pandas as pd


def as_csv(scores: pd.DataFrame) -> bytes:
    """Comma-separated UTF-8, numbers with all their digits."""
    return scores.to_csv(index=False, lineterminator="\n").encode()


def _as_json(scores: pd.DataFrame) -> bytes:
    """A list of objects, one a respondent."""
    return (scores.to_json(orient="records", indent=1, force_ascii=False, double_precision=15) + "\n").encode()


def _as_parquet(scores: pd.DataFrame) -> bytes:
    return scores.to_parquet(index=False, engine="pyarrow")


WRITERS: Final[Mapping[str, Callable[[pd.DataFrame], bytes]]] = {
    ".csv": as_csv,
    ".json": _as_json,
    ".parquet": _as_parquet,
}
"""What writes which kind of file, by the name's ending."""


def place(content: bytes, path: Path) -> None:
    """Puts a file in its place.

    It is written beside that place and then moved there, so that a full disk leaves what was there before.

    Raises:
        OSError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
