"""The same figures of four projects that this one is held against, measured on 2026-11-28.

What they measured by other definitions, or never, is left out and shown as a dash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEASURED: Final = "measured 2026-11-28"

COMMITS: Final = {"import-linter": "ad48a96", "eq-runner": "771844c", "datasette": "481df7f", "starlette": "cb8f84f"}
"""The commits: seddonym/import-linter, ONSdigital/eq-questionnaire-runner, simonw/datasette, encode/starlette."""

MODELS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "Python files": ("40", "216", "75", "34"),
    "lines of code": ("4.0k", "23.1k", "29.2k", "6.7k"),
    "file lines, median / max": ("58 / 498", "54 / 1518", "155 / 3314", "145 / 876"),
    "function lines, median / p90 / max": ("9 / 30 / 107", "9 / 28 / 141", "9 / 49 / 492", "5 / 27 / 149"),
    "functions over complexity 8": ("1", "6", "92", "19"),
    "public docstrings": ("45 %", "13 %", "25 %", "11 %"),
    "return types": ("96 %", "93 %", "15 %", "98 %"),
    "test : code lines": ("2.17", "2.23", "1.36", "1.62"),
}
"""Figure -> its value in each project, in the order of `COMMITS`; functions are counted with their docstrings."""
