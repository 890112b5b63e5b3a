"""A pack as one value: its structure, its words, and fitted parameters if it has them."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from questions.errors import PackError
from questions.ids import DimensionId, FormId, ItemId, Language, PackId, RoleId
from questions.model import Dimension, Form, FrozenModel, Item, Role, Structure
from questions.parameters import Parameters
from questions.parsing.validation import validate
from questions.problems import Problem
from questions.texts import PackText


class _Snapshot(FrozenModel):
    """The document that `Pack.canonical` writes: the whole content of a pack."""

    structure: Structure
    texts: dict[Language, PackText]
    parameters: Parameters | None = None


@dataclass(frozen=True)
class Pack:
    """The content of a pack; two packs are equal when all of their content is."""

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
        """The semantic version that the author gave the pack; only `content_hash` identifies the exact content."""
        return self.structure.version

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the pack, the author's own first."""
        return self.structure.languages

    @cached_property
    def dimension_ids(self) -> tuple[DimensionId, ...]:
        """The ids of the dimensions, in the pack's order."""
        return tuple(dimension.id for dimension in self.structure.dimensions)

    @cached_property
    def role_ids(self) -> tuple[RoleId, ...]:
        """The ids of the roles, in the pack's order."""
        return tuple(role.id for role in self.structure.roles)

    @cached_property
    def canonical(self) -> str:
        """The pack as JSON that is independent of the order of keys, of white space, and of how accents are encoded.

        Values that equal a default are left out, so that a key added to the format later does not change old hashes.
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
        """Returns the pack of a stored `canonical` text.

        Only the shape is checked, so that stored packs stay readable when the checks become stricter.

        Raises:
            PackError: the text is damaged or not a pack.
        """
        try:
            tree = json.loads(text)
        except ValueError:
            raise PackError([Problem("damaged", "snapshot")]) from None
        snapshot = validate(_Snapshot, tree, "snapshot")
        return cls(snapshot.structure, snapshot.texts, snapshot.parameters)

    def dimension(self, dimension_id: DimensionId) -> Dimension:
        """Returns the dimension with an id; raises KeyError when there is none."""
        return self._dimensions[dimension_id]

    def role(self, role_id: RoleId) -> Role:
        """Returns the role with an id; raises KeyError when there is none."""
        return self._roles[role_id]

    def item(self, item_id: ItemId) -> Item:
        """Returns the item with an id; raises KeyError when there is none."""
        return self._items[item_id]

    def form(self, form_id: FormId) -> Form:
        """Returns the form with an id; raises KeyError when there is none."""
        return self._forms[form_id]

    def items_of(self, form_id: FormId) -> tuple[Item, ...]:
        """Returns the items of a form, in the order in which they are asked."""
        return tuple(self.item(item_id) for item_id in self.form(form_id).items)

    def text(self, language: Language) -> PackText:
        """Returns the words in a language, or in the pack's first language when it is not written in that one."""
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
