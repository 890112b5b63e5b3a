"""Defines `View`, which joins a pack with the reader's language and colours in one argument."""

from __future__ import annotations

from dataclasses import dataclass

from questions import Pack
from questions.ids import DimensionId, ItemId, RoleId
from questions.model import Item, Target
from questions.texts import DimensionText, ItemText, PackText
from quiz.i18n import Translator
from quiz.present.palette import LIGHT, Palette


@dataclass(frozen=True)
class View:
    """A pack in one reader's language and colours."""

    pack: Pack
    tr: Translator
    palette: Palette = LIGHT

    @property
    def text(self) -> PackText:
        """Returns the pack's texts in the reader's language, or else in the pack's first language."""
        return self.pack.texts.get(self.tr.language) or self.pack.texts[self.pack.structure.languages[0]]

    def role_name(self, role: RoleId) -> str:
        """Returns a role's name."""
        return self.text.roles[role].name

    def role_short_name(self, role: RoleId) -> str:
        """Returns a role's short name, for sentences and narrow columns."""
        return self.text.roles[role].short

    def order(self, role: RoleId) -> int:
        """Returns a role's position in the pack, from 0, which determines its colour and marker shape."""
        return self.pack.role_ids.index(role)

    def accent(self, role: RoleId) -> str:
        """Returns a role's colour in the view's palette."""
        return self.palette.accent(self.order(role))

    def target(self, role: RoleId, dimension: DimensionId) -> Target:
        """Returns a role's target on a dimension, with its weight."""
        return next(t for t in self.pack.structure.roles[self.order(role)].targets if t.dimension == dimension)

    def dimension(self, dimension: DimensionId) -> DimensionText:
        """Returns a dimension's texts."""
        return self.text.dimensions[dimension]

    def item(self, item: ItemId) -> tuple[Item, ItemText]:
        """Returns an item and its texts."""
        return self.pack.item(item), self.text.items[item]
