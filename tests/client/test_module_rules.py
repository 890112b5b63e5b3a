"""The rules of the browser's modules that no type checker sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.stage import ROOT

FOLDER = ROOT / "quiz" / "client"
MODULES = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.js")}
LONGEST = 250

ONLY_IN = {
    "localStorage": {"storage.js"},
    "sessionStorage": {"storage.js"},
    "rolefit.": {"storage.js"},
    "fetch(": {"command/send.js", "question/queue.js", "room_watch.js"},
    "innerHTML": set(),
    "globalThis": set(),
    "window.": set(),
}
"""What may stand in some modules alone: storage has one owner, requests have three, nothing is shared by accident."""


def stems(folder: Path, suffix: str) -> set[str]:
    return {path.stem for path in folder.glob(f"*{suffix}")}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_says_what_it_is_for_and_keeps_to_its_budget(name: str) -> None:
    assert MODULES[name].startswith("/**")
    assert len(MODULES[name].splitlines()) <= LONGEST


@pytest.mark.parametrize("word", ONLY_IN)
def test_what_has_an_owner_is_used_by_its_owner_alone(word: str) -> None:
    code = {
        name: "\n".join(line for line in text.splitlines() if not is_comment(line)) for name, text in MODULES.items()
    }
    assert ONLY_IN[word] >= {name for name, text in code.items() if word in text}


def is_comment(line: str) -> bool:
    return line.lstrip().startswith(("*", "/**", "//"))


def test_every_component_has_a_wrapper_in_python() -> None:
    wrappers = stems(ROOT / "quiz" / "ui" / "components", ".py") - {"__init__", "registration"}
    assert wrappers == stems(FOLDER / "components", ".js")
