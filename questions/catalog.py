"""Finds packs: those shipped with RoleFit, and those in folders that an operator adds."""

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
"""The folder of the packs that are shipped with RoleFit."""


def load_pack(id_or_path: str | Path, folders: Sequence[Path] = ()) -> Pack:
    """Returns the pack with an id, or in a folder.

    Args:
        id_or_path: an id, looked up among the shipped packs first, or the path of a pack's folder.
        folders: more folders of packs, where each pack is in a folder named after its id.

    Raises:
        PackError: there is no such pack (code ``unknown_pack``), or it has errors; carries all of them.
    """
    return read_pack(find_pack(id_or_path, folders)).usable()


def list_packs(folders: Sequence[Path] = ()) -> tuple[Pack, ...]:
    """Returns all packs, in the order of their ids.

    Raises:
        PackError: a pack has errors, or one of the folders cannot be read.
    """
    return tuple(read_pack(folder).usable() for folder in pack_folders(folders).values())


def find_pack(id_or_path: str | Path, folders: Sequence[Path] = ()) -> Path:
    """Returns the folder of a pack without reading the pack.

    Raises:
        PackError: there is no such pack; the message names the packs that exist and the folders that were searched.
    """
    known = pack_folders(folders)
    if isinstance(id_or_path, str) and id_or_path in known:
        return known[PackId(id_or_path)]
    with suppress(OSError):  # such as a name that is too long for a path
        if id_or_path and (path := Path(id_or_path)).is_dir():
            return path
    searched = ", ".join(str(folder) for folder in (SHIPPED, *folders))
    raise PackError([Problem("unknown_pack", str(id_or_path), {"known": ", ".join(known), "folders": searched})])


def pack_folders(folders: Sequence[Path] = ()) -> dict[PackId, Path]:
    """Returns folders that hold a `pack.yaml`, by name in alphabetical order; a shipped pack hides others of its name.

    Raises:
        PackError: one of the folders does not exist or cannot be read.
    """
    found = {PackId(path.name): path for folder in (*reversed(folders), SHIPPED) for path in _packs_in(folder)}
    return dict(sorted(found.items()))


def _packs_in(folder: Path) -> list[Path]:
    try:
        return [entry for entry in sorted(folder.iterdir()) if (entry / STRUCTURE).is_file()]
    except OSError as error:
        raise PackError([Problem("unreadable_folder", str(folder), {"reason": str(error.strerror)})]) from None
