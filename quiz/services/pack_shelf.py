"""The packs that can be taken now, and those that older attempts were taken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from questions import Pack, PackError
from questions.ids import PackId
from quiz.services.errors import ServiceError, StorageError


@dataclass(frozen=True)
class PackShelf:
    """Packs on offer, in order, with a way to the stored text of any other by its content hash."""

    offered: tuple[Pack, ...]
    canonical: Callable[[str], str | None]
    _read: dict[str, Pack] = field(default_factory=dict, repr=False, compare=False)  # snapshots never change

    def current(self, pack: PackId) -> Pack:
        """The pack on offer under this id.

        Raises:
            ServiceError: ``unknown_pack``.
        """
        for each in self.offered:
            if each.id == pack:
                return each
        raise ServiceError("unknown_pack", pack=pack)

    def exactly(self, content_hash: str) -> Pack:
        """The pack of exactly this content, on offer or not.

        Raises:
            StorageError: ``pack_lost``, where the store has lost it.
        """
        for each in self.offered:
            if each.content_hash == content_hash:
                return each
        if content_hash not in self._read:
            self._read[content_hash] = self._stored(content_hash)
        return self._read[content_hash]

    def _stored(self, content_hash: str) -> Pack:
        text = self.canonical(content_hash)
        if text is None:
            raise StorageError("pack_lost", f"the pack {content_hash} of a stored attempt is missing: restore a backup")
        try:
            return Pack.from_canonical(text)
        except PackError as error:
            raise StorageError("pack_lost", f"the stored pack {content_hash} is damaged: restore a backup") from error
