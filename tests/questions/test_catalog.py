"""Packs are found by id or by folder, and the error for an unknown pack names the packs that exist."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from questions import PackError, find_pack, list_packs, load_pack, pack_folders
from questions.catalog import SHIPPED

TINY = Path(__file__).parents[1] / "packs" / "tiny"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "tiny")
    (tmp_path / "notes").mkdir()
    (tmp_path / "readme.txt").write_text("no pack", encoding="utf-8")
    return tmp_path


def test_a_pack_is_found_by_id_in_an_extra_folder_and_by_its_path(shelf: Path) -> None:
    assert load_pack("tiny", [shelf]) == load_pack(shelf / "tiny") == load_pack(str(shelf / "tiny"))


def test_a_folder_without_a_pack_file_is_no_pack(shelf: Path) -> None:
    expected = {"tiny": shelf / "tiny"}
    assert expected.items() <= pack_folders([shelf]).items()
    assert "notes" not in pack_folders([shelf])


def test_every_pack_is_listed_once_in_alphabetical_order(shelf: Path) -> None:
    ids = [pack.id for pack in list_packs([shelf, shelf])]
    assert sorted(set(ids)) == ids
    assert "tiny" in ids


def test_a_shipped_pack_cannot_be_replaced_by_one_of_the_same_name(tmp_path: Path) -> None:
    for shipped in SHIPPED.iterdir():
        shutil.copytree(TINY, tmp_path / shipped.name)
        assert shipped == find_pack(shipped.name, [tmp_path])


@pytest.mark.parametrize("name", ["nosuch", "", "tiny/none", "x" * 5_000, "a\0b", "/etc/passwd"])
def test_the_error_for_an_unknown_pack_names_the_packs_that_exist(shelf: Path, name: str) -> None:
    with pytest.raises(PackError) as error:
        find_pack(name, [shelf])
    (problem,) = error.value.problems
    assert problem.code == "unknown_pack"
    assert "tiny" in str(error.value)
    assert str(shelf) in str(error.value)


def test_a_folder_that_does_not_exist_is_reported(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="unreadable_folder"):
        list_packs([tmp_path / "gone"])


def test_a_broken_pack_is_not_loaded_and_all_its_errors_are_reported(shelf: Path) -> None:
    folder = shelf / "tiny"
    structure = (folder / "pack.yaml").read_text(encoding="utf-8")
    (folder / "pack.yaml").write_text(structure.replace("target: 80", "target: 800"), encoding="utf-8")
    words = (folder / "text" / "es.yaml").read_text(encoding="utf-8")
    (folder / "text" / "es.yaml").write_text(words.replace("title: ¿Jardín o visitas?\n", ""), encoding="utf-8")
    (folder / "text" / "en.yaml").unlink()
    with pytest.raises(PackError) as error:
        load_pack(folder)
    expected = ["missing_key", "missing_file", "target_range"]
    assert expected == [problem.code for problem in error.value.problems]


def test_a_pack_with_warnings_loads() -> None:
    assert load_pack(TINY).id == "tiny"
