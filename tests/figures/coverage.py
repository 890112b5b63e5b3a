"""Holds branch coverage against the goals of each package: `python -m tests.figures.coverage build/coverage.json`.

`make coverage` makes the file: the suite without browser tests, in the test process alone. What only a browser or a
child process runs does not count.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

GOALS: Final = {"scoring": 100.0, "quiz.flow": 100.0, "quiz.services": 100.0}
"""Percent of lines and branches; what is not listed has `LEAST`."""

LEAST: Final = 95.0


def package_of(path: str) -> str:
    """Returns the package that a file counts for: a layer of quiz, or one of the other two packages."""
    parts = Path(path).with_suffix("").parts
    return ".".join(parts[:2]) if parts[0] == "quiz" and len(parts) > 1 else parts[0]


def coverage(report: Mapping[str, Any]) -> dict[str, float]:
    """Returns the percentage of covered lines and branches of each package."""
    covered, total = defaultdict[str, int](int), defaultdict[str, int](int)
    for path, file in report["files"].items():
        summary = file["summary"]
        covered[package_of(path)] += summary["covered_lines"] + summary["covered_branches"]
        total[package_of(path)] += summary["num_statements"] + summary["num_branches"]
    return {name: 100.0 * covered[name] / total[name] for name in sorted(total) if total[name]}


def total(path: Path) -> float:
    """Returns the percentage of covered lines and branches over all packages."""
    return float(json.loads(path.read_text(encoding="utf-8"))["totals"]["percent_covered"])


def main(path: str) -> int:
    """Prints a line a package; 1 where one is below its goal."""
    below = 0
    for name, percent in coverage(json.loads(Path(path).read_text(encoding="utf-8"))).items():
        goal = GOALS.get(name, LEAST)
        short = round(percent, 1) < goal
        below += short
        print(f"{name:18} {percent:6.1f} %   goal {goal:5.1f} %{'   below' if short else ''}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
