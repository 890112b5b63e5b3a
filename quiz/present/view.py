"""Who reads what: a pack, the reader's words and the colours of their screen, in one argument."""

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
    """A pack as one reader sees it."""

    pack: Pack
    tr: Translator
    palette: Palette = LIGHT

    @property
    def text(self) -> PackText:
        """The pack in the reader's language, or in its own first language if it does not speak the reader's."""
        return self.pack.texts.get(self.tr.language) or self.pack.texts[self.pack.structure.languages[0]]

    def role(self, role: RoleId) -> str:
        """A role's name."""
        return self.text.roles[role].name

    def brief(self, role: RoleId) -> str:
        """A role's short name, as it stands within a sentence or a narrow column."""
        return self.text.roles[role].short

    def order(self, role: RoleId) -> int:
        """A role's place in the pack, from 0: it decides colour and shape."""
        return self.pack.role_ids.index(role)

    def accent(self, role: RoleId) -> str:
        """A role's colour on this screen."""
        return self.palette.accent(self.order(role))

    def target(self, role: RoleId, dimension: DimensionId) -> Target:
        """Where a role stands on a dimension, and how much that counts."""
        return next(t for t in self.pack.structure.roles[self.order(role)].targets if t.dimension == dimension)

    def dimension(self, dimension: DimensionId) -> DimensionText:
        """A dimension's words."""
        return self.text.dimensions[dimension]

    def item(self, item: ItemId) -> tuple[Item, ItemText]:
        """An item and its words."""
        return self.pack.item(item), self.text.items[item]
