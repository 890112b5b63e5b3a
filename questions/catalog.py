"""Where packs are found: those shipped here, and folders of packs that an operator adds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from questions.errors import PackError
from questions.folder import read_pack
from questions.ids import PackId
from questions.layout import STRUCTURE
from questions.pack import Pack
from questions.problems import Problem

SHIPPED = Path(__file__).parent / "packs"
"""The packs that come with RoleFit."""


def load_pack(id_or_path: str | Path, folders: Sequence[Path] = ()) -> Pack:
    """The pack of that id, or in that folder.

    Args:
        id_or_path: an id, looked for among the shipped packs first, or the path of a pack's folder.
        folders: more folders that hold packs, each in a folder named after its id.

    Raises:
        PackError: there is no such pack (code ``unknown_pack``), or it has errors: all of them.
    """
    return read_pack(find_pack(id_or_path, folders)).usable()


def list_packs(folders: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """Every pack there is, by id.

    Raises:
        PackError: one of them has errors, or a folder to look in cannot be read.
    """
    return tuple(read_pack(folder).usable() for folder in pack_folders(folders).values())


def find_pack(id_or_path: str | Path, folders: Sequence[Path] = ()) -> Path:
    """The folder of a pack, which may be broken.

    Raises:
        PackError: there is no such pack; the message names those that exist and where they were looked for.
    """
    known = pack_folders(folders)
    if isinstance(id_or_path, str) and id_or_path in known:
        return known[PackId(id_or_path)]
    with suppress(OSError):  # a name too long for a path is no folder either
        if id_or_path and (path := Path(id_or_path)).is_dir():
            return path
    searched = ", ".join(str(folder) for folder in (SHIPPED, *folders))
    raise PackError([Problem("unknown_pack", str(id_or_path), {"known": ", ".join(known), "folders": searched})])


def pack_folders(folders: Sequence[Path] = ()) -> dict[PackId, Path]:
    """The folders that hold a `pack.yaml`, by name in alphabetical order; a shipped pack goes before a namesake.

    Raises:
        PackError: a folder to look in is not there or cannot be read.
    """
    found = {PackId(path.name): path for folder in (*reversed(folders), SHIPPED) for path in _packs_in(folder)}
    return dict(sorted(found.items()))


def _packs_in(folder: Path) -> list[Path]:
    try:
        return [entry for entry in sorted(folder.iterdir()) if (entry / STRUCTURE).is_file()]
    except OSError as error:
        raise PackError([Problem("unreadable_folder", str(folder), {"reason": str(error.strerror)})]) from None
