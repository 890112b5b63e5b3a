"""A person for every verdict, made of answers to the default pack, and views of their results."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from questions import Pack, load_pack
from questions.ids import Language, Response
from questions.model import Item
from quiz.i18n import LANGUAGES, translator
from quiz.present.palette import LIGHT, Palette
from quiz.present.view import View
from scoring import Result, Verdict, score

PACK = load_pack("sales_roles")
SPOKEN = tuple(LANGUAGES)

Answers = dict[str, Response | None]


def view(language: str = "en", pack: Pack = PACK, palette: Palette = LIGHT) -> View:
    return View(pack, translator(Language(language)), palette)


def answered(wanted: Callable[[int, Item], int], pack: Pack = PACK) -> Answers:
    """Each item's response whose place (1..5) is nearest to the wanted one."""
    return {
        item.id: min(item.places, key=lambda response, n=n, item=item: abs(item.places[response] - wanted(n, item)))
        for n, item in enumerate(pack.structure.items)
    }


def _towards_director(first: int) -> Answers:
    """The first items at the director's pole, the others torn."""
    return answered(lambda n, _: 5 if n < first or n % 2 else 1)


def _torn_between_dimensions(_: int, item: Item) -> int:
    return 1 if PACK.dimension_ids.index(item.dimension) % 2 else 5


def _leaning() -> Answers:
    mixes = (_towards_director(first) for first in range(len(PACK.structure.items)))
    return next(mix for mix in mixes if score(PACK, mix).verdict is Verdict.LEANING)


PEOPLE: Mapping[str, Answers] = {
    "clear": answered(lambda *_: 5),
    "leaning": _leaning(),
    "close": _towards_director(0),
    "neither": answered(_torn_between_dimensions),
    "nobody": {},
}


def result(name: str) -> Result:
    return score(PACK, PEOPLE[name])
