from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quiz.services import StorageError
from quiz.storage import CopyError, SqlAttempts, backup, open_database, restore
from tests.services.attempts.store_contract import PI01, answer, attempt, token
from tests.services.fakes import NOON, TINY

NOW = datetime(2026, 11, 23, 15, 4, 5, tzinfo=UTC)


def fill(url: str, number: int) -> None:
    store = SqlAttempts(open_database(url))
    store.create(attempt(number), token(number), TINY.canonical)
    store.put(attempt(number).id, PI01, answer(3))
    store.close()


def holds(url: str | Path, number: int) -> bool:
    store = SqlAttempts(open_database(url if isinstance(url, str) else f"sqlite:///{url}"))
    found = store.find(token(number), NOON)
    store.close()
    return found is not None and found.responses == {PI01: 3}


@pytest.fixture
def saved(sqlite_url: str, tmp_path: Path) -> Path:
    """A backup that holds attempt 1; the database has gone on to attempt 2."""
    fill(sqlite_url, 1)
    backup(sqlite_url, tmp_path / "saved.sqlite3")
    fill(sqlite_url, 2)
    return tmp_path / "saved.sqlite3"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_backup_is_one_file_with_everything_in_it(saved: Path, tmp_path: Path) -> None:
    assert {"data", "saved.sqlite3"} == names(tmp_path)
    assert (holds(saved, 1), holds(saved, 2)) == (True, False)


def test_a_backup_can_be_made_while_answers_are_given(sqlite_url: str, tmp_path: Path) -> None:
    store = SqlAttempts(open_database(sqlite_url))
    store.create(attempt(1), token(1), TINY.canonical)
    store.put(attempt(1).id, PI01, answer(3))
    backup(sqlite_url, tmp_path / "saved.sqlite3")
    assert store.put(attempt(1).id, PI01, answer(5))
    store.close()
    assert holds(tmp_path / "saved.sqlite3", 1)


def test_a_backup_can_be_read_where_nobody_may_write(saved: Path) -> None:
    with closing(sqlite3.connect(f"{saved.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_a_backup_is_for_its_owner_alone(saved: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_fails_leaves_the_one_before_it(saved: Path, file: Path, sqlite_url: str) -> None:
    file.write_text("no database any more, and too long to pass for an empty one")
    with pytest.raises(StorageError) as error:
        backup(sqlite_url, saved)
    assert error.value.code == "not_a_database"
    assert holds(saved, 1)
    assert {"data", "saved.sqlite3"} == {name for name in names(saved.parent) if not name.endswith(("-wal", "-shm"))}


def test_a_backup_of_a_database_that_is_not_there_makes_none(sqlite_url: str, file: Path, tmp_path: Path) -> None:
    with pytest.raises(CopyError, match="no database"):
        backup(sqlite_url, tmp_path / "saved.sqlite3")
    assert not file.exists()
    assert set() == names(tmp_path)


def test_a_backup_never_overwrites_the_database_itself(sqlite_url: str, file: Path, tmp_path: Path) -> None:
    fill(sqlite_url, 1)
    (tmp_path / "link").symlink_to(file)
    for same in (file, tmp_path / "link"):
        with pytest.raises(CopyError, match="itself"):
            backup(sqlite_url, same)
        with pytest.raises(CopyError, match="itself"):
            restore(sqlite_url, same, NOW)
    assert holds(sqlite_url, 1)


def test_a_folder_that_cannot_be_written_is_told(sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url, 1)
    (tmp_path / "occupied").write_text("")
    with pytest.raises(StorageError, match="occupied") as error:
        backup(sqlite_url, tmp_path / "occupied" / "saved.sqlite3")
    assert error.value.code == "unwritable"


def test_a_restore_brings_the_backup_back_and_keeps_what_it_replaces(saved: Path, sqlite_url: str, file: Path) -> None:
    kept = restore(sqlite_url, saved, NOW)
    assert file.with_name("rolefit.sqlite3.replaced-20261123T150405Z") == kept
    assert (holds(sqlite_url, 1), holds(sqlite_url, 2)) == (True, False)
    assert (holds(kept, 1), holds(kept, 2)) == (True, True)
    assert holds(saved, 1), "the backup stays as it was"


def test_a_running_app_goes_on_with_what_was_restored(saved: Path, sqlite_url: str, file: Path) -> None:
    running = SqlAttempts(open_database(sqlite_url))
    assert running.find(token(2), NOON) is not None
    kept = restore(sqlite_url, saved, NOW)
    assert running.find(token(2), NOON) is None
    assert running.put(attempt(1).id, PI01, answer(3))
    running.close()
    assert (holds(sqlite_url, 1), holds(sqlite_url, 2), holds(kept, 2)) == (True, False, True)
    assert {"rolefit.sqlite3", kept.name} == names(file.parent)


def test_a_restore_gives_up_where_another_program_holds_the_database(
    saved: Path, sqlite_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.storage.backups._BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="nothing was changed") as error:
            restore(sqlite_url, saved, NOW)
    assert error.value.code == "busy"
    assert (holds(sqlite_url, 1), holds(sqlite_url, 2)) == (True, True)
    assert names(file.parent) == {"rolefit.sqlite3"}


def test_a_restore_needs_no_database_to_replace(saved: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/folder/rolefit.sqlite3"
    assert restore(url, saved, NOW) is None
    assert holds(url, 1)


def test_a_restore_replaces_a_database_that_is_broken(saved: Path, sqlite_url: str, file: Path) -> None:
    file.write_text("no database any more, and too long to pass for an empty one")
    kept = restore(sqlite_url, saved, NOW)
    assert holds(sqlite_url, 1)
    assert "no database any more" in kept.read_text()


def spoil_text(file: Path) -> None:
    file.write_text("Dear diary, " * 100)


def spoil_other_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def spoil_later_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def spoil_pages(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 4] = b"\xff" * (4096 * 2)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_text, "not_a_database"),
        (spoil_other_program, "foreign"),
        (spoil_later_version, "newer"),
        (spoil_pages, "corrupt"),
    ],
)
def test_a_file_that_is_no_sound_backup_of_ours_is_refused_and_nothing_changes(
    spoil: object, code: str, saved: Path, sqlite_url: str, file: Path
) -> None:
    spoil(saved)
    with pytest.raises(StorageError, match="nothing was changed") as error:
        restore(sqlite_url, saved, NOW)
    assert code == error.value.code
    assert (holds(sqlite_url, 1), holds(sqlite_url, 2)) == (True, True)
    assert {"rolefit.sqlite3"} == names(file.parent)


def test_a_restore_from_a_file_that_is_not_there_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url, 1)
    with pytest.raises(CopyError, match="no file"):
        restore(sqlite_url, tmp_path / "nowhere", NOW)
    assert holds(sqlite_url, 1)


def test_postgres_is_left_to_its_own_tools(tmp_path: Path) -> None:
    url = "postgresql://rolefit:hunter2@localhost/rolefit"
    with pytest.raises(CopyError, match="pg_dump"):
        backup(url, tmp_path / "saved")
    with pytest.raises(CopyError, match="pg_restore"):
        restore(url, tmp_path / "saved", NOW)
