"""Builds broken packs: the tiny pack with one fault each, as the overlays in `tests/packs/broken` describe them.

`python -m tests.packs.build` lists the faults, and `python -m tests.packs.build FAULT [FOLDER]` builds one and prints
its folder, so that `python -m questions lint "$(python -m tests.packs.build tab)"` checks it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PACKS = Path(__file__).parent
BASE = PACKS / "tiny"
OVERLAYS = sorted((PACKS / "broken").glob("*.yaml"))


@dataclass(frozen=True)
class Fault:
    """One fault: what is done to which files of the base pack, and the problems that it yields."""

    name: str
    expected: tuple[str, ...]
    """Code and place of each problem, in order."""
    files: Mapping[str, Any]
    """By file: its content, its changes, or a mapping with `copy`, `change` and `encoding`."""


def faults() -> dict[str, Fault]:
    """Returns every fault by its name, group by group.

    Raises:
        ValueError: a name stands in two groups.
    """
    found: dict[str, Fault] = {}
    for path in OVERLAYS:
        for name, body in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if name in found:
                raise ValueError(f"{path.name}: the fault '{name}' is there already")
            found[name] = Fault(name, tuple(body.pop("expect")), body)
    return found


def build(fault: Fault, folder: Path) -> Path:
    """Writes the base pack with a fault into a folder that does not exist yet, and returns the folder.

    Raises:
        ValueError: a text to find is not in its file.
    """
    shutil.copytree(BASE, folder)
    for file, change in fault.files.items():
        whole = {"content": change} if isinstance(change, str) else change
        steps = whole if isinstance(whole, dict) else {"change": whole}
        text = steps.get("content") or (BASE / steps.get("copy", file)).read_text(encoding="utf-8")
        for edit in steps.get("change", ()):
            if edit["find"] not in text:
                raise ValueError(f"{fault.name}: {file} does not hold {edit['find']!r}")
            text = text.replace(edit["find"], edit["write"])
        (folder / file).write_text(text, encoding=steps.get("encoding", "utf-8"))
    return folder


def main(arguments: Sequence[str]) -> int:
    """Prints the faults, or builds one and prints its folder; returns the exit code."""
    known = faults()
    if not arguments:
        sys.stdout.write("".join(f"{name}\n" for name in known))
        return 0
    if arguments[0] not in known:
        sys.stderr.write(f"there is no fault '{arguments[0]}'; run without a name to list them\n")
        return 2
    folder = Path(arguments[1]) if len(arguments) > 1 else Path(tempfile.mkdtemp()) / arguments[0]
    sys.stdout.write(f"{build(known[arguments[0]], folder)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
