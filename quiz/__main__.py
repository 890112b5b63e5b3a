"""The operator's commands: ``python -m quiz purge | backup FILE | restore FILE | export | room | demo``."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from questions import PackError
from questions.ids import PackId
from quiz.bootstrap import opened
from quiz.commands import room_commands
from quiz.i18n import LANGUAGES
from quiz.services import StorageError
from quiz.services.attempts.answer_export import answer_table
from quiz.settings import Settings, SettingsError
from quiz.storage import CopyError, backup, restore

_FAILED = 1
_MISUSED = 2
"""As argparse exits: the command or the settings must change before it can work."""


class CommandError(Exception):
    """A command that cannot work as it was given; the message says what would."""


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it is done, 1 when the database failed, 2 when it cannot work as it was asked for."""
    arguments = parser().parse_args(words)
    run: Callable[[Settings, argparse.Namespace], None] = arguments.run
    try:
        run(Settings.from_environment(os.environ), arguments)
    except (CommandError, room_commands.RoomCommandError, SettingsError, CopyError, PackError) as error:
        return _told(error, _MISUSED)
    except (StorageError, OSError) as error:
        return _told(error, _FAILED)
    return 0


def parser() -> argparse.ArgumentParser:
    """Returns the parser of every operator's command; each sets ``run`` to the function that carries it out."""
    found = argparse.ArgumentParser(prog="python -m quiz", description="The operator's commands of RoleFit.")
    commands = found.add_subparsers(required=True, metavar="COMMAND")
    purge = commands.add_parser("purge", help="remove the attempts and rooms whose time is over, with their answers")
    purge.set_defaults(run=_purge)
    back = commands.add_parser("backup", help="write the database to FILE, also while RoleFit runs")
    back.add_argument("file", metavar="FILE", type=Path)
    back.set_defaults(run=_backup)
    bring = commands.add_parser("restore", help="put the backup in FILE in the database's place; that one is kept")
    bring.add_argument("file", metavar="FILE", type=Path)
    bring.set_defaults(run=_restore)
    export = commands.add_parser("export", help="write answers without names or links: a pack's as CSV, or a room's")
    what = export.add_mutually_exclusive_group(required=True)
    what.add_argument("--pack", metavar="PACK", help="all finished attempts at it, for example  sales_roles")
    what.add_argument("--room", metavar="HOST-LINK", help="one room, as OUT.pdf, OUT.xlsx or OUT.zip")
    export.add_argument("-o", "--output", metavar="OUT", type=Path, help="a file; otherwise standard output")
    export.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="of a room's file (es)")
    export.set_defaults(run=_export)
    room_commands.add(commands)
    return found


def _purge(settings: Settings, _arguments: argparse.Namespace) -> None:
    with opened(settings) as services:
        purged = services.expired.remove()
    print(f"{purged.attempts} expired attempts and {purged.rooms} expired rooms removed")


def _backup(settings: Settings, arguments: argparse.Namespace) -> None:
    backup(settings.database_url, arguments.file)
    print(f"backed up to {arguments.file}")


def _restore(settings: Settings, arguments: argparse.Namespace) -> None:
    kept = restore(settings.database_url, arguments.file, datetime.now(UTC))
    print(f"restored from {arguments.file}")
    if kept is not None:
        print(f"the database it replaces is kept at {kept}; remove it when it is no longer needed")


def _export(settings: Settings, arguments: argparse.Namespace) -> None:
    if arguments.room is not None:
        from quiz.commands import room_files_command  # noqa: PLC0415 - typst and pandas, which no other command needs

        room_files_command.write(settings, arguments)
        return
    with opened(settings) as services:
        if arguments.pack not in (names := [pack.id for pack in services.attempts.packs.offered]):
            raise CommandError(f"there is no pack '{arguments.pack}'; the packs are: {', '.join(names)}")
        table = answer_table(services.attempts, PackId(arguments.pack))
    with _output(arguments.output) as file:
        csv.writer(file, lineterminator="\n").writerows((table.columns, *table.rows))
    if table.left_out:
        reason = "they answered an earlier version of the pack, whose items are other ones"
        print(f"{table.left_out} finished attempts left out: {reason}", file=sys.stderr)


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file


def _told(error: Exception, status: int) -> int:
    print(f"python -m quiz: {error}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
