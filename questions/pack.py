"""A pack: what is asked, what the answers are held against, and every word of it, as one value."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from questions.errors import PackError
from questions.ids import DimensionId, FormId, ItemId, Language, PackId, RoleId
from questions.model import Dimension, Form, Frozen, Item, Role, Structure
from questions.parameters import Parameters
from questions.problems import Problem
from questions.shapes import validate
from questions.texts import PackText


class _Snapshot(Frozen):
    """The whole of a pack in one document: what `Pack.canonical` writes."""

    structure: Structure
    texts: dict[Language, PackText]
    parameters: Parameters | None = None


@dataclass(frozen=True)
class Pack:
    """A structure with its words, and fitted item parameters if it has them; everything else follows from these."""

    structure: Structure
    texts: Mapping[Language, PackText]
    parameters: Parameters | None = None

    def __hash__(self) -> int:
        return hash(self.content_hash)

    @property
    def id(self) -> PackId:
        """The pack's id."""
        return self.structure.id

    @property
    def version(self) -> str:
        """The pack's semantic version, as its author states it; `content_hash` says what it really holds."""
        return self.structure.version

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages it is written in, the author's first."""
        return self.structure.languages

    @cached_property
    def dimension_ids(self) -> tuple[DimensionId, ...]:
        """The dimensions' ids, in the pack's order."""
        return tuple(dimension.id for dimension in self.structure.dimensions)

    @cached_property
    def role_ids(self) -> tuple[RoleId, ...]:
        """The roles' ids, in the pack's order."""
        return tuple(role.id for role in self.structure.roles)

    @cached_property
    def canonical(self) -> str:
        """The pack as JSON that does not depend on the order of keys, on blanks, or on how accents are encoded.

        Values equal to a default are left out, so that a key added to the format later changes no old hash.
        """
        tree = _Snapshot(structure=self.structure, texts=dict(self.texts), parameters=self.parameters).model_dump(
            mode="json", exclude_defaults=True
        )
        text = json.dumps(tree, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        return unicodedata.normalize("NFC", text)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of `canonical` in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    @classmethod
    def from_canonical(cls, text: str) -> Pack:
        """The pack that a stored `canonical` text was taken from.

        Only its shape is checked: a pack that was good when it was stored stays readable when the checks grow stricter.

        Raises:
            PackError: the text is damaged, or not a pack.
        """
        try:
            tree = json.loads(text)
        except ValueError:
            raise PackError([Problem("damaged", "snapshot")]) from None
        snapshot = validate(_Snapshot, tree, "snapshot")
        return cls(snapshot.structure, snapshot.texts, snapshot.parameters)

    def dimension(self, dimension_id: DimensionId) -> Dimension:
        """The dimension of that id; KeyError when the pack has none."""
        return self._dimensions[dimension_id]

    def role(self, role_id: RoleId) -> Role:
        """The role of that id; KeyError when the pack has none."""
        return self._roles[role_id]

    def item(self, item_id: ItemId) -> Item:
        """The item of that id; KeyError when the pack has none."""
        return self._items[item_id]

    def form(self, form_id: FormId) -> Form:
        """The form of that id; KeyError when the pack has none."""
        return self._forms[form_id]

    def items_of(self, form_id: FormId) -> tuple[Item, ...]:
        """A form's items, in the order in which they are asked."""
        return tuple(self.item(item_id) for item_id in self.form(form_id).items)

    def text(self, language: Language) -> PackText:
        """The pack's words in a language, or in its own first language where it is not written in that one."""
        return self.texts.get(language) or self.texts[self.languages[0]]

    @cached_property
    def _dimensions(self) -> dict[DimensionId, Dimension]:
        return {dimension.id: dimension for dimension in self.structure.dimensions}

    @cached_property
    def _roles(self) -> dict[RoleId, Role]:
        return {role.id: role for role in self.structure.roles}

    @cached_property
    def _items(self) -> dict[ItemId, Item]:
        return {item.id: item for item in self.structure.items}

    @cached_property
    def _forms(self) -> dict[FormId, Form]:
        return {form.id: form for form in self.structure.forms}
